package org.tidemark.diff;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import org.rocksdb.RocksDBException;
import org.tidemark.codec.BincodeWriter;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Keys;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.RecordCodec;
import org.tidemark.codec.Schema;
import org.tidemark.codec.V1;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.Source;
import org.tidemark.testing.OpenDatabase;

/**
 * A small state in memory with everything in it that a directory can hold, good and bad, which can
 * be written in either format or as an inline snapshot, and changed a little.
 */
final class StateModel {
  static final String EXTRA = "extra";
  static final UInt64 SNAPSHOT = UInt64.of(5);

  /** Where {@code is_buy} and {@code is_long} lie in a value. */
  private static final int ORDER_FLAG = 144;

  private static final int POSITION_FLAG = 152;

  /** A place in a database, in the order in which other entries are listed. */
  record Slot(String family, Bytes key) implements Comparable<Slot> {
    private static final Comparator<Slot> ORDER =
        Comparator.comparing(Slot::family)
            .thenComparing((a, b) -> Arrays.compareUnsigned(a.key.toArray(), b.key.toArray()));

    @Override
    public int compareTo(Slot other) {
      return ORDER.compare(this, other);
    }
  }

  /**
   * A record and how its value is spoilt.
   *
   * @param cut bytes missing at its end
   * @param tail bytes behind it
   * @param isFlagged a flag that is neither yes nor no
   */
  private record Cell<R>(R record, int cut, Bytes tail, boolean isFlagged) {}

  private final Map<UInt64, Cell<Order>> orders = new TreeMap<>();
  private final Map<UInt64, Cell<Position>> positions = new TreeMap<>();
  private final Map<Slot, Bytes> others = new TreeMap<>();
  private final boolean isClean;

  private StateModel(boolean isClean) {
    this.isClean = isClean;
    // Or a directory without records would be taken for no node's at all.
    others.put(
        slot("default", "evm_account_aaaaaaaaaaaaaaaaaaaa"), new Bytes(new byte[] {1, 2, 3}));
    others.put(
        new Slot(V2.META, new Bytes(V2.metaKey(V2.FORMAT))),
        new Bytes(new BincodeWriter().u32(V2.VERSION).toBytes()));
  }

  /**
   * A state.
   *
   * @param isClean true if every record decodes
   */
  static StateModel random(Random random, boolean isClean) {
    StateModel state = new StateModel(isClean);
    for (int i = random.nextInt(25); i > 0; i--) {
      UInt64 id = RandomRecords.id(random);
      state.orders.put(id, state.cell(RandomRecords.order(id, random), random));
    }
    for (int i = random.nextInt(12); i > 0; i--) {
      UInt64 id = RandomRecords.id(random);
      state.positions.put(id, state.cell(RandomRecords.position(id, random), random));
    }
    for (int i = random.nextInt(20); i > 0; i--) {
      state.putOther(random);
    }
    return state;
  }

  static StateModel empty() {
    return new StateModel(true);
  }

  /** Another state that has much in common with this one. */
  StateModel changed(Random random) {
    StateModel state = random(random, isClean);
    if (random.nextInt(4) == 0) {
      state.orders.clear();
    }
    orders.forEach((id, cell) -> {
      switch (random.nextInt(8)) {
        case 0 -> state.orders.remove(id);
        case 1 ->
            state.orders.put(id, state.cell(RandomRecords.altered(cell.record, random), random));
        case 2 -> state.orders.put(id, state.cell(cell.record, random));
        default -> state.orders.put(id, cell);
      }
    });
    positions.forEach((id, cell) -> {
      switch (random.nextInt(8)) {
        case 0 -> state.positions.remove(id);
        case 1 ->
            state.positions.put(id, state.cell(RandomRecords.altered(cell.record, random), random));
        default -> state.positions.put(id, cell);
      }
    });
    others.forEach((slot, value) -> {
      if (random.nextInt(5) > 0) {
        state.others.put(slot, value);
      }
    });
    return state;
  }

