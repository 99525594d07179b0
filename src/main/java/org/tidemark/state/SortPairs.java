package org.tidemark.state;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RecursiveAction;
import org.tidemark.task.ScanControl;

/**
 * (sort key, id) pairs, 16 bytes a row, sorted in place by key and then by id as unsigned numbers.
 * Ids are distinct, so the order is total and does not depend on the algorithm.
 *
 * <p>Own sort because the standard one has no order on pairs without an object for each, and ten
 * million objects do not fit the memory this has to run in. Introsort: quicksort with a median of
 * three, heap sort where the recursion goes too deep, so that no input is quadratic.
 */
public final class SortPairs {
  /**
   * 256 KB a chunk: G1 gives an array of more than half a region (1 MB in a small heap) regions of
   * its own, and the rest of the last one is lost.
   */
  private static final int CHUNK_BITS = 14;

  private static final int CHUNK = 1 << CHUNK_BITS;
  private static final int MASK = CHUNK - 1;
  private static final int INSERTION = 24;
  private static final int PARALLEL = 1 << 15;

  /** Key at 2i, id at 2i + 1, so that a pair is in one cache line. */
  private long[][] chunks = new long[16][];

  private int size;

  /**
   * Appends a pair.
   *
   * @throws ArithmeticException beyond 2^31 - 1 pairs
   */
  public void add(long key, long id) {
    int chunk = size >>> CHUNK_BITS;
    if (chunk == chunks.length) {
      chunks = Arrays.copyOf(chunks, chunk * 2);
    }
    if (chunks[chunk] == null) {
      chunks[chunk] = new long[2 * CHUNK];
    }
    int at = (size & MASK) << 1;
    chunks[chunk][at] = key;
    chunks[chunk][at + 1] = id;
    size = Math.incrementExact(size);
  }

  /** Moves all pairs of {@code other} to the end of this one, giving its memory back on the way. */
  void drain(SortPairs other) {
    if (size == 0) {
      chunks = other.chunks;
      size = other.size;
      other.chunks = new long[1][];
      other.size = 0;
      return;
    }
    for (int i = 0; i < other.size; i++) {
      add(other.key(i), other.id(i));
      if ((i & MASK) == MASK) {
        other.chunks[i >>> CHUNK_BITS] = null;
      }
    }
    other.chunks = new long[1][];
    other.size = 0;
  }

  /** Pairs in it. */
  public int size() {
    return size;
  }

  /** The sort key of a pair. */
  public long key(int i) {
    return chunks[i >>> CHUNK_BITS][(i & MASK) << 1];
  }

  /** The id of a pair. */
  public long id(int i) {
    return chunks[i >>> CHUNK_BITS][((i & MASK) << 1) + 1];
  }

  void setKey(int i, long key) {
    chunks[i >>> CHUNK_BITS][(i & MASK) << 1] = key;
  }

  /** The first place after {@code start} and before {@code to} with another key, or {@code to}. */
  int endOfRun(int start, int to) {
    long key = key(start);
    int end = start + 1;
    while (end < to && key(end) == key) {
      end++;
    }
    return end;
  }

  /** Sorts {@code [from, to)}. Large parts run on the common pool. */
  public void sort(int from, int to, ScanControl control) {
    int depth = 2 * (32 - Integer.numberOfLeadingZeros(Math.max(1, to - from)));
    ForkJoinPool.commonPool().invoke(new Part(from, to, depth, control));
  }

  /** The ids in sorted order; the pairs' memory is given back on the way and this is left empty. */
  IdList toIds() {
    IdList ids = new IdList();
    for (int i = 0; i < size; i++) {
      ids.add(id(i));
      if ((i & MASK) == MASK) {
        chunks[i >>> CHUNK_BITS] = null;
      }
    }
    chunks = new long[1][];
    size = 0;
    return ids;
  }

  private final class Part extends RecursiveAction {
    private static final long serialVersionUID = 1L;
    private final int from;
    private final int to;
    private final int depth;
    private final transient ScanControl control;

    Part(int from, int to, int depth, ScanControl control) {
      this.from = from;
      this.to = to;
      this.depth = depth;
      this.control = control;
    }

    @Override
    protected void compute() {
      if (to - from < PARALLEL) {
        quick(from, to, depth);
        return;
      }
      control.checkCancelled();
      if (depth == 0) {
        heap(from, to);
        return;
      }
      int middle = partition(from, to);
      invokeAll(
          new Part(from, middle, depth - 1, control), new Part(middle, to, depth - 1, control));
    }
  }

  private void quick(int lo, int hi, int depthLeft) {
    int from = lo;
    int to = hi;
    int depth = depthLeft;
    while (to - from > INSERTION) {
      if (depth-- == 0) {
        heap(from, to);
        return;
      }
      int middle = partition(from, to);
      if (middle - from < to - middle) {
        quick(from, middle, depth);
        from = middle;
      } else {
        quick(middle, to, depth);
        to = middle;
      }
    }
    insertion(from, to);
  }

  /** Hoare's partition around the median of three; both sides are non-empty. */
  private int partition(int from, int to) {
    int middle = (from + to) >>> 1;
    order(from, middle);
    order(middle, to - 1);
    order(from, middle);
    long key = key(middle);
    long id = id(middle);
    int i = from - 1;
    int j = to;
    while (true) {
      do {
        i++;
      } while (less(key(i), id(i), key, id));
      do {
        j--;
      } while (less(key, id, key(j), id(j)));
      if (i >= j) {
        return j + 1;
      }
      swap(i, j);
    }
  }

  private void insertion(int from, int to) {
    for (int i = from + 1; i < to; i++) {
      long key = key(i);
      long id = id(i);
      int j = i - 1;
      while (j >= from && less(key, id, key(j), id(j))) {
        set(j + 1, key(j), id(j));
        j--;
      }
      set(j + 1, key, id);
    }
  }

  private void heap(int from, int to) {
    int count = to - from;
    for (int i = count / 2 - 1; i >= 0; i--) {
      sift(from, i, count);
    }
    for (int end = count - 1; end > 0; end--) {
      swap(from, from + end);
      sift(from, 0, end);
    }
  }

  private void sift(int from, int start, int count) {
    int parent = start;
    while (2 * parent + 1 < count) {
      int child = 2 * parent + 1;
      if (child + 1 < count && less(from + child, from + child + 1)) {
        child++;
      }
      if (!less(from + parent, from + child)) {
        return;
      }
      swap(from + parent, from + child);
      parent = child;
    }
  }

  private void order(int a, int b) {
    if (less(b, a)) {
      swap(a, b);
    }
  }

  private boolean less(int a, int b) {
    return less(key(a), id(a), key(b), id(b));
  }

  private static boolean less(long keyA, long idA, long keyB, long idB) {
    int order = Long.compareUnsigned(keyA, keyB);
    return order < 0 || (order == 0 && Long.compareUnsigned(idA, idB) < 0);
  }

  private void set(int i, long key, long id) {
    long[] chunk = chunks[i >>> CHUNK_BITS];
    int at = (i & MASK) << 1;
    chunk[at] = key;
    chunk[at + 1] = id;
  }

  private void swap(int a, int b) {
    long key = key(a);
    long id = id(a);
    set(a, key(b), id(b));
    set(b, key, id);
  }
}
