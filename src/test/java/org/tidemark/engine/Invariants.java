package org.tidemark.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.tidemark.codec.Event;
import org.tidemark.codec.JournalEntry;
import org.tidemark.codec.Order;
import org.tidemark.codec.Receipt;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.datatypes.WideSum;

/**
 * What holds after every block of one exchange. Follows its events from the state it had at first,
 * so that events alone must explain every order.
 */
public final class Invariants {
  private final Exchange exchange;
  private final Map<UInt64, Order> orders = new TreeMap<>();
  private final boolean mayCross;

  /** Amount bought less amount sold in each asset, by what orders say they have filled. */
  private final Map<Address, BigInteger> balance = new HashMap<>();

  /**
   * @param mayCross true for an exchange that was loaded with a crossed book
   */
  public Invariants(Exchange exchange, boolean mayCross) {
    this.exchange = exchange;
    this.mayCross = mayCross;
    exchange.orders().forEach(order -> orders.put(order.id(), order));
  }

  /** Fails if the exchange does not look as its blocks' events say. */
  public void check(JournalEntry applied) {
    for (Receipt receipt : applied.receipts()) {
      assertEquals(receipt.success(), receipt.error().isEmpty());
      receipt.events().forEach(this::follow);
    }
    balance.forEach((asset, sum) -> assertEquals(BigInteger.ZERO, sum, "bought less sold"));
    List<Order> stored = exchange.orders();
    assertEquals(new ArrayList<>(orders.keySet()), stored.stream().map(Order::id).toList());
    Map<Address, Map<Side, Map<UInt256, BigInteger>>> books = new HashMap<>();
    for (Order order : stored) {
      assertEquals(orders.get(order.id()).filled(), order.filled());
      Map<Side, Map<UInt256, BigInteger>> book =
          books.computeIfAbsent(order.asset(), asset -> new HashMap<>());
      if (order.isOpen()) {
        book.computeIfAbsent(order.side(), Invariants::bestFirst)
            .merge(order.price(), order.remaining().toBigInteger(), BigInteger::add);
      }
    }
    books.forEach(this::checkBook);
  }

  private static Map<UInt256, BigInteger> bestFirst(Side side) {
    return new TreeMap<>(
        side == Side.BUY ? Comparator.<UInt256>reverseOrder() : Comparator.naturalOrder());
  }

  private void checkBook(Address asset, Map<Side, Map<UInt256, BigInteger>> expected) {
    OrderBook book = exchange.spot().book(asset);
    if (book == null) {
      assertTrue(expected.isEmpty());
      return;
    }
    for (Side side : Side.values()) {
      List<OrderBook.Level> levels =
          expected.getOrDefault(side, Map.of()).entrySet().stream()
              .map(entry -> new OrderBook.Level(entry.getKey(), entry.getValue()))
              .toList();
      assertEquals(levels, book.depth(side, Integer.MAX_VALUE));
    }
    UInt256 bid = book.bestPrice(Side.BUY);
    UInt256 ask = book.bestPrice(Side.SELL);
    assertTrue(mayCross || ask.isZero() || bid.compareTo(ask) < 0, "the book is crossed");
    if (book instanceof LadderBook ladder) {
      check(ladder);
    }
  }

  private void follow(Event event) {
    switch (event) {
      case Event.OrderPlaced e ->
          assertNull(
              orders.put(
                  e.id(),
                  new Order(
                      e.id(),
                      e.id(),
                      e.user(),
                      e.asset(),
                      e.amount(),
                      e.price(),
                      e.side(),
                      UInt256.ZERO,
                      UInt64.ZERO)));
      case Event.OrderCancelled e -> assertEquals(orders.remove(e.id()).remaining(), e.remaining());
      case Event.OrderFilled e -> fill(e.id(), orders.get(e.id()).amount());
      case Event.OrderPartlyFilled e -> fill(e.id(), e.filled());
      case Event.Trade e -> {
        assertEquals(orders.get(e.maker()).price(), e.price());
        assertEquals(e.takerSide(), orders.get(e.taker()).side());
        assertFalse(e.amount().isZero());
      }
      default -> {}
    }
  }

  private void fill(UInt64 id, UInt256 filled) {
    Order order = orders.get(id);
    assertTrue(filled.compareTo(order.amount()) <= 0, "filled more than ordered");
    BigInteger more = filled.toBigInteger().subtract(order.filled().toBigInteger());
    balance.merge(order.asset(), order.side() == Side.BUY ? more : more.negate(), BigInteger::add);
    if (filled.equals(order.amount())) {
      orders.remove(id);
    } else {
      orders.put(
          id,
          new Order(
              id,
              order.bookId(),
              order.user(),
              order.asset(),
              order.amount(),
              order.price(),
              order.side(),
              filled,
              order.timestamp()));
    }
  }

  /** Fails if a level is out of order, unreachable, empty, wrongly linked or wrongly totalled. */
  static void check(LadderBook book) {
    for (Side side : Side.values()) {
      PriceLadder ladder = book.ladder(side);
      PriceLevel better = null;
      for (PriceLevel level = ladder.best(); level != null; level = level.worse) {
        assertSame(better, level.better);
        assertSame(level, ladder.levelAt(level.price), "a level is not found by its price");
        if (better != null) {
          int order = better.price.compareTo(level.price);
          assertTrue(side == Side.BUY ? order > 0 : order < 0, "levels are out of order");
        }
        checkQueue(level);
        better = level;
      }
    }
  }

  private static void checkQueue(PriceLevel level) {
    assertNotNull(level.first, "a level is empty");
    WideSum total = new WideSum();
    BookOrder ahead = null;
    for (BookOrder order = level.first; order != null; order = order.behind) {
      assertSame(level, order.level);
      assertSame(ahead, order.ahead);
      assertTrue(order.isOpen(), "a filled order rests");
      assertSame(level.price, order.price());
      total.add(order.remaining());
      ahead = order;
    }
    assertSame(ahead, level.last);
    assertEquals(total.toBigInteger(), level.total.toBigInteger());
  }
}
