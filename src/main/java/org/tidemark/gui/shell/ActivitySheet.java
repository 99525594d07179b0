package org.tidemark.gui.shell;

import java.time.InstantSource;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.tidemark.gui.common.ActivityLog;
import org.tidemark.gui.common.Messages;

/** What this window did, over the window, for when no page can show it. */
final class ActivitySheet extends VBox {
  private final Sheets sheets;
  private final ActivityPane pane;

  ActivitySheet(Sheets sheets, ActivityLog log, InstantSource clock) {
    this.sheets = sheets;
    pane = new ActivityPane(log, clock);
    getStyleClass().add("activity-sheet");
    VBox.setVgrow(pane, Priority.ALWAYS);
    Button close = new Button(Messages.get("sheet.close"));
    close.setId("closeSheet");
    close.setDefaultButton(true);
    close.setMinWidth(USE_PREF_SIZE);
    close.setOnAction(event -> sheets.hide(this));
    HBox buttons = new HBox(close);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    buttons.getStyleClass().add("sheet-buttons");
    getChildren().addAll(pane, buttons);
  }

  void show() {
    sheets.show(this, pane.first());
    // A divided pane has its parts only now, and the table its lines.
    applyCss();
    pane.first().requestFocus();
  }
}
