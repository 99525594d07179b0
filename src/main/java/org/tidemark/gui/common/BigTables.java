package org.tidemark.gui.common;

import java.util.Optional;
import javafx.scene.control.Control;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.util.Callback;

/** What a table needs before it can show a {@link LazyList} of millions of rows. */
public final class BigTables {
  private BigTables() {}

  /**
   * Sets the list and turns off what costs seconds: the default sort policy, which compares every
   * row on the JavaFX thread, and multiple selection, which lists every index.
   *
   * @param sort starts a sort by the table's current sort order and returns true, or returns false
   *     to refuse it; the rows then arrive by {@link LazyList#reset}
   */
  public static <T> void show(
      TableView<T> table, LazyList<T> rows, Callback<TableView<T>, Boolean> sort) {
    table.setSortPolicy(sort);
    table.getSelectionModel().setSelectionMode(SelectionMode.SINGLE);
    table.setItems(rows);
  }

  /**
   * Where a table or list is scrolled to: its first row in sight, and how much of it is cut off.
   */
  public record Place(int first, int last, double cut) {
    /** At the very top, where new first rows should come into sight. */
    public boolean isTop() {
      return first == 0 && cut < 1;
    }
  }

  /** Where it is scrolled to now; empty before it was laid out, and while it has no rows. */
  public static Optional<Place> place(Control table) {
    return flow(table)
        .filter(flow -> flow.getFirstVisibleCell() != null && flow.getLastVisibleCell() != null)
        .map(flow -> {
          IndexedCell<?> first = flow.getFirstVisibleCell();
          double cut = Math.max(0, -first.getLayoutY());
          int last = flow.getLastVisibleCell().getIndex();
          // Scrolling rounds: a row of which less than half a pixel is left is not in sight.
          return cut > first.getHeight() - 0.5
              ? new Place(first.getIndex() + 1, last, 0)
              : new Place(first.getIndex(), last, cut);
        });
  }

  /**
   * Scrolls so that this row is where the first one was.
   *
   * @param was where the table was
   * @param row what has become of its first row
   */
  public static void restore(Control table, Place was, int row) {
    // It scrolls no further than the length it was laid out with.
    table.layout();
    Optional<Place> now = place(table);
    if (now.isPresent()
        && now.get().first() == row
        && Math.abs(now.get().cut() - was.cut()) < 0.5) {
      return;
    }
    flow(table)
        .ifPresent(flow -> {
          flow.scrollToTop(row);
          flow.scrollPixels(was.cut());
        });
  }

  private static Optional<VirtualFlow<?>> flow(Control table) {
    return table.lookup(".virtual-flow") instanceof VirtualFlow<?> flow
        ? Optional.of(flow)
        : Optional.empty();
  }
}
