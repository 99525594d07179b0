package org.tidemark.task;

/** How a job ended, for whoever keeps a list of jobs and wants nothing of their answers. */
public sealed interface Ending {
  /** Its answer was there. */
  record Done() implements Ending {}

  /** Its work threw. */
  record Failed(Throwable error) implements Ending {}

  /** It was stopped or given up, before or during its work, or before its answer was delivered. */
  record Stopped() implements Ending {}
}
