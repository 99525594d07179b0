package org.tidemark.state;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.tidemark.datatypes.UInt64;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/**
 * The rows of one query, reachable by number without being in memory. {@link #build} runs once, in
 * the background; meanwhile {@link #size()} grows and what is counted can be read (except while
 * sorting, when no row has its place yet). Reading is safe from any thread.
 *
 * <p>Memory: in id order without a filter every 64th id; with a filter 8 bytes a matching row; with
 * a sort 16 bytes a row while building and 8 after.
 *
 * @param <R> the record
 */
public final class RowTable<R> {
  private final StateView view;
  private final RecordKind<R> kind;
  private final RowQuery<R> query;
  private volatile RowIndex index = RowIndex.EMPTY;
  private volatile boolean complete;

  /** A table that has read nothing yet. */
  public RowTable(StateView view, RecordKind<R> kind, RowQuery<R> query) {
    this.view = view;
    this.kind = kind;
    this.query = query;
  }

  /** The query. */
  public RowQuery<R> query() {
    return query;
  }

  /** The view the rows are read from. */
  public StateView view() {
    return view;
  }

  /** Another query of the same records in the same view. */
  public RowTable<R> again(RowQuery<R> other) {
    return new RowTable<>(view, kind, other);
  }

  /** Rows known so far; all of them once {@link #isComplete()}. */
  public long size() {
    return index.size();
  }

  /** True once every row is counted and in its place. */
  public boolean isComplete() {
    return complete;
  }

  /**
   * The first rows straight from a cursor, before anything is counted: the first screen. In id
   * order; empty if the query sorts.
   */
  public List<Row<R>> firstRows(int count) throws Failure {
    List<Row<R>> rows = new ArrayList<>();
    if (query.sort().isPresent()) {
      return rows;
    }
    try (RecordCursor<R> cursor = view.records(kind, query.filter().ids())) {
      while (rows.size() < count && cursor.next()) {
        Row<R> row = cursor.row();
        if (query.filter().accepts(kind, row)) {
          rows.add(row);
        }
      }
    }
    return rows;
  }

  /**
   * Reads the whole kind once (twice where sorting has ties to resolve) and leaves the table
   * complete. If it is cancelled, what was counted stays readable and the table incomplete.
   */
  public void build(ScanControl control) throws Failure {
    if (query.sort().isPresent()) {
      index =
          new RowIndex.Listed(new RowSort<>(view, kind, query, control).run(query.sort().get()));
    } else if (query.filter().isIdRangeOnly()) {
      sample(control);
    } else {
      list(control);
    }
    complete = true;
  }

  /** The rows from number {@code from}, at most {@code count}; fewer at the end. */
  public List<Row<R>> read(long from, int count) throws Failure {
    RowIndex current = index;
    long size = current.size();
    int wanted = (int) Math.max(0, Math.min(count, size - from));
    List<Row<R>> rows = new ArrayList<>(wanted);
    if (wanted == 0) {
      return rows;
    }
    try (RecordCursor<R> cursor = view.records(kind, query.filter().ids())) {
      if (query.descending()) {
        current.read(cursor, size - from - wanted, wanted, rows);
        return rows.reversed();
      }
      current.read(cursor, from, wanted, rows);
      return rows;
    }
  }

  /** The number of the row with this id, if it is in the table and known so far. */
  public OptionalLong indexOf(UInt64 id) throws Failure {
    RowIndex current = index;
    try (RecordCursor<R> cursor = view.records(kind, query.filter().ids())) {
      OptionalLong found = current.indexOf(cursor, id, query.sort().isEmpty());
      return query.descending() && found.isPresent()
          ? OptionalLong.of(current.size() - 1 - found.getAsLong())
          : found;
    }
  }

  private void sample(ScanControl control) throws Failure {
    RowIndex.Sampled sampled = new RowIndex.Sampled();
    index = sampled;
    // One range: the sample must be in order as it grows, so that the table can grow with it.
    ParallelScan.run(
        List.of(query.filter().ids()),
        view.estimate(kind),
        "rows",
        control,
        (range, ticker) -> {
          try (RecordCursor<R> cursor = view.records(kind, range)) {
            while (cursor.next()) {
              sampled.add(cursor.idBits());
              ticker.tick();
            }
          }
          return true;
        });
  }

  private void list(ScanControl control) throws Failure {
    IdList first = new IdList();
    index = new RowIndex.Listed(first);
    List<IdRange> ranges = new ArrayList<>(view.split(kind, control.parallelism()));
    IdRange head = ranges.getFirst();
    List<IdList> parts =
        ParallelScan.run(
            ranges,
            view.estimate(kind),
            "rows",
            control,
            (range, ticker) -> {
              // The first range's matches are shown while it runs; the others follow at the end.
              IdList ids = range.equals(head) ? first : new IdList();
              try (RecordCursor<R> cursor = view.records(kind, range)) {
                while (cursor.next()) {
                  if (query.filter().accepts(kind, cursor.row())) {
                    ids.add(cursor.idBits());
                  }
                  ticker.tick();
                }
              }
              return ids;
            });
    parts.subList(1, parts.size()).forEach(first::addAll);
  }
}
