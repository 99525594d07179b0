package org.tidemark.codec;

import com.esaulpaugh.headlong.abi.Tuple;
import java.math.BigInteger;
import java.util.List;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Int256;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/** What a call that succeeded returns (DESIGN section 8). */
public sealed interface CallResult {
  /** Which function returns this. */
  CallKind kind();

  /** The values in the ABI's order; a {@code List} of numbers where it has an array. */
  List<Object> values();

  /** ABI-encoded, as a receipt carries it. */
  default Bytes encode() {
    Object[] values = values().stream().map(CallResult::toAbi).toArray();
    return new Bytes(kind().results().encode(Tuple.from(values)).array());
  }

  /** One line: {@code bid=99, ask=101}. */
  default String text() {
    return Words.text(kind().resultNames(), values());
  }

  private static Object toAbi(Object value) {
    return switch (value) {
      case Boolean bool -> bool;
      case Side side -> side == Side.BUY;
      case Direction direction -> direction == Direction.LONG;
      case Int256 number -> number.toBigInteger();
      case List<?> numbers ->
          numbers.stream()
              .map(number -> Words.word(number).toBigInteger())
              .toArray(BigInteger[]::new);
      default -> Words.word(value).toBigInteger();
    };
  }

  /** Of {@code placeOrder}: the new order. */
  record OrderId(UInt64 id) implements CallResult {
    @Override
    public CallKind kind() {
      return CallKind.PLACE_ORDER;
    }

    @Override
    public List<Object> values() {
      return List.of(id);
    }
  }

  /** Of {@code cancelOrder}: always true, since a call that cancels nothing fails. */
  record Cancelled(boolean cancelled) implements CallResult {
    @Override
    public CallKind kind() {
      return CallKind.CANCEL_ORDER;
    }

    @Override
    public List<Object> values() {
      return List.of(cancelled);
    }
  }

  /** Of {@code getOrder}. */
  record OrderState(
      UInt64 id,
      Address user,
      Address asset,
      UInt256 amount,
      UInt256 price,
      Side side,
      UInt256 filled)
      implements CallResult {
    @Override
    public CallKind kind() {
      return CallKind.GET_ORDER;
    }

    @Override
    public List<Object> values() {
      return List.of(id, user, asset, amount, price, side, filled);
    }
  }

  /** Of {@code getBestPrices}: zero where a side is empty. */
  record BestPrices(UInt256 bid, UInt256 ask) implements CallResult {
    @Override
    public CallKind kind() {
      return CallKind.GET_BEST_PRICES;
    }

    @Override
    public List<Object> values() {
      return List.of(bid, ask);
    }
  }

  /** Of {@code getDepth}: both sides best price first. */
  record Depth(List<Level> bids, List<Level> asks) implements CallResult {
    /** Makes the lists unmodifiable. */
    public Depth {
      bids = List.copyOf(bids);
      asks = List.copyOf(asks);
    }

    /**
     * One price of one side.
     *
     * @param amount left to trade, over all its orders
     */
    public record Level(UInt256 price, UInt256 amount) {}

    @Override
    public CallKind kind() {
      return CallKind.GET_DEPTH;
    }

    @Override
    public List<Object> values() {
      return List.of(prices(bids), amounts(bids), prices(asks), amounts(asks));
    }

    private static List<UInt256> prices(List<Level> levels) {
      return levels.stream().map(Level::price).toList();
    }

    private static List<UInt256> amounts(List<Level> levels) {
      return levels.stream().map(Level::amount).toList();
    }
  }

  /** Of {@code openPosition}: the new position. */
  record PositionId(UInt64 id) implements CallResult {
    @Override
    public CallKind kind() {
      return CallKind.OPEN_POSITION;
    }

    @Override
    public List<Object> values() {
      return List.of(id);
    }
  }

  /** Of {@code closePosition}: price times size. */
  record Profit(Int256 profit) implements CallResult {
    @Override
    public CallKind kind() {
      return CallKind.CLOSE_POSITION;
    }

    @Override
    public List<Object> values() {
      return List.of(profit);
    }
  }

  /** Of {@code liquidate}: the mark price it was closed at. */
  record LiquidatedAt(UInt256 price) implements CallResult {
    @Override
    public CallKind kind() {
      return CallKind.LIQUIDATE;
    }

    @Override
    public List<Object> values() {
      return List.of(price);
    }
  }

  /** Of {@code getPosition}. */
  record PositionState(
      UInt64 id,
      Address trader,
      Address market,
      UInt256 size,
      UInt256 entryPrice,
      UInt64 leverage,
      Direction direction,
      boolean isOpen)
      implements CallResult {
    @Override
    public CallKind kind() {
      return CallKind.GET_POSITION;
    }

    @Override
    public List<Object> values() {
      return List.of(id, trader, market, size, entryPrice, leverage, direction, isOpen);
    }
  }

  /** Of {@code getMarkPrice}. */
  record Mark(UInt256 price) implements CallResult {
    @Override
    public CallKind kind() {
      return CallKind.GET_MARK_PRICE;
    }

    @Override
    public List<Object> values() {
      return List.of(price);
    }
  }

  /** Of {@code calculatePnL}: value and profit in price times size. */
  record Valuation(UInt256 value, Int256 profit, UInt256 liquidationPrice) implements CallResult {
    @Override
    public CallKind kind() {
      return CallKind.CALCULATE_PNL;
    }

    @Override
    public List<Object> values() {
      return List.of(value, profit, liquidationPrice);
    }
  }
}
