package org.tidemark.gui.compare;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.datatypes.Address;
import org.tidemark.diff.ChangeFilter;
import org.tidemark.diff.ChangeKind;
import org.tidemark.diff.ChangeType;
import org.tidemark.diff.DiffSummary;
import org.tidemark.diff.KindCounts;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.source.MarketNames;

/** What differs in short: what has to be known first, counts of each kind, each market. */
final class SummaryPane extends VBox {
  private final Function<Choice, String> names;
  private final Consumer<ChangeFilter> onFilter;
  private final MarketDeltas deltas;

  /**
   * @param onFilter shows the differences that a filter wants
   * @param onBook shows the order books of a market over each other
   */
  SummaryPane(
      Function<Choice, String> names,
      Consumer<ChangeFilter> onFilter,
      Consumer<Address> onBook,
      MarketNames markets) {
    this.names = names;
    this.onFilter = onFilter;
    deltas =
        new MarketDeltas(
            market -> onFilter.accept(ChangeFilter.NONE.withMarket(Optional.of(market))),
            onBook,
            markets);
    setId("compareSummary");
    getStyleClass().add("compare-summary");
  }

  void show(CompareResult result) {
    DiffSummary summary = result.diff().summary();
    getChildren().setAll(SummaryWords.banners(summary));
    getChildren().add(headline(result));
    if (summary.total() > 0) {
      getChildren().add(kinds(summary));
    }
    deltas.show(summary.markets());
    Parts.show(deltas, !deltas.isEmpty());
    getChildren().add(deltas);
  }

  private Node headline(CompareResult result) {
    DiffSummary summary = result.diff().summary();
    Label count = new Label(SummaryWords.headline(summary));
    count.setId("compareHeadline");
    count.getStyleClass().add("compare-headline");
    count.setWrapText(true);
    count.setMinHeight(USE_PREF_SIZE);
    count.setGraphic(new FontIcon(summary.isSame() ? Feather.CHECK_CIRCLE : Feather.COLUMNS));
    VBox card = new VBox(count);
    card.getStyleClass().addAll("card", summary.isSame() ? "same-card" : "headline-card");
    SummaryWords.sentences(summary)
        .forEach(sentence -> card.getChildren().add(Parts.wrapped(sentence)));
    FlowPane sides = new FlowPane();
    sides.getStyleClass().add("compare-sides");
    for (End end : End.values()) {
      sides.getChildren().add(SummaryWords.side(result, end, names));
    }
    card.getChildren().add(sides);
    return card;
  }

  private Node kinds(DiffSummary summary) {
    FlowPane cards = new FlowPane();
    cards.getStyleClass().add("kind-cards");
    for (ChangeKind kind : ChangeKind.values()) {
      if (summary.of(kind).total() > 0 || kind == ChangeKind.ORDER || kind == ChangeKind.POSITION) {
        cards.getChildren().add(kind(kind, summary.of(kind)));
      }
    }
    return cards;
  }

  private Node kind(ChangeKind kind, KindCounts counts) {
    Label total = new Label(Numbers.grouped(counts.total()));
    total.getStyleClass().addAll("fact-value", StyleClass.NUMBER);
    total.setMinWidth(USE_PREF_SIZE);
    Label title = new Label(ChangeWords.plural(kind));
    title.getStyleClass().add("card-title");
    title.setMinWidth(USE_PREF_SIZE);
    VBox card = new VBox(Parts.heading(title, total));
    card.getStyleClass().addAll("card", "kind-card");
    card.setId("kind-" + kind.text());
    for (ChangeType type : List.of(ChangeType.values())) {
      if (counts.of(type) > 0) {
        card.getChildren().add(count(kind, type, counts.of(type)));
      }
    }
    if (counts.total() == 0) {
      card.getChildren().add(Parts.muted(Messages.get("compare.kindSame")));
    }
    return card;
  }

  private Node count(ChangeKind kind, ChangeType type, long count) {
    Hyperlink link =
        new Hyperlink(
            Messages.format(
                "compare.count",
                ChangeWords.sign(type),
                Numbers.grouped(count),
                ChangeWords.word(type)));
    link.getStyleClass().addAll("change-link", ChangeWords.style(type));
    link.setMinWidth(USE_PREF_SIZE);
    link.setAccessibleText(
        Messages.format("compare.countOf", ChangeWords.plural(kind), link.getText()));
    link.setOnAction(event -> {
      link.setVisited(false);
      onFilter.accept(ChangeFilter.NONE.withKinds(EnumSet.of(kind)).withTypes(EnumSet.of(type)));
    });
    return link;
  }
}
