package org.tidemark.gui.book;

import java.time.InstantSource;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.gui.common.ErrorPanel;
import org.tidemark.gui.common.JobProgress;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.source.MarketNames;
import org.tidemark.gui.source.Places;
import org.tidemark.state.BookLadder;
import org.tidemark.state.Filter;
import org.tidemark.state.LevelQueue;

/** One order book: its market, what is to be said about it, ladder, depth chart and queue. */
final class BookPane extends VBox {
  private final BookModel model;
  private final MarketNames names;
  private final LadderTable ladder;
  private final DepthPane depth;
  private final QueuePane queue;
  private final BookBody body;
  private final BookNotes notes;
  private final BookTools tools;
  private final FactsLine facts = new FactsLine();
  private final Label goNote = Parts.wrapped("");
  private final VBox footer = new VBox();
  private final Label asset = new Label();
  private Optional<Address> headed = Optional.empty();
  private Optional<Address> shown = Optional.empty();
  private PriceStep shownStep = PriceStep.NONE;

  BookPane(BookModel model, Places places, MarketNames names) {
    this.model = model;
    this.names = names;
    getStyleClass().add("book-pane");
    ladder =
        new LadderTable(
            level -> openOrders(level, places),
            level -> model.select(level.map(one -> one.group().place())));
    ladder.setPlaceholder(
        Parts.placeholder(
            Feather.BOOK_OPEN, Messages.get("books.empty"), Messages.get("books.choose.text")));
    depth = new DepthPane(this::selectGroup);
    queue = new QueuePane(model, places);
    body = new BookBody(ladder, depth, queue);
    VBox.setVgrow(body, Priority.ALWAYS);
    notes = new BookNotes(places, this::showQueue);
    tools =
        new BookTools(
            model,
            new BookTools.Ways() {
              @Override
              public void best() {
                ladder.centre();
              }

              @Override
              public void price(String typed) {
                goTo(typed);
              }
            });
    asset.getStyleClass().addAll("section-title", StyleClass.NUMBER);
    asset.setMinWidth(0);
    asset.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    names
        .assetsProperty()
        .subscribe(known -> headed.ifPresent(market -> asset.setText(names.whole(market))));
    goNote.setId("goNote");
    Parts.show(goNote, false);
    footer.setMinHeight(USE_PREF_SIZE);
    model.stateProperty().subscribe(this::show);
  }

  private void openOrders(Ladder.Level level, Places places) {
    model
        .sight()
        .ifPresent(sight -> {
          Filter filter = Filter.NONE.withMarket(sight.book().market()).withSide(level.side());
          // The price in any column: near enough to find the level's orders among its side's.
          boolean isOnePrice = level.group().low().equals(level.group().high());
          places.orders(isOnePrice ? filter.withText(level.group().price().toString()) : filter);
        });
  }

  /** A group of the chart, of which the ladder may not list the worst. */
  private void selectGroup(PriceGroup group) {
    if (!ladder.select(group)) {
      ladder.getSelectionModel().clearSelection();
      model.select(Optional.of(group.place()));
    }
  }

  private void showQueue(LevelQueue.Place place) {
    ladder.getSelectionModel().clearSelection();
    model.select(Optional.of(place));
    body.showQueue();
  }

  /** Keys of the whole page; what is typed into a field is the field's. */
  void pressed(KeyEvent event) {
    boolean isPlain = !event.isShortcutDown() && !event.isAltDown() && !event.isMetaDown();
    if (event.getCode() == KeyCode.B
        && isPlain
        && !(event.getTarget() instanceof TextInputControl)
        && shown.isPresent()) {
      ladder.centre();
      event.consume();
    }
  }

