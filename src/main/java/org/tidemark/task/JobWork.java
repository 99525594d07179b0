package org.tidemark.task;

/** The blocking part of a {@link Job}; runs on a worker thread and may throw what it likes. */
@FunctionalInterface
public interface JobWork<T> {
  T run(ScanControl control) throws Exception;
}
