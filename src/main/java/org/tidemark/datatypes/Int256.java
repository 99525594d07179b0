package org.tidemark.datatypes;

import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * A signed 256-bit number, -2^255 to 2^255-1, held and written as two's complement: profit and
 * loss. Ordered by value. What does not fit throws {@link ArithmeticException} and names the
 * operation.
 */
public final class Int256 implements Comparable<Int256> {
  /** Bytes of the fixed form: two's complement, big-endian, sign extended. */
  public static final int SIZE = 32;

  private static final UInt256 SIGN_BIT = UInt256.fromWords(Long.MIN_VALUE, 0, 0, 0);

  private static final String OUT_OF_RANGE = "it is not within -2^255 and 2^255-1";

  public static final Int256 ZERO = new Int256(UInt256.ZERO);

  /** -2^255. */
  public static final Int256 MIN = new Int256(SIGN_BIT);

  /** 2^255-1. */
  public static final Int256 MAX = new Int256(SIGN_BIT.wrappingSubtract(UInt256.ONE));

  private final UInt256 bits;

  private Int256(UInt256 bits) {
    this.bits = bits;
  }

  /**
   * The same number.
   *
   * @throws ArithmeticException if it is not within -2^255 and 2^255-1
   */
  public static Int256 of(BigInteger value) {
    if (value.bitLength() >= UInt256.BITS) {
      throw outOfRange("conversion to Int256");
    }
    return ofMagnitude(UInt256.of(value.abs()), value.signum() < 0, "conversion to Int256");
  }

  /**
   * The same number.
   *
   * @throws ArithmeticException if it is above 2^255-1
   */
  public static Int256 of(UInt256 value) {
    return ofMagnitude(value, false, "conversion to Int256");
  }

  /**
   * Reads decimal digits after an optional {@code -}; leading zeros are allowed, hex is not.
   *
   * @throws NumberFormatException if the text is anything else or not within -2^255 and 2^255-1;
   *     the message quotes at most the first 80 characters
   */
  public static Int256 parse(String text) {
    boolean isNegative = text.startsWith("-");
    UInt256 magnitude = Text.parseDecimal(text, isNegative ? 1 : 0, OUT_OF_RANGE);
    if (!fits(magnitude, isNegative)) {
      throw Text.refuse(text, OUT_OF_RANGE);
    }
    return ofMagnitude(magnitude, isNegative, "parse");
  }

  /**
   * Reads {@value #SIZE} bytes, two's complement, big-endian.
   *
   * @throws IndexOutOfBoundsException if fewer are left
   */
  public static Int256 fromBytes(byte[] bytes, int offset) {
    return new Int256(UInt256.fromBytes(bytes, offset));
  }

  /**
   * Writes {@value #SIZE} bytes, two's complement, big-endian.
   *
   * @throws IndexOutOfBoundsException if fewer are left; nothing is written then
   */
  public void writeTo(byte[] out, int offset) {
    bits.writeTo(out, offset);
  }

  /** A new array of {@value #SIZE} bytes, two's complement, big-endian. */
  public byte[] toBytes() {
    return bits.toBytes();
  }

  /** -1, 0 or 1. */
  public int signum() {
    if (isNegative()) {
      return -1;
    }
    return bits.isZero() ? 0 : 1;
  }

  /**
   * The sum.
   *
   * @throws ArithmeticException if it does not fit
   */
  public Int256 add(Int256 other) {
    Int256 sum = new Int256(bits.wrappingAdd(other.bits));
    if (isNegative() == other.isNegative() && sum.isNegative() != isNegative()) {
      throw outOfRange("addition");
    }
    return sum;
  }

  /**
   * The difference.
   *
   * @throws ArithmeticException if it does not fit
   */
  public Int256 subtract(Int256 other) {
    Int256 difference = new Int256(bits.wrappingSubtract(other.bits));
    if (isNegative() != other.isNegative() && difference.isNegative() != isNegative()) {
      throw outOfRange("subtraction");
    }
    return difference;
  }

  /**
   * The number with the other sign.
   *
   * @throws ArithmeticException for {@link #MIN}, which has no positive twin
   */
  public Int256 negate() {
    return ofMagnitude(magnitude(), !isNegative(), "negation");
  }

  /**
   * The product.
   *
   * @throws ArithmeticException if it does not fit
   */
  public Int256 multiply(Int256 other) {
    UInt256 product;
    try {
      product = magnitude().multiply(other.magnitude());
    } catch (ArithmeticException e) {
      ArithmeticException refusal = outOfRange("multiplication");
      refusal.initCause(e);
      throw refusal;
    }
    return ofMagnitude(product, isNegative() != other.isNegative(), "multiplication");
  }

  private static Int256 ofMagnitude(UInt256 magnitude, boolean isNegative, String operation) {
    if (!fits(magnitude, isNegative)) {
      throw outOfRange(operation);
    }
    return new Int256(isNegative ? UInt256.ZERO.wrappingSubtract(magnitude) : magnitude);
  }

  private static boolean fits(UInt256 magnitude, boolean isNegative) {
    return magnitude.bitLength() < UInt256.BITS || (isNegative && magnitude.equals(SIGN_BIT));
  }

  private static ArithmeticException outOfRange(String operation) {
    return new ArithmeticException(operation + ": the result is not within -2^255 and 2^255-1");
  }

  private boolean isNegative() {
    return bits.word(0) < 0;
  }

  /** Without the sign; 2^255 for {@link #MIN}, which is why it is unsigned. */
  private UInt256 magnitude() {
    return isNegative() ? UInt256.ZERO.wrappingSubtract(bits) : bits;
  }

  public BigInteger toBigInteger() {
    return isNegative() ? magnitude().toBigInteger().negate() : bits.toBigInteger();
  }

  /** Decimal digits without leading zeros, after {@code -} if negative. */
  @Override
  public String toString() {
    return isNegative() ? "-" + magnitude() : bits.toString();
  }

  @Override
  public int compareTo(Int256 other) {
    // Between numbers of one sign, two's complement sorts like unsigned.
    return isNegative() == other.isNegative()
        ? bits.compareTo(other.bits)
        : Integer.compare(signum(), other.signum());
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Int256 that && bits.equals(that.bits);
  }

  @Override
  public int hashCode() {
    return bits.hashCode();
  }
}
