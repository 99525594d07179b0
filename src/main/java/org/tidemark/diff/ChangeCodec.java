package org.tidemark.diff;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.tidemark.codec.BincodeReader;
import org.tidemark.codec.DecodeException;
import org.tidemark.codec.Keys;
import org.tidemark.codec.Schema;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.UInt64;

/**
 * Differences as they are kept on disk while a comparison is open. A format of this process alone:
 * lengths, then the stored bytes of both sides, which are decoded again when they are looked at.
 *
 * <table>
 * <caption>one difference, big-endian</caption>
 * <tr><td>u8</td><td>kind</td></tr>
 * <tr><td>u8</td><td>type</td></tr>
 * <tr><td>u16, bytes</td><td>family, UTF-8</td></tr>
 * <tr><td>u32, bytes</td><td>key</td></tr>
 * <tr><td>twice: u8</td><td>0 absent, 1 lost, 2 decoded, 3 undecodable</td></tr>
 * <tr><td>for 1 and 3: u16, bytes</td><td>reason, UTF-8</td></tr>
 * <tr><td>for 2 and 3: u32, u16, bytes</td><td>length of the value, its kept bytes</td></tr>
 * </table>
 */
final class ChangeCodec {
  private static final List<ChangeKind> KINDS = List.of(ChangeKind.values());
  private static final List<ChangeType> TYPES = List.of(ChangeType.values());
  private static final int MAXIMUM_TEXT = 2000;

  private final Schema left;
  private final Schema right;
  private final Schema since;

  ChangeCodec(Schema left, Schema right) {
    this.left = left;
    this.right = right;
    this.since = left.compareTo(right) <= 0 ? left : right;
  }

  /** The elder of the two formats. */
  Schema since() {
    return since;
  }

  /** Bytes that {@link #write} needs at most. */
  static int size(Change change) {
    return 2
        + 2
        + 3 * change.family().length()
        + 4
        + change.key().length()
        + size(change.left())
        + size(change.right());
  }

  private static int size(Part part) {
    return 1 + 2 + MAXIMUM_TEXT + 6 + part.bytes().map(Bytes::length).orElse(0);
  }

  static void write(Change change, ByteBuffer out) {
    out.put((byte) KINDS.indexOf(change.kind())).put((byte) TYPES.indexOf(change.type()));
    text(change.family(), out);
    out.putInt(change.key().length()).put(change.key().toArray());
    write(change.left(), out);
    write(change.right(), out);
  }

  private static void write(Part part, ByteBuffer out) {
    switch (part) {
      case Part.Absent absent -> out.put((byte) 0);
      case Part.Lost lost -> {
        out.put((byte) 1);
        text(lost.reason(), out);
      }
      case Part.Decoded decoded -> {
        out.put((byte) 2);
        value(decoded.length(), decoded.value(), out);
      }
      case Part.Undecodable bad -> {
        out.put((byte) 3);
        text(bad.reason(), out);
        value(bad.length(), bad.value(), out);
      }
    }
  }

  private static void text(String text, ByteBuffer out) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    byte[] kept = bytes.length > MAXIMUM_TEXT ? Arrays.copyOf(bytes, MAXIMUM_TEXT) : bytes;
    out.putShort((short) kept.length).put(kept);
  }

  private static void value(int length, Bytes value, ByteBuffer out) {
    out.putInt(length).putShort((short) value.length()).put(value.toArray());
  }

  Change read(ByteBuffer in) {
    ChangeKind kind = KINDS.get(in.get());
    ChangeType type = TYPES.get(in.get());
    String family = text(in);
    byte[] key = bytes(in.getInt(), in);
    Part before = part(kind, key, left, in);
    Part after = part(kind, key, right, in);
    return new Change(kind, type, family, new Bytes(key), before, after, since);
  }

  private static Part part(ChangeKind kind, byte[] key, Schema schema, ByteBuffer in) {
    byte status = in.get();
    return switch (status) {
      case 0 -> new Part.Absent();
      case 1 -> new Part.Lost(text(in));
      case 2 -> {
        int length = in.getInt();
        byte[] value = bytes(Short.toUnsignedInt(in.getShort()), in);
        yield new Part.Decoded(decode(kind, key, schema, value, length), new Bytes(value), length);
      }
      case 3 -> {
        String reason = text(in);
        int length = in.getInt();
        byte[] value = bytes(Short.toUnsignedInt(in.getShort()), in);
        yield new Part.Undecodable(reason, new Bytes(value), length);
      }
      default -> throw new IllegalStateException("status " + status);
    };
  }

  /** What decoded when it was compared decodes now: a record is shorter than what is kept. */
  private static Object decode(
      ChangeKind kind, byte[] key, Schema schema, byte[] value, int length) {
    try {
      return record(kind, key, schema, value, length);
    } catch (DecodeException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * The record under a key.
   *
   * @param key as in {@link Change#key}
   * @param value its first bytes
   * @param length bytes of all of it
   */
  static Object record(ChangeKind kind, byte[] key, Schema schema, byte[] value, int length)
      throws DecodeException {
    BincodeReader in = BincodeReader.of(value);
    return switch (kind) {
      case ORDER -> schema.orders().decode(id(key), in);
      case POSITION -> schema.positions().decode(id(key), in);
      case MARK -> V2.decodeMark(Address.fromBytes(key, 0), in);
      case COUNTER ->
          new String(key, StandardCharsets.US_ASCII).equals(V2.FORMAT)
              ? UInt64.of(Integer.toUnsignedLong(in.u32("value")))
              : in.u64("value");
      case OTHER -> new RawValue(new Bytes(value), length);
    };
  }

  private static UInt64 id(byte[] key) {
    return UInt64.of(Keys.lastBits(key, key.length));
  }

  private static String text(ByteBuffer in) {
    return new String(bytes(Short.toUnsignedInt(in.getShort()), in), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(int length, ByteBuffer in) {
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }
}
