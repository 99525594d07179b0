package org.tidemark.gui.book;

import java.math.BigInteger;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.tidemark.datatypes.UInt256;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;

/** Best prices, spread and imbalance in a line, or in as many as they need. */
final class FactsLine extends FlowPane {
  /** All of them in one line of a window of normal size; the tooltip has the rest. */
  private static final int DIGITS = 13;

  FactsLine() {
    setId("bookFacts");
    getStyleClass().add("book-facts");
    Parts.wrapAtWidth(this);
    setMinHeight(USE_PREF_SIZE);
  }

  /**
   * Shows them.
   *
   * @param isLimited true if only the best {@link BookModel#LEVELS} levels of a side were read
   */
  void show(BookFacts facts, boolean isLimited) {
    getChildren()
        .setAll(
            best("books.bestBid", facts.bid(), StyleClass.BID),
            best("books.bestAsk", facts.ask(), StyleClass.ASK));
    facts.spread().ifPresent(spread -> getChildren().add(spread(facts, spread)));
    facts
        .top()
        .ifPresent(top -> {
          String best = Messages.format("books.imbalanceTop", BookFacts.TOP);
          getChildren().add(imbalance(best, top));
        });
    String name =
        isLimited
            ? Messages.format("books.imbalanceTop", BookModel.LEVELS)
            : Messages.get("books.imbalanceWhole");
    facts.whole().ifPresent(whole -> getChildren().add(imbalance(name, whole)));
  }

  private static Node best(String key, Optional<UInt256> price, String styleClass) {
    String none = Messages.get("text.none");
    VBox fact =
        fact(
            Messages.get(key),
            price.map(one -> Numbers.fitted(one.toBigInteger(), DIGITS)).orElse(none),
            price.map(one -> Numbers.grouped(one.toBigInteger())).orElse(none));
    fact.getChildren().getLast().getStyleClass().add(styleClass);
    return fact;
  }

  private static Node spread(BookFacts facts, BigInteger spread) {
    String points =
        facts
            .basisPoints()
            .map(known ->
                " \u00b7 " + Messages.format("books.basisPoints", BookWords.decimal(known)))
            .orElse("");
    return fact(
        Messages.get("books.spreadName"),
        Numbers.fitted(spread, DIGITS) + points,
        Numbers.grouped(spread) + points);
  }

  private static Node imbalance(String name, BookFacts.Imbalance imbalance) {
    return fact(
        name,
        BookWords.imbalance(imbalance),
        Messages.format(
            "books.imbalanceOf",
            Numbers.grouped(imbalance.bids()),
            Numbers.grouped(imbalance.asks())));
  }

  private static VBox fact(String name, String shown, String whole) {
    Label caption = Parts.muted(name);
    caption.setMinWidth(USE_PREF_SIZE);
    Label value = new Label(shown);
    value.getStyleClass().add(StyleClass.NUMBER);
    value.setMinWidth(USE_PREF_SIZE);
    Tooltip tip = new Tooltip(whole);
    tip.setWrapText(true);
    tip.setMaxWidth(640);
    value.setTooltip(tip);
    value.setAccessibleText(name + ": " + (shown.equals(whole) ? shown : shown + ", " + whole));
    VBox fact = new VBox(caption, value);
    fact.getStyleClass().add("book-fact");
    return fact;
  }
}
