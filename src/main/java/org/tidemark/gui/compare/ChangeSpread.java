package org.tidemark.gui.compare;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidemark.diff.Change;
import org.tidemark.diff.ChangeKind;
import org.tidemark.diff.ChangeType;
import org.tidemark.diff.KindCounts;
import org.tidemark.diff.StateDiff;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/** Where the differences of each kind lie. */
final class ChangeSpread {
  /** Parts of a range: about as many as a strip has room for. */
  static final int PARTS = 160;

  private ChangeSpread() {}

  /**
   * The differences of a kind that has a range.
   *
   * @param from id or key of the first
   * @param to of the last
   * @param parts those in which there are any, ascending
   */
  record Lane(ChangeKind kind, String from, String to, KindCounts counts, List<Part> parts) {
    /** The part that a difference is in, if it is of this kind. */
    Optional<Part> partOf(ChangeKind wanted, long number) {
      return wanted == kind
          ? parts.stream().filter(part -> part.holds(number)).findFirst()
          : Optional.empty();
    }
  }

  /**
   * A part of a range.
   *
   * @param place from 0 to {@link #PARTS} - 1
   * @param first number of its first difference
   */
  record Part(int place, long first, String from, String to, KindCounts counts) {
    boolean holds(long number) {
      return number >= first && number < first + counts.total();
    }
  }

  /** Kinds with ids or keys in a range; markets and names of counters have none. */
  private static boolean hasRange(ChangeKind kind) {
    return switch (kind) {
      case ORDER, POSITION, OTHER -> true;
      case MARK, COUNTER -> false;
    };
  }

  /** Counts them all. */
  static List<Lane> of(StateDiff diff, ScanControl control) throws Failure {
    Map<ChangeKind, Counting> lanes = new EnumMap<>(ChangeKind.class);
    long row = 0;
    for (ChangeKind kind : ChangeKind.values()) {
      long count = diff.summary().of(kind).total();
      if (count > 0 && hasRange(kind)) {
        Change first = diff.changes().read(row, 1).getFirst();
        Change last = diff.changes().read(row + count - 1, 1).getFirst();
        lanes.put(kind, new Counting(kind, row, count, first, last));
      }
      row += count;
    }
    if (lanes.isEmpty()) {
      return List.of();
    }
    diff.changes()
        .forEach(
            control,
            (number, change) -> {
              Counting lane = lanes.get(change.kind());
              if (lane != null) {
                lane.add(number, change);
              }
            });
    return lanes.values().stream().map(Counting::lane).toList();
  }

  private static final class Counting {
    private final ChangeKind kind;
    private final long firstRow;
    private final long rows;
    private final Change first;
    private final Change last;
    private final Tally[] counts = new Tally[PARTS];
    private final Tally all = new Tally();
    private final long[] firstNumbers = new long[PARTS];
    // Not their words: those of a million would take longer than reading them.
    private final Change[] firsts = new Change[PARTS];
    private final Change[] lasts = new Change[PARTS];

    Counting(ChangeKind kind, long firstRow, long rows, Change first, Change last) {
      this.kind = kind;
      this.firstRow = firstRow;
      this.rows = rows;
      this.first = first;
      this.last = last;
      Arrays.setAll(counts, place -> new Tally());
    }

    void add(long number, Change change) {
      int place = place(number, change);
      if (counts[place].isEmpty()) {
        firstNumbers[place] = number;
        firsts[place] = change;
      }
      lasts[place] = change;
      counts[place].add(change.type());
      all.add(change.type());
    }

    /**
     * By id where there are ids, else by order. A rounding error moves nothing by more than one.
     */
    private int place(long number, Change change) {
      double share =
          change.number().isPresent() && first.number().isPresent() && last.number().isPresent()
              ? share(
                  change.number().get().bits() - first.number().get().bits(),
                  last.number().get().bits() - first.number().get().bits())
              : share(number - firstRow, rows - 1);
      return Math.clamp((long) (share * PARTS), 0, PARTS - 1);
    }

    private static double share(long part, long whole) {
      return unsigned(part) / (unsigned(whole) + 1);
    }

    private static double unsigned(long number) {
      return number >= 0 ? number : (number >>> 1) * 2.0;
    }

    Lane lane() {
      List<Part> parts = new ArrayList<>();
      for (int place = 0; place < PARTS; place++) {
        if (!counts[place].isEmpty()) {
          parts.add(
              new Part(
                  place,
                  firstNumbers[place],
                  ChangeWords.id(firsts[place]),
                  ChangeWords.id(lasts[place]),
                  counts[place].counted()));
        }
      }
      return new Lane(kind, ChangeWords.id(first), ChangeWords.id(last), all.counted(), parts);
    }
  }

  /** Counts by type, while they are counted. */
  private static final class Tally {
    private long added;
    private long removed;
    private long changed;
    private long unreadable;

    void add(ChangeType type) {
      switch (type) {
        case ADDED -> added++;
        case REMOVED -> removed++;
        case CHANGED -> changed++;
        case UNREADABLE -> unreadable++;
      }
    }

    boolean isEmpty() {
      return counted().total() == 0;
    }

    KindCounts counted() {
      return new KindCounts(added, removed, changed, unreadable);
    }
  }
}
