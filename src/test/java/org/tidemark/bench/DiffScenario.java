package org.tidemark.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.rocksdb.Slice;
import org.tidemark.codec.Block;
import org.tidemark.codec.Call;
import org.tidemark.codec.Order;
import org.tidemark.codec.Transaction;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.diff.DiffOptions;
import org.tidemark.diff.Method;
import org.tidemark.diff.StateDiff;
import org.tidemark.engine.BlockException;
import org.tidemark.node.Node;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.storage.Capture;
import org.tidemark.storage.Disk;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/** One way of comparing two neighbours, in a JVM of its own. */
final class DiffScenario {
  /** Of a thousand orders one is touched. */
  static final int TOUCHED = 1000;

  private static final int REVISION = 1;
  private static final int CANCELS = 100;
  private static final ScanControl CONTROL = ScanControl.none();

  private DiffScenario() {}

  /**
   * Arguments: full, journal, bare or bare2, the two directories, how many rounds. Prints the
   * median seconds after one round more, and the most heap in bytes.
   */
  public static void main(String[] arguments) throws Exception {
    Path left = Path.of(arguments[1]);
    Path right = Path.of(arguments[2]);
    if (arguments[0].equals("build")) {
      build(left, right, Long.parseLong(arguments[3]));
      System.out.println("built");
      return;
    }
    int rounds = Integer.parseInt(arguments[3]);
    double[] seconds = new double[rounds];
    HeapWatch heap = HeapWatch.start();
    for (int round = -1; round < rounds; round++) {
      double now =
          switch (arguments[0]) {
            case "full" -> compare(left, right, Method.FULL);
            case "journal" -> compare(left, right, Method.JOURNAL);
            case "bare" -> bare(left, right, 1);
            default -> bare(left, right, 2);
          };
      if (round >= 0) {
        seconds[round] = now;
      }
    }
    System.out.println(BenchTable.median(seconds) + " " + Math.max(heap.peak(), heap.kept()));
  }

  /** A state and what became of it, made once and then kept: the two directories. */
  static List<Path> kept(long orders) throws IOException {
    Path folder =
        Path.of(System.getProperty("java.io.tmpdir"), "tidemark-bench")
            .resolve("diff-" + orders + "-revision-" + REVISION);
    List<Path> both = List.of(folder.resolve("before"), folder.resolve("after"));
    if (!Files.exists(folder.resolve("generated"))) {
      Disk.remove(folder);
      Files.createDirectories(folder);
    }
    return both;
  }

  /** Blocks that cancel one order in a thousand, on a copy by links of {@link NodeOrders}. */
  private static void build(Path left, Path right, long orders) throws Exception {
    try (Capture capture = Capture.ofStopped(NodeOrders.kept(orders))) {
      capture.copyTo(right, CONTROL);
    }
    try (Node node = Node.open(right, Node.Durability.UNSYNCED, CONTROL)) {
      // A height that has a block is what the journal starts from.
      apply(node, List.of());
    }
    try (Capture capture = Capture.ofStopped(right)) {
      capture.copyTo(left, CONTROL);
    }
    try (Node node = Node.open(right, Node.Durability.UNSYNCED, CONTROL)) {
      List<Transaction> block = new ArrayList<>();
      for (long id = TOUCHED / 2; id <= orders; id += TOUCHED) {
        Order order = node.exchange().order(UInt64.of(id)).orElseThrow();
        Call call = new Call.CancelOrder(UInt256.ofUnsigned(id));
        block.add(
            new Transaction(
                order.user(), Call.SPOT, call.encode(), UInt64.of(100_000), Optional.empty()));
        if (block.size() == CANCELS || id + TOUCHED > orders) {
          apply(node, block);
          block.clear();
        }
      }
    }
    Files.writeString(left.resolveSibling("generated"), "complete\n");
  }

