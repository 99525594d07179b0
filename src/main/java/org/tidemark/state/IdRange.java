package org.tidemark.state;

import org.tidemark.datatypes.UInt64;

/** Ids from {@code first} to {@code last}, both inclusive, so that 2^64−1 can be named. */
public record IdRange(UInt64 first, UInt64 last) {
  /** Every id. */
  public static final IdRange ALL = new IdRange(UInt64.ZERO, UInt64.MAX);

  /** Refuses an empty range with {@link IllegalArgumentException}. */
  public IdRange {
    if (first.compareTo(last) > 0) {
      throw new IllegalArgumentException("id range " + first + " to " + last + " is empty");
    }
  }

  /** True if {@code id}, as unsigned bits, is in the range. */
  public boolean contains(long id) {
    return Long.compareUnsigned(id, first.bits()) >= 0
        && Long.compareUnsigned(id, last.bits()) <= 0;
  }
}
