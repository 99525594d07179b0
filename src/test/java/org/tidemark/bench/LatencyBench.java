package org.tidemark.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.codec.Block;
import org.tidemark.node.DemoMarket;
import org.tidemark.node.Node;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.ChildJvm;

/**
 * How long a synced commit takes at a steady rate, with nobody looking and while another process
 * opens the directory every second, reads the first rows and counts; in turns. {@code
 * -Dbench.seconds=12} of each.
 */
@Tag("bench")
class LatencyBench {
  private static final int RATE = 50;
  private static final int TRANSACTIONS = 200;
  private static final int TURNS = 3;

  @TempDir Path folder;

  @Test
  void commitsWithAndWithoutAReader() throws Exception {
    int blocks = Integer.getInteger("bench.seconds", 12) * RATE / TURNS;
    Path directory = folder.resolve("node");
    double[][] alone = new double[TURNS][];
    double[][] followed = new double[TURNS][];
    String reads;
    try (Node node = Node.open(directory, Node.Durability.SYNCED, ScanControl.none());
        ChildJvm reader = ChildJvm.start(ReaderProcess.class, directory.toString())) {
      DemoMarket market = new DemoMarket(7, TRANSACTIONS);
      commit(node, market, 5 * RATE);
      reader.send("look");
      reader.readLine();
      for (int turn = 0; turn < TURNS; turn++) {
        alone[turn] = commit(node, market, blocks);
        reader.send("follow");
        followed[turn] = commit(node, market, blocks);
        reader.send("pause");
        reader.readLine();
      }
      reader.send("end");
      reads = reader.readLine();
    }
    BenchTable table =
        new BenchTable(
            "Synced commits of "
                + TRANSACTIONS
                + " transactions, "
                + RATE
                + " a second; the reader: "
                + reads,
            "",
            "commits",
            "p50 ms",
            "p99 ms",
            "max ms",
            "p99 of alone");
    double base = add(table, "alone", alone, 0);
    add(table, "followed", followed, base);
    table.print();
  }

  /** Milliseconds of each commit. */
  private static double[] commit(Node node, DemoMarket market, int blocks) throws Exception {
    double[] millis = new double[blocks];
    long due = System.nanoTime();
    for (int i = 0; i < blocks; i++) {
      Block block = market.next(node.exchange());
      for (long left; (left = due - System.nanoTime()) > 0; ) {
        LockSupport.parkNanos(left);
      }
      long start = System.nanoTime();
      node.apply(block);
      millis[i] = (System.nanoTime() - start) / 1e6;
      due += 1_000_000_000L / RATE;
    }
    return millis;
  }

  private static double add(BenchTable table, String name, double[][] turns, double base) {
    double[] all = Arrays.stream(turns).flatMapToDouble(Arrays::stream).sorted().toArray();
    double p99 = all[all.length * 99 / 100];
    table.add(
        name,
        Integer.toString(all.length),
        BenchTable.number(all[all.length / 2], "%.2f"),
        BenchTable.number(p99, "%.2f"),
        BenchTable.number(all[all.length - 1], "%.2f"),
        base == 0 ? "" : BenchTable.number(p99 / base, "%.2f"));
    return p99;
  }
}
