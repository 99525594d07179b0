package org.tidemark.task;

import java.time.Instant;

/** A started job as others see it: to watch and to stop. Thread-safe. */
public interface JobHandle {
  String title();

  JobState state();

  /** The last progress reported; {@link Progress#NONE} before the first. */
  Progress progress();

  /** When the job was handed to its runner. */
  Instant started();

  /**
   * Asks the job to stop and returns at once; does nothing on a finished or {@link Job#essential}
   * one. Called on the callback thread, it guarantees that no answer is delivered afterwards: the
   * job ends as {@link JobState#CANCELLED} even if its work had just finished.
   */
  void cancel();

  /**
   * Cancels, and silences the job: called on the callback thread, it guarantees that none of the
   * job's callbacks runs afterwards, {@code onDiscarded} and {@code onEnded} excepted. For work
   * that was replaced.
   */
  void abandon();

  /** True from the first {@link #cancel()} on, while the work may still be winding down. */
  boolean isCancelRequested();
}
