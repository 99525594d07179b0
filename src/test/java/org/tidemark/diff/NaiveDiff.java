package org.tidemark.diff;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.tidemark.codec.BincodeReader;
import org.tidemark.codec.DecodeException;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.Schema;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/**
 * A comparison of two maps of entries as one would write it without a thought of size: it shares
 * with the real one only how a single value decodes.
 */
final class NaiveDiff {
  private static final Set<String> COUNTERS =
      Set.of("format", "height", "timestamp", "next_order_id", "next_position_id");

  private static final Set<String> ONLY_V2 =
      Set.of(
          "placed_height",
          "changed_height",
          "close_height",
          "close_price",
          "realised_profit",
          "liquidated");

  private static final Set<String> NO_STATE = Set.of("book_id", "value_id");

  /**
   * A side.
   *
   * @param isSnapshot true if there is nothing beside the records
   */
  record Half(Schema schema, boolean isSnapshot, Map<StateModel.Slot, Bytes> entries) {}

  /** What an entry is compared as. */
  private record Thing(ChangeKind kind, StateModel.Slot slot) implements Comparable<Thing> {
    @Override
    public int compareTo(Thing other) {
      return kind == other.kind ? slot.compareTo(other.slot) : kind.compareTo(other.kind);
    }
  }

  final List<Change> changes = new ArrayList<>();
  final List<List<FieldChange>> fields = new ArrayList<>();
  final Map<ChangeKind, KindCounts> counts = new EnumMap<>(ChangeKind.class);
  private final Half left;
  private final Half right;
  private final Schema since;
  private final Set<Thing> unreadable = new TreeSet<>();
  long same;
  long storedDifferently;

  NaiveDiff(Half left, Half right) {
    this.left = left;
    this.right = right;
    this.since = left.schema == Schema.V2 && right.schema == Schema.V2 ? Schema.V2 : Schema.V1;
    for (ChangeKind kind : ChangeKind.values()) {
      counts.put(kind, KindCounts.NONE);
    }
    Map<Thing, Bytes> before = things(left);
    Map<Thing, Bytes> after = things(right);
    Set<Thing> all = new TreeSet<>(before.keySet());
    all.addAll(after.keySet());
    all.forEach(thing ->
        compare(
            thing, Optional.ofNullable(before.get(thing)), Optional.ofNullable(after.get(thing))));
  }

  private Map<Thing, Bytes> things(Half side) {
    Map<Thing, Bytes> things = new TreeMap<>();
    side.entries.forEach(
        (slot, value) -> thing(side.schema, slot).ifPresent(thing -> things.put(thing, value)));
    return things;
  }

  private Optional<Thing> thing(Schema schema, StateModel.Slot slot) {
    byte[] key = slot.key().toArray();
    String name = new String(key, StandardCharsets.ISO_8859_1);
    boolean isV1 = schema == Schema.V1 && slot.family().equals("default");
    boolean isV2 = schema == Schema.V2;
    if (isV1 && name.startsWith("order:") && key.length == 14) {
      return Optional.of(record(ChangeKind.ORDER, key, 6));
    } else if (isV1 && name.startsWith("position:") && key.length == 17) {
      return Optional.of(record(ChangeKind.POSITION, key, 9));
    } else if (isV2 && slot.family().equals("orders") && key.length == 8) {
      return Optional.of(record(ChangeKind.ORDER, key, 0));
    } else if (isV2 && slot.family().equals("positions") && key.length == 8) {
      return Optional.of(record(ChangeKind.POSITION, key, 0));
    } else if (isV2 && slot.family().equals("marks") && key.length == 20) {
      return Optional.of(new Thing(ChangeKind.MARK, slot));
    }
    boolean isMixed = left.schema != right.schema;
    boolean isCounter = isV2 && slot.family().equals("meta") && COUNTERS.contains(name);
    if (left.isSnapshot || right.isSnapshot || (isMixed && isCounter)) {
      return Optional.empty();
    }
    return Optional.of(new Thing(isCounter ? ChangeKind.COUNTER : ChangeKind.OTHER, slot));
  }

  private static Thing record(ChangeKind kind, byte[] key, int prefix) {
    byte[] id = new byte[8];
    System.arraycopy(key, prefix, id, 0, 8);
    String family = kind == ChangeKind.ORDER ? "orders" : "positions";
    return new Thing(kind, new StateModel.Slot(family, new Bytes(id)));
  }

