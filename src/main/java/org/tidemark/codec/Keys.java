package org.tidemark.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt64;

/** Builds and reads the keys of format v1 (LAYOUT section 3). */
public final class Keys {
  private static final VarHandle LONG_BE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private Keys() {}

  /** Key of a kind that ends in a big-endian u64: order, position, snapshot. */
  public static byte[] ofId(EntryKind kind, UInt64 id) {
    byte[] key = Arrays.copyOf(kind.prefix(), kind.keyLength());
    LONG_BE.set(key, kind.prefixLength(), id.bits());
    return key;
  }

  /** Key of a kind that ends in an address: orderbook, evm account, evm code. */
  public static byte[] ofAddress(EntryKind kind, Address address) {
    byte[] key = Arrays.copyOf(kind.prefix(), kind.keyLength());
    address.writeTo(key, kind.prefixLength());
    return key;
  }

  /** The big-endian u64 at the end of an order, position or snapshot key, as unsigned bits. */
  public static long idBits(EntryKind kind, byte[] key) {
    return (long) LONG_BE.get(key, kind.prefixLength());
  }

  /** The big-endian u64 at the end of {@code key[0, length)}, as unsigned bits. */
  public static long lastBits(byte[] key, int length) {
    return (long) LONG_BE.get(key, length - Long.BYTES);
  }

  /** The address in an orderbook, evm account, evm code or evm storage key. */
  public static Address address(EntryKind kind, byte[] key) {
    return Address.fromBytes(key, kind.prefixLength());
  }

  /**
   * The first key after every key that begins with {@code prefix}: the upper bound that a prefix
   * scan must have. The prefixes of this format never end in 0xff.
   */
  public static byte[] after(byte[] prefix) {
    byte[] bound = prefix.clone();
    bound[bound.length - 1]++;
    return bound;
  }
}
