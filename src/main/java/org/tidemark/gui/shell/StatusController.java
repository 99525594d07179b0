package org.tidemark.gui.shell;

import java.time.InstantSource;
import javafx.fxml.FXML;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import org.tidemark.gui.common.TaskBar;
import org.tidemark.gui.common.WindowJobs;

/** The status bar: what is open and how, and what is running. */
public final class StatusController {
  private final ShellViewModel model;
  private final WindowJobs jobs;

  @FXML private HBox bar;
  @FXML private HBox session;
  @FXML private Label path;
  @FXML private Label mode;
  @FXML private Label format;
  @FXML private Label height;

  // The fields above are set by the FXML loader.
  @SuppressWarnings("NullAway.Init")
  StatusController(ShellViewModel model, WindowJobs jobs) {
    this.model = model;
    this.jobs = jobs;
  }

  @FXML
  void initialize() {
    TaskBar tasks = new TaskBar(jobs, InstantSource.system());
    bar.getChildren().add(tasks);
    // An opening shows its progress in the middle of the window; twice would be noise.
    tasks
        .visibleProperty()
        .bind(model.stateProperty().map(state -> !(state instanceof ShellState.Opening)));
    model.stateProperty().subscribe(this::show);
  }

  private void show(ShellState state) {
    mode.textProperty().unbind();
    height.textProperty().unbind();
    boolean open = state instanceof ShellState.Open;
    session.setVisible(open);
    if (state instanceof ShellState.Open(Session shown)) {
      path.setText(shown.source().toString());
      mode.textProperty().bind(shown.mode());
      format.setText(shown.format());
      height.textProperty().bind(shown.height());
    }
  }
}
