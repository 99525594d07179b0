package org.tidemark.datatypes;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An unsigned 256-bit number, 0 to 2^256-1: amounts, prices and sizes as the EVM holds them.
 * Ordered by value.
 *
 * <p>Arithmetic is checked: what does not fit throws {@link ArithmeticException} and names the
 * operation. Sums that may rightly pass 2^256 go through {@link WideSum}.
 */
public final class UInt256 implements Comparable<UInt256> {
  /** Bytes of the fixed form, big-endian, leading zeros included. */
  public static final int SIZE = 32;

  static final int BITS = 256;

  public static final UInt256 ZERO = new UInt256(0, 0, 0, 0);
  public static final UInt256 ONE = new UInt256(0, 0, 0, 1);

  /** 2^256-1. */
  public static final UInt256 MAX = new UInt256(-1, -1, -1, -1);

  /** The most decimal digits a value has. */
  private static final int MOST_DIGITS = 78;

  /**
   * Nine decimal digits at a time: the largest power of ten below 2^31, so that every step fits a
   * signed long.
   */
  private static final int BILLION = 1_000_000_000;

  /** Most significant first. */
  private final long w0;

  private final long w1;
  private final long w2;
  private final long w3;

  private UInt256(long w0, long w1, long w2, long w3) {
    this.w0 = w0;
    this.w1 = w1;
    this.w2 = w2;
    this.w3 = w3;
  }

  /** The value of {@code bits} read as an unsigned number: -1 is 2^64-1. */
  public static UInt256 ofUnsigned(long bits) {
    return fromWords(0, 0, 0, bits);
  }

  public static UInt256 of(UInt64 value) {
    return ofUnsigned(value.bits());
  }

  /**
   * The same number.
   *
   * @throws ArithmeticException if it is negative or above 2^256-1
   */
  public static UInt256 of(BigInteger value) {
    if (value.signum() < 0 || value.bitLength() > BITS) {
      throw new ArithmeticException(
          "conversion to UInt256: the number is not within 0 and 2^256-1");
    }
    return fromWords(
        value.shiftRight(192).longValue(),
        value.shiftRight(128).longValue(),
        value.shiftRight(64).longValue(),
        value.longValue());
  }

  /**
   * Reads a decimal number, or hex after {@code 0x} or {@code 0X}; leading zeros are allowed.
   *
   * @throws NumberFormatException if the text is empty, has a sign, a space or any other character
   *     that is no digit, or is above 2^256-1; the message quotes at most the first 80 characters
   */
  public static UInt256 parse(String text) {
    return Text.parseUnsigned(text, BITS);
  }

  /**
   * Reads {@value #SIZE} big-endian bytes.
   *
   * @throws IndexOutOfBoundsException if fewer are left
   */
  public static UInt256 fromBytes(byte[] bytes, int offset) {
    Objects.checkFromIndexSize(offset, SIZE, bytes.length);
    return fromWords(
        BigEndian.readLong(bytes, offset),
        BigEndian.readLong(bytes, offset + 8),
        BigEndian.readLong(bytes, offset + 16),
        BigEndian.readLong(bytes, offset + 24));
  }

  /** Four 64-bit words, the most significant first. */
  public static UInt256 fromWords(long w0, long w1, long w2, long w3) {
    // Zero is the commonest value in a directory (nothing filled yet), so it is never allocated.
    return (w0 | w1 | w2 | w3) == 0 ? ZERO : new UInt256(w0, w1, w2, w3);
  }

  /**
   * Writes {@value #SIZE} big-endian bytes.
   *
   * @throws IndexOutOfBoundsException if fewer are left; nothing is written then
   */
  public void writeTo(byte[] out, int offset) {
    Objects.checkFromIndexSize(offset, SIZE, out.length);
    BigEndian.writeLong(out, offset, w0);
    BigEndian.writeLong(out, offset + 8, w1);
    BigEndian.writeLong(out, offset + 16, w2);
    BigEndian.writeLong(out, offset + 24, w3);
  }

  /** A new array of {@value #SIZE} big-endian bytes. */
  public byte[] toBytes() {
    byte[] out = new byte[SIZE];
    writeTo(out, 0);
    return out;
  }

