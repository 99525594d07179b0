package org.tidemark;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Logger;
import org.tidemark.cli.Tidemark;
import org.tidemark.gui.shell.NoReader;
import org.tidemark.gui.shell.TidemarkApplication;

/** Picks the window or the command line, and ends the process with the latter's exit code. */
public final class Main {
  // A field, since the logging system forgets a logger, filter and all, that nobody holds.
  private static final Logger JAVAFX_LOG = Logger.getLogger("javafx");

  private Main() {}

  public static void main(String[] args) {
    if (args.length == 0) {
      runWindow(Optional.empty());
    } else if (isDirectory(args)) {
      runWindow(Optional.of(Path.of(args[0])));
    } else {
      System.exit(Tidemark.run(args));
    }
  }

  /** True if the arguments are one directory and nothing else: that one is opened in the window. */
  static boolean isDirectory(String[] args) {
    try {
      return args.length == 1 && Files.isDirectory(Path.of(args[0]));
    } catch (InvalidPathException e) {
      return false;
    }
  }

  private static void runWindow(Optional<Path> directory) {
    // Tidemark runs on the class path by decision, and JavaFX warns about that at each start.
    JAVAFX_LOG.setFilter(
        line -> line.getMessage() == null || !line.getMessage().contains("Unsupported JavaFX"));
    TidemarkApplication.launchWith(new NoReader(), directory);
  }
}
