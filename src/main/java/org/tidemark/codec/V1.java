package org.tidemark.codec;

import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt64;

/** The record layouts of format v1 (DESIGN section 2, LAYOUT section 4). */
public final class V1 {
  private V1() {}

  /** Bytes of every order. */
  public static final int ORDER_BYTES = 193;

  /** Bytes of every position. */
  public static final int POSITION_BYTES = 162;

  /** Value under {@code order:}. */
  public static final RecordCodec<Order> ORDER = new OrderCodec();

  /** Value under {@code position:}. */
  public static final RecordCodec<Position> POSITION = new PositionCodec();

  /**
   * Writes the value half of an order's canonical record (DESIGN section 5, digest): whatever
   * format it was read from, its v1 value with the id field set to the key's id.
   */
  public static void encodeCanonical(Order order, BincodeWriter out) {
    OrderCodec.encode(order, order.id(), out);
  }

  /** Writes the value half of a position's canonical record; likewise. */
  public static void encodeCanonical(Position position, BincodeWriter out) {
    PositionCodec.encode(position, position.id(), out);
  }

  private static final class OrderCodec implements RecordCodec<Order> {
    @Override
    public Order decode(UInt64 id, BincodeReader in) throws DecodeException {
      return new Order(
          id,
          in.u64("id"),
          in.address("user"),
          in.address("asset"),
          in.u256("amount"),
          in.u256("price"),
          in.bool("is_buy") ? Side.BUY : Side.SELL,
          in.u256("filled"),
          in.u64("timestamp"));
    }

    @Override
    public void encode(Order order, BincodeWriter out) {
      OrderCodec.encode(order, order.bookId(), out);
    }

    static void encode(Order order, UInt64 id, BincodeWriter out) {
      out.u64(id)
          .address(order.user())
          .address(order.asset())
          .u256(order.amount())
          .u256(order.price())
          .bool(order.side() == Side.BUY)
          .u256(order.filled())
          .u64(order.timestamp());
    }
  }

  private static final class PositionCodec implements RecordCodec<Position> {
    @Override
    public Position decode(UInt64 id, BincodeReader in) throws DecodeException {
      return new Position(
          id,
          in.u64("id"),
          in.address("trader"),
          in.address("market"),
          in.u256("size"),
          in.u256("entry_price"),
          in.u64("leverage"),
          in.bool("is_long") ? Direction.LONG : Direction.SHORT,
          in.bool("is_open"),
          in.u64("timestamp"));
    }

    @Override
    public void encode(Position position, BincodeWriter out) {
      PositionCodec.encode(position, position.valueId(), out);
    }

    static void encode(Position position, UInt64 id, BincodeWriter out) {
      out.u64(id)
          .address(position.trader())
          .address(position.market())
          .u256(position.size())
          .u256(position.entryPrice())
          .u64(position.leverage())
          .bool(position.direction() == Direction.LONG)
          .bool(position.isOpen())
          .u64(position.timestamp());
    }
  }
}
