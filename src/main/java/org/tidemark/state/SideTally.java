package org.tidemark.state;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.tidemark.codec.Order;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.WideSum;

/** One side of a book as it is read: the best prices, the worst dropped as better ones come. */
final class SideTally {
  private final TreeMap<UInt256, Tally> prices;
  private final int limit;
  private boolean cut;

  /**
   * @param limit prices kept, at least 1
   */
  SideTally(Side side, int limit) {
    Comparator<UInt256> bestFirst =
        side == Side.BUY ? Comparator.reverseOrder() : Comparator.naturalOrder();
    this.prices = new TreeMap<>(bestFirst);
    this.limit = limit;
  }

  void add(Order order) {
    Tally tally = new Tally();
    tally.orders = 1;
    tally.amount.add(order.remaining());
    add(order.price(), tally);
  }

  void add(SideTally other) {
    other.prices.forEach(this::add);
    cut |= other.cut;
  }

  private void add(UInt256 price, Tally tally) {
    Tally known = prices.putIfAbsent(price, tally);
    if (known != null) {
      known.orders += tally.orders;
      known.amount.add(tally.amount);
    } else if (prices.size() > limit) {
      // A price dropped here can never come back among the best: those only get better.
      prices.pollLastEntry();
      cut = true;
    }
  }

  /** True if no price was dropped. */
  boolean isComplete() {
    return !cut;
  }

  /** Best price first. */
  List<BookLadder.Level> levels() {
    List<BookLadder.Level> levels = new ArrayList<>(prices.size());
    prices.forEach((price, tally) ->
        levels.add(new BookLadder.Level(price, tally.orders, tally.amount.toBigInteger())));
    return levels;
  }

  private static final class Tally {
    private long orders;
    private final WideSum amount = new WideSum();
  }
}
