package org.tidemark.gui.backup;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.backup.Export;
import org.tidemark.codec.Schema;
import org.tidemark.codec.backup.BackupSummary;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.shell.ErrorSheet;
import org.tidemark.gui.shell.Notice;
import org.tidemark.gui.shell.PageContext;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.task.Job;

/**
 * Writes what is open into a backup: asks where, does it in the background, tells what came of it.
 * JavaFX thread only.
 */
public final class Exporting {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmm", Locale.ROOT);

  private final PageContext context;
  private final Source source;

  public Exporting(PageContext context, Source source) {
    this.context = context;
    this.source = source;
  }

  /** A button that starts it. */
  public Button button(String id) {
    Button button = new Button(Messages.get("backup.export"), new FontIcon(Feather.DOWNLOAD));
    button.setId(id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setTooltip(new Tooltip(Messages.get("backup.exportTip")));
    button.setOnAction(event -> start());
    return button;
  }

  /** Asks for a place, then writes. */
  public void start() {
    Path folder = source.directory().toAbsolutePath().normalize().getParent();
    context
        .window()
        .desktop()
        .saveBackup(folder == null ? source.directory() : folder, name())
        .ifPresent(this::write);
  }

  /** What it is of and when: it sorts well and says what it is. */
  private String name() {
    String of =
        String.valueOf(source.directory().getFileName()).replaceFirst("\\.json(\\.gz)?$", "");
    String when =
        source
            .snapshot()
            .map(height -> "snapshot-" + height)
            .orElseGet(() -> TIME.format(LocalDateTime.now(ZoneId.systemDefault())));
    return of + "-" + when + ".json.gz";
  }

  private void write(Path file) {
    // Whoever named a file that is there was asked by the dialog.
    boolean replace = Files.exists(file);
    context
        .jobs()
        .start(
            Job.<Export.Exported>of(
                    Messages.format("backup.job", file.getFileName()),
                    control -> {
                      try (StateView view = Sources.open(source, control)) {
                        Export export = Export.of(view, file);
                        return (replace ? export.replacing() : export).run(control);
                      }
                    })
                .onDone(this::tell)
                .onAnyError(e -> ErrorSheet.show(context.window(), e)));
  }

  private void tell(Export.Exported done) {
    BackupSummary.Counts counts = done.summary().counts();
    String digest = done.summary().named().orElse("");
    boolean isRaw = done.summary().schema() == Schema.RAW;
    Path folder = done.file().getParent();
    context
        .window()
        .tell(
            Notice.done(
                source.directory(),
                isRaw
                    ? Messages.format(
                        "backup.doneRaw",
                        done.file(),
                        Numbers.bytes(done.bytes()),
                        counts.other(),
                        digest)
                    : Messages.format(
                        "backup.done",
                        done.file(),
                        Numbers.bytes(done.bytes()),
                        counts.orders(),
                        counts.positions(),
                        digest),
                Optional.ofNullable(folder)
                    .map(place ->
                        new Notice.Action(
                            Messages.get("backup.showFile"),
                            () -> context.window().desktop().showFolder(place))),
                Optional.empty()));
  }
}
