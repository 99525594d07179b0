package org.tidemark.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tidemark.engine.Scenario.ALICE;
import static org.tidemark.engine.Scenario.BOB;
import static org.tidemark.engine.Scenario.GOLD;
import static org.tidemark.engine.Scenario.u;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidemark.codec.Call;
import org.tidemark.codec.CallResult;
import org.tidemark.codec.Position;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/** The rules against the exchange that obeys them. */
class PositionRulesTest {
  private static final BigInteger MAX = BigInteger.TWO.pow(256).subtract(BigInteger.ONE);

  @Provide
  Arbitrary<UInt256> numbers() {
    return Arbitraries.oneOf(
            Arbitraries.of(BigInteger.ZERO, BigInteger.ONE, MAX.subtract(BigInteger.ONE), MAX),
            Arbitraries.bigIntegers().between(BigInteger.ZERO, BigInteger.valueOf(30_000)),
            Arbitraries.bigIntegers().between(BigInteger.ZERO, BigInteger.TWO.pow(72)),
            Arbitraries.bigIntegers().between(BigInteger.ZERO, MAX))
        .map(UInt256::of)
        .withoutEdgeCases();
  }

  @Provide
  Arbitrary<UInt64> leverages() {
    return Arbitraries.oneOf(
            Arbitraries.longs().between(1, 50).map(UInt64::of),
            Arbitraries.of(0L, 1L, 8_999L, 9_000L, 9_001L, Long.MAX_VALUE, -1L).map(UInt64::of))
        .withoutEdgeCases();
  }

  private static Position position(
      UInt256 size, UInt256 entry, UInt64 leverage, Direction direction) {
    UInt64 id = UInt64.of(1);
    return new Position(id, id, ALICE, GOLD, size, entry, leverage, direction, true, id);
  }

  /** What the exchange answers to a liquidation at a mark price. */
  private static boolean succeeds(Position position, UInt256 mark) {
    Exchange exchange = new Exchange();
    exchange.perpetuals().load(position);
    Scenario scenario = new Scenario(exchange, false);
    scenario.mark(GOLD, mark);
    return scenario.call(BOB, new Call.Liquidate(u(1)), Scenario.PLENTY).success();
  }

  @Property(tries = 300)
  void theLiquidationPriceIsTheLastOneAtWhichTheExchangeLiquidates(
      @ForAll("numbers") UInt256 size,
      @ForAll("numbers") UInt256 entry,
      @ForAll("leverages") UInt64 leverage,
      @ForAll Direction direction) {
    Position position = position(size, entry, leverage, direction);
    Optional<UInt256> price = PositionRules.liquidationPrice(position);
    if (price.isEmpty()) {
      assertEquals(UInt64.ZERO, leverage);
      assertEquals(false, succeeds(position, UInt256.ZERO));
      assertEquals(false, succeeds(position, UInt256.MAX));
      return;
    }
    assertEquals(true, succeeds(position, price.get()));
    boolean isLong = direction == Direction.LONG;
    if (isLong && !price.get().equals(UInt256.MAX)) {
      assertEquals(false, succeeds(position, price.get().add(UInt256.ONE)));
    }
    if (!isLong && !price.get().isZero()) {
      assertEquals(false, succeeds(position, price.get().subtract(UInt256.ONE)));
    }
    assertEquals(true, succeeds(position, isLong ? UInt256.ZERO : UInt256.MAX));
  }

  @Property(tries = 300)
  void profitAndNotionalAreWhatTheExchangeCalculates(
      @ForAll("numbers") UInt256 size,
      @ForAll("numbers") UInt256 entry,
      @ForAll("numbers") UInt256 mark,
      @ForAll Direction direction) {
    Position position = position(size, entry, UInt64.of(7), direction);
    Exchange exchange = new Exchange();
    exchange.perpetuals().load(position);
    Scenario scenario = new Scenario(exchange, false);
    scenario.mark(GOLD, mark);
    BigInteger notional = PositionRules.notional(position, mark);
    BigInteger profit = PositionRules.profit(position, mark);
    Call.CalculatePnL call = new Call.CalculatePnL(u(1));
    if (notional.bitLength() > 256 || profit.bitLength() > 255) {
      assertEquals(false, scenario.call(BOB, call, Scenario.PLENTY).success());
      return;
    }
    CallResult.Valuation answer = (CallResult.Valuation) scenario.ask(BOB, call);
    assertEquals(
        List.of(notional, profit, PositionRules.liquidationPrice(position).orElseThrow()),
        List.of(
            answer.value().toBigInteger(),
            answer.profit().toBigInteger(),
            answer.liquidationPrice()));
  }

  @ParameterizedTest
  @CsvSource({
    "LONG, 1, 100, 10",
    "SHORT, 1, 100, 190",
    "LONG, 10, 100, 91",
    "SHORT, 10, 100, 109",
    "LONG, 7, 12345, 10758",
    "SHORT, 7, 12345, 13931",
    "LONG, 50, 1, 0",
    "SHORT, 50, 1, 1",
    "LONG, 50, 0, 0",
    "SHORT, 18446744073709551615, 777, 777",
    "LONG, 18446744073709551615, 777, 777",
  })
  void liquidationPricesAreRoundedDownInBothDivisions(
      Direction direction, String leverage, String entry, String price) {
    assertEquals(
        Optional.of(UInt256.parse(price)),
        PositionRules.liquidationPrice(
            position(u(1), UInt256.parse(entry), UInt64.parse(leverage), direction)));
  }

  @Test
  void aShortFromTheHighestPriceIsCapped() {
    assertEquals(
        Optional.of(UInt256.MAX),
        PositionRules.liquidationPrice(position(u(1), UInt256.MAX, UInt64.of(1), Direction.SHORT)));
    assertEquals(
        Optional.of(UInt256.of(MAX.divide(BigInteger.TEN))),
        PositionRules.liquidationPrice(position(u(1), UInt256.MAX, UInt64.of(1), Direction.LONG)));
  }

  @Test
  void theMarginIsTheEntryValueSharedByTheLeverage() {
    assertEquals(
        Optional.of(BigInteger.valueOf(233)),
        PositionRules.margin(position(u(7), u(100), UInt64.of(3), Direction.LONG)));
    assertEquals(
        Optional.of(MAX.multiply(MAX)),
        PositionRules.margin(position(UInt256.MAX, UInt256.MAX, UInt64.of(1), Direction.SHORT)));
    assertEquals(
        Optional.of(BigInteger.ZERO),
        PositionRules.margin(position(u(7), u(100), UInt64.MAX, Direction.LONG)));
    assertEquals(
        Optional.empty(),
        PositionRules.margin(position(u(7), u(100), UInt64.ZERO, Direction.LONG)));
  }
}
