package org.tidemark.codec;

import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt64;

/** The record layouts of format v1 (DESIGN section 2, LAYOUT section 4). */
public final class V1 {
  private V1() {}

  /** Value under {@code order:}, 193 bytes. */
  public static final RecordCodec<Order> ORDER = new OrderCodec();

  /** Value under {@code position:}, 162 bytes. */
  public static final RecordCodec<Position> POSITION = new PositionCodec();

  private static final class OrderCodec implements RecordCodec<Order> {
    @Override
    public int size() {
      return 193;
    }

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
      encode(order, order.bookId(), out);
    }

    @Override
    public void encodeCanonical(Order order, BincodeWriter out) {
      encode(order, order.id(), out);
    }

    private static void encode(Order order, UInt64 id, BincodeWriter out) {
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
    public int size() {
      return 162;
    }

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
      encode(position, position.valueId(), out);
    }

    @Override
    public void encodeCanonical(Position position, BincodeWriter out) {
      encode(position, position.id(), out);
    }

    private static void encode(Position position, UInt64 id, BincodeWriter out) {
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
