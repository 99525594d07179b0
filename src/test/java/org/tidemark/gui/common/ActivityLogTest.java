package org.tidemark.gui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidemark.task.DirectJobRunner;
import org.tidemark.task.Job;
import org.tidemark.task.JobHandle;
import org.tidemark.task.PooledJobRunner;
import org.tidemark.task.Progress;
import org.tidemark.task.StepExecutor;

class ActivityLogTest {
  private static final Instant START = Instant.parse("2026-03-01T09:30:00Z");

  private final StepExecutor workers = new StepExecutor();
  private final StepExecutor callbacks = new StepExecutor();
  private Instant now = START;
  private final InstantSource clock = () -> now;
  private final WindowJobs jobs =
      new WindowJobs(new PooledJobRunner(workers, callbacks, (title, error) -> {}), clock);

  private List<String> lines() {
    return jobs.activity().lines().stream()
        .map(line -> line.title() + " " + line.outcome().getClass().getSimpleName())
        .toList();
  }

  private static Job<Integer> failing(String title) {
    return Job.of(
        title,
        control -> {
          throw new IOException("disk");
        });
  }

  @Test
  void everyTaskIsListedWithHowItEndedTheNewestFirst() {
    Job<Integer> counting =
        Job.of(
            "counting",
            control -> {
              control.report(Progress.of(5, 5, "records"));
              return 5;
            });
    jobs.start(counting);
    jobs.start(failing("failing").onAnyError(e -> {}));
    JobHandle stopped = jobs.start(Job.of("stopped", control -> 1));
    JobHandle replaced = jobs.start(Job.of("replaced", control -> 1));
    jobs.start(Job.of("waiting", control -> 1));
    stopped.cancel();
    replaced.abandon();
    for (int i = 0; i < 4; i++) {
      workers.step();
    }
    now = START.plusSeconds(2);
    callbacks.drain();
    assertEquals(
        List.of(
            "waiting Running",
            "replaced Stopped",
            "stopped Stopped",
            "failing Failed",
            "counting Done"),
        lines());
    Activity last = jobs.activity().lines().getLast();
    assertEquals(
        new Activity(last.number(), START, "counting", new Activity.Outcome.Done(now)), last);
    assertEquals(Optional.of(Duration.ofSeconds(2)), last.duration(now.plusSeconds(60)));
  }

  @Test
  void quietJobsAreNotListedButTheirErrorsAreHeardByNobodyElse() {
    jobs.start(Job.of("page of rows", control -> 1).quiet());
    jobs.start(failing("look").onAnyError(e -> {}).quiet());
    workers.drain();
    callbacks.drain();
    assertEquals(List.of(), lines());
    assertEquals(Optional.empty(), jobs.activity().lastError());
  }

  @Test
  void aJobThatEndsBeforeItsStartReturnsIsListedOnce() {
    WindowJobs direct = new WindowJobs(new DirectJobRunner(), clock);
    direct.start(Job.of("at once", control -> 1));
    assertEquals(
        List.of(new Activity(0, START, "at once", new Activity.Outcome.Done(START))),
        direct.activity().lines());
  }

  @Test
  void theLastFailureIsKeptAlsoWhenItWasUnexpected() {
    jobs.start(failing("failing").onAnyError(e -> {}));
    workers.drain();
    callbacks.drain();
    assertTrue(jobs.activity().lastError().orElseThrow().details().contains("disk"));
    jobs.activity().unexpected(new IllegalStateException("boom"));
    assertTrue(jobs.activity().lastError().orElseThrow().details().contains("boom"));
    assertEquals(List.of("Unexpected error Failed", "failing Failed"), lines());
  }

  @Test
  void theOldestLinesGoButNotWhatStillRuns() {
    jobs.start(Job.of("long", control -> 1));
    for (int i = 0; i < ActivityLog.MOST + 20; i++) {
      jobs.activity().told("notice " + i);
    }
    assertEquals(ActivityLog.MOST, jobs.activity().lines().size());
    assertEquals("notice 519 Told", lines().getFirst());
    assertEquals("notice 21 Told", lines().get(ActivityLog.MOST - 2));
    assertEquals("long Running", lines().getLast());
  }
}
