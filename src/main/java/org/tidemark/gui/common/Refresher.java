package org.tidemark.gui.common;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.tidemark.task.Job;
import org.tidemark.task.JobRunner;
import org.tidemark.task.LatestJob;

/**
 * Reads again in the background what has become outdated, without taking all the time there is: a
 * reading starts only when the one before has ended and four times as long as it took has passed.
 * One that failed is still to be done, after a rest that doubles from failure to failure. Its jobs
 * are quiet. JavaFX thread only.
 */
public final class Refresher {
  private static final int REST = 4;

  /** After the first failure, and after the last of many. */
  private static final Duration SHORTEST = Duration.ofSeconds(1);

  private static final int MOST_DOUBLINGS = 6;

  private final JobRunner jobs;
  private final InstantSource clock;
  private final LatestJob reading = new LatestJob();
  private boolean isOutdated;
  private boolean isRunning;
  private boolean isDone;
  private int failures;
  private Instant started = Instant.MIN;
  private Instant next = Instant.MIN;

  public Refresher(JobRunner jobs) {
    this(jobs, InstantSource.system());
  }

  public Refresher(JobRunner jobs, InstantSource clock) {
    this.jobs = jobs;
    this.clock = clock;
  }

  /** What is shown is no longer the newest. */
  public void invalidate() {
    isOutdated = true;
  }

  /** What is shown is, or will soon be, the newest by other means. */
  public void validate() {
    abandon();
    isOutdated = false;
  }

  public boolean isOutdated() {
    return isOutdated;
  }

  public boolean isRunning() {
    return isRunning;
  }

  /** Starts the job if there is something to read and it is time. */
  public <T> void runIfDue(Supplier<Job<T>> job) {
    Instant now = clock.instant();
    if (!isOutdated || isRunning || now.isBefore(next)) {
      return;
    }
    isOutdated = false;
    isRunning = true;
    isDone = false;
    started = now;
    reading.start(jobs, job.get().onDone(answer -> isDone = true).andFinally(this::ended).quiet());
  }

  private void ended() {
    isRunning = false;
    Instant ended = clock.instant();
    Duration rest = Duration.between(started, ended).multipliedBy(REST);
    if (isDone) {
      failures = 0;
    } else {
      isOutdated = true;
      Duration atLeast = SHORTEST.multipliedBy(1L << failures);
      failures = Math.min(MOST_DOUBLINGS, failures + 1);
      rest = rest.compareTo(atLeast) > 0 ? rest : atLeast;
    }
    next = ended.plus(rest);
  }

  /** The next reading need not wait: someone has come to look. */
  public void hurry() {
    next = Instant.MIN;
  }

  /** Gives up a reading under way without a sound; it is then still to be done. */
  public void abandon() {
    reading.abandon();
    if (isRunning) {
      isRunning = false;
      isOutdated = true;
    }
  }
}
