package org.tidemark.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;

/** What every book does. Extended once for each, so that no book is tested less than another. */
abstract class OrderBookContract {
  private static final int ALL = Integer.MAX_VALUE;

  private final OrderBook book = newBook();
  private final List<String> trades = new ArrayList<>();
  private long lastId;

  abstract OrderBook newBook();

  /** Whatever a test left: taking all of it leaves an empty book. */
  @AfterEach
  void bookEmptiesThroughTrades() {
    if (book instanceof LadderBook ladder) {
      Invariants.check(ladder);
    }
    takeAll(Side.BUY, UInt256.ONE);
    takeAll(Side.SELL, UInt256.MAX);
    assertEquals(List.of(), book.depth(Side.BUY, ALL));
    assertEquals(List.of(), book.depth(Side.SELL, ALL));
    assertEquals(UInt256.ZERO, book.bestPrice(Side.BUY));
    assertEquals(UInt256.ZERO, book.bestPrice(Side.SELL));
    if (book instanceof LadderBook ladder) {
      Invariants.check(ladder);
    }
  }

  private void takeAll(Side makers, UInt256 price) {
    for (OrderBook.Level level : book.depth(makers, ALL)) {
      BigInteger left = level.amount();
      while (left.signum() > 0) {
        BigInteger part = left.min(UInt256.MAX.toBigInteger());
        BookOrder taker = order(makers.opposite(), UInt256.of(part), price);
        book.place(taker, (maker, amount) -> {});
        assertTrue(!taker.isOpen(), "the book held less than its depth said");
        left = left.subtract(part);
      }
    }
  }

  @Test
  void restingOrderMakesTheBestPriceAndTheDepth() {
    place(Side.BUY, 5, 99);
    place(Side.BUY, 2, 98);
    place(Side.BUY, 1, 99);
    place(Side.SELL, 7, 101);
    place(Side.SELL, 3, 102);
    assertEquals(UInt256.ofUnsigned(99), book.bestPrice(Side.BUY));
    assertEquals(UInt256.ofUnsigned(101), book.bestPrice(Side.SELL));
    assertEquals(List.of(level(99, 6), level(98, 2)), book.depth(Side.BUY, ALL));
    assertEquals(List.of(level(101, 7)), book.depth(Side.SELL, 1));
    assertEquals(List.of(), book.depth(Side.SELL, 0));
    assertEquals(List.of(), trades);
  }

  @Test
  void tradeIsMadeAtTheRestingOrdersPrice() {
    place(Side.SELL, 5, 100);
    BookOrder taker = place(Side.BUY, 5, 120);
    assertEquals(List.of("1: 5 at 100"), trades);
    assertEquals(UInt256.ofUnsigned(5), taker.filled());
    assertEquals(List.of(), book.depth(Side.BUY, ALL));
  }

  @Test
  void betterPriceTradesFirstAndAtOnePriceTheOlderOrder() {
    place(Side.SELL, 1, 101);
    place(Side.SELL, 1, 100);
    place(Side.SELL, 1, 100);
    place(Side.SELL, 1, 103);
    BookOrder taker = place(Side.BUY, 9, 102);
    assertEquals(List.of("2: 1 at 100", "3: 1 at 100", "1: 1 at 101"), trades);
    assertEquals(UInt256.ofUnsigned(3), taker.filled());
    assertEquals(List.of(level(102, 6)), book.depth(Side.BUY, ALL));
    assertEquals(List.of(level(103, 1)), book.depth(Side.SELL, ALL));
  }

  @Test
  void sellTradesWithTheHighestBidFirst() {
    place(Side.BUY, 1, 98);
    place(Side.BUY, 1, 100);
    place(Side.SELL, 2, 98);
    assertEquals(List.of("2: 1 at 100", "1: 1 at 98"), trades);
  }

  @Test
  void partlyFilledOrderKeepsItsPlace() {
    BookOrder first = place(Side.BUY, 10, 100);
    place(Side.BUY, 10, 100);
    place(Side.SELL, 4, 100);
    assertEquals(UInt256.ofUnsigned(4), first.filled());
    assertEquals(List.of(level(100, 16)), book.depth(Side.BUY, ALL));
    place(Side.SELL, 8, 100);
    assertEquals(List.of("1: 4 at 100", "1: 6 at 100", "2: 2 at 100"), trades);
  }

