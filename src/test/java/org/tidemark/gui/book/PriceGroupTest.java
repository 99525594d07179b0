package org.tidemark.gui.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.state.BookLadder;

/** Levels added up over ranges of prices. */
class PriceGroupTest {
  private static final PriceStep TEN = new PriceStep(BigInteger.TEN);

  private static List<String> lines(List<PriceGroup> groups) {
    return groups.stream()
        .map(group ->
            group.price()
                + " ["
                + group.low()
                + " "
                + group.high()
                + "] "
                + group.levels()
                + " "
                + group.orders()
                + " "
                + group.amount()
                + " "
                + group.notional())
        .toList();
  }

  @Test
  void bidsAreRoundedDownAndAsksUp() {
    BookLadder book =
        Books.book(
            List.of(99L, 1L, 91L, 2L, 90L, 4L, 5L, 8L),
            List.of(100L, 1L, 101L, 2L, 110L, 4L, 111L, 8L));
    assertEquals(
        List.of("90 [90 99] 3 3 7 641", "0 [0 9] 1 1 8 40"),
        lines(PriceGroup.of(Side.BUY, book.bids(), true, TEN)));
    assertEquals(
        List.of("100 [91 100] 1 1 1 100", "110 [101 110] 2 2 6 642", "120 [111 120] 1 1 8 888"),
        lines(PriceGroup.of(Side.SELL, book.asks(), true, TEN)));
  }

  @Test
  void theWorstGroupOfACutSideIsLeftOut() {
    BookLadder book = Books.book(List.of(99L, 1L, 85L, 2L), List.of());
    assertEquals(
        List.of("90 [90 99] 1 1 1 99"), lines(PriceGroup.of(Side.BUY, book.bids(), false, TEN)));
    assertEquals(2, PriceGroup.of(Side.BUY, book.bids(), false, PriceStep.NONE).size());
  }

  @Property(tries = 200)
  void groupsAddUpToTheBookAndHoldEachLevelOnce(@ForAll long seed) {
    Random random = new Random(seed);
    PriceStep step = new PriceStep(BigInteger.TEN.pow(random.nextInt(77)));
    for (Side side : Side.values()) {
      List<BookLadder.Level> levels = Books.side(random, random.nextInt(200), side == Side.BUY);
      List<PriceGroup> groups = PriceGroup.of(side, levels, true, step);
      BigInteger amount = BigInteger.ZERO;
      BigInteger notional = BigInteger.ZERO;
      long orders = 0;
      for (BookLadder.Level level : levels) {
        amount = amount.add(level.amount());
        notional = notional.add(level.amount().multiply(level.price().toBigInteger()));
        orders += level.orders();
        UInt256 price = level.price();
        List<PriceGroup> holding =
            groups.stream()
                .filter(group ->
                    group.low().compareTo(price) <= 0 && group.high().compareTo(price) >= 0)
                .toList();
        assertEquals(1, holding.size(), "groups that hold a level");
        BigInteger shown = holding.getFirst().price();
        int better = shown.compareTo(price.toBigInteger());
        assertTrue(side == Side.BUY ? better <= 0 : better >= 0, "never better than it is");
        assertEquals(BigInteger.ZERO, shown.mod(step.size()));
        assertTrue(
            shown.subtract(price.toBigInteger()).abs().compareTo(step.size()) < 0, "too far");
      }
      assertEquals(amount, sum(groups.stream().map(PriceGroup::amount).toList()));
      assertEquals(notional, sum(groups.stream().map(PriceGroup::notional).toList()));
      assertEquals(orders, groups.stream().mapToLong(PriceGroup::orders).sum());
      assertEquals(levels.size(), groups.stream().mapToLong(PriceGroup::levels).sum());
      assertEquals(
          groups.stream().sorted(PriceGroup.bestFirst(side)).toList(), groups, "best first");
    }
  }

  private static BigInteger sum(List<BigInteger> numbers) {
    return numbers.stream().reduce(BigInteger.ZERO, BigInteger::add);
  }

  @Test
  void theChoicesAreThoseThatChangeTheBook() {
    assertEquals(List.of("1"), choices(Books.book(List.of(5L, 1L), List.of(9L, 1L))));
    assertEquals(
        List.of("1", "100", "1,000", "10,000"),
        choices(Books.book(List.of(5000L, 1L, 4950L, 1L, 1000L, 1L), List.of())));
  }

  private static List<String> choices(BookLadder book) {
    return PriceStep.choices(book).stream().map(PriceStep::text).toList();
  }

  @Test
  void aStepWhoseZerosCannotBeCountedIsToldByTheirNumber() {
    assertEquals("1,000,000,000", new PriceStep(BigInteger.TEN.pow(9)).text());
    assertEquals("1e18", new PriceStep(BigInteger.TEN.pow(18)).text());
  }
}
