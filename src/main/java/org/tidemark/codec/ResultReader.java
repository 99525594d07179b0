package org.tidemark.codec;

import com.esaulpaugh.headlong.abi.Tuple;
import java.math.BigInteger;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Int256;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/** Turns the ABI library's values into results. */
final class ResultReader {
  private final Tuple tuple;

  private ResultReader(Tuple tuple) {
    this.tuple = tuple;
  }

  static CallResult decode(CallKind kind, Bytes output) throws CallException {
    try {
      Tuple tuple = kind.results().decode(ByteBuffer.wrap(output.toArray()));
      return decode(kind, new ResultReader(tuple));
    } catch (IllegalArgumentException | ArithmeticException | BufferUnderflowException e) {
      throw new CallException(
          output.length() + " bytes are no result of " + kind.signature() + ": " + e.getMessage());
    }
  }

  private static CallResult decode(CallKind kind, ResultReader in) {
    return switch (kind) {
      case PLACE_ORDER -> new CallResult.OrderId(in.id(0));
      case CANCEL_ORDER -> new CallResult.Cancelled(in.bool(0));
      case GET_ORDER ->
          new CallResult.OrderState(
              in.id(0),
              in.address(1),
              in.address(2),
              in.uint(3),
              in.uint(4),
              in.bool(5) ? Side.BUY : Side.SELL,
              in.uint(6));
      case GET_BEST_PRICES -> new CallResult.BestPrices(in.uint(0), in.uint(1));
      case GET_DEPTH -> new CallResult.Depth(in.levels(0), in.levels(2));
      case OPEN_POSITION -> new CallResult.PositionId(in.id(0));
      case CLOSE_POSITION -> new CallResult.Profit(in.profit(0));
      case LIQUIDATE -> new CallResult.LiquidatedAt(in.uint(0));
      case GET_POSITION ->
          new CallResult.PositionState(
              in.id(0),
              in.address(1),
              in.address(2),
              in.uint(3),
              in.uint(4),
              in.id(5),
              in.bool(6) ? Direction.LONG : Direction.SHORT,
              in.bool(7));
      case GET_MARK_PRICE -> new CallResult.Mark(in.uint(0));
      case CALCULATE_PNL -> new CallResult.Valuation(in.uint(0), in.profit(1), in.uint(2));
    };
  }

  private BigInteger number(int index) {
    return tuple.get(index);
  }

  UInt256 uint(int index) {
    return UInt256.of(number(index));
  }

  UInt64 id(int index) {
    UInt256 value = uint(index);
    if (value.bitLength() > Long.SIZE) {
      throw new ArithmeticException(value + " is above 2^64-1");
    }
    return UInt64.of(value.word(3));
  }

  Int256 profit(int index) {
    return Int256.of(number(index));
  }

  Address address(int index) {
    return Address.fromBytes(uint(index).toBytes(), UInt256.SIZE - Address.SIZE);
  }

  boolean bool(int index) {
    return tuple.<Boolean>get(index);
  }

  /** Two parallel arrays from {@code index} on: prices and amounts. */
  List<CallResult.Depth.Level> levels(int index) {
    List<UInt256> prices = uints(index);
    List<UInt256> amounts = uints(index + 1);
    if (prices.size() != amounts.size()) {
      throw new IllegalArgumentException(
          "there are " + prices.size() + " prices and " + amounts.size() + " amounts");
    }
    List<CallResult.Depth.Level> levels = new ArrayList<>(prices.size());
    for (int i = 0; i < prices.size(); i++) {
      levels.add(new CallResult.Depth.Level(prices.get(i), amounts.get(i)));
    }
    return levels;
  }

  private List<UInt256> uints(int index) {
    return Arrays.stream(tuple.<BigInteger[]>get(index)).map(UInt256::of).toList();
  }
}
