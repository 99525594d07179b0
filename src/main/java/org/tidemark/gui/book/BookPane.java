package org.tidemark.gui.book;

import java.time.InstantSource;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.datatypes.Address;
import org.tidemark.gui.common.ErrorPanel;
import org.tidemark.gui.common.JobProgress;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.source.Places;
import org.tidemark.state.BookLadder;
import org.tidemark.state.Filter;

/** One order book: its market, what is to be said about it, its ladder. */
final class BookPane extends VBox {
  private final BookModel model;
  private final LadderTable ladder;
  private final VBox crossed = new VBox();
  private final VBox footer = new VBox();
  private Optional<Address> shown = Optional.empty();

  BookPane(BookModel model, Places places) {
    this.model = model;
    getStyleClass().add("book-pane");
    ladder = new LadderTable(level -> openOrders(level, places));
    VBox.setVgrow(ladder, Priority.ALWAYS);
    ladder.setPlaceholder(
        Parts.placeholder(
            Feather.BOOK_OPEN, Messages.get("books.empty"), Messages.get("books.choose.text")));
    crossed.getStyleClass().add("crossed-banner");
    crossed.setMinHeight(USE_PREF_SIZE);
    footer.setMinHeight(USE_PREF_SIZE);
    model.stateProperty().subscribe(this::show);
  }

  private void openOrders(Ladder.Level level, Places places) {
    if (model.stateProperty().get() instanceof BookModel.State.Shown(BookLadder book)) {
      // The price in any column: near enough to find the level's orders among its side's.
      places.orders(
          Filter.NONE
              .withMarket(book.market())
              .withSide(level.side())
              .withText(level.level().price().toString()));
    }
  }

  private void show(BookModel.State state) {
    if (state instanceof BookModel.State.Shown(BookLadder book)
        && shown.equals(Optional.of(book.market()))) {
      // The same book a little later: only what it says changes.
      ladder.update(Ladder.rows(book));
      showWords(book);
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
      case BookModel.State.Shown(BookLadder book) -> showBook(book);
    }
  }

  private void showBook(BookLadder book) {
    HBox header = header(book.market());
    Button toBest = new Button(Messages.get("books.toBest"), new FontIcon(Feather.ALIGN_CENTER));
    toBest.setId("toBest");
    toBest.setMinWidth(USE_PREF_SIZE);
    toBest.setOnAction(event -> ladder.centre());
    header.getChildren().add(toBest);
    ladder.show(Ladder.rows(book));
    showWords(book);
    getChildren().addAll(header, crossed, ladder, footer);
    shown = Optional.of(book.market());
  }

  private void showWords(BookLadder book) {
    crossed.getChildren().clear();
    Parts.show(crossed, book.isCrossed());
    if (book.isCrossed()) {
      crossed.getChildren().add(crossed(book));
    }
    Label counts =
        Parts.wrapped(
            Messages.format(
                "books.counts",
                Numbers.grouped(book.asks().size()),
                Numbers.grouped(book.bids().size())));
    // One below the other, and wrapped: side by side they would set how narrow the page can be.
    footer.getChildren().setAll(counts, Parts.wrapped(Messages.get("books.hint")));
    if (BookModel.isLimited(book)) {
      Label limited = Parts.wrapped(Messages.format("books.limited", BookModel.LEVELS));
      limited.getStyleClass().add(StyleClass.WARNING);
      footer.getChildren().add(1, limited);
    }
    if (book.undecodable() > 0) {
      Label missing = Parts.wrapped(Messages.format("books.undecodable", book.undecodable()));
      missing.getStyleClass().add(StyleClass.WARNING);
      footer.getChildren().add(1, missing);
    }
  }

  private static Label crossed(BookLadder book) {
    Label text =
        new Label(
            Messages.format(
                "books.crossed",
                Numbers.grouped(book.bids().getFirst().price().toBigInteger()),
                Numbers.grouped(book.asks().getFirst().price().toBigInteger())),
            new FontIcon(Feather.ALERT_TRIANGLE));
    text.setId("crossed");
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    return text;
  }

  private Button again(Address market) {
    Button again = new Button(Messages.get("books.again"), new FontIcon(Feather.REFRESH_CW));
    again.setOnAction(event -> model.show(market));
    return again;
  }

  private static HBox header(Address market) {
    Label asset = new Label(market.toString());
    asset.getStyleClass().addAll("section-title", StyleClass.NUMBER);
    asset.setMinWidth(0);
    asset.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    asset.setTooltip(new Tooltip(market.toString()));
    HBox line =
        new HBox(asset, Parts.copyButton(Messages.get("books.copyAsset"), market.toString()));
    Region gap = new Region();
    HBox.setHgrow(gap, Priority.ALWAYS);
    line.getChildren().add(gap);
    line.getStyleClass().add("heading-line");
    return line;
  }

  private static Region filling(Region node) {
    VBox.setVgrow(node, Priority.ALWAYS);
    return node;
  }
}
