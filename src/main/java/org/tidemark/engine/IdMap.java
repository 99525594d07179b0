package org.tidemark.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Values by u64 id, in a table of primitive keys with linear probing. Every id is allowed.
 *
 * @param <V> values
 */
public final class IdMap<V> {
  private static final int FEWEST_SLOTS = 16;

  /**
   * 2^64 divided by the golden ratio: ids are given out one after the other, and multiples of this
   * spread them evenly (Knuth, The Art of Computer Programming 3, section 6.4).
   */
  private static final long GOLDEN = 0x9E3779B97F4A7C15L;

  private long[] keys = new long[FEWEST_SLOTS];
  // A null marks a free slot, so that no key has to.
  private @Nullable Object[] values = new Object[FEWEST_SLOTS];
  private int shift = Long.numberOfLeadingZeros(FEWEST_SLOTS) + 1;
  private int size;

  public int size() {
    return size;
  }

  /** The value of an id, or null. */
  @SuppressWarnings("unchecked")
  public @Nullable V get(long id) {
    return (V) values[slotOf(id)];
  }

  /** Sets the value of an id. */
  public void put(long id, V value) {
    int slot = slotOf(id);
    if (values[slot] == null) {
      if (isFull()) {
        grow();
        slot = slotOf(id);
      }
      keys[slot] = id;
      size++;
    }
    values[slot] = value;
  }

  /** Forgets an id, whether or not it has a value. */
  public void remove(long id) {
    int free = slotOf(id);
    if (values[free] == null) {
      return;
    }
    size--;
    // Values further on that would no longer be found move up, so that no tombstones are needed.
    int mask = keys.length - 1;
    int slot = (free + 1) & mask;
    while (values[slot] != null) {
      int home = home(keys[slot]);
      if (((slot - home) & mask) >= ((slot - free) & mask)) {
        keys[free] = keys[slot];
        values[free] = values[slot];
        free = slot;
      }
      slot = (slot + 1) & mask;
    }
    values[free] = null;
  }

  /** All ids, ascending as unsigned numbers. */
  public long[] sortedIds() {
    long[] ids = new long[size];
    int count = 0;
    for (int slot = 0; slot < keys.length; slot++) {
      if (values[slot] != null) {
        // With the top bit turned, signed order is unsigned order.
        ids[count++] = keys[slot] ^ Long.MIN_VALUE;
      }
    }
    Arrays.sort(ids);
    for (int i = 0; i < count; i++) {
      ids[i] ^= Long.MIN_VALUE;
    }
    return ids;
  }

  /** The slot that holds the id, or the free one where it belongs. */
  private int slotOf(long id) {
    int mask = keys.length - 1;
    int slot = home(id);
    while (values[slot] != null && keys[slot] != id) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private int home(long id) {
    return (int) ((id * GOLDEN) >>> shift);
  }

  /** Five eighths, so that ten million orders fit into 2^24 slots. */
  private boolean isFull() {
    return size >= keys.length / 8 * 5;
  }

  private void grow() {
    long[] oldKeys = keys;
    @Nullable Object[] oldValues = values;
    keys = new long[2 * oldKeys.length];
    values = new Object[2 * oldKeys.length];
    shift--;
    for (int old = 0; old < oldKeys.length; old++) {
      if (oldValues[old] != null) {
        int slot = slotOf(oldKeys[old]);
        keys[slot] = oldKeys[old];
        values[slot] = oldValues[old];
      }
    }
  }
}
