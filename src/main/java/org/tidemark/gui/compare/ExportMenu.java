package org.tidemark.gui.compare;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.diff.StateDiff;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.shell.Notice;
import org.tidemark.gui.shell.PageContext;
import org.tidemark.state.IdList;
import org.tidemark.task.Job;
import org.tidemark.task.LatestJob;

/** Writes the differences shown into a file. */
final class ExportMenu extends MenuButton {
  private final PageContext context;
  private final Path directory;
  private final ChangesModel model;
  private final Consumer<ErrorReport> onError;
  private final LatestJob writing = new LatestJob();
  private Optional<StateDiff> diff = Optional.empty();

  /**
   * @param directory what is open: its window tells what was written
   */
  ExportMenu(
      PageContext context, Path directory, ChangesModel model, Consumer<ErrorReport> onError) {
    super(Messages.get("compare.export"), new FontIcon(Feather.DOWNLOAD));
    this.context = context;
    this.directory = directory;
    this.model = model;
    this.onError = onError;
    setId("exportChanges");
    setMinWidth(USE_PREF_SIZE);
    getItems()
        .addAll(
            item("compare.exportJson", ChangeExport.Format.JSON),
            item("compare.exportCsv", ChangeExport.Format.CSV));
  }

  private MenuItem item(String key, ChangeExport.Format format) {
    MenuItem item = new MenuItem(Messages.get(key));
    item.setOnAction(event -> choose(format).ifPresent(file -> write(file, format)));
    return item;
  }

  /** Another comparison, or none; what is being written of the one before is given up. */
  void show(Optional<StateDiff> next) {
    writing.abandon();
    diff = next;
  }

  private Optional<Path> choose(ChangeExport.Format format) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.get("compare.exportTitle"));
    chooser.setInitialFileName("differences." + format.suffix());
    return Optional.ofNullable(chooser.showSaveDialog(getScene().getWindow())).map(File::toPath);
  }

  /** Writes them in the background; the status bar has progress and Stop. */
  void write(Path file, ChangeExport.Format format) {
    if (diff.isEmpty()) {
      return;
    }
    StateDiff from = diff.get();
    Optional<IdList> selected = model.selected();
    String name = String.valueOf(file.getFileName());
    writing.start(
        context.jobs(),
        Job.<Long>of(
                Messages.format("compare.exportJob", name),
                control -> ChangeExport.write(from, selected, format, file, control))
            .onDone(count -> written(file, count))
            .onCancelled(
                () -> tell(Messages.format("compare.exportStopped", name), Optional.empty()))
            .onAnyError(error -> onError.accept(ErrorReport.of(error))));
  }

  private void written(Path file, long count) {
    tell(
        Messages.format("compare.exported", Numbers.grouped(count), file.toString()),
        Optional.of(file));
  }

  private void tell(String text, Optional<Path> file) {
    context.window().tell(Notice.written(directory, text, file, context.window().desktop()));
  }
}
