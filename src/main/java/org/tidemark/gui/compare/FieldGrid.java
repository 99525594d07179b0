package org.tidemark.gui.compare;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.tidemark.diff.Change;
import org.tidemark.diff.ChangeType;
import org.tidemark.diff.FieldChange;
import org.tidemark.gui.common.FieldValue;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.source.Wording;

/** Both records beside each other, a line for each field; those that differ have a sign. */
final class FieldGrid extends GridPane {
  /** Longer values may take several lines, as many as their width asks for. */
  private static final int ONE_LINE = 26;

  /** Of the width, in percent: what both have, with what is between; what only one has. */
  private static final double EACH = 34;

  private static final double ONLY = 62;
  private static final double ABSENT = 16;

  FieldGrid(Change change) {
    getStyleClass().addAll("field-grid", "change-grid");
    setId("changeFields");
    columns(change.type());
    heading(1, Messages.get("compare.fieldColumn"));
    heading(2, End.LEFT.caption());
    heading(3, End.RIGHT.caption());
    if (change.type() == ChangeType.CHANGED) {
      heading(4, Messages.get("compare.deltaColumn"));
    }
    Set<String> different =
        change.fields().stream().map(FieldChange::name).collect(Collectors.toSet());
    boolean isChanged = change.type() == ChangeType.CHANGED;
    int row = 1;
    // What differs first: who reads on knows that the rest is alike.
    for (boolean isDifferent : isChanged ? new boolean[] {true, false} : new boolean[] {false}) {
      for (FieldChange field : change.allFields()) {
        if ((isChanged && different.contains(field.name())) == isDifferent) {
          line(row++, change.type(), field, isDifferent);
        }
      }
    }
  }

  private void columns(ChangeType type) {
    ColumnConstraints sign = new ColumnConstraints();
    sign.setHalignment(HPos.CENTER);
    ColumnConstraints name = new ColumnConstraints();
    name.setMinWidth(Region.USE_PREF_SIZE);
    getColumnConstraints()
        .addAll(
            sign,
            name,
            side(width(type, ChangeType.REMOVED, ChangeType.ADDED)),
            side(width(type, ChangeType.ADDED, ChangeType.REMOVED)));
    if (type == ChangeType.CHANGED) {
      ColumnConstraints delta = new ColumnConstraints();
      delta.setHgrow(Priority.ALWAYS);
      getColumnConstraints().add(delta);
    }
  }

  private static double width(ChangeType type, ChangeType only, ChangeType absent) {
    return type == only ? ONLY : type == absent ? ABSENT : EACH;
  }

  private static ColumnConstraints side(double percent) {
    ColumnConstraints side = new ColumnConstraints();
    side.setPercentWidth(percent);
    return side;
  }

  private void heading(int column, String text) {
    Label label = Parts.muted(text);
    label.getStyleClass().addAll("hint", "grid-heading");
    if (column == 1) {
      label.getStyleClass().add("of-names");
    }
    add(label, column, 0);
  }

  private void line(int row, ChangeType type, FieldChange field, boolean isDifferent) {
    String column = Wording.column(field.name());
    Label sign = new Label(isDifferent ? ChangeWords.sign(type) : "");
    sign.getStyleClass().addAll("change-sign", ChangeWords.style(type));
    Label name = new Label(column);
    name.getStyleClass().add("field-name");
    name.setMinWidth(Region.USE_PREF_SIZE);
    if (!isDifferent) {
      name.getStyleClass().add(StyleClass.MUTED);
    }
    add(sign, 0, row);
    add(name, 1, row);
    add(value(field.left(), column, End.LEFT, isDifferent), 2, row);
    add(value(field.right(), column, End.RIGHT, isDifferent), 3, row);
    if (isDifferent) {
      field
          .delta()
          .ifPresent(delta -> {
            TextInputControl by =
                FieldValue.of(
                    ChangeWords.signed(delta),
                    Messages.format("compare.deltaOf", column),
                    ONE_LINE / 2);
            by.getStyleClass().add("change-delta-value");
            add(by, 4, row);
          });
    }
    for (Node node : getChildren()) {
      setValignment(node, VPos.TOP);
    }
  }

  private static Node value(Optional<Object> value, String column, End end, boolean isDifferent) {
    if (value.isEmpty()) {
      Label none = Parts.muted(ChangeWords.none());
      none.getStyleClass().add("field-absent");
      return none;
    }
    TextInputControl control =
        FieldValue.of(
            ChangeWords.value(value.get()),
            Messages.format("compare.valueOf", column, end.word()),
            ONE_LINE);
    if (isDifferent) {
      control.getStyleClass().add(end == End.LEFT ? "value-before" : "value-after");
    }
    return control;
  }
}
