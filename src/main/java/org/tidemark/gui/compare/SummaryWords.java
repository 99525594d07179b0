package org.tidemark.gui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.diff.ChangeKind;
import org.tidemark.diff.DiffSummary;
import org.tidemark.diff.KindCounts;
import org.tidemark.diff.Method;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.StateInfo;
import org.tidemark.state.StateView;
import org.tidemark.storage.Damage;

/** What is said of a comparison as a whole. */
final class SummaryWords {
  /** More would push the counts out of sight. */
  private static final int MOST_DAMAGES = 3;

  private SummaryWords() {}

  static String headline(DiffSummary summary) {
    if (summary.isSame()) {
      return Messages.get("compare.same");
    }
    if (summary.total() == 0) {
      return Messages.get(summary.isStopped() ? "compare.noneUntilStop" : "compare.noneReadable");
    }
    return Messages.format(
        summary.isStopped() ? "compare.foundUntilStop" : "compare.found", summary.total());
  }

  /** How the result was come by, what is alike, and what a person should know. */
  static List<String> sentences(DiffSummary summary) {
    List<String> sentences = new ArrayList<>();
    emptySide(summary).ifPresent(sentences::add);
    sentences.add(
        switch (summary.method()) {
          case DIGESTS -> Messages.get("compare.method.digests");
          case JOURNAL ->
              summary
                  .journal()
                  .map(heights ->
                      Messages.format(
                          "compare.method.journal",
                          Numbers.grouped(heights.from().toString()),
                          Numbers.grouped(heights.to().toString())))
                  .orElseGet(() -> Messages.get("compare.method.full"));
          case FULL ->
              summary
                  .journal()
                  .map(heights ->
                      Messages.format(
                          "compare.method.fullWithJournal",
                          Numbers.grouped(heights.from().toString()),
                          Numbers.grouped(heights.to().toString())))
                  .orElseGet(() -> full(summary));
        });
    if (summary.method() == Method.FULL && summary.same() > 0) {
      sentences.add(Messages.format("compare.alike", summary.same()));
    }
    if (summary.storedDifferently() > 0) {
      sentences.add(Messages.format("compare.storedDifferently", summary.storedDifferently()));
    }
    summary
        .unexplained()
        .filter(count -> count > 0)
        .ifPresent(count -> sentences.add(Messages.format("compare.unexplained", count)));
    summary.notes().stream().filter(note -> !isSaid(summary, note)).forEach(sentences::add);
    return sentences;
  }

  private static String full(DiffSummary summary) {
    if (summary.isStopped()) {
      return Messages.get("compare.method.fullStopped");
    }
    return Messages.get(
        summary.isComplete() ? "compare.method.full" : "compare.method.fullReadable");
  }

  /** The banner and the sentence of the method say it already. */
  private static boolean isSaid(DiffSummary summary, String note) {
    return (summary.isStopped() && note.startsWith("It was stopped"))
        || (summary.isSame() && note.startsWith("Everything was read, and no causes"))
        || note.startsWith("The digests recorded");
  }

  /** One side has no orders and no positions: all that is there is on the other. */
  private static Optional<String> emptySide(DiffSummary summary) {
    KindCounts orders = summary.of(ChangeKind.ORDER);
    KindCounts positions = summary.of(ChangeKind.POSITION);
    long added = orders.added() + positions.added();
    long removed = orders.removed() + positions.removed();
    long rest = orders.total() + positions.total() - added - removed;
    if (rest > 0 || summary.same() > 0 || !summary.isComplete() || added + removed == 0) {
      return Optional.empty();
    }
    if (removed == 0) {
      return Optional.of(Messages.format("compare.emptySide", End.LEFT.word()));
    }
    return added == 0
        ? Optional.of(Messages.format("compare.emptySide", End.RIGHT.word()))
        : Optional.of(Messages.get("compare.nothingAlike"));
  }

  /** What must be seen before anything else is believed. */
  static List<Node> banners(DiffSummary summary) {
    List<Node> banners = new ArrayList<>();
    if (summary.isStopped()) {
      Label text = new Label(Messages.get("compare.partial"), new FontIcon(Feather.PAUSE_CIRCLE));
      banners.add(banner("partial-banner", List.of(text)));
    }
    damage(End.LEFT, summary.leftDamages()).ifPresent(banners::add);
    damage(End.RIGHT, summary.rightDamages()).ifPresent(banners::add);
    return banners;
  }

  private static Optional<Node> damage(End end, List<Damage> damages) {
    if (damages.isEmpty()) {
      return Optional.empty();
    }
    Label text =
        new Label(
            Messages.format("compare.damaged", end.word(), damages.size()),
            new FontIcon(Feather.ALERT_TRIANGLE));
    List<Label> lines = new ArrayList<>(List.of(text));
    damages.stream()
        .limit(MOST_DAMAGES)
        .forEach(damage -> lines.add(Parts.wrapped(damage.toString())));
    if (damages.size() > MOST_DAMAGES) {
      lines.add(Parts.muted(Messages.format("damage.more", damages.size() - MOST_DAMAGES)));
    }
    return Optional.of(banner("damage-banner", lines));
  }

  private static Node banner(String style, List<Label> lines) {
    VBox banner = new VBox();
    banner.getStyleClass().add(style);
    for (Label line : lines) {
      line.setWrapText(true);
      line.setMinHeight(Region.USE_PREF_SIZE);
      banner.getChildren().add(line);
    }
    return banner;
  }

  /** What a side is: its name, format and height. */
  static Node side(CompareResult result, End end, Function<Choice, String> names) {
    StateView view = end == End.LEFT ? result.diff().left() : result.diff().right();
    StateInfo info = view.info();
    Label caption = Parts.muted(end.caption());
    caption.setMinWidth(Region.USE_PREF_SIZE);
    Label name = new Label(names.apply(result.pair().of(end)));
    name.getStyleClass().add("card-title");
    name.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    name.setTooltip(new Tooltip(info.source().toString()));
    Label facts =
        Parts.muted(
            String.join(
                " \u00b7 ",
                Stream.concat(
                        Stream.of(Wording.format(info.format())),
                        info.height().stream()
                            .map(height ->
                                Messages.format(
                                    "session.height", Numbers.grouped(height.toString()))))
                    .toList()));
    facts.setMinWidth(Region.USE_PREF_SIZE);
    VBox side = new VBox(caption, name, facts);
    side.getStyleClass().add("compare-side");
    return side;
  }
}
