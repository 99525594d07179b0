package org.tidemark.engine;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;

/** The book as its rules say it: one list in order of arrival, searched for whatever is asked. */
final class ReferenceBook implements OrderBook {
  private final List<BookOrder> resting = new ArrayList<>();

  @Override
  public void place(BookOrder order, TradeListener trades) {
    UInt256 left = order.amount();
    for (BookOrder maker : makers(order.side(), order.price())) {
      if (left.isZero()) {
        break;
      }
      UInt256 amount = min(left, maker.remaining());
      maker.fill(amount);
      left = left.subtract(amount);
      if (!maker.isOpen()) {
        resting.remove(maker);
      }
      trades.traded(maker, amount);
    }
    order.fill(order.amount().subtract(left));
    if (order.isOpen()) {
      rest(order);
    }
  }

  @Override
  public void rest(BookOrder order) {
    resting.add(order);
  }

  @Override
  public void cancel(BookOrder order) {
    if (!resting.remove(order)) {
      throw new IllegalStateException("order " + order.id() + " is not on this book");
    }
  }

  @Override
  public long countMatches(Side side, UInt256 amount, UInt256 price, long most) {
    long matches = 0;
    UInt256 left = amount;
    for (BookOrder maker : makers(side, price)) {
      if (left.isZero() || matches > most) {
        break;
      }
      matches++;
      left = left.subtract(min(left, maker.remaining()));
    }
    return matches;
  }

  @Override
  public UInt256 bestPrice(Side side) {
    return resting.stream()
        .filter(order -> order.side() == side)
        .map(BookOrder::price)
        .min(bestFirst(side))
        .orElse(UInt256.ZERO);
  }

  @Override
  public List<Level> depth(Side side, int most) {
    Map<UInt256, BigInteger> amounts = new TreeMap<>(bestFirst(side));
    for (BookOrder order : resting) {
      if (order.side() == side) {
        amounts.merge(order.price(), order.remaining().toBigInteger(), BigInteger::add);
      }
    }
    return amounts.entrySet().stream()
        .limit(most)
        .map(entry -> new Level(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** The orders that a placement may trade with, in the order in which it would. */
  private List<BookOrder> makers(Side side, UInt256 price) {
    // A stable sort: orders of one price stay in order of arrival.
    return resting.stream()
        .filter(order -> order.side() == side.opposite())
        .filter(order -> OrderBook.reaches(side, price, order.price()))
        .sorted(Comparator.comparing(BookOrder::price, bestFirst(side.opposite())))
        .toList();
  }

  private static Comparator<UInt256> bestFirst(Side side) {
    return side == Side.BUY ? Comparator.reverseOrder() : Comparator.naturalOrder();
  }

  private static UInt256 min(UInt256 left, UInt256 right) {
    return left.compareTo(right) < 0 ? left : right;
  }
}
