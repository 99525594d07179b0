package org.tidemark.bench;

import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tidemark.codec.Order;
import org.tidemark.state.RecordKind;
import org.tidemark.state.RowQuery;
import org.tidemark.state.RowTable;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.GeneratedDirectory;

/**
 * From a path to the first hundred rows, in a JVM that has done it before. Aims: the same at every
 * size, at most 300 ms.
 */
@Tag("bench")
class OpenBench {
  private static final int ROUNDS = 15;
  private static final int ROWS = 100;

  @Test
  void openToFirstRows() throws Exception {
    BenchTable table =
        new BenchTable(
            "Open to the first " + ROWS + " rows, " + ROUNDS + " rounds after one unmeasured",
            "rows",
            "median ms",
            "max ms",
            "of the first size");
    double first = 0;
    for (long rows : BenchTable.sizes()) {
      Path directory = GeneratedDirectory.kept(rows);
      double[] millis = new double[ROUNDS];
      for (int round = -1; round < ROUNDS; round++) {
        double now = openAndRead(directory);
        if (round >= 0) {
          millis[round] = now;
        }
      }
      double median = BenchTable.median(millis);
      first = first == 0 ? median : first;
      table.add(
          BenchTable.size(rows),
          BenchTable.number(median, "%.1f"),
          BenchTable.number(Arrays.stream(millis).max().orElseThrow(), "%.1f"),
          BenchTable.number(median / first, "%.2f"));
    }
    table.print();
  }

  private static double openAndRead(Path directory) throws Failure {
    long start = System.nanoTime();
    try (StateView view = Sources.open(Source.of(directory), ScanControl.none())) {
      RowTable<Order> table = new RowTable<>(view, RecordKind.ORDERS, RowQuery.all());
      int found = table.firstRows(ROWS).size();
      double millis = (System.nanoTime() - start) / 1e6;
      if (found != ROWS) {
        throw new IllegalStateException(found + " rows instead of " + ROWS);
      }
      return millis;
    }
  }
}
