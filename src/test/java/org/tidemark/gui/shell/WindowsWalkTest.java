package org.tidemark.gui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.gui.common.ThemeChoice;
import org.tidemark.state.Source;
import org.tidemark.task.Job;
import org.tidemark.task.JobHandle;
import org.tidemark.task.JobState;

class WindowsWalkTest {
  private final FakeSource source = new FakeSource();

  @RegisterExtension final WindowFixture window = new WindowFixture(source);

  private Path directory(String name) throws IOException {
    return Files.createDirectories(window.folder().resolve(name));
  }

  private MainWindow other() {
    return Fx.get(() -> {
      List<MainWindow> all = window.windows().all();
      return all.get(1);
    });
  }

  private static boolean shows(MainWindow where, String text) {
    return Fx.get(() ->
        where.stage().getScene().getRoot().lookupAll("*").stream()
            .anyMatch(node ->
                node instanceof Labeled label && text.equals(label.getText()) && isVisible(node)));
  }

  private static boolean isVisible(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (!n.isVisible()) {
        return false;
      }
    }
    return true;
  }

  private static JobHandle endless(MainWindow where, String title) {
    return Fx.get(() ->
        where
            .jobs()
            .start(
                Job.of(
                    title,
                    control -> {
                      while (true) {
                        control.checkCancelled();
                        Thread.onSpinWait();
                      }
                    })));
  }

  @Test
  void aNewWindowHasASessionOfItsOwnAndSharesWhatIsPreferred() throws IOException {
    window.show();
    Path first = directory("node-a");
    Fx.run(() -> window.window().open(Source.of(first)));
    window.untilShown("This is Overview");
    window.robot().push(KeyCode.CONTROL, KeyCode.N);
    Fx.until("there are two", () -> window.windows().all().size() == 2);
    MainWindow second = other();
    assertTrue(shows(second, "Drop a data directory here"));
    assertTrue(shows(window.window(), "This is Overview"));
    assertNotEquals(Fx.get(() -> window.window().currentBounds()), Fx.get(second::currentBounds));

    // What one window opens is recent in the other.
    Path another = directory("node-b");
    Fx.run(() -> window.window().open(Source.of(another)));
    Fx.until("the other lists it", () -> shows(second, "node-b"));
    window.menuItem("#darkItem");
    for (MainWindow each : window.windows().all()) {
      assertTrue(
          Fx.get(() ->
              each.stage().getScene().getStylesheets().getFirst().endsWith("tokens-dark.css")));
    }
    String before = Fx.get(() -> second.stage().getScene().getRoot().getStyle());
    Fx.run(() -> window.windows().zoom().in());
    assertNotEquals(before, Fx.get(() -> second.stage().getScene().getRoot().getStyle()));
    assertEquals(ThemeChoice.DARK, window.settings().theme());
    assertEquals(
        List.of("Opening node-b", "Closing node-a", "Opening node-a"),
        Fx.get(() ->
            window.window().jobs().activity().lines().stream().map(line -> line.title()).toList()));
    assertEquals(List.of(), Fx.get(() -> List.copyOf(second.jobs().activity().lines())));
  }

  @Test
  void whatIsOpenOrWasRecentlyIsOpenedInANewWindow() throws IOException {
    window.show();
    Path first = directory("node-a");
    Fx.run(() -> window.window().open(Source.of(first)));
    window.untilShown("This is Overview");
    window.robot().push(KeyCode.CONTROL, KeyCode.SHIFT, KeyCode.N);
    Fx.until("there are two", () -> window.windows().all().size() == 2);
    Fx.until("both show it", () -> shows(other(), "This is Overview"));
    assertEquals(2, source.log.stream().filter("open"::equals).count());
    Fx.run(() -> other().close());
    // What must happen when a window closes is not stopped with its tasks.
    Fx.until("its session is closed", () -> source.log.contains("close session"));
    assertEquals(1, Fx.get(() -> window.windows().all().size()));
    assertTrue(shows(window.window(), "This is Overview"));

    // From the list on the welcome screen, with Shift.
    window.robot().push(KeyCode.CONTROL, KeyCode.W);
    window.untilShown("Drop a data directory here");
    window.robot().push(KeyCode.SHIFT, KeyCode.ENTER);
    Fx.until("there are two", () -> window.windows().all().size() == 2);
    Fx.until("it is open there", () -> shows(other(), "This is Overview"));
    assertTrue(shows(window.window(), "Drop a data directory here"));
  }

  @Test
  void closingAWindowStopsItsOwnTasksOnlyAndAsksFirst() {
    window.show();
    Fx.run(() -> window.menuItem("#newWindowItem"));
    MainWindow second = other();
    JobHandle stays = endless(window.window(), "Comparing");
    JobHandle goes = endless(second, "Exporting");
    Fx.run(second::closeIfWanted);
    window.untilShown("Close this window while tasks run?");
    assertTrue(shows(second, "Exporting"));
    assertFalse(shows(second, "Comparing"));
    window.robot().clickOn("#keepOpen");
    assertEquals(2, Fx.get(() -> window.windows().all().size()));
    Fx.run(second::closeIfWanted);
    window.untilShown("Close this window while tasks run?");
    window.robot().clickOn("#closeAnyway");
    Fx.until("it is gone", () -> window.windows().all().size() == 1);
    Fx.until("its task is stopped", () -> goes.state() == JobState.CANCELLED);
    assertEquals(JobState.RUNNING, stays.state());
    // What still winds down can ask for nothing any more.
    CountDownLatch ran = new CountDownLatch(1);
    JobHandle late =
        Fx.get(() ->
            second.jobs().start(Job.of("late", control -> 1).onDone(value -> ran.countDown())));
    Fx.until("it ends", () -> late.state() == JobState.CANCELLED);
    assertEquals(1, ran.getCount());

    Fx.run(window.window()::closeIfWanted);
    window.untilShown("Close this window while tasks run?");
    window.picture("close-asks");
    window.robot().clickOn("#keepOpen");
    window.settings().setAsksToClose(false);
    Fx.run(window.window()::closeIfWanted);
    assertEquals(List.of(), Fx.get(() -> window.windows().all()));
  }

  @Test
  void quitAsksOnceAndClosesAllWindows() {
    window.show();
    Fx.run(() -> window.menuItem("#newWindowItem"));
    endless(window.window(), "Comparing");
    endless(other(), "Exporting");
    Fx.run(() -> window.windows().quit());
    window.untilShown("Quit while tasks run?");
    assertTrue(window.shows("Exporting") && window.shows("Comparing"));
    window.robot().clickOn("#closeAnyway");
    Fx.until("all are gone", () -> window.windows().all().isEmpty());
  }

  @Test
  void anUnexpectedErrorIsShownInTheWindowInUse() {
    window.show();
    Fx.run(() -> window.menuItem("#newWindowItem"));
    MainWindow second = other();
    Fx.run(() -> window.windows().showUnexpected(new IllegalStateException("boom")));
    assertTrue(shows(second, "Something went wrong that Tidemark did not expect."));
    assertFalse(shows(window.window(), "Something went wrong that Tidemark did not expect."));
  }
}
