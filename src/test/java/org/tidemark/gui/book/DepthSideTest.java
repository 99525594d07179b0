package org.tidemark.gui.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.state.BookLadder;

/** The stairs of a side: exact where they are read, true to a pixel where they are drawn. */
class DepthSideTest {
  private static DepthSide side(Side side, List<BookLadder.Level> levels, BigInteger twiceMid) {
    return new DepthSide(side, PriceGroup.of(side, levels, true, PriceStep.NONE), twiceMid);
  }

  @Test
  void whatIsReadAtALevelIsExact() {
    BookLadder book = Books.book(List.of(90L, 5L, 80L, 7L), List.of(111L, 10L));
    DepthSide bids = side(Side.BUY, book.bids(), BigInteger.valueOf(201));
    DepthSide.Reading reading = bids.read(1);
    assertEquals(BigInteger.valueOf(12), reading.cumulative());
    assertEquals(BigInteger.valueOf(90 * 5 + 80 * 7), reading.notional());
    assertEquals(Optional.of(new BigDecimal("-20.3980")), reading.percent());
    assertEquals(
        "Bid 80 \u00b7 cumulative 12 \u00b7 notional 1,010 \u00b7 20.3980 % below mid",
        BookWords.reading(reading));
    assertEquals(0, bids.at(0));
    assertEquals(0, bids.at(20.4));
    assertEquals(1, bids.at(20.5));
    assertEquals(1, bids.nearest(BigInteger.valueOf(80)));
  }

  @Property(tries = 100)
  void sumsAreThoseOfAllGroupsUpToOne(@ForAll long seed) {
    Random random = new Random(seed);
    List<BookLadder.Level> levels = Books.side(random, 1 + random.nextInt(700), seed % 2 == 0);
    DepthSide side =
        side(
            seed % 2 == 0 ? Side.BUY : Side.SELL,
            levels,
            levels.getFirst().price().toBigInteger().shiftLeft(1));
    BigInteger amount = BigInteger.ZERO;
    BigInteger notional = BigInteger.ZERO;
    for (int i = 0; i < levels.size(); i++) {
      BookLadder.Level level = levels.get(i);
      amount = amount.add(level.amount());
      notional = notional.add(level.amount().multiply(level.price().toBigInteger()));
      assertEquals(amount, side.read(i).cumulative());
      assertEquals(notional, side.read(i).notional());
    }
  }

  @Property(tries = 200)
  void eachPixelReachesFromItsLowestToItsHighestLevel(@ForAll long seed) {
    Random random = new Random(seed);
    List<BookLadder.Level> levels = Books.side(random, 1 + random.nextInt(400), false);
    DepthSide side = side(Side.SELL, levels, levels.getFirst().price().toBigInteger().shiftLeft(1));
    double end = side.distance(side.size() - 1) + 1;
    double from = random.nextInt(3) == 0 ? -1 : end * random.nextDouble() * 0.9;
    double to = from + (end - from) * (0.001 + random.nextDouble());
    int pixels = 1 + random.nextInt(60);
    DepthSide.Steps steps = side.steps(from, to, pixels);
    assertTrue(steps.all().size() <= pixels, "at most one step a pixel");
    double before = side.depthAt(from);
    assertEquals(before, steps.start());
    for (int pixel = 1; pixel <= pixels; pixel++) {
      double left = from + (to - from) * (pixel - 1) / pixels;
      double right = pixel == pixels ? to : from + (to - from) * pixel / pixels;
      double lowest = before;
      double highest = before;
      double drawnHighest = drawn(steps, right);
      for (int i = 0; i < side.size(); i++) {
        boolean isInPixel =
            side.distance(i) <= right
                && (pixel == 1 ? side.distance(i) > from : side.distance(i) > left);
        highest = isInPixel ? side.depthAt(side.distance(i)) : highest;
      }
      assertEquals(lowest, drawn(steps, pixel == 1 ? from : left), "lowest of pixel " + pixel);
      assertEquals(highest, drawnHighest, "highest of pixel " + pixel);
      before = highest;
    }
  }

  private static double drawn(DepthSide.Steps steps, double distance) {
    double height = steps.start();
    for (DepthSide.Step step : steps.all()) {
      height = step.distance() <= distance ? step.height() : height;
    }
    return height;
  }

