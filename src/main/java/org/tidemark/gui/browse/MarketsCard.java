package org.tidemark.gui.browse;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.tidemark.codec.EntryKind;
import org.tidemark.gui.common.Cells;
import org.tidemark.gui.common.KeyedRows;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.ScaledColumns;
import org.tidemark.gui.source.CensusModel;
import org.tidemark.gui.source.MarketNames;
import org.tidemark.gui.source.Places;
import org.tidemark.state.Market;
import org.tidemark.state.StateFormat;

/** Every market with its best prices; Enter or a double click shows its order book. */
final class MarketsCard extends VBox {
  private static final int MOST_ROWS = 8;

  private final StateFormat format;
  private final Places places;
  private final MarketNames names;
  private final TableView<Market> table = new TableView<>();
  private final ObservableList<Market> markets = FXCollections.observableArrayList();
  private final Label caption = Parts.muted("");

  MarketsCard(StateFormat format, CensusModel census, Places places, MarketNames names) {
    this.format = format;
    this.places = places;
    this.names = names;
    getStyleClass().add("card");
    Label title = new Label(Messages.get("markets.title"));
    title.getStyleClass().add("card-title");
    getChildren().addAll(Parts.heading(title, caption), table);
    Parts.show(this, format.hasRecords());
    fillColumns();
    ScaledColumns.followAndFill(table);
    table.setId("markets");
    table.getStyleClass().add("small-headers");
    table.setItems(markets);
    table.setAccessibleText(Messages.get("markets.title"));
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
    census.resultProperty().subscribe(this::show);
    names.assetsProperty().subscribe(table::refresh);
  }

  private void show(Optional<CensusModel.Result> result) {
    List<Market> next =
        new ArrayList<>(result.map(known -> known.census().markets()).orElseGet(List::of));
    if (table.getComparator() != null) {
      next.sort(table.getComparator());
    }
    KeyedRows.update(table, table.getSelectionModel(), markets, next, Market::asset);
    long crossed = markets.stream().filter(Market::isCrossed).count();
    caption.setText(
        markets.isEmpty()
            ? ""
            : crossed == 0
                ? Messages.get("markets.hint")
                : Messages.format("markets.hintCrossed", crossed));
    table.setPlaceholder(
        result.isPresent()
            ? Parts.placeholder(
                Feather.BOOK_OPEN, Messages.get("markets.none"), Messages.get("markets.none.text"))
            : Parts.muted(Messages.get("markets.counting")));
    Parts.fitHeight(table, markets.isEmpty() ? 3 : markets.size(), MOST_ROWS);
    Parts.show(this, format.hasRecords());
  }

  private void open() {
    Market market = table.getSelectionModel().getSelectedItem();
    if (market != null) {
      places.book(market.asset());
    }
  }

  private void fillColumns() {
    table
        .getColumns()
        .add(
            Cells.sorted(
                Cells.column(
                    Messages.get("markets.asset"),
                    132,
                    market -> names.brief(market.asset()),
                    market -> names.whole(market.asset())),
                Comparator.comparing(Market::asset)));
    boolean hasMarks = format.hasRecords() && format.schema().has(EntryKind.MARK);
    // One column more, and all of them still fit the usual window.
    int price = hasMarks ? 104 : 118;
    int interest = hasMarks ? 110 : 112;
    if (hasMarks) {
      number(100, "markets.mark", market -> market.mark().map(mark -> mark.price().toBigInteger()));
    }
    number(price, "markets.bestBid", market -> price(market.bestBid())).getStyleClass().add("bid");
    number(price, "markets.bestAsk", market -> price(market.bestAsk())).getStyleClass().add("ask");
    table
        .getColumns()
        .add(
            Cells.sorted(
                Cells.numbers(
                    Messages.get("markets.spread"), hasMarks ? 110 : 150, MarketsCard::spread),
                Comparator.comparing(
                    market -> market.spread().orElse(null),
                    Comparator.nullsFirst(BigInteger::compareTo))));
    count(58, "markets.bids", Market::bids);
    count(58, "markets.asks", Market::asks);
    count(70, "markets.orders", Market::orders);
    count(84, "markets.positions", Market::positions);
    number(interest, "markets.long", market -> Optional.of(market.longInterest()));
    number(interest, "markets.short", market -> Optional.of(market.shortInterest()));
  }

  private static Optional<BigInteger> price(Optional<Market.Best> best) {
    return best.map(known -> known.price().toBigInteger());
  }

  private static Cells.Figure spread(Market market) {
    return market
        .spread()
        .map(spread ->
            market.isCrossed()
                ? Cells.Figure.of(
                    spread.abs(), number -> Messages.format("markets.crossed", number))
                : Cells.Figure.of(spread))
        .orElseGet(MarketsCard::none);
  }

  private static Cells.Figure none() {
    return Cells.Figure.none(Messages.get("markets.noPrice"));
  }

  private void count(int width, String key, ToLongFunction<Market> count) {
    number(width, key, market -> Optional.of(BigInteger.valueOf(count.applyAsLong(market))));
  }

  private TableColumn<Market, Market> number(
      int width, String key, Function<Market, Optional<BigInteger>> value) {
    TableColumn<Market, Market> column =
        Cells.sorted(
            Cells.numbers(
                Messages.get(key),
                width,
                market -> value.apply(market).map(Cells.Figure::of).orElseGet(MarketsCard::none)),
            Comparator.comparing(
                market -> value.apply(market).orElse(null),
                Comparator.nullsFirst(BigInteger::compareTo)));
    table.getColumns().add(column);
    return column;
  }
}