  /**
   * One of the four 64-bit words; 0 is the most significant.
   *
   * @throws IndexOutOfBoundsException if the index is not 0 to 3
   */
  public long word(int index) {
    return switch (index) {
      case 0 -> w0;
      case 1 -> w1;
      case 2 -> w2;
      case 3 -> w3;
      default -> throw new IndexOutOfBoundsException(index);
    };
  }

  /**
   * The position of the highest set bit, counted from 1; 0 for zero. At most 64 means {@code
   * word(3)} is all of it.
   */
  public int bitLength() {
    if (w0 != 0) {
      return 256 - Long.numberOfLeadingZeros(w0);
    }
    if (w1 != 0) {
      return 192 - Long.numberOfLeadingZeros(w1);
    }
    return w2 != 0 ? 128 - Long.numberOfLeadingZeros(w2) : 64 - Long.numberOfLeadingZeros(w3);
  }

  public boolean isZero() {
    return (w0 | w1 | w2 | w3) == 0;
  }

  /**
   * The sum.
   *
   * @throws ArithmeticException if it is above 2^256-1
   */
  public UInt256 add(UInt256 other) {
    // Nothing filled yet is the common case on a book: no second object for the same number.
    if (isZero()) {
      return other;
    }
    UInt256 sum = wrappingAdd(other);
    if (sum.compareTo(this) < 0) {
      throw new ArithmeticException("addition: the sum is above 2^256-1");
    }
    return sum;
  }

  /**
   * The difference.
   *
   * @throws ArithmeticException if {@code other} is the larger
   */
  public UInt256 subtract(UInt256 other) {
    if (other.isZero()) {
      return this;
    }
    if (compareTo(other) < 0) {
      throw new ArithmeticException("subtraction: the result is below zero");
    }
    return wrappingSubtract(other);
  }

  /**
   * The product.
   *
   * @throws ArithmeticException if it is above 2^256-1
   */
  public UInt256 multiply(UInt256 other) {
    if (fitsOneWord() && other.fitsOneWord()) {
      return fromWords(0, 0, Math.unsignedMultiplyHigh(w3, other.w3), w3 * other.w3);
    }
    // As on paper, one 64-bit digit at a time, least significant first.
    long[] product = new long[4];
    for (int i = 0; i < 4; i++) {
      long digit = word(3 - i);
      if (digit == 0) {
        continue;
      }
      long carry = 0;
      for (int j = 0; j < 4; j++) {
        long otherDigit = other.word(3 - j);
        if (i + j > 3) {
          if (otherDigit != 0) {
            throw productTooLarge();
          }
          continue;
        }
        // digit * otherDigit + carry + product[i + j] is at most 2^128-1, so high never overflows.
        long high = Math.unsignedMultiplyHigh(digit, otherDigit);
        long low = digit * otherDigit + carry;
        high += Long.compareUnsigned(low, carry) < 0 ? 1 : 0;
        low += product[i + j];
        high += Long.compareUnsigned(low, product[i + j]) < 0 ? 1 : 0;
        product[i + j] = low;
        carry = high;
      }
      if (carry != 0) {
        throw productTooLarge();
      }
    }
    return fromWords(product[3], product[2], product[1], product[0]);
  }

  private static ArithmeticException productTooLarge() {
    return new ArithmeticException("multiplication: the product is above 2^256-1");
  }

  /**
   * The quotient, rounded down.
   *
   * @throws ArithmeticException if {@code divisor} is zero
   */
  public UInt256 divide(UInt256 divisor) {
    if (divisor.isZero()) {
      throw new ArithmeticException("division: the divisor is zero");
    }
    if (compareTo(divisor) < 0) {
      return ZERO;
    }
    if (fitsOneWord()) {
      return ofUnsigned(Long.divideUnsigned(w3, divisor.w3));
    }
    if (divisor.bitLength() < Integer.SIZE) {
      int[] digits = toInts();
      divideInPlace(digits, (int) divisor.w3);
      return fromWords(
          join(digits[0], digits[1]),
          join(digits[2], digits[3]),
          join(digits[4], digits[5]),
          join(digits[6], digits[7]));
    }
    return of(toBigInteger().divide(divisor.toBigInteger()));
  }

