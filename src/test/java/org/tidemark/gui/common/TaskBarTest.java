package org.tidemark.gui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.tidemark.gui.Fx;
import org.tidemark.task.Job;
import org.tidemark.task.JobHandle;
import org.tidemark.task.JobState;
import org.tidemark.task.PooledJobRunner;
import org.tidemark.task.StepExecutor;

class TaskBarTest {
  // A clock an hour ahead makes every job one that has run long enough to be shown.
  private static final InstantSource LATER =
      InstantSource.offset(InstantSource.system(), Duration.ofHours(1));

  private final StepExecutor workers = new StepExecutor();

  @Test
  void oneJobIsShownInPlaceSeveralAsANumberAndNoneNotAtAll() {
    Fx.start();
    WindowJobs jobs =
        new WindowJobs(
            new PooledJobRunner(
                workers,
                new FxExecutor(),
                (title, error) -> {
                  throw new IllegalStateException(error);
                }));
    TaskBar bar = Fx.get(() -> shown(new TaskBar(jobs, LATER, () -> {})));
    JobHandle first = Fx.get(() -> jobs.start(Job.of("Counting orders", control -> 1)));
    Fx.until("the job is shown", () -> texts(bar).contains("Counting orders"));

    JobHandle second = Fx.get(() -> jobs.start(Job.of("Reading positions", control -> 2)));
    Fx.until("both are counted", () -> texts(bar).equals(List.of("2 tasks")));
    Fx.run(second::cancel);
    Fx.until("one is left", () -> texts(bar).contains("Counting orders"));

    Fx.run(() -> ((Button) bar.lookup(".stop-button")).fire());
    Fx.until("nothing is shown", () -> texts(bar).isEmpty());
    assertEquals(JobState.CANCELLED, first.state());
    Fx.run(() -> bar.getScene().getWindow().hide());
  }

  private static TaskBar shown(TaskBar bar) {
    Stage stage = new Stage();
    stage.setScene(new Scene(bar, 600, 40));
    stage.show();
    return bar;
  }

  private static List<String> texts(TaskBar bar) {
    return Stream.of(".label", ".button")
        .flatMap(kind -> bar.lookupAll(kind).stream())
        .filter(node -> node.isVisible() && node.getParent().isVisible())
        .map(node -> ((Labeled) node).getText())
        .filter(text -> !text.isEmpty() && !text.contains(":") && !text.equals("Stop"))
        .toList();
  }
}
