package org.tidemark.gui.book;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt256;
import org.tidemark.state.BookLadder;
import org.tidemark.state.BookReading;

/** Books for tests. */
final class Books {
  private Books() {}

  /** Prices and amounts by turns, best first. */
  static BookLadder book(List<Long> bids, List<Long> asks) {
    return new BookLadder(Address.ZERO, levels(bids), levels(asks), true, true, 0);
  }

  private static List<BookLadder.Level> levels(List<Long> numbers) {
    List<BookLadder.Level> levels = new ArrayList<>();
    for (int i = 0; i < numbers.size(); i += 2) {
      levels.add(
          new BookLadder.Level(
              UInt256.ofUnsigned(numbers.get(i)), 1, BigInteger.valueOf(numbers.get(i + 1))));
    }
    return levels;
  }

  static BookSight sight(BookLadder book, PriceStep step) {
    return sight(book, step, Optional.empty(), false);
  }

  static BookSight sight(
      BookLadder book, PriceStep step, Optional<BookSight> before, boolean isSameState) {
    return BookSight.of(
        new BookReading.Question(
            book.market(), BookModel.LEVELS, Optional.empty(), Optional.empty()),
        new BookReading(book, Optional.empty(), Optional.empty()),
        step,
        before,
        isSameState);
  }

  /** A side of random levels, best first; prices of any size up to 2^256-1. */
  static List<BookLadder.Level> side(Random random, int levels, boolean isBid) {
    Comparator<UInt256> bestFirst = isBid ? Comparator.reverseOrder() : Comparator.naturalOrder();
    TreeMap<UInt256, BookLadder.Level> prices = new TreeMap<>(bestFirst);
    int bits = 12 + random.nextInt(245);
    for (int i = 0; i < levels; i++) {
      UInt256 price =
          random.nextInt(10) == 0
              ? UInt256.MAX.subtract(UInt256.ofUnsigned(random.nextInt(50)))
              : UInt256.of(new BigInteger(bits, random));
      prices.put(
          price,
          new BookLadder.Level(
              price,
              1 + random.nextInt(5),
              new BigInteger(1 + random.nextInt(200), random).add(BigInteger.ONE)));
    }
    return List.copyOf(prices.values());
  }
}
