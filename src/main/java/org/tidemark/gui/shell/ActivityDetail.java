package org.tidemark.gui.shell;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.gui.common.Activity;
import org.tidemark.gui.common.Activity.Outcome;
import org.tidemark.gui.common.ErrorPanel;
import org.tidemark.gui.common.JobProgress;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.task.JobHandle;

/**
 * All of one line: its whole text, its times, the progress of a task or the error it ended with.
 */
final class ActivityDetail extends ScrollPane {
  private final InstantSource clock;
  private final VBox content = new VBox();
  private final Label facts = Parts.flowing("");
  private Optional<Activity> shown = Optional.empty();

  ActivityDetail(InstantSource clock) {
    this.clock = clock;
    setId("activityDetail");
    getStyleClass().addAll("page-scroll", "activity-detail");
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setAccessibleText(Messages.get("activity.detail"));
    content.getStyleClass().add("card-content");
    setContent(content);
    rebuild();
  }

  void show(Optional<Activity> line) {
    if (!line.equals(shown)) {
      shown = line;
      rebuild();
    }
  }

  /** Time went by. */
  void tick() {
    Instant now = clock.instant();
    shown.ifPresent(line -> facts.setText(facts(line, now)));
  }

  private static String facts(Activity line, Instant now) {
    String started =
        Messages.format(
            "activity.started",
            ActivityWords.time(line.started()),
            ActivityWords.ago(line.started(), now));
    String took = ActivityWords.duration(line, now);
    String key =
        line.outcome() instanceof Outcome.Running ? "activity.runningFor" : "activity.took";
    return took.isEmpty()
        ? started
        : Messages.format("activity.with", started, Messages.format(key, took));
  }

  private void rebuild() {
    content.getChildren().clear();
    if (shown.isEmpty()) {
      content.getChildren().add(Parts.flowing(Messages.get("activity.choose")));
      return;
    }
    Activity line = shown.get();
    Label title = new Label(line.title());
    title.getStyleClass().add("card-title");
    title.setWrapText(true);
    content.getChildren().addAll(title, facts);
    tick();
    more(line).ifPresent(content.getChildren()::add);
    setVvalue(0);
  }

  private Optional<Node> more(Activity line) {
    return switch (line.outcome()) {
      case Outcome.Running running -> Optional.of(progress(running.job()));
      case Outcome.Failed failed -> Optional.of(new ErrorPanel(failed.report()));
      case Outcome.Done done ->
          Optional.of(new Label(ActivityWords.outcome(line, clock.instant())));
      case Outcome.Stopped stopped ->
          Optional.of(new Label(ActivityWords.outcome(line, clock.instant())));
      case Outcome.Told told -> Optional.empty();
    };
  }

  private VBox progress(JobHandle job) {
    Button stop = new Button(Messages.get("task.stop"), new FontIcon(Feather.X));
    stop.setId("stopActivity");
    stop.setMinWidth(Region.USE_PREF_SIZE);
    stop.setAccessibleText(Messages.format("task.stopNamed", job.title()));
    stop.setDisable(job.isCancelRequested());
    stop.setOnAction(event -> {
      job.cancel();
      stop.setDisable(job.isCancelRequested());
    });
    VBox box = new VBox(new JobProgress(job, clock).withRate(), stop);
    box.getStyleClass().add("activity-progress");
    return box;
  }
}
