package org.tidemark.gui.shell;

import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;

/** Asks before tasks are stopped because their window closes. */
final class CloseSheet extends VBox {
  /** Titles that are listed; of more only the number is told. */
  private static final int LISTED = 5;

  private final Sheets sheets;
  private final Button keep = new Button(Messages.get("close.keep"));

  /** What is about to be closed. */
  enum Act {
    CLOSE,
    QUIT
  }

  /**
   * @param running titles of the tasks, at least one
   * @param onClose closes
   */
  CloseSheet(Sheets sheets, List<String> running, Act act, Runnable onClose) {
    this.sheets = sheets;
    setId("closeSheetAsks");
    getStyleClass().add("confirm-sheet");
    Label title =
        new Label(
            Messages.get(
                switch (act) {
                  case CLOSE -> "close.title";
                  case QUIT -> "close.quitTitle";
                }));
    title.getStyleClass().add(StyleClass.PAGE_TITLE);
    title.setWrapText(true);
    VBox tasks = new VBox();
    running.stream().limit(LISTED).map(Parts::flowing).forEach(tasks.getChildren()::add);
    if (running.size() > LISTED) {
      tasks
          .getChildren()
          .add(Parts.flowing(Messages.format("close.more", running.size() - LISTED)));
    }
    keep.setId("keepOpen");
    keep.setCancelButton(true);
    keep.setMinWidth(USE_PREF_SIZE);
    keep.setOnAction(event -> sheets.hide(this));
    Button close =
        new Button(
            Messages.get(
                switch (act) {
                  case CLOSE -> "close.stop";
                  case QUIT -> "close.quitStop";
                }));
    close.setId("closeAnyway");
    close.setMinWidth(USE_PREF_SIZE);
    close.setOnAction(event -> {
      sheets.hide(this);
      onClose.run();
    });
    HBox buttons = new HBox(close, keep);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    buttons.getStyleClass().add("sheet-buttons");
    getChildren()
        .addAll(
            title,
            Parts.wrapped(Messages.format("close.text", running.size())),
            tasks,
            Parts.wrapped(Messages.get("close.hint")),
            buttons);
  }

  void show() {
    sheets.show(this, keep);
  }
}
