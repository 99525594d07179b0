package org.tidemark.datatypes;

import java.math.BigInteger;

/**
 * Adds up unsigned 256-bit values whose sum may pass 2^256: depth, open interest, totals over a
 * directory.
 *
 * <p>The one mutable class of this package: a total over millions of rows allocates nothing a row
 * this way, where an immutable sum would make garbage for each. It therefore has no value equality
 * and belongs to one thread; hand out {@link #toBigInteger()}.
 *
 * <p>Holds up to 2^319-1, which is 2^63 times the largest value.
 */
public final class WideSum {
  private long overflow;
  private long w0;
  private long w1;
  private long w2;
  private long w3;

  /** Adds one value. */
  public void add(UInt256 value) {
    add(0, value.word(0), value.word(1), value.word(2), value.word(3));
  }

  /** Adds another sum, for totals of parts made in parallel; adding a sum to itself doubles it. */
  public void add(WideSum other) {
    add(other.overflow, other.w0, other.w1, other.w2, other.w3);
  }

  /**
   * Takes one value off.
   *
   * @throws ArithmeticException if it is larger than the sum; nothing has changed then
   */
  public void subtract(UInt256 value) {
    long d3 = w3 - value.word(3);
    long d2 = w2 - value.word(2) - UInt256.borrowOut(w3, value.word(3), d3);
    long d1 = w1 - value.word(1) - UInt256.borrowOut(w2, value.word(2), d2);
    long d0 = w0 - value.word(0) - UInt256.borrowOut(w1, value.word(1), d1);
    long borrow = UInt256.borrowOut(w0, value.word(0), d0);
    if (borrow > overflow) {
      throw new ArithmeticException("subtraction: the value is larger than the sum");
    }
    overflow -= borrow;
    w0 = d0;
    w1 = d1;
    w2 = d2;
    w3 = d3;
  }

  private void add(long otherOverflow, long v0, long v1, long v2, long v3) {
    long s3 = w3 + v3;
    long s2 = w2 + v2 + UInt256.carryOut(w3, v3, s3);
    long s1 = w1 + v1 + UInt256.carryOut(w2, v2, s2);
    long s0 = w0 + v0 + UInt256.carryOut(w1, v1, s1);
    // First, because it may throw, and then nothing has changed.
    overflow = Math.addExact(Math.addExact(overflow, otherOverflow), UInt256.carryOut(w0, v0, s0));
    w0 = s0;
    w1 = s1;
    w2 = s2;
    w3 = s3;
  }

  public boolean isZero() {
    return (overflow | w0 | w1 | w2 | w3) == 0;
  }

  public BigInteger toBigInteger() {
    return BigInteger.valueOf(overflow)
        .shiftLeft(UInt256.BITS)
        .add(UInt256.fromWords(w0, w1, w2, w3).toBigInteger());
  }

  /** Decimal digits of the sum so far. */
  @Override
  public String toString() {
    return toBigInteger().toString();
  }
}
