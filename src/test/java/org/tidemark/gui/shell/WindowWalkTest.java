package org.tidemark.gui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.glass.ui.testheadless.TestHeadlessPlatformFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.gui.common.Settings;
import org.tidemark.state.Source;

class WindowWalkTest {
  private final FakeSource source = new FakeSource();

  @RegisterExtension final WindowFixture window = new WindowFixture(source);

  private Path directory(String name) throws IOException {
    return Files.createDirectories(window.folder().resolve(name));
  }

  private void open(Path path) {
    Fx.run(() -> window.window().open(Source.of(path)));
  }

  @Test
  void theFirstRunOffersToOpenADirectory() {
    window.show();
    window.untilShown("Directories you open will be listed here");
    assertTrue(window.find("#openButton", Button.class).isFocused());
    window.picture("welcome-empty");
  }

  @Test
  void theOpenButtonOpensTheChosenFolder() throws IOException {
    TestHeadlessPlatformFactory.nextFiles.set(List.of(directory("node-a").toFile()));
    window.show();
    window.robot().clickOn("#openButton");
    window.untilShown("This is Overview");
    assertEquals("node-a \u2013 Tidemark", Fx.get(() -> window.stage().getTitle()));
  }

  @Test
  void recentDirectoriesAreListedOpenedAndRemovedByKeyboard() throws IOException {
    Instant time = Instant.parse("2026-03-01T09:30:00Z");
    window.settings().addRecent(window.folder().resolve("archive/gone-last-week"), time);
    window.settings().addRecent(directory("node-b"), time.plusSeconds(86_400));
    window.settings().addRecent(directory("node-a"), time.plusSeconds(172_800));
    window.show();
    window.untilShown("Missing");
    window.picture("welcome-recent");

    window.robot().type(KeyCode.DOWN);
    window.robot().type(KeyCode.DELETE);
    Fx.until("node-b is gone from the list", () -> !window.shows("node-b"));
    window.robot().type(KeyCode.UP);
    window.robot().type(KeyCode.ENTER);
    window.untilShown("This is Overview");
    assertEquals("node-a", window.settings().recent().getFirst().path().getFileName().toString());
  }

  @Test
  void pagesAreReachedByMouseAndKeyboardAndClosedInOrder() throws IOException {
    window.show();
    open(directory("node-a"));
    window.untilShown("This is Overview");
    window.picture("session");

    window.robot().clickOn("Orders");
    window.untilShown("This is Orders");
    window.robot().type(KeyCode.DOWN);
    window.untilShown("This is Findings");
    window.robot().push(KeyCode.CONTROL, KeyCode.DIGIT1);
    window.untilShown("This is Overview");
    window.robot().push(KeyCode.CONTROL, KeyCode.W);
    window.untilShown("Drop a data directory here");
    Fx.until("the session is closed", () -> source.log.contains("close session"));

    assertEquals(
        List.of(
            "open",
            "+overview",
            "-overview",
            "+orders",
            "-orders",
            "+findings",
            "-findings",
            "+overview",
            "-overview",
            "close overview",
            "close orders",
            "close findings",
            "close session"),
        source.log);
  }

  @Test
  void backAndForwardGoThroughThePages() throws IOException {
    window.show();
    open(directory("node-a"));
    window.untilShown("This is Overview");
    window.robot().push(KeyCode.ALT, KeyCode.LEFT);
    assertTrue(window.shows("This is Overview"));
    window.robot().clickOn("Orders");
    window.robot().clickOn("Findings");
    window.untilShown("This is Findings");
    window.robot().push(KeyCode.ALT, KeyCode.LEFT);
    window.untilShown("This is Orders");
    window.menuItem("#backItem");
    window.untilShown("This is Overview");
    window.robot().push(KeyCode.ALT, KeyCode.RIGHT);
    window.untilShown("This is Orders");
    window.robot().clickOn("#pageList", MouseButton.BACK);
    window.untilShown("This is Overview");
    window.robot().clickOn("#pageList", MouseButton.FORWARD);
    window.untilShown("This is Orders");
    // A page that is chosen is what comes next; where one was before is forgotten.
    window.robot().clickOn("Overview");
    window.untilShown("This is Overview");
    window.robot().push(KeyCode.ALT, KeyCode.RIGHT);
    assertTrue(window.shows("This is Overview"));
    window.robot().push(KeyCode.ALT, KeyCode.LEFT);
    window.untilShown("This is Orders");
    // Another session has a way of its own.
    open(directory("node-b"));
    window.untilShown("This is Overview");
    window.robot().push(KeyCode.ALT, KeyCode.LEFT);
    assertTrue(window.shows("This is Overview"));
  }

