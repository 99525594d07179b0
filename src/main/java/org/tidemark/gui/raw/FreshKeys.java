package org.tidemark.gui.raw;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidemark.datatypes.Bytes;
import org.tidemark.gui.common.BigTables;
import org.tidemark.gui.common.LazyList;
import org.tidemark.state.RawTable;
import org.tidemark.task.Failure;

/**
 * What the table shows next, read before it shows it: where its first entry and the selected one
 * have gone, and the entries that will be in sight.
 *
 * @param top the number of the row to begin with
 * @param selected the number of the selected entry; -1 if none is, or it is not stored any more
 */
record FreshKeys(
    RawTable table,
    At at,
    int size,
    int top,
    int selected,
    Map<Integer, List<RawTable.RawRow>> pages) {
  /** What an entry is known by. */
  record Name(String family, Bytes key) {
    static Name of(RawTable.RawRow row) {
      return new Name(row.family(), row.key());
    }
  }

  /** What is on screen: how it is scrolled, the first entry in sight, the selected one. */
  record At(Optional<BigTables.Place> place, Optional<Name> first, Optional<Name> selected) {}

  /** Reads on a worker thread; the table is complete. */
  static FreshKeys read(RawTable table, At at) throws Failure {
    int size = (int) Math.min(Integer.MAX_VALUE, table.size());
    int top = 0;
    if (at.place().isPresent() && !at.place().get().isTop()) {
      top = at.place().get().first();
      if (at.first().isPresent()) {
        // Where it was, if it is gone: at its successor.
        top = (int) table.indexOf(at.first().get().family(), at.first().get().key().toArray());
      }
      top = Math.min(top, Math.max(0, size - 1));
    }
    Map<Integer, List<RawTable.RawRow>> pages = new HashMap<>();
    int span = at.place().map(place -> place.last() - place.first() + 2).orElse(LazyList.PAGE_ROWS);
    for (int row = top; row < Math.min(size, top + span); row++) {
      page(table, row, size, pages);
    }
    int selected = -1;
    if (at.selected().isPresent()) {
      Name name = at.selected().get();
      int row = (int) table.indexOf(name.family(), name.key().toArray());
      if (row < size
          && Name.of(page(table, row, size, pages).get(row % LazyList.PAGE_ROWS)).equals(name)) {
        selected = row;
      }
    }
    return new FreshKeys(table, at, size, top, selected, Map.copyOf(pages));
  }

  private static List<RawTable.RawRow> page(
      RawTable table, int row, int size, Map<Integer, List<RawTable.RawRow>> pages) throws Failure {
    int number = row / LazyList.PAGE_ROWS;
    List<RawTable.RawRow> page = pages.get(number);
    if (page == null) {
      int from = number * LazyList.PAGE_ROWS;
      page = table.read(from, Math.min(LazyList.PAGE_ROWS, size - from));
      pages.put(number, page);
    }
    return page;
  }
}
