package org.tidemark.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.rocksdb.FlushOptions;
import org.rocksdb.ReadOptions;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.tidemark.codec.BincodeReader;
import org.tidemark.codec.BincodeWriter;
import org.tidemark.codec.Order;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.UInt64;
import org.tidemark.storage.InspectStore;
import org.tidemark.storage.PrimaryStore;

/**
 * One order stored and loaded at a time, beside a bare put and get of the same bytes. {@code
 * -Dbench.records=100k}.
 */
@Tag("bench")
class RecordBench {
  private static final int ROUNDS = 7;

  @TempDir Path folder;

  private interface Each {
    long run(int i) throws Exception;
  }

  @Test
  void storeAndLoadBesidePutAndGet() throws Exception {
    int count = (int) BenchTable.rows(System.getProperty("bench.records", "100k"));
    NodeOrders made = new NodeOrders();
    List<Order> orders = new ArrayList<>();
    byte[][] keys = new byte[count][];
    byte[][] values = new byte[count][];
    int[] anyOrder = new int[count];
    BincodeWriter out = new BincodeWriter();
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < count; i++) {
      orders.add(made.order(i + 1L));
      keys[i] = V2.key(UInt64.of(i + 1L));
      V2.ORDER.encode(orders.get(i), out.clear());
      values[i] = out.toBytes();
      anyOrder[i] = random.nextInt(count);
    }
    double[][] micros = new double[6][ROUNDS];
    BincodeReader in = new BincodeReader();
    byte[] buffer = new byte[256];
    try (PrimaryStore store = PrimaryStore.create(folder.resolve("ours"), V2.FAMILIES);
        BareStore bare = BareStore.create(folder.resolve("bare"));
        BareStore batched = BareStore.create(folder.resolve("batched"));
        FlushOptions flushing = new FlushOptions();
        WriteOptions unsynced = new WriteOptions();
        WriteBatch batch = new WriteBatch();
        ReadOptions reading = new ReadOptions().setVerifyChecksums(true)) {
      Each storeOurs =
          i -> {
            V2.ORDER.encode(orders.get(i), out.clear());
            store.put(V2.ORDERS, V2.key(orders.get(i).id()), out.toBytes());
            store.commit(false);
            return 1;
          };
      Each storeBare =
          i -> {
            bare.db().put(bare.family(V2.ORDERS), unsynced, keys[i], values[i]);
            return 1;
          };
      Each storeBatch =
          i -> {
            batch.put(batched.family(V2.ORDERS), keys[i], values[i]);
            batched.db().write(unsynced, batch);
            batch.clear();
            return 1;
          };
      for (int round = -1; round < ROUNDS; round++) {
        double put = micros(count, storeBare);
        double inBatches = micros(count, storeBatch);
        double stored = micros(count, storeOurs);
        double get;
        double loaded;
        double decoded;
        // Both are read from table files of the same rows.
        store.flush();
        bare.db().flush(flushing, bare.family(V2.ORDERS));
        try (InspectStore view = store.view()) {
          get =
              micros(
                  count,
                  i -> bare.db().get(bare.family(V2.ORDERS), reading, keys[anyOrder[i]], buffer));
          loaded =
              micros(
                  count,
                  i -> {
                    UInt64 id = UInt64.of(anyOrder[i] + 1L);
                    byte[] value = view.get(V2.ORDERS, V2.key(id)).orElseThrow();
                    return V2.ORDER.decode(id, in.reset(value, 0, value.length)).price().word(3);
                  });
        }
        decoded =
            micros(
                count,
                i -> {
                  byte[] value = values[anyOrder[i]];
                  UInt64 id = UInt64.of(anyOrder[i] + 1L);
                  return V2.ORDER.decode(id, in.reset(value, 0, value.length)).price().word(3);
                });
        if (round >= 0) {
          micros[0][round] = put;
          micros[1][round] = inBatches;
          micros[2][round] = stored;
          micros[3][round] = get;
          micros[4][round] = loaded;
          micros[5][round] = decoded;
        }
      }
    }
    print(count, micros);
  }

  private static void print(int count, double[][] micros) {
    BenchTable table =
        new BenchTable(
            "One order at a time, unsynced, " + BenchTable.size(count) + ", median of " + ROUNDS,
            "",
            "bare \u00b5s",
            "bare batch of one \u00b5s",
            "ours \u00b5s",
            "of bare",
            "codec alone \u00b5s");
    double put = BenchTable.median(micros[0]);
    double stored = BenchTable.median(micros[2]);
    double get = BenchTable.median(micros[3]);
    double loaded = BenchTable.median(micros[4]);
    table.add(
        "store",
        BenchTable.number(put, "%.2f"),
        BenchTable.number(BenchTable.median(micros[1]), "%.2f"),
        BenchTable.number(stored, "%.2f"),
        BenchTable.number(put / stored, "%.2f"),
        "");
    table.add(
        "load",
        BenchTable.number(get, "%.2f"),
        "",
        BenchTable.number(loaded, "%.2f"),
        BenchTable.number(get / loaded, "%.2f"),
        BenchTable.number(BenchTable.median(micros[5]), "%.2f"));
    table.print();
  }

  private static double micros(int count, Each each) throws Exception {
    long sum = 0;
    long start = System.nanoTime();
    for (int i = 0; i < count; i++) {
      sum += each.run(i);
    }
    double micros = (System.nanoTime() - start) / 1e3 / count;
    if (sum == Long.MIN_VALUE) {
      throw new IllegalStateException();
    }
    return micros;
  }
}
