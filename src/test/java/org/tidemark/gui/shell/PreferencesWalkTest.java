package org.tidemark.gui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.css.CssMetaData;
import javafx.css.PseudoClass;
import javafx.css.Styleable;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.gui.common.MotionChoice;
import org.tidemark.gui.common.NumberFormat;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Settings;
import org.tidemark.gui.common.ThemeChoice;
import org.tidemark.state.ScratchFolder;
import org.tidemark.state.Source;
import org.tidemark.task.Job;

class PreferencesWalkTest {
  private final FakeSource source = new FakeSource();

  @RegisterExtension final WindowFixture window = new WindowFixture(source);

  private Settings saved() {
    return Settings.load(window.folder().resolve("config"));
  }

  @SuppressWarnings("unchecked")
  private <T> void choose(String box, T value) {
    Fx.run(() -> ((ComboBox<T>) window.find(box, ComboBox.class)).setValue(value));
  }

  private void show() {
    window.robot().push(KeyCode.CONTROL, KeyCode.COMMA);
    window.untilShown("Preferences");
    Fx.until("the folder was looked at", () -> text("#scratchState").endsWith(" free"));
    window.layout();
  }

  private String text(String label) {
    return Fx.get(() -> window.find(label, Label.class).getText());
  }

  @Test
  void everyChangeIsInForceAtOnceAndSavedAndCanBeTakenBack() throws IOException {
    window.show();
    Path node = Files.createDirectories(window.folder().resolve("node-a"));
    Fx.run(() -> window.window().open(Source.of(node)));
    window.untilShown("This is Overview");
    show();
    window.picture("preferences");
    choose("#prefTheme", ThemeChoice.DARK);
    assertTrue(
        Fx.get(() -> window.scene().getStylesheets().getFirst().endsWith("tokens-dark.css")));
    window.robot().clickOn("#prefLarger");
    assertEquals(110, saved().zoom());
    window.untilShown("110 %");
    choose("#prefNumbers", NumberFormat.UNDERSCORE);
    assertEquals("1_234", Numbers.grouped(1234));
    Fx.until(
        "the open directory is loaded again",
        () -> source.log.stream().filter("open"::equals).count() == 2);
    window.untilShown("This is Overview");
    assertTrue(window.shows("Preferences"));
    choose("#prefMotion", MotionChoice.REDUCED);
    PseudoClass reduced = PseudoClass.getPseudoClass("reduced-motion");
    assertTrue(Fx.get(() -> window.scene().getRoot().getPseudoClassStates().contains(reduced)));
    Fx.run(() -> window.find("#prefAsks", CheckBox.class).fire());
    Settings changed = saved();
    assertEquals(
        List.of(ThemeChoice.DARK, NumberFormat.UNDERSCORE, MotionChoice.REDUCED, false),
        List.of(changed.theme(), changed.numberFormat(), changed.motion(), changed.asksToClose()));

    window.robot().clickOn("#prefDefaults");
    Settings back = saved();
    assertEquals(
        List.of(ThemeChoice.SYSTEM, 100, NumberFormat.COMMA, MotionChoice.SYSTEM, true),
        List.of(back.theme(), back.zoom(), back.numberFormat(), back.motion(), back.asksToClose()));
    assertEquals("1,234", Numbers.grouped(1234));
    assertTrue(Fx.get(() -> window.find("#prefAsks", CheckBox.class).isSelected()));
    window.untilShown("100 %");
  }

  @Test
  void theScratchFolderIsLookedAtBeforeItIsUsed() throws IOException {
    window.show();
    show();
    assertEquals(ScratchFolder.ofSystem().toString(), text("#scratchFolder"));
    Path file = Files.writeString(window.folder().resolve("file"), "no folder");
    window.desktop().answer(file);
    window.robot().clickOn("#chooseScratch");
    Fx.until(
        "it says why not",
        () -> text("#scratchProblem").contains(file.toString()) && isShown("#scratchProblem"));
    assertEquals(Optional.empty(), window.settings().scratch());
    window.picture("preferences-scratch");

    Path good = Files.createDirectory(window.folder().resolve("scratch"));
    window.desktop().answer(good);
    window.robot().clickOn("#chooseScratch");
    Fx.until("it is in use", () -> text("#scratchFolder").equals(good.toString()));
    assertEquals(good, ScratchFolder.current());
    assertEquals(Optional.of(good), saved().scratch());
    assertFalse(isShown("#scratchProblem"));
    try (Stream<Path> left = Files.list(good)) {
      assertEquals(List.of(), left.toList());
    }
    window.robot().clickOn("#systemScratch");
    assertEquals(ScratchFolder.ofSystem(), ScratchFolder.current());
    assertEquals(Optional.empty(), saved().scratch());
  }

  private boolean isShown(String label) {
    return Fx.get(() -> window.find(label, Label.class).isVisible());
  }

  @Test
  void aRememberedScratchFolderThatIsGoneSaysSo() {
    window.settings().setScratch(Optional.of(window.folder().resolve("gone")));
    window.show();
    window.robot().push(KeyCode.CONTROL, KeyCode.COMMA);
    window.untilShown("It cannot be used as it is");
    assertTrue(text("#scratchProblem").contains("gone"), text("#scratchProblem"));
    window.robot().clickOn("#systemScratch");
    Fx.until("the system's is used", () -> text("#scratchState").endsWith(" free"));
  }

  @Test
  void withReducedMotionABarWithoutAnEndDoesNotRun() {
    window.show();
    Fx.run(() ->
        window
            .window()
            .jobs()
            .start(
                Job.of(
                    "Comparing",
                    control -> {
                      while (true) {
                        control.checkCancelled();
                        Thread.onSpinWait();
                      }
                    })));
    window.untilShown("Comparing");
    assertEquals(2.0, secondsFromEndToEnd());
    Fx.run(() -> window.windows().motion().choose(MotionChoice.REDUCED));
    assertEquals(100_000.0, secondsFromEndToEnd());
    window.picture("reduced-motion");
  }

  /** What the style sheet says of the bar that is on screen. */
  private double secondsFromEndToEnd() {
    window.layout();
    ProgressBar bar = window.find(".task-row .progress-bar", ProgressBar.class);
    return Fx.get(() ->
        bar.getCssMetaData().stream()
            .filter(data -> data.getProperty().equals("-fx-indeterminate-bar-animation-time"))
            .map(data -> seconds(data, bar))
            .findFirst()
            .orElseThrow());
  }

  @SuppressWarnings("unchecked")
  private static double seconds(CssMetaData<? extends Styleable, ?> data, ProgressBar bar) {
    return ((CssMetaData<ProgressBar, Number>) data)
        .getStyleableProperty(bar)
        .getValue()
        .doubleValue();
  }

  @Test
  void inLargeTextNothingIsCut() {
    window.settings().setZoom(200);
    window.show();
    show();
    assertEquals(List.of(), window.cutTexts());
    window.picture("preferences-200");
  }
}