  /** The same state, stored with other book ids and other bytes behind the records. */
  StateModel restored(Random random) {
    StateModel state = new StateModel(isClean);
    orders.forEach((id, cell) ->
        state.orders.put(id, state.cell(RandomRecords.renumbered(cell.record, random), random)));
    positions.forEach((id, cell) ->
        state.positions.put(id, state.cell(RandomRecords.renumbered(cell.record, random), random)));
    state.others.putAll(others);
    // In one pair of formats out of two a state has none.
    state.others.keySet().removeIf(slot -> slot.family.equals(V2.MARKS) && random.nextBoolean());
    return state;
  }

  private <R> Cell<R> cell(R record, Random random) {
    int cut = random.nextInt(12) == 0 && !isClean ? 1 + random.nextInt(190) : 0;
    byte[] tail = new byte[random.nextInt(10) == 0 ? 1 + random.nextInt(1200) : 0];
    random.nextBytes(tail);
    boolean isFlagged = random.nextInt(12) == 0 && !isClean;
    return new Cell<>(record, cut, new Bytes(tail), isFlagged);
  }

  private void putOther(Random random) {
    switch (random.nextInt(12)) {
      case 0 -> others.put(slot("default", "evm_code_" + letters(20, random)), value(random));
      case 1 -> others.put(slot("default", letters(random.nextInt(4), random)), value(random));
      case 2 -> {
        int zeros = random.nextInt(12);
        // Eight make it the key of a record, which this is none of.
        String rest = "\0".repeat(zeros == 8 && isClean ? 9 : zeros);
        others.put(slot("default", pick(random, "order:", "position:") + rest), value(random));
      }
      case 3 -> others.put(slot("default", "orderbook:" + letters(20, random)), value(random));
      case 4 -> others.put(slot("default", "snapshot:" + letters(8, random)), value(random));
      case 5 ->
          others.put(
              slot(pick(random, V2.ORDERS, V2.POSITIONS), "\0".repeat(random.nextInt(8))),
              value(random));
      case 6 ->
          others.put(
              slot(pick(random, V2.ORDERS, V2.POSITIONS), letters(9, random)), value(random));
      case 7 -> others.put(slot(V2.MARKS, "m".repeat(19)), value(random));
      case 8 -> others.put(slot(V2.META, letters(1, random)), value(random));
      case 9 -> others.put(slot(EXTRA, letters(2, random)), value(random));
      case 10 -> {
        BincodeWriter mark = new BincodeWriter();
        V2.encodeMark(
            new MarkPrice(Address.ZERO, RandomRecords.number(random), UInt64.of(3)), mark);
        byte[] bytes = mark.toBytes();
        int length = isClean ? bytes.length : bytes.length + random.nextInt(3) - 1;
        others.put(
            new Slot(V2.MARKS, new Bytes(RandomRecords.market(random.nextInt(3)).toBytes())),
            new Bytes(Arrays.copyOf(bytes, length)));
      }
      default -> {
        String name = pick(random, V2.HEIGHT, V2.TIMESTAMP, V2.NEXT_ORDER_ID, V2.NEXT_POSITION_ID);
        byte[] number = new BincodeWriter().u64(random.nextInt(3)).toBytes();
        int length = isClean ? number.length : number.length + random.nextInt(3) - 1;
        others.put(slot(V2.META, name), new Bytes(Arrays.copyOf(number, length)));
      }
    }
  }

