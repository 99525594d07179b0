package org.tidemark.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.Hash256;
import org.tidemark.datatypes.Int256;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/** Writes bincode 1.3 into a growing buffer that is reused between records. One thread only. */
public final class BincodeWriter {
  private static final VarHandle LONG_LE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final VarHandle INT_LE =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

  private byte[] bytes = new byte[256];
  private int length;

  /** Forgets what was written and keeps the buffer. */
  public BincodeWriter clear() {
    length = 0;
    return this;
  }

  /** Bytes written. */
  public int length() {
    return length;
  }

  /** The buffer itself, valid up to {@link #length()} until the next write. */
  public byte[] buffer() {
    return bytes;
  }

  /** A copy of what was written. */
  public byte[] toBytes() {
    return Arrays.copyOf(bytes, length);
  }

  /** Writes 8 bytes little-endian. */
  public BincodeWriter u64(UInt64 value) {
    return u64(value.bits());
  }

  /** Writes 8 bytes little-endian; the long is taken as unsigned. */
  public BincodeWriter u64(long bits) {
    ensure(8);
    LONG_LE.set(bytes, length, bits);
    length += 8;
    return this;
  }

  /** Writes one byte, 0 or 1. */
  public BincodeWriter bool(boolean value) {
    ensure(1);
    bytes[length++] = (byte) (value ? 1 : 0);
    return this;
  }

  /** Writes 4 bytes little-endian. */
  public BincodeWriter u32(int value) {
    ensure(4);
    INT_LE.set(bytes, length, value);
    length += 4;
    return this;
  }

  /** Writes the length prefix and the bytes. */
  public BincodeWriter bytes(Bytes value) {
    u64(value.length());
    ensure(value.length());
    value.writeTo(bytes, length);
    length += value.length();
    return this;
  }

  /** Writes {@code from[0, count)} as it is, without a length prefix. */
  public BincodeWriter raw(byte[] from, int count) {
    ensure(count);
    System.arraycopy(from, 0, bytes, length, count);
    length += count;
    return this;
  }

  /** Writes the length prefix and the text as UTF-8. */
  public BincodeWriter text(String value) {
    byte[] encoded = value.getBytes(StandardCharsets.UTF_8);
    u64(encoded.length);
    ensure(encoded.length);
    System.arraycopy(encoded, 0, bytes, length, encoded.length);
    length += encoded.length;
    return this;
  }

  /** Writes the length prefix 20 and the 20 bytes. */
  public BincodeWriter address(Address value) {
    u64(Address.SIZE);
    ensure(Address.SIZE);
    value.writeTo(bytes, length);
    length += Address.SIZE;
    return this;
  }

  /** Writes the length prefix 32 and the 32 bytes big-endian. */
  public BincodeWriter u256(UInt256 value) {
    u64(32);
    ensure(32);
    value.writeTo(bytes, length);
    length += 32;
    return this;
  }

  /** Writes the length prefix 32 and the 32 bytes big-endian, two's complement. */
  public BincodeWriter i256(Int256 value) {
    u64(Int256.SIZE);
    ensure(Int256.SIZE);
    value.writeTo(bytes, length);
    length += Int256.SIZE;
    return this;
  }

  /** Writes the length prefix 32 and the 32 bytes. */
  public BincodeWriter hash(Hash256 value) {
    u64(Hash256.SIZE);
    ensure(Hash256.SIZE);
    value.writeTo(bytes, length);
    length += Hash256.SIZE;
    return this;
  }

  private void ensure(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
    }
  }
}
