package org.tidemark.task;

/**
 * What long work is given by whoever started it: the question "should I stop?" and a place to put
 * its progress. Both are cheap enough to use once per record; implementations are thread-safe.
 */
public interface ScanControl {
  boolean isCancelled();

  /** Replaces the progress shown; the last one reported is the one seen. */
  void report(Progress progress);

  /**
   * Returns at once, or ends the work.
   *
   * @throws CancelledException if the work was asked to stop
   */
  default void checkCancelled() {
    if (isCancelled()) {
      throw new CancelledException();
    }
  }

  /** How many threads the work may use, at least 1: by default every processor. */
  default int parallelism() {
    return Math.max(1, Runtime.getRuntime().availableProcessors());
  }

  /** For callers who neither watch nor stop. */
  static ScanControl none() {
    return NoControl.INSTANCE;
  }
}