  private void goTo(String typed) {
    Optional<UInt256> price = BookWords.typedPrice(typed);
    String note =
        price.isEmpty()
            ? Messages.get("books.goPriceWrong")
            : ladder
                .goTo(price.get().toBigInteger(), Optional.empty())
                .map(level -> found(level, price.get()))
                .orElseGet(() -> Messages.get("books.empty"));
    goNote.setText(note);
    Parts.show(goNote, !note.isEmpty());
    if (price.isPresent()) {
      ladder.requestFocus();
    }
  }

  private static String found(Ladder.Level level, UInt256 price) {
    return level.group().away(price.toBigInteger()).signum() == 0
        ? ""
        : Messages.format(
            "books.goPriceNearest",
            Numbers.grouped(price.toBigInteger()),
            BookWords.side(level.side()),
            Numbers.grouped(level.group().price()));
  }

  private void show(BookModel.State state) {
    if (state instanceof BookModel.State.Shown(BookSight sight)
        && shown.equals(Optional.of(sight.book().market()))) {
      if (sight.step().equals(shownStep)) {
        // The same book a little later: only what it says changes.
        ladder.update(sight.rows());
      } else {
        regrouped(sight);
      }
      showWords(sight);
      return;
    }
    shown = Optional.empty();
    getChildren().clear();
    switch (state) {
      case BookModel.State.None none ->
          getChildren()
              .add(
                  filling(
                      Parts.placeholder(
                          Feather.BOOK_OPEN,
                          Messages.get("books.choose"),
                          Messages.get("books.choose.text"))));
      case BookModel.State.Loading loading -> {
        Button stop = new Button(Messages.get("task.stop"), new FontIcon(Feather.X));
        stop.setOnAction(event -> model.stop());
        getChildren()
            .addAll(
                header(loading.market()),
                Parts.card(
                    Messages.get("books.loading"),
                    new JobProgress(loading.job(), InstantSource.system()),
                    stop));
      }
      case BookModel.State.Stopped stopped ->
          getChildren()
              .addAll(
                  header(stopped.market()),
                  Parts.card(Messages.get("books.stopped"), again(stopped.market())));
      case BookModel.State.Failed failed ->
          getChildren()
              .addAll(
                  header(failed.market()),
                  new ErrorPanel(failed.report()).withAction(again(failed.market())));
      case BookModel.State.Shown(BookSight sight) -> showBook(sight);
    }
  }

  private void showBook(BookSight sight) {
    BookLadder book = sight.book();
    ladder.show(sight.rows());
    shownStep = sight.step();
    Parts.show(goNote, false);
    showWords(sight);
    getChildren().addAll(header(book.market()), facts, notes, tools, goNote, body, footer);
    shown = Optional.of(book.market());
  }

  /** The level that holds what was selected stays selected. */
  private void regrouped(BookSight sight) {
    Optional<Ladder.Level> before = ladder.selected();
    shownStep = sight.step();
    ladder.show(sight.rows());
    before.ifPresent(level -> {
      UInt256 best = level.side() == Side.BUY ? level.group().high() : level.group().low();
      ladder.goTo(best.toBigInteger(), Optional.of(level.side()));
    });
  }

  private void showWords(BookSight sight) {
    facts.show(sight.facts(), sight.isLimited());
    notes.show(sight);
    tools.show(sight);
    depth.show(sight);
    queue.show(sight);
    BookNotes.limits(sight, footer);
  }

  private Button again(Address market) {
    Button again = new Button(Messages.get("books.again"), new FontIcon(Feather.REFRESH_CW));
    again.setOnAction(event -> model.show(market));
    return again;
  }

  private HBox header(Address market) {
    headed = Optional.of(market);
    asset.setText(names.whole(market));
    asset.setTooltip(new Tooltip(market.toString()));
    HBox line =
        new HBox(asset, Parts.copyButton(Messages.get("books.copyAsset"), market.toString()));
    line.getStyleClass().add("heading-line");
    return line;
  }

  private static Region filling(Region node) {
    VBox.setVgrow(node, Priority.ALWAYS);
    return node;
  }
}
