package org.tidemark.bench;

import java.nio.file.Path;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.tidemark.codec.Order;
import org.tidemark.codec.V2;
import org.tidemark.node.Node;
import org.tidemark.state.IdRange;
import org.tidemark.state.RecordCursor;
import org.tidemark.state.RecordKind;
import org.tidemark.state.Row;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/** One start in a JVM of its own. Prints seconds, peak and kept heap in bytes. */
final class RebuildScenario {
  private RebuildScenario() {}

  /** The arguments are the directory and bare, decode or open. */
  public static void main(String[] arguments) throws Failure, RocksDBException {
    Path directory = Path.of(arguments[0]);
    HeapWatch heap = HeapWatch.start();
    long start = System.nanoTime();
    switch (arguments[1]) {
      case "bare" -> {
        bare(directory);
        print(start, heap);
      }
      case "decode" -> {
        decode(directory);
        print(start, heap);
      }
      default -> {
        try (Node node = Node.open(directory, Node.Durability.SYNCED, ScanControl.none())) {
          print(start, heap);
          // Alive while the heap was measured.
          node.exchange().nextOrderId();
        }
      }
    }
  }

  private static void print(long start, HeapWatch heap) {
    double seconds = (System.nanoTime() - start) / 1e9;
    long kept = heap.kept();
    System.out.println(seconds + " " + Math.max(heap.peak(), kept) + " " + kept);
  }

  private static void bare(Path directory) throws RocksDBException {
    byte[] key = new byte[8];
    byte[] value = new byte[256];
    long sum = 0;
    try (BareStore store = BareStore.open(directory);
        ReadOptions options = new ReadOptions().setVerifyChecksums(true).setFillCache(false);
        RocksIterator iterator = store.db().newIterator(store.family(V2.ORDERS), options)) {
      for (iterator.seekToFirst(); iterator.isValid(); iterator.next()) {
        sum += iterator.key(key);
        sum += iterator.value(value);
        sum += key[7] + value[100];
      }
      iterator.status();
    }
    use(sum);
  }

  private static void decode(Path directory) throws Failure {
    long sum = 0;
    try (StateView view = Sources.open(Source.of(directory), ScanControl.none());
        RecordCursor<Order> cursor = view.records(RecordKind.ORDERS, IdRange.ALL)) {
      while (cursor.next()) {
        if (cursor.row() instanceof Row.Decoded<Order> good) {
          sum += good.value().price().word(3) + good.value().user().hashCode();
        }
      }
    }
    use(sum);
  }

  private static void use(long sum) {
    if (sum == Long.MIN_VALUE) {
      System.out.println("unlikely");
    }
  }
}
