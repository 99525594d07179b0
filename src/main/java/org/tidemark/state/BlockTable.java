package org.tidemark.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidemark.datatypes.UInt64;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/**
 * The blocks of a view by number, newest first, without being in memory. Heights rise by one, but a
 * pruned journal has gaps, so a block's number is counted, not computed: from the newest down, so
 * that the table grows at its end while {@link #build} runs in the background. Reading is safe from
 * any thread.
 *
 * <p>Memory: every 64th height, and 8 bytes for each block that came after {@link #build}.
 */
public final class BlockTable {
  private static final int STEP = 64;

  /** Heights looked at before the next lower ones. */
  private static final int CHUNK = 4096;

  private final StateView view;
  private final Index index;
  // Above the index, ascending: what a later view of the same directory has more.
  private final IdList newer;

  /** A table that has read nothing yet. */
  public BlockTable(StateView view) {
    this(view, new Index(), new IdList());
  }

  private BlockTable(StateView view, Index index, IdList newer) {
    this.view = view;
    this.index = index;
    this.newer = newer;
  }

  /** Heights counted from the newest down: that of each 64th block, and of the last. */
  private static final class Index {
    final IdList samples = new IdList();
    volatile long size;
    volatile long lowest;
    volatile boolean complete;

    void add(long height) {
      long count = size;
      if (count % STEP == 0) {
        samples.add(height);
      }
      lowest = height;
      // Last, so that who sees the row finds its sample.
      size = count + 1;
    }
  }

  /** What the blocks are read from. */
  public StateView view() {
    return view;
  }

  /** Blocks known so far; all of them once {@link #isComplete()}. */
  public long size() {
    return newer.size() + index.size;
  }

  /** True once every block is counted. */
  public boolean isComplete() {
    return index.complete;
  }

  /** The newest blocks straight from the view, before anything is counted. */
  public List<BlockSummary> firstRows(int count) throws Failure {
    List<BlockSummary> rows = new ArrayList<>();
    IdRange below = IdRange.ALL;
    while (rows.size() < count) {
      Optional<IdRange> next = top(below, count - rows.size());
      if (next.isEmpty()) {
        break;
      }
      rows.addAll(summaries(next.get()).reversed());
      if (next.get().first().equals(UInt64.ZERO)) {
        break;
      }
      below = below(next.get().first());
    }
    return rows;
  }

  /** Counts every block once. If cancelled, what was counted stays readable. */
  public void build(ScanControl control) throws Failure {
    Optional<IdRange> chunk = top(IdRange.ALL, CHUNK);
    while (chunk.isPresent()) {
      IdList heights = heights(view, chunk.get());
      for (long i = heights.size() - 1; i >= 0; i--) {
        index.add(heights.get(i));
      }
      control.checkCancelled();
      control.report(Progress.counted(index.size, "blocks"));
      UInt64 low = chunk.get().first();
      chunk = low.equals(UInt64.ZERO) ? Optional.empty() : top(below(low), CHUNK);
    }
    index.complete = true;
  }

  /**
   * This table on a later view of the same directory: only the blocks since are counted. Empty if
   * this one is not complete or the later view has lost blocks; then a new table is to be built.
   */
  public Optional<BlockTable> followedBy(StateView next) throws Failure {
    if (!index.complete || index.size == 0) {
      return Optional.empty();
    }
    UInt64 newest = height(0);
    UInt64 oldest = UInt64.of(index.lowest);
    IdRange older = new IdRange(UInt64.ZERO, oldest);
    if (!BlockCursor.highest(next, older).equals(Optional.of(oldest))
        || (!oldest.equals(UInt64.ZERO) && BlockCursor.highest(next, below(oldest)).isPresent())
        || next.block(newest).isEmpty()) {
      return Optional.empty();
    }
    IdList more = new IdList();
    more.addAll(newer);
    if (!newest.equals(UInt64.MAX)) {
      more.addAll(heights(next, new IdRange(newest.increment(), UInt64.MAX)));
    }
    return Optional.of(new BlockTable(next, index, more));
  }

