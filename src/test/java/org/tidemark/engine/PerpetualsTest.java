package org.tidemark.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.tidemark.engine.Scenario.ALICE;
import static org.tidemark.engine.Scenario.BOB;
import static org.tidemark.engine.Scenario.GOLD;
import static org.tidemark.engine.Scenario.u;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidemark.codec.Call;
import org.tidemark.codec.CallResult;
import org.tidemark.codec.Event;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Position;
import org.tidemark.codec.Receipt;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Int256;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

class PerpetualsTest {
  private static final UInt256 TWO_64 = UInt256.parse("0x10000000000000000");
  private static final UInt256 TWO_128 = UInt256.parse("0x100000000000000000000000000000000");
  private static final UInt256 TWO_127 = UInt256.parse("0x80000000000000000000000000000000");

  private final Scenario scenario = new Scenario();

  @Test
  void positionOpensAtTheMarkPrice() {
    scenario.mark(GOLD, u(100));
    Receipt receipt =
        scenario.succeed(ALICE, new Call.OpenPosition(GOLD, u(7), u(50), Direction.SHORT));
    UInt64 id = UInt64.of(1);
    assertEquals(
        List.of(
            new Event.PositionOpened(
                id, ALICE, GOLD, Direction.SHORT, u(7), u(100), UInt64.of(50))),
        receipt.events());
    assertEquals(UInt64.of(100_000), receipt.gasUsed());
    Position position =
        new Position(
            id,
            id,
            ALICE,
            GOLD,
            u(7),
            u(100),
            UInt64.of(50),
            Direction.SHORT,
            true,
            UInt64.of(2000));
    assertEquals(List.of(position), scenario.exchange().positions());
    assertEquals(List.of(position), scenario.result().changes().positions());
    assertEquals(
        new CallResult.PositionState(
            id, ALICE, GOLD, u(7), u(100), UInt64.of(50), Direction.SHORT, true),
        scenario.ask(BOB, new Call.GetPosition(u(1))));
    assertEquals(List.of(), scenario.result().changes().positions());
    assertEquals(UInt64.of(2), scenario.exchange().nextPositionId());
  }

  @Test
  void openingIsRefusedWithTheReason() {
    scenario.refuse(ALICE, open(GOLD, u(1), u(1)), "no mark price for market " + GOLD);
    scenario.mark(GOLD, u(100));
    scenario.refuse(ALICE, open(GOLD, u(0), u(1)), "size is 0, it must be above 0");
    scenario.refuse(ALICE, open(GOLD, u(1), u(0)), "leverage is 0, allowed are 1 to 50");
    scenario.refuse(ALICE, open(GOLD, u(1), u(51)), "leverage is 51, allowed are 1 to 50");
    scenario.refuse(
        ALICE,
        open(GOLD, u(1), TWO_64.add(u(1))),
        "leverage is 18446744073709551617, allowed are 1 to 50");
    scenario.refuse(ALICE, open(BOB, u(1), u(1)), "no mark price for market " + BOB);
    assertEquals(
        new CallResult.PositionId(UInt64.of(1)), scenario.ask(ALICE, open(GOLD, u(1), u(1))));
  }

  @ParameterizedTest
  @CsvSource({
    "LONG, 100, 110, 7, 70",
    "LONG, 100, 90, 7, -70",
    "SHORT, 100, 90, 7, 70",
    "SHORT, 100, 110, 7, -70",
    "LONG, 100, 100, 7, 0",
    "LONG, 1, 0, 2, -2",
    "LONG, 0, 18446744073709551616, 18446744073709551616,"
        + " 340282366920938463463374607431768211456",
  })
  void profitIsTheMoveTimesTheSize(
      Direction direction, String entry, String mark, String size, String profit) {
    scenario.mark(GOLD, UInt256.parse(entry));
    scenario.succeed(ALICE, new Call.OpenPosition(GOLD, UInt256.parse(size), u(10), direction));
    scenario.mark(GOLD, UInt256.parse(mark));
    Receipt receipt = scenario.succeed(ALICE, new Call.ClosePosition(u(1)));
    Int256 expected = Int256.parse(profit);
    assertEquals(
        List.of(new Event.PositionClosed(UInt64.of(1), UInt256.parse(mark), expected)),
        receipt.events());
    assertEquals(expected, Int256.fromBytes(receipt.output().toArray(), 0));
    assertEquals(UInt64.of(80_000), receipt.gasUsed());
    Position position = scenario.exchange().positions().getFirst();
    assertEquals(false, position.isOpen());
    assertEquals(
        new Position.Closing(UInt64.of(4), UInt256.parse(mark), expected, false),
        position.closing());
    assertEquals(List.of(position), scenario.result().changes().positions());
  }

  @Test
  void closingIsForTheOwnerWhileThePositionIsOpen() {
    scenario.refuse(ALICE, new Call.ClosePosition(u(0)), "unknown position 0");
    scenario.refuse(ALICE, new Call.ClosePosition(u(1)), "unknown position 1");
    scenario.refuse(ALICE, new Call.ClosePosition(TWO_64), "unknown position 18446744073709551616");
    openAt(u(100), u(1), 1, Direction.LONG);
    scenario.refuse(
        BOB, new Call.ClosePosition(u(1)), "position 1 belongs to " + ALICE + ", not to " + BOB);
    scenario.succeed(ALICE, new Call.ClosePosition(u(1)));
    scenario.refuse(ALICE, new Call.ClosePosition(u(1)), "position 1 is closed");
    scenario.refuse(BOB, new Call.Liquidate(u(1)), "position 1 is closed");
    scenario.refuse(BOB, new Call.GetPosition(u(2)), "unknown position 2");
  }

