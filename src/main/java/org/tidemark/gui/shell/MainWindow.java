package org.tidemark.gui.shell;

import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import javafx.geometry.Rectangle2D;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.image.Image;
import javafx.stage.Screen;
import javafx.stage.Stage;
import org.tidemark.gui.common.ErrorPanel;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.FxmlViews;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Settings;
import org.tidemark.gui.common.Theme;
import org.tidemark.gui.common.WindowBounds;
import org.tidemark.gui.common.WindowJobs;
import org.tidemark.gui.common.Zoom;
import org.tidemark.state.Source;
import org.tidemark.task.JobRunner;

/** The one window: puts its parts together and remembers where it was. JavaFX thread only. */
public final class MainWindow {
  /** Pixels of each edge; the system takes the one that fits. */
  private static final List<Integer> ICONS = List.of(16, 32, 48, 64, 128, 256);

  private final Stage stage;
  private final Settings settings;
  private final WindowJobs jobs;
  private final ShellViewModel model;
  private final StateViews stateViews;
  private final Overlay overlay = new Overlay();
  // What to return to from a maximized window: a stage does not tell its normal bounds then.
  private final WindowBounds normal;

  /**
   * @param runner runs background work; stays the caller's to close, after {@link #close}
   * @param opener opens what the user chooses
   * @param desktop the system's dialogs
   */
  public MainWindow(
      Stage stage, Settings settings, JobRunner runner, SourceOpener opener, Desktop desktop) {
    this.stage = stage;
    this.settings = settings;
    jobs = new WindowJobs(runner);
    model = new ShellViewModel(jobs, opener, settings, InstantSource.system(), overlay, desktop);
    Theme theme = new Theme(settings);
    Zoom zoom = new Zoom(settings);
    FolderChooser chooser = new FolderChooser(stage, settings);
    stateViews = new StateViews(model, settings, jobs, chooser);
    MenuController menu =
        new MenuController(model, settings, theme, zoom, overlay, chooser, desktop, this::close);

    Map<Class<?>, Supplier<?>> controllers = new HashMap<>();
    controllers.put(ShellController.class, () -> new ShellController(model, stateViews, overlay));
    controllers.put(MenuController.class, () -> menu);
    controllers.put(StatusController.class, () -> new StatusController(model, jobs));
    Parent root = FxmlViews.SHELL.load(controllers);

    Scene scene = new Scene(root);
    theme.dress(scene);
    zoom.applyTo(root);
    menu.addAcceleratorsTo(root);
    stage.setScene(scene);
    ICONS.forEach(size -> stage.getIcons().add(icon(size)));
    stage.setMinWidth(WindowBounds.MIN_WIDTH);
    stage.setMinHeight(WindowBounds.MIN_HEIGHT);
    normal = startBounds();
    model.stateProperty().subscribe(this::showTitle);
    stage.setOnCloseRequest(event -> close());
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

  /** Closes what is open and the window, and remembers its place. */
  public void close() {
    settings.setBounds(currentBounds());
    settings.save();
    model.close();
    stage.close();
  }

  private WindowBounds startBounds() {
    Rectangle2D area = Screen.getPrimary().getVisualBounds();
    if (settings.bounds().isEmpty()) {
      return WindowBounds.centred(
          area.getMinX(), area.getMinY(), area.getWidth(), area.getHeight());
    }
    WindowBounds saved = settings.bounds().get();
    List<Screen> under =
        Screen.getScreensForRectangle(saved.x(), saved.y(), saved.width(), saved.height());
    Rectangle2D home = under.isEmpty() ? area : under.getFirst().getVisualBounds();
    return saved.within(home.getMinX(), home.getMinY(), home.getWidth(), home.getHeight());
  }

  private WindowBounds currentBounds() {
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
