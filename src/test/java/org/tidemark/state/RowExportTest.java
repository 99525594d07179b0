package org.tidemark.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.codec.Order;
import org.tidemark.storage.LineFile;
import org.tidemark.storage.Problem;
import org.tidemark.storage.StorageException;
import org.tidemark.task.CancelledException;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.Recorded;

class RowExportTest {
  private static final RecordKind<Order> KIND = RecordKind.ORDERS;
  private static final Column<Order> PRICE = KIND.column("price").orElseThrow();

  @TempDir private Path folder;

  private StateView open(String name) throws Exception {
    return Sources.open(
        Source.of(Recorded.unpack(name, folder.resolve("recorded"))), ScanControl.none());
  }

  private Path file() throws IOException {
    return Files.createDirectories(folder.resolve("out")).resolve("orders.csv");
  }

  private List<String> left() throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve("out"))) {
      return files.map(file -> String.valueOf(file.getFileName())).toList();
    }
  }

  /** What the command line prints. */
  private static List<String> expected(List<Row<Order>> rows, StateView view, boolean isCsv) {
    var schema = view.info().format().schema();
    List<String> lines = new ArrayList<>();
    if (isCsv) {
      lines.add(RowText.csvHeader(KIND, schema));
    }
    rows.forEach(
        row -> lines.add(isCsv ? RowText.csv(KIND, schema, row) : RowText.json(KIND, schema, row)));
    return lines;
  }

  @Test
  void everyRowOfTheQueryIsWrittenInItsOrder() throws Exception {
    try (StateView view = open("damaged-many-problems")) {
      Filter some = Filter.NONE.with(ConditionText.parse(KIND, "id > 3"));
      for (RowQuery<Order> query :
          List.of(
              RowQuery.<Order>all(),
              RowQuery.<Order>of(some),
              RowQuery.<Order>of(some).sortedBy(PRICE, true),
              new RowQuery<Order>(Filter.NONE, Optional.empty(), true))) {
        RowTable<Order> built = new RowTable<>(view, KIND, query);
        built.build(ScanControl.none());
        List<Row<Order>> rows = built.read(0, 10_000);
        for (RowTable<Order> table : List.of(built, built.again(query))) {
          long written =
              RowExport.all(table, KIND, RowExport.Format.CSV, file(), ScanControl.none());
          assertEquals(built.size(), written);
          assertEquals(expected(rows, view, true), Files.readAllLines(file()));
          RowExport.all(table, KIND, RowExport.Format.JSON, file(), ScanControl.none());
          assertEquals(expected(rows, view, false), Files.readAllLines(file()));
        }
      }
      assertEquals(List.of("orders.csv"), left());
    }
  }

  @Test
  void chosenRowsAreWrittenInTheOrderOfTheTable() throws Exception {
    try (StateView view = open("small")) {
      RowTable<Order> table =
          new RowTable<>(view, KIND, RowQuery.<Order>all().sortedBy(PRICE, true));
      table.build(ScanControl.none());
      List<Row<Order>> rows = new ArrayList<>(table.read(3, 2));
      rows.addAll(table.read(190, 10));
      List<RowExport.Span> spans = List.of(new RowExport.Span(3, 5), new RowExport.Span(190, 200));
      assertEquals(
          12,
          RowExport.spans(table, KIND, spans, RowExport.Format.CSV, file(), ScanControl.none()));
      assertEquals(expected(rows, view, true), Files.readAllLines(file()));
    }
  }

  @Test
  void whatIsStoppedOrFailsLeavesTheFileThatWasThere() throws Exception {
    try (StateView view = open("small")) {
      Files.writeString(file(), "before");
      RowTable<Order> table = new RowTable<>(view, KIND, RowQuery.all());
      ScanControl stop =
          new ScanControl() {
            @Override
            public boolean isCancelled() {
              return true;
            }

            @Override
            public void report(Progress progress) {}
          };
      assertThrows(
          CancelledException.class,
          () -> RowExport.all(table, KIND, RowExport.Format.CSV, file(), stop));
      Failure slow =
          assertThrows(
              ConditionFailure.class,
              () ->
                  RowExport.all(
                      table.again(
                          RowQuery.of(
                              Filter.NONE.with(ConditionText.parse(KIND, "amount /((\\d+)+)+x/")))),
                      KIND,
                      RowExport.Format.CSV,
                      file(),
                      ScanControl.none()));
      assertEquals("PATTERN_TOO_SLOW", slow.code());
      StorageException full =
          assertThrows(
              StorageException.class,
              () ->
                  LineFile.write(
                      file(),
                      out -> {
                        out.line("a");
                        throw new IOException("No space left on device");
                      }));
      assertEquals(Problem.DISK_FULL, full.problem());
      assertEquals("before", Files.readString(file()));
      assertEquals(List.of("orders.csv"), left());
      StorageException nowhere =
          assertThrows(
              StorageException.class,
              () -> LineFile.write(folder.resolve("none").resolve("a.csv"), out -> out.line("a")));
      assertEquals(Problem.WRITE_FAILED, nowhere.problem());
    }
  }
}