  @Test
  void theLastPageComesBackWithItsDirectory() throws IOException {
    window.show();
    Path node = directory("node-a");
    open(node);
    window.untilShown("This is Overview");
    window.robot().clickOn("Findings");
    window.untilShown("This is Findings");
    open(node);
    window.untilShown("This is Findings");
  }

  @Test
  void aFailureIsShownInPlaceWithTheNextStep() throws IOException {
    window.show();
    open(directory("broken"));
    window.untilShown("broken is not a data directory.");
    assertTrue(window.shows("Choose the folder that holds a file named CURRENT."));
    window.picture("error");
    window.robot().clickOn("Show details");
    window.untilShown("Hide details");
    window.picture("error-details");
    window.robot().clickOn("Back to start");
    window.untilShown("Drop a data directory here");
  }

  @Test
  void openingShowsProgressAndCanBeCancelled() throws Exception {
    window.show();
    open(directory("slow"));
    assertTrue(source.slowStarted.await(10, TimeUnit.SECONDS));
    window.untilShown("Opening");
    window.picture("opening");
    window.robot().clickOn("#cancelOpening");
    window.untilShown("Drop a data directory here");
  }

  @Test
  void anErrorNobodyExpectedIsShownOverTheWindow() {
    window.show();
    Fx.run(() -> window.window().showUnexpected(new IllegalStateException("boom")));
    window.untilShown("Something went wrong that Tidemark did not expect.");
    window.picture("unexpected");
  }

  @Test
  void sheetsOpenAndEscapeClosesThem() {
    window.show();
    window.robot().push(KeyCode.SHIFT, KeyCode.F1);
    window.untilShown("Keyboard shortcuts");
    window.picture("shortcuts");
    window.robot().type(KeyCode.ESCAPE);
    Fx.until("the sheet is closed", () -> !window.shows("Keyboard shortcuts"));
  }

  @Test
  void zoomScalesTextAndIsRemembered() throws IOException {
    window.show();
    open(directory("node-a"));
    window.untilShown("This is Overview");
    double before = pathFontSize();
    window.robot().push(KeyCode.CONTROL, KeyCode.EQUALS);
    window.robot().push(KeyCode.CONTROL, KeyCode.EQUALS);
    assertEquals(before * 1.2, pathFontSize(), 0.01);
    assertEquals(120, Settings.load(window.folder().resolve("config")).zoom());
    for (int i = 0; i < 10; i++) {
      window.robot().push(KeyCode.CONTROL, KeyCode.EQUALS);
    }
    window.picture("session-zoom-200");
    window.robot().push(KeyCode.CONTROL, KeyCode.DIGIT0);
    assertEquals(before, pathFontSize(), 0.01);
  }

  @Test
  void theThemeIsSwitchedAndRemembered() {
    window.show();
    window.menuItem("#darkItem");
    assertTrue(
        Fx.get(() -> window.scene().getStylesheets().getFirst().endsWith("tokens-dark.css")));
    assertEquals("DARK", Settings.load(window.folder().resolve("config")).theme().name());
    window.menuItem("#lightItem");
    assertFalse(
        Fx.get(() -> window.scene().getStylesheets().getFirst().endsWith("tokens-dark.css")));
  }

  private double pathFontSize() {
    return Fx.get(() -> {
      window.scene().getRoot().applyCss();
      return window.find("#path", Label.class).getFont().getSize();
    });
  }
}
