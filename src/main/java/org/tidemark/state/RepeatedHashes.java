package org.tidemark.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tidemark.task.ScanControl;

/**
 * Many 64-bit hashes, and which of them occur more than once: 8 bytes a hash, given back as the
 * answer is made. Not safe for several threads; parts are drained into one afterwards.
 */
final class RepeatedHashes {
  /** A quarter megabyte a chunk: larger arrays waste heap regions. */
  private static final int CHUNK = 1 << 15;

  private final List<long[]> full = new ArrayList<>();
  private long[] last = new long[CHUNK];
  private int used;

  void add(long hash) {
    if (used == CHUNK) {
      full.add(last);
      last = new long[CHUNK];
      used = 0;
    }
    last[used++] = hash;
  }

  /** Takes over all of another's hashes and leaves it empty. */
  void drain(RepeatedHashes other) {
    full.addAll(other.full);
    other.full.clear();
    for (int i = 0; i < other.used; i++) {
      add(other.last[i]);
    }
    other.used = 0;
  }

  /** The hashes that were added more than once, each once, ascending. This is empty afterwards. */
  IdList repeated(ScanControl control) {
    List<long[]> chunks = new ArrayList<>(full);
    chunks.add(Arrays.copyOf(last, used));
    full.clear();
    used = 0;
    for (long[] chunk : chunks) {
      control.checkCancelled();
      Arrays.sort(chunk);
    }
    return merge(chunks, control);
  }

  private static IdList merge(List<long[]> chunks, ScanControl control) {
    Heads heads = new Heads(chunks);
    IdList repeated = new IdList();
    long previous = 0;
    long times = 0;
    for (long steps = 0; !heads.isEmpty(); steps++) {
      if (steps % ParallelScan.STRIDE == 0) {
        control.checkCancelled();
      }
      long hash = heads.take();
      times = steps > 0 && hash == previous ? times + 1 : 1;
      if (times == 2) {
        repeated.add(hash);
      }
      previous = hash;
    }
    return repeated;
  }

  /** The smallest hash not taken yet of each sorted chunk, as a heap. */
  private static final class Heads {
    private final List<long[]> chunks;
    private final int[] next;
    private final int[] heap;
    private int size;

    Heads(List<long[]> chunks) {
      this.chunks = chunks;
      this.next = new int[chunks.size()];
      this.heap = new int[chunks.size()];
      for (int chunk = 0; chunk < chunks.size(); chunk++) {
        if (chunks.get(chunk).length > 0) {
          heap[size++] = chunk;
        }
      }
      for (int at = size / 2 - 1; at >= 0; at--) {
        sift(at);
      }
    }

    boolean isEmpty() {
      return size == 0;
    }

    long take() {
      int chunk = heap[0];
      long hash = head(chunk);
      if (++next[chunk] == chunks.get(chunk).length) {
        chunks.set(chunk, new long[0]);
        heap[0] = heap[--size];
      }
      sift(0);
      return hash;
    }

    private long head(int chunk) {
      return chunks.get(chunk)[next[chunk]];
    }

    private void sift(int start) {
      int at = start;
      while (2 * at + 1 < size) {
        int child = 2 * at + 1;
        if (child + 1 < size && head(heap[child + 1]) < head(heap[child])) {
          child++;
        }
        if (head(heap[at]) <= head(heap[child])) {
          return;
        }
        int moved = heap[at];
        heap[at] = heap[child];
        heap[child] = moved;
        at = child;
      }
    }
  }
}
