package org.tidemark.gui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.stage.Stage;
import org.tidemark.gui.common.LogFile;
import org.tidemark.gui.common.Motion;
import org.tidemark.gui.common.Settings;
import org.tidemark.gui.common.Theme;
import org.tidemark.gui.common.Zoom;
import org.tidemark.state.Source;
import org.tidemark.task.JobRunner;

/**
 * The windows of this process and what they share: settings, theme, text size, the log. Sessions,
 * tasks and notices are each window's own. JavaFX thread only.
 */
public final class Windows {
  private final Settings settings;
  private final Theme theme;
  private final Zoom zoom;
  private final Motion motion;
  private final LogFile log;
  private final SourceOpener opener;
  private final Function<Stage, Desktop> desktops;
  private final Supplier<? extends JobRunner> runners;
  private final List<MainWindow> open = new ArrayList<>();
  // The one used last is the last.
  private final List<MainWindow> byUse = new ArrayList<>();

  /**
   * @param opener opens what the user chooses
   * @param desktops the system's dialogs over a window
   * @param runners runs the background work of one window; stays the caller's to close
   */
  public Windows(
      Settings settings,
      LogFile log,
      SourceOpener opener,
      Function<Stage, Desktop> desktops,
      Supplier<? extends JobRunner> runners) {
    this.settings = settings;
    this.log = log;
    this.opener = opener;
    this.desktops = desktops;
    this.runners = runners;
    theme = new Theme(settings);
    zoom = new Zoom(settings);
    motion = new Motion(settings);
    Preferences.apply(settings);
  }

  /** Shows a window with nothing open in it; beside the one in use, if there is one. */
  public MainWindow show(Stage stage) {
    MainWindow window =
        new MainWindow(
            stage,
            this,
            runners.get(),
            desktops.apply(stage),
            inUse().map(MainWindow::currentBounds));
    open.add(window);
    byUse.add(window);
    window.show();
    return window;
  }

  /** Shows another window, and opens a source in it, if one is given. */
  void openNew(Optional<Source> source) {
    MainWindow window = show(new Stage());
    source.ifPresent(window::open);
  }

  /** Those on screen, the oldest first. */
  public List<MainWindow> all() {
    return List.copyOf(open);
  }

  /** The one that has the focus, or had it last. */
  private Optional<MainWindow> inUse() {
    return byUse.isEmpty() ? Optional.empty() : Optional.of(byUse.getLast());
  }

  /** A window has the focus from now on. */
  void used(MainWindow window) {
    if (byUse.remove(window)) {
      byUse.add(window);
    }
  }

  /** Shows an error nobody expected, in the window in use. */
  public void showUnexpected(Throwable error) {
    inUse().ifPresent(window -> window.showUnexpected(error));
  }

  /** Closes all windows, after one question if tasks run in any of them. */
  void quit() {
    List<String> running = open.stream().flatMap(window -> window.runningTasks().stream()).toList();
    if (running.isEmpty() || !settings.asksToClose()) {
      closeAll();
    } else {
      inUse()
          .ifPresent(window ->
              new CloseSheet(window.overlay(), running, CloseSheet.Act.QUIT, this::closeAll)
                  .show());
    }
  }

  private void closeAll() {
    all().forEach(MainWindow::close);
  }

  /** A window is gone. */
  void closed(MainWindow window) {
    open.remove(window);
    byUse.remove(window);
  }

  Settings settings() {
    return settings;
  }

  Theme theme() {
    return theme;
  }

  Zoom zoom() {
    return zoom;
  }

  Motion motion() {
    return motion;
  }

  LogFile log() {
    return log;
  }

  SourceOpener opener() {
    return opener;
  }
}
