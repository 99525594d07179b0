package org.tidemark.testing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.tidemark.codec.BincodeWriter;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Keys;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.Schema;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Int256;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.storage.PrimaryStore;
import org.tidemark.storage.StorageException;

/**
 * Small directories of everything that can be in one: records at the limits of their types, book
 * ids that repeat, filled and overfilled orders, crossed books, bytes after records, records that
 * do not decode, EVM entries, stored books and snapshots, unknown keys and families. The same for
 * the same seed.
 */
public final class RandomDirectory {
  private static final List<UInt64> IDS =
      List.of(
          UInt64.ZERO,
          UInt64.ONE,
          UInt64.of(Long.MAX_VALUE),
          UInt64.of(Long.MIN_VALUE),
          UInt64.MAX);

  private final Random random;
  private final PrimaryStore store;
  private final Schema schema;
  private final BincodeWriter value = new BincodeWriter();

  private RandomDirectory(Random random, PrimaryStore store, Schema schema) {
    this.random = random;
    this.store = store;
    this.schema = schema;
  }

  /** Makes {@code directory}, which is not there yet. */
  public static void write(Path directory, Schema schema, long seed) throws StorageException {
    List<String> families = schema == Schema.V2 ? V2.FAMILIES : List.of();
    try (PrimaryStore store = PrimaryStore.create(directory, families)) {
      new RandomDirectory(new Random(seed), store, schema).fill();
      store.commit(false);
    }
  }

  private void fill() throws StorageException {
    int orders = random.nextInt(60);
    for (int i = 0; i < orders; i++) {
      order();
    }
    int positions = random.nextInt(30);
    for (int i = 0; i < positions; i++) {
      position();
    }
    // One that every probe knows the format by.
    put("default", Keys.ofAddress(EntryKind.EVM_CODE, address()), bytes(random.nextInt(40)));
    int others = random.nextInt(20);
    for (int i = 0; i < others; i++) {
      other();
    }
    if (random.nextInt(4) == 0) {
      store.ensureFamily("strange");
      if (random.nextBoolean()) {
        put("strange", bytes(random.nextInt(9)), bytes(random.nextInt(9)));
      }
    }
    if (schema == Schema.V2) {
      meta();
    }
  }

  private void order() throws StorageException {
    UInt64 id = id();
    UInt256 amount = number();
    UInt64 bookId = random.nextBoolean() ? id : UInt64.of(random.nextInt(5));
    UInt256 filled =
        switch (random.nextInt(4)) {
          case 0 -> amount;
          case 1 -> number();
          default -> UInt256.ZERO;
        };
    Order order =
        new Order(
            id,
            bookId,
            address(),
            address(),
            amount,
            number(),
            random.nextBoolean() ? Side.BUY : Side.SELL,
            filled,
            id(),
            schema == Schema.V2 ? new Order.Heights(id(), id()) : null);
    schema.orders().encode(order, value.clear());
    record(EntryKind.ORDER, id);
  }

  private void position() throws StorageException {
    UInt64 id = id();
    boolean isOpen = random.nextBoolean();
    boolean isClosed = schema == Schema.V2 && !isOpen && random.nextBoolean();
    Position.Closing closing =
        new Position.Closing(
            id(),
            number(),
            random.nextInt(3) == 0 ? null : Int256.fromBytes(number().toBytes(), 0),
            random.nextBoolean());
    Position position =
        new Position(
            id,
            random.nextInt(4) == 0 ? id() : id,
            address(),
            address(),
            number(),
            number(),
            random.nextInt(4) == 0 ? id() : UInt64.of(random.nextInt(60)),
            random.nextBoolean() ? Direction.LONG : Direction.SHORT,
            isOpen,
            id(),
            isClosed ? closing : null);
    schema.positions().encode(position, value.clear());
    record(EntryKind.POSITION, id);
  }

  /** As it is, or with bytes after it, or cut, or with a byte that no record has. */
  private void record(EntryKind kind, UInt64 id) throws StorageException {
    byte[] bytes = value.toBytes();
    switch (random.nextInt(12)) {
      case 0 -> bytes = Arrays.copyOf(bytes, bytes.length + 1 + random.nextInt(5));
      case 1 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
      case 2 -> bytes[9 + random.nextInt(8)] = 7;
      default -> {}
    }
    put(schema.family(kind), schema.key(kind, id), bytes);
  }

  private void other() throws StorageException {
    switch (random.nextInt(8)) {
      case 0 -> put("default", bytes(random.nextInt(20)), bytes(random.nextInt(20)));
      case 1 -> put("default", "order:1:17".getBytes(StandardCharsets.US_ASCII), bytes(3));
      case 2 -> put("default", Keys.ofAddress(EntryKind.EVM_ACCOUNT, address()), bytes(128));
      case 3 ->
          put("default", Keys.ofAddress(EntryKind.ORDERBOOK, address()), bytes(random.nextInt(60)));
      case 4 -> put("default", Keys.ofId(EntryKind.SNAPSHOT, id()), bytes(24));
      case 5 -> put("default", bytes(30), bytes((1 << 20) + random.nextInt(3) - 1));
      case 6 -> put("default", new byte[0], new byte[0]);
      default -> put("default", Keys.ofId(EntryKind.SNAPSHOT, id()), bytes(40));
    }
  }

  private void meta() throws StorageException {
    put(V2.META, V2.metaKey(V2.FORMAT), value.clear().u32(V2.VERSION).toBytes());
    for (String name : V2.METAS) {
      if (!name.equals(V2.FORMAT) && random.nextInt(4) > 0) {
        put(V2.META, V2.metaKey(name), value.clear().u64(id()).toBytes());
      }
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      Address market = address();
      V2.encodeMark(new MarkPrice(market, number(), id()), value.clear());
      byte[] bytes = value.toBytes();
      put(V2.MARKS, market.toBytes(), random.nextInt(6) == 0 ? Arrays.copyOf(bytes, 50) : bytes);
    }
    for (int i = random.nextInt(4); i > 0; i--) {
      put(V2.BLOCKS, V2.key(id()), bytes(random.nextInt(300)));
    }
    if (random.nextInt(3) == 0) {
      put(V2.META, new byte[] {(byte) 0xff}, new byte[0]);
      put(V2.ORDERS, bytes(3), bytes(3));
    }
  }

  private void put(String family, byte[] key, byte[] bytes) throws StorageException {
    store.put(family, key, bytes);
  }

  private UInt64 id() {
    return random.nextInt(5) == 0
        ? IDS.get(random.nextInt(IDS.size()))
        : UInt64.of(random.nextInt(200));
  }

  private UInt256 number() {
    return switch (random.nextInt(4)) {
      case 0 -> UInt256.ofUnsigned(random.nextInt(20));
      case 1 -> UInt256.MAX;
      case 2 -> UInt256.fromWords(0, 0, random.nextInt(3), random.nextLong());
      default -> UInt256.fromBytes(bytes(32), 0);
    };
  }

  private Address address() {
    return GeneratedDirectory.user(random.nextInt(6));
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }
}
