package org.tidemark.gui.browse;

import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.gui.browse.FindingLines.Line;
import org.tidemark.gui.common.CellTip;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.Finding;

/** A line of the findings: a kind with its meaning, or one finding below it. */
final class FindingCell extends ListCell<Line> {
  private static final PseudoClass HEADER = PseudoClass.getPseudoClass("header");

  private final Label kind = new Label("", new FontIcon(Feather.ALERT_TRIANGLE));
  private final Label count = new Label();
  private final Label meaning = Parts.muted("");
  private final HBox header = new HBox(kind, count, meaning);
  private final Label subject = new Label();
  private final Label detail = new Label();
  private final HBox item = new HBox(subject, detail);
  private final CellTip tip = new CellTip(this);

  FindingCell() {
    getStyleClass().add("finding-cell");
    kind.getStyleClass().add("finding-kind");
    kind.setMinWidth(USE_PREF_SIZE);
    count.getStyleClass().addAll(StyleClass.BADGE, StyleClass.WARNING);
    count.setMinWidth(USE_PREF_SIZE);
    header.getStyleClass().add("finding-line");
    item.getStyleClass().add("finding-line");
    subject.getStyleClass().add("finding-subject");
    subject.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    subject.setEllipsisString("\u2026");
    // Lines shorten with the list instead of asking for a horizontal scroll bar.
    setPrefWidth(0);
  }

  @Override
  protected void updateItem(Line line, boolean empty) {
    super.updateItem(line, empty);
    pseudoClassStateChanged(HEADER, !empty && line instanceof FindingLines.Header);
    if (empty || line == null) {
      setGraphic(null);
      setText(null);
      tip.clear();
      setAccessibleText(null);
      return;
    }
    setText(null);
    tip.clear();
    setAccessibleText(FindingLines.text(line));
    switch (line) {
      case FindingLines.Header head -> {
        kind.setText(Wording.kind(head.kind()));
        count.setText(Numbers.grouped(head.count()));
        meaning.setText(head.kind().meaning());
        setGraphic(header);
      }
      case FindingLines.Item(Finding finding) -> {
        subject.setText(FindingLines.subject(finding));
        detail.setText(finding.detail());
        tip.show(finding.subject() + "\n" + finding.detail());
        setGraphic(item);
      }
      case FindingLines.More more -> {
        setGraphic(null);
        setText(FindingLines.text(more));
      }
    }
  }
}
