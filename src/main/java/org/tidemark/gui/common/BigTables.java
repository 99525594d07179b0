package org.tidemark.gui.common;

import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableView;
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
}
