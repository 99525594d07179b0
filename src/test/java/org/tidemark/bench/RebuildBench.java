package org.tidemark.bench;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.tidemark.testing.HeapChild;

/**
 * Start of a node on a directory full of resting orders, beside a bare scan of the same family and
 * a scan that decodes; each in a new JVM, whose start is not counted but whose warming up is.
 * {@code -Dbench.rebuild=1M,10M}, {@code -Dbench.rebuildHeap=4g}.
 */
@Tag("bench")
class RebuildBench {
  @Test
  void nodeOnRestingOrders() throws Exception {
    String heap = System.getProperty("bench.rebuildHeap", "4g");
    BenchTable table =
        new BenchTable(
            "Rebuild on start, each in its own JVM with -Xmx" + heap,
            "orders",
            "bare scan s",
            "scan + decode s",
            "node open s",
            "of bare",
            "of decode",
            "orders/s",
            "peak heap MB",
            "kept heap MB",
            "bytes/order");
    for (long orders : BenchTable.sizes("bench.rebuild", "1M,10M")) {
      Path directory = NodeOrders.kept(orders);
      // The first to read brings the files into the cache of the operating system.
      measure(heap, directory, "bare");
      double bare = measure(heap, directory, "bare").getFirst();
      double decoded = measure(heap, directory, "decode").getFirst();
      List<Double> opened = measure(heap, directory, "open");
      double open = opened.get(0);
      double kept = opened.get(2);
      table.add(
          BenchTable.size(orders),
          BenchTable.number(bare, "%.2f"),
          BenchTable.number(decoded, "%.2f"),
          BenchTable.number(open, "%.2f"),
          BenchTable.number(bare / open, "%.2f"),
          BenchTable.number(decoded / open, "%.2f"),
          BenchTable.number(orders / open, "%,.0f"),
          BenchTable.number(opened.get(1) / (1 << 20), "%.0f"),
          BenchTable.number(kept / (1 << 20), "%.0f"),
          BenchTable.number(kept / orders, "%.0f"));
    }
    table.print();
  }

  private static List<Double> measure(String heap, Path directory, String what) throws Exception {
    String output = HeapChild.run(heap, RebuildScenario.class, directory.toString(), what);
    return output.lines().toList().getLast().transform(RebuildBench::numbers);
  }

  private static List<Double> numbers(String line) {
    return List.of(line.split(" ", -1)).stream().map(Double::valueOf).toList();
  }
}
