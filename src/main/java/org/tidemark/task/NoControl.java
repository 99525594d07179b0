package org.tidemark.task;

/** Never cancels and forgets what is reported. */
enum NoControl implements ScanControl {
  INSTANCE;

  @Override
  public boolean isCancelled() {
    return false;
  }

  @Override
  public void report(Progress progress) {}
}
