package org.tidemark.gui.record;

import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TableView;
import javafx.scene.input.ContextMenuEvent;
import org.tidemark.codec.EntryKind;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.source.Places;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.Column;
import org.tidemark.state.Condition.Comparison;
import org.tidemark.state.Filter;
import org.tidemark.state.RecordKind;
import org.tidemark.state.Row;

/** The context menu of a table of records: what can be done with the record and the cell. */
final class RecordMenu<R> extends ContextMenu {
  private final RecordsViewModel<R> model;
  private final RecordKind<R> kind;
  private final RecordColumns<R> columns;
  private final TableView<Optional<Row<R>>> table;
  private final SelectedRows<R> selected;
  private final RowOutput<R> output;
  private final Menu useAsFilter = new Menu(Messages.get("records.useAsFilter"));
  private Optional<Column<R>> column = Optional.empty();

  RecordMenu(
      RecordsViewModel<R> model,
      RecordKind<R> kind,
      RecordColumns<R> columns,
      TableView<Optional<Row<R>>> table,
      Places places,
      SelectedRows<R> selected,
      RowOutput<R> output) {
    this.model = model;
    this.kind = kind;
    this.columns = columns;
    this.table = table;
    this.selected = selected;
    this.output = output;
    useAsFilter.setId("useAsFilter");
    getItems()
        .addAll(
            copyCell(),
            copy("copyLine", "records.copyLine", RowOutput.Form.TEXT),
            copy("copyJson", "records.copyJson", RowOutput.Form.JSON),
            copy("copyCsv", "records.copyCsv", RowOutput.Form.CSV),
            new SeparatorMenuItem(),
            useAsFilter,
            filterItem(
                "onlyMarket", "records.onlyMarket", (f, row) -> f.withMarket(kind.market(row))),
            filterItem("onlyUser", "records.onlyUser", (f, row) -> f.withUser(kind.user(row))),
            new SeparatorMenuItem(),
            placeItem("goToBook", "detail.book", row -> places.book(kind.market(row))));
    if (kind.entryKind() == EntryKind.POSITION) {
      getItems().add(placeItem("goToRisk", "detail.risk", row -> places.risk(kind.market(row))));
    }
    table.setContextMenu(this);
    table.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::rememberColumn);
    setOnShowing(event -> fillUseAsFilter());
  }

  /** Which cell the menu was opened on: by mouse the one under it, by key the focused one. */
  private void rememberColumn(ContextMenuEvent event) {
    int focused = table.getFocusModel().getFocusedCell().getColumn();
    column = focused >= 0 ? columns.of(table.getVisibleLeafColumn(focused)) : Optional.empty();
    for (Node node = event.getPickResult().getIntersectedNode();
        node != null && !event.isKeyboardTrigger();
        node = node.getParent()) {
      if (node instanceof RecordCell<?> cell) {
        column = kind.column(cell.column().name());
        return;
      }
    }
  }

  private Column<R> column() {
    return column.orElse(kind.columns().getFirst());
  }

  private String cellText(Row<R> row) {
    return RecordClipboard.cell(column(), row);
  }

  /** What the cell's value can be asked to be; of a cell without one, nothing. */
  private void fillUseAsFilter() {
    useAsFilter.getItems().clear();
    Object value = decoded().map(row -> column().value().apply(row)).orElse(null);
    useAsFilter.setDisable(value == null);
    if (value == null) {
      // A menu without an item does not open, and looks as if it did.
      useAsFilter.getItems().add(new MenuItem(""));
      return;
    }
    boolean isNumber =
        column().type() != Column.Type.ADDRESS && column().type() != Column.Type.WORD;
    useAsFilter.getItems().add(use("useEqual", "=", Comparison.EQUAL, value));
    useAsFilter.getItems().add(use("useNotEqual", "\u2260", Comparison.NOT_EQUAL, value));
    if (isNumber) {
      useAsFilter.getItems().add(use("useAtLeast", "\u2265", Comparison.AT_LEAST, value));
      useAsFilter.getItems().add(use("useAtMost", "\u2264", Comparison.AT_MOST, value));
    }
  }

  private MenuItem use(String id, String sign, Comparison comparison, Object value) {
    String text =
        switch (column().type()) {
          case U64, U256, I256 -> Numbers.grouped(value.toString());
          case ADDRESS -> CellText.shortAddress(value.toString());
          case WORD -> value.toString();
        };
    MenuItem item =
        new MenuItem(Messages.format("records.use", Wording.column(column().name()), sign, text));
    item.setId(id);
    item.setMnemonicParsing(false);
    item.setOnAction(event -> model.use(column(), comparison, value));
    return item;
  }

  private MenuItem copyCell() {
    MenuItem item = new MenuItem(Messages.get("records.copyCell"));
    item.setId("copyCell");
    item.setOnAction(event ->
        model.selectedProperty().get().ifPresent(row -> RecordClipboard.put(cellText(row))));
    item.disableProperty().bind(model.selectedProperty().map(Optional::isEmpty));
    return item;
  }

  private MenuItem copy(String id, String key, RowOutput.Form form) {
    MenuItem item = new MenuItem();
    item.setId(id);
    item.textProperty()
        .bind(
            selected
                .countProperty()
                .map(rows -> Messages.format(key, Math.max(1, rows.longValue()))));
    item.setOnAction(event -> output.copy(form));
    item.disableProperty().bind(selected.countProperty().isEqualTo(0));
    return item;
  }

  private MenuItem placeItem(String id, String key, Consumer<R> action) {
    MenuItem item = new MenuItem(Messages.get(key));
    item.setId(id);
    item.setOnAction(event -> decoded().ifPresent(action));
    item.disableProperty()
        .bind(
            model
                .selectedProperty()
                .map(row -> row.filter(Row.Decoded.class::isInstance).isEmpty()));
    return item;
  }

  private MenuItem filterItem(String id, String key, BiFunction<Filter, R, Filter> change) {
    return placeItem(
        id, key, row -> model.show(change.apply(model.queryProperty().get().filter(), row)));
  }

  private Optional<R> decoded() {
    return model
        .selectedProperty()
        .get()
        .flatMap(row ->
            row instanceof Row.Decoded<R> good ? Optional.of(good.value()) : Optional.empty());
  }
}
