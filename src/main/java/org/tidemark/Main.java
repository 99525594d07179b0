package org.tidemark;

import java.nio.file.Files;
import java.util.Optional;
import java.util.logging.Logger;
import org.tidemark.cli.Tidemark;
import org.tidemark.gui.browse.StateOpener;
import org.tidemark.gui.shell.TidemarkApplication;
import org.tidemark.state.Source;
import org.tidemark.state.SourceException;

/** Picks the window or the command line, and ends the process with the latter's exit code. */
public final class Main {
  // A field, since the logging system forgets a logger, filter and all, that nobody holds.
  private static final Logger JAVAFX_LOG = Logger.getLogger("javafx");

  private Main() {}

  public static void main(String[] args) {
    if (args.length == 0) {
      runWindow(Optional.empty());
      return;
    }
    Optional<Source> source = windowSource(args);
    if (source.isPresent()) {
      runWindow(source);
    } else {
      System.exit(Tidemark.run(args));
    }
  }

  /**
   * What to open in the window: the one argument, if there is one only and it names a directory, a
   * backup file or a snapshot inside one. Everything else is for the command line, also where a
   * directory happens to have the name of a command.
   */
  static Optional<Source> windowSource(String[] args) {
    if (args.length != 1 || Tidemark.isCommand(args[0])) {
      return Optional.empty();
    }
    try {
      return Optional.of(Source.parse(args[0]))
          .filter(source ->
              Files.isDirectory(source.directory()) || Source.isBackupName(source.directory()));
    } catch (SourceException e) {
      return Optional.empty();
    }
  }

  private static void runWindow(Optional<Source> source) {
    // Tidemark runs on the class path by decision, and JavaFX warns about that at each start.
    JAVAFX_LOG.setFilter(
        line -> line.getMessage() == null || !line.getMessage().contains("Unsupported JavaFX"));
    try {
      TidemarkApplication.launchWith(new StateOpener(), source);
    } catch (UnsupportedOperationException e) {
      // JavaFX says so where there is no display, as on most servers.
      System.err.println("tidemark: No window can be opened here: " + e.getMessage() + ".");
      System.err.println("tidemark: Try \"tidemark info DIR\", or \"tidemark --help\".");
      System.exit(1);
    }
  }
}
