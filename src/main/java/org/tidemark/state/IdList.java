package org.tidemark.state;

import java.util.Arrays;

/**
 * A list of u64 ids that one thread appends to while others read: 8 bytes a row, no copying as it
 * grows. A reader sees every id below the {@link #size()} it asked for before.
 */
public final class IdList {
  private static final int CHUNK_BITS = 15;
  private static final int CHUNK = 1 << CHUNK_BITS;

  private volatile long[][] chunks = new long[16][];
  private volatile long size;

  /** Appends one id. Single writer. */
  public void add(long id) {
    long at = size;
    int chunk = Math.toIntExact(at >>> CHUNK_BITS);
    long[][] current = chunks;
    if (chunk == current.length) {
      current = Arrays.copyOf(current, chunk * 2);
      chunks = current;
    }
    if (current[chunk] == null) {
      current[chunk] = new long[CHUNK];
    }
    current[chunk][(int) at & (CHUNK - 1)] = id;
    // The volatile write publishes the slot: single writer, so no update is lost.
    size = at + 1;
  }

  /** Appends all of another list, which must not be written to any more. */
  void addAll(IdList other) {
    long count = other.size();
    for (long i = 0; i < count; i++) {
      add(other.get(i));
    }
  }

  /** Ids in the list. */
  public long size() {
    return size;
  }

  /** The id at {@code 0 <= index < size()}. */
  public long get(long index) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException("row " + index + " of " + size);
    }
    return chunks[(int) (index >>> CHUNK_BITS)][(int) index & (CHUNK - 1)];
  }
}
