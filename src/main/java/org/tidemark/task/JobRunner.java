package org.tidemark.task;

/**
 * Runs jobs. The window has one that uses worker threads ({@link PooledJobRunner}); tests and the
 * command line run them in place ({@link DirectJobRunner}).
 */
@FunctionalInterface
public interface JobRunner {
  /** Hands over a job. Its callbacks may already have run when this returns. */
  JobHandle start(Job<?> job);
}
