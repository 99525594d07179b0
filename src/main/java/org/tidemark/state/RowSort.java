package org.tidemark.state;

import java.util.List;
import java.util.Optional;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt64;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/**
 * Sorts the ids of a query by a column, exactly, in 16 bytes a row.
 *
 * <p>One pass makes a {@link SortKey} per row; sorting orders those. Rows whose keys are equal but
 * may stand for different values are then read again, in further passes where they are many ({@link
 * TieScan}) and by seeks where they are few: if all their values are equal they are in place, else
 * they are sorted by the next eight bytes of the value, and so on. Rows without a value in the
 * column come after those with one, rows that do not decode last, both by id.
 */
final class RowSort<R> {
  /** Rows a scan on two threads passes over in the time of one seek (0.6 and 10 µs measured). */
  private static final int SEEK_COST = 16;

  private final StateView view;
  private final RecordKind<R> kind;
  private final Filter filter;
  private final ScanControl control;
  private final int maximumRuns;

  RowSort(StateView view, RecordKind<R> kind, RowQuery<R> query, ScanControl control) {
    this(view, kind, query, control, TieScan.MAXIMUM_RUNS);
  }

  /**
   * @param maximumRuns runs of equal keys compared in one pass
   */
  RowSort(
      StateView view, RecordKind<R> kind, RowQuery<R> query, ScanControl control, int maximumRuns) {
    this.view = view;
    this.kind = kind;
    this.filter = query.filter();
    this.control = control;
    this.maximumRuns = maximumRuns;
  }

  /** The matching ids in ascending order of the column, ties by id. */
  IdList run(Column<R> column) throws Failure {
    if (column.type() == Column.Type.ADDRESS) {
      SortKey.Dictionary dictionary = new SortKey.Dictionary();
      Optional<Collected> coded = collect(column, Optional.of(dictionary));
      if (coded.isPresent()) {
        return finishCoded(coded.get(), dictionary.ranks());
      }
    }
    Collected plain = collect(column, Optional.empty()).orElseThrow();
    SortPairs pairs = plain.good;
    pairs.sort(0, pairs.size(), control);
    if (SortKey.windows(column.type()) > 0) {
      resolve(column, pairs);
    }
    return finish(plain);
  }

  private IdList finishCoded(Collected coded, int[] ranks) {
    SortPairs pairs = coded.good;
    for (int i = 0; i < pairs.size(); i++) {
      pairs.setKey(i, ranks[(int) pairs.key(i)]);
    }
    pairs.sort(0, pairs.size(), control);
    return finish(coded);
  }

  private static IdList finish(Collected collected) {
    IdList ids = collected.good.toIds();
    ids.addAll(collected.absent);
    ids.addAll(collected.bad);
    return ids;
  }

  /** Rows with keys, and rows without: with no value in the column, and that do not decode. */
  private static final class Collected {
    final SortPairs good = new SortPairs();
    final IdList absent = new IdList();
    final IdList bad = new IdList();
  }

  /** One pass over the kind; absent if the dictionary ran full. */
  private Optional<Collected> collect(Column<R> column, Optional<SortKey.Dictionary> dictionary)
      throws Failure {
    List<Optional<Collected>> parts =
        ParallelScan.run(
            view.split(kind, control.parallelism()),
            view.estimate(kind),
            "rows",
            control,
            (range, ticker) -> collect(column, dictionary, range, ticker));
    Collected all = new Collected();
    for (Optional<Collected> part : parts) {
      if (part.isEmpty()) {
        return Optional.empty();
      }
    }
    for (Optional<Collected> part : parts) {
      all.good.drain(part.orElseThrow().good);
      all.absent.addAll(part.orElseThrow().absent);
      all.bad.addAll(part.orElseThrow().bad);
    }
    return Optional.of(all);
  }

  private Optional<Collected> collect(
      Column<R> column,
      Optional<SortKey.Dictionary> dictionary,
      IdRange range,
      ParallelScan.Ticker ticker)
      throws Failure {
    Collected collected = new Collected();
    try (RecordCursor<R> cursor = view.records(kind, range)) {
      while (cursor.next()) {
        ticker.tick();
        Row<R> row = cursor.row();
        if (!filter.accepts(kind, row)) {
          continue;
        }
        switch (row) {
          case Row.Undecodable<R> bad -> collected.bad.add(bad.id().bits());
          case Row.Decoded<R> good -> {
            Object value = column.value().apply(good.value());
            if (value == null) {
              collected.absent.add(good.id().bits());
              continue;
            }
            long key =
                dictionary.isPresent()
                    ? dictionary.get().code((Address) value)
                    : SortKey.of(column.type(), value);
            if (dictionary.isPresent() && key < 0) {
              return Optional.empty();
            }
            collected.good.add(key, good.id().bits());
          }
        }
      }
    }
    return Optional.of(collected);
  }

