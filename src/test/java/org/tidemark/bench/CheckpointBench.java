package org.tidemark.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.Retention;
import org.tidemark.codec.Block;
import org.tidemark.codec.Order;
import org.tidemark.codec.V2;
import org.tidemark.node.DemoMarket;
import org.tidemark.node.Node;
import org.tidemark.node.NodeService;
import org.tidemark.state.RecordKind;
import org.tidemark.state.RowQuery;
import org.tidemark.state.RowTable;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateDigest;
import org.tidemark.state.StateView;
import org.tidemark.storage.Capture;
import org.tidemark.storage.Disk;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/**
 * What checkpoints cost: taking one, going back to one, and a node's commits while they are taken.
 *
 * <pre>
 * mvn -B -ntp test -Pbench -Dtest=CheckpointBench#taking -Dbench.rows=10k,1M,10M -Dtest.heap=3g
 * mvn -B -ntp test -Pbench -Dtest=CheckpointBench#goingBack -Dbench.rows=10k,1M,10M
 * mvn -B -ntp test -Pbench -Dtest=CheckpointBench#commits -Dbench.seconds=60 -Dbench.every=50
 * </pre>
 *
 * <p>The heap is for the original design's snapshot, one value with the whole state in it, made
 * once at each size: 201 bytes an order, so 10M orders take two gigabytes, which {@code
 * -Dtest.heap=5g} tries, with three times as much beside the heap. Of a size whose snapshot is
 * longer than a Java array or half the heap, the table says that it does not fit.
 */
@Tag("bench")
class CheckpointBench {
  private static final ScanControl CONTROL = ScanControl.none();
  private static final int ROUNDS = 9;
  private static final int ROWS = 100;
  private static final int RATE = 50;
  private static final int TRANSACTIONS = 200;
  private static final int TURNS = 3;
  private static final int EVERY = Integer.getInteger("bench.every", 50);

  @TempDir Path folder;

  /**
   * Each round puts the same number of fresh orders into the log of each, then takes one of each,
   * in turns. The peer is {@code Checkpoint.create}, on the same database opened bare.
   */
  @Test
  void taking() throws Exception {
    BenchTable table =
        new BenchTable(
            "Taking a checkpoint, median ms of "
                + ROUNDS
                + " rounds, each with "
                + CheckpointScenario.FRESH
                + " fresh orders in the log",
            "orders",
            "on the commit path",
            "whole",
            "stopped",
            "bare create",
            "whole of bare",
            "path of bare",
            "whole state as one value");
    for (long orders : BenchTable.sizes()) {
      try (CheckpointScenario scenario = CheckpointScenario.of(orders, folder)) {
        double[][] millis = new double[4][ROUNDS];
        for (int round = -1; round < ROUNDS; round++) {
          CheckpointScenario.Taking live = scenario.live();
          double[] now = {live.capture(), live.whole(), scenario.stopped(), scenario.bare()};
          for (int i = 0; round >= 0 && i < now.length; i++) {
            millis[i][round] = now[i];
          }
        }
        double path = BenchTable.median(millis[0]);
        double whole = BenchTable.median(millis[1]);
        double bare = BenchTable.median(millis[3]);
        table.add(
            BenchTable.size(orders),
            BenchTable.number(path, "%.2f"),
            BenchTable.number(whole, "%.1f"),
            BenchTable.number(BenchTable.median(millis[2]), "%.1f"),
            BenchTable.number(bare, "%.1f"),
            BenchTable.number(whole / bare, "%.2f"),
            BenchTable.number(path / bare, "%.3f"),
            scenario.oneValue().map(ms -> BenchTable.number(ms, "%,.0f")).orElse("does not fit"));
      }
    }
    table.print();
  }

  /**
   * The time until the first rows can be read is what the swap of a restore takes, without the
   * proof, which reads everything; that apart, beside a bare scan of the same family.
   */
  @Test
  void goingBack() throws Exception {
    BenchTable table =
        new BenchTable(
            "Going back to a checkpoint: links, rename, open, first "
                + ROWS
                + " rows; median of "
                + ROUNDS,
            "orders",
            "links ms",
            "to first rows ms",
            "of first size",
            "digest s",
            "digest rows/s",
            "bare scan rows/s",
            "digest of bare");
    double first = 0;
    for (long orders : BenchTable.sizes()) {
      Path data = NodeOrders.kept(orders);
      Path checkpoint = Files.createDirectories(folder.resolve("back-" + orders)).resolve("taken");
      try (Capture capture = Capture.ofStopped(data)) {
        capture.copyTo(checkpoint, CONTROL);
      }
      double[][] millis = new double[2][ROUNDS];
      for (int round = -1; round < ROUNDS; round++) {
        double[] now = restore(checkpoint);
        for (int i = 0; round >= 0 && i < now.length; i++) {
          millis[i][round] = now[i];
        }
      }
      double median = BenchTable.median(millis[1]);
      first = first == 0 ? median : first;
      // The first to read brings the files into the cache of the operating system.
      scan(checkpoint);
      double[] digests = new double[3];
      double[] scans = new double[3];
      for (int round = 0; round < digests.length; round++) {
        digests[round] = digest(checkpoint);
        scans[round] = scan(checkpoint);
      }
      double digest = BenchTable.median(digests);
      double scan = BenchTable.median(scans);
      table.add(
          BenchTable.size(orders),
          BenchTable.number(BenchTable.median(millis[0]), "%.1f"),
          BenchTable.number(median, "%.1f"),
          BenchTable.number(median / first, "%.2f"),
          BenchTable.number(digest, "%.3f"),
          BenchTable.number(orders / digest, "%,.0f"),
          BenchTable.number(orders / scan, "%,.0f"),
          BenchTable.number(scan / digest, "%.2f"));
    }
    table.print();
  }

