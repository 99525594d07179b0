package org.tidemark.gui.shell;

import java.time.InstantSource;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.tidemark.gui.common.JobProgress;

/** A source being opened: which, how far, Cancel. */
public final class OpeningController {
  private final ShellViewModel model;
  private final ShellState.Opening opening;

  @FXML private VBox card;
  @FXML private Label path;

  // The fields above are set by the FXML loader.
  @SuppressWarnings("NullAway.Init")
  OpeningController(ShellViewModel model, ShellState.Opening opening) {
    this.model = model;
    this.opening = opening;
  }

  @FXML
  void initialize() {
    path.setText(opening.what());
    card.getChildren().add(2, new JobProgress(opening.job(), InstantSource.system()));
  }

  @FXML
  void cancel() {
    model.cancelOpening();
  }
}