  private void compare(Thing thing, Optional<Bytes> before, Optional<Bytes> after) {
    boolean isRecord = thing.kind == ChangeKind.ORDER || thing.kind == ChangeKind.POSITION;
    boolean isIdentical = before.equals(after) && !(isRecord && left.schema != right.schema);
    Part was = part(thing, left.schema, before);
    Part is = part(thing, right.schema, after);
    ChangeType type;
    if (before.isEmpty()) {
      type = ChangeType.ADDED;
    } else if (after.isEmpty()) {
      type = ChangeType.REMOVED;
    } else if (isIdentical || (thing.kind != ChangeKind.OTHER && isSame(was, is))) {
      same++;
      storedDifferently += isIdentical || left.schema != right.schema ? 0 : 1;
      return;
    } else {
      boolean isReadable = was.content().isPresent() && is.content().isPresent();
      type = isReadable ? ChangeType.CHANGED : ChangeType.UNREADABLE;
    }
    if (type == ChangeType.UNREADABLE) {
      unreadable.add(thing);
    }
    counts.merge(thing.kind, KindCounts.NONE.plus(type), KindCounts::plus);
    StateModel.Slot slot = thing.slot;
    changes.add(new Change(thing.kind, type, slot.family(), slot.key(), was, is, since));
    fields.add(type == ChangeType.UNREADABLE ? List.of() : fields(thing.kind, type, was, is));
  }

  private static Part part(Thing thing, Schema schema, Optional<Bytes> value) {
    if (value.isEmpty()) {
      return new Part.Absent();
    }
    byte[] bytes = value.get().toArray();
    byte[] kept = Arrays.copyOf(bytes, Math.min(bytes.length, 1024));
    try {
      return new Part.Decoded(content(thing, schema, bytes), new Bytes(kept), bytes.length);
    } catch (DecodeException e) {
      String reason = String.valueOf(e.getMessage());
      return new Part.Undecodable(reason, new Bytes(kept), bytes.length);
    }
  }

  private static Object content(Thing thing, Schema schema, byte[] value) throws DecodeException {
    BincodeReader in = BincodeReader.of(value);
    byte[] key = thing.slot.key().toArray();
    return switch (thing.kind) {
      case ORDER -> schema.orders().decode(UInt64.parse("0x" + thing.slot.key().hex()), in);
      case POSITION -> schema.positions().decode(UInt64.parse("0x" + thing.slot.key().hex()), in);
      case MARK -> new MarkPrice(Address.fromBytes(key, 0), in.u256("price"), in.u64("height"));
      case COUNTER ->
          thing.slot.key().ascii().equals("format") ? UInt64.of(in.u32("value")) : in.u64("value");
      case OTHER ->
          new RawValue(new Bytes(Arrays.copyOf(value, Math.min(1024, value.length))), value.length);
    };
  }

  private boolean isSame(Part was, Part is) {
    if (was.content().isEmpty() || is.content().isEmpty()) {
      return false;
    }
    Map<String, @Nullable Object> before = values(was.content().get());
    Map<String, @Nullable Object> after = values(is.content().get());
    return before.keySet().stream()
        .filter(name -> !NO_STATE.contains(name))
        .filter(name -> since == Schema.V2 || !ONLY_V2.contains(name))
        .allMatch(name -> Objects.equals(before.get(name), after.get(name)));
  }

  private List<FieldChange> fields(ChangeKind kind, ChangeType type, Part was, Part is) {
    Map<String, @Nullable Object> before = was.content().map(NaiveDiff::values).orElse(Map.of());
    Map<String, @Nullable Object> after = is.content().map(NaiveDiff::values).orElse(Map.of());
    Set<String> names = new LinkedHashSet<>(before.keySet());
    names.addAll(after.keySet());
    List<FieldChange> found = new ArrayList<>();
    for (String name : names) {
      Optional<Object> old = Optional.ofNullable(before.get(name));
      Optional<Object> now = Optional.ofNullable(after.get(name));
      boolean isKnown = type != ChangeType.CHANGED || since == Schema.V2 || !ONLY_V2.contains(name);
      if (isKnown && (kind == ChangeKind.OTHER || !old.equals(now))) {
        found.add(new FieldChange(name, old, now));
      }
    }
    return found;
  }