  /** Milliseconds until the directory is built, and until rows of it were read in its place. */
  private static double[] restore(Path checkpoint) throws Exception {
    Path aside = checkpoint.resolveSibling("aside");
    Path place = checkpoint.resolveSibling("data");
    Disk.remove(place);
    long start = System.nanoTime();
    try (Capture capture = Capture.ofStopped(checkpoint)) {
      capture.copyTo(aside, CONTROL);
    }
    double linked = (System.nanoTime() - start) / 1e6;
    Files.move(aside, place);
    Disk.syncNames(checkpoint.getParent());
    try (StateView view = Sources.open(Source.of(place), CONTROL)) {
      RowTable<Order> rows = new RowTable<>(view, RecordKind.ORDERS, RowQuery.all());
      int found = rows.firstRows(ROWS).size();
      double[] millis = {linked, (System.nanoTime() - start) / 1e6};
      if (found != ROWS) {
        throw new IllegalStateException(found + " rows instead of " + ROWS);
      }
      return millis;
    }
  }

  private static double digest(Path directory) throws Failure {
    long start = System.nanoTime();
    try (StateView view = Sources.open(Source.of(directory), CONTROL)) {
      StateDigest.of(view, CONTROL);
    }
    return (System.nanoTime() - start) / 1e9;
  }

  private static double scan(Path directory) throws RocksDBException {
    long start = System.nanoTime();
    byte[] key = new byte[8];
    byte[] value = new byte[256];
    long sum = 0;
    try (BareStore store = BareStore.openReadOnly(directory);
        ReadOptions options = new ReadOptions().setVerifyChecksums(true).setFillCache(false);
        RocksIterator iterator = store.db().newIterator(store.family(V2.ORDERS), options)) {
      for (iterator.seekToFirst(); iterator.isValid(); iterator.next()) {
        sum += iterator.key(key);
        sum += iterator.value(value);
        sum += key[7] + value[100];
      }
      iterator.status();
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    return sum == Long.MIN_VALUE ? 0 : seconds;
  }

  /** {@value #RATE} synced blocks a second, without and with checkpoints, in turns. */
  @Test
  void commits() throws Exception {
    int blocks = Integer.getInteger("bench.seconds", 12) * RATE / TURNS;
    DemoMarket market = new DemoMarket(7, TRANSACTIONS);
    double[][] without = new double[TURNS][];
    double[][] with = new double[TURNS][];
    int taken;
    Path directory = folder.resolve("node");
    try (NodeService warming = start(directory, 0)) {
      commit(warming, market, 5 * RATE);
    }
    for (int turn = 0; turn < TURNS; turn++) {
      try (NodeService node = start(directory, 0)) {
        commit(node, market, RATE / 2);
        without[turn] = commit(node, market, blocks);
      }
      try (NodeService node = start(directory, EVERY)) {
        commit(node, market, RATE / 2);
        with[turn] = commit(node, market, blocks);
        if (node.trouble().isPresent()) {
          throw new IllegalStateException(node.trouble().get());
        }
      }
    }
    List<Checkpoint> left = CheckpointFolder.of(directory).list();
    taken = left.size();
    BenchTable table =
        new BenchTable(
            "Synced commits of "
                + TRANSACTIONS
                + " transactions, "
                + RATE
                + " a second; "
                + taken
                + " checkpoints taken, one every "
                + EVERY
                + " blocks",
            "",
            "commits",
            "p50 ms",
            "p99 ms",
            "max ms",
            "p50 of without",
            "p99 of without");
    double[] base = sorted(without);
    add(table, "without", base, base);
    add(table, "with", sorted(with), base);
    table.print();
  }

  private static NodeService start(Path directory, long every) throws Failure {
    return NodeService.start(
        Node.open(directory, Node.Durability.SYNCED, CONTROL),
        Optional.of(new Retention(every, 100_000)));
  }

  /** Milliseconds of each commit. */
  private static double[] commit(NodeService node, DemoMarket market, int blocks) throws Exception {
    double[] millis = new double[blocks];
    long due = System.nanoTime();
    for (int i = 0; i < blocks; i++) {
      Block block = market.next(node.exchange());
      for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      long start = System.nanoTime();
      node.apply(block);
      millis[i] = (System.nanoTime() - start) / 1e6;
      due += 1_000_000_000L / RATE;
    }
    return millis;
  }

  private static double[] sorted(double[][] turns) {
    return Arrays.stream(turns).flatMapToDouble(Arrays::stream).sorted().toArray();
  }

  private static void add(BenchTable table, String name, double[] all, double[] base) {
    table.add(
        name,
        Integer.toString(all.length),
        BenchTable.number(at(all, 50), "%.2f"),
        BenchTable.number(at(all, 99), "%.2f"),
        BenchTable.number(all[all.length - 1], "%.2f"),
        BenchTable.number(at(all, 50) / at(base, 50), "%.2f"),
        BenchTable.number(at(all, 99) / at(base, 99), "%.2f"));
  }

  private static double at(double[] sorted, int percent) {
    return sorted[sorted.length * percent / 100];
  }
}
