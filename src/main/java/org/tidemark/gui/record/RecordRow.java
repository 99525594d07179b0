package org.tidemark.gui.record;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import javafx.css.PseudoClass;
import javafx.scene.AccessibleAttribute;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.layout.HBox;
import org.tidemark.gui.common.CellTip;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.state.RecordState;
import org.tidemark.state.Row;

/** A row. Of a record that does not decode it shows the reason, across all columns but the id. */
final class RecordRow<R> extends TableRow<Optional<Row<R>>> {
  private static final PseudoClass DAMAGED = PseudoClass.getPseudoClass("damaged");
  private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

  private final Label badge = new Label(CellText.word(RecordState.UNDECODABLE));
  private final Label reason = new Label();
  // Not in a cell, which clips; and unmanaged, since the row's skin lays out cells only.
  private final HBox across = new HBox(badge, reason);
  private final CellTip tip = new CellTip(this);

  private final IntPredicate selected;

  /**
   * @param selected whether the row of a number is; the table's own selection is but one of them
   */
  RecordRow(IntPredicate selected) {
    this.selected = selected;
    getStyleClass().add("record-row");
    badge.getStyleClass().addAll(StyleClass.BADGE, StyleClass.DAMAGE);
    badge.setMinWidth(USE_PREF_SIZE);
    reason.getStyleClass().add(StyleClass.DAMAGE);
    across.getStyleClass().add("undecodable-reason");
    across.setManaged(false);
    across.setMouseTransparent(true);
  }

  @Override
  protected void updateItem(Optional<Row<R>> item, boolean empty) {
    super.updateItem(item, empty);
    boolean damaged = false;
    if (!empty
        && item != null
        && item.isPresent()
        && item.get() instanceof Row.Undecodable<R> bad) {
      damaged = true;
      reason.setText(String.valueOf(bad.reason().getMessage()));
    }
    pseudoClassStateChanged(DAMAGED, damaged);
    across.setVisible(damaged);
    tip.show(damaged ? reason.getText() : "");
    setAccessibleText(damaged ? Messages.format("records.undecodable", reason.getText()) : null);
    showSelected();
    requestLayout();
  }

  @Override
  public void updateIndex(int index) {
    super.updateIndex(index);
    showSelected();
  }

  /** The selection has changed, or the row is another. */
  void showSelected() {
    pseudoClassStateChanged(CHOSEN, isChosen());
  }

  private boolean isChosen() {
    return !isEmpty() && selected.test(getIndex());
  }

  @Override
  public Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
    return attribute == AccessibleAttribute.SELECTED
        ? isChosen()
        : super.queryAccessibleAttribute(attribute, parameters);
  }

  @Override
  protected void layoutChildren() {
    super.layoutChildren();
    if (!across.isVisible()) {
      getChildren().remove(across);
      return;
    }
    // The skin throws out what it does not know whenever it makes its cells anew.
    if (!getChildren().contains(across)) {
      getChildren().add(across);
    }
    double from = 0;
    double to = 0;
    double end = 0;
    List<TableColumn<Optional<Row<R>>, ?>> columns = getTableView().getVisibleLeafColumns();
    for (TableColumn<Optional<Row<R>>, ?> column : columns) {
      double start = end;
      end += column.getWidth();
      if ("id".equals(column.getId())) {
        // The wider side of the id has the room.
        boolean before = start > getTableView().getWidth() / 2;
        from = before ? 0 : end;
        to = before ? start : 0;
      }
    }
    to = to == 0 ? end : to;
    across.resizeRelocate(from, 0, to - from, getHeight());
  }
}
