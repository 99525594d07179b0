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
 * Its jobs are quiet. JavaFX thread only.
 */
public final class Refresher {
  private static final int REST = 4;

  private final JobRunner jobs;
  private final InstantSource clock;
  private final LatestJob reading = new LatestJob();
  private boolean isOutdated;
  private boolean isRunning;
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
    started = now;
    reading.start(
        jobs,
        job.get()
            .andFinally(() -> {
              isRunning = false;
              Instant ended = clock.instant();
              next = ended.plus(Duration.between(started, ended).multipliedBy(REST));
            })
            .quiet());
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
