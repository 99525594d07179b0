package org.tidemark.datatypes;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Big-endian words in byte arrays: one bounds check and one load a word, where a byte loop costs
 * eight of each.
 */
final class BigEndian {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private BigEndian() {}

  static long readLong(byte[] bytes, int offset) {
    return (long) LONGS.get(bytes, offset);
  }

  static int readInt(byte[] bytes, int offset) {
    return (int) INTS.get(bytes, offset);
  }

  static void writeLong(byte[] out, int offset, long value) {
    LONGS.set(out, offset, value);
  }

  static void writeInt(byte[] out, int offset, int value) {
    INTS.set(out, offset, value);
  }
}
