package org.tidemark.gui.shell;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import javafx.util.Subscription;
import org.tidemark.gui.common.ErrorPanel;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.FxmlViews;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Settings;
import org.tidemark.gui.common.WindowBounds;
import org.tidemark.gui.common.WindowJobs;
import org.tidemark.state.Source;
import org.tidemark.task.JobHandle;
import org.tidemark.task.JobRunner;

/** One window: puts its parts together and remembers where it was. JavaFX thread only. */
public final class MainWindow {
  /** Pixels of each edge; the system takes the one that fits. */
  private static final List<Integer> ICONS = List.of(16, 32, 48, 64, 128, 256);

  /** How far a new window lies from the one it was asked for in. */
  private static final double CASCADE = 28;

  private final Stage stage;
  private final Windows windows;
  private final WindowJobs jobs;
  private final ShellViewModel model;
  private final StateViews stateViews;
  private final MenuController menu;
  private final Overlay overlay = new Overlay();
  private final Subscription shared;
  // What to return to from a maximized window: a stage does not tell its normal bounds then.
  private final WindowBounds normal;

  /**
   * @param windows what it shares with the others
   * @param runner runs background work; stays the caller's to close, after {@link #close}
   * @param desktop the system's dialogs
   * @param beside the bounds of another window that it must not hide
   */
  MainWindow(
      Stage stage,
      Windows windows,
      JobRunner runner,
      Desktop desktop,
      Optional<WindowBounds> beside) {
    this.stage = stage;
    this.windows = windows;
    Settings settings = windows.settings();
    jobs = new WindowJobs(runner);
    model =
        new ShellViewModel(
            jobs, windows.opener(), settings, InstantSource.system(), overlay, desktop);
    Tour tour = new Tour(settings);
    FolderChooser chooser = new FolderChooser(stage, settings);
    stateViews = new StateViews(model, windows, jobs, chooser);
    menu = new MenuController(model, windows, this, overlay, tour, chooser, desktop);

    Map<Class<?>, Supplier<?>> controllers = new HashMap<>();
    controllers.put(
        ShellController.class, () -> new ShellController(model, stateViews, overlay, tour));
    controllers.put(MenuController.class, () -> menu);
    controllers.put(StatusController.class, () -> new StatusController(model, jobs));
    Parent root = FxmlViews.SHELL.load(controllers);

    Scene scene = new Scene(root);
    windows.theme().dress(scene);
    shared = windows.zoom().applyTo(root).and(windows.motion().applyTo(root));
    menu.addAcceleratorsTo(root);
    stage.setScene(scene);
    ICONS.forEach(size -> stage.getIcons().add(icon(size)));
    stage.setMinWidth(WindowBounds.MIN_WIDTH);
    stage.setMinHeight(WindowBounds.MIN_HEIGHT);
    normal = beside.map(MainWindow::cascaded).orElseGet(this::startBounds);
    model.stateProperty().subscribe(this::showTitle);
    stage
        .focusedProperty()
        .subscribe(focused -> {
          if (focused) {
            windows.used(this);
          }
        });
    stage.setOnCloseRequest(event -> {
      event.consume();
      closeIfWanted();
    });
  }

  private static Image icon(int size) {
    String file = "icon/tidemark-" + size + ".png";
    return new Image(
        Objects.requireNonNull(MainWindow.class.getResource(file), file).toExternalForm());
  }

  /** Shows the window where it was last, or in the middle of the screen. */
  public void show() {
    stage.setX(normal.x());
    stage.setY(normal.y());
    stage.setWidth(normal.width());
    stage.setHeight(normal.height());
    stage.setMaximized(normal.maximized());
    stage.show();
    // Nodes take the focus only once they are on screen.
    stateViews.focus(model.stateProperty().get());
  }

  public void open(Source source) {
    model.open(source);
  }

  /** Shows an error nobody expected, over whatever is on screen. */
  public void showUnexpected(Throwable error) {
    jobs.activity().unexpected(error);
    Button goOn = new Button(Messages.get("sheet.close"));
    goOn.setOnAction(event -> overlay.hide());
    ErrorReport report =
        ErrorReport.of(Messages.get("unexpected.sentence"), Messages.get("unexpected.next"), error);
    overlay.show(new ErrorPanel(report).withAction(goOn));
  }

  Stage stage() {
    return stage;
  }

  /** What it runs, for as long as it is open. */
  WindowJobs jobs() {
    return jobs;
  }

  Overlay overlay() {
    return overlay;
  }

  /** Titles of the tasks that would be stopped if it were closed. */
  List<String> runningTasks() {
    jobs.sweep();
    return jobs.unfinished().stream().map(JobHandle::title).toList();
  }

  /** Closes the window, after a question if tasks run. */
  void closeIfWanted() {
    List<String> running = runningTasks();
    if (running.isEmpty() || !windows.settings().asksToClose()) {
      close();
    } else {
      stage.toFront();
      new CloseSheet(overlay, running, CloseSheet.Act.CLOSE, this::close).show();
    }
  }

  /**
   * Closes what is open and the window, and remembers its place. Its tasks are stopped, those of
   * other windows go on.
   */
  public void close() {
    windows.settings().setBounds(currentBounds());
    windows.settings().save();
    // What stays on screen goes on sampling.
    overlay.hide();
    model.close();
    menu.release();
    stateViews.release();
    shared.unsubscribe();
    jobs.close();
    stage.close();
    windows.closed(this);
  }

  /** Shows what is open anew, where numbers are written another way from now on. */
  void showAnew() {
    // Better an old comma than a lost hour.
    if (model.session().filter(Session::isReloadable).isPresent() && runningTasks().isEmpty()) {
      model.reload();
    }
  }

  private WindowBounds startBounds() {
    Rectangle2D area = Screen.getPrimary().getVisualBounds();
    if (windows.settings().bounds().isEmpty()) {
      return WindowBounds.centred(
          area.getMinX(), area.getMinY(), area.getWidth(), area.getHeight());
    }
    return onScreen(windows.settings().bounds().get());
  }

  /** The nearest bounds on the screen they are on. */
  private static WindowBounds onScreen(WindowBounds saved) {
    Rectangle2D area = Screen.getPrimary().getVisualBounds();
    List<Screen> under =
        Screen.getScreensForRectangle(saved.x(), saved.y(), saved.width(), saved.height());
    Rectangle2D home = under.isEmpty() ? area : under.getFirst().getVisualBounds();
    return saved.within(home.getMinX(), home.getMinY(), home.getWidth(), home.getHeight());
  }

  /** A little to the right of another window and below it, still on its screen. */
  private static WindowBounds cascaded(WindowBounds other) {
    WindowBounds moved =
        new WindowBounds(
            other.x() + CASCADE, other.y() + CASCADE, other.width(), other.height(), false);
    return onScreen(moved).equals(moved)
        ? moved
        : onScreen(
            new WindowBounds(
                Math.max(0, other.x() - CASCADE),
                Math.max(0, other.y() - CASCADE),
                other.width(),
                other.height(),
                false));
  }

  WindowBounds currentBounds() {
    return stage.isMaximized() || stage.isIconified()
        ? new WindowBounds(
            normal.x(), normal.y(), normal.width(), normal.height(), stage.isMaximized())
        : new WindowBounds(stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight(), false);
  }

  private void showTitle(ShellState state) {
    stage.setTitle(
        state instanceof ShellState.Open(Session session)
            ? Messages.format("window.titleOf", session.title())
            : Messages.get("window.title"));
  }
}
