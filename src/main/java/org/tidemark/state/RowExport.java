package org.tidemark.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.tidemark.codec.Schema;
import org.tidemark.storage.LineFile;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/**
 * Writes the rows of a table into a file as the command line prints them, all or none ({@link
 * LineFile}). Memory: a page of rows, and what the table itself needs where it sorts.
 */
public final class RowExport {
  /** Rows read at once where they are not in the order of ids. */
  private static final int PAGE = 4096;

  /** How rows are written. */
  public enum Format {
    /** An object a line. */
    JSON("jsonl"),
    /** RFC 4180 with a header. */
    CSV("csv");

    private final String suffix;

    Format(String suffix) {
      this.suffix = suffix;
    }

    /** Of a file name, without the dot. */
    public String suffix() {
      return suffix;
    }
  }

  /** Rows of a table by number: {@code from} is the first, {@code to} the one after the last. */
  public record Span(long from, long to) {}

  private RowExport() {}

  /**
   * Writes every row of the query in its order, whether the table is complete or not. Blocking;
   * when stopped nothing is left.
   *
   * @return how many were written
   */
  public static <R> long all(
      RowTable<R> table, RecordKind<R> kind, Format format, Path file, ScanControl control)
      throws Failure {
    Lines<R> lines = new Lines<>(kind, table.view().info().format().schema(), format);
    boolean isInIdOrder = table.query().sort().isEmpty() && !table.query().descending();
    if (isInIdOrder) {
      LineFile.write(file, out -> lines.stream(table, out, control));
    } else {
      RowTable<R> whole = table.isComplete() ? table : table.again(table.query());
      if (!whole.isComplete()) {
        whole.build(control);
      }
      LineFile.write(
          file, out -> lines.pages(whole, List.of(new Span(0, whole.size())), out, control));
    }
    return lines.written;
  }

  /**
   * Writes rows that the table knows, in its order. Blocking; when stopped nothing is left.
   *
   * @param spans ascending, apart from each other
   * @return how many were written
   */
  public static <R> long spans(
      RowTable<R> table,
      RecordKind<R> kind,
      List<Span> spans,
      Format format,
      Path file,
      ScanControl control)
      throws Failure {
    Lines<R> lines = new Lines<>(kind, table.view().info().format().schema(), format);
    LineFile.write(file, out -> lines.pages(table, spans, out, control));
    return lines.written;
  }

  private static final class Lines<R> {
    private final RecordKind<R> kind;
    private final Schema schema;
    private final Format format;
    private long written;

    Lines(RecordKind<R> kind, Schema schema, Format format) {
      this.kind = kind;
      this.schema = schema;
      this.format = format;
    }

    private void header(LineFile out) throws IOException {
      if (format == Format.CSV) {
        out.line(RowText.csvHeader(kind, schema));
      }
    }

    private void row(Row<R> row, LineFile out) throws IOException {
      out.line(
          switch (format) {
            case JSON -> RowText.json(kind, schema, row);
            case CSV -> RowText.csv(kind, schema, row);
          });
      written++;
    }

    void stream(RowTable<R> table, LineFile out, ScanControl control) throws IOException, Failure {
      header(out);
      Filter filter = table.query().filter();
      long total = table.view().estimate(kind);
      long read = 0;
      try (RecordCursor<R> cursor = table.view().records(kind, filter.ids())) {
        while (cursor.next()) {
          if (read++ % ParallelScan.STRIDE == 0) {
            control.checkCancelled();
            control.report(Progress.of(read, Math.max(total, read), "rows"));
          }
          Row<R> row = cursor.row();
          if (filter.accepts(kind, row)) {
            row(row, out);
          }
        }
      }
    }

    void pages(RowTable<R> table, List<Span> spans, LineFile out, ScanControl control)
        throws IOException, Failure {
      header(out);
      long total = spans.stream().mapToLong(span -> span.to() - span.from()).sum();
      for (Span span : spans) {
        for (long from = span.from(); from < span.to(); from += PAGE) {
          control.checkCancelled();
          control.report(Progress.of(written, total, "rows"));
          for (Row<R> row : table.read(from, (int) Math.min(PAGE, span.to() - from))) {
            row(row, out);
          }
        }
      }
    }
  }
}
