package org.tidemark.task;

/**
 * Runs each job to its end, callbacks included, before {@code start} returns. For the command line,
 * which has nothing else to do meanwhile, and for tests, which then need not wait.
 */
public final class DirectJobRunner implements JobRunner {
  private final UnhandledErrors unhandled;

  /** Errors that no callback wants are thrown to the caller of {@code start}. */
  public DirectJobRunner() {
    this((title, error) -> {
      throw new IllegalStateException("unhandled error in: " + title, error);
    });
  }

  public DirectJobRunner(UnhandledErrors unhandled) {
    this.unhandled = unhandled;
  }

  @Override
  public JobHandle start(Job<?> job) {
    return run(job);
  }

  private <T> JobHandle run(Job<T> job) {
    Execution<T> execution = new Execution<>(job, Runnable::run, Runnable::run, unhandled);
    execution.run();
    return execution;
  }
}
