package org.tidemark.gui.shell;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
 * The desktop application: makes the windows and the threads behind them. Not the main class: a
 * main class that extends Application demands JavaFX on the module path.
 */
public final class TidemarkApplication extends Application {
  private static final Logger LOG = System.getLogger(TidemarkApplication.class.getName());

  /** Enough for a scan, a page of rows, a look at the disk and one more; the disk is the limit. */
  private static final int WORKERS = 4;

  /** JavaFX makes the instance itself, so what it needs waits here for it. */
  private static Optional<SourceOpener> plugged = Optional.empty();

  private static Optional<Source> toOpen = Optional.empty();

  private final List<PooledJobRunner> runners = new ArrayList<>();
  private Optional<LogFile> log = Optional.empty();

  /**
   * Starts JavaFX and returns when the last window was closed.
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
    Path config = ConfigFolder.ofThisProcess();
    LogFile logging = LogFile.open(config);
    log = Optional.of(logging);
    logging.note(
        "started: Tidemark "
            + ProblemReport.ownVersion()
            + ", Java "
            + Runtime.version()
            + ", "
            + System.getProperty("os.name"));
    Settings settings = Settings.load(config);
    Windows windows =
        new Windows(
            settings,
            logging,
            plugged.orElseThrow(),
            shown -> new SystemDesktop(shown, settings, getHostServices()),
            () -> newRunner(fxThread));
    Thread.setDefaultUncaughtExceptionHandler((thread, error) -> {
      LOG.log(
          Level.ERROR,
          "uncaught in " + thread.getName() + " [" + ErrorReport.of(error).code() + "]",
          error);
      fxThread.execute(() -> windows.showUnexpected(error));
    });
    MainWindow window = windows.show(stage);
    toOpen.ifPresent(window::open);
  }

  /** Threads for each window: a long scan in one must not keep the others waiting. */
  private PooledJobRunner newRunner(Executor fxThread) {
    PooledJobRunner runner =
        new PooledJobRunner(
            PooledJobRunner.daemonThreads("tidemark-worker", WORKERS),
            fxThread,
            TidemarkApplication::uncaught);
    runners.add(runner);
    return runner;
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
    runners.forEach(PooledJobRunner::close);
    log.ifPresent(LogFile::close);
  }
}
