package org.tidemark.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Position;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.engine.Exchange;
import org.tidemark.engine.PositionRules;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.GeneratedDirectory;
import org.tidemark.testing.V2Writer;

/** Against a reckoning of every position on its own. */
class MarketRiskTest {
  private static final Address MARKET = GeneratedDirectory.market(0);
  private static final Address OTHER = GeneratedDirectory.market(1);

  @TempDir private Path folder;
  private final SplittableRandom random = new SplittableRandom(11);
  private final List<Position> stored = new ArrayList<>();

  private Position position(long id, boolean isWide) {
    boolean isOpen = random.nextInt(5) != 0;
    return new Position(
        UInt64.of(id),
        UInt64.of(id),
        GeneratedDirectory.user(random.nextInt(9)),
        random.nextInt(6) == 0 ? OTHER : MARKET,
        size(isWide),
        price(isWide),
        UInt64.of(random.nextInt(25) == 0 ? 0L : 1L + random.nextInt(50)),
        random.nextBoolean() ? Direction.LONG : Direction.SHORT,
        isOpen,
        UInt64.of(1),
        isOpen
            ? null
            : new Position.Closing(UInt64.of(9), UInt256.ONE, null, random.nextBoolean()));
  }

  private UInt256 price(boolean isWide) {
    return isWide && random.nextInt(4) == 0
        ? UInt256.fromWords(random.nextLong(), random.nextLong(), 0, random.nextLong())
        : UInt256.ofUnsigned(900L + random.nextInt(200));
  }

  private UInt256 size(boolean isWide) {
    return isWide && random.nextInt(9) == 0
        ? UInt256.MAX
        : UInt256.ofUnsigned(random.nextInt(1_000_000));
  }

  private StateView write(int count, boolean isWide, Optional<UInt256> mark) throws Exception {
    try (V2Writer out = new V2Writer(folder.resolve("data"))) {
      for (int id = 1; id <= count; id++) {
        stored.add(position(id, isWide));
        out.position(stored.getLast());
      }
      out.put(V2.POSITIONS, V2.key(UInt64.of(count + 1L)), new byte[] {1, 2, 3});
      if (mark.isPresent()) {
        out.mark(new MarkPrice(MARKET, mark.get(), UInt64.of(5)));
      }
      out.mark(new MarkPrice(OTHER, UInt256.ofUnsigned(77), UInt64.of(4)));
      out.meta(V2.HEIGHT, UInt64.of(9)).meta(V2.TIMESTAMP, UInt64.of(9));
    }
    return Sources.open(Source.of(folder.resolve("data")), ScanControl.none());
  }

  private List<Position> open(Direction direction) {
    return stored.stream()
        .filter(position -> position.isOpen() && position.market().equals(MARKET))
        .filter(position -> position.direction() == direction)
        .toList();
  }

  private MarketRisk.Interest interest(Direction direction) {
    List<Position> open = open(direction);
    return new MarketRisk.Interest(
        open.size(),
        open.stream().map(p -> p.size().toBigInteger()).reduce(BigInteger.ZERO, BigInteger::add),
        open.stream()
            .map(p -> p.size().toBigInteger().multiply(p.entryPrice().toBigInteger()))
            .reduce(BigInteger.ZERO, BigInteger::add));
  }

  private List<Position> open() {
    List<Position> all = new ArrayList<>(open(Direction.LONG));
    all.addAll(open(Direction.SHORT));
    return all;
  }

  /** Distances as fractions of the mark price would sort alike; this is in the unit of prices. */
  private static BigInteger distance(Position position, UInt256 mark) {
    BigInteger price = PositionRules.liquidationPrice(position).orElseThrow().toBigInteger();
    BigInteger above = mark.toBigInteger().subtract(price);
    return position.direction() == Direction.LONG ? above : above.negate();
  }

  private List<UInt64> nearest(UInt256 mark, int most) {
    List<Position> ranked = new ArrayList<>(open());
    ranked.removeIf(position -> position.leverage().equals(UInt64.ZERO));
    ranked.sort(
        Comparator.<Position, BigInteger>comparing(position -> distance(position, mark))
            .thenComparing(Position::id));
    List<UInt64> ids = new ArrayList<>(ranked.stream().map(Position::id).toList());
    open().stream()
        .filter(position -> position.leverage().equals(UInt64.ZERO))
        .map(Position::id)
        .sorted()
        .forEach(ids::add);
    return ids.subList(0, Math.min(most, ids.size()));
  }

  private void checkAt(MarketRisk risk, UInt256 mark, int most) {
    UInt256 from = UInt256.ofUnsigned(500);
    UInt256 to = UInt256.ofUnsigned(1_500);
    MarketRisk.At at = risk.at(mark, from, to, 40, ScanControl.none());
    assertEquals(nearest(mark, most), at.rows().stream().map(RiskRow::id).toList());
    assertEquals(
        open().stream().filter(position -> Exchange.isLiquidatable(position, mark)).count(),
        at.liquidatable());
    assertEquals(
        open().stream()
            .map(position -> PositionRules.profit(position, mark))
            .reduce(BigInteger.ZERO, BigInteger::add),
        risk.profit(mark));
    assertEquals(
        List.of(UInt256.ZERO, from, UInt256.ofUnsigned(525)),
        at.histogram().all().stream().limit(3).map(RiskHistogram.Bar::from).toList());
    for (RiskHistogram.Bar bar : at.histogram().all()) {
      boolean isLast = bar.equals(at.histogram().above());
      assertEquals(
          bar,
          new RiskHistogram.Bar(
              bar.from(),
              bar.to(),
              tally(Direction.LONG, bar, isLast),
              tally(Direction.SHORT, bar, isLast)));
    }
  }

