package org.tidemark.state;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import org.tidemark.codec.Order;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.WideSum;

/**
 * The open orders at one price of a side, or over a range of prices, in the order in which they
 * would trade: best price first, and of one price the order placed first, which is the one with the
 * lowest id.
 *
 * @param entries the first of them, at most as many as were asked for
 * @param orders all of them
 * @param amount their sum left to trade, which can pass 2^256
 */
public record LevelQueue(Place place, List<Entry> entries, long orders, BigInteger amount) {
  /** Orders kept of a queue. */
  public static final int MOST = 1000;

  /**
   * Which orders.
   *
   * @param low lowest price, included
   * @param high highest price, included
   */
  public record Place(Side side, UInt256 low, UInt256 high) {
    boolean holds(Order order) {
      return order.side() == side
          && order.price().compareTo(low) >= 0
          && order.price().compareTo(high) <= 0;
    }

    /** First to trade first. */
    private Comparator<Order> order() {
      Comparator<Order> byPrice = Comparator.comparing(Order::price);
      return (side == Side.BUY ? byPrice.reversed() : byPrice).thenComparing(Order::id);
    }
  }

  /**
   * An order and its place in the queue.
   *
   * @param position 1 for the first to trade
   * @param ahead what all orders before it have left to trade
   */
  public record Entry(long position, Order order, BigInteger ahead) {}

  /** Makes the list unmodifiable. */
  public LevelQueue {
    entries = List.copyOf(entries);
  }

  /** A queue as it is read: the first orders are kept, the others only counted. */
  static final class Tally {
    private final Place place;
    private final PriorityQueue<Order> first;
    private final WideSum amount = new WideSum();
    private long orders;

    Tally(Place place) {
      this.place = place;
      this.first = new PriorityQueue<>(place.order().reversed());
    }

    void add(Order order) {
      if (place.holds(order)) {
        orders++;
        amount.add(order.remaining());
        keep(order);
      }
    }

    void add(Tally other) {
      orders += other.orders;
      amount.add(other.amount);
      other.first.forEach(this::keep);
    }

    private void keep(Order order) {
      first.add(order);
      if (first.size() > MOST) {
        first.remove();
      }
    }

    LevelQueue queue() {
      List<Order> sorted = new ArrayList<>(first);
      sorted.sort(place.order());
      WideSum ahead = new WideSum();
      List<Entry> entries = new ArrayList<>();
      for (Order order : sorted) {
        entries.add(new Entry(entries.size() + 1L, order, ahead.toBigInteger()));
        ahead.add(order.remaining());
      }
      return new LevelQueue(place, entries, orders, amount.toBigInteger());
    }
  }
}