  @Test
  void profitThatPasses256BitsIsRefused() {
    openAt(UInt256.ZERO, TWO_128, 1, Direction.LONG);
    openAt(UInt256.ZERO, TWO_128, 1, Direction.SHORT);
    scenario.mark(GOLD, TWO_127);
    String reason =
        "overflow: the profit of position 1 at mark price "
            + TWO_127
            + " is not within -2^255 and 2^255-1";
    scenario.refuse(ALICE, new Call.ClosePosition(u(1)), reason);
    scenario.refuse(ALICE, new Call.CalculatePnL(u(1)), reason);
    scenario.mark(GOLD, TWO_128);
    scenario.refuse(
        ALICE,
        new Call.CalculatePnL(u(1)),
        "overflow: size " + TWO_128 + " times mark price " + TWO_128 + " is above 2^256-1");
    scenario.mark(GOLD, TWO_127);
    // -2^255 is the one number that fits only with its sign.
    scenario.succeed(ALICE, new Call.ClosePosition(u(2)));
    assertEquals(Int256.MIN, scenario.exchange().positions().getLast().closing().profit());
  }

  @Test
  void liquidationSucceedsWhereTheProfitPasses256Bits() {
    openAt(u(1), UInt256.MAX, 50, Direction.SHORT);
    scenario.mark(GOLD, u(3));
    Receipt receipt = scenario.succeed(BOB, new Call.Liquidate(u(1)));
    assertEquals(
        List.of(new Event.PositionLiquidated(UInt64.of(1), BOB, u(3), null)), receipt.events());
    Position position = scenario.exchange().positions().getFirst();
    assertNull(position.closing().profit());
    assertEquals(true, position.closing().liquidated());
  }

  @ParameterizedTest
  @CsvSource({
    // 9000 / leverage is an integer division: 9000 / 7 is 1285.
    "LONG, 10000, 7, 8715",
    "SHORT, 10000, 7, 11285",
    "LONG, 10000, 1, 1000",
    "SHORT, 10000, 1, 19000",
    "LONG, 10000, 50, 9820",
    "SHORT, 10000, 50, 10180",
    "LONG, 1, 10, 0",
    "SHORT, 1, 10, 1",
  })
  void liquidationHappensExactlyAtItsPrice(
      Direction direction, long entry, long leverage, long price) {
    openAt(u(entry), u(3), leverage, direction);
    Call calculate = new Call.CalculatePnL(u(1));
    assertEquals(
        new CallResult.Valuation(u(3 * entry), Int256.ZERO, u(price)),
        scenario.ask(BOB, calculate));
    boolean isLong = direction == Direction.LONG;
    if (isLong || price > 1) {
      UInt256 notReached = u(isLong ? price + 1 : price - 1);
      scenario.mark(GOLD, notReached);
      scenario.refuse(
          BOB,
          new Call.Liquidate(u(1)),
          "position 1 cannot be liquidated: mark price "
              + notReached
              + (isLong ? " is above" : " is below")
              + " liquidation price "
              + price);
    }
    scenario.mark(GOLD, u(price));
    Receipt receipt = scenario.succeed(BOB, new Call.Liquidate(u(1)));
    assertEquals(u(price), UInt256.fromBytes(receipt.output().toArray(), 0));
    assertEquals(UInt64.of(60_000), receipt.gasUsed());
    Int256 loss = Int256.parse("-" + 3 * Math.abs(entry - price));
    assertEquals(
        List.of(new Event.PositionLiquidated(UInt64.of(1), BOB, u(price), loss)), receipt.events());
  }

  @Test
  void liquidationPriceIsCappedAtTheLargestNumber() {
    openAt(UInt256.MAX, u(1), 1, Direction.SHORT);
    assertEquals(
        new CallResult.Valuation(UInt256.MAX, Int256.ZERO, UInt256.MAX),
        scenario.ask(BOB, new Call.CalculatePnL(u(1))));
    scenario.succeed(BOB, new Call.Liquidate(u(1)));
  }

  @Test
  void closedPositionIsStillValuedAtTheMarkPrice() {
    openAt(u(100), u(2), 10, Direction.LONG);
    scenario.succeed(ALICE, new Call.ClosePosition(u(1)));
    scenario.mark(GOLD, u(150));
    Receipt receipt = scenario.succeed(BOB, new Call.CalculatePnL(u(1)));
    assertEquals(UInt64.of(10_000), receipt.gasUsed());
    assertEquals(
        new CallResult.Valuation(u(300), Int256.parse("100"), u(91)),
        scenario.ask(BOB, new Call.CalculatePnL(u(1))));
  }

  @Test
  void markPriceIsSetByTheBlockBeforeItsTransactions() {
    scenario.refuse(BOB, new Call.GetMarkPrice(GOLD), "no mark price for market " + GOLD);
    scenario.mark(GOLD, UInt256.MAX);
    assertEquals(
        List.of(new MarkPrice(GOLD, UInt256.MAX, UInt64.of(2))), scenario.exchange().marks());
    assertEquals(
        List.of(new Event.MarkPriceSet(GOLD, UInt256.MAX)),
        scenario.result().journal().markEvents());
    assertEquals(new CallResult.Mark(UInt256.MAX), scenario.ask(BOB, new Call.GetMarkPrice(GOLD)));
    assertEquals(List.of(), scenario.result().changes().marks());
  }

  private static Call open(Address market, UInt256 size, UInt256 leverage) {
    return new Call.OpenPosition(market, size, leverage, Direction.LONG);
  }

  private void openAt(UInt256 mark, UInt256 size, long leverage, Direction direction) {
    scenario.mark(GOLD, mark);
    scenario.succeed(ALICE, new Call.OpenPosition(GOLD, size, u(leverage), direction));
  }
}
