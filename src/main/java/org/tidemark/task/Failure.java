package org.tidemark.task;

import org.jspecify.annotations.Nullable;

/**
 * A failure told to a person: one sentence that names the thing, the next step, and a stable code
 * to search for. The command line prints it as it is; the window shows it in the error panel.
 */
public abstract class Failure extends Exception {
  private static final long serialVersionUID = 1L;

  private final String code;
  private final String nextStep;

  /**
   * @param code stable, upper case, for example {@code CURRENT_MISSING}
   * @param sentence what happened, names the path or record, ends with a full stop
   * @param nextStep what the person can do, ends with a full stop
   * @param cause the failure below, if any
   */
  protected Failure(String code, String sentence, String nextStep, @Nullable Throwable cause) {
    super(sentence, cause);
    this.code = code;
    this.nextStep = nextStep;
  }

  /** Stable code. */
  public final String code() {
    return code;
  }

  /** What happened. */
  public final String sentence() {
    return String.valueOf(getMessage());
  }

  /** What to do about it. */
  public final String nextStep() {
    return nextStep;
  }
}
