package org.tidemark.gui.common;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.task.JobHandle;
import org.tidemark.task.Progress;

/** One job on one line: title, progress, count and times, Stop. */
final class TaskRow extends HBox {
  private final Label title = new Label();
  private final ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
  private final Label text = new Label();
  private final Button stop = new Button(Messages.get("task.stop"), new FontIcon(Feather.X));
  private Optional<JobHandle> shown = Optional.empty();

  TaskRow() {
    getStyleClass().add("task-row");
    text.getStyleClass().addAll(StyleClass.NUMBER, StyleClass.MUTED);
    stop.getStyleClass().addAll("flat", "stop-button");
    stop.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    stop.setTooltip(new Tooltip(Messages.get("task.stop")));
    stop.setOnAction(event -> shown.ifPresent(JobHandle::cancel));
    for (Region part : List.of(title, bar, text, stop)) {
      part.setMinWidth(USE_PREF_SIZE);
    }
    getChildren().addAll(title, bar, text, stop);
  }

  /** What a click beside Stop does. */
  void onClick(Runnable action) {
    getStyleClass().add("task-link");
    Tooltip tip = new Tooltip(Messages.get("task.showAll"));
    title.setTooltip(tip);
    text.setTooltip(tip);
    setOnMouseClicked(event -> {
      if (event.getButton() == MouseButton.PRIMARY) {
        action.run();
      }
    });
  }

  void update(JobHandle job, Instant now) {
    shown = Optional.of(job);
    Progress progress = job.progress();
    title.setText(
        job.isCancelRequested() ? Messages.format("task.stopping", job.title()) : job.title());
    double fraction =
        progress.isTotalKnown() ? progress.fraction() : ProgressBar.INDETERMINATE_PROGRESS;
    // Setting the same value again restarts the indeterminate animation.
    if (bar.getProgress() != fraction) {
      bar.setProgress(fraction);
    }
    text.setText(TaskText.of(progress, Duration.between(job.started(), now)));
    stop.setDisable(job.isCancelRequested());
    stop.setAccessibleText(Messages.format("task.stopNamed", job.title()));
    bar.setAccessibleText(job.title() + ", " + text.getText());
  }
}
