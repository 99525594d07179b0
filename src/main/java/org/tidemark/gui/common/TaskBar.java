package org.tidemark.gui.common;

import atlantafx.base.controls.Popover;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.collections.ListChangeListener;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.task.JobHandle;

/**
 * The status bar's right end: what is running, how far it is, and Stop. One job is shown in place,
 * several behind a button with their number. The jobs are sampled ten times a second while there
 * are any; they never post anything themselves.
 */
public final class TaskBar extends HBox {
  private static final javafx.util.Duration SAMPLE_EVERY = javafx.util.Duration.millis(100);

  /** Shorter jobs (a page of rows) would only flicker. */
  private static final Duration SHOW_AFTER = Duration.ofMillis(300);

  private final WindowJobs jobs;
  private final InstantSource clock;
  private final Timeline sampler;
  private final TaskRow single = new TaskRow();
  private final Button several = new Button();
  private final VBox list = new VBox();
  private final Hyperlink all = new Hyperlink(Messages.get("task.showAll"));
  private final Popover popover = new Popover(new VBox(list, all));

  /**
   * @param onShow shows what else there is to know of the jobs
   */
  public TaskBar(WindowJobs jobs, InstantSource clock, Runnable onShow) {
    this.jobs = jobs;
    this.clock = clock;
    getStyleClass().add("task-bar");
    list.getStyleClass().add("task-list");
    several.getStyleClass().add("flat");
    several.setGraphic(new FontIcon(Feather.ACTIVITY));
    several.setOnAction(event -> popover.show(several));
    popover.setHeaderAlwaysVisible(false);
    // It tells nothing by fading in.
    popover.setAnimated(false);
    popover.setDetachable(false);
    popover.setArrowLocation(Popover.ArrowLocation.BOTTOM_RIGHT);
    single.onClick(onShow);
    all.setMinWidth(USE_PREF_SIZE);
    all.setOnAction(event -> {
      popover.hide();
      onShow.run();
    });
    getChildren().addAll(several, single);

    sampler = new Timeline(new KeyFrame(SAMPLE_EVERY, event -> sample()));
    sampler.setCycleCount(Animation.INDEFINITE);
    jobs.unfinished()
        .addListener((ListChangeListener<JobHandle>) change -> runSamplerWhileNeeded());
    sample();
    runSamplerWhileNeeded();
  }

  private void runSamplerWhileNeeded() {
    if (jobs.unfinished().isEmpty()) {
      sampler.stop();
    } else {
      sampler.play();
    }
  }

  private void sample() {
    jobs.sweep();
    Instant now = clock.instant();
    List<JobHandle> shown =
        jobs.unfinished().stream()
            .filter(job -> job.started().plus(SHOW_AFTER).isBefore(now))
            .toList();
    setShown(single, shown.size() == 1);
    several.setVisible(shown.size() > 1);
    several.setManaged(shown.size() > 1);
    if (shown.size() == 1) {
      single.update(shown.getFirst(), now);
    }
    several.setText(Messages.format("task.several", shown.size()));
    if (shown.size() < 2) {
      popover.hide();
    }
    updateList(shown, now);
  }

  private void updateList(List<JobHandle> shown, Instant now) {
    while (list.getChildren().size() > shown.size()) {
      list.getChildren().removeLast();
    }
    while (list.getChildren().size() < shown.size()) {
      list.getChildren().add(new TaskRow());
    }
    for (int i = 0; i < shown.size(); i++) {
      if (list.getChildren().get(i) instanceof TaskRow row) {
        row.update(shown.get(i), now);
      }
    }
  }

  private static void setShown(TaskRow row, boolean shown) {
    row.setVisible(shown);
    row.setManaged(shown);
  }
}
