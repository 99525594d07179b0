package org.tidemark.gui.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tidemark.state.RowExport;

/**
 * Which rows of a table are selected, by number: a predicate made of ranges, so that all of ten
 * million rows are selected at once and in no memory. JavaFX's own model lists every number.
 *
 * <p>The anchor is where a range begins that is extended with Shift.
 */
final class RowSelection {
  private final TreeMap<Integer, Integer> ranges = new TreeMap<>();
  private boolean isInverted;
  private int anchor = -1;

  /** No row. */
  void clear() {
    ranges.clear();
    isInverted = false;
    anchor = -1;
  }

  /** Only this row; none if it is negative. */
  void only(int row) {
    clear();
    if (row >= 0) {
      ranges.put(row, row);
      anchor = row;
    }
  }

  /** Every row, also those that are added. */
  void all() {
    int was = anchor;
    clear();
    isInverted = true;
    anchor = was;
  }

  /** Takes a row in if it is out, and out if it is in. */
  void toggle(int row) {
    Map.Entry<Integer, Integer> around = ranges.floorEntry(row);
    if (around != null && around.getValue() >= row) {
      cut(row, row);
    } else {
      join(row, row);
    }
    anchor = row;
  }

  /** Only the rows from the anchor to this one. */
  void extend(int row) {
    int from = anchor < 0 ? row : anchor;
    clear();
    ranges.put(Math.min(from, row), Math.max(from, row));
    anchor = from;
  }

  /** The rows from the anchor to this one besides those selected. */
  void extendToo(int row) {
    int from = anchor < 0 ? row : anchor;
    if (isInverted) {
      cut(Math.min(from, row), Math.max(from, row));
    } else {
      join(Math.min(from, row), Math.max(from, row));
    }
    anchor = from;
  }

  boolean contains(int row) {
    Map.Entry<Integer, Integer> around = ranges.floorEntry(row);
    return isInverted != (around != null && around.getValue() >= row);
  }

  /**
   * How many rows are selected.
   *
   * @param rows in the table
   */
  long count(int rows) {
    long listed = 0;
    for (Map.Entry<Integer, Integer> range : ranges.headMap(rows, false).entrySet()) {
      listed += Math.min(range.getValue(), rows - 1) - range.getKey() + 1L;
    }
    return isInverted ? rows - listed : listed;
  }

  /** True if every row is selected because all were, whatever their number. */
  boolean isAll() {
    return isInverted && ranges.isEmpty();
  }

  /**
   * The selected rows, ascending.
   *
   * @param rows in the table
   */
  List<RowExport.Span> spans(int rows) {
    List<RowExport.Span> spans = new ArrayList<>();
    int next = 0;
    for (Map.Entry<Integer, Integer> range : ranges.headMap(rows, false).entrySet()) {
      long end = Math.min(range.getValue() + 1L, rows);
      if (!isInverted) {
        spans.add(new RowExport.Span(range.getKey(), end));
      } else if (next < range.getKey()) {
        spans.add(new RowExport.Span(next, range.getKey()));
      }
      next = (int) end;
    }
    if (isInverted && next < rows) {
      spans.add(new RowExport.Span(next, rows));
    }
    return spans;
  }

  private void join(int from, int to) {
    cut(from, to);
    int first = from;
    int last = to;
    Map.Entry<Integer, Integer> before = ranges.floorEntry(from);
    if (before != null && before.getValue() == from - 1) {
      first = before.getKey();
    }
    Integer after = to == Integer.MAX_VALUE ? null : ranges.remove(to + 1);
    if (after != null) {
      last = after;
    }
    ranges.put(first, last);
  }

  private void cut(int from, int to) {
    Map.Entry<Integer, Integer> before = ranges.lowerEntry(from);
    if (before != null && before.getValue() >= from) {
      int end = before.getValue();
      ranges.put(before.getKey(), from - 1);
      if (end > to) {
        ranges.put(to + 1, end);
      }
    }
    while (true) {
      Map.Entry<Integer, Integer> inside = ranges.ceilingEntry(from);
      if (inside == null || inside.getKey() > to) {
        return;
      }
      ranges.remove(inside.getKey());
      if (inside.getValue() > to) {
        ranges.put(to + 1, inside.getValue());
      }
    }
  }
}
