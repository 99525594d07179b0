package org.tidemark.state;

import java.util.Arrays;
import org.tidemark.codec.EntryKind;
import org.tidemark.datatypes.UInt64;

/**
 * Walks stored entries in key order, whatever they are. One thread only. Starts before the first
 * entry; key and value are valid until the next move.
 */
public abstract class EntryCursor implements AutoCloseable {
  /** Moves on. False at the end of what can be read. */
  public abstract boolean next();

  /** Moves to the first entry at or after {@code key}. False if there is none. */
  public abstract boolean seek(byte[] key);

  /**
   * Moves to the last entry that can be read. False if there is none. This one walks there, which a
   * cursor that knows a shorter way replaces.
   */
  public boolean seekLast() {
    byte[] last = {};
    boolean any = false;
    for (boolean found = seek(last); found; found = next()) {
      last = keyBytes();
      any = true;
    }
    return any && seek(last);
  }

  /** The column family of the range. */
  public abstract String family();

  /** What the key is; {@link EntryKind#UNKNOWN} outside the default family. */
  public abstract EntryKind kind();

  abstract byte[] keyBuffer();

  abstract int keyLength();

  /** Where the value lies, from {@link #valueOffset()}; at most the buffered part of it. */
  abstract byte[] valueBuffer();

  abstract int valueOffset();

  /** Bytes of the whole value, also where fewer are buffered. */
  public abstract int valueLength();

  /** Bytes of the value that {@link #valueBuffer()} has. */
  abstract int bufferedLength();

  /** A copy of the whole value. */
  public abstract byte[] valueBytes();

  /** A copy of the value's first bytes, at most {@code limit}. */
  public final byte[] valuePrefix(int limit) {
    int from = valueOffset();
    return Arrays.copyOfRange(valueBuffer(), from, from + Math.min(limit, bufferedLength()));
  }

  /**
   * True if the value under this cursor is byte by byte the one under the other. Both are in memory
   * for it where they are larger than a cursor buffers.
   */
  public final boolean hasValueOf(EntryCursor other) {
    int length = valueLength();
    if (length != other.valueLength()) {
      return false;
    }
    int from = valueOffset();
    int otherFrom = other.valueOffset();
    int here = Math.min(bufferedLength(), other.bufferedLength());
    return Arrays.equals(
            valueBuffer(), from, from + here, other.valueBuffer(), otherFrom, otherFrom + here)
        && (here == length || Arrays.equals(valueBytes(), other.valueBytes()));
  }

  /** Compares the keys under two cursors as RocksDB orders them: unsigned, byte by byte. */
  public final int compareKey(EntryCursor other) {
    return Arrays.compareUnsigned(
        keyBuffer(), 0, keyLength(), other.keyBuffer(), 0, other.keyLength());
  }

  /** A copy of the key. */
  public final byte[] keyBytes() {
    return Arrays.copyOf(keyBuffer(), keyLength());
  }

  /** The id of an order or position entry, as unsigned bits. */
  public abstract long idBits();

  /** The id of an order or position entry. */
  public final UInt64 id() {
    return UInt64.of(idBits());
  }

  @Override
  public abstract void close();
}
