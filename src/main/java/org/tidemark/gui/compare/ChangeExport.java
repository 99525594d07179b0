package org.tidemark.gui.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tidemark.diff.Change;
import org.tidemark.diff.ChangeText;
import org.tidemark.diff.StateDiff;
import org.tidemark.state.IdList;
import org.tidemark.storage.LineFile;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/** Writes differences into a file, all or none: it appears under its name once it is complete. */
final class ChangeExport {
  /** Differences read at once. */
  private static final int WINDOW = 1024;

  /** How they are written. */
  enum Format {
    /** An object a line; the summary last, if nothing was left out. */
    JSON("jsonl"),
    /** A line for each field that differs, with a header. */
    CSV("csv");

    private final String suffix;

    Format(String suffix) {
      this.suffix = suffix;
    }

    /** Of a file name, without the dot. */
    String suffix() {
      return suffix;
    }
  }

  private ChangeExport() {}

  /**
   * Writes those selected, or all. Blocking; when stopped nothing is left.
   *
   * @return how many were written
   */
  static long write(
      StateDiff diff, Optional<IdList> selected, Format format, Path file, ScanControl control)
      throws Failure {
    long count = selected.map(IdList::size).orElseGet(() -> diff.changes().size());
    LineFile.write(file, out -> lines(diff, selected, format, count, out, control));
    return count;
  }

  private static void lines(
      StateDiff diff,
      Optional<IdList> selected,
      Format format,
      long count,
      LineFile out,
      ScanControl control)
      throws IOException, Failure {
    if (format == Format.CSV) {
      out.line(ChangeText.CSV_HEADER);
    }
    for (long done = 0; done < count; ) {
      control.checkCancelled();
      control.report(Progress.of(done, count, "differences"));
      int window = (int) Math.min(WINDOW, count - done);
      for (Optional<ChangeRow> row : ChangeRow.read(diff, selected, done, window)) {
        write(row.orElseThrow(), format, out);
      }
      done += window;
    }
    if (format == Format.JSON && selected.isEmpty()) {
      out.line(ChangeText.json(diff.summary()));
    }
  }

  private static void write(ChangeRow row, Format format, LineFile out) throws IOException {
    Change change = row.change();
    List<String> lines =
        switch (format) {
          case JSON -> List.of(ChangeText.json(change, row.causes()));
          case CSV -> ChangeText.csv(change, row.causes());
        };
    for (String text : lines) {
      out.line(text);
    }
  }
}
