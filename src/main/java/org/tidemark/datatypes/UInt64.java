package org.tidemark.datatypes;

/**
 * An unsigned 64-bit number, 0 to 2^64-1: every id, timestamp, leverage and nonce. Ordered by
 * value.
 *
 * @param bits the same 64 bits; above 2^63-1 they read as a negative long, so print and compare the
 *     value, not these
 */
public record UInt64(long bits) implements Comparable<UInt64> {
  public static final UInt64 ZERO = new UInt64(0);
  public static final UInt64 ONE = new UInt64(1);

  /** 2^64-1. */
  public static final UInt64 MAX = new UInt64(-1);

  /** The value of {@code bits} read as an unsigned number: -1 is 2^64-1. */
  public static UInt64 of(long bits) {
    return new UInt64(bits);
  }

  /**
   * Reads a decimal number, or hex after {@code 0x} or {@code 0X}; leading zeros are allowed.
   *
   * @throws NumberFormatException if the text is empty, has a sign, a space or any other character
   *     that is no digit, or is above 2^64-1; the message quotes at most the first 80 characters
   */
  public static UInt64 parse(String text) {
    return new UInt64(Text.parseUnsigned(text, Long.SIZE).word(3));
  }

  /**
   * The sum.
   *
   * @throws ArithmeticException if it is above 2^64-1
   */
  public UInt64 add(UInt64 other) {
    long sum = bits + other.bits;
    if (Long.compareUnsigned(sum, bits) < 0) {
      throw new ArithmeticException("addition: the sum is above 2^64-1");
    }
    return new UInt64(sum);
  }

  /**
   * The next number.
   *
   * @throws ArithmeticException for {@link #MAX}
   */
  public UInt64 increment() {
    if (bits == -1) {
      throw new ArithmeticException("increment: the result is above 2^64-1");
    }
    return new UInt64(bits + 1);
  }

  /** Decimal digits without leading zeros. */
  @Override
  public String toString() {
    return Long.toUnsignedString(bits);
  }

  /** {@code 0x} and lower-case hex without leading zeros; zero is {@code 0x0}. */
  public String toHex() {
    return "0x" + Long.toHexString(bits);
  }

  @Override
  public int compareTo(UInt64 other) {
    return Long.compareUnsigned(bits, other.bits);
  }
}