  /** The blocks from number {@code from}, 0 the newest, at most {@code count}; fewer at the end. */
  public List<BlockSummary> read(long from, int count) throws Failure {
    long above = newer.size();
    int wanted = (int) Math.max(0, Math.min(count, above + index.size - from));
    List<BlockSummary> rows = new ArrayList<>(wanted);
    int ofNewer = (int) Math.max(0, Math.min(wanted, above - from));
    if (ofNewer > 0) {
      UInt64 high = UInt64.of(newer.get(above - 1 - from));
      UInt64 low = UInt64.of(newer.get(above - from - ofNewer));
      rows.addAll(summaries(new IdRange(low, high)).reversed());
    }
    if (wanted > ofNewer) {
      rows.addAll(counted(from + ofNewer - above, wanted - ofNewer));
    }
    return rows;
  }

  private List<BlockSummary> counted(long from, int count) throws Failure {
    UInt64 high = UInt64.of(index.samples.get(from / STEP));
    long behind = (from + count - 1) / STEP + 1;
    UInt64 low =
        behind < index.samples.size()
            ? UInt64.of(index.samples.get(behind)).increment()
            : UInt64.of(index.lowest);
    List<BlockSummary> rows = summaries(new IdRange(low, high)).reversed();
    int skip = (int) (from % STEP);
    return rows.subList(Math.min(skip, rows.size()), Math.min(skip + count, rows.size()));
  }

  /**
   * The number of the block at {@code height} or, where there is none, of the next older one; empty
   * if that is not among those known so far.
   */
  public OptionalLong indexOf(UInt64 height) throws Failure {
    long above = newer.size();
    long from = firstAtOrBelow(above, height, true);
    if (from < above) {
      return OptionalLong.of(from);
    }
    long known = index.size;
    long sample =
        firstAtOrBelow(Math.min(index.samples.size(), (known + STEP - 1) / STEP), height, false);
    if (sample == 0) {
      return known > 0 ? OptionalLong.of(above) : OptionalLong.empty();
    }
    UInt64 high = UInt64.of(index.samples.get(sample - 1));
    long row = (sample - 1) * STEP + heights(view, new IdRange(height.increment(), high)).size();
    return row < known ? OptionalLong.of(above + row) : OptionalLong.empty();
  }

  /** How many of the first {@code count} heights, newest first, are above {@code height}. */
  private long firstAtOrBelow(long count, UInt64 height, boolean ofNewer) {
    long low = 0;
    long high = count;
    while (low < high) {
      long middle = (low + high) >>> 1;
      long at = ofNewer ? newer.get(count - 1 - middle) : index.samples.get(middle);
      if (Long.compareUnsigned(at, height.bits()) > 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private UInt64 height(long newest) {
    return newer.size() > 0
        ? UInt64.of(newer.get(newer.size() - 1 - newest))
        : UInt64.of(index.samples.get(newest));
  }

  /** The highest {@code count} heights of a range that begin with a block's. */
  private Optional<IdRange> top(IdRange range, int count) throws Failure {
    return BlockCursor.highest(view, range)
        .map(high -> {
          UInt64 less = UInt64.of(count - 1L);
          UInt64 low =
              high.compareTo(less) < 0 ? UInt64.ZERO : UInt64.of(high.bits() - less.bits());
          return new IdRange(low, high);
        });
  }

  private static IdRange below(UInt64 height) {
    return new IdRange(UInt64.ZERO, UInt64.of(height.bits() - 1));
  }

  /** In ascending order. */
  private static IdList heights(StateView view, IdRange range) throws Failure {
    IdList heights = new IdList();
    try (BlockCursor cursor = BlockCursor.over(view, range)) {
      while (cursor.next()) {
        heights.add(cursor.height().bits());
      }
    }
    return heights;
  }

  /** In ascending order. */
  private List<BlockSummary> summaries(IdRange range) throws Failure {
    List<BlockSummary> rows = new ArrayList<>();
    try (BlockCursor cursor = BlockCursor.over(view, range)) {
      while (cursor.next()) {
        rows.add(BlockSummary.of(cursor.row()));
      }
    }
    return rows;
  }
}
