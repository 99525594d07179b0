package org.tidemark.gui.shell;

import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.gui.common.CellTip;
import org.tidemark.gui.common.Parts;

/** Mark, text, menu and shortcut of a line of the palette. A click runs it. */
final class PaletteCell extends ListCell<PaletteRow> {
  private static final PseudoClass UNAVAILABLE = PseudoClass.getPseudoClass("unavailable");

  private final FontIcon on = new FontIcon(Feather.CHECK);
  private final FontIcon place = new FontIcon(Feather.CORNER_DOWN_RIGHT);
  private final StackPane mark = new StackPane(on, place);
  private final Label text = new Label();
  private final Label menu = Parts.muted("");
  private final Label keys = new Label();
  private final HBox line = new HBox(mark, text, menu, keys);
  private final CellTip tip = new CellTip(this);

  PaletteCell(Consumer<PaletteRow> run) {
    getStyleClass().add("palette-row");
    line.getStyleClass().add("palette-line");
    line.setAlignment(Pos.CENTER_LEFT);
    mark.getStyleClass().add("palette-mark");
    // The path of a directory is told by both its ends.
    text.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    text.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(text, Priority.ALWAYS);
    menu.getStyleClass().add("hint");
    menu.setMinWidth(USE_PREF_SIZE);
    keys.getStyleClass().addAll("key", "hint");
    keys.setMinWidth(USE_PREF_SIZE);
    // Lets the text shrink with the list instead of asking for a horizontal scroll bar.
    setPrefWidth(0);
    setOnMouseClicked(event -> {
      if (event.getButton() == MouseButton.PRIMARY && !isEmpty()) {
        run.accept(getItem());
      }
    });
  }

  @Override
  protected void updateItem(PaletteRow row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      pseudoClassStateChanged(UNAVAILABLE, false);
      setGraphic(null);
      setAccessibleText(null);
      tip.clear();
      return;
    }
    pseudoClassStateChanged(UNAVAILABLE, !row.enabled());
    on.setVisible(row.mark() == PaletteRow.Mark.ON);
    place.setVisible(row.mark() == PaletteRow.Mark.PLACE);
    text.setText(row.text());
    menu.setText(row.menu());
    keys.setText(row.keys());
    Parts.show(keys, !row.keys().isEmpty());
    setAccessibleText(row.spoken());
    tip.show(row.text());
    setGraphic(line);
  }
}
