package org.tidemark.testing;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.rocksdb.RocksDBException;
import org.tidemark.codec.BincodeWriter;
import org.tidemark.codec.Order;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.testing.OpenDatabase.Change;

/**
 * A node of format v2 in a process of its own that does what it is told, line by line, each change
 * one block and one batch: {@code order ID PRICE AMOUNT buy|sell}, {@code orders FROM TO}, {@code
 * delete ID}, {@code flush}, {@code compact}, {@code stop}, and {@code churn}: blocks, flushes and
 * compactions as fast as it can until the next line. Answers each with "ok".
 */
public final class NodeProcess {
  /** Churning writes these two in one batch, always with the same amount: the block's height. */
  public static final long ONE = 1_000_000;

  public static final long OTHER = 1_000_001;

  /** The market of every order. */
  public static final Address MARKET = Address.parse("0x00000000000000000000000000000000000000aa");

  private static final Address USER = Address.parse("0x00000000000000000000000000000000000000bb");

  private final OpenDatabase database;
  private long height;

  private NodeProcess(OpenDatabase database, long height) {
    this.database = database;
    this.height = height;
  }

  /** Starts a node on {@code directory}, whose next block has this height. */
  public static ChildJvm start(Path directory, long height) throws IOException {
    ChildJvm node = ChildJvm.start(NodeProcess.class, directory.toString(), "" + height);
    String ready = node.readLine();
    if (!ready.equals("ready")) {
      throw new IOException(ready);
    }
    return node;
  }

  public static void main(String[] arguments) throws IOException, RocksDBException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    try (OpenDatabase database =
        OpenDatabase.withFamilies(Path.of(arguments[0]), V2.FAMILIES.toArray(String[]::new))) {
      NodeProcess node = new NodeProcess(database, Long.parseLong(arguments[1]) - 1);
      node.block(List.of());
      System.out.println("ready");
      for (String line = in.readLine(); line != null && !line.equals("stop"); ) {
        node.obey(line.split(" ", -1), in);
        line = in.readLine();
      }
    }
    System.out.println("closed");
  }

  private void obey(String[] words, BufferedReader in) throws IOException, RocksDBException {
    switch (words[0]) {
      case "order" ->
          block(
              List.of(
                  order(
                      Long.parseLong(words[1]),
                      Long.parseLong(words[2]),
                      Long.parseLong(words[3]),
                      words[4].equals("buy") ? Side.BUY : Side.SELL)));
      case "orders" -> {
        List<Change> orders = new ArrayList<>();
        for (long id = Long.parseLong(words[1]); id <= Long.parseLong(words[2]); id++) {
          boolean buy = id % 2 == 0;
          long away = id / 2 % 40;
          orders.add(
              order(id, buy ? 1000 - away : 1001 + away, 100 + id, buy ? Side.BUY : Side.SELL));
        }
        block(orders);
      }
      case "delete" ->
          block(
              List.of((batch, families) ->
                  batch.delete(
                      families.get(V2.ORDERS), V2.key(UInt64.of(Long.parseLong(words[1]))))));
      case "flush" -> database.flush();
      case "compact" -> {
        database.compact(V2.ORDERS);
        database.compact(V2.META);
      }
      case "churn" -> {
        System.out.println("ok");
        churn(in);
        return;
      }
      default -> throw new IOException("unknown: " + words[0]);
    }
    System.out.println("ok");
  }

  private void churn(BufferedReader in) throws IOException, RocksDBException {
    for (int round = 0; !in.ready(); round++) {
      block(
          List.of(order(ONE, 900, height + 1, Side.BUY), order(OTHER, 900, height + 1, Side.BUY)));
      if (round % 100 == 99) {
        database.flush();
      }
      if (round % 300 == 299) {
        database.compact(V2.ORDERS);
        database.compact(V2.META);
      }
    }
  }

  private Change order(long id, long price, long amount, Side side) {
    BincodeWriter value = new BincodeWriter();
    UInt64 at = UInt64.of(height + 1);
    V2.ORDER.encode(
        new Order(
            UInt64.of(id),
            UInt64.of(id),
            USER,
            MARKET,
            UInt256.ofUnsigned(amount),
            UInt256.ofUnsigned(price),
            side,
            UInt256.ZERO,
            UInt64.of(1_700_000_000_000L),
            new Order.Heights(at, at)),
        value);
    return put(V2.ORDERS, V2.key(UInt64.of(id)), value);
  }

  private void block(List<Change> changes) throws RocksDBException {
    height++;
    List<Change> batch = new ArrayList<>(changes);
    batch.add(meta(V2.FORMAT, new BincodeWriter().u32(V2.VERSION)));
    // Above every id that a test asks for.
    batch.add(meta(V2.NEXT_ORDER_ID, new BincodeWriter().u64(10_000_000)));
    batch.add(meta(V2.HEIGHT, new BincodeWriter().u64(UInt64.of(height))));
    database.write(batch);
  }

  private static Change meta(String name, BincodeWriter value) {
    return put(V2.META, V2.metaKey(name), value);
  }

  private static Change put(String family, byte[] key, BincodeWriter value) {
    byte[] bytes = value.toBytes();
    return (batch, families) -> batch.put(families.get(family), key, bytes);
  }
}