  /** Resolves runs of equal keys in sorted pairs, by whichever way reads less. */
  private void resolve(Column<R> column, SortPairs pairs) throws Failure {
    int runs = 0;
    long tied = 0;
    int end;
    for (int start = 0; start < pairs.size(); start = end) {
      end = pairs.endOfRun(start, pairs.size());
      if (isOpen(column, pairs, start, end)) {
        runs++;
        tied += end - start;
      }
    }
    long passes = (runs + maximumRuns - 1L) / maximumRuns;
    try (RecordCursor<R> cursor = view.records(kind, IdRange.ALL)) {
      if (passes * Math.max(view.estimate(kind), pairs.size()) < tied * SEEK_COST) {
        resolveByPasses(column, pairs, runs, cursor);
      } else if (runs > 0) {
        resolve(column, pairs, 0, pairs.size(), -1, cursor);
      }
    }
  }

  private boolean isOpen(Column<R> column, SortPairs pairs, int start, int end) {
    return end - start > 1 && !SortKey.isExact(column.type(), pairs.key(start));
  }

  private void resolveByPasses(Column<R> column, SortPairs pairs, int runs, RecordCursor<R> cursor)
      throws Failure {
    int[] starts = new int[Math.min(runs, maximumRuns)];
    long[] keys = new long[starts.length];
    int start = 0;
    while (start < pairs.size()) {
      int count = 0;
      while (start < pairs.size() && count < starts.length) {
        int end = pairs.endOfRun(start, pairs.size());
        if (isOpen(column, pairs, start, end)) {
          starts[count] = start;
          keys[count++] = pairs.key(start);
        }
        start = end;
      }
      boolean[] mixed = new TieScan<>(view, kind, filter, column, keys, count).mixed(control);
      for (int i = 0; i < count; i++) {
        if (mixed[i]) {
          int end = pairs.endOfRun(starts[i], pairs.size());
          separate(column, pairs, starts[i], end, -1, cursor);
        }
      }
    }
  }

  /**
   * Resolves runs of equal keys in {@code [from, to)}.
   *
   * @param window what the keys are: -1 sort keys, else that window of the value
   */
  private void resolve(
      Column<R> column, SortPairs pairs, int from, int to, int window, RecordCursor<R> cursor) {
    int end;
    for (int start = from; start < to; start = end) {
      end = pairs.endOfRun(start, to);
      boolean open = window >= 0 || !SortKey.isExact(column.type(), pairs.key(start));
      if (end - start > 1 && open && window + 1 < SortKey.windows(column.type())) {
        control.checkCancelled();
        control.report(Progress.of(start, pairs.size(), "rows sorted"));
        if (!allEqual(column, pairs, start, end, cursor)) {
          separate(column, pairs, start, end, window, cursor);
        }
      }
    }
  }

  /** Sorts a run of equal keys by the next window, and what is equal there by the one after. */
  private void separate(
      Column<R> column, SortPairs pairs, int from, int to, int window, RecordCursor<R> cursor) {
    for (int i = from; i < to; i++) {
      if ((i & (ParallelScan.STRIDE - 1)) == 0) {
        control.checkCancelled();
      }
      pairs.setKey(i, SortKey.window(column.type(), value(column, pairs, i, cursor), window + 1));
    }
    pairs.sort(from, to, control);
    resolve(column, pairs, from, to, window + 1, cursor);
  }

  /** Ids rise within a run, so reading it is one pass with steps and seeks forward. */
  private boolean allEqual(
      Column<R> column, SortPairs pairs, int from, int to, RecordCursor<R> cursor) {
    Object first = value(column, pairs, from, cursor);
    for (int i = from + 1; i < to; i++) {
      if ((i & (ParallelScan.STRIDE - 1)) == 0) {
        control.checkCancelled();
      }
      if (!value(column, pairs, i, cursor).equals(first)) {
        return false;
      }
    }
    return true;
  }

  private Object value(Column<R> column, SortPairs pairs, int i, RecordCursor<R> cursor) {
    UInt64 id = UInt64.of(pairs.id(i));
    if (cursor.moveTo(id) && cursor.row() instanceof Row.Decoded<R> good) {
      return column.value().apply(good.value());
    }
    throw new IllegalStateException("row " + id + " was read before and is gone now");
  }
}
