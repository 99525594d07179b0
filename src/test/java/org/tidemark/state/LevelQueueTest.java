package org.tidemark.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.codec.Order;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.DirectoryWriter;
import org.tidemark.testing.GeneratedDirectory;

/** The orders at a level, and those of one user, read in one pass with the book. */
class LevelQueueTest {
  private static final Address MARKET = GeneratedDirectory.market(0);

  @TempDir private Path folder;

  private static Order order(long id, long user, Address market, Side side, long price, long left) {
    return new Order(
        UInt64.of(id),
        UInt64.of(id),
        GeneratedDirectory.user(user),
        market,
        UInt256.ofUnsigned(left + 5),
        UInt256.ofUnsigned(price),
        side,
        UInt256.ofUnsigned(5),
        UInt64.of(1));
  }

  private BookReading read(LevelQueue.Place place, Order... orders) throws Exception {
    Path directory = folder.resolve("data");
    try (DirectoryWriter writer = new DirectoryWriter(directory)) {
      for (Order order : orders) {
        writer.put(order);
      }
    }
    try (StateView view = Sources.open(Source.of(directory), ScanControl.none())) {
      return BookReading.of(
          view,
          new BookReading.Question(
              MARKET, 10, Optional.of(place), Optional.of(GeneratedDirectory.user(7))),
          ScanControl.none());
    }
  }

  private static LevelQueue.Place place(Side side, long low, long high) {
    return new LevelQueue.Place(side, UInt256.ofUnsigned(low), UInt256.ofUnsigned(high));
  }

  private static List<String> lines(LevelQueue queue) {
    return queue.entries().stream()
        .map(
            entry -> entry.position() + " order " + entry.order().id() + " behind " + entry.ahead())
        .toList();
  }

  @Test
  void theBestPriceTradesFirstAndOfOnePriceTheOrderPlacedFirst() throws Exception {
    BookReading reading =
        read(
            place(Side.BUY, 90, 100),
            order(1, 7, MARKET, Side.BUY, 90, 10),
            order(2, 8, MARKET, Side.BUY, 100, 20),
            order(3, 7, MARKET, Side.BUY, 89, 40),
            order(4, 7, GeneratedDirectory.market(1), Side.BUY, 95, 80),
            order(5, 7, MARKET, Side.SELL, 95, 160),
            order(6, 8, MARKET, Side.BUY, 95, 0),
            order(7, 7, MARKET, Side.BUY, 100, 320),
            order(300, 8, MARKET, Side.BUY, 100, 640));
    LevelQueue queue = reading.queue().orElseThrow();
    assertEquals(
        List.of(
            "1 order 2 behind 0",
            "2 order 7 behind 20",
            "3 order 300 behind 340",
            "4 order 1 behind 980"),
        lines(queue));
    assertEquals(4, queue.orders());
    assertEquals(BigInteger.valueOf(990), queue.amount());
    BookLadder own = reading.own().orElseThrow();
    assertEquals(
        List.of("100 320", "90 10", "89 40"),
        own.bids().stream().map(level -> level.price() + " " + level.amount()).toList());
    assertEquals(
        List.of("95 160"),
        own.asks().stream().map(level -> level.price() + " " + level.amount()).toList());
    assertEquals(3, reading.book().bids().size());
  }

  @Test
  void ofALongQueueTheFirstOrdersAreKeptAndAllAreCounted() throws Exception {
    int all = LevelQueue.MOST + 50;
    Order[] orders = new Order[all];
    for (int i = 0; i < all; i++) {
      // The worse price first, so that what is kept has to be found.
      orders[i] = order(i + 1, 1, MARKET, Side.SELL, i < 100 ? 60 : 50, 1);
    }
    LevelQueue queue = read(place(Side.SELL, 50, 60), orders).queue().orElseThrow();
    assertEquals(all, queue.orders());
    assertEquals(BigInteger.valueOf(all), queue.amount());
    assertEquals(LevelQueue.MOST, queue.entries().size());
    assertEquals(UInt64.of(101), queue.entries().getFirst().order().id());
    assertEquals(UInt64.of(50), queue.entries().getLast().order().id());
    assertEquals(BigInteger.valueOf(LevelQueue.MOST - 1), queue.entries().getLast().ahead());
  }
}
