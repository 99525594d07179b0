package org.tidemark.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.tidemark.codec.BincodeWriter;
import org.tidemark.codec.Block;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.UInt64;
import org.tidemark.engine.BlockException;
import org.tidemark.engine.BlockResult;
import org.tidemark.engine.Exchange;
import org.tidemark.node.DemoMarket;
import org.tidemark.node.Node;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/**
 * Durable transactions a second in blocks of a thousand of the demo market, which is made before,
 * beside a RocksDB loop that writes the same bytes, one batch a block. {@code -Dbench.blocks=80}.
 */
@Tag("bench")
class BlockBench {
  private static final int TRANSACTIONS = 1000;
  private static final int WARM_UPS = 10;
  private static final int ROUNDS = 5;

  @TempDir Path folder;
  private int directories;

  /** One write; no value is a removal. */
  private static final class Write {
    private final String family;
    private final byte[] key;
    private final byte[] value;

    Write(String family, byte[] key, byte[] value) {
      this.family = family;
      this.key = key;
      this.value = value;
    }
  }

  private record Made(Block block, List<Write> writes) {}

  private interface Task {
    void run(Made made) throws Failure, BlockException, RocksDBException;
  }

  @Test
  void durableTransactionsBesideTheirBytes() throws Exception {
    List<Made> blocks = make(WARM_UPS + Integer.getInteger("bench.blocks", 80));
    double[][] speeds = new double[5][ROUNDS];
    // Round -1 is for the compiler.
    for (int round = -1; round < ROUNDS; round++) {
      double[] now = {
        engine(blocks),
        bare(blocks, false),
        node(blocks, false),
        bare(blocks, true),
        node(blocks, true)
      };
      for (int i = 0; round >= 0 && i < now.length; i++) {
        speeds[i][round] = now[i];
      }
    }
    print(blocks, speeds);
  }

  private static void print(List<Made> blocks, double[][] speeds) {
    long bytes = 0;
    for (Made made : blocks) {
      for (Write write : made.writes()) {
        bytes += write.key.length + write.value.length;
      }
    }
    BenchTable table =
        new BenchTable(
            "Blocks of about "
                + TRANSACTIONS
                + " transactions, "
                + bytes / blocks.size() / 1024
                + " kB each, median of "
                + ROUNDS
                + " rounds of "
                + (blocks.size() - WARM_UPS),
            "commit",
            "bare writes tx/s",
            "node tx/s",
            "of bare",
            "engine alone tx/s",
            "node ms/block",
            "engine",
            "bare write",
            "the rest");
    double engine = BenchTable.median(speeds[0]);
    double thousandMillis = 1000.0 * TRANSACTIONS;
    for (int i = 0; i < 2; i++) {
      double bare = BenchTable.median(speeds[1 + 2 * i]);
      double node = BenchTable.median(speeds[2 + 2 * i]);
      table.add(
          i == 0 ? "unsynced" : "synced",
          BenchTable.number(bare, "%,.0f"),
          BenchTable.number(node, "%,.0f"),
          BenchTable.number(node / bare, "%.2f"),
          BenchTable.number(engine, "%,.0f"),
          BenchTable.number(thousandMillis / node, "%.2f"),
          BenchTable.number(thousandMillis / engine, "%.2f"),
          BenchTable.number(thousandMillis / bare, "%.2f"),
          BenchTable.number(thousandMillis * (1 / node - 1 / engine - 1 / bare), "%.2f"));
    }
    table.print();
  }

  private static List<Made> make(int count) throws BlockException {
    DemoMarket market = new DemoMarket(7, TRANSACTIONS);
    Exchange exchange = new Exchange();
    List<Made> blocks = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Block block = market.next(exchange);
      blocks.add(new Made(block, writes(exchange.apply(block))));
    }
    return blocks;
  }

  /** What {@link Node} writes for a block. */
  private static List<Write> writes(BlockResult result) {
    BincodeWriter out = new BincodeWriter();
    List<Write> writes = new ArrayList<>();
    for (Order order : result.changes().orders()) {
      V2.ORDER.encode(order, out.clear());
      writes.add(new Write(V2.ORDERS, V2.key(order.id()), out.toBytes()));
    }
    for (UInt64 id : result.changes().removedOrders()) {
      writes.add(new Write(V2.ORDERS, V2.key(id), new byte[0]));
    }
    for (Position position : result.changes().positions()) {
      V2.POSITION.encode(position, out.clear());
      writes.add(new Write(V2.POSITIONS, V2.key(position.id()), out.toBytes()));
    }
    for (MarkPrice mark : result.changes().marks()) {
      V2.encodeMark(mark, out.clear());
      writes.add(new Write(V2.MARKS, mark.market().toBytes(), out.toBytes()));
    }
    Block block = result.journal().block();
    V2.encodeBlock(result.journal(), out.clear());
    writes.add(new Write(V2.BLOCKS, V2.key(block.height()), out.toBytes()));
    for (String name : List.of(V2.HEIGHT, V2.TIMESTAMP, V2.NEXT_ORDER_ID, V2.NEXT_POSITION_ID)) {
      writes.add(new Write(V2.META, V2.metaKey(name), out.clear().u64(1).toBytes()));
    }
    return writes;
  }

  private static double engine(List<Made> blocks) throws Exception {
    Exchange exchange = new Exchange();
    return speed(blocks, made -> exchange.apply(made.block()));
  }

  private double node(List<Made> blocks, boolean sync) throws Exception {
    Node.Durability durability = sync ? Node.Durability.SYNCED : Node.Durability.UNSYNCED;
    try (Node node = Node.open(next(), durability, ScanControl.none())) {
      return speed(blocks, made -> node.apply(made.block()));
    }
  }

  private double bare(List<Made> blocks, boolean sync) throws Exception {
    try (BareStore store = BareStore.create(next());
        WriteOptions options = new WriteOptions().setSync(sync);
        WriteBatch batch = new WriteBatch()) {
      return speed(
          blocks,
          made -> {
            for (Write write : made.writes()) {
              if (write.value.length == 0) {
                batch.delete(store.family(write.family), write.key);
              } else {
                batch.put(store.family(write.family), write.key, write.value);
              }
            }
            store.db().write(options, batch);
            batch.clear();
          });
    }
  }

  /** A new directory, without the one before: old files written back would slow down the new. */
  private Path next() throws IOException {
    Path last = folder.resolve("round-" + directories);
    if (Files.exists(last)) {
      try (Stream<Path> files = Files.list(last)) {
        for (Path file : files.toList()) {
          Files.delete(file);
        }
      }
    }
    return folder.resolve("round-" + ++directories);
  }

  /** Transactions a second once it runs warm. */
  private static double speed(List<Made> blocks, Task task) throws Exception {
    for (Made made : blocks.subList(0, WARM_UPS)) {
      task.run(made);
    }
    long transactions = 0;
    long start = System.nanoTime();
    for (Made made : blocks.subList(WARM_UPS, blocks.size())) {
      task.run(made);
      transactions += made.block().transactions().size();
    }
    return transactions * 1e9 / (System.nanoTime() - start);
  }
}