  private static Slot slot(String family, String key) {
    return new Slot(family, new Bytes(key.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static String pick(Random random, String... words) {
    return words[random.nextInt(words.length)];
  }

  private static String letters(int count, Random random) {
    return String.valueOf((char) ('a' + random.nextInt(3))).repeat(count);
  }

  /** Never what the probe takes for text. */
  private static Bytes value(Random random) {
    int[] lengths = {0, 1, 32, 1023, 1024, 1025, 5000, (1 << 20) + 1};
    int which = random.nextInt(100) == 0 ? 7 : random.nextInt(7);
    byte[] value = new byte[lengths[which]];
    if (value.length > 0) {
      // Also beyond what is kept of a value.
      value[value.length - 1] = (byte) random.nextInt(3);
    }
    return new Bytes(value);
  }

  /** What a directory in the format holds. */
  Map<Slot, Bytes> entries(Schema schema) {
    Map<Slot, Bytes> entries = new TreeMap<>();
    others.forEach((slot, value) -> {
      if (schema == Schema.V2 || slot.family.equals("default") || slot.family.equals(EXTRA)) {
        entries.put(slot, value);
      }
    });
    orders.forEach((id, cell) ->
        entries.put(
            slot(schema, EntryKind.ORDER, id), bytes(cell, schema.orders(), ORDER_FLAG, true)));
    positions.forEach((id, cell) ->
        entries.put(
            slot(schema, EntryKind.POSITION, id),
            bytes(cell, schema.positions(), POSITION_FLAG, true)));
    return entries;
  }

  /** What an inline snapshot holds: records of one length each. */
  Map<Slot, Bytes> snapshotEntries() {
    Map<Slot, Bytes> entries = new TreeMap<>();
    orders.forEach((id, cell) ->
        entries.put(
            slot(Schema.V1, EntryKind.ORDER, id), bytes(cell, V1.ORDER, ORDER_FLAG, false)));
    positions.forEach((id, cell) ->
        entries.put(
            slot(Schema.V1, EntryKind.POSITION, id),
            bytes(cell, V1.POSITION, POSITION_FLAG, false)));
    return entries;
  }

  private static Slot slot(Schema schema, EntryKind kind, UInt64 id) {
    return new Slot(schema.family(kind), new Bytes(schema.key(kind, id)));
  }

  private static <R> Bytes bytes(
      Cell<R> cell, RecordCodec<R> codec, int flag, boolean isAnyLength) {
    BincodeWriter out = new BincodeWriter();
    codec.encode(cell.record, out);
    byte[] value = out.toBytes();
    if (cell.isFlagged) {
      value[flag] = 7;
    }
    if (!isAnyLength) {
      return new Bytes(value);
    }
    if (cell.cut > 0) {
      return new Bytes(Arrays.copyOf(value, Math.max(0, value.length - cell.cut)));
    }
    byte[] whole = Arrays.copyOf(value, value.length + cell.tail.length());
    cell.tail.writeTo(whole, value.length);
    return new Bytes(whole);
  }

  /** Writes a directory. */
  Source write(Path directory, Schema schema, boolean isFlushed) throws RocksDBException {
    List<String> families = new ArrayList<>(List.of(EXTRA));
    if (schema == Schema.V2) {
      families.addAll(V2.FAMILIES);
    }
    try (OpenDatabase database =
        OpenDatabase.withFamilies(directory, families.toArray(String[]::new))) {
      for (Map.Entry<Slot, Bytes> entry : entries(schema).entrySet()) {
        Slot slot = entry.getKey();
        database.put(slot.family, slot.key.toArray(), entry.getValue().toArray());
      }
      if (isFlushed) {
        database.flush();
      }
    }
    return Source.of(directory);
  }

  /** Writes a directory with nothing but an inline snapshot of the state. */
  Source writeSnapshot(Path directory) throws RocksDBException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(numbers(SNAPSHOT, UInt64.of(6), UInt64.of(orders.size())));
    Map<Slot, Bytes> entries = snapshotEntries();
    orders.keySet().forEach(id -> pair(EntryKind.ORDER, id, entries, out));
    out.writeBytes(numbers(UInt64.of(positions.size())));
    positions.keySet().forEach(id -> pair(EntryKind.POSITION, id, entries, out));
    out.writeBytes(numbers(UInt64.ZERO));
    try (OpenDatabase database = OpenDatabase.at(directory)) {
      database.put(Keys.ofId(EntryKind.SNAPSHOT, SNAPSHOT), out.toByteArray());
    }
    return Source.snapshot(directory, SNAPSHOT);
  }

  private static void pair(
      EntryKind kind, UInt64 id, Map<Slot, Bytes> entries, ByteArrayOutputStream out) {
    out.writeBytes(numbers(id));
    out.writeBytes(Objects.requireNonNull(entries.get(slot(Schema.V1, kind, id))).toArray());
  }

  private static byte[] numbers(UInt64... numbers) {
    BincodeWriter out = new BincodeWriter();
    for (UInt64 number : numbers) {
      out.u64(number);
    }
    return out.toBytes();
  }
}
