package org.tidemark.gui.risk;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.tidemark.codec.Position;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.common.BigTables;
import org.tidemark.gui.common.Cells;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.ScaledColumns;
import org.tidemark.gui.source.Places;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.Filter;
import org.tidemark.state.RiskRow;

/** The most endangered positions; Enter or a double click shows one among all positions. */
final class RiskTable extends TableView<RiskRow> {
  private static final PseudoClass REACHED = PseudoClass.getPseudoClass("reached");

  private final Places places;

  RiskTable(Places places) {
    this.places = places;
    setId("riskTable");
    getStyleClass().add("risk-table");
    setAccessibleText(Messages.get("risk.table"));
    setRowFactory(table -> new PositionRow());
    setPlaceholder(Parts.muted(Messages.get("risk.judging")));
    fillColumns();
    ScaledColumns.followAndFill(this);
    setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER) {
        open();
        event.consume();
      }
    });
    setOnMouseClicked(event -> {
      if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
        open();
      }
    });
    setContextMenu(
        new ContextMenu(
            item("riskOpen", "risk.open", this::open),
            item("riskOfUser", "positions.ofUser", this::openUser),
            item("riskCopy", "risk.copy", this::copy)));
  }

  private MenuItem item(String id, String key, Runnable action) {
    MenuItem item = new MenuItem(Messages.get(key));
    item.setId(id);
    item.setOnAction(event -> action.run());
    item.disableProperty().bind(getSelectionModel().selectedItemProperty().isNull());
    return item;
  }

  private Optional<RiskRow> selected() {
    return Optional.ofNullable(getSelectionModel().getSelectedItem());
  }

  private void open() {
    selected().ifPresent(row -> places.position(row.id()));
  }

  private void openUser() {
    selected().ifPresent(row -> places.positions(Filter.NONE.withUser(row.position().trader())));
  }

  /** Puts the selected row on the clipboard, under its heading. */
  void copy() {
    selected()
        .ifPresent(row -> Parts.copy(RiskWords.heading() + '\n' + RiskWords.line(row) + '\n'));
  }

  /**
   * Shows other rows; the selected position stays selected. They all change with the mark price, so
   * they are replaced at once.
   */
  void show(List<RiskRow> rows) {
    if (rows.equals(getItems())) {
      return;
    }
    Optional<UInt64> kept = selected().map(RiskRow::id);
    Optional<BigTables.Place> place = BigTables.place(this).filter(at -> !at.isTop());
    getItems().setAll(rows);
    getSelectionModel().clearSelection();
    kept.ifPresent(id -> {
      for (int i = 0; i < rows.size(); i++) {
        if (rows.get(i).id().equals(id)) {
          getSelectionModel().clearAndSelect(i);
          return;
        }
      }
    });
    place.ifPresent(at -> {
      if (!rows.isEmpty()) {
        BigTables.restore(this, at, Math.min(at.first(), rows.size() - 1));
      }
    });
  }

  private void fillColumns() {
    add(Cells.numbers(Messages.get("column.id"), 56, row -> number(row.id())));
    add(
        Cells.column(
            Messages.get("column.trader"),
            104,
            row -> Wording.brief(row.position().trader()),
            row -> row.position().trader().toString()));
    add(Cells.words(Messages.get("books.side"), 68, row -> RiskWords.side(row.position())))
        .getStyleClass()
        .add("risk-side");
    add(Cells.numbers(Messages.get("column.size"), 92, row -> number(row.position().size())));
    add(Cells.numbers(Messages.get("risk.entry"), 96, row -> number(row.position().entryPrice())));
    add(
        Cells.numbers(
            Messages.get("column.leverage"), 86, row -> number(row.position().leverage())));
    add(Cells.numbers(Messages.get("risk.margin"), 104, row -> figure(row.margin())));
    add(Cells.numbers(Messages.get("risk.notional"), 118, row -> Cells.Figure.of(row.notional())));
    add(Cells.numbers(Messages.get("risk.profit"), 118, row -> RiskWords.signed(row.profit())))
        .getStyleClass()
        .add("risk-profit");
    add(
        Cells.numbers(
            Messages.get("risk.price"),
            104,
            row -> figure(row.liquidationPrice().map(UInt256::toBigInteger))));
    add(Cells.column(
            Messages.get("risk.distance"), 104, RiskWords::distance, RiskWords::spokenDistance))
        .getStyleClass()
        .addAll("figures", "risk-distance");
  }

  private TableColumn<RiskRow, RiskRow> add(TableColumn<RiskRow, RiskRow> column) {
    getColumns().add(column);
    return column;
  }

  private static Cells.Figure number(UInt256 number) {
    return Cells.Figure.of(number.toBigInteger());
  }

  private static Cells.Figure number(UInt64 number) {
    return Cells.Figure.of(new BigInteger(number.toString()));
  }

  private static Cells.Figure figure(Optional<BigInteger> number) {
    return number
        .map(Cells.Figure::of)
        .orElseGet(() -> Cells.Figure.none(Messages.get("text.none")));
  }

  /** Colours the side's word, the profit's sign and a liquidation price that was reached. */
  private static final class PositionRow extends TableRow<RiskRow> {
    @Override
    protected void updateItem(RiskRow row, boolean empty) {
      super.updateItem(row, empty);
      Optional<RiskRow> shown = Optional.ofNullable(empty ? null : row);
      getStyleClass().removeAll("long-row", "short-row", "gain-row", "loss-row");
      shown.ifPresent(known -> {
        Position position = known.position();
        getStyleClass().add(position.direction() == Direction.LONG ? "long-row" : "short-row");
        int sign = known.profit().signum();
        if (sign != 0) {
          getStyleClass().add(sign > 0 ? "gain-row" : "loss-row");
        }
      });
      pseudoClassStateChanged(REACHED, shown.filter(RiskRow::isLiquidatable).isPresent());
    }
  }
}
