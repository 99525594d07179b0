package org.tidemark.engine;

/** Why a call fails; the message goes into the receipt. Thrown before anything has changed. */
class Rejection extends Exception {
  private static final long serialVersionUID = 1;

  // Without a stack trace: a block may be full of these, and each is an answer, not a fault.
  Rejection(String reason) {
    super(reason, null, false, false);
  }

  /** The call costs more than its transaction allows, and so uses up all of that. */
  static final class OutOfGas extends Rejection {
    private static final long serialVersionUID = 1;

    /**
     * Names both numbers.
     *
     * @param isLeast true if counting stopped at {@code needed}
     */
    OutOfGas(long needed, boolean isLeast, long limit) {
      super(
          "out of gas: needs "
              + (isLeast ? "at least " : "")
              + needed
              + ", limit is "
              + Long.toUnsignedString(limit));
    }
  }
}
