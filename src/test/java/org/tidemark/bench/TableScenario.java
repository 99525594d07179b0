package org.tidemark.bench;

import java.nio.file.Path;
import org.tidemark.codec.Order;
import org.tidemark.datatypes.Side;
import org.tidemark.state.Census;
import org.tidemark.state.Filter;
import org.tidemark.state.RecordKind;
import org.tidemark.state.RowQuery;
import org.tidemark.state.RowTable;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateDigest;
import org.tidemark.state.StateView;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.GeneratedDirectory;

/**
 * One scenario in a JVM of its own. Prints seconds, rows in the result, peak and kept heap in
 * bytes. The peak is the most that any collection left behind, so it counts what was alive and the
 * garbage a collector had to keep for the time being; kept is what is alive with the result.
 */
final class TableScenario {
  private TableScenario() {}

  /** The arguments are the directory and the name of the scenario. */
  public static void main(String[] arguments) throws Failure {
    HeapWatch heap = HeapWatch.start();
    try (StateView view = Sources.open(Source.of(Path.of(arguments[0])), ScanControl.none())) {
      long start = System.nanoTime();
      Result result = run(view, arguments[1]);
      double seconds = (System.nanoTime() - start) / 1e9;
      long kept = heap.kept();
      long most = Math.max(heap.peak(), kept);
      System.out.println(seconds + " " + result.rows + " " + most + " " + kept);
      result.keep();
    }
  }

  private record Result(long rows, Object held) {
    /** Reads the result after the heap was measured, so that it was alive then. */
    void keep() {
      if (held.hashCode() == 0 && rows < 0) {
        throw new IllegalStateException();
      }
    }
  }

  private static Result run(StateView view, String scenario) throws Failure {
    return switch (scenario) {
      case "id pass" -> table(view, RowQuery.all());
      case "filter market + side" ->
          table(
              view,
              RowQuery.of(Filter.NONE.withMarket(GeneratedDirectory.market(1)).withSide(Side.BUY)));
      case "filter text" -> table(view, RowQuery.of(Filter.NONE.withText("abcd")));
      case "census" -> {
        Census census = Census.of(view, ScanControl.none());
        long entries = census.counts().values().stream().mapToLong(Long::longValue).sum();
        yield new Result(entries, census);
      }
      case "digest" -> {
        StateDigest digest = StateDigest.of(view, ScanControl.none());
        yield new Result(view.estimate(RecordKind.ORDERS), digest);
      }
      default -> {
        String column = scenario.substring("sort by ".length());
        RowQuery<Order> all = RowQuery.all();
        yield table(view, all.sortedBy(RecordKind.ORDERS.column(column).orElseThrow(), false));
      }
    };
  }

  private static Result table(StateView view, RowQuery<Order> query) throws Failure {
    RowTable<Order> table = new RowTable<>(view, RecordKind.ORDERS, query);
    table.build(ScanControl.none());
    return new Result(table.size(), table);
  }
}