  @Test
  void aMillionLevelsAreDrawnByAsManyStepsAsPixels() {
    List<PriceGroup> groups = new ArrayList<>();
    for (int i = 0; i < 1_000_000; i++) {
      UInt256 price = UInt256.ofUnsigned(1_000_000 + i);
      groups.add(
          new PriceGroup(
              Side.SELL, price.toBigInteger(), price, price, 1, 1, BigInteger.ONE, BigInteger.ONE));
    }
    DepthSide side = new DepthSide(Side.SELL, groups, BigInteger.valueOf(1_999_999));
    DepthSide.Steps steps = side.steps(0, 1_000_000, 500);
    assertEquals(500, steps.all().size());
    assertEquals(1_000_000, steps.all().getLast().height());
    assertEquals(BigInteger.valueOf(777_778), side.read(777_777).cumulative());
  }

  @Test
  void aWindowZoomsAroundAPlaceAndStaysWithinTheBook() {
    BookLadder book = Books.book(List.of(900L, 1L), List.of(1100L, 1L));
    BigInteger twice = BigInteger.valueOf(2000);
    DepthSide bids = side(Side.BUY, book.bids(), twice);
    DepthSide asks = side(Side.SELL, book.asks(), twice);
    DepthWindow whole = DepthWindow.whole(bids, asks);
    assertEquals(new DepthWindow(-105, 105), whole);
    assertEquals(whole, DepthWindow.home(bids, asks));
    DepthWindow closer = whole.zoomed(0.5, 52.5, whole);
    assertEquals(new DepthWindow(-26.25, 78.75), closer);
    assertEquals(whole.share(52.5), closer.share(52.5));
    assertEquals(whole, closer.zoomed(100, 0, whole));
    assertEquals(new DepthWindow(0, 105), closer.showing(100, whole));
    assertEquals(closer, closer.showing(0, whole));
    DepthWindow closest = closer;
    for (int i = 0; i < 100; i++) {
      closest = closest.zoomed(0.5, 10, whole);
    }
    assertEquals(2, closest.width(), 1e-9);
  }

  @Test
  void fewLevelsFarOutDoNotSquashTheOthers() {
    List<Long> bids = new ArrayList<>();
    for (long i = 0; i < 30; i++) {
      bids.addAll(List.of(9_999_990 - i, 1L));
    }
    bids.addAll(List.of(1L, 1L));
    BookLadder book = Books.book(bids, List.of(10_000_010L, 1L));
    BigInteger twice = BigInteger.valueOf(20_000_000);
    DepthSide side = side(Side.BUY, book.bids(), twice);
    DepthSide asks = side(Side.SELL, book.asks(), twice);
    assertTrue(DepthWindow.home(side, asks).width() < 200);
    assertTrue(DepthWindow.whole(side, asks).width() > 19_999_000);
  }

  @Test
  void axesHaveRoundNumbersOfAnySize() {
    DepthWindow window = new DepthWindow(-100, 100);
    assertEquals(
        List.of("950 0.25", "1000 0.5", "1050 0.75", "1100 1.0"),
        ticks(DepthAxis.prices(BigInteger.valueOf(2000), new DepthWindow(-99, 101), 4), 99));
    BigInteger huge = UInt256.MAX.toBigInteger();
    List<DepthAxis.Tick> ticks = DepthAxis.prices(huge.shiftLeft(1), window, 3);
    assertTrue(!ticks.isEmpty() && ticks.size() <= 3, ticks.toString());
    ticks.forEach(tick -> assertEquals(BigInteger.ZERO, tick.value().mod(BigInteger.TEN)));
    assertEquals(List.of("0 0.0"), ticks(DepthAxis.amounts(0.5, 4), 0));
    assertEquals(List.of("0 0.0", "5 0.5", "10 1.0"), ticks(DepthAxis.amounts(10, 3), 0));
    assertEquals(List.of(), DepthAxis.prices(BigInteger.ONE, new DepthWindow(0.1, 0.2), 3));
  }

  @Test
  void aRoundNumberIsShortenedWithoutChange() {
    assertEquals("1,500,000", DepthAxis.text(BigInteger.valueOf(1_500_000), 10));
    assertEquals(
        "2.65e43", DepthAxis.text(BigInteger.valueOf(265).multiply(BigInteger.TEN.pow(41)), 10));
    assertEquals("1e48", DepthAxis.text(BigInteger.TEN.pow(48), 10));
    assertEquals("1.2345\u2026e20", DepthAxis.text(new BigInteger("123456789012345678901"), 10));
  }

  private static List<String> ticks(List<DepthAxis.Tick> ticks, int shift) {
    return ticks.stream()
        .map(tick ->
            tick.value() + " " + (shift == 0 ? tick.share() : Math.round(tick.share() * 20) / 20.0))
        .toList();
  }
}
