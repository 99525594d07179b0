package org.tidemark.gui.compare;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Callback;
import org.tidemark.datatypes.Side;
import org.tidemark.gui.common.Cells;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.ScaledColumns;
import org.tidemark.gui.common.StyleClass;

/** Price levels of both states over each other: what was there as an outline, what is filled. */
final class BookDiffTable extends TableView<BookDiff.Row> {
  private static final PseudoClass SPREAD = PseudoClass.getPseudoClass("spread");
  private static final PseudoClass UNCHANGED = PseudoClass.getPseudoClass("unchanged");

  BookDiffTable() {
    setId("bookDiff");
    getStyleClass().addAll("ladder", "book-diff");
    setAccessibleText(Messages.get("compare.tab.books"));
    setRowFactory(table -> new LevelRow());
    getColumns()
        .add(
            Cells.column(
                Messages.get("books.side"), 58, BookDiffTable::side, BookDiffTable::spoken));
    getColumns().add(Cells.numbers(Messages.get("books.price"), 136, BookDiffTable::price));
    getColumns().forEach(column -> column.getStyleClass().add("tinted"));
    getColumns().add(amount(End.LEFT));
    getColumns().add(depth());
    getColumns().add(amount(End.RIGHT));
    TableColumn<BookDiff.Row, BookDiff.Row> delta =
        Cells.numbers(Messages.get("compare.deltaAmount"), 128, BookDiffTable::delta);
    delta.setId("bookDelta");
    delta.setCellFactory(new Signed(delta.getCellFactory()));
    getColumns().add(delta);
    getColumns().add(Cells.words(Messages.get("books.orders"), 84, BookDiffTable::orders));
    ScaledColumns.followAndFill(this);
  }

