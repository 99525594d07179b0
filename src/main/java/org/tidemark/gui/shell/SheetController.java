package org.tidemark.gui.shell;

import javafx.fxml.FXML;
import javafx.scene.control.Label;
import org.jspecify.annotations.Nullable;
import org.tidemark.gui.common.Messages;

/** A sheet to read and close; fills in the versions where the sheet has a place for them. */
public final class SheetController {
  private final Overlay overlay;

  @FXML private @Nullable Label versions;

  SheetController(Overlay overlay) {
    this.overlay = overlay;
  }

  @FXML
  void initialize() {
    if (versions != null) {
      versions.setText(
          Messages.format(
              "about.versions",
              ProblemReport.ownVersion(),
              Runtime.version(),
              System.getProperty("javafx.runtime.version", "?"),
              System.getProperty("os.name") + " " + System.getProperty("os.version")));
    }
  }

  @FXML
  void close() {
    overlay.hide();
  }
}
