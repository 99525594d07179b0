package org.tidemark.gui.browse;

import java.math.BigInteger;
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
import org.tidemark.gui.common.Messages;
import org.tidemark.state.Market;
import org.tidemark.state.StateFormat;

/** Every market with its best prices; Enter or a double click shows its order book. */
final class MarketsCard extends VBox {
  private static final int MOST_ROWS = 8;
  private static final int MOST_DIGITS = 10;

  private final StateFormat format;
  private final Places places;
  private final TableView<Market> table = new TableView<>();
  private final ObservableList<Market> markets = FXCollections.observableArrayList();
  private final Label caption = Parts.muted("");

  MarketsCard(StateFormat format, CensusModel census, Places places) {
    this.format = format;
    this.places = places;
    getStyleClass().add("card");
    Label title = new Label(Messages.get("markets.title"));
    title.getStyleClass().add("card-title");
    getChildren().addAll(Parts.heading(title, caption), table);
    Parts.show(this, format.hasRecords());
    fillColumns();
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
  }

  private void show(Optional<CensusModel.Result> result) {
    markets.setAll(result.map(known -> known.census().markets()).orElseGet(List::of));
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
    table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    table
        .getColumns()
        .add(
            Cells.sorted(
                Cells.column(
                    Messages.get("markets.asset"),
                    148,
                    market -> Figures.brief(market.asset()),
                    market -> market.asset().toString()),
                Comparator.comparing(Market::asset)));
    table.getColumns().add(price("markets.bestBid", Market::bestBid, "bid"));
    table.getColumns().add(price("markets.bestAsk", Market::bestAsk, "ask"));
    table
        .getColumns()
        .add(
            Cells.sorted(
                Cells.figures(
                    Messages.get("markets.spread"),
                    200,
                    market -> spread(market, MOST_DIGITS),
                    market -> spread(market, Integer.MAX_VALUE)),
                Comparator.comparing(
                    market -> market.spread().orElse(BigInteger.ZERO), BigInteger::compareTo)));
    count("markets.bids", 54, Market::bids);
    count("markets.asks", 54, Market::asks);
    count("markets.orders", 64, Market::orders);
    count("markets.positions", 80, Market::openPositions);
    interest("markets.long", Market::longInterest);
    interest("markets.short", Market::shortInterest);
  }

  private static TableColumn<Market, Market> price(
      String key, Function<Market, Optional<Market.Best>> best, String style) {
    var column =
        Cells.<Market>figures(
            Messages.get(key),
            118,
            market -> price(best.apply(market), MOST_DIGITS),
            market -> price(best.apply(market), Integer.MAX_VALUE));
    column.getStyleClass().add(style);
    return Cells.sorted(
        column,
        Comparator.comparing(
            market -> best.apply(market).map(price -> price.price().toBigInteger()).orElse(null),
            Comparator.nullsFirst(BigInteger::compareTo)));
  }

  private static String price(Optional<Market.Best> best, int digits) {
    return best.map(known -> Figures.brief(known.price().toBigInteger(), digits))
        .orElseGet(() -> Messages.get("markets.noPrice"));
  }

  private static String spread(Market market, int digits) {
    return market
        .spread()
        .map(spread ->
            market.isCrossed()
                ? Messages.format("markets.crossed", Figures.brief(spread.abs(), digits))
                : Figures.brief(spread, digits))
        .orElseGet(() -> Messages.get("markets.noPrice"));
  }

  private void count(String key, int width, ToLongFunction<Market> count) {
    table
        .getColumns()
        .add(
            Cells.sorted(
                Cells.figures(
                    Messages.get(key), width, market -> Figures.count(count.applyAsLong(market))),
                Comparator.comparingLong(count)));
  }

  private void interest(String key, Function<Market, BigInteger> interest) {
    table
        .getColumns()
        .add(
            Cells.sorted(
                Cells.figures(
                    Messages.get(key),
                    112,
                    market -> Figures.brief(interest.apply(market), MOST_DIGITS),
                    market -> Figures.amount(interest.apply(market))),
                Comparator.comparing(interest)));
  }
}
