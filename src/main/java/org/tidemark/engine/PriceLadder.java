package org.tidemark.engine;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;

/**
 * The levels of one side of a book, sorted by price in chunks of an array, worst first. Prices come
 * and go near the best, which is the end, so the cheapest shift is the commonest; and a chunk
 * bounds the shift however many levels there are.
 */
final class PriceLadder {
  private static final int CHUNK_LEVELS = 128;
  private static final int HALF = CHUNK_LEVELS / 2;

  private final boolean isHigherBetter;

  // Unused slots are null, as the sizes say.
  private PriceLevel[][] chunks = new PriceLevel[0][];
  private int[] sizes = new int[0];
  private int chunkCount;
  private @Nullable PriceLevel best;

  PriceLadder(Side side) {
    isHigherBetter = side == Side.BUY;
  }

  @Nullable PriceLevel best() {
    return best;
  }

  /** The level of a price, made if there is none. */
  PriceLevel levelAt(UInt256 price) {
    PriceLevel top = best;
    if (top == null) {
      insertChunk(0, new PriceLevel[CHUNK_LEVELS], 0);
      return insert(0, 0, new PriceLevel(price));
    }
    if (top.price.equals(price)) {
      return top;
    }
    int chunk = chunkOf(price);
    int index = indexIn(chunk, price);
    if (index < sizes[chunk] && chunks[chunk][index].price.equals(price)) {
      return chunks[chunk][index];
    }
    return insert(chunk, index, new PriceLevel(price));
  }

  /** Takes out a level. */
  void remove(PriceLevel level) {
    int chunk = chunkCount - 1;
    int index = sizes[chunk] - 1;
    if (level != best) {
      chunk = chunkOf(level.price);
      index = indexIn(chunk, level.price);
    }
    PriceLevel[] levels = chunks[chunk];
    int size = --sizes[chunk];
    System.arraycopy(levels, index + 1, levels, index, size - index);
    Arrays.fill(levels, size, size + 1, null);
    if (size == 0) {
      removeChunk(chunk);
    }
    PriceLevel better = level.better;
    PriceLevel worse = level.worse;
    if (better == null) {
      best = worse;
    } else {
      better.worse = worse;
    }
    if (worse != null) {
      worse.better = better;
    }
  }

  private PriceLevel insert(int atChunk, int atIndex, PriceLevel level) {
    int chunk = atChunk;
    int index = atIndex;
    if (sizes[chunk] == CHUNK_LEVELS) {
      split(chunk);
      if (index > HALF) {
        chunk++;
        index -= HALF;
      }
    }
    PriceLevel[] levels = chunks[chunk];
    PriceLevel worse = null;
    if (index > 0) {
      worse = levels[index - 1];
    } else if (chunk > 0) {
      worse = chunks[chunk - 1][sizes[chunk - 1] - 1];
    }
    // Without a worse level this one is the first of all, and the first so far is better.
    PriceLevel better = worse != null ? worse.better : sizes[0] > 0 ? chunks[0][0] : null;
    System.arraycopy(levels, index, levels, index + 1, sizes[chunk]++ - index);
    levels[index] = level;
    level.worse = worse;
    level.better = better;
    if (worse != null) {
      worse.better = level;
    }
    if (better == null) {
      best = level;
    } else {
      better.worse = level;
    }
    return level;
  }

  /** The last chunk that begins with a price no better, or the first. */
  private int chunkOf(UInt256 price) {
    int low = 0;
    int high = chunkCount - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (isBetter(chunks[middle][0].price, price)) {
        high = middle - 1;
      } else {
        low = middle;
      }
    }
    return low;
  }

  /** The first level of the chunk that is not worse than the price. */
  private int indexIn(int chunk, UInt256 price) {
    PriceLevel[] levels = chunks[chunk];
    int low = 0;
    int high = sizes[chunk];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isBetter(price, levels[middle].price)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private boolean isBetter(UInt256 price, UInt256 than) {
    int order = price.compareTo(than);
    return isHigherBetter ? order > 0 : order < 0;
  }

  private void split(int chunk) {
    PriceLevel[] full = chunks[chunk];
    PriceLevel[] upper = new PriceLevel[CHUNK_LEVELS];
    System.arraycopy(full, HALF, upper, 0, HALF);
    Arrays.fill(full, HALF, CHUNK_LEVELS, null);
    sizes[chunk] = HALF;
    insertChunk(chunk + 1, upper, HALF);
  }

  private void insertChunk(int at, PriceLevel[] levels, int size) {
    if (chunkCount == chunks.length) {
      int capacity = Math.max(1, 2 * chunkCount);
      chunks = Arrays.copyOf(chunks, capacity);
      sizes = Arrays.copyOf(sizes, capacity);
    }
    System.arraycopy(chunks, at, chunks, at + 1, chunkCount - at);
    System.arraycopy(sizes, at, sizes, at + 1, chunkCount - at);
    chunks[at] = levels;
    sizes[at] = size;
    chunkCount++;
  }

  private void removeChunk(int at) {
    chunkCount--;
    System.arraycopy(chunks, at + 1, chunks, at, chunkCount - at);
    System.arraycopy(sizes, at + 1, sizes, at, chunkCount - at);
    Arrays.fill(chunks, chunkCount, chunkCount + 1, null);
    sizes[chunkCount] = 0;
  }
}
