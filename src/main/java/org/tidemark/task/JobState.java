package org.tidemark.task;

/** Where a job stands. The last three are final; a job reaches exactly one of them. */
public enum JobState {
  /** Accepted, no thread has taken it yet. */
  SCHEDULED,
  /** Its work runs, or has ended and its answer is on its way to the callback thread. */
  RUNNING,
  /** Its answer was delivered. */
  DONE,
  /** Its work threw, and the error was delivered. */
  FAILED,
  /** It was stopped, before or during its work, or before its answer was delivered. */
  CANCELLED;

  public boolean isFinal() {
    return this == DONE || this == FAILED || this == CANCELLED;
  }
}
