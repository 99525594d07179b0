package org.tidemark.state;

import java.util.Arrays;
import org.tidemark.datatypes.UInt256;

/**
 * A list of unsigned 256-bit numbers in as few 64-bit words each as the largest needs: 8 bytes a
 * number for most markets, 16 where prices carry 18 decimals, 32 at worst. Not safe for several
 * threads while it grows.
 */
final class UIntList {
  private static final int CHUNK_BITS = 14;
  private static final int CHUNK = 1 << CHUNK_BITS;
  private static final int MASK = CHUNK - 1;
  private static final int WORDS = 4;

  /** Words a number; those of one number stand together, the most significant first. */
  private int width = 1;

  private long[][] chunks = new long[4][];
  private int size;

  int size() {
    return size;
  }

  /** Words a number takes. */
  long bytes() {
    return (long) size * width * Long.BYTES;
  }

  int width() {
    return width;
  }

  /**
   * Appends a number.
   *
   * @throws ArithmeticException beyond 2^31 - 1 numbers
   */
  void add(UInt256 number) {
    int needed = Math.max(1, (number.bitLength() + Long.SIZE - 1) / Long.SIZE);
    if (needed > width) {
      widen(needed);
    }
    int chunk = size >>> CHUNK_BITS;
    if (chunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, chunk * 2);
    }
    if (chunks[chunk] == null) {
      chunks[chunk] = new long[CHUNK * width];
    }
    int at = (size & MASK) * width;
    for (int word = 0; word < width; word++) {
      chunks[chunk][at + word] = number.word(WORDS - width + word);
    }
    size = Math.incrementExact(size);
  }

  private void widen(int wider) {
    for (int chunk = 0; chunk < chunks.length && chunks[chunk] != null; chunk++) {
      long[] old = chunks[chunk];
      long[] next = new long[CHUNK * wider];
      for (int i = 0; i < CHUNK; i++) {
        System.arraycopy(old, i * width, next, (i + 1) * wider - width, width);
      }
      chunks[chunk] = next;
    }
    width = wider;
  }

  /** Moves all numbers of another list to the end of this one, giving its memory back. */
  void drain(UIntList other) {
    if (size == 0) {
      width = other.width;
      chunks = other.chunks;
      size = other.size;
    } else {
      for (int i = 0; i < other.size; i++) {
        add(other.get(i));
        if ((i & MASK) == MASK) {
          other.chunks[i >>> CHUNK_BITS] = new long[0];
        }
      }
    }
    other.chunks = new long[4][];
    other.size = 0;
    other.width = 1;
  }

  /** A word of a number, 0 the most significant of all four. */
  private long word(int index, int word) {
    int skipped = WORDS - width;
    return word < skipped
        ? 0
        : chunks[index >>> CHUNK_BITS][(index & MASK) * width + word - skipped];
  }

  /** The number at {@code 0 <= index < size()}. */
  UInt256 get(int index) {
    if (index >= size) {
      throw new IndexOutOfBoundsException(index);
    }
    return UInt256.fromWords(word(index, 0), word(index, 1), word(index, 2), word(index, 3));
  }

  /** The number at an index compared with another one, without an object for it. */
  int compare(int index, UInt256 other) {
    for (int word = 0; word < WORDS; word++) {
      int order = Long.compareUnsigned(word(index, word), other.word(word));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
