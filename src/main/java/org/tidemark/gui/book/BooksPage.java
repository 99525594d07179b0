package org.tidemark.gui.book;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.tidemark.datatypes.Address;
import org.tidemark.gui.common.KeyedRows;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.shell.Page;
import org.tidemark.gui.shell.PageContext;
import org.tidemark.gui.source.CensusBar;
import org.tidemark.gui.source.CensusModel;
import org.tidemark.gui.source.DamageBanner;
import org.tidemark.gui.source.Follows;
import org.tidemark.gui.source.MarketNames;
import org.tidemark.gui.source.Places;
import org.tidemark.state.Market;
import org.tidemark.state.StateView;

/** The order book of one market at a time, chosen from all of them. */
public final class BooksPage implements Page, Follows {
  public static final String ID = "books";

  /** Of the page, at most. */
  private static final double CHOOSER_SHARE = 0.34;

  private final StateView state;
  private final CensusModel census;
  private final BookModel book;
  private final ObservableList<Market> markets = FXCollections.observableArrayList();
  private final FilteredList<Market> found = new FilteredList<>(markets);
  private final ListView<Market> list = new ListView<>(found);
  private final TextField search = new TextField();
  private final VBox view = new VBox();
  private final DamageBanner damage;
  private final MarketNames names;
  private boolean isOnScreen;
  private boolean isUpdating;
  private Optional<Address> chosen = Optional.empty();

