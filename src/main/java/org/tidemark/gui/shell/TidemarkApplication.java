package org.tidemark.gui.shell;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.application.Application;
import javafx.stage.Stage;
import org.tidemark.gui.common.ConfigFolder;
import org.tidemark.gui.common.FxExecutor;
import org.tidemark.gui.common.Settings;
import org.tidemark.task.PooledJobRunner;

/**
 * The desktop application: makes the window and the threads behind it. Not the main class: a main
 * class that extends Application demands JavaFX on the module path.
 */
public final class TidemarkApplication extends Application {
  private static final Logger LOG = System.getLogger(TidemarkApplication.class.getName());

  /** Enough for a scan, a page of rows, a look at the disk and one more; the disk is the limit. */
  private static final int WORKERS = 4;

  /** JavaFX makes the instance itself, so what it needs waits here for it. */
  private static SourceOpener plugged = new NoReader();

  private Optional<PooledJobRunner> runner = Optional.empty();

  /**
   * Starts JavaFX and returns when the window was closed.
   *
   * @param directory opened at once, if given
   */
  public static void launchWith(SourceOpener opener, Optional<Path> directory) {
    plugged = opener;
    List<String> arguments = directory.map(path -> List.of(path.toString())).orElse(List.of());
    launch(TidemarkApplication.class, arguments.toArray(String[]::new));
  }

  @Override
  public void start(Stage stage) {
    Executor fxThread = new FxExecutor();
    PooledJobRunner jobs =
        new PooledJobRunner(
            PooledJobRunner.daemonThreads("tidemark-worker", WORKERS),
            fxThread,
            TidemarkApplication::uncaught);
    runner = Optional.of(jobs);
    MainWindow window =
        new MainWindow(stage, Settings.load(ConfigFolder.ofThisProcess()), jobs, plugged);
    Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {
      LOG.log(Level.ERROR, "uncaught in " + thread.getName(), error);
      fxThread.execute(() -> window.showUnexpected(error));
    });
    window.show();
    getParameters().getRaw().stream().findFirst().map(Path::of).ifPresent(window::open);
  }

  /** A job's unhandled error takes the same way as any other uncaught one. */
  private static void uncaught(String job, Throwable error) {
    IllegalStateException named = new IllegalStateException("job failed: " + job, error);
    Thread.UncaughtExceptionHandler handler = Thread.getDefaultUncaughtExceptionHandler();
    if (handler == null) {
      throw named;
    }
    handler.uncaughtException(Thread.currentThread(), named);
  }

  @Override
  public void stop() {
    runner.ifPresent(PooledJobRunner::close);
  }
}
