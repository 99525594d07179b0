package org.tidemark.gui.compare;

import java.math.BigInteger;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.datatypes.Address;
import org.tidemark.diff.ChangeText;
import org.tidemark.diff.MarketDelta;
import org.tidemark.gui.common.ErrorPanel;
import org.tidemark.gui.common.JobProgress;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.source.MarketNames;

/** A market in both states: its open interest, and its order book before and after. */
final class BooksPane extends SplitPane {
  /** Three numbers in a line of a narrow window. */
  private static final int FACT_DIGITS = 11;

  private final BooksModel model;
  private final ObservableList<MarketDelta> markets = FXCollections.observableArrayList();
  private final ListView<MarketDelta> list = new ListView<>(markets);
  private final BookDiffTable table = new BookDiffTable();
  private final ToggleButton onlyDifferent =
      new ToggleButton(Messages.get("compare.onlyDifferent"), new FontIcon(Feather.FILTER));
  private final FlowPane facts = new FlowPane();
  private final Label footer = Parts.wrapped("");
  private final StackPane body = new StackPane();
  private final VBox right = new VBox(facts, body, footer);

  BooksPane(BooksModel model, MarketNames names) {
    this.model = model;
    getStyleClass().addAll("split", "books-split");
    list.setId("bookMarkets");
    list.getStyleClass().add("market-list");
    list.setAccessibleText(Messages.get("books.markets"));
    list.setCellFactory(view -> new MarketCell(names));
    list.getSelectionModel().selectedItemProperty().subscribe(this::choose);
    names.assetsProperty().subscribe(list::refresh);
    onlyDifferent.setId("onlyDifferent");
    onlyDifferent.setMinWidth(USE_PREF_SIZE);
    onlyDifferent.setOnAction(event -> show(model.stateProperty().get()));
    facts.getStyleClass().add("book-facts");
    Parts.wrapAtWidth(facts);
    VBox.setVgrow(body, Priority.ALWAYS);
    right.getStyleClass().add("book-pane");
    getItems().addAll(list, right);
    setDividerPositions(0.23);
    SplitPane.setResizableWithParent(list, false);
    model.stateProperty().subscribe(this::show);
  }

  /** Another comparison. The markets that differ come first. */
  void show(CompareResult result) {
    List<MarketDelta> all = result.diff().summary().markets();
    markets.setAll(all.stream().filter(MarketDelta::isDifferent).toList());
    markets.addAll(all.stream().filter(market -> !market.isDifferent()).toList());
  }

  boolean isEmpty() {
    return markets.isEmpty();
  }

  /** Shows this market, or the first. */
  void select(Optional<Address> market) {
    for (int i = 0; i < markets.size(); i++) {
      if (market.isEmpty() || market.get().equals(markets.get(i).market())) {
        list.getSelectionModel().clearAndSelect(i);
        list.scrollTo(i);
        return;
      }
    }
  }

  /** Chooses the first, if none is chosen yet. */
  void activate() {
    if (list.getSelectionModel().isEmpty()) {
      select(Optional.empty());
    }
  }

  private Optional<MarketDelta> chosen() {
    return Optional.ofNullable(list.getSelectionModel().getSelectedItem());
  }

  private void choose() {
    chosen().map(MarketDelta::market).ifPresent(model::show);
  }

  private void show(BooksModel.State state) {
    fillFacts();
    Parts.show(footer, false);
    Node shown =
        switch (state) {
          case BooksModel.State.None none ->
              Parts.placeholder(
                  Feather.BOOK_OPEN,
                  Messages.get("books.choose"),
                  Messages.get("compare.books.text"));
          case BooksModel.State.Loading loading -> {
            Button stop = new Button(Messages.get("task.stop"), new FontIcon(Feather.X));
            stop.setOnAction(event -> model.stop());
            yield top(
                Parts.card(
                    Messages.get("books.loading"),
                    new JobProgress(loading.job(), InstantSource.system()),
                    stop));
          }
          case BooksModel.State.Stopped stopped ->
              top(Parts.card(Messages.get("books.stopped"), again(stopped.market())));
          case BooksModel.State.Failed failed ->
              top(new ErrorPanel(failed.report()).withAction(again(failed.market())));
          case BooksModel.State.Shown(BookDiff book) -> show(book);
        };
    body.getChildren().setAll(shown);
  }

  private static Node top(VBox node) {
    node.setMaxHeight(USE_PREF_SIZE);
    StackPane.setAlignment(node, Pos.TOP_LEFT);
    return node;
  }