  private static Map<String, @Nullable Object> values(Object record) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    switch (record) {
      case Order order -> {
        values.put("market", order.asset());
        values.put("user", order.user());
        values.put("side", order.side());
        values.put("price", order.price());
        values.put("amount", order.amount());
        values.put("filled", order.filled());
        values.put("timestamp", order.timestamp());
        values.put("book_id", order.bookId());
        Order.Heights heights = order.heights();
        values.put("placed_height", heights == null ? null : heights.placed());
        values.put("changed_height", heights == null ? null : heights.changed());
      }
      case Position position -> {
        values.put("market", position.market());
        values.put("trader", position.trader());
        values.put("direction", position.direction());
        values.put("size", position.size());
        values.put("entry_price", position.entryPrice());
        values.put("leverage", position.leverage());
        values.put("state", position.isOpen() ? "open" : "closed");
        values.put("timestamp", position.timestamp());
        values.put("value_id", position.valueId());
        Position.Closing closing = position.closing();
        values.put("close_height", closing == null ? null : closing.height());
        values.put("close_price", closing == null ? null : closing.price());
        values.put("realised_profit", closing == null ? null : closing.profit());
        values.put("liquidated", closing == null ? null : closing.liquidated() ? "yes" : "no");
      }
      case MarkPrice mark -> {
        values.put("price", mark.price());
        values.put("height", mark.height());
      }
      default -> values.put("value", record);
    }
    return values;
  }

  /** Every market of either state, with depths; deltas leave out what a side cannot read. */
  List<MarketDelta> markets() {
    Set<Address> all = new TreeSet<>();
    for (Half side : List.of(left, right)) {
      records(side, false).forEach(record -> all.add(market(record)));
    }
    return all.stream().map(this::delta).toList();
  }

  private List<Object> records(Half side, boolean isKnownOnly) {
    List<Object> records = new ArrayList<>();
    things(side)
        .forEach((thing, value) -> {
          boolean isRecord = thing.kind == ChangeKind.ORDER || thing.kind == ChangeKind.POSITION;
          if (isRecord && !(isKnownOnly && unreadable.contains(thing))) {
            part(thing, side.schema, Optional.of(value)).content().ifPresent(records::add);
          }
        });
    return records;
  }

  private static Address market(Object record) {
    return record instanceof Order order ? order.asset() : ((Position) record).market();
  }

  private MarketDelta delta(Address market) {
    MarketDelta.Depth was = depth(records(left, true), market);
    MarketDelta.Depth is = depth(records(right, true), market);
    return new MarketDelta(
        market,
        counts(ChangeKind.ORDER, market),
        counts(ChangeKind.POSITION, market),
        is.bidAmount().subtract(was.bidAmount()),
        is.askAmount().subtract(was.askAmount()),
        notional(records(right, true), market).subtract(notional(records(left, true), market)),
        is.longInterest().subtract(was.longInterest()),
        is.shortInterest().subtract(was.shortInterest()),
        Optional.of(
            new MarketDelta.Depths(
                depth(records(left, false), market), depth(records(right, false), market))));
  }

  private KindCounts counts(ChangeKind kind, Address market) {
    KindCounts counts = KindCounts.NONE;
    for (Change change : changes) {
      if (change.kind() != kind) {
        continue;
      }
      boolean isThere =
          change.left().content().filter(row -> market(row).equals(market)).isPresent()
              || change.right().content().filter(row -> market(row).equals(market)).isPresent();
      counts = isThere ? counts.plus(change.type()) : counts;
    }
    return counts;
  }

  private static List<Order> open(List<Object> records, Address market, Side side) {
    List<Order> orders = new ArrayList<>();
    for (Object record : records) {
      if (record instanceof Order order
          && order.asset().equals(market)
          && order.side() == side
          && order.filled().compareTo(order.amount()) < 0) {
        orders.add(order);
      }
    }
    return orders;
  }

  private static BigInteger left(Order order) {
    return order.amount().toBigInteger().subtract(order.filled().toBigInteger());
  }

  private static BigInteger amount(List<Order> orders) {
    return orders.stream().map(NaiveDiff::left).reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static BigInteger notional(List<Object> records, Address market) {
    List<Order> orders = new ArrayList<>(open(records, market, Side.BUY));
    orders.addAll(open(records, market, Side.SELL));
    return orders.stream()
        .map(order -> left(order).multiply(order.price().toBigInteger()))
        .reduce(BigInteger.ZERO, BigInteger::add);
  }

  private static BigInteger interest(List<Object> records, Address market, Direction direction) {
    BigInteger sum = BigInteger.ZERO;
    for (Object record : records) {
      if (record instanceof Position position
          && position.market().equals(market)
          && position.isOpen()
          && position.direction() == direction) {
        sum = sum.add(position.size().toBigInteger());
      }
    }
    return sum;
  }

  private static MarketDelta.Depth depth(List<Object> records, Address market) {
    List<Order> bids = open(records, market, Side.BUY);
    List<Order> asks = open(records, market, Side.SELL);
    return new MarketDelta.Depth(
        bids.size(),
        asks.size(),
        amount(bids),
        amount(asks),
        bids.stream().map(Order::price).max(UInt256::compareTo),
        asks.stream().map(Order::price).min(UInt256::compareTo),
        interest(records, market, Direction.LONG),
        interest(records, market, Direction.SHORT));
  }
}
