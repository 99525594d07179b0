package org.tidemark.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class JobTest {
  private final List<String> log = new ArrayList<>();
  private final DirectJobRunner runner =
      new DirectJobRunner((title, error) -> log.add("unhandled " + error.getMessage()));

  private <T> Job<T> logged(Job<T> job) {
    return job.onDone(value -> log.add("done " + value))
        .onCancelled(() -> log.add("cancelled"))
        .onDiscarded(value -> log.add("discarded " + value))
        .andFinally(() -> log.add("finally"));
  }

  @Test
  void anAnswerRunsOnDoneThenFinally() {
    JobHandle handle = runner.start(logged(Job.of("add", control -> 1 + 1)));
    assertEquals(List.of("done 2", "finally"), log);
    assertEquals(JobState.DONE, handle.state());
    assertEquals("add", handle.title());
  }

  @Test
  void theFirstErrorCallbackThatFitsIsTaken() {
    Job<String> failing =
        Job.of(
            "read",
            control -> {
              throw new FileNotFoundException("gone");
            });
    JobHandle handle =
        runner.start(
            logged(failing)
                .onError(IllegalStateException.class, e -> log.add("state"))
                .onError(IOException.class, e -> log.add("io " + e.getMessage()))
                .onAnyError(e -> log.add("any")));
    assertEquals(List.of("io gone", "finally"), log);
    assertEquals(JobState.FAILED, handle.state());
  }

  @Test
  void anErrorNobodyWantsReachesTheHandler() {
    runner.start(
        logged(
            Job.<String>of(
                "read",
                control -> {
                  throw new IOException("disk");
                })));
    assertEquals(List.of("unhandled disk", "finally"), log);
  }

  @Test
  void anErrorThrownByACallbackReachesTheHandlerAndFinallyStillRuns() {
    runner.start(
        Job.of("x", control -> 1)
            .onDone(value -> {
              throw new IllegalStateException("callback");
            })
            .andFinally(() -> log.add("finally")));
    assertEquals(List.of("unhandled callback", "finally"), log);
  }

  @Test
  void withoutAHandlerTheDirectRunnerThrows() {
    Job<Integer> job =
        Job.of(
            "x",
            control -> {
              throw new IOException("disk");
            });
    IllegalStateException thrown =
        assertThrows(IllegalStateException.class, () -> new DirectJobRunner().start(job));
    assertEquals("disk", thrown.getCause().getMessage());
  }

  @Test
  void howAJobEndedIsToldOnceAfterEveryOtherCallback() {
    IOException error = new IOException("disk");
    Job<String> failing =
        Job.of(
            "read",
            control -> {
              throw error;
            });
    Job<String> stopped =
        Job.of(
            "stop",
            control -> {
              throw new CancelledException();
            });
    for (Job<?> job : List.of(Job.of("add", control -> 2), failing.onAnyError(e -> {}), stopped)) {
      runner.start(
          job.onEnded(ending -> log.add("ended " + ending)).andFinally(() -> log.add("finally")));
    }
    assertEquals(
        List.of(
            "finally",
            "ended Done[]",
            "finally",
            "ended " + new Ending.Failed(error),
            "finally",
            "ended Stopped[]"),
        log);
  }

  @Test
  void theEndingIsToldAlsoWhenACallbackThrowsAndTakesNoErrorFromTheHandler() {
    runner.start(
        Job.<String>of(
                "read",
                control -> {
                  throw new IOException("disk");
                })
            .onEnded(ending -> log.add("ended"))
            .onEnded(ending -> log.add("ended too")));
    runner.start(
        Job.of("x", control -> 1)
            .onDone(value -> {
              throw new IllegalStateException("callback");
            })
            .onEnded(ending -> log.add("ended " + ending)));
    assertEquals(
        List.of("unhandled disk", "ended", "ended too", "unhandled callback", "ended Done[]"), log);
  }

  @Test
  void progressIsTheLastOneReported() {
    Progress half = Progress.of(5, 10, "records");
    JobHandle handle =
        runner.start(
            Job.of(
                "x",
                control -> {
                  control.report(Progress.counted(1, "records"));
                  control.report(half);
                  return 0;
                }));
    assertSame(half, handle.progress());
    assertEquals(0.5, half.fraction());
  }

  @Test
  void theFractionNeverPassesOneAndNeedsATotal() {
    assertEquals(1, Progress.of(12, 10, "records").fraction());
    assertEquals(1, Progress.of(0, 0, "records").fraction());
    assertThrows(IllegalStateException.class, () -> Progress.counted(1, "records").fraction());
    assertThrows(IllegalArgumentException.class, () -> Progress.counted(-1, "records"));
  }

  @Test
  void withoutControlNothingIsEverCancelled() {
    ScanControl control = ScanControl.none();
    control.report(Progress.NONE);
    control.checkCancelled();
    assertEquals(false, control.isCancelled());
  }
}
