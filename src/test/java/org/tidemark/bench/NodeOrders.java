package org.tidemark.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.tidemark.codec.BincodeWriter;
import org.tidemark.codec.Order;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.storage.PrimaryStore;
import org.tidemark.storage.StorageException;
import org.tidemark.task.Failure;

/**
 * Orders as a node has them at rest, and directories in format v2 full of them: five thousand
 * users, eight assets with 18 decimals, up to two thousand prices a side, one order in five partly
 * filled.
 */
final class NodeOrders {
  /** Goes up when the contents change, so that a directory kept from before is not reused. */
  private static final int REVISION = 1;

  private static final int USERS = 5000;
  private static final int ASSETS = 8;
  private static final int TICKS = 2000;
  private static final int BATCH = 5000;
  private static final String MARKER = "generated";
  private static final UInt256 CENT = UInt256.ofUnsigned(10_000_000_000_000_000L);

  private final SplittableRandom random = new SplittableRandom(20260802);
  private final Address[] users = addresses(USERS);
  private final Address[] assets = addresses(ASSETS);

  private Address[] addresses(int count) {
    Address[] addresses = new Address[count];
    for (int i = 0; i < count; i++) {
      byte[] bytes = new byte[Address.SIZE];
      random.nextBytes(bytes);
      addresses[i] = Address.fromBytes(bytes, 0);
    }
    return addresses;
  }

  /** The next one; ids have to come in their order for books not to depend on chance. */
  Order order(long id) {
    boolean buy = random.nextBoolean();
    long away = 1L + Math.abs(random.nextInt(TICKS) + random.nextInt(TICKS) - TICKS);
    UInt256 amount = CENT.multiply(UInt256.ofUnsigned(1 + random.nextLong(1_000_000)));
    boolean partly = random.nextInt(5) == 0;
    return new Order(
        UInt64.of(id),
        UInt64.of(id),
        users[random.nextInt(USERS)],
        assets[random.nextInt(ASSETS)],
        amount,
        CENT.multiply(UInt256.ofUnsigned(10L * TICKS + (buy ? -away : away))),
        buy ? Side.BUY : Side.SELL,
        partly ? amount.divide(UInt256.ofUnsigned(3)) : UInt256.ZERO,
        UInt64.of(1_767_225_600_000L + id / 1000),
        new Order.Heights(UInt64.of(1 + id / 1000), UInt64.of(1 + id / 1000)));
  }

  /** A directory of this size under the temporary folder, made once and then kept. */
  static Path kept(long orders) throws IOException, Failure {
    Path folder =
        Path.of(System.getProperty("java.io.tmpdir"), "tidemark-bench")
            .resolve("v2-" + orders + "-revision-" + REVISION);
    Path data = folder.resolve("data");
    Path marker = folder.resolve(MARKER);
    if (!Files.exists(marker)) {
      if (Files.exists(data)) {
        try (Stream<Path> files = Files.list(data)) {
          for (Path file : files.toList()) {
            Files.delete(file);
          }
        }
      }
      Files.createDirectories(folder);
      write(data, orders);
      Files.writeString(marker, "complete\n");
    }
    return data;
  }

  private static void write(Path directory, long orders) throws StorageException {
    NodeOrders made = new NodeOrders();
    BincodeWriter out = new BincodeWriter();
    try (PrimaryStore store = PrimaryStore.create(directory, V2.FAMILIES)) {
      for (long id = 1; id <= orders; id++) {
        V2.ORDER.encode(made.order(id), out.clear());
        store.put(V2.ORDERS, V2.key(UInt64.of(id)), out.toBytes());
        if (id % BATCH == 0) {
          store.commit(false);
        }
      }
      long height = 1 + orders / 1000;
      store.put(V2.META, V2.metaKey(V2.FORMAT), out.clear().u32(V2.VERSION).toBytes());
      store.put(V2.META, V2.metaKey(V2.HEIGHT), out.clear().u64(height).toBytes());
      store.put(V2.META, V2.metaKey(V2.TIMESTAMP), out.clear().u64(1).toBytes());
      store.put(V2.META, V2.metaKey(V2.NEXT_ORDER_ID), out.clear().u64(orders + 1).toBytes());
      store.put(V2.META, V2.metaKey(V2.NEXT_POSITION_ID), out.clear().u64(1).toBytes());
      store.commit(true);
      store.flush();
    }
  }
}
