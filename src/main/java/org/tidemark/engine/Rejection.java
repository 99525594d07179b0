package org.tidemark.engine;

import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt256;

/** Why a call fails; the message goes into the receipt. Thrown before anything has changed. */
class Rejection extends Exception {
  private static final long serialVersionUID = 1;

  // Without a stack trace: a block may be full of these, and each is an answer, not a fault.
  Rejection(String reason) {
    super(reason, null, false, false);
  }

  static void requirePositive(String name, UInt256 value) throws Rejection {
    if (value.isZero()) {
      throw new Rejection(name + " is 0, it must be above 0");
    }
  }

  static void requireOwner(String kind, UInt256 id, Address owner, Address caller)
      throws Rejection {
    if (!owner.equals(caller)) {
      throw new Rejection(kind + " " + id + " belongs to " + owner + ", not to " + caller);
    }
  }

  /**
   * True if an exchange whose next id is {@code next} has given out {@code id}.
   *
   * @param next u64 bits; zero once all are given out
   */
  static boolean wasGiven(UInt256 id, long next) {
    return id.bitLength() <= Long.SIZE
        && !id.isZero()
        && (next == 0 || Long.compareUnsigned(id.word(3), next) < 0);
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
