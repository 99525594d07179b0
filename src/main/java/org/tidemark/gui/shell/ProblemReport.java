package org.tidemark.gui.shell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidemark.gui.common.ConfigFolder;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.RecentDirectory;
import org.tidemark.gui.common.Redaction;
import org.tidemark.gui.common.Settings;

/**
 * What whoever is asked for help wants to know.
 *
 * @param facts versions, system, memory, what is open
 * @param lastError of this window
 * @param log its last lines, the oldest first
 * @param known paths that are to be left out, where paths are
 */
record ProblemReport(
    String facts, Optional<ErrorReport> lastError, List<String> log, List<Path> known) {
  /** Lines of the log. */
  private static final int LINES = 120;

  /** The facts as they are now. JavaFX thread. */
  static ProblemReport now(
      ShellViewModel model, Windows windows, Optional<ErrorReport> lastError, String rocks) {
    Runtime runtime = Runtime.getRuntime();
    Settings settings = windows.settings();
    String facts =
        Messages.format(
            "report.facts",
            ownVersion(),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch"),
            Runtime.version(),
            System.getProperty("javafx.runtime.version", "?"),
            rocks,
            Numbers.bytes(runtime.totalMemory() - runtime.freeMemory()),
            Numbers.bytes(runtime.maxMemory()),
            runtime.availableProcessors(),
            settings.theme(),
            settings.zoom(),
            windows.all().size(),
            model
                .session()
                .map(open -> Messages.format("report.open", open.format(), open.mode().getValue()))
                .orElse(Messages.get("report.nothingOpen")),
            model.session().map(open -> open.source().toString()).orElse(""));
    return new ProblemReport(
        facts, lastError, windows.log().lastLines(LINES), known(model, settings));
  }

  /** This build. */
  static String ownVersion() {
    String own = ProblemReport.class.getPackage().getImplementationVersion();
    return own == null ? Messages.get("about.unpackaged") : own;
  }

  private static List<Path> known(ShellViewModel model, Settings settings) {
    List<Path> known = new ArrayList<>();
    model.session().ifPresent(open -> known.add(open.source().directory()));
    settings.recent().stream().map(RecentDirectory::path).forEach(known::add);
    settings.scratch().ifPresent(known::add);
    known.add(ConfigFolder.ofThisProcess());
    for (String place : List.of("user.home", "user.dir", "java.home", "java.io.tmpdir")) {
      known.add(Path.of(System.getProperty(place, "")));
    }
    return known;
  }

  /** The whole text. */
  String text(boolean withPaths) {
    String text =
        facts
            + "\n\n"
            + lastError
                .map(error -> Messages.format("report.lastError", error.asText().strip()))
                .orElse(Messages.get("report.noError"))
            + "\n\n"
            + (log.isEmpty()
                ? Messages.get("report.noLog")
                : Messages.format("report.log", String.join("\n", log)))
            + "\n";
    return withPaths ? text : new Redaction(known).apply(text);
  }
}