  /** The sum modulo 2^256, which is also the sum of two's complement numbers. */
  UInt256 wrappingAdd(UInt256 other) {
    long s3 = w3 + other.w3;
    long s2 = w2 + other.w2 + carryOut(w3, other.w3, s3);
    long s1 = w1 + other.w1 + carryOut(w2, other.w2, s2);
    long s0 = w0 + other.w0 + carryOut(w1, other.w1, s1);
    return fromWords(s0, s1, s2, s3);
  }

  /** The difference modulo 2^256. */
  UInt256 wrappingSubtract(UInt256 other) {
    long d3 = w3 - other.w3;
    long d2 = w2 - other.w2 - borrowOut(w3, other.w3, d3);
    long d1 = w1 - other.w1 - borrowOut(w2, other.w2, d2);
    long d0 = w0 - other.w0 - borrowOut(w1, other.w1, d1);
    return fromWords(d0, d1, d2, d3);
  }

  /**
   * The carry out of the top bit of {@code sum}, whether or not a carry came in (Hacker's Delight,
   * section 2-13).
   */
  static long carryOut(long left, long right, long sum) {
    return ((left & right) | ((left | right) & ~sum)) >>> 63;
  }

  /** The borrow out of the top bit, likewise. */
  static long borrowOut(long left, long right, long difference) {
    return ((~left & right) | ((~left | right) & difference)) >>> 63;
  }

  private boolean fitsOneWord() {
    return (w0 | w1 | w2) == 0;
  }

  public BigInteger toBigInteger() {
    return fitsOneWord() && w3 >= 0 ? BigInteger.valueOf(w3) : new BigInteger(1, toBytes());
  }

  /** Decimal digits without leading zeros. */
  @Override
  public String toString() {
    if (fitsOneWord()) {
      return Long.toUnsignedString(w3);
    }
    int[] words = toInts();
    byte[] digits = new byte[MOST_DIGITS];
    int first = MOST_DIGITS;
    boolean hasMore = true;
    while (hasMore) {
      int nine = divideInPlace(words, BILLION);
      hasMore = !isAllZero(words);
      // Groups in the middle keep their zeros, the leading one drops them.
      for (int i = 0; i < 9 && (hasMore || nine != 0); i++) {
        digits[--first] = (byte) ('0' + nine % 10);
        nine /= 10;
      }
    }
    return new String(digits, first, MOST_DIGITS - first, StandardCharsets.ISO_8859_1);
  }

  /** {@code 0x} and lower-case hex without leading zeros; zero is {@code 0x0}. */
  public String toHex() {
    if (fitsOneWord()) {
      return "0x" + Long.toHexString(w3);
    }
    String digits = HexFormat.of().formatHex(toBytes());
    return "0x" + digits.substring(digits.length() - (bitLength() + 3) / 4);
  }

  private int[] toInts() {
    return new int[] {
      (int) (w0 >>> 32),
      (int) w0,
      (int) (w1 >>> 32),
      (int) w1,
      (int) (w2 >>> 32),
      (int) w2,
      (int) (w3 >>> 32),
      (int) w3
    };
  }

  private static long join(int high, int low) {
    return (long) high << 32 | Integer.toUnsignedLong(low);
  }

  /**
   * Replaces the big-endian digits by their quotient and returns the remainder; 0 &lt; divisor &lt;
   * 2^31.
   */
  private static int divideInPlace(int[] digits, int divisor) {
    long remainder = 0;
    for (int i = 0; i < digits.length; i++) {
      long part = remainder << 32 | Integer.toUnsignedLong(digits[i]);
      digits[i] = (int) (part / divisor);
      remainder = part % divisor;
    }
    return (int) remainder;
  }

  private static boolean isAllZero(int[] digits) {
    int any = 0;
    for (int digit : digits) {
      any |= digit;
    }
    return any == 0;
  }

  @Override
  public int compareTo(UInt256 other) {
    if (w0 != other.w0) {
      return Long.compareUnsigned(w0, other.w0);
    }
    if (w1 != other.w1) {
      return Long.compareUnsigned(w1, other.w1);
    }
    return w2 != other.w2 ? Long.compareUnsigned(w2, other.w2) : Long.compareUnsigned(w3, other.w3);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof UInt256 that
        && w0 == that.w0
        && w1 == that.w1
        && w2 == that.w2
        && w3 == that.w3;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * (31 * (31 * w0 + w1) + w2) + w3);
  }
}
