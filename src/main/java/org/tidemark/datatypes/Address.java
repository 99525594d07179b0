package org.tidemark.datatypes;

import java.util.HexFormat;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A 20-byte account or market address. Ordered as its bytes are in a key: unsigned, first byte
 * first.
 */
public final class Address implements Comparable<Address> {
  /** Bytes. */
  public static final int SIZE = 20;

  public static final Address ZERO = new Address(0, 0, 0);

  // Words, not an array: one object a row instead of two, and no byte can be changed from outside.
  private final long first;
  private final long second;
  private final int last;

  private Address(long first, long second, int last) {
    this.first = first;
    this.second = second;
    this.last = last;
  }

  /**
   * Reads {@value #SIZE} bytes.
   *
   * @throws IndexOutOfBoundsException if fewer are left
   */
  public static Address fromBytes(byte[] bytes, int offset) {
    Objects.checkFromIndexSize(offset, SIZE, bytes.length);
    return new Address(
        BigEndian.readLong(bytes, offset),
        BigEndian.readLong(bytes, offset + 8),
        BigEndian.readInt(bytes, offset + 16));
  }

  /**
   * Reads {@code 0x} and 40 hex digits of either case. A mixed-case checksum (EIP-55) is not
   * verified: the node never writes one.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static Address parse(String text) {
    return fromBytes(Text.parseBytes(text, SIZE, "an address"), 0);
  }

  /**
   * Writes {@value #SIZE} bytes.
   *
   * @throws IndexOutOfBoundsException if fewer are left; nothing is written then
   */
  public void writeTo(byte[] out, int offset) {
    Objects.checkFromIndexSize(offset, SIZE, out.length);
    BigEndian.writeLong(out, offset, first);
    BigEndian.writeLong(out, offset + 8, second);
    BigEndian.writeInt(out, offset + 16, last);
  }

  /** A new array of {@value #SIZE} bytes. */
  public byte[] toBytes() {
    byte[] out = new byte[SIZE];
    writeTo(out, 0);
    return out;
  }

  /** {@code 0x} and 40 lower-case hex digits. */
  @Override
  public String toString() {
    return "0x" + HexFormat.of().formatHex(toBytes());
  }

  @Override
  public int compareTo(Address other) {
    if (first != other.first) {
      return Long.compareUnsigned(first, other.first);
    }
    return second != other.second
        ? Long.compareUnsigned(second, other.second)
        : Integer.compareUnsigned(last, other.last);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Address that
        && first == that.first
        && second == that.second
        && last == that.last;
  }

  @Override
  public int hashCode() {
    return Long.hashCode(31 * (31 * first + second) + last);
  }
}
