package org.tidemark.task;

/** Told of every error that no callback of its job wanted, and of errors thrown by callbacks. */
@FunctionalInterface
public interface UnhandledErrors {
  void handle(String jobTitle, Throwable error);
}
