package org.tidemark.task;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class PooledJobRunnerTest {
  private final List<String> log = new ArrayList<>();
  private final StepExecutor workers = new StepExecutor();
  private final StepExecutor callbacks = new StepExecutor();
  private final PooledJobRunner runner =
      new PooledJobRunner(workers, callbacks, (title, error) -> log.add("unhandled " + error));

  private Job<String> job(String name) {
    return Job.<String>of(name, control -> name)
        .onDone(value -> log.add("done " + value))
        .onCancelled(() -> log.add("cancelled " + name))
        .onDiscarded(value -> log.add("discarded " + value))
        .andFinally(() -> log.add("finally " + name));
  }

  @Test
  void aJobMovesFromScheduledOverRunningToDone() {
    JobHandle handle = runner.start(job("a"));
    assertEquals(JobState.SCHEDULED, handle.state());
    workers.step();
    assertEquals(JobState.RUNNING, handle.state());
    assertEquals(List.of(), log);
    callbacks.step();
    assertEquals(JobState.DONE, handle.state());
    assertEquals(List.of("done a", "finally a"), log);
  }

  @Test
  void cancelledBeforeItsTurnItNeverRuns() {
    JobHandle handle = runner.start(job("a"));
    handle.cancel();
    assertEquals(JobState.CANCELLED, handle.state());
    callbacks.drain();
    workers.drain();
    callbacks.drain();
    assertEquals(List.of("cancelled a", "finally a"), log);
  }

  @Test
  void cancelledBetweenWorkAndDeliveryTheAnswerIsDiscarded() {
    JobHandle handle = runner.start(job("a"));
    workers.step();
    handle.cancel();
    callbacks.drain();
    workers.drain();
    assertEquals(JobState.CANCELLED, handle.state());
    assertEquals(List.of("cancelled a", "finally a", "discarded a"), log);
  }

  @Test
  void workThatAsksStopsWhenCancelled() {
    CountDownLatch started = new CountDownLatch(1);
    try (PooledJobRunner threads =
        new PooledJobRunner(
            PooledJobRunner.daemonThreads("test", 1),
            callbacks,
            (title, error) -> log.add("unhandled " + error))) {
      JobHandle handle =
          threads.start(
              Job.of(
                      "endless",
                      control -> {
                        started.countDown();
                        while (true) {
                          control.checkCancelled();
                          Thread.onSpinWait();
                        }
                      })
                  .onCancelled(() -> log.add("cancelled")));
      await(started);
      handle.cancel();
    }
    callbacks.drain();
    assertEquals(List.of("cancelled"), log);
  }

  @Test
  void closeCancelsEverythingAndRefusesMore() {
    JobHandle handle = runner.start(job("a"));
    runner.close();
    assertEquals(JobState.CANCELLED, handle.state());
    assertTrue(handle.isCancelRequested());
    assertThrows(RejectedExecutionException.class, () -> runner.start(job("b")));
  }

  @Test
  void anEssentialJobRunsThoughCancelled() {
    JobHandle handle = runner.start(job("clean up").essential());
    handle.cancel();
    workers.drain();
    callbacks.drain();
    assertEquals(JobState.DONE, handle.state());
    assertEquals(List.of("done clean up", "finally clean up"), log);
  }

  @Test
  void aReplacedJobIsNeverHeardOfAgain() {
    LatestJob latest = new LatestJob();
    latest.start(runner, job("old"));
    workers.step();
    latest.start(runner, job("new"));
    workers.drain();
    callbacks.drain();
    workers.drain();
    assertEquals(List.of("discarded old", "done new", "finally new"), sortedDiscardFirst());
  }

  @Test
  void aFailureOfAReplacedJobConcernsNobody() {
    LatestJob latest = new LatestJob();
    latest.start(
        runner,
        Job.of(
            "old",
            control -> {
              throw new IllegalStateException("late");
            }));
    workers.step();
    latest.start(runner, job("new"));
    workers.drain();
    callbacks.drain();
    assertEquals(List.of("done new", "finally new"), log);
  }

  @Test
  void cancellingTheLatestJobIsHeard() {
    LatestJob latest = new LatestJob();
    latest.start(runner, job("a"));
    latest.cancel();
    callbacks.drain();
    assertEquals(List.of("cancelled a", "finally a"), log);
  }

  private List<String> sortedDiscardFirst() {
    return log.stream()
        .sorted((a, b) -> Boolean.compare(b.startsWith("disc"), a.startsWith("disc")))
        .toList();
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
