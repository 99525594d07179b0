package org.tidemark.gui.shell;

import javafx.scene.control.Button;
import org.tidemark.gui.common.ErrorPanel;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.Messages;

/** An error over the window, for what goes on without the page it was started on. */
public final class ErrorSheet {
  private ErrorSheet() {}

  /** Shows it until it is put away. */
  public static void show(PageWindow window, Throwable error) {
    ErrorPanel panel = new ErrorPanel(ErrorReport.of(error));
    Button close = new Button(Messages.get("sheet.close"));
    close.setDefaultButton(true);
    close.setOnAction(event -> window.hideSheet(panel));
    panel.withAction(close);
    window.showSheet(panel, close);
  }
}
