package org.tidemark.gui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.TableView;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.gui.common.Activity;
import org.tidemark.state.Source;
import org.tidemark.task.Job;
import org.tidemark.task.Progress;

class ActivityWalkTest {
  private final FakeSource source = new FakeSource();

  @RegisterExtension final WindowFixture window = new WindowFixture(source);

  private void open(String name) throws IOException {
    Path directory = Files.createDirectories(window.folder().resolve(name));
    Fx.run(() -> window.window().open(Source.of(directory)));
  }

  @SuppressWarnings("unchecked")
  private List<Activity> rows() {
    return Fx.get(() ->
        List.copyOf((List<Activity>) window.find("#activityTable", TableView.class).getItems()));
  }

  @Test
  void withNothingOpenTheActivityIsASheetThatSaysWhatItIsFor() {
    window.show();
    window.robot().push(KeyCode.CONTROL, KeyCode.J);
    window.untilShown("Nothing has been done yet");
    window.picture("activity-empty");
    window.robot().type(KeyCode.ESCAPE);
    Fx.until("the sheet is closed", () -> !window.shows("Nothing has been done yet"));
  }

  @Test
  void failedAndStoppedAndRunningTasksAreListedExplainedAndStopped() throws Exception {
    window.show();
    open("broken");
    window.untilShown("broken is not a data directory.");
    open("slow");
    assertTrue(source.slowStarted.await(10, TimeUnit.SECONDS));
    window.untilShown("Opening");
    window.robot().push(KeyCode.CONTROL, KeyCode.J);
    window.untilShown("Activity");
    assertEquals(List.of("Opening slow", "Opening broken"), titles());
    window.layout();
    window.picture("activity-running");
    window.robot().clickOn("#stopActivity");
    Fx.until(
        "it has stopped", () -> rows().getFirst().outcome() instanceof Activity.Outcome.Stopped);
    // The sheet stays over the welcome screen that the stopped opening leads to.
    Fx.run(() -> window.find("#activityTable", TableView.class).requestFocus());
    window.robot().type(KeyCode.DOWN);
    window.untilShown("Something went wrong that Tidemark did not expect.");
    window.picture("activity-failed");
    window.robot().push(KeyCode.CONTROL, KeyCode.C);
    String copied = Fx.get(() -> Clipboard.getSystemClipboard().getString());
    assertTrue(
        copied.matches(
            "\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d\\tOpening broken\\t<?\\d+\\.\\d s\\t\u26a0"
                + " failed \u00b7 Something went wrong that Tidemark did not expect\\."
                + "\\tTM-\\p{XDigit}{4}-\\p{XDigit}{4}\\n?"),
        copied);
    window.robot().clickOn("#copyActivity");
    assertEquals(2, Fx.get(() -> Clipboard.getSystemClipboard().getString()).lines().count());
  }

  @SuppressWarnings("unchecked")
  private String lastPage() {
    return Fx.get(() ->
        ((ListView<Page>) window.find("#pageList", ListView.class)).getItems().getLast().title());
  }

  private List<String> titles() {
    return rows().stream().map(Activity::title).toList();
  }

  @Test
  void everySessionEndsWithTheActivityOfItsWindow() throws IOException {
    window.show();
    open("node-a");
    window.untilShown("This is Overview");
    open("node-b");
    window.untilShown("This is Overview");
    Fx.until("the first is closed", () -> source.log.contains("close session"));
    window.robot().push(KeyCode.CONTROL, KeyCode.J);
    window.untilShown("How it ended");
    Fx.until(
        "all have ended",
        () -> rows().stream().noneMatch(row -> row.outcome() instanceof Activity.Outcome.Running));
    assertEquals(List.of("Opening node-b", "Closing node-a", "Opening node-a"), titles());
    assertEquals("Activity", lastPage());
    window.picture("activity");
    for (int i = 0; i < 10; i++) {
      window.robot().push(KeyCode.CONTROL, KeyCode.EQUALS);
    }
    window.layout();
    assertEquals(List.of(), window.cutTexts());
    window.picture("activity-200");
    assertTrue(Fx.get(() -> window.find("#copyActivity", Button.class).isVisible()));
  }

  @Test
  void aClickOnANoticeOrOnWhatRunsLeadsThere() throws IOException {
    window.show();
    open("node-a");
    window.untilShown("This is Overview");
    PageContext context = source.context.orElseThrow();
    Path directory = window.folder().resolve("node-a");
    Fx.run(() ->
        context
            .window()
            .tell(Notice.done(directory, "Backup written.", Optional.empty(), Optional.empty())));
    window.untilShown("Backup written.");
    window.robot().clickOn("Backup written.");
    window.untilShown("How it ended");
    assertEquals("Backup written.", titles().getFirst());
    CountDownLatch end = new CountDownLatch(1);
    Fx.run(() -> {
      context.goTo().accept("overview");
      context
          .jobs()
          .start(
              Job.of(
                  "Counting orders",
                  control -> {
                    end.await();
                    return 1;
                  }));
    });
    window.untilShown("Counting orders");
    window.robot().clickOn("Counting orders");
    window.untilShown("How it ended");
    assertEquals("Counting orders", titles().getFirst());
    end.countDown();
    Fx.until("it is done", () -> rows().getFirst().outcome() instanceof Activity.Outcome.Done);
  }

  @Test
  void timesAreToldInTheUnitThatSaysSomething() {
    Instant start = Instant.parse("2026-03-01T09:30:00Z");
    assertEquals(
        List.of("just now", "59 min ago", "47 h ago", "2 days ago"),
        List.of(0, 59, 47 * 60, 48 * 60).stream()
            .map(minutes -> ActivityWords.ago(start, start.plus(Duration.ofMinutes(minutes))))
            .toList());
    Activity done =
        new Activity(1, start, "Counting", new Activity.Outcome.Done(start.plusMillis(65_400)));
    assertEquals("1:05", ActivityWords.duration(done, start));
    assertEquals("done", ActivityWords.outcome(done, start));
    Activity stopped =
        new Activity(
            2,
            start,
            "Counting",
            new Activity.Outcome.Stopped(start, Progress.counted(1200, "orders")));
    assertEquals("stopped \u00b7 1,200 orders", ActivityWords.outcome(stopped, start));
  }
}
