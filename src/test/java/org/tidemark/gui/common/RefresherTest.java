package org.tidemark.gui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidemark.task.Job;
import org.tidemark.task.PooledJobRunner;
import org.tidemark.task.StepExecutor;

class RefresherTest {
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final StepExecutor workers = new StepExecutor();
  private final List<String> done = new ArrayList<>();
  private final Refresher refresher =
      new Refresher(
          new PooledJobRunner(workers, Runnable::run, (title, e) -> done.add("unhandled " + e)),
          () -> now);

  /** Takes this many seconds. */
  private void run(String what, int seconds) {
    refresher.runIfDue(() ->
        Job.<String>of(
                "Reading",
                control -> {
                  now = now.plusSeconds(seconds);
                  return what;
                })
            .onDone(done::add));
  }

  @Test
  void nothingIsReadWhileNothingIsOutdated() {
    run("first", 1);
    assertEquals(0, workers.waiting());
  }

  @Test
  void betweenReadingsItRestsFourTimesAsLongAsTheyTake() {
    refresher.invalidate();
    run("first", 10);
    workers.drain();
    refresher.invalidate();
    now = now.plusSeconds(39);
    run("second", 0);
    assertEquals(0, workers.waiting());
    now = now.plusSeconds(1);
    run("second", 0);
    workers.drain();
    assertEquals(List.of("first", "second"), done);
  }

  @Test
  void whoeverComesToLookNeedNotWait() {
    refresher.invalidate();
    run("first", 10);
    workers.drain();
    refresher.invalidate();
    refresher.hurry();
    run("second", 0);
    workers.drain();
    assertEquals(List.of("first", "second"), done);
  }

  @Test
  void oneReadingAtATimeAndWhatChangedMeanwhileIsReadNext() {
    refresher.invalidate();
    run("first", 0);
    refresher.invalidate();
    run("second", 0);
    assertEquals(1, workers.waiting());
    workers.drain();
    assertTrue(refresher.isOutdated());
    run("second", 0);
    workers.drain();
    assertFalse(refresher.isOutdated());
    assertEquals(List.of("first", "second"), done);
  }

  @Test
  void whatWasGivenUpIsStillToBeDone() {
    refresher.invalidate();
    run("first", 0);
    refresher.abandon();
    workers.drain();
    assertEquals(List.of(), done);
    assertTrue(refresher.isOutdated());
  }

  /** Fails at once. */
  private boolean isTried() {
    refresher.runIfDue(() ->
        Job.of(
                "Reading",
                control -> {
                  throw new IllegalStateException("unreadable");
                })
            .onAnyError(reason -> done.add("failed")));
    workers.drain();
    boolean tried = !done.isEmpty();
    done.clear();
    return tried;
  }

  @Test
  void whatFailsIsTriedAgainLessAndLessOftenUntilItSucceeds() {
    refresher.invalidate();
    assertTrue(isTried());
    for (long rest : new long[] {1, 2, 4, 8, 16, 32, 64, 64}) {
      now = now.plusSeconds(rest).minusMillis(1);
      assertFalse(isTried());
      now = now.plusMillis(1);
      assertTrue(isTried(), "after " + rest + " s");
    }
    now = now.plusSeconds(64);
    run("good", 0);
    workers.drain();
    assertEquals(List.of("good"), done);
    assertFalse(refresher.isOutdated());
    done.clear();
    refresher.invalidate();
    assertTrue(isTried());
    now = now.plusSeconds(1);
    assertTrue(isTried());
  }
}
