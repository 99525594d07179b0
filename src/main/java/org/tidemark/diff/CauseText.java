package org.tidemark.diff;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
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
    return of(cause, change, UnaryOperator.identity());
  }

  /**
   * The same for a reader.
   *
   * @param digits how an amount, price or id is written, from its decimal digits
   */
  public static String of(Cause cause, Change change, UnaryOperator<String> digits) {
    return what(cause, change, digits) + " " + where(cause, digits);
  }

  private static String where(Cause cause, UnaryOperator<String> digits) {
    return "in block "
        + digits.apply(cause.height().toString())
        + (cause.transaction().isPresent()
            ? ", transaction " + cause.transaction().getAsInt()
            : "");
  }

  /** What happened, without where. */
  public static String what(Cause cause, Change change, UnaryOperator<String> digits) {
    Function<Object, String> in = number -> digits.apply(number.toString());
    String by = cause.from().map(from -> " by " + from).orElse("");
    return switch (cause.event()) {
      case Event.OrderPlaced e ->
          "placed"
              + by
              + ": "
              + e.side()
              + " "
              + in.apply(e.amount())
              + " at "
              + in.apply(e.price());
      case Event.OrderCancelled e ->
          "cancelled" + by + " with " + in.apply(e.remaining()) + " left";
      case Event.OrderFilled e -> "filled completely";
      case Event.OrderPartlyFilled e -> "filled " + in.apply(e.filled()) + " so far";
      case Event.Trade e -> trade(e, change, in);
      case Event.PositionOpened e ->
          "opened"
              + by
              + ": "
              + e.direction()
              + " "
              + in.apply(e.size())
              + " at "
              + in.apply(e.entryPrice());
      case Event.PositionClosed e ->
          "closed" + by + " at " + in.apply(e.price()) + profit(e.profit(), in);
      case Event.PositionLiquidated e ->
          "liquidated by " + e.liquidator() + " at " + in.apply(e.price()) + profit(e.profit(), in);
      case Event.MarkPriceSet e -> "mark price set to " + in.apply(e.price());
    };
  }

  private static String profit(@Nullable Int256 profit, Function<Object, String> in) {
    return profit == null ? "" : ", profit " + in.apply(profit);
  }

  private static String trade(Event.Trade trade, Change change, Function<Object, String> in) {
    boolean isTaker = Optional.of(trade.taker()).equals(change.number());
    UInt64 other = isTaker ? trade.maker() : trade.taker();
    String of = ordered(change).map(order -> " of " + in.apply(order.amount())).orElse("");
    return "filled "
        + in.apply(trade.amount())
        + of
        + " at "
        + in.apply(trade.price())
        + " against order "
        + in.apply(other);
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
