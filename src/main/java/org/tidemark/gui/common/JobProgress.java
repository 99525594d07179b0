package org.tidemark.gui.common;

import java.time.Duration;
import java.time.InstantSource;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.VBox;
import org.tidemark.task.JobHandle;
import org.tidemark.task.Progress;

/** One job's progress in place, sampled ten times a second while it is on screen. */
public final class JobProgress extends VBox {
  private final JobHandle job;
  private final InstantSource clock;
  private final ProgressBar bar = new ProgressBar(ProgressBar.INDETERMINATE_PROGRESS);
  private final Label text = new Label();
  private boolean showsRate;

  public JobProgress(JobHandle job, InstantSource clock) {
    this.job = job;
    this.clock = clock;
    getStyleClass().add("job-progress");
    bar.setMaxWidth(Double.MAX_VALUE);
    bar.setAccessibleText(job.title());
    text.getStyleClass().addAll(StyleClass.NUMBER, StyleClass.MUTED);
    getChildren().addAll(bar, text);
    Timeline sampler =
        new Timeline(new KeyFrame(javafx.util.Duration.millis(100), event -> sample()));
    sampler.setCycleCount(Animation.INDEFINITE);
    sceneProperty()
        .subscribe(scene -> {
          if (scene == null) {
            sampler.stop();
          } else {
            sampler.play();
          }
        });
    sample();
  }

  /** Tells also how many units are done in a second. */
  public JobProgress withRate() {
    showsRate = true;
    sample();
    return this;
  }

  private void sample() {
    Progress progress = job.progress();
    double fraction =
        progress.isTotalKnown() ? progress.fraction() : ProgressBar.INDETERMINATE_PROGRESS;
    // Setting the same value again restarts the indeterminate animation.
    if (bar.getProgress() != fraction) {
      bar.setProgress(fraction);
    }
    Duration elapsed = Duration.between(job.started(), clock.instant());
    String told = TaskText.of(progress, elapsed);
    text.setText(
        showsRate
            ? TaskText.rate(progress, elapsed)
                .map(rate -> Messages.format("task.withRate", told, rate))
                .orElse(told)
            : told);
  }
}
