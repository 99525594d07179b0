package org.tidemark.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.Hash256;
import org.tidemark.datatypes.Int256;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/**
 * Reads bincode 1.3 as the node does (fixed-width little-endian integers, u64 lengths, trailing
 * bytes left to the caller). One reader is reused for a whole scan; not safe for several threads.
 *
 * <p>Never allocates for a claimed length: a length or count is checked against what the value
 * holds before anything is made from it.
 */
public final class BincodeReader {
  private static final VarHandle LONG_LE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final VarHandle INT_LE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[0];
  private int start;
  private int position;
  private int end;
  private @Nullable List<FieldSpan> spans;

  /** A reader with nothing to read; {@link #reset} gives it a value. */
  public BincodeReader() {}

  /** A reader over a whole array. */
  public static BincodeReader of(byte[] value) {
    return new BincodeReader().reset(value, 0, value.length);
  }

  /** Starts over on {@code bytes[from, to)}. The array is not copied. */
  public BincodeReader reset(byte[] newBytes, int from, int to) {
    bytes = newBytes;
    start = from;
    position = from;
    end = to;
    return this;
  }

  /** From now on adds a span for every field read, for the annotated bytes. */
  public BincodeReader annotateInto(List<FieldSpan> target) {
    spans = target;
    return this;
  }

  /** Bytes read so far, which is the offset of the next field. */
  public int offset() {
    return position - start;
  }

  /** Bytes not read yet. */
  public int remaining() {
    return end - position;
  }

  /** Skips bytes that the caller has already checked to be there. */
  void skip(int count) {
    position += count;
  }

  /** Reads 8 bytes little-endian. */
  public UInt64 u64(String field) throws DecodeException {
    UInt64 value = UInt64.of(rawU64(field));
    span(8, field, "u64 LE", value);
    return value;
  }

  /** Reads one byte that must be 0 or 1. */
  public boolean bool(String field) throws DecodeException {
    need(1, field);
    byte value = bytes[position];
    if (value != 0 && value != 1) {
      throw new DecodeException(
          offset(), field, "bool byte is " + (value & 0xff) + ", expected 0 or 1");
    }
    position++;
    span(1, field, "bool", value == 1);
    return value == 1;
  }

  /** Reads 4 bytes little-endian: a version, or the number of an enum's variant. */
  public int u32(String field) throws DecodeException {
    need(4, field);
    int value = (int) INT_LE.get(bytes, position);
    position += 4;
    span(4, field, "u32 LE", Integer.toUnsignedString(value));
    return value;
  }

  /** Reads the tag of an {@code Option}: one byte, 1 if a value follows. */
  public boolean isPresent(String field) throws DecodeException {
    return bool(field + ".tag");
  }

  /** Reads a length prefix and that many bytes. */
  public Bytes bytes(String field) throws DecodeException {
    int length = count(field + ".len", 1);
    Bytes value = new Bytes(Arrays.copyOfRange(bytes, position, position + length));
    position += length;
    if (length > 0) {
      span(length, field, "bytes", value);
    }
    return value;
  }

  /** Reads a length prefix and that many bytes of UTF-8. */
  public String text(String field) throws DecodeException {
    int length = count(field + ".len", 1);
    String value;
    try {
      value =
          StandardCharsets.UTF_8
              .newDecoder()
              .decode(ByteBuffer.wrap(bytes, position, length))
              .toString();
    } catch (CharacterCodingException e) {
      throw new DecodeException(offset(), field, "is not valid UTF-8");
    }
    position += length;
    if (length > 0) {
      span(length, field, "UTF-8", value);
    }
    return value;
  }

  /** Reads a length prefix of 20 and 20 bytes. */
  public Address address(String field) throws DecodeException {
    lengthPrefix(Address.SIZE, field);
    Address value = Address.fromBytes(bytes, position);
    position += Address.SIZE;
    span(Address.SIZE, field, "20 bytes", value);
    return value;
  }

  /** Reads a length prefix of 32 and 32 bytes big-endian. */
  public UInt256 u256(String field) throws DecodeException {
    lengthPrefix(32, field);
    UInt256 value = UInt256.fromBytes(bytes, position);
    position += 32;
    span(32, field, "U256 BE", value);
    return value;
  }

  /** Reads a length prefix of 32 and 32 bytes big-endian, two's complement. */
  public Int256 i256(String field) throws DecodeException {
    lengthPrefix(Int256.SIZE, field);
    Int256 value = Int256.fromBytes(bytes, position);
    position += Int256.SIZE;
    span(Int256.SIZE, field, "I256 BE", value);
    return value;
  }

  /** Reads a length prefix of 32 and 32 bytes. */
  public Hash256 hash(String field) throws DecodeException {
    lengthPrefix(Hash256.SIZE, field);
    Hash256 value = Hash256.fromBytes(bytes, position);
    position += Hash256.SIZE;
    span(Hash256.SIZE, field, "32 bytes", value);
    return value;
  }

  /**
   * Reads the element count of a {@code Vec}.
   *
   * @param minimumElementBytes the fewest bytes one element takes; a count that could not fit in
   *     what is left of the value is refused here, before anything is allocated
   */
  public int count(String field, int minimumElementBytes) throws DecodeException {
    int at = offset();
    long count = rawU64(field);
    if (Long.compareUnsigned(count, remaining() / minimumElementBytes) > 0) {
      throw new DecodeException(
          at,
          field,
          "claims "
              + Long.toUnsignedString(count)
              + " elements, the value holds at most "
              + remaining() / minimumElementBytes);
    }
    span(8, field, "u64 LE, count", count);
    return (int) count;
  }

  private long rawU64(String field) throws DecodeException {
    need(8, field);
    long value = (long) LONG_LE.get(bytes, position);
    position += 8;
    return value;
  }

  private void lengthPrefix(int expected, String field) throws DecodeException {
    int at = offset();
    long length = rawU64(field);
    if (length != expected) {
      throw new DecodeException(
          at,
          field,
          "length prefix is " + Long.toUnsignedString(length) + ", expected " + expected);
    }
    if (remaining() < expected) {
      throw new DecodeException(
          at, field, "needs " + expected + " bytes, " + remaining() + " are left");
    }
    if (spans != null) {
      span(8, field + ".len", "u64 LE", length);
    }
  }

  private void need(int count, String field) throws DecodeException {
    if (remaining() < count) {
      throw new DecodeException(
          offset(),
          field,
          "needs " + count + (count == 1 ? " byte, " : " bytes, ") + remaining() + " are left");
    }
  }

  private void span(int length, String field, String type, Object value) {
    if (spans != null) {
      spans.add(new FieldSpan(offset() - length, length, field, type, value.toString()));
    }
  }
}
