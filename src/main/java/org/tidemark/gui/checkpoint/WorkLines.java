package org.tidemark.gui.checkpoint;

import java.time.InstantSource;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.gui.common.JobProgress;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.task.JobHandle;

/** What the page is at: a line with progress and Stop for each job, as long as it runs. */
public final class WorkLines extends VBox {
  /** Shorter jobs would only push the page down and up again. */
  private static final Duration SHOW_AFTER = Duration.millis(300);

  private static final Duration SAMPLE_EVERY = Duration.millis(100);

  private final Timeline sampler = new Timeline(new KeyFrame(SAMPLE_EVERY, event -> sweep()));

  public WorkLines() {
    setId("checkpointWork");
    getStyleClass().add("card-content");
    sampler.setCycleCount(Animation.INDEFINITE);
    Parts.show(this, false);
  }

  /** Shows a job, if it takes its time. */
  public void add(JobHandle job) {
    if (job.state().isFinal()) {
      return;
    }
    Timeline later = new Timeline(new KeyFrame(SHOW_AFTER, event -> show(job)));
    later.play();
  }

  private void show(JobHandle job) {
    if (job.state().isFinal()) {
      return;
    }
    Label title = new Label(job.title(), new FontIcon(Feather.LOADER));
    title.setMinWidth(USE_PREF_SIZE);
    JobProgress progress = new JobProgress(job, InstantSource.system());
    HBox.setHgrow(progress, Priority.ALWAYS);
    Button stop = new Button(Messages.get("task.stop"), new FontIcon(Feather.X));
    stop.setMinWidth(USE_PREF_SIZE);
    stop.setAccessibleText(Messages.format("task.stopNamed", job.title()));
    stop.setOnAction(event -> {
      job.cancel();
      stop.setDisable(true);
    });
    HBox line = new HBox(title, progress, stop);
    line.getStyleClass().addAll("card", "census-line");
    line.setUserData(job);
    getChildren().add(line);
    Parts.show(this, true);
    sampler.play();
  }

  private void sweep() {
    getChildren()
        .removeIf(node -> node.getUserData() instanceof JobHandle job && job.state().isFinal());
    if (getChildren().isEmpty()) {
      sampler.stop();
      Parts.show(this, false);
    }
  }

  /** The page is going. */
  public void close() {
    sampler.stop();
  }
}
