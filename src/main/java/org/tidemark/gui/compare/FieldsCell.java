package org.tidemark.gui.compare;

import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import javafx.scene.shape.Rectangle;
import org.tidemark.diff.Change;
import org.tidemark.diff.ChangeType;
import org.tidemark.diff.FieldChange;
import org.tidemark.gui.common.CellTip;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.source.Wording;

/**
 * What differs: of a change the first field with its old and its new value and by how much, the
 * other fields behind it as far as there is room; of what only one side has, what it is.
 */
final class FieldsCell extends TableCell<Optional<ChangeRow>, Optional<ChangeRow>> {
  private final Label name = label("change-field");
  private final Label before = label("change-before");
  private final Label arrow = label("change-arrow");
  private final Label after = label("change-after");
  private final Label delta = label("change-delta");
  private final Label rest = new Label();
  private final HBox line = new HBox(name, before, arrow, after, delta, rest);
  private final CellTip tip = new CellTip(this);

  FieldsCell() {
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("change-line");
    line.setMinWidth(0);
    rest.getStyleClass().addAll(StyleClass.MUTED, "change-rest");
    rest.setMinWidth(0);
    arrow.setText("\u2192");
    // Long numbers end at the cell's edge, not in the next column.
    Rectangle edge = new Rectangle();
    edge.widthProperty().bind(widthProperty());
    edge.heightProperty().bind(heightProperty());
    setClip(edge);
    line.prefWidthProperty().bind(widthProperty().subtract(12));
    line.maxWidthProperty().bind(widthProperty().subtract(12));
  }

  /** By how much gives way to what it was and is; the tooltip has it all. */
  @Override
  protected void layoutChildren() {
    double wanted = 0;
    for (Label label : List.of(name, before, arrow, after, delta)) {
      wanted += label.prefWidth(-1) + line.getSpacing();
    }
    boolean hasRoom = !delta.getText().isEmpty() && wanted < line.getPrefWidth();
    if (delta.isManaged() != hasRoom) {
      Parts.show(delta, hasRoom);
    }
    super.layoutChildren();
  }

  private static Label label(String style) {
    Label label = new Label();
    label.getStyleClass().add(style);
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  @Override
  protected void updateItem(Optional<ChangeRow> item, boolean empty) {
    super.updateItem(item, empty);
    setGraphic(null);
    setText(null);
    setAccessibleText(null);
    setContentDisplay(ContentDisplay.LEFT);
    tip.clear();
    if (empty || item == null || item.isEmpty()) {
      return;
    }
    Change change = item.get().change();
    List<FieldChange> fields = ChangeWords.telling(change);
    setAccessibleText(ChangeWords.line(change));
    if (change.type() != ChangeType.CHANGED || fields.isEmpty()) {
      setText(ChangeWords.line(change));
      tip.show(ChangeWords.line(change));
      return;
    }
    FieldChange first = fields.getFirst();
    name.setText(Wording.column(first.name()));
    before.setText(ChangeWords.brief(first.left()));
    after.setText(ChangeWords.brief(first.right()));
    delta.setText(first.delta().map(by -> "(" + ChangeWords.briefSigned(by) + ")").orElse(""));
    StringJoiner others = new StringJoiner(", ");
    fields.stream().skip(1).forEach(field -> others.add(ChangeWords.brief(field)));
    rest.setText(others.toString());
    StringJoiner whole = new StringJoiner("\n");
    fields.forEach(field -> whole.add(ChangeWords.brief(field)));
    tip.show(whole.toString());
    setGraphic(line);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
  }
}