  @Test
  void cancelTakesOutTheHeadTheMiddleTheTailAndTheLastOfALevel() {
    List<BookOrder> orders = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      orders.add(place(Side.SELL, 1, 100));
    }
    book.cancel(orders.get(2));
    book.cancel(orders.get(0));
    book.cancel(orders.get(4));
    assertEquals(List.of(level(100, 2)), book.depth(Side.SELL, ALL));
    place(Side.BUY, 2, 100);
    assertEquals(List.of("2: 1 at 100", "4: 1 at 100"), trades);
    BookOrder last = place(Side.SELL, 1, 100);
    book.cancel(last);
    assertEquals(UInt256.ZERO, book.bestPrice(Side.SELL));
  }

  @Test
  void cancelledPartOfAnOrderLeavesTheDepth() {
    BookOrder first = place(Side.BUY, 10, 100);
    place(Side.BUY, 1, 100);
    place(Side.SELL, 4, 100);
    book.cancel(first);
    assertEquals(List.of(level(100, 1)), book.depth(Side.BUY, ALL));
  }

  @Test
  void countOfMatchesIsWhatAPlacementMakes() {
    place(Side.SELL, 1, 100);
    place(Side.SELL, 1, 100);
    place(Side.SELL, 1, 101);
    place(Side.SELL, 5, 105);
    assertEquals(0, count(1, 99, 10));
    assertEquals(1, count(1, 100, 10));
    assertEquals(2, count(2, 104, 10));
    assertEquals(3, count(3, 104, 10));
    assertEquals(3, count(9, 104, 10));
    assertEquals(4, count(4, 105, 10));
    assertEquals(1, count(9, 105, 0), "one above the most is enough to know");
    assertEquals(3, count(9, 105, 2));
    assertEquals(0, book.countMatches(Side.SELL, UInt256.ONE, UInt256.ONE, 10));
  }

  @Test
  void restedOrdersMayCrossUntilAPlacementTradesWithThem() {
    BookOrder bid = order(Side.BUY, UInt256.ONE, UInt256.ofUnsigned(110));
    book.rest(bid);
    book.rest(order(Side.SELL, UInt256.ONE, UInt256.ofUnsigned(90)));
    assertEquals(List.of(level(110, 1)), book.depth(Side.BUY, ALL));
    assertEquals(List.of(level(90, 1)), book.depth(Side.SELL, ALL));
    place(Side.BUY, 1, 100);
    assertEquals(List.of("2: 1 at 90"), trades);
    book.cancel(bid);
  }

  @Test
  void levelTotalPassesTwoToThe256() {
    BookOrder first = placeWide(Side.SELL, UInt256.MAX, UInt256.MAX);
    placeWide(Side.SELL, UInt256.MAX, UInt256.MAX);
    BigInteger twice = UInt256.MAX.toBigInteger().shiftLeft(1);
    assertEquals(List.of(new OrderBook.Level(UInt256.MAX, twice)), book.depth(Side.SELL, ALL));
    placeWide(Side.BUY, UInt256.parse("0x10000000000000000"), UInt256.MAX);
    assertEquals(
        List.of(new OrderBook.Level(UInt256.MAX, twice.subtract(BigInteger.ONE.shiftLeft(64)))),
        book.depth(Side.SELL, ALL));
    book.cancel(first);
    assertEquals(
        List.of(new OrderBook.Level(UInt256.MAX, UInt256.MAX.toBigInteger())),
        book.depth(Side.SELL, ALL));
  }

  @Test
  void pricesAreComparedOverAllTheirBits() {
    for (String price :
        List.of("1", "0x10000000000000000", "0x100000000000000000000000000000000")) {
      placeWide(Side.SELL, UInt256.ONE, UInt256.parse(price));
    }
    placeWide(Side.SELL, UInt256.ONE, UInt256.MAX);
    placeWide(Side.BUY, UInt256.ofUnsigned(4), UInt256.MAX);
    assertEquals(
        List.of(
            "1: 1 at 1",
            "2: 1 at 18446744073709551616",
            "3: 1 at 340282366920938463463374607431768211456",
            "4: 1 at " + UInt256.MAX),
        trades);
  }

  private long count(long amount, long price, long most) {
    return book.countMatches(Side.BUY, UInt256.ofUnsigned(amount), UInt256.ofUnsigned(price), most);
  }

  private BookOrder place(Side side, long amount, long price) {
    return placeWide(side, UInt256.ofUnsigned(amount), UInt256.ofUnsigned(price));
  }

  private BookOrder placeWide(Side side, UInt256 amount, UInt256 price) {
    BookOrder order = order(side, amount, price);
    book.place(
        order, (maker, traded) -> trades.add(maker.id() + ": " + traded + " at " + maker.price()));
    return order;
  }

  private BookOrder order(Side side, UInt256 amount, UInt256 price) {
    return new BookOrder(++lastId, Address.ZERO, Address.ZERO, side, amount, price, 0, 0);
  }

  private static OrderBook.Level level(long price, long amount) {
    return new OrderBook.Level(UInt256.ofUnsigned(price), BigInteger.valueOf(amount));
  }
}
