package org.tidemark.gui.book;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.state.BookLadder;
import org.tidemark.state.LevelQueue;

class BookFactsTest {
  @Test
  void theSpreadIsToldInBasisPointsOfTheMiddle() {
    BookFacts facts = BookFacts.of(Books.book(List.of(999L, 1L), List.of(1002L, 1L)));
    assertEquals(Optional.of(BigInteger.valueOf(3)), facts.spread());
    assertEquals("1,000.5", BookWords.half(facts.twiceMid().orElseThrow()));
    assertEquals("1,000.5", BookWords.fittedHalf(facts.twiceMid().orElseThrow(), 7));
    assertEquals("1,000", BookWords.fittedHalf(BigInteger.valueOf(2000), 5));
    assertEquals("1.2345…e8", BookWords.fittedHalf(BigInteger.valueOf(246_913_579L), 9));
    assertEquals(Optional.of(new BigDecimal("29.99")), facts.basisPoints());
    assertEquals(Optional.empty(), facts.crossing());
  }

  @Test
  void theImbalanceOfTheTopAndOfTheWholeBookCanDiffer() {
    List<Long> bids = new ArrayList<>();
    for (long price = 100; price > 80; price--) {
      bids.add(price);
      bids.add(price > 90 ? 10L : 1000L);
    }
    BookFacts facts = BookFacts.of(Books.book(bids, List.of(101L, 300L)));
    assertEquals("50.0 % asks heavier", BookWords.imbalance(facts.top().orElseThrow()));
    assertEquals(BigInteger.valueOf(10_100), facts.whole().orElseThrow().bids());
    assertEquals("94.2 % bids heavier", BookWords.imbalance(facts.whole().orElseThrow()));
    BookFacts even = BookFacts.of(Books.book(List.of(1L, 7L), List.of(2L, 7L)));
    assertEquals("0 % balanced", BookWords.imbalance(even.top().orElseThrow()));
  }

  @Test
  void anEmptySideHasNeitherSpreadNorMiddle() {
    BookFacts facts = BookFacts.of(Books.book(List.of(), List.of(5L, 1L)));
    assertEquals(Optional.empty(), facts.spread());
    assertEquals(Optional.empty(), facts.basisPoints());
    assertEquals("100.0 % asks heavier", BookWords.imbalance(facts.whole().orElseThrow()));
    assertEquals(Optional.empty(), BookFacts.of(Books.book(List.of(), List.of())).whole());
    assertEquals(
        Optional.empty(),
        BookFacts.of(Books.book(List.of(0L, 1L), List.of(0L, 1L))).basisPoints(),
        "a middle of 0");
  }

  @Test
  void theOrdersThatCrossAreThoseUpToTheOthersBest() {
    BookFacts facts =
        BookFacts.of(
            Books.book(
                List.of(110L, 1L, 100L, 2L, 99L, 4L), List.of(100L, 8L, 105L, 16L, 111L, 32L)));
    UInt256 ask = UInt256.ofUnsigned(100);
    UInt256 bid = UInt256.ofUnsigned(110);
    assertEquals(
        Optional.of(
            new BookFacts.Crossing(
                new BookFacts.Reach(
                    new LevelQueue.Place(Side.BUY, ask, bid), 2, 2, BigInteger.valueOf(3)),
                new BookFacts.Reach(
                    new LevelQueue.Place(Side.SELL, ask, bid), 2, 2, BigInteger.valueOf(24)))),
        facts.crossing());
    assertEquals(Optional.of(BigInteger.valueOf(-10)), facts.spread());
  }

  @Test
  void theLargestNumbersStayExact() {
    BigInteger huge = UInt256.MAX.toBigInteger().shiftLeft(20);
    BookLadder book =
        new BookLadder(
            Address.ZERO,
            List.of(new BookLadder.Level(UInt256.MAX.subtract(UInt256.ONE), 1, huge)),
            List.of(new BookLadder.Level(UInt256.MAX, 1, huge.add(BigInteger.ONE))),
            true,
            true,
            0);
    BookFacts facts = BookFacts.of(book);
    assertEquals(Optional.of(BigInteger.ONE), facts.spread());
    assertEquals(
        "< 0.1 % asks heavier",
        BookWords.imbalance(facts.whole().orElseThrow()), "one smallest unit in 10^83");
    assertEquals(Optional.of(new BigDecimal("0.00")), facts.basisPoints());
  }
}
