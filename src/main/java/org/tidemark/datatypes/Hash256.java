package org.tidemark.datatypes;

import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * 32 bytes that name something by its content: a digest. Not a number; ordered as bytes, first byte
 * first.
 */
public final class Hash256 implements Comparable<Hash256> {
  /** Bytes. */
  public static final int SIZE = 32;

  public static final Hash256 ZERO = new Hash256(0, 0, 0, 0);

  private final long w0;
  private final long w1;
  private final long w2;
  private final long w3;

  private Hash256(long w0, long w1, long w2, long w3) {
    this.w0 = w0;
    this.w1 = w1;
    this.w2 = w2;
    this.w3 = w3;
  }

  /**
   * Reads {@value #SIZE} bytes.
   *
   * @throws IndexOutOfBoundsException if fewer are left
   */
  public static Hash256 fromBytes(byte[] bytes, int offset) {
    Objects.checkFromIndexSize(offset, SIZE, bytes.length);
    return new Hash256(
        BigEndian.readLong(bytes, offset),
        BigEndian.readLong(bytes, offset + 8),
        BigEndian.readLong(bytes, offset + 16),
        BigEndian.readLong(bytes, offset + 24));
  }

  /**
   * Reads {@code 0x} and 64 hex digits of either case.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static Hash256 parse(String text) {
    return fromBytes(Text.parseBytes(text, SIZE, "a hash"), 0);
  }

  /**
   * Writes {@value #SIZE} bytes.
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

  /** A new array of {@value #SIZE} bytes. */
  public byte[] toBytes() {
    byte[] out = new byte[SIZE];
    writeTo(out, 0);
    return out;
  }

  /** {@code 0x} and 64 lower-case hex digits. */
  @Override
  public String toString() {
    return "0x" + HexFormat.of().formatHex(toBytes());
  }

  @Override
  public int compareTo(Hash256 other) {
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
    return other instanceof Hash256 that
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
