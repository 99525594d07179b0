package org.tidemark.gui.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import org.tidemark.codec.Schema;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.NumberMode;
import org.tidemark.gui.common.ScaledColumns;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.source.MarketNames;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.Column;
import org.tidemark.state.RecordKind;
import org.tidemark.state.Row;

/**
 * The columns of a record table: made from the kind's columns, chosen, moved and sized by the user,
 * and remembered with the directory as {@code name:width:shown|hidden}, comma-separated, in order,
 * with how its numbers are written after them: {@link NumberModes}.
 */
final class RecordColumns<R> {
  private static final double MIN_WIDTH = 72;
  private static final double NAMED_MARKET = 164;
  private static final double MAX_REMEMBERED_WIDTH = 2000;

  private final RecordKind<R> kind;
  private final Schema schema;
  private final TableView<Optional<Row<R>>> table;
  private final RecordsMemory memory;
  private final MarketNames names;
  private final NumberModes modes = new NumberModes(this::showMode);

  RecordColumns(
      RecordKind<R> kind,
      Schema schema,
      TableView<Optional<Row<R>>> table,
      RecordsMemory memory,
      MarketNames names) {
    this.names = names;
    this.kind = kind;
    this.schema = schema;
    this.table = table;
    this.memory = memory;
  }

  /** Fills the table, as it was left or as it usually is. */
  void show() {
    List<TableColumn<Optional<Row<R>>, ?>> columns = new ArrayList<>();
    for (Column<R> column : kind.columns(schema)) {
      columns.add(make(column));
    }
    table.getColumns().setAll(columns);
    String remembered = memory.columns();
    if (!remembered.isEmpty()) {
      restore(remembered);
    }
    for (Column<R> column : kind.columns(schema)) {
      of(column).ifPresent(made -> made.setContextMenu(headerMenu(column)));
    }
    names.assetsProperty().subscribe(this::showNames);
  }

  /** A market that has just got a name needs room for it. */
  private void showNames() {
    table.getColumns().stream()
        .filter(column -> "market".equals(column.getId()))
        .filter(column -> !names.assetsProperty().getValue().all().isEmpty())
        .forEach(column ->
            column.setPrefWidth(
                Math.max(column.getPrefWidth(), NAMED_MARKET * ScaledColumns.scale(table))));
    table.refresh();
  }

  private ContextMenu headerMenu(Column<R> column) {
    List<MenuItem> items = new ArrayList<>(modes.items(column));
    if (!items.isEmpty()) {
      items.add(new SeparatorMenuItem());
    }
    items.addAll(items());
    return new ContextMenu(items.toArray(MenuItem[]::new));
  }

  private void showMode(Column<?> column) {
    table.getColumns().stream()
        .filter(shown -> column.name().equals(shown.getId()))
        .forEach(shown -> shown.setText(modes.of(column).heading(Wording.column(column.name()))));
    table.refresh();
  }

  private TableColumn<Optional<Row<R>>, Optional<Row<R>>> make(Column<R> column) {
    TableColumn<Optional<Row<R>>, Optional<Row<R>>> made =
        new TableColumn<>(Wording.column(column.name()));
    made.setId(column.name());
    made.setUserData(column);
    made.setMinWidth(MIN_WIDTH);
    made.setPrefWidth(usualWidth(column));
    made.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    made.setCellFactory(cells -> new RecordCell<>(column, kind, names, () -> modes.of(column)));
    if (column.type() != Column.Type.WORD && column.type() != Column.Type.ADDRESS) {
      made.getStyleClass().add(StyleClass.NUMBER);
    }
    return made;
  }

