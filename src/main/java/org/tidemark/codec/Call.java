package org.tidemark.codec;

import java.util.List;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;

/**
 * A call to one of the exchange's two contracts (DESIGN section 8). Ids are as wide as the ABI has
 * them: one above 2^64-1 is a call that is well-formed and names nothing.
 */
public sealed interface Call {
  /** The contract of orders and books. */
  Address SPOT = Address.parse("0x0000000000000000000000000000000000000001");

  /** The contract of perpetual positions. */
  Address PERP = Address.parse("0x0000000000000000000000000000000000000002");

  /** Which function is called. */
  CallKind kind();

  /** The arguments in the function's order. */
  List<Object> arguments();

  /**
   * Reads a transaction's data; bytes after the arguments are ignored, as Solidity does.
   *
   * @throws CallException if it is no call of the exchange
   */
  static Call decode(Address to, Bytes data) throws CallException {
    return CallKind.find(to, data).decode(data);
  }

  /** Selector and arguments. */
  default Bytes encode() {
    return Words.encode(kind(), arguments());
  }

  /**
   * Reads this call's output.
   *
   * @throws CallException if it is not what the function returns
   */
  default CallResult decodeOutput(Bytes output) throws CallException {
    return kind().decodeOutput(output);
  }

  /** One line: {@code cancelOrder(orderId=17)}. */
  default String text() {
    return kind().functionName() + "(" + Words.text(kind().argumentNames(), arguments()) + ")";
  }

  /** Trades what it can at once and rests the remainder; returns the order's id. */
  record PlaceOrder(Address asset, UInt256 amount, UInt256 price, Side side) implements Call {
    @Override
    public CallKind kind() {
      return CallKind.PLACE_ORDER;
    }

    @Override
    public List<Object> arguments() {
      return List.of(asset, amount, price, side);
    }
  }

  /** Takes an order off the book. */
  record CancelOrder(UInt256 orderId) implements Call {
    @Override
    public CallKind kind() {
      return CallKind.CANCEL_ORDER;
    }

    @Override
    public List<Object> arguments() {
      return List.of(orderId);
    }
  }

  /** Asks for a stored order. */
  record GetOrder(UInt256 orderId) implements Call {
    @Override
    public CallKind kind() {
      return CallKind.GET_ORDER;
    }

    @Override
    public List<Object> arguments() {
      return List.of(orderId);
    }
  }

  /** Asks for the best bid and ask. */
  record GetBestPrices(Address asset) implements Call {
    @Override
    public CallKind kind() {
      return CallKind.GET_BEST_PRICES;
    }

    @Override
    public List<Object> arguments() {
      return List.of(asset);
    }
  }

  /** Asks for the best levels of both sides; more than 100 are answered as 100. */
  record GetDepth(Address asset, UInt256 levels) implements Call {
    @Override
    public CallKind kind() {
      return CallKind.GET_DEPTH;
    }

    @Override
    public List<Object> arguments() {
      return List.of(asset, levels);
    }
  }

  /** Opens a position at the mark price; returns its id. */
  record OpenPosition(Address market, UInt256 size, UInt256 leverage, Direction direction)
      implements Call {
    @Override
    public CallKind kind() {
      return CallKind.OPEN_POSITION;
    }

    @Override
    public List<Object> arguments() {
      return List.of(market, size, leverage, direction);
    }
  }

  /** Closes a position at the mark price; returns the profit. */
  record ClosePosition(UInt256 positionId) implements Call {
    @Override
    public CallKind kind() {
      return CallKind.CLOSE_POSITION;
    }

    @Override
    public List<Object> arguments() {
      return List.of(positionId);
    }
  }

  /** Closes anybody's position once the mark price has reached its liquidation price. */
  record Liquidate(UInt256 positionId) implements Call {
    @Override
    public CallKind kind() {
      return CallKind.LIQUIDATE;
    }

    @Override
    public List<Object> arguments() {
      return List.of(positionId);
    }
  }

  /** Asks for a stored position. */
  record GetPosition(UInt256 positionId) implements Call {
    @Override
    public CallKind kind() {
      return CallKind.GET_POSITION;
    }

    @Override
    public List<Object> arguments() {
      return List.of(positionId);
    }
  }

  /** Asks for a market's mark price. */
  record GetMarkPrice(Address market) implements Call {
    @Override
    public CallKind kind() {
      return CallKind.GET_MARK_PRICE;
    }

    @Override
    public List<Object> arguments() {
      return List.of(market);
    }
  }

  /** Asks what a position is worth at the mark price. */
  record CalculatePnL(UInt256 positionId) implements Call {
    @Override
    public CallKind kind() {
      return CallKind.CALCULATE_PNL;
    }

    @Override
    public List<Object> arguments() {
      return List.of(positionId);
    }
  }
}
