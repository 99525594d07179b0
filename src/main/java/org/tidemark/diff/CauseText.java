package org.tidemark.diff;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidemark.codec.Event;
import org.tidemark.codec.Order;
import org.tidemark.datatypes.Int256;
import org.tidemark.datatypes.UInt64;

/** Causes as a person reads them, in one sentence without a full stop. */
public final class CauseText {
  private CauseText() {}

  /**
   * For example {@code filled 300 of 1000 against order 77 in block 1042, transaction 3}.
   *
   * @param change what it is a cause of
   */
  public static String of(Cause cause, Change change) {
    return what(cause, change) + " " + where(cause);
  }

  /** For example {@code in block 1042, transaction 3}. */
  public static String where(Cause cause) {
    return "in block "
        + cause.height()
        + (cause.transaction().isPresent()
            ? ", transaction " + cause.transaction().getAsInt()
            : "");
  }

  /** What happened, without where. */
  public static String what(Cause cause, Change change) {
    String by = cause.from().map(from -> " by " + from).orElse("");
    return switch (cause.event()) {
      case Event.OrderPlaced e ->
          "placed" + by + ": " + e.side() + " " + e.amount() + " at " + e.price();
      case Event.OrderCancelled e -> "cancelled" + by + " with " + e.remaining() + " left";
      case Event.OrderFilled e -> "filled completely";
      case Event.OrderPartlyFilled e -> "filled " + e.filled() + " so far";
      case Event.Trade e -> trade(e, change);
      case Event.PositionOpened e ->
          "opened" + by + ": " + e.direction() + " " + e.size() + " at " + e.entryPrice();
      case Event.PositionClosed e -> "closed" + by + " at " + e.price() + ", profit " + e.profit();
      case Event.PositionLiquidated e ->
          "liquidated by " + e.liquidator() + " at " + e.price() + profit(e.profit());
      case Event.MarkPriceSet e -> "mark price set to " + e.price();
    };
  }

  private static String profit(@Nullable Int256 profit) {
    return profit == null ? "" : ", profit " + profit;
  }

  private static String trade(Event.Trade trade, Change change) {
    boolean isTaker = Optional.of(trade.taker()).equals(change.number());
    UInt64 other = isTaker ? trade.maker() : trade.taker();
    String of = ordered(change).map(order -> " of " + order.amount()).orElse("");
    return "filled " + trade.amount() + of + " at " + trade.price() + " against order " + other;
  }

  private static Optional<Order> ordered(Change change) {
    return change
        .left()
        .content()
        .or(change.right()::content)
        .filter(Order.class::isInstance)
        .map(Order.class::cast);
  }
}
