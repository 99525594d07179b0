package org.tidemark.gui.record;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.stream.Stream;
import javafx.stage.FileChooser;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.tidemark.codec.Schema;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.shell.ErrorSheet;
import org.tidemark.gui.shell.Notice;
import org.tidemark.gui.shell.PageContext;
import org.tidemark.gui.source.ViewJob;
import org.tidemark.state.RecordKind;
import org.tidemark.state.Row;
import org.tidemark.state.RowExport;
import org.tidemark.state.RowTable;
import org.tidemark.state.RowText;
import org.tidemark.state.StateView;
import org.tidemark.task.Failure;
import org.tidemark.task.Job;
import org.tidemark.task.ScanControl;

/**
 * Takes rows out of the window: onto the clipboard, up to a number of them, or into a file. JavaFX
 * thread only.
 */
final class RowOutput<R> {
  /** Rows that are copied at most: a few megabytes of text, which other programs can take. */
  static final int MOST_COPIED = 10_000;

  /** How rows are copied. */
  enum Form {
    /** Canonical lines. */
    TEXT,
    /** An object a line. */
    JSON,
    /** With a header. */
    CSV
  }

  private final PageContext context;
  private final Path directory;
  private final RecordsViewModel<R> model;
  private final RecordKind<R> kind;
  private final RecordWords words;
  private final ViewJob copying = new ViewJob();
  private final ViewJob writing = new ViewJob();
  private Optional<SelectedRows<R>> selected = Optional.empty();
  private String refusal = "";

  /**
   * @param directory what is open: its window tells what was written
   */
  RowOutput(PageContext context, Path directory, RecordsViewModel<R> model, RecordKind<R> kind) {
    this.context = context;
    this.directory = directory;
    this.model = model;
    this.kind = kind;
    words = RecordWords.of(kind);
  }

  /** The table is there. */
  void show(SelectedRows<R> rows) {
    selected = Optional.of(rows);
    rows.countProperty()
        .subscribe(() -> {
          if (isRefusal(model.noticeProperty().get())) {
            model.notice.set("");
          }
        });
  }

  /** True if a notice says that too much was to be copied, and an export should be offered. */
  boolean isRefusal(String notice) {
    return !refusal.isEmpty() && refusal.equals(notice);
  }

  private long count() {
    return selected.map(rows -> rows.countProperty().get()).orElse(0L);
  }

  private List<RowExport.Span> spans() {
    return selected.map(SelectedRows::spans).orElse(List.of());
  }

  /** Puts the selected rows on the clipboard, if they are not too many. */
  void copy(Form form) {
    Optional<Row<R>> lead = model.selectedProperty().get();
    if (count() <= 1 && lead.isPresent()) {
      RecordClipboard.put(text(form, List.of(lead.get())));
      return;
    }
    if (count() > MOST_COPIED) {
      refusal = Messages.format("records.copyTooMany", count(), MOST_COPIED);
      model.notice.set(refusal);
      return;
    }
    RowTable<R> table = model.shown();
    List<RowExport.Span> spans = spans();
    copying.start(
        context.jobs(),
        table.view(),
        Job.<String>of(words.reading(), control -> text(form, table, spans, control))
            .onDone(RecordClipboard::put)
            .onAnyError(error -> ErrorSheet.show(context.window(), error))
            .quiet());
  }

  private String text(Form form, RowTable<R> table, List<RowExport.Span> spans, ScanControl control)
      throws Failure {
    List<Row<R>> rows = new ArrayList<>();
    for (RowExport.Span span : spans) {
      control.checkCancelled();
      rows.addAll(table.read(span.from(), (int) (span.to() - span.from())));
    }
    return text(form, rows);
  }

  /** One row is a line without an end, as people paste it into a line; several have one each. */
  private String text(Form form, List<Row<R>> rows) {
    Schema schema = model.schema();
    StringJoiner lines =
        new StringJoiner("\n", "", rows.size() > 1 || form == Form.CSV ? "\n" : "");
    if (form == Form.CSV) {
      lines.add(RowText.csvHeader(kind, schema));
    }
    for (Row<R> row : rows) {
      lines.add(
          switch (form) {
            case TEXT -> RecordClipboard.line(kind, row);
            case JSON -> RowText.json(kind, schema, row);
            case CSV -> RowText.csv(kind, schema, row);
          });
    }
    return lines.toString();
  }

  /** Asks for a file and writes the selected rows, if several are, else all that are shown. */
  void export(@Nullable Window owner) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(
        count() > 1
            ? Messages.format("records.exportSelected", count())
            : Messages.get("records.exportShown"));
    chooser.setInitialFileName(kind.text() + "s." + RowExport.Format.CSV.suffix());
    chooser
        .getExtensionFilters()
        .addAll(
            new FileChooser.ExtensionFilter(Messages.get("records.exportCsv"), "*.csv"),
            new FileChooser.ExtensionFilter(
                Messages.get("records.exportJson"), "*.jsonl", "*.json"));
    File chosen = chooser.showSaveDialog(owner);
    if (chosen != null) {
      write(chosen.toPath());
    }
  }

  /** Writes them in the background; the status bar has progress and Stop. */
  void write(Path file) {
    String name = String.valueOf(file.getFileName());
    RowExport.Format format =
        name.toLowerCase(Locale.ROOT).matches(".*\\.jsonl?")
            ? RowExport.Format.JSON
            : RowExport.Format.CSV;
    boolean isPicked = selected.filter(SelectedRows::isPicked).isPresent();
    List<RowExport.Span> spans = spans();
    RowTable<R> table = isPicked ? model.shown() : model.asked();
    writing.start(
        context.jobs(),
        table.view(),
        Job.<Long>of(
                Messages.format("records.exportJob", name),
                control ->
                    isPicked
                        ? RowExport.spans(table, kind, spans, format, file, control)
                        : RowExport.all(table, kind, format, file, control))
            .onDone(count -> written(file, count, !table.view().damages().isEmpty()))
            .onCancelled(
                () -> tell(Messages.format("records.exportStopped", name), Optional.empty()))
            .onAnyError(error -> ErrorSheet.show(context.window(), error)));
  }

  private void written(Path file, long count, boolean isDamaged) {
    String key = isDamaged ? "records.exportedReadable" : "records.exported";
    tell(Messages.format(key, Numbers.grouped(count), file.toString()), Optional.of(file));
  }

  private void tell(String text, Optional<Path> file) {
    context.window().tell(Notice.written(directory, text, file, context.window().desktop()));
  }

  /** The views that rows are read from. */
  List<StateView> reading() {
    return Stream.of(copying.reading(), writing.reading()).flatMap(List::stream).toList();
  }

  void close() {
    copying.abandon();
    writing.abandon();
  }
}
