package org.tidemark.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Keys;
import org.tidemark.codec.Order;
import org.tidemark.state.IdRange;
import org.tidemark.state.RecordCursor;
import org.tidemark.state.RecordKind;
import org.tidemark.state.Row;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.GeneratedDirectory;

/**
 * Rows a second through a decoding cursor beside a bare RocksDB iterator that copies key and value
 * into reused arrays with the same read options, in turns. Aims: 0.7 of bare on one thread, 1.3 of
 * bare on two.
 */
@Tag("bench")
class ScanBench {
  private static final int ROUNDS = 7;
  private static final long ROWS_A_ROUND = 1_000_000;

  @Test
  void scanAndDecodeBesideABareIterator() throws Exception {
    BenchTable table =
        new BenchTable(
            "Scan and decode orders, median of " + ROUNDS + " rounds",
            "rows",
            "bare rows/s",
            "decoded rows/s",
            "of bare",
            "bare x2 rows/s",
            "decoded x2 rows/s",
            "of bare",
            "of bare x2");
    for (long rows : BenchTable.sizes()) {
      measure(rows, table);
    }
    table.print();
  }

  private static void measure(long rows, BenchTable table) throws Exception {
    Path directory = GeneratedDirectory.kept(rows);
    try (Options options = new Options();
        RocksDB db = RocksDB.openReadOnly(options, directory.toString());
        StateView view = Sources.open(Source.of(directory), ScanControl.none());
        ExecutorService threads = Executors.newFixedThreadPool(2)) {
      List<IdRange> all = List.of(IdRange.ALL);
      List<IdRange> halves = view.split(RecordKind.ORDERS, 2);
      double[][] speeds = new double[4][ROUNDS];
      // Round -1 is for the compiler and the file cache.
      for (int round = -1; round < ROUNDS; round++) {
        double[] now = {
          speed(rows, threads, all, range -> bare(db, range)),
          speed(rows, threads, all, range -> decoded(view, range)),
          speed(rows, threads, halves, range -> bare(db, range)),
          speed(rows, threads, halves, range -> decoded(view, range))
        };
        for (int i = 0; round >= 0 && i < now.length; i++) {
          speeds[i][round] = now[i];
        }
      }
      double bare = BenchTable.median(speeds[0]);
      double decoded = BenchTable.median(speeds[1]);
      double bareTwice = BenchTable.median(speeds[2]);
      double decodedTwice = BenchTable.median(speeds[3]);
      table.add(
          BenchTable.size(rows),
          BenchTable.number(bare, "%,.0f"),
          BenchTable.number(decoded, "%,.0f"),
          BenchTable.number(decoded / bare, "%.2f"),
          BenchTable.number(bareTwice, "%,.0f"),
          BenchTable.number(decodedTwice, "%,.0f"),
          BenchTable.number(decodedTwice / bare, "%.2f"),
          BenchTable.number(decodedTwice / bareTwice, "%.2f"));
    }
  }

  private interface Scan {
    /** The number of rows; the sum keeps the compiler from dropping what nobody looks at. */
    long run(IdRange range) throws Exception;
  }

  private static double speed(long rows, ExecutorService threads, List<IdRange> ranges, Scan scan)
      throws Exception {
    long repeats = Math.max(1, ROWS_A_ROUND / rows);
    long start = System.nanoTime();
    for (long i = 0; i < repeats; i++) {
      List<Callable<Long>> parts = new ArrayList<>();
      ranges.forEach(range -> parts.add(() -> scan.run(range)));
      long found = 0;
      for (Future<Long> part : threads.invokeAll(parts)) {
        found += part.get();
      }
      if (found != rows) {
        throw new IllegalStateException(found + " rows instead of " + rows);
      }
    }
    return rows * repeats * 1e9 / (System.nanoTime() - start);
  }

  private static long bare(RocksDB db, IdRange range) throws RocksDBException {
    byte[] key = new byte[64];
    byte[] value = new byte[256];
    byte[] end =
        range.last().equals(IdRange.ALL.last())
            ? Keys.after(EntryKind.ORDER.prefix())
            : Keys.ofId(EntryKind.ORDER, range.last().increment());
    long rows = 0;
    long sum = 0;
    try (Slice upper = new Slice(end);
        ReadOptions options =
            new ReadOptions()
                .setVerifyChecksums(true)
                .setTotalOrderSeek(true)
                .setFillCache(false)
                .setIterateUpperBound(upper);
        RocksIterator iterator = db.newIterator(options)) {
      for (iterator.seek(Keys.ofId(EntryKind.ORDER, range.first()));
          iterator.isValid();
          iterator.next()) {
        sum += iterator.key(key);
        sum += iterator.value(value);
        sum += key[13] + value[100];
        rows++;
      }
      iterator.status();
    }
    return use(rows, sum);
  }

  private static long decoded(StateView view, IdRange range) throws Failure {
    long rows = 0;
    long sum = 0;
    try (RecordCursor<Order> cursor = view.records(RecordKind.ORDERS, range)) {
      while (cursor.next()) {
        if (cursor.row() instanceof Row.Decoded<Order> good) {
          Order order = good.value();
          sum += order.price().word(3) + order.filled().word(3) + order.user().hashCode();
          rows++;
        }
      }
    }
    return use(rows, sum);
  }

  private static long use(long rows, long sum) {
    return sum == Long.MIN_VALUE ? 0 : rows;
  }
}