  private RiskHistogram.Tally tally(Direction direction, RiskHistogram.Bar bar, boolean isLast) {
    List<Position> in =
        open(direction).stream()
            .filter(position ->
                PositionRules.liquidationPrice(position)
                    .filter(price -> price.compareTo(bar.from()) >= 0)
                    .filter(price -> isLast || price.compareTo(bar.to()) < 0)
                    .isPresent())
            .toList();
    return new RiskHistogram.Tally(
        in.size(),
        in.stream().map(p -> p.size().toBigInteger()).reduce(BigInteger.ZERO, BigInteger::add));
  }

  @Test
  void everyFigureIsThatOfThePositionsOneByOne() throws Exception {
    UInt256 mark = UInt256.ofUnsigned(1_001);
    try (StateView view = write(700, false, Optional.of(mark))) {
      MarketRisk risk = MarketRisk.of(view, MARKET, 10_000, ScanControl.none());
      assertEquals(Optional.of(new MarkPrice(MARKET, mark, UInt64.of(5))), risk.mark());
      assertEquals(interest(Direction.LONG), risk.longs());
      assertEquals(interest(Direction.SHORT), risk.shorts());
      assertEquals(open().size(), risk.open());
      assertEquals(1, risk.undecodable());
      assertEquals(
          stored.stream().filter(p -> p.market().equals(MARKET) && !p.isOpen()).count(),
          risk.closed());
      assertEquals(
          open().stream().filter(p -> p.leverage().equals(UInt64.ZERO)).count(),
          risk.unliquidatable());
      for (long at : new long[] {0, 1, 500, 950, 1_001, 1_050, 1_499, 1_500, 2_000}) {
        checkAt(risk, UInt256.ofUnsigned(at), 10_000);
      }
    }
  }

  @Test
  void theMostEndangeredOfAllAreAmongTheFewThatAreKept() throws Exception {
    try (StateView view = write(900, true, Optional.empty())) {
      MarketRisk risk = MarketRisk.of(view, MARKET, 7, ScanControl.none());
      assertEquals(Optional.empty(), risk.mark());
      assertEquals(interest(Direction.LONG), risk.longs());
      assertEquals(interest(Direction.SHORT), risk.shorts());
      for (int i = 0; i < 40; i++) {
        checkAt(risk, UInt256.ofUnsigned(random.nextInt(2_500)), 7);
      }
      checkAt(risk, UInt256.ZERO, 7);
      checkAt(risk, UInt256.MAX, 7);
    }
  }

  @Test
  void theFewThatCannotBeLiquidatedStandLast() throws Exception {
    try (StateView view = write(60, false, Optional.empty())) {
      MarketRisk risk = MarketRisk.of(view, MARKET, 10_000, ScanControl.none());
      RiskRow last =
          risk.at(UInt256.ONE, UInt256.ZERO, UInt256.ONE, 1, ScanControl.none()).rows().getLast();
      assertEquals(Optional.empty(), last.liquidationPrice());
      assertEquals(Optional.empty(), last.distanceInBasisPoints());
      assertEquals(false, last.isLiquidatable());
    }
  }

  @Test
  void distancesAreRoundedToTheEndangeredSide() {
    Position position =
        new Position(
            UInt64.of(1),
            UInt64.of(1),
            MARKET,
            MARKET,
            UInt256.ONE,
            UInt256.ofUnsigned(1_000),
            UInt64.of(10),
            Direction.LONG,
            true,
            UInt64.of(1));
    assertEquals(Optional.of(BigInteger.valueOf(900)), distanceAt(position, 1_000));
    assertEquals(Optional.of(BigInteger.ZERO), distanceAt(position, 910));
    assertEquals(Optional.of(BigInteger.valueOf(10)), distanceAt(position, 911));
    assertEquals(Optional.of(BigInteger.valueOf(-12)), distanceAt(position, 909));
    assertEquals(Optional.empty(), distanceAt(position, 0));
  }

  private static Optional<BigInteger> distanceAt(Position position, long mark) {
    return new RiskRow(position, UInt256.ofUnsigned(mark), PositionRules.liquidationPrice(position))
        .distanceInBasisPoints();
  }

  @Test
  void barsOfAHistogramAreNeverEmptyRanges() {
    UInt256 three = UInt256.ofUnsigned(3);
    assertEquals(
        List.of(UInt256.ONE, UInt256.ofUnsigned(2), three),
        RiskHistogram.edges(UInt256.ONE, three, 40));
    assertEquals(List.of(three), RiskHistogram.edges(three, three, 40));
    assertEquals(41, RiskHistogram.edges(UInt256.ZERO, UInt256.MAX, 40).size());
  }

  @Test
  void interestIsThatOfTheOverview() throws Exception {
    GeneratedDirectory.write(folder.resolve("v1"), 3_000, 5);
    try (StateView view = Sources.open(Source.of(folder.resolve("v1")), ScanControl.none())) {
      for (Market market : Census.of(view, ScanControl.none()).markets()) {
        MarketRisk risk = MarketRisk.of(view, market.asset(), 10, ScanControl.none());
        assertEquals(Optional.empty(), risk.mark());
        assertEquals(
            List.of(market.openPositions(), market.longInterest(), market.shortInterest()),
            List.of(risk.open(), risk.longs().amount(), risk.shorts().amount()));
        assertEquals(market.positions(), risk.open() + risk.closed());
      }
    }
  }
}