  private static void apply(Node node, List<Transaction> transactions)
      throws BlockException, Failure {
    UInt64 height = node.height().map(UInt64::increment).orElse(UInt64.ONE);
    node.apply(
        new Block(height, UInt64.of(1_767_225_600_000L + height.bits()), List.of(), transactions));
  }

  private static double compare(Path left, Path right, Method method) throws Failure {
    DiffOptions options = DiffOptions.usual().full(method == Method.FULL);
    try (StateView before = Sources.open(Source.of(left), CONTROL);
        StateView after = Sources.open(Source.of(right), CONTROL)) {
      long start = System.nanoTime();
      try (StateDiff diff = StateDiff.of(before, after, options, CONTROL)) {
        double seconds = (System.nanoTime() - start) / 1e9;
        if (diff.summary().method() != method || diff.summary().total() == 0) {
          throw new IllegalStateException(diff.summary().method() + " found nothing");
        }
        return seconds;
      }
    }
  }

  /** Two iterators of RocksDB side by side, keys and values compared as bytes. */
  private static double bare(Path left, Path right, int threads) throws Exception {
    try (BareStore before = BareStore.openReadOnly(left);
        BareStore after = BareStore.openReadOnly(right);
        ExecutorService pool = Executors.newFixedThreadPool(threads)) {
      List<byte[]> cuts = cuts(before, threads);
      long start = System.nanoTime();
      List<Callable<Long>> parts = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        byte[] from = cuts.get(i);
        byte[] to = cuts.get(i + 1);
        parts.add(() -> merge(before, after, from, to));
      }
      long different = 0;
      for (Future<Long> part : pool.invokeAll(parts)) {
        different += part.get();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      if (different == 0) {
        throw new IllegalStateException("no difference");
      }
      return seconds;
    }
  }

  /** Ids are dense, so their middle is the middle. */
  private static List<byte[]> cuts(BareStore store, int threads) throws RocksDBException {
    byte[] last;
    try (RocksIterator iterator = store.db().newIterator(store.family(V2.ORDERS))) {
      iterator.seekToLast();
      last = iterator.key();
      iterator.status();
    }
    long highest = ByteBuffer.wrap(last).getLong() + 1;
    List<byte[]> cuts = new ArrayList<>();
    for (int i = 0; i <= threads; i++) {
      cuts.add(V2.key(UInt64.of(highest * i / threads)));
    }
    return cuts;
  }

  private static long merge(BareStore left, BareStore right, byte[] from, byte[] to)
      throws RocksDBException {
    byte[][] buffers = {new byte[8], new byte[8], new byte[256], new byte[256]};
    long different = 0;
    try (Slice upper = new Slice(to);
        ReadOptions options =
            new ReadOptions()
                .setVerifyChecksums(true)
                .setFillCache(false)
                .setIterateUpperBound(upper);
        RocksIterator before = left.db().newIterator(left.family(V2.ORDERS), options);
        RocksIterator after = right.db().newIterator(right.family(V2.ORDERS), options)) {
      before.seek(from);
      after.seek(from);
      while (before.isValid() || after.isValid()) {
        int order = order(before, after, buffers);
        if (order != 0 || !isSame(before, after, buffers)) {
          different++;
        }
        if (order <= 0) {
          before.next();
        }
        if (order >= 0) {
          after.next();
        }
      }
      before.status();
      after.status();
    }
    return different;
  }

  private static int order(RocksIterator before, RocksIterator after, byte[][] buffers) {
    if (!before.isValid() || !after.isValid()) {
      return before.isValid() ? -1 : 1;
    }
    before.key(buffers[0]);
    after.key(buffers[1]);
    return Arrays.compareUnsigned(buffers[0], buffers[1]);
  }

  private static boolean isSame(RocksIterator before, RocksIterator after, byte[][] buffers) {
    int length = before.value(buffers[2]);
    return length == after.value(buffers[3])
        && Arrays.equals(buffers[2], 0, length, buffers[3], 0, length);
  }
}