  public BooksPage(StateView state, CensusModel census, PageContext context, Places places) {
    this.state = state;
    this.census = census;
    book = new BookModel(state, context.jobs());
    names = new MarketNames(context.settings().assetNames());
    damage = new DamageBanner(state, census, Optional.of(places));
    view.getStyleClass().add("page");
    if (!state.info().format().hasRecords()) {
      Region nothing =
          Parts.placeholder(
              Feather.BOOK_OPEN,
              Messages.get("books.noRecords"),
              Messages.get("books.noRecords.text"));
      VBox.setVgrow(nothing, Priority.ALWAYS);
      view.getChildren().addAll(Parts.pageTitle(title()), nothing);
      return;
    }
    VBox chooser = new VBox(search, list);
    chooser.getStyleClass().add("side-list");
    VBox.setVgrow(list, Priority.ALWAYS);
    BookPane pane = new BookPane(book, places, names);
    // Large text in a small window: what does not fit is scrolled to.
    ScrollPane scroll = new ScrollPane(pane);
    scroll.getStyleClass().add("page-scroll");
    scroll.setFitToWidth(true);
    scroll.setFitToHeight(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    HBox.setHgrow(scroll, Priority.ALWAYS);
    view.addEventHandler(KeyEvent.KEY_PRESSED, pane::pressed);
    HBox body = new HBox(chooser, scroll);
    body.getStyleClass().add("card-row");
    // Large text leaves the book the larger part of the width.
    // What the book would like is more than there is; the markets come first.
    scroll.setPrefWidth(1);
    chooser.maxWidthProperty().bind(body.widthProperty().multiply(CHOOSER_SHARE));
    VBox.setVgrow(body, Priority.ALWAYS);
    view.getChildren().addAll(Parts.pageTitle(title()), damage, new CensusBar(census), body);
    fillChooser();
  }

  private void fillChooser() {
    search.setId("marketSearch");
    search.setPromptText(Messages.get("books.search"));
    search.setAccessibleText(Messages.get("books.search"));
    search
        .textProperty()
        .subscribe(text -> {
          String wanted = text.strip().toLowerCase(Locale.ROOT);
          found.setPredicate(market -> names.matches(market.asset(), wanted));
        });
    search.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.DOWN || event.getCode() == KeyCode.ENTER) {
        list.requestFocus();
        list.getSelectionModel().selectFirst();
        event.consume();
      }
    });
    list.setId("marketList");
    list.getStyleClass().add("market-list");
    list.setAccessibleText(Messages.get("books.markets"));
    list.setCellFactory(l -> new MarketCell(names));
    list.getSelectionModel()
        .selectedItemProperty()
        .subscribe(market -> {
          if (market != null && !isUpdating && !chosen.equals(Optional.of(market.asset()))) {
            chosen = Optional.of(market.asset());
            book.show(market.asset());
          }
        });
    names.assetsProperty().subscribe(list::refresh);
    found.predicateProperty().subscribe(predicate -> updatePlaceholder());
    census.resultProperty().subscribe(this::showMarkets);
  }

  private void showMarkets(Optional<CensusModel.Result> result) {
    isUpdating = true;
    KeyedRows.update(
        list,
        list.getSelectionModel(),
        markets,
        found,
        result.map(known -> known.census().markets()).orElseGet(List::of),
        Market::asset);
    isUpdating = false;
    updatePlaceholder();
    if (chosen.isPresent() && list.getSelectionModel().getSelectedItem() != null) {
      return;
    }
    chosen.ifPresentOrElse(
        this::select,
        () -> {
          // The busiest one is more likely wanted than an empty page.
          markets.stream()
              .max((a, b) -> Long.compare(a.bids() + a.asks(), b.bids() + b.asks()))
              .ifPresent(busiest -> select(busiest.asset()));
        });
  }

  private void updatePlaceholder() {
    String key =
        census.resultProperty().get().isEmpty()
            ? "books.notYet"
            : markets.isEmpty() ? "books.noMarkets.text" : "books.noMatch";
    Label text = Parts.wrapped(Messages.get(key));
    text.getStyleClass().add("placeholder");
    list.setPlaceholder(text);
  }

  private void select(Address market) {
    for (Market candidate : found) {
      if (candidate.asset().equals(market)) {
        list.getSelectionModel().select(candidate);
        list.scrollTo(candidate);
      }
    }
  }

  /** Shows a market's book, whether or not the markets are listed yet. */
  public void show(Address market) {
    if (!state.info().format().hasRecords()) {
      return;
    }
    search.clear();
    select(market);
    if (!chosen.equals(Optional.of(market))) {
      chosen = Optional.of(market);
      book.show(market);
    }
  }

  @Override
  public void show(StateView next) {
    damage.show(next);
    book.show(next);
    pulse();
  }

  @Override
  public void pulse() {
    if (isOnScreen) {
      book.pulse();
    }
  }

  @Override
  public List<StateView> reading() {
    return book.reading();
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return Messages.get("books.title");
  }

  @Override
  public Ikon icon() {
    return Feather.BOOK_OPEN;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public void onActivate() {
    isOnScreen = true;
    census.start();
    book.hurry();
  }

  @Override
  public void onDeactivate() {
    isOnScreen = false;
    census.rest();
  }

  @Override
  public void close() {
    book.close();
  }

  @Override
  public Optional<Runnable> find() {
    return Optional.of(search::requestFocus);
  }

  /** Address and open orders; crossed ones are marked by word. */
  private static final class MarketCell extends ListCell<Market> {
    private final MarketNames names;
    private final Label asset = new Label();
    private final Label crossed = new Label(Messages.get("books.crossedBadge"));
    private final Label orders = Parts.muted("");
    private final VBox lines;

    MarketCell(MarketNames names) {
      this.names = names;
      getStyleClass().add("market-cell");
      asset.getStyleClass().add(StyleClass.NUMBER);
      asset.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
      asset.setEllipsisString("\u2026");
      orders.getStyleClass().add("hint");
      crossed.getStyleClass().addAll(StyleClass.BADGE, StyleClass.WARNING);
      crossed.setMinWidth(USE_PREF_SIZE);
      Region gap = new Region();
      HBox.setHgrow(gap, Priority.ALWAYS);
      HBox top = new HBox(asset, gap, crossed);
      top.getStyleClass().add("market-line");
      lines = new VBox(top, orders);
      lines.setAlignment(Pos.CENTER_LEFT);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(Market market, boolean empty) {
      super.updateItem(market, empty);
      if (empty || market == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      asset.setText(names.brief(market.asset()));
      orders.setText(Messages.format("books.openOrders", market.bids() + market.asks()));
      Parts.show(crossed, market.isCrossed());
      setAccessibleText(
          names.whole(market.asset())
              + ", "
              + orders.getText()
              + (market.isCrossed() ? ", " + crossed.getText() : ""));
      setGraphic(lines);
    }
  }
}
