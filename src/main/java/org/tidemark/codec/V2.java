package org.tidemark.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt64;

/**
 * Format v2 (DESIGN section 3): a column family for each kind, ids that are global, and what v1
 * lacks at the end of each record, so that a v2 value begins as the v1 value does.
 */
public final class V2 {
  /** What {@link #FORMAT} holds. */
  public static final int VERSION = 2;

  /** ASCII name to value: see the keys below. */
  public static final String META = "meta";

  /** u64 BE id to order. */
  public static final String ORDERS = "orders";

  /** u64 BE id to position. */
  public static final String POSITIONS = "positions";

  /** 20-byte market to price and height. */
  public static final String MARKS = "marks";

  /** u64 BE height to transactions and receipts. */
  public static final String BLOCKS = "blocks";

  /** The families beside the default one, in the order in which they are created. */
  public static final List<String> FAMILIES = List.of(META, ORDERS, POSITIONS, MARKS, BLOCKS);

  /** Meta key: u32 LE, the format's version. */
  public static final String FORMAT = "format";

  /** Meta key: u64 LE, height of the last block; absent before the first. */
  public static final String HEIGHT = "height";

  /** Meta key: u64 LE, milliseconds, of the last block; absent before the first. */
  public static final String TIMESTAMP = "timestamp";

  /** Meta key: u64 LE, the id the next order gets; 0 once all are used up. */
  public static final String NEXT_ORDER_ID = "next_order_id";

  /** Meta key: u64 LE, the id the next position gets; 0 once all are used up. */
  public static final String NEXT_POSITION_ID = "next_position_id";

  /** The keys of {@link #META}. */
  public static final List<String> METAS =
      List.of(FORMAT, HEIGHT, TIMESTAMP, NEXT_ORDER_ID, NEXT_POSITION_ID);

  /** Value in {@link #ORDERS}, 209 bytes: the v1 value, then the heights. */
  public static final RecordCodec<Order> ORDER = new OrderCodec();

  /** Value in {@link #POSITIONS}: the v1 value, then an {@code Option} of the closing. */
  public static final RecordCodec<Position> POSITION = new PositionCodec();

  private static final VarHandle LONG_BE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  private V2() {}

  /** Key in {@link #ORDERS}, {@link #POSITIONS} or {@link #BLOCKS}. */
  public static byte[] key(UInt64 number) {
    byte[] key = new byte[8];
    LONG_BE.set(key, 0, number.bits());
    return key;
  }

  /** Key in {@link #META}. */
  public static byte[] metaKey(String name) {
    return name.getBytes(StandardCharsets.US_ASCII);
  }

  /** The name that a key in {@link #META} is. */
  public static String metaName(byte[] key) {
    return new String(key, StandardCharsets.ISO_8859_1);
  }

  /** Reads a value of {@link #MARKS}. */
  public static MarkPrice decodeMark(Address market, BincodeReader in) throws DecodeException {
    return new MarkPrice(market, in.u256("price"), in.u64("height"));
  }

  /** Writes a value of {@link #MARKS}. */
  public static void encodeMark(MarkPrice mark, BincodeWriter out) {
    out.u256(mark.price()).u64(mark.height());
  }

  /** Writes a value of {@link #META}: the format's version as a u32, everything else as a u64. */
  public static void encodeMeta(String name, UInt64 number, BincodeWriter out) {
    if (name.equals(FORMAT)) {
      out.u32((int) number.bits());
    } else {
      out.u64(number);
    }
  }

  /**
   * The number that a value of {@link #META} holds; empty if the name is none of the keys above, or
   * if the number alone would not give the same bytes again.
   */
  public static Optional<UInt64> decodeMeta(byte[] key, byte[] value) {
    String name = metaName(key);
    boolean isKnown = METAS.contains(name);
    boolean isWhole = value.length == (name.equals(FORMAT) ? 4 : 8);
    if (!isKnown || !isWhole) {
      return Optional.empty();
    }
    BincodeReader in = BincodeReader.of(value);
    try {
      return Optional.of(
          name.equals(FORMAT) ? UInt64.of(Integer.toUnsignedLong(in.u32(name))) : in.u64(name));
    } catch (DecodeException e) {
      throw new IllegalStateException("the length was looked at", e);
    }
  }

  /** Reads a value of {@link #BLOCKS}. */
  public static JournalEntry decodeBlock(UInt64 height, BincodeReader in) throws DecodeException {
    return JournalCodec.decode(height, in);
  }

  /** Writes a value of {@link #BLOCKS}. */
  public static void encodeBlock(JournalEntry entry, BincodeWriter out) {
    JournalCodec.encode(entry, out);
  }

  /** Reads one event, as it is written within a block. */
  public static Event decodeEvent(BincodeReader in) throws DecodeException {
    return JournalCodec.event("event.", in);
  }

  /** Writes one event, as it is written within a block. */
  public static void encodeEvent(Event event, BincodeWriter out) {
    JournalCodec.encode(event, out);
  }

  private static final class OrderCodec implements RecordCodec<Order> {
    @Override
    public Order decode(UInt64 id, BincodeReader in) throws DecodeException {
      Order v1 = V1.ORDER.decode(id, in);
      Order.Heights heights = new Order.Heights(in.u64("placed_height"), in.u64("changed_height"));
      return new Order(
          id,
          v1.bookId(),
          v1.user(),
          v1.asset(),
          v1.amount(),
          v1.price(),
          v1.side(),
          v1.filled(),
          v1.timestamp(),
          heights);
    }

    @Override
    public void encode(Order order, BincodeWriter out) {
      V1.ORDER.encode(order, out);
      Order.Heights heights = order.heights();
      out.u64(heights == null ? UInt64.ZERO : heights.placed())
          .u64(heights == null ? UInt64.ZERO : heights.changed());
    }
  }

  private static final class PositionCodec implements RecordCodec<Position> {
    @Override
    public Position decode(UInt64 id, BincodeReader in) throws DecodeException {
      Position v1 = V1.POSITION.decode(id, in);
      return new Position(
          id,
          v1.valueId(),
          v1.trader(),
          v1.market(),
          v1.size(),
          v1.entryPrice(),
          v1.leverage(),
          v1.direction(),
          v1.isOpen(),
          v1.timestamp(),
          in.isPresent("closing") ? closing(in) : null);
    }

    private static Position.Closing closing(BincodeReader in) throws DecodeException {
      return new Position.Closing(
          in.u64("close_height"),
          in.u256("close_price"),
          JournalCodec.profit("realised_profit", in),
          in.bool("liquidated"));
    }

    @Override
    public void encode(Position position, BincodeWriter out) {
      V1.POSITION.encode(position, out);
      Position.@Nullable Closing closing = position.closing();
      out.bool(closing != null);
      if (closing != null) {
        out.u64(closing.height()).u256(closing.price());
        JournalCodec.profit(closing.profit(), out);
        out.bool(closing.liquidated());
      }
    }
  }
}
