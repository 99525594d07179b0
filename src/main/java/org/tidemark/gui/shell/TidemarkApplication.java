package org.tidemark.gui.shell;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.application.Application;
import javafx.stage.Stage;
import org.tidemark.gui.common.ConfigFolder;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.FxExecutor;
import org.tidemark.gui.common.LogFile;
import org.tidemark.gui.common.Settings;
import org.tidemark.state.Source;
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
  private static Optional<SourceOpener> plugged = Optional.empty();

  private static Optional<Source> toOpen = Optional.empty();

  private Optional<PooledJobRunner> runner = Optional.empty();
  private Optional<LogFile> log = Optional.empty();

  /**
   * Starts JavaFX and returns when the window was closed.
   *
   * @param source opened at once, if given
   */
  public static void launchWith(SourceOpener opener, Optional<Source> source) {
    plugged = Optional.of(opener);
    toOpen = source;
    launch(TidemarkApplication.class);
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
    Path config = ConfigFolder.ofThisProcess();
    log = Optional.of(LogFile.open(config));
    Settings settings = Settings.load(config);
    MainWindow window =
        new MainWindow(
            stage,
            settings,
            jobs,
            plugged.orElseThrow(),
            new SystemDesktop(stage, settings, getHostServices()));
    Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {
      LOG.log(
          Level.ERROR,
          "uncaught in " + thread.getName() + " [" + ErrorReport.of(error).code() + "]",
          error);
      fxThread.execute(() -> window.showUnexpected(error));
    });
    window.show();
    toOpen.ifPresent(window::open);
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
    log.ifPresent(LogFile::close);
  }
}
