package org.tidemark.task;

import java.util.Optional;

/**
 * A place for one job at a time, where a newer request makes the older one pointless: a filter
 * typed further, a page scrolled past. Late answers of a replaced job never arrive. Used on the
 * callback thread only.
 */
public final class LatestJob {
  private Optional<JobHandle> current = Optional.empty();

  /** Abandons the job before and starts this one. */
  public JobHandle start(JobRunner runner, Job<?> job) {
    abandon();
    JobHandle handle = runner.start(job);
    current = Optional.of(handle);
    return handle;
  }

  /** Stops the current job, if any; its {@code onCancelled} and {@code andFinally} run. */
  public void cancel() {
    current.ifPresent(JobHandle::cancel);
  }

  /** Stops the current job, if any, without a sound. */
  public void abandon() {
    current.ifPresent(JobHandle::abandon);
    current = Optional.empty();
  }

  /** The job started last, finished or not; empty before the first and after an abandon. */
  public Optional<JobHandle> current() {
    return current;
  }
}
