package org.tidemark.gui.compare;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import org.tidemark.diff.Change;
import org.tidemark.diff.ChangeText;
import org.tidemark.diff.StateDiff;
import org.tidemark.state.IdList;
import org.tidemark.storage.Disk;
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
    Path writing =
        file.resolveSibling(file.getFileName() + Disk.WRITING + ProcessHandle.current().pid());
    boolean isDone = false;
    try {
      long count = selected.map(IdList::size).orElseGet(() -> diff.changes().size());
      try (BufferedWriter out =
          Files.newBufferedWriter(
              writing,
              StandardCharsets.UTF_8,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        lines(diff, selected, format, count, out, control);
      }
      Files.move(
          writing, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      isDone = true;
      return count;
    } catch (IOException e) {
      throw Disk.unwritable(file, e);
    } finally {
      if (!isDone) {
        Disk.removeQuietly(writing);
      }
    }
  }

  private static void lines(
      StateDiff diff,
      Optional<IdList> selected,
      Format format,
      long count,
      Writer out,
      ScanControl control)
      throws IOException, Failure {
    if (format == Format.CSV) {
      line(out, ChangeText.CSV_HEADER);
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
      line(out, ChangeText.json(diff.summary()));
    }
  }

  private static void write(ChangeRow row, Format format, Writer out) throws IOException {
    Change change = row.change();
    List<String> lines =
        switch (format) {
          case JSON -> List.of(ChangeText.json(change, row.causes()));
          case CSV -> ChangeText.csv(change, row.causes());
        };
    for (String text : lines) {
      line(out, text);
    }
  }

  private static void line(Writer out, String text) throws IOException {
    out.write(text);
    out.write('\n');
  }
}