  private double usualWidth(Column<?> column) {
    if (column.name().equals("market") && !names.assetsProperty().getValue().all().isEmpty()) {
      return NAMED_MARKET;
    }
    return switch (column.type()) {
      case U64 ->
          switch (column.name()) {
            case "timestamp" -> 124;
            case "id" -> 112;
            case "placed_height", "changed_height", "close_height" -> 156;
            default -> 100;
          };
      case U256, I256 -> 164;
      case ADDRESS -> 110;
      case WORD ->
          switch (column.name()) {
            case "state" -> 116;
            case "direction" -> 98;
            default -> 76;
          };
    };
  }

  /** The column the table sorts by first, if it sorts, as a column of the kind. */
  Optional<Column<R>> of(TableColumn<Optional<Row<R>>, ?> column) {
    return kind.column(column.getId());
  }

  /** The table's column for a column of the kind. */
  Optional<TableColumn<Optional<Row<R>>, ?>> of(Column<R> column) {
    return table.getColumns().stream()
        .filter(shown -> column.name().equals(shown.getId()))
        .findFirst();
  }

  /** Menu items that show and hide each column, and one that undoes all of it. */
  List<MenuItem> items() {
    List<MenuItem> items = new ArrayList<>();
    for (Column<R> column : kind.columns(schema)) {
      CheckMenuItem item = new CheckMenuItem(Wording.column(column.name()));
      item.setId("column-" + column.name());
      of(column)
          .ifPresent(shown -> item.selectedProperty().bindBidirectional(shown.visibleProperty()));
      // The id names the record: without it a row says nothing.
      item.setDisable(column.name().equals("id"));
      items.add(item);
    }
    items.add(new SeparatorMenuItem());
    items.add(modes.menu(kind.columns(schema)));
    MenuItem reset = new MenuItem(Messages.get("records.resetColumns"));
    reset.setOnAction(event -> reset());
    items.add(reset);
    return items;
  }

  private void reset() {
    List<TableColumn<Optional<Row<R>>, ?>> usual = new ArrayList<>();
    for (Column<R> column : kind.columns(schema)) {
      modes.set(column, NumberMode.RAW);
      of(column)
          .ifPresent(shown -> {
            shown.setVisible(true);
            shown.setPrefWidth(usualWidth(column) * ScaledColumns.scale(table));
            usual.add(shown);
          });
    }
    table.getColumns().setAll(usual);
  }

  /** Puts the columns as they are now into the settings. */
  void remember() {
    double scale = ScaledColumns.scale(table);
    List<String> parts = new ArrayList<>();
    for (TableColumn<Optional<Row<R>>, ?> column : table.getColumns()) {
      String shown = column.isVisible() ? "shown" : "hidden";
      parts.add(
          String.format(
              Locale.ROOT, "%s:%.0f:%s", column.getId(), column.getWidth() / scale, shown));
    }
    modes.remembered().forEach(parts::add);
    memory.setColumns(String.join(",", parts));
  }

  /** What was written by an older or newer version is used as far as it fits. */
  private void restore(String remembered) {
    List<TableColumn<Optional<Row<R>>, ?>> order = new ArrayList<>();
    for (String part : remembered.split(",", -1)) {
      modes.restore(part, kind.columns(schema));
      String[] fields = part.split(":", -1);
      if (fields.length != 3) {
        continue;
      }
      table.getColumns().stream()
          .filter(column -> fields[0].equals(column.getId()))
          .filter(column -> !order.contains(column))
          .findFirst()
          .ifPresent(column -> {
            order.add(column);
            column.setVisible(!fields[2].equals("hidden"));
            width(fields[1]).ifPresent(column::setPrefWidth);
          });
    }
    for (TableColumn<Optional<Row<R>>, ?> column : table.getColumns()) {
      if (!order.contains(column)) {
        order.add(column);
      }
    }
    table.getColumns().setAll(order);
  }

  private static Optional<Double> width(String text) {
    if (!text.matches("[0-9]{1,5}")) {
      return Optional.empty();
    }
    double width = Integer.parseInt(text);
    return Optional.of(Math.clamp(width, MIN_WIDTH, MAX_REMEMBERED_WIDTH));
  }
}
