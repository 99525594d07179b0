package org.tidemark.gui.compare;

import java.util.Optional;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.diff.Cause;
import org.tidemark.diff.CauseText;
import org.tidemark.diff.Change;
import org.tidemark.diff.StateDiff;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.source.Places;

/** One difference: what made it, both records field by field, their bytes. */
final class ChangeDetail extends ScrollPane {
  /** More would push the fields out of sight; the export has them all. */
  private static final int MOST_CAUSES = 12;

  private final Places places;
  private final Predicate<Cause> canShow;
  private final BytesPair bytes;
  private final VBox content = new VBox();
  private Optional<ChangeRow> shown = Optional.empty();

  /**
   * @param canShow true of a cause whose block the window has
   */
  ChangeDetail(Places places, Predicate<Cause> canShow, BytesPair bytes) {
    this.places = places;
    this.canShow = canShow;
    this.bytes = bytes;
    setId("changeDetail");
    setAccessibleText(Messages.get("compare.detailLabel"));
    getStyleClass().add("detail-scroll");
    content.getStyleClass().addAll("detail-content", "change-detail");
    setContent(content);
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    fill();
  }

  /** Where bytes are read from; nothing is shown until a difference is. */
  void setDiff(Optional<StateDiff> diff) {
    bytes.setDiff(diff);
    show(Optional.empty());
  }

  void show(Optional<ChangeRow> row) {
    if (!row.equals(shown)) {
      shown = row;
      fill();
      setVvalue(0);
    }
  }

  private void fill() {
    content.getChildren().clear();
    bytes.show(shown.map(ChangeRow::change));
    if (shown.isEmpty()) {
      content
          .getChildren()
          .add(
              Parts.placeholder(
                  Feather.COLUMNS,
                  Messages.get("compare.choose"),
                  Messages.get("compare.choose.text")));
      return;
    }
    ChangeRow row = shown.get();
    Change change = row.change();
    content.getChildren().addAll(heading(change), causes(row));
    if (!ChangeWords.problem(change).isEmpty()) {
      Label reason = new Label(ChangeWords.problem(change));
      reason.getStyleClass().add("detail-reason");
      reason.setWrapText(true);
      reason.setMinHeight(USE_PREF_SIZE);
      content.getChildren().add(reason);
    }
    if (!change.allFields().isEmpty()) {
      content.getChildren().add(new FieldGrid(change));
    }
    content.getChildren().add(bytes);
  }

  private HBox heading(Change change) {
    Label title = new Label(ChangeWords.name(change));
    title.setId("changeTitle");
    title.getStyleClass().add("section-title");
    Label badge = new Label(ChangeWords.signAndWord(change.type()));
    badge.getStyleClass().addAll(StyleClass.BADGE, ChangeWords.style(change.type()));
    badge.setMinWidth(USE_PREF_SIZE);
    HBox line = new HBox(title, badge);
    line.getStyleClass().add("heading-line");
    return line;
  }

  private Node causes(ChangeRow row) {
    VBox lines = new VBox();
    lines.setId("causes");
    lines.getStyleClass().add("cause-lines");
    row.causes().stream()
        .limit(MOST_CAUSES)
        .forEach(cause -> lines.getChildren().add(cause(cause, row.change())));
    int more = row.causes().size() - MOST_CAUSES;
    if (more > 0) {
      lines.getChildren().add(Parts.muted(Messages.format("compare.moreCauses", more)));
    }
    Parts.show(lines, !row.causes().isEmpty());
    return lines;
  }

  private Node cause(Cause cause, Change change) {
    Label what =
        new Label(
            canShow.test(cause)
                ? CauseText.what(cause, change, Numbers::grouped)
                : CauseText.of(cause, change, Numbers::grouped),
            new FontIcon(Feather.GIT_COMMIT));
    what.setWrapText(true);
    what.setMinHeight(USE_PREF_SIZE);
    if (!canShow.test(cause)) {
      return what;
    }
    Hyperlink block =
        new Hyperlink(
            cause.transaction().isPresent()
                ? Messages.format(
                    "compare.inTransaction",
                    Numbers.grouped(cause.height().toString()),
                    cause.transaction().getAsInt())
                : Messages.format("compare.inBlock", Numbers.grouped(cause.height().toString())));
    block.setMinWidth(USE_PREF_SIZE);
    block.setOnAction(event -> {
      block.setVisited(false);
      places.block(cause.height(), cause.transaction());
    });
    HBox line = new HBox(what, block);
    line.getStyleClass().add("cause-line");
    return line;
  }
}
