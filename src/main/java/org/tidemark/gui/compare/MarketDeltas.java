package org.tidemark.gui.compare;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt256;
import org.tidemark.diff.ChangeType;
import org.tidemark.diff.KindCounts;
import org.tidemark.diff.MarketDelta;
import org.tidemark.gui.common.Cells;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.ScaledColumns;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.source.MarketNames;

/** What differs in each market; Enter or a double click shows its differences. */
final class MarketDeltas extends VBox {
  private static final int MOST_ROWS = 8;

  /** Digits of a price beside another one. */
  private static final int PRICE_DIGITS = 9;

  private final TableView<MarketDelta> table = new TableView<>();
  private final ObservableList<MarketDelta> rows = FXCollections.observableArrayList();
  private final Button differences =
      new Button(Messages.get("compare.marketChanges"), new FontIcon(Feather.LIST));
  private final Button book =
      new Button(Messages.get("compare.marketBook"), new FontIcon(Feather.BOOK_OPEN));
  private final Consumer<Address> onFilter;
  private final MarketNames names;
  private final Map<TableColumn<MarketDelta, MarketDelta>, Predicate<MarketDelta>> telling =
      new LinkedHashMap<>();

  MarketDeltas(Consumer<Address> onFilter, Consumer<Address> onBook, MarketNames names) {
    this.onFilter = onFilter;
    this.names = names;
    getStyleClass().add("card");
    Label title = new Label(Messages.get("compare.markets"));
    title.getStyleClass().add("card-title");
    differences.setId("marketChanges");
    differences.setOnAction(event -> selected().ifPresent(onFilter));
    book.setId("marketBook");
    book.setOnAction(event -> selected().ifPresent(onBook));
    getChildren().addAll(Parts.flowingHeading(title, differences, book), table);
    table.setId("marketDeltas");
    table.getStyleClass().add("small-headers");
    table.setAccessibleText(Messages.get("compare.markets"));
    table.setItems(rows);
    fillColumns();
    names.assetsProperty().subscribe(table::refresh);
    ScaledColumns.followAndFill(table);
    table.getSelectionModel().selectedItemProperty().subscribe(this::choose);
    table.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER) {
        open();
        event.consume();
      }
    });
    table.setOnMouseClicked(event -> {
      if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
        open();
      }
    });
  }

  private void open() {
    selected().ifPresent(onFilter);
  }

  private Optional<Address> selected() {
    return Optional.ofNullable(table.getSelectionModel().getSelectedItem())
        .map(MarketDelta::market);
  }

  private void choose() {
    differences.setDisable(selected().isEmpty());
    book.setDisable(selected().isEmpty());
  }

  /** Those in which nothing differs are left out. */
  void show(List<MarketDelta> markets) {
    List<MarketDelta> differing =
        new ArrayList<>(markets.stream().filter(MarketDelta::isDifferent).toList());
    if (table.getComparator() != null) {
      differing.sort(table.getComparator());
    }
    rows.setAll(differing);
    if (!rows.isEmpty()) {
      table.getSelectionModel().select(0);
    }
    choose();
    telling.forEach((column, says) -> column.setVisible(differing.stream().anyMatch(says)));
    boolean hasPrices = differing.stream().anyMatch(row -> row.depths().isPresent());
    // With the prices it can be wider than the window, and has to be scrolled.
    table
        .prefHeightProperty()
        .bind(
            table
                .fixedCellSizeProperty()
                .multiply(Math.clamp(rows.size(), 1, MOST_ROWS) + (hasPrices ? 1.6 : 1.17)));
    table.setMinHeight(USE_PREF_SIZE);
    table.setMaxHeight(USE_PREF_SIZE);
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  private void fillColumns() {
    List<TableColumn<MarketDelta, ?>> columns = table.getColumns();
    columns.add(
        Cells.sorted(
            Cells.column(
                Messages.get("markets.asset"),
                132,
                row -> names.brief(row.market()),
                row -> names.whole(row.market())),
            Comparator.comparing(MarketDelta::market)));
    columns.add(counts("markets.orders", 104, MarketDelta::orders));
    columns.add(
        where(
            row -> row.positions().total() > 0,
            counts("markets.positions", 84, MarketDelta::positions)));
    columns.add(delta("compare.bidAmount", MarketDelta::bidAmount));
    columns.add(delta("compare.askAmount", MarketDelta::askAmount));
    columns.add(delta("compare.notional", MarketDelta::notional));
    columns.add(
        where(
            row -> row.longInterest().signum() != 0,
            delta("compare.longInterest", MarketDelta::longInterest)));
    columns.add(
        where(
            row -> row.shortInterest().signum() != 0,
            delta("compare.shortInterest", MarketDelta::shortInterest)));
    // Where only what blocks touched was read, nobody knows the best prices.
    columns.add(
        where(
            row -> row.depths().isPresent(),
            best("markets.bestBid", StyleClass.BID, MarketDelta.Depth::bestBid)));
    columns.add(
        where(
            row -> row.depths().isPresent(),
            best("markets.bestAsk", StyleClass.ASK, MarketDelta.Depth::bestAsk)));
  }

  /** The column is there only if it has something to say in some row. */
  private TableColumn<MarketDelta, MarketDelta> where(
      Predicate<MarketDelta> says, TableColumn<MarketDelta, MarketDelta> column) {
    telling.put(column, says);
    return column;
  }

  private static TableColumn<MarketDelta, MarketDelta> counts(
      String key, int width, Function<MarketDelta, KindCounts> counts) {
    return Cells.sorted(
        Cells.words(Messages.get(key), width, row -> signs(counts.apply(row))),
        Comparator.comparingLong(row -> counts.apply(row).total()));
  }

  /** {@code +3 −1 ≠12}, and nothing where nothing differs. */
  private static String signs(KindCounts counts) {
    StringBuilder text = new StringBuilder();
    for (ChangeType type : ChangeType.values()) {
      if (counts.of(type) > 0) {
        text.append(text.isEmpty() ? "" : " ")
            .append(ChangeWords.sign(type))
            .append(Numbers.grouped(counts.of(type)));
      }
    }
    return text.isEmpty() ? ChangeWords.none() : text.toString();
  }

  private static TableColumn<MarketDelta, MarketDelta> delta(
      String key, Function<MarketDelta, BigInteger> value) {
    return Cells.sorted(
        Cells.numbers(Messages.get(key), 96, row -> figure(value.apply(row))),
        Comparator.comparing(value));
  }

  private static Cells.Figure figure(BigInteger delta) {
    return delta.signum() == 0
        ? Cells.Figure.none(ChangeWords.none())
        : Cells.Figure.of(delta, number -> (delta.signum() > 0 ? "+" : "") + number);
  }

  private static TableColumn<MarketDelta, MarketDelta> best(
      String key, String style, Function<MarketDelta.Depth, Optional<UInt256>> price) {
    TableColumn<MarketDelta, MarketDelta> column =
        Cells.column(
            Messages.get(key),
            172,
            row -> prices(row, price, one -> Numbers.fitted(one.toBigInteger(), PRICE_DIGITS)),
            row -> prices(row, price, one -> Numbers.grouped(one.toBigInteger())));
    column.getStyleClass().addAll("figures", style);
    return column;
  }

  /** One price where it stayed, else before and after. */
  private static String prices(
      MarketDelta row,
      Function<MarketDelta.Depth, Optional<UInt256>> price,
      Function<UInt256, String> text) {
    if (row.depths().isEmpty()) {
      return Messages.get("compare.notRead");
    }
    Optional<UInt256> before = price.apply(row.depths().get().left());
    Optional<UInt256> after = price.apply(row.depths().get().right());
    String left = before.map(text).orElseGet(ChangeWords::none);
    String right = after.map(text).orElseGet(ChangeWords::none);
    return before.equals(after) ? right : Messages.format("compare.fromTo", left, right);
  }
}
