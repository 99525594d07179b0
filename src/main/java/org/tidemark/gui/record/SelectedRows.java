package org.tidemark.gui.record;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import org.tidemark.gui.common.BigTables;
import org.tidemark.state.Row;
import org.tidemark.state.RowExport;

/**
 * The selection of a table of any size. The table's own model knows one row, the lead, which the
 * detail shows; which others are selected is a {@link RowSelection}, moved by the keys and clicks
 * that people know: Shift extends, Shortcut takes in and out, Shortcut+A takes all.
 */
final class SelectedRows<R> {
  private final TableView<Optional<Row<R>>> table;
  private final RowSelection selection = new RowSelection();
  private final ReadOnlyLongWrapper count = new ReadOnlyLongWrapper();
  private boolean isOwnDoing;

  /** Takes over the selection of a table that has its rows. */
  SelectedRows(TableView<Optional<Row<R>>> table) {
    this.table = table;
    table.setRowFactory(view -> new RecordRow<>(selection::contains));
    table
        .getSelectionModel()
        .selectedIndexProperty()
        .addListener((property, was, is) -> {
          if (!isOwnDoing) {
            selection.only(is.intValue());
            changed();
          }
        });
    table.getItems().addListener((ListChangeListener<Optional<Row<R>>>) change -> count.set(now()));
    table.addEventFilter(MouseEvent.MOUSE_PRESSED, this::pressed);
    table.addEventFilter(KeyEvent.KEY_PRESSED, this::keyPressed);
  }

  /** How many rows are selected. */
  ReadOnlyLongProperty countProperty() {
    return count.getReadOnlyProperty();
  }

  /** True if every row is, whatever their number. */
  boolean isAll() {
    return selection.isAll();
  }

  /** True if rows were picked by their numbers, which must not move on. */
  boolean isPicked() {
    // One row can be selected without being the lead, which alone is followed by its id.
    boolean isLead = selection.contains(table.getSelectionModel().getSelectedIndex());
    return !isAll() && (count.get() > 1 || (count.get() == 1 && !isLead));
  }

  List<RowExport.Span> spans() {
    return selection.spans(rows());
  }

  /** The rows move on, and the lead with them; all that are there from now on stay selected. */
  void keepAll(Runnable move) {
    isOwnDoing = isAll();
    move.run();
    isOwnDoing = false;
    changed();
  }

  /** Only the lead, if there is one. */
  void reduce() {
    selection.only(table.getSelectionModel().getSelectedIndex());
    changed();
  }

  void selectAll() {
    if (rows() > 0) {
      selection.all();
      changed();
    }
  }

  private int rows() {
    return table.getItems().size();
  }

  private long now() {
    return selection.count(rows());
  }

  private void changed() {
    count.set(now());
    for (Node row : table.lookupAll(".record-row")) {
      if (row instanceof RecordRow<?> shown) {
        shown.showSelected();
      }
    }
  }

  /** Makes a row the lead, or only gives it the focus if it is not selected. */
  private void lead(int row) {
    isOwnDoing = true;
    if (selection.contains(row)) {
      table.getSelectionModel().clearAndSelect(row);
    } else {
      table.getSelectionModel().clearSelection();
    }
    table.getFocusModel().focus(row);
    isOwnDoing = false;
    changed();
  }

  private void pressed(MouseEvent event) {
    Optional<Integer> row = rowAt(event);
    if (row.isEmpty()) {
      return;
    }
    if (event.getButton() == MouseButton.SECONDARY) {
      if (count.get() > 1 && selection.contains(row.get())) {
        // The menu is about all of them.
        table.requestFocus();
        lead(row.get());
        event.consume();
      }
    } else if (event.isShiftDown()) {
      extend(row.get(), event.isShortcutDown());
      table.requestFocus();
      event.consume();
    } else if (event.isShortcutDown()) {
      selection.toggle(row.get());
      lead(row.get());
      table.requestFocus();
      event.consume();
    } else {
      // The table tells only of another lead than before.
      selection.only(row.get());
      changed();
    }
  }

  private Optional<Integer> rowAt(MouseEvent event) {
    Node node = event.getTarget() instanceof Node target ? target : null;
    while (node != null) {
      if (node instanceof RecordRow<?> row) {
        return row.isEmpty() ? Optional.empty() : Optional.of(row.getIndex());
      }
      node = node.getParent();
    }
    return Optional.empty();
  }

  private void extend(int row, boolean isBesides) {
    if (isBesides) {
      selection.extendToo(row);
    } else {
      selection.extend(row);
    }
    lead(row);
  }

  private void keyPressed(KeyEvent event) {
    // Keys of the filter row come this way too.
    if (!table.isFocused() || rows() == 0) {
      return;
    }
    boolean isMove = isMove(event.getCode());
    if (event.getCode() == KeyCode.A && event.isShortcutDown() && !event.isShiftDown()) {
      selectAll();
    } else if (event.getCode() == KeyCode.SPACE && event.isShortcutDown()) {
      int row = Math.max(0, table.getFocusModel().getFocusedIndex());
      selection.toggle(row);
      lead(row);
    } else if (event.getCode() == KeyCode.ESCAPE && count.get() > 1) {
      reduce();
    } else if (isMove && event.isShiftDown()) {
      int row = target(event.getCode());
      extend(row, event.isShortcutDown());
      scrollTo(row);
    } else {
      if (isMove && !event.isShortcutDown() && !event.isAltDown()) {
        // The table moves the lead, and tells only if it was elsewhere.
        reduce();
      }
      return;
    }
    event.consume();
  }

  private static boolean isMove(KeyCode code) {
    return switch (code) {
      case UP, DOWN, HOME, END, PAGE_UP, PAGE_DOWN -> true;
      default -> false;
    };
  }

  private int target(KeyCode code) {
    int from = Math.max(0, table.getFocusModel().getFocusedIndex());
    int page = BigTables.place(table).map(at -> Math.max(1, at.last() - at.first())).orElse(1);
    int to =
        switch (code) {
          case UP -> from - 1;
          case DOWN -> from + 1;
          case PAGE_UP -> from - page;
          case PAGE_DOWN -> from + page;
          case HOME -> 0;
          default -> rows() - 1;
        };
    return Math.clamp(to, 0, rows() - 1);
  }

  private void scrollTo(int row) {
    BigTables.place(table)
        .ifPresent(at -> {
          if (row < at.first()) {
            table.scrollTo(row);
          } else if (row >= at.last()) {
            table.scrollTo(Math.max(0, row - (at.last() - at.first()) + 1));
          }
        });
  }
}
