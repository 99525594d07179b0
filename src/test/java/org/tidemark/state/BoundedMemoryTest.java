package org.tidemark.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Order;
import org.tidemark.datatypes.Side;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.GeneratedDirectory;
import org.tidemark.testing.HeapChild;

/** Everything that reads a whole state works in a heap that could not hold the state. */
class BoundedMemoryTest {
  private static final int ORDERS = 500_000;

  @TempDir private Path folder;

  @Test
  void halfAMillionOrdersAreCountedFilteredSortedExportedAndDigestedIn48Megabytes()
      throws Exception {
    Path directory = folder.resolve("data");
    GeneratedDirectory.write(directory, ORDERS, 5);
    assertEquals("OK", HeapChild.run("48m", Child.class, directory.toString()));
  }

  /** Runs in the small heap. */
  static final class Child {
    private Child() {}

    /** The argument is the directory. */
    public static void main(String[] arguments) throws Failure {
      Path directory = Path.of(arguments[0]);
      Source source = Source.of(directory);
      try (StateView view = Sources.open(source, ScanControl.none())) {
        RowQuery<Order> all = RowQuery.all();
        Filter half = Filter.NONE.withMarket(GeneratedDirectory.market(1)).withSide(Side.SELL);
        boolean isRight =
            build(view, all) == ORDERS
                && build(view, all.sortedBy(column("price"), false)) == ORDERS
                && build(view, all.sortedBy(column("user"), true)) == ORDERS
                && build(view, RowQuery.of(half)) > 0
                && export(view, all, directory) == ORDERS
                && export(view, all.sortedBy(column("price"), true), directory) == ORDERS
                && Census.of(view, ScanControl.none()).count(EntryKind.ORDER) == ORDERS
                && StateDigest.of(view, ScanControl.none()).undecodable() == 0;
        System.out.println(isRight ? "OK" : "wrong");
      }
    }

    private static Column<Order> column(String name) {
      return RecordKind.ORDERS.column(name).orElseThrow();
    }

    private static long export(StateView view, RowQuery<Order> query, Path directory)
        throws Failure {
      RowTable<Order> table = new RowTable<>(view, RecordKind.ORDERS, query);
      Path file = directory.resolveSibling("orders.csv");
      return RowExport.all(
          table, RecordKind.ORDERS, RowExport.Format.CSV, file, ScanControl.none());
    }

    private static long build(StateView view, RowQuery<Order> query) throws Failure {
      RowTable<Order> table = new RowTable<>(view, RecordKind.ORDERS, query);
      table.build(ScanControl.none());
      return table.read(table.size() - 100, 100).size() == 100 ? table.size() : -1;
    }
  }
}
