package org.tidemark.gui.book;

import java.math.BigInteger;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.source.Places;
import org.tidemark.state.LevelQueue;

/** What is wrong with a book, said where it is shown: prices that cross, orders without a place. */
final class BookNotes extends VBox {
  private final Places places;
  private final Consumer<LevelQueue.Place> onShow;

  /**
   * @param onShow told whose orders are wanted one by one
   */
  BookNotes(Places places, Consumer<LevelQueue.Place> onShow) {
    this.places = places;
    this.onShow = onShow;
    getStyleClass().add("crossed-banner");
    setMinHeight(USE_PREF_SIZE);
  }

  void show(BookSight sight) {
    getChildren().clear();
    sight.facts().crossing().ifPresent(crossing -> crossed(sight.facts(), crossing));
    long undecodable = sight.book().undecodable();
    if (undecodable > 0) {
      Label missing =
          new Label(
              Messages.format("books.undecodable", undecodable),
              new FontIcon(Feather.ALERT_TRIANGLE));
      missing.setId("undecodable");
      missing.setWrapText(true);
      missing.setMinHeight(USE_PREF_SIZE);
      getChildren().add(missing);
    }
    Parts.show(this, !getChildren().isEmpty());
    if (isVisible()) {
      getChildren().add(links(sight.facts().crossing()));
    }
  }

  private void crossed(BookFacts facts, BookFacts.Crossing crossing) {
    BigInteger bid = facts.bid().orElseThrow().toBigInteger();
    BigInteger ask = facts.ask().orElseThrow().toBigInteger();
    Label text =
        new Label(
            Messages.format(
                "books.crossed",
                Numbers.grouped(bid.subtract(ask)),
                reach(crossing.bids(), "books.bidOrders"),
                Numbers.grouped(ask),
                reach(crossing.asks(), "books.askOrders"),
                Numbers.grouped(bid)),
            new FontIcon(Feather.ALERT_TRIANGLE));
    text.setId("crossed");
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    Label why = Parts.wrapped(Messages.get("books.crossedWhy"));
    why.getStyleClass().add("hint");
    getChildren().addAll(text, why);
  }

  private static String reach(BookFacts.Reach reach, String key) {
    return Messages.format(key, reach.orders(), Numbers.grouped(reach.amount()));
  }

  private FlowPane links(Optional<BookFacts.Crossing> crossing) {
    FlowPane links = new FlowPane();
    links.getStyleClass().addAll("detail-links", "book-links");
    Parts.wrapAtWidth(links);
    crossing.ifPresent(both ->
        links
            .getChildren()
            .addAll(
                link(
                    "showCrossedBids",
                    "books.showCrossedBids",
                    () -> onShow.accept(both.bids().place())),
                link(
                    "showCrossedAsks",
                    "books.showCrossedAsks",
                    () -> onShow.accept(both.asks().place()))));
    links.getChildren().add(link("toFindings", "books.toFindings", places::findings));
    return links;
  }

  private static Hyperlink link(String id, String key, Runnable action) {
    Hyperlink link = new Hyperlink(Messages.get(key));
    link.setId(id);
    link.setMinWidth(USE_PREF_SIZE);
    link.setOnAction(event -> action.run());
    return link;
  }

  /** What is not wrong, but to be known. */
  static void limits(BookSight sight, VBox footer) {
    Label counts =
        Parts.wrapped(
            Messages.format(
                    "books.counts",
                    Numbers.grouped(sight.book().asks().size()),
                    Numbers.grouped(sight.book().bids().size()))
                + " \u00b7 "
                + Messages.get("books.hint"));
    footer.getChildren().setAll(counts);
    if (sight.isLimited()) {
      warn(footer, Messages.format("books.limited", BookModel.LEVELS));
    }
    if (Math.max(sight.bids().size(), sight.asks().size()) > Ladder.LEVELS) {
      warn(footer, Messages.format("books.ladderLimited", Ladder.LEVELS));
    }
  }

  private static void warn(VBox footer, String text) {
    Label label = Parts.wrapped(text);
    label.getStyleClass().add(StyleClass.WARNING);
    footer.getChildren().add(1, label);
  }
}
