package org.tidemark.gui.compare;

import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.tidemark.diff.CauseText;
import org.tidemark.diff.Change;
import org.tidemark.diff.ChangeType;
import org.tidemark.gui.common.BigTables;
import org.tidemark.gui.common.CellTip;
import org.tidemark.gui.common.Cells;
import org.tidemark.gui.common.LazyList;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.ScaledColumns;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.source.MarketNames;

/** The differences, a line each, however many there are. */
final class ChangeTable {
  private final TableView<Optional<ChangeRow>> table = new TableView<>();

  ChangeTable(LazyList<Optional<ChangeRow>> rows, MarketNames names) {
    table.setId("changeTable");
    table.getStyleClass().addAll("record-table", "small-headers");
    table.setAccessibleText(Messages.get("compare.changes"));
    table.getColumns().add(type());
    table
        .getColumns()
        .add(column("compare.kind", 82, row -> ChangeWords.singular(row.change().kind())));
    TableColumn<Optional<ChangeRow>, Optional<ChangeRow>> id =
        column("column.id", 124, row -> briefId(row.change(), names), ChangeTable::id);
    id.getStyleClass().add(StyleClass.NUMBER + "-left");
    table.getColumns().add(id);
    table.getColumns().add(fields());
    table
        .getColumns()
        .add(
            column(
                "column.market",
                126,
                row -> row.change().market().map(names::brief).orElseGet(ChangeWords::none),
                row -> row.change().market().map(names::whole).orElse("")));
    // The last one takes the room that is left.
    table.getColumns().add(cause());
    ScaledColumns.followAndFill(table);
    names.assetsProperty().subscribe(table::refresh);
    table.setRowFactory(t -> new Row());
    BigTables.show(table, rows, t -> true);
  }

  /** What names it, as short as a column is. */
  private static String briefId(Change change, MarketNames names) {
    return switch (change.kind()) {
      case MARK -> names.brief(change.market().orElseThrow());
      case ORDER, POSITION, COUNTER, OTHER -> ChangeWords.id(change);
    };
  }

  TableView<Optional<ChangeRow>> view() {
    return table;
  }

  /** The row selected, once it is read. */
  Optional<ChangeRow> selected() {
    Optional<ChangeRow> item = table.getSelectionModel().getSelectedItem();
    return item == null ? Optional.empty() : item;
  }

  void select(int row) {
    table.getSelectionModel().clearAndSelect(row);
    BigTables.place(table)
        .filter(place -> row > place.first() && row < place.last())
        .ifPresentOrElse(place -> {}, () -> table.scrollTo(Math.max(0, row - 3)));
  }

  /** Goes so many rows on or back; from nowhere to the first or the last. */
  void step(int by) {
    int size = table.getItems().size();
    if (size == 0) {
      return;
    }
    int at = table.getSelectionModel().getSelectedIndex();
    int next = at < 0 ? (by > 0 ? 0 : size - 1) : Math.clamp((long) at + by, 0, size - 1);
    select(next);
  }

  private static String id(ChangeRow row) {
    return row.change().id();
  }

  private static TableColumn<Optional<ChangeRow>, Optional<ChangeRow>> column(
      String key, int width, Function<ChangeRow, String> text) {
    return column(key, width, text, text);
  }

  private static TableColumn<Optional<ChangeRow>, Optional<ChangeRow>> column(
      String key, int width, Function<ChangeRow, String> shown, Function<ChangeRow, String> whole) {
    return Cells.column(
        Messages.get(key),
        width,
        row -> row.map(shown).orElseGet(() -> Messages.get("records.loadingCell")),
        row -> row.map(whole).orElse(""));
  }

  private static TableColumn<Optional<ChangeRow>, Optional<ChangeRow>> type() {
    TableColumn<Optional<ChangeRow>, Optional<ChangeRow>> column = empty("compare.change", 100);
    column.setCellFactory(c -> new TypeCell());
    return column;
  }

  private static TableColumn<Optional<ChangeRow>, Optional<ChangeRow>> fields() {
    TableColumn<Optional<ChangeRow>, Optional<ChangeRow>> column = empty("compare.what", 306);
    column.setCellFactory(c -> new FieldsCell());
    return column;
  }

  private static TableColumn<Optional<ChangeRow>, Optional<ChangeRow>> cause() {
    TableColumn<Optional<ChangeRow>, Optional<ChangeRow>> column = empty("compare.cause", 176);
    column.setCellFactory(c -> new CauseCell());
    return column;
  }

  private static TableColumn<Optional<ChangeRow>, Optional<ChangeRow>> empty(
      String key, int width) {
    TableColumn<Optional<ChangeRow>, Optional<ChangeRow>> column =
        new TableColumn<>(Messages.get(key));
    column.setPrefWidth(width);
    column.setReorderable(false);
    column.setSortable(false);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    return column;
  }

  /** All causes, a line each. */
  static String causes(ChangeRow row) {
    StringJoiner lines = new StringJoiner("\n");
    row.causes().forEach(cause -> lines.add(CauseText.of(cause, row.change(), Numbers::grouped)));
    return lines.toString();
  }

  /** What happened last, and how much more did. */
  private static String brief(ChangeRow row) {
    if (row.causes().isEmpty()) {
      return ChangeWords.none();
    }
    String last = CauseText.of(row.causes().getLast(), row.change(), Numbers::grouped);
    return row.causes().size() == 1
        ? last
        : Messages.format("compare.causeAndMore", last, row.causes().size() - 1);
  }

  /** Sign and word in the colour of the type. */
  private static final class TypeCell extends TableCell<Optional<ChangeRow>, Optional<ChangeRow>> {
    @Override
    protected void updateItem(Optional<ChangeRow> item, boolean empty) {
      super.updateItem(item, empty);
      for (ChangeType type : ChangeType.values()) {
        getStyleClass().remove(ChangeWords.style(type));
      }
      if (empty || item == null || item.isEmpty()) {
        setText(null);
        return;
      }
      ChangeType type = item.get().change().type();
      setText(ChangeWords.signAndWord(type));
      getStyleClass().add(ChangeWords.style(type));
    }
  }

  private static final class CauseCell extends TableCell<Optional<ChangeRow>, Optional<ChangeRow>> {
    private final CellTip tip = new CellTip(this);

    CauseCell() {
      setTextOverrun(OverrunStyle.ELLIPSIS);
      setEllipsisString("\u2026");
    }

    @Override
    protected void updateItem(Optional<ChangeRow> item, boolean empty) {
      super.updateItem(item, empty);
      getStyleClass().remove(StyleClass.MUTED);
      tip.clear();
      if (empty || item == null || item.isEmpty()) {
        setText(null);
        setAccessibleText(null);
        return;
      }
      setText(brief(item.get()));
      String whole = causes(item.get());
      if (whole.isEmpty()) {
        getStyleClass().add(StyleClass.MUTED);
      }
      tip.show(whole);
      setAccessibleText(whole);
    }
  }

  /** Says the whole of it to screen readers as one line. */
  private static final class Row extends TableRow<Optional<ChangeRow>> {
    Row() {
      getStyleClass().add("record-row");
    }

    @Override
    protected void updateItem(Optional<ChangeRow> item, boolean empty) {
      super.updateItem(item, empty);
      setAccessibleText(
          empty || item == null ? null : item.map(ChangeRow::change).map(Row::spoken).orElse(null));
    }

    private static String spoken(Change change) {
      return Messages.format(
          "compare.spoken",
          ChangeWords.name(change),
          ChangeWords.word(change.type()),
          ChangeWords.line(change));
    }
  }
}
