package org.tidemark.task;

import java.io.Serial;

/** Ends long work that was asked to stop. Not an error: nothing is logged or shown for it. */
public final class CancelledException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  public CancelledException() {
    super("cancelled");
  }
}
