package org.tidemark.gui.book;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.state.BookLadder;
import org.tidemark.state.LevelQueue;

/**
 * The levels of a side that are shown at one price. Without grouping each is one level.
 *
 * @param price where it is shown; an ask's can pass 2^256 when it is rounded up
 * @param low lowest price that belongs here, whether or not there is an order at it
 * @param high highest, likewise
 * @param levels prices with open orders
 * @param orders open orders
 * @param amount their sum left to trade
 * @param notional sum of price times amount left, each at its own price
 */
record PriceGroup(
    Side side,
    BigInteger price,
    UInt256 low,
    UInt256 high,
    long levels,
    long orders,
    BigInteger amount,
    BigInteger notional) {

  /** How the groups of a side are sorted. */
  static Comparator<PriceGroup> bestFirst(Side side) {
    Comparator<PriceGroup> byPrice = Comparator.comparing(PriceGroup::price);
    return side == Side.BUY ? byPrice.reversed() : byPrice;
  }

  /** Where its orders are. */
  LevelQueue.Place place() {
    return new LevelQueue.Place(side, low, high);
  }

  /**
   * A side of a book in groups, best first.
   *
   * @param isComplete false if worse levels were left out: the last group may lack some of its own
   *     and is left out too, unless it is the only one
   */
  static List<PriceGroup> of(
      Side side, List<BookLadder.Level> levels, boolean isComplete, PriceStep step) {
    List<PriceGroup> groups = new ArrayList<>(step.isNone() ? levels.size() : 16);
    for (BookLadder.Level level : levels) {
      BigInteger price = step.round(side, level.price());
      BigInteger notional = level.price().toBigInteger().multiply(level.amount());
      int last = groups.size() - 1;
      if (last >= 0 && groups.get(last).price().equals(price)) {
        groups.set(last, groups.get(last).with(level, notional));
      } else {
        groups.add(
            new PriceGroup(
                side,
                price,
                step.low(side, price),
                step.high(side, price),
                1,
                level.orders(),
                level.amount(),
                notional));
      }
    }
    if (!isComplete && !step.isNone() && groups.size() > 1) {
      groups.removeLast();
    }
    return List.copyOf(groups);
  }

  /** How far a price is from those shown here, 0 if it is one of them. */
  BigInteger away(BigInteger wanted) {
    return wanted
        .subtract(high.toBigInteger())
        .max(low.toBigInteger().subtract(wanted))
        .max(BigInteger.ZERO);
  }

  private PriceGroup with(BookLadder.Level level, BigInteger more) {
    return new PriceGroup(
        side,
        price,
        low,
        high,
        levels + 1,
        orders + level.orders(),
        amount.add(level.amount()),
        notional.add(more));
  }
}
