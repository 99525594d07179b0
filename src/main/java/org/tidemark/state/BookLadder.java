package org.tidemark.state;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import org.tidemark.codec.Order;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.WideSum;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/**
 * The order book of a market, rebuilt from its open orders: the best levels of both sides.
 *
 * @param bids best price first
 * @param asks best price first
 * @param undecodable orders of the state that do not decode: any of them may belong to this book
 * @param bidsComplete false if there are more bid levels than were asked for; likewise asks
 */
public record BookLadder(
    Address market,
    List<Level> bids,
    List<Level> asks,
    boolean bidsComplete,
    boolean asksComplete,
    long undecodable) {
  /**
   * One price.
   *
   * @param orders open orders at it
   * @param amount their sum left to trade, which can pass 2^256
   */
  public record Level(UInt256 price, long orders, BigInteger amount) {}

  /** Makes the lists unmodifiable. */
  public BookLadder {
    bids = List.copyOf(bids);
    asks = List.copyOf(asks);
  }

  /** True if the best bid is not below the best ask. */
  public boolean isCrossed() {
    return !bids.isEmpty()
        && !asks.isEmpty()
        && bids.getFirst().price().compareTo(asks.getFirst().price()) >= 0;
  }

  /**
   * Reads all orders once and keeps the best {@code levels} prices of each side.
   *
   * @param levels at least 1
   */
  public static BookLadder of(StateView view, Address market, int levels, ScanControl control)
      throws Failure {
    List<Half[]> parts =
        ParallelScan.run(
            view.split(RecordKind.ORDERS, control.parallelism()),
            view.estimate(RecordKind.ORDERS),
            "orders",
            control,
            (range, ticker) -> {
              Half[] book = {
                new Half(Comparator.reverseOrder(), levels),
                new Half(Comparator.naturalOrder(), levels)
              };
              try (RecordCursor<Order> cursor = view.records(RecordKind.ORDERS, range)) {
                while (cursor.next()) {
                  ticker.tick();
                  Row<Order> row = cursor.row();
                  if (row instanceof Row.Undecodable<Order>) {
                    book[0].undecodable++;
                  } else if (row instanceof Row.Decoded<Order> good
                      && good.value().asset().equals(market)
                      && good.value().isOpen()) {
                    Order order = good.value();
                    book[order.side() == Side.BUY ? 0 : 1].add(order);
                  }
                }
              }
              return book;
            });
    Half bids = parts.getFirst()[0];
    Half asks = parts.getFirst()[1];
    for (Half[] part : parts.subList(1, parts.size())) {
      bids.add(part[0]);
      asks.add(part[1]);
    }
    return new BookLadder(
        market, bids.levels(), asks.levels(), !bids.cut, !asks.cut, bids.undecodable);
  }

  /** One side: the best prices, the worst dropped as better ones come. */
  private static final class Half {
    private final TreeMap<UInt256, Tally> prices;
    private final int limit;
    private boolean cut;

    /** Kept on the bids' side for both: a record that does not decode has no side. */
    private long undecodable;

    Half(Comparator<UInt256> bestFirst, int limit) {
      this.prices = new TreeMap<>(bestFirst);
      this.limit = limit;
    }

    void add(Order order) {
      Tally tally = new Tally();
      tally.orders = 1;
      tally.amount.add(order.remaining());
      add(order.price(), tally);
    }

    void add(Half other) {
      other.prices.forEach(this::add);
      cut |= other.cut;
      undecodable += other.undecodable;
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

    List<Level> levels() {
      List<Level> levels = new ArrayList<>();
      prices.forEach((price, tally) ->
          levels.add(new Level(price, tally.orders, tally.amount.toBigInteger())));
      return levels;
    }
  }

  private static final class Tally {
    private long orders;
    private final WideSum amount = new WideSum();
  }
}