  void show(List<BookDiff.Row> rows) {
    getItems().setAll(rows);
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i) instanceof BookDiff.Spread) {
        scrollTo(Math.max(0, i - 6));
      }
    }
  }

  private static Optional<BookDiff.Level> level(BookDiff.Row row) {
    return row instanceof BookDiff.Level level ? Optional.of(level) : Optional.empty();
  }

  private static String side(BookDiff.Row row) {
    return level(row)
        .map(level -> Messages.get(level.side() == Side.BUY ? "books.bid" : "books.ask"))
        .orElse("");
  }

  private static String spoken(BookDiff.Row row) {
    return level(row)
        .map(level ->
            Messages.format(
                "compare.levelText",
                side(row),
                Numbers.grouped(level.price().toBigInteger()),
                Numbers.grouped(level.amount(End.LEFT)),
                Numbers.grouped(level.amount(End.RIGHT))))
        .orElseGet(() -> price(row).whole());
  }

  private static Cells.Figure price(BookDiff.Row row) {
    return switch (row) {
      case BookDiff.Level level -> Cells.Figure.of(level.price().toBigInteger());
      case BookDiff.Spread spread -> Cells.Figure.none(Messages.get("markets.spread"));
    };
  }

  private static TableColumn<BookDiff.Row, BookDiff.Row> amount(End end) {
    return Cells.numbers(
        Messages.get(end == End.LEFT ? "compare.amountBefore" : "compare.amountAfter"),
        128,
        row ->
            switch (row) {
              case BookDiff.Level level ->
                  (end == End.LEFT ? level.before() : level.after())
                      .map(known -> Cells.Figure.of(known.amount()))
                      .orElseGet(BookDiffTable::none);
              case BookDiff.Spread spread ->
                  (end == End.LEFT ? spread.before() : spread.after())
                      .map(Cells.Figure::of)
                      .orElseGet(BookDiffTable::none);
            });
  }

  private static Cells.Figure none() {
    return Cells.Figure.none(ChangeWords.none());
  }

  private static Cells.Figure delta(BookDiff.Row row) {
    Optional<BigInteger> delta =
        switch (row) {
          case BookDiff.Level level -> Optional.of(level.delta());
          case BookDiff.Spread spread ->
              spread.before().flatMap(was -> spread.after().map(is -> is.subtract(was)));
        };
    return delta
        .filter(known -> known.signum() != 0)
        .map(known -> Cells.Figure.of(known, number -> (known.signum() > 0 ? "+" : "") + number))
        .orElseGet(BookDiffTable::none);
  }

  private static String orders(BookDiff.Row row) {
    return level(row)
        .map(level ->
            level.orders(End.LEFT) == level.orders(End.RIGHT)
                ? Numbers.grouped(level.orders(End.RIGHT))
                : Messages.format(
                    "compare.fromTo",
                    Numbers.grouped(level.orders(End.LEFT)),
                    Numbers.grouped(level.orders(End.RIGHT))))
        .orElse("");
  }

  private static TableColumn<BookDiff.Row, BookDiff.Row> depth() {
    TableColumn<BookDiff.Row, BookDiff.Row> column =
        new TableColumn<>(Messages.get("compare.depth"));
    column.setPrefWidth(136);
    column.setReorderable(false);
    column.setSortable(false);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setCellFactory(c -> new OverlayCell());
    return column;
  }

  /** Gains and losses in their colours, beside their signs. */
  private record Signed(
      Callback<TableColumn<BookDiff.Row, BookDiff.Row>, TableCell<BookDiff.Row, BookDiff.Row>>
          plain)
      implements Callback<
          TableColumn<BookDiff.Row, BookDiff.Row>, TableCell<BookDiff.Row, BookDiff.Row>> {
    @Override
    public TableCell<BookDiff.Row, BookDiff.Row> call(
        TableColumn<BookDiff.Row, BookDiff.Row> column) {
      TableCell<BookDiff.Row, BookDiff.Row> cell = plain.call(column);
      Function<BookDiff.Row, Integer> sign =
          row -> level(row).map(level -> level.delta().signum()).orElse(0);
      cell.itemProperty()
          .subscribe(row -> {
            cell.getStyleClass().removeAll(StyleClass.POSITIVE, StyleClass.NEGATIVE);
            int now = row == null ? 0 : sign.apply(row);
            if (now != 0) {
              cell.getStyleClass().add(now > 0 ? StyleClass.POSITIVE : StyleClass.NEGATIVE);
            }
          });
      return cell;
    }
  }

  /** The bar of the state after, over the outline of the one before. */
  private static final class OverlayCell extends TableCell<BookDiff.Row, BookDiff.Row> {
    private final Region before = new Region();
    private final Region after = new Region();
    private final StackPane pane = new StackPane(after, before);

    OverlayCell() {
      getStyleClass().add("depth-cell");
      before.getStyleClass().add("depth-before");
      after.getStyleClass().add("depth-bar");
      StackPane.setAlignment(before, Pos.CENTER_LEFT);
      StackPane.setAlignment(after, Pos.CENTER_LEFT);
      pane.getStyleClass().add("depth-overlay");
      pane.setMinWidth(0);
      pane.prefWidthProperty().bind(widthProperty());
    }

    @Override
    protected void updateItem(BookDiff.Row row, boolean empty) {
      super.updateItem(row, empty);
      before.maxWidthProperty().unbind();
      after.maxWidthProperty().unbind();
      if (empty || !(row instanceof BookDiff.Level level)) {
        setGraphic(null);
        return;
      }
      after.getStyleClass().removeAll(StyleClass.BID, StyleClass.ASK);
      after.getStyleClass().add(level.side() == Side.BUY ? StyleClass.BID : StyleClass.ASK);
      before.maxWidthProperty().bind(widthProperty().multiply(level.beforeShare()));
      after.maxWidthProperty().bind(widthProperty().multiply(level.afterShare()));
      before.setVisible(level.before().isPresent());
      after.setVisible(level.after().isPresent());
      setGraphic(pane);
    }
  }

  /** Colours the side's word and price, sets the spread apart, and levels that stayed back. */
  private static final class LevelRow extends TableRow<BookDiff.Row> {
    @Override
    protected void updateItem(BookDiff.Row row, boolean empty) {
      super.updateItem(row, empty);
      getStyleClass().removeAll("bid-row", "ask-row");
      Optional<BookDiff.Row> shown = Optional.ofNullable(empty ? null : row);
      shown
          .flatMap(BookDiffTable::level)
          .ifPresent(
              level -> getStyleClass().add(level.side() == Side.BUY ? "bid-row" : "ask-row"));
      pseudoClassStateChanged(SPREAD, shown.filter(BookDiff.Spread.class::isInstance).isPresent());
      pseudoClassStateChanged(UNCHANGED, shown.filter(line -> !line.isDifferent()).isPresent());
    }
  }
}
