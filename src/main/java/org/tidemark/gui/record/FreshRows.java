package org.tidemark.gui.record;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.common.BigTables;
import org.tidemark.gui.common.LazyList;
import org.tidemark.state.Filter;
import org.tidemark.state.IdRange;
import org.tidemark.state.Row;
import org.tidemark.state.RowQuery;
import org.tidemark.state.RowTable;
import org.tidemark.task.Failure;

/**
 * What a table shows next, read before it shows it, so that it goes from one state to the next in
 * one step: where its first row and the selected one have gone, and the rows that will be in sight.
 *
 * @param at what was on screen when it was read
 * @param top the number of the row to begin with
 * @param selected the number of the selected record; -1 if none is, or the query no longer has it
 * @param record the selected record as it is now; empty if none is selected or it is not stored
 */
record FreshRows<R>(
    RowTable<R> table,
    At at,
    int size,
    int top,
    int selected,
    Optional<Row<R>> record,
    Map<Integer, List<Optional<Row<R>>>> pages) {

  /**
   * What is on screen.
   *
   * @param place how it is scrolled; empty if it never was laid out
   * @param visible the records in sight, in their order; empty if they are not all read
   */
  record At(Optional<BigTables.Place> place, List<UInt64> visible, Optional<UInt64> selected) {}

  /** Reads on a worker thread; the table is complete. */
  static <R> FreshRows<R> read(RowTable<R> table, At at) throws Failure {
    int size = (int) Math.min(Integer.MAX_VALUE, table.size());
    int top = top(table, at, size);
    OptionalLong selected =
        at.selected().isPresent() ? table.indexOf(at.selected().get()) : OptionalLong.empty();
    int span = at.place().map(place -> place.last() - place.first() + 2).orElse(LazyList.PAGE_ROWS);
    Map<Integer, List<Optional<Row<R>>>> pages = new HashMap<>();
    for (int row = top; row < Math.min(size, top + span); row++) {
      page(table, row, size, pages);
    }
    Optional<Row<R>> record = Optional.empty();
    if (selected.isPresent()) {
      int row = (int) selected.getAsLong();
      record = page(table, row, size, pages).get(row % LazyList.PAGE_ROWS);
    } else if (at.selected().isPresent()) {
      record = stored(table, at.selected().get());
    }
    return new FreshRows<>(
        table, at, size, top, (int) selected.orElse(-1), record, Map.copyOf(pages));
  }

  private static <R> int top(RowTable<R> table, At at, int size) throws Failure {
    if (at.place().isEmpty() || at.place().get().isTop()) {
      return 0;
    }
    // The first row in sight may be gone; the next that is not tells where the others went.
    for (int i = 0; i < at.visible().size(); i++) {
      OptionalLong row = table.indexOf(at.visible().get(i));
      if (row.isPresent()) {
        return (int) Math.max(0, row.getAsLong() - i);
      }
    }
    return Math.min(at.place().get().first(), Math.max(0, size - 1));
  }

  private static <R> List<Optional<Row<R>>> page(
      RowTable<R> table, int row, int size, Map<Integer, List<Optional<Row<R>>>> pages)
      throws Failure {
    int number = row / LazyList.PAGE_ROWS;
    List<Optional<Row<R>>> page = pages.get(number);
    if (page == null) {
      int from = number * LazyList.PAGE_ROWS;
      page = rows(table, from, Math.min(LazyList.PAGE_ROWS, size - from));
      pages.put(number, page);
    }
    return page;
  }

  /** Rows as the list has them. */
  static <R> List<Optional<Row<R>>> rows(RowTable<R> table, int from, int count) throws Failure {
    return table.read(from, count).stream().map(Optional::of).toList();
  }

  /** A record that the query does not have may still be there. */
  private static <R> Optional<Row<R>> stored(RowTable<R> table, UInt64 id) throws Failure {
    RowQuery<R> only = RowQuery.of(Filter.NONE.withIds(new IdRange(id, id)));
    return table.again(only).firstRows(1).stream().findFirst();
  }
}
