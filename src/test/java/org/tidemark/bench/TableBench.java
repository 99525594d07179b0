package org.tidemark.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tidemark.testing.GeneratedDirectory;
import org.tidemark.testing.HeapChild;

/**
 * Everything that reads a whole state, each in a new JVM with 256 MB of heap, its start and warming
 * up included. {@code -Dbench.scenarios="sort by user,census"} picks some.
 */
@Tag("bench")
class TableBench {
  private static final String HEAP = "256m";
  private static final List<String> SCENARIOS =
      List.of(
          "id pass",
          "filter market + side",
          "filter text",
          "sort by price",
          "sort by user",
          "sort by amount",
          "census",
          "digest");

  /** Smaller ones measure the start of the JVM. */
  private static final long FEWEST = 100_000;

  @Test
  void wholeStateScenarios() throws Exception {
    BenchTable table =
        new BenchTable(
            "Whole-state scenarios, each in its own JVM with -Xmx" + HEAP,
            "scenario",
            "rows",
            "result",
            "seconds",
            "rows/s",
            "peak heap MB",
            "kept heap MB");
    for (long rows : BenchTable.sizes()) {
      if (rows < FEWEST) {
        continue;
      }
      Path directory = GeneratedDirectory.kept(rows);
      for (String scenario : scenarios()) {
        table.add(measure(directory, scenario, rows));
      }
    }
    table.print();
  }

  private static String[] measure(Path directory, String scenario, long rows) throws Exception {
    String output = HeapChild.run(HEAP, TableScenario.class, directory.toString(), scenario);
    String[] values = output.lines().toList().getLast().split(" ", -1);
    double seconds = Double.parseDouble(values[0]);
    return new String[] {
      scenario,
      BenchTable.size(rows),
      BenchTable.number(Double.parseDouble(values[1]), "%,.0f"),
      BenchTable.number(seconds, "%.2f"),
      BenchTable.number(rows / seconds, "%,.0f"),
      BenchTable.number(Double.parseDouble(values[2]) / (1 << 20), "%.0f"),
      BenchTable.number(Double.parseDouble(values[3]) / (1 << 20), "%.0f")
    };
  }

  private static List<String> scenarios() {
    String chosen = System.getProperty("bench.scenarios", "");
    return chosen.isEmpty() ? SCENARIOS : Arrays.asList(chosen.split(",", -1));
  }
}
