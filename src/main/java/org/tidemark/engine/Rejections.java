package org.tidemark.engine;

import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt256;

/** Checks that orders and positions share. */
final class Rejections {
  private Rejections() {}

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
}
