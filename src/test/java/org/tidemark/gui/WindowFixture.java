package org.tidemark.gui;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.testfx.api.FxRobot;
import org.tidemark.gui.common.FxExecutor;
import org.tidemark.gui.common.LogFile;
import org.tidemark.gui.common.NumberFormat;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Settings;
import org.tidemark.gui.common.ThemeChoice;
import org.tidemark.gui.shell.MainWindow;
import org.tidemark.gui.shell.SourceOpener;
import org.tidemark.gui.shell.Windows;
import org.tidemark.state.ScratchFolder;
import org.tidemark.task.PooledJobRunner;

/**
 * A main window for one test: {@code @RegisterExtension WindowFixture window = new
 * WindowFixture(opener)}. Settings are in a folder of their own; errors nobody handled fail the
 * test; everything is closed after it.
 */
public final class WindowFixture implements BeforeEachCallback, AfterEachCallback {
  private final SourceOpener opener;
  private final List<Throwable> unhandled = Collections.synchronizedList(new ArrayList<>());
  private final FxRobot robot = new WindowRobot();
  private Path folder = Path.of("");
  private PooledJobRunner runner;
  private Settings settings;
  private Stage stage;
  private MainWindow window;
  private Windows windows;
  private LogFile log;
  private final FakeDesktop desktop = new FakeDesktop();

  public WindowFixture(SourceOpener opener) {
    this.opener = opener;
  }

  @Override
  public void beforeEach(ExtensionContext context) throws IOException {
    Fx.start();
    folder = newFolder();
    runner =
        new PooledJobRunner(
            PooledJobRunner.daemonThreads("test-worker", 4),
            new FxExecutor(),
            (job, error) -> unhandled.add(error));
    log = LogFile.open(folder.resolve("config"));
    reloadSettings();
  }

  /** Reads the files in the settings' folder as they are now; before the window is shown. */
  public void reloadSettings() {
    settings = Settings.load(folder.resolve("config"));
    settings.setTheme(ThemeChoice.LIGHT);
    settings.setTourSeen(true);
  }

  /** A folder with a short name: its path stands in the pictures. */
  private static Path newFolder() throws IOException {
    Path all = Path.of(System.getProperty("java.io.tmpdir"));
    int number = 1;
    while (!isCreated(all.resolve("node-" + number))) {
      number++;
    }
    return all.resolve("node-" + number);
  }

  private static boolean isCreated(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
      return true;
    } catch (FileAlreadyExistsException e) {
      // Another test is using it.
      return false;
    }
  }

  /** A folder for the test's own files. */
  public Path folder() {
    return folder;
  }

  /** Answers the system's dialogs. */
  public FakeDesktop desktop() {
    return desktop;
  }

  public Settings settings() {
    return settings;
  }

  public FxRobot robot() {
    return robot;
  }

  public MainWindow window() {
    return window;
  }

  /** It and those opened from it. */
  public Windows windows() {
    return windows;
  }

  public Stage stage() {
    return stage;
  }

  public Scene scene() {
    return stage.getScene();
  }

  /** Shows the window, with the settings as the test has set them. */
  public void show() {
    Fx.run(() -> {
      Thread.currentThread().setUncaughtExceptionHandler((thread, e) -> unhandled.add(e));
      stage = new Stage();
      windows = new Windows(settings, log, opener, shown -> desktop, () -> runner);
      window = windows.show(stage);
      stage.requestFocus();
    });
    Fx.until("the window is focused", () -> stage.isFocused());
    layout();
  }

  /**
   * The texts on screen that an ellipsis shortens, but for those made for it: cells of tables and
   * lists, and texts cut in their middle, which tell the whole in a tooltip.
   */
  public List<String> cutTexts() {
    return Fx.get(() -> {
      // In the same turn: a text set since the last layout is not shown yet, which is no cut.
      layOut();
      return robot.lookup(node -> node instanceof Labeled && isOnScreen(node)).queryAll().stream()
          .map(Labeled.class::cast)
          .filter(label -> label.getTextOverrun() != OverrunStyle.CENTER_ELLIPSIS)
          .filter(label -> !isInCell(label))
          .filter(label -> label.getText() != null && isCut(label))
          .map(Labeled::getText)
          .toList();
    });
  }

  private static boolean isInCell(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (n instanceof IndexedCell<?>) {
        return true;
      }
    }
    return false;
  }

  private static boolean isCut(Labeled label) {
    String whole = label.isMnemonicParsing() ? label.getText().replace("_", "") : label.getText();
    // An icon is a text too, but not of this style class.
    return label.getChildrenUnmodifiable().stream()
        .filter(node -> node instanceof Text && node.getStyleClass().contains("text"))
        .map(Text.class::cast)
        .anyMatch(text -> !text.getText().equals(whole));
  }

  /** The one node that matches, which must be there. */
  public <T extends Node> T find(String query, Class<T> type) {
    return Fx.get(() -> type.cast(robot.lookup(query).query()));
  }

  /** True if a visible label or button shows this text. */
  public boolean shows(String text) {
    return Fx.get(() ->
        robot
            .lookup(
                node -> node instanceof Labeled l && text.equals(l.getText()) && isOnScreen(node))
            .tryQuery()
            .isPresent());
  }

  /** Waits for the text and for the layout after it, so that a click finds its target. */
  public void untilShown(String text) {
    Fx.until("\"" + text + "\" is on screen", () -> shows(text));
    layout();
  }

  /** Lays the window out as the next pulse would. */
  public void layout() {
    Fx.run(this::layOut);
  }

  private void layOut() {
    scene().getRoot().applyCss();
    scene().getRoot().layout();
  }

  /** Writes NAME-light.png and NAME-dark.png and leaves the theme light. */
  public void picture(String name) {
    for (ThemeChoice choice : new ThemeChoice[] {ThemeChoice.DARK, ThemeChoice.LIGHT}) {
      menuItem(choice == ThemeChoice.DARK ? "#darkItem" : "#lightItem");
      layout();
      Screenshots.write(scene(), name + "-" + choice.name().toLowerCase(Locale.ROOT));
    }
  }

  /** Fires a menu item, found by its id, without opening the menu. */
  public void menuItem(String id) {
    Fx.run(() ->
        find("#menuBar", MenuBar.class).getMenus().stream()
            .flatMap(menu -> allItems(menu).stream())
            .filter(item -> id.equals("#" + item.getId()))
            .findFirst()
            .orElseThrow()
            .fire());
  }

  private static List<MenuItem> allItems(Menu menu) {
    List<MenuItem> items = new ArrayList<>();
    for (MenuItem item : menu.getItems()) {
      items.add(item);
      if (item instanceof Menu inner) {
        items.addAll(allItems(inner));
      }
    }
    return items;
  }

  private static boolean isOnScreen(Node node) {
    for (Node n = node; n != null; n = n.getParent()) {
      if (!n.isVisible()) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void afterEach(ExtensionContext context) {
    if (windows != null) {
      Fx.run(() -> windows.all().forEach(MainWindow::close));
    }
    runner.close();
    log.close();
    // What the process has of the settings.
    Numbers.use(NumberFormat.COMMA);
    ScratchFolder.use(Optional.empty());
    // One more turn, so that callbacks on their way are heard before the test is judged.
    Fx.run(() -> {});
    deleteFolder();
    if (!unhandled.isEmpty()) {
      throw new AssertionError("unhandled: " + unhandled, unhandled.getFirst());
    }
  }

  private void deleteFolder() {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