  private Button again(Address market) {
    Button again = new Button(Messages.get("books.again"), new FontIcon(Feather.REFRESH_CW));
    again.setOnAction(event -> model.show(market));
    return again;
  }

  private Node show(BookDiff book) {
    List<BookDiff.Row> rows =
        book.rows().stream()
            .filter(row ->
                !onlyDifferent.isSelected() || row.isDifferent() || row instanceof BookDiff.Spread)
            .toList();
    table.show(rows);
    long different = book.rows().stream().filter(BookDiff.Row::isDifferent).count();
    String words =
        Messages.format("compare.levels", different, Numbers.grouped(book.rows().size()));
    if (book.isLimited()) {
      words += " \u00b7 " + Messages.format("books.limited", BookDiff.LEVELS);
    }
    if (book.undecodable() > 0) {
      words += " \u00b7 " + Messages.format("books.undecodable", book.undecodable());
    }
    footer.setText(words + " \u00b7 " + Messages.get("compare.legend"));
    Parts.show(footer, true);
    return table;
  }

  private void fillFacts() {
    facts.getChildren().clear();
    chosen()
        .ifPresent(market -> {
          facts
              .getChildren()
              .addAll(
                  fact(
                      Messages.get("compare.longInterest.name"),
                      market,
                      market.longInterest(),
                      MarketDelta.Depth::longInterest),
                  fact(
                      Messages.get("compare.shortInterest.name"),
                      market,
                      market.shortInterest(),
                      MarketDelta.Depth::shortInterest),
                  fact(
                      Messages.get("compare.bidAmount.name"),
                      market,
                      market.bidAmount(),
                      MarketDelta.Depth::bidAmount),
                  fact(
                      Messages.get("compare.askAmount.name"),
                      market,
                      market.askAmount(),
                      MarketDelta.Depth::askAmount),
                  onlyDifferent);
        });
    Parts.show(facts, !facts.getChildren().isEmpty());
  }

  /** Before and after where both are known, else by how much. */
  private static Node fact(
      String name,
      MarketDelta market,
      BigInteger delta,
      Function<MarketDelta.Depth, BigInteger> amount) {
    Label caption = Parts.muted(name);
    caption.setMinWidth(USE_PREF_SIZE);
    String by = delta.signum() == 0 ? Messages.get("compare.unchanged") : brief(delta, true);
    String text =
        market
            .depths()
            .filter(depths -> delta.signum() != 0)
            .map(depths ->
                Messages.format(
                    "compare.factDelta",
                    brief(amount.apply(depths.left()), false),
                    brief(amount.apply(depths.right()), false),
                    by))
            .orElseGet(() ->
                market
                    .depths()
                    .map(depths ->
                        Messages.format(
                            "compare.factSame", brief(amount.apply(depths.right()), false), by))
                    .orElse(by));
    Label value = new Label(text);
    value.getStyleClass().add(StyleClass.NUMBER);
    value.setMinWidth(USE_PREF_SIZE);
    VBox fact = new VBox(caption, value);
    fact.getStyleClass().add("book-fact");
    return fact;
  }

  private static String brief(BigInteger number, boolean isSigned) {
    return (isSigned && number.signum() > 0 ? "+" : "") + Numbers.fitted(number, FACT_DIGITS);
  }

  /** Address, and what differs in it. */
  private static final class MarketCell extends ListCell<MarketDelta> {
    private final MarketNames names;
    private final Label asset = new Label();
    private final Label orders = Parts.muted("");
    private final VBox lines = new VBox(asset, orders);

    MarketCell(MarketNames names) {
      this.names = names;
      getStyleClass().add("market-cell");
      asset.getStyleClass().add(StyleClass.NUMBER);
      asset.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
      asset.setEllipsisString("\u2026");
      orders.setEllipsisString("\u2026");
      orders.getStyleClass().add("hint");
      orders.setTextOverrun(OverrunStyle.ELLIPSIS);
      lines.setAlignment(Pos.CENTER_LEFT);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(MarketDelta market, boolean empty) {
      super.updateItem(market, empty);
      if (empty || market == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      asset.setText(names.brief(market.market()));
      orders.setText(
          market.orders().total() > 0
              ? Messages.format("compare.ordersOf", ChangeText.words(market.orders()))
              : Messages.get(market.isDifferent() ? "compare.onlyPositions" : "compare.kindSame"));
      setAccessibleText(names.whole(market.market()) + ", " + orders.getText());
      setGraphic(lines);
    }
  }
}
