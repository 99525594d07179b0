package org.tidemark.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tidemark.engine.Scenario.ALICE;
import static org.tidemark.engine.Scenario.BOB;
import static org.tidemark.engine.Scenario.GOLD;
import static org.tidemark.engine.Scenario.PLENTY;
import static org.tidemark.engine.Scenario.address;
import static org.tidemark.engine.Scenario.u;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.codec.Call;
import org.tidemark.codec.CallResult;
import org.tidemark.codec.Event;
import org.tidemark.codec.Order;
import org.tidemark.codec.Receipt;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

class SpotTest {
  private static final UInt256 TWO_64 = UInt256.parse("0x10000000000000000");

  private final Scenario scenario = new Scenario();

  @Test
  void placedOrderIsStoredWithItsBlock() {
    scenario.mark(GOLD, UInt256.ONE);
    UInt64 id = scenario.place(ALICE, Side.BUY, 5, 100);
    assertEquals(UInt64.of(1), id);
    assertEquals(
        List.of(
            new Order(
                id,
                id,
                ALICE,
                GOLD,
                u(5),
                u(100),
                Side.BUY,
                UInt256.ZERO,
                UInt64.of(2000),
                new Order.Heights(UInt64.of(2), UInt64.of(2)))),
        scenario.exchange().orders());
    assertEquals(UInt64.of(2), scenario.exchange().nextOrderId());
  }

  @Test
  void eventsOfAPlacementAreItselfThenEachTradeThenItsOwnFill() {
    scenario.place(ALICE, Side.SELL, 2, 100);
    scenario.place(ALICE, Side.SELL, 5, 101);
    Receipt receipt = scenario.succeed(BOB, new Call.PlaceOrder(GOLD, u(4), u(101), Side.BUY));
    UInt64 taker = UInt64.of(3);
    assertEquals(
        List.of(
            new Event.OrderPlaced(taker, BOB, GOLD, Side.BUY, u(4), u(101)),
            new Event.Trade(taker, UInt64.of(1), GOLD, Side.BUY, u(100), u(2)),
            new Event.OrderFilled(UInt64.of(1)),
            new Event.Trade(taker, UInt64.of(2), GOLD, Side.BUY, u(101), u(2)),
            new Event.OrderPartlyFilled(UInt64.of(2), u(2)),
            new Event.OrderFilled(taker)),
        receipt.events());
    assertEquals(UInt64.of(110_000), receipt.gasUsed());
    assertEquals(List.of(UInt64.of(1)), scenario.result().changes().removedOrders());
    Order maker = scenario.exchange().orders().getFirst();
    assertEquals(List.of(maker), scenario.result().changes().orders());
    assertEquals(new Order.Heights(UInt64.of(2), UInt64.of(3)), maker.heights());
  }

  @Test
  void remainderOfATakerRests() {
    scenario.place(ALICE, Side.BUY, 2, 100);
    Receipt receipt = scenario.succeed(BOB, new Call.PlaceOrder(GOLD, u(3), u(99), Side.SELL));
    assertEquals(new Event.OrderPartlyFilled(UInt64.of(2), u(2)), receipt.events().getLast());
    assertEquals(
        new CallResult.BestPrices(UInt256.ZERO, u(99)),
        scenario.ask(ALICE, new Call.GetBestPrices(GOLD)));
  }

  @Test
  void ordersOfOneUserMatch() {
    scenario.place(ALICE, Side.BUY, 1, 100);
    scenario.place(ALICE, Side.SELL, 1, 100);
    assertEquals(List.of(), scenario.exchange().orders());
  }

  @Test
  void booksOfDifferentAssetsDoNotMeet() {
    scenario.place(ALICE, Side.BUY, 1, 100);
    scenario.succeed(BOB, new Call.PlaceOrder(BOB, u(1), u(1), Side.SELL));
    assertEquals(2, scenario.exchange().orders().size());
  }

  @Test
  void amountAndPriceMustBeAboveZero() {
    scenario.refuse(
        ALICE,
        new Call.PlaceOrder(GOLD, UInt256.ZERO, u(1), Side.BUY),
        "amount is 0, it must be above 0");
    scenario.refuse(
        ALICE,
        new Call.PlaceOrder(GOLD, u(1), UInt256.ZERO, Side.BUY),
        "price is 0, it must be above 0");
    assertEquals(UInt64.of(1), scenario.place(ALICE, Side.BUY, 1, 1), "no id was used up");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "2",
        "0x10000000000000000",
        "0x100000000000000000000000000000000",
        "0xffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
      })
  void amountsAndPricesOfEveryWidthTrade(String number) {
    UInt256 value = UInt256.parse(number);
    scenario.place(ALICE, Side.SELL, value, value);
    scenario.place(BOB, Side.BUY, UInt256.ONE, value);
    assertEquals(value.equals(UInt256.ONE) ? 0 : 1, scenario.exchange().orders().size());
    if (!value.equals(UInt256.ONE)) {
      scenario.place(BOB, Side.BUY, value.subtract(UInt256.ONE), UInt256.MAX);
    }
    assertEquals(List.of(), scenario.exchange().orders());
  }

  @Test
  void cancelTakesTheOrderOffTheBook() {
    scenario.place(ALICE, Side.BUY, 5, 100);
    scenario.place(BOB, Side.SELL, 2, 100);
    Receipt receipt = scenario.succeed(ALICE, new Call.CancelOrder(u(1)));
    assertEquals(List.of(new Event.OrderCancelled(UInt64.of(1), GOLD, u(3))), receipt.events());
    assertEquals(UInt256.ONE, UInt256.fromBytes(receipt.output().toArray(), 0));
    assertEquals(UInt64.of(20_000), receipt.gasUsed());
    assertEquals(List.of(), scenario.exchange().orders());
    assertEquals(List.of(UInt64.of(1)), scenario.result().changes().removedOrders());
  }

  @Test
  void cancelIsForTheOwnerOfAnOrderOnTheBook() {
    scenario.place(ALICE, Side.BUY, 5, 100);
    scenario.refuse(
        BOB, new Call.CancelOrder(u(1)), "order 1 belongs to " + ALICE + ", not to " + BOB);
    scenario.refuse(ALICE, new Call.CancelOrder(u(0)), "unknown order 0");
    scenario.refuse(ALICE, new Call.CancelOrder(u(2)), "unknown order 2");
    scenario.refuse(
        ALICE, new Call.CancelOrder(TWO_64.add(UInt256.ONE)), "unknown order 18446744073709551617");
    scenario.refuse(ALICE, new Call.CancelOrder(UInt256.MAX), "unknown order " + UInt256.MAX);
    scenario.succeed(ALICE, new Call.CancelOrder(u(1)));
    scenario.refuse(ALICE, new Call.CancelOrder(u(1)), "order 1 is not on the book");
  }

  @Test
  void orderCanBeAskedForWhileItIsStored() {
    scenario.place(ALICE, Side.SELL, 5, 100);
    scenario.place(BOB, Side.BUY, 2, 100);
    assertEquals(
        new CallResult.OrderState(UInt64.of(1), ALICE, GOLD, u(5), u(100), Side.SELL, u(2)),
        scenario.ask(BOB, new Call.GetOrder(u(1))));
    assertEquals(List.of(), scenario.result().changes().orders());
    scenario.refuse(BOB, new Call.GetOrder(u(2)), "order 2 is not on the book");
    scenario.refuse(BOB, new Call.GetOrder(u(3)), "unknown order 3");
    scenario.refuse(BOB, new Call.GetOrder(TWO_64), "unknown order 18446744073709551616");
  }

  @Test
  void bestPricesAreZeroWhereASideIsEmpty() {
    Call ask = new Call.GetBestPrices(GOLD);
    assertEquals(new CallResult.BestPrices(UInt256.ZERO, UInt256.ZERO), scenario.ask(BOB, ask));
    scenario.place(ALICE, Side.BUY, 5, 100);
    assertEquals(new CallResult.BestPrices(u(100), UInt256.ZERO), scenario.ask(BOB, ask));
    scenario.place(ALICE, Side.SELL, 5, 101);
    Receipt receipt = scenario.succeed(BOB, ask);
    assertEquals(UInt64.of(3_000), receipt.gasUsed());
    assertEquals(List.of(), receipt.events());
    assertEquals(new CallResult.BestPrices(u(100), u(101)), scenario.ask(BOB, ask));
  }

  @Test
  void depthIsBestPriceFirstAndAtMostAHundredLevels() {
    for (int i = 1; i <= 101; i++) {
      scenario.place(ALICE, Side.BUY, i, i);
      scenario.place(ALICE, Side.SELL, i, 1000 - i);
    }
    for (UInt256 levels : List.of(u(100), u(101), TWO_64, UInt256.MAX)) {
      CallResult.Depth depth = depth(levels);
      assertEquals(100, depth.bids().size());
      assertEquals(100, depth.asks().size());
      assertEquals(new CallResult.Depth.Level(u(101), u(101)), depth.bids().getFirst());
      assertEquals(new CallResult.Depth.Level(u(2), u(2)), depth.bids().getLast());
      assertEquals(new CallResult.Depth.Level(u(899), u(101)), depth.asks().getFirst());
    }
    assertEquals(new CallResult.Depth(List.of(), List.of()), depth(UInt256.ZERO));
    assertEquals(
        new CallResult.Depth(
            List.of(new CallResult.Depth.Level(u(101), u(101))),
            List.of(new CallResult.Depth.Level(u(899), u(101)))),
        depth(UInt256.ONE));
  }

  @Test
  void depthOfAnAssetWithoutOrdersIsEmpty() {
    assertEquals(new CallResult.Depth(List.of(), List.of()), depth(u(5)));
  }

  @Test
  void depthThatPasses256BitsFailsOnlyWhereItIsAskedFor() {
    scenario.place(ALICE, Side.BUY, u(1), u(3));
    scenario.place(ALICE, Side.BUY, UInt256.MAX, u(2));
    assertEquals(UInt256.MAX, depth(u(2)).bids().getLast().amount());
    scenario.place(ALICE, Side.BUY, u(1), u(2));
    scenario.refuse(
        BOB,
        new Call.GetDepth(GOLD, u(2)),
        "overflow: the amounts at price 2 add up to more than 2^256-1");
    assertEquals(1, depth(u(1)).bids().size());
  }

  @Test
  void orderPlacedAndGoneWithinABlockIsInNoChange() {
    Call.PlaceOrder buy = new Call.PlaceOrder(GOLD, u(1), u(1), Side.BUY);
    Call.PlaceOrder sell = new Call.PlaceOrder(GOLD, u(1), u(1), Side.SELL);
    StateChanges changes =
        scenario
            .apply(
                List.of(),
                List.of(
                    Blocks.transaction(ALICE, buy, PLENTY),
                    Blocks.transaction(BOB, sell, PLENTY),
                    Blocks.transaction(ALICE, buy, PLENTY),
                    Blocks.transaction(ALICE, new Call.CancelOrder(u(3)), PLENTY)))
            .changes();
    assertEquals(
        new StateChanges(List.of(), List.of(), List.of(), List.of(), UInt64.of(4), UInt64.of(1)),
        changes);
  }

  @Test
  void gasLimitPaysForMatchesBeforeAnyIsMade() {
    for (int i = 1; i <= 3; i++) {
      scenario.place(ALICE, Side.SELL, 1, i);
    }
    List<Object> before = scenario.state();
    Call take = new Call.PlaceOrder(GOLD, u(9), u(9), Side.BUY);
    assertOutOfGas(take, 49_999, "out of gas: needs at least 50000, limit is 49999");
    assertOutOfGas(take, 0, "out of gas: needs at least 50000, limit is 0");
    assertOutOfGas(take, 50_000, "out of gas: needs at least 80000, limit is 50000");
    assertOutOfGas(take, 79_999, "out of gas: needs at least 80000, limit is 79999");
    assertOutOfGas(take, 139_999, "out of gas: needs at least 140000, limit is 139999");
    assertEquals(before, scenario.state());
    Receipt receipt = scenario.call(BOB, take, UInt64.of(140_000));
    assertEquals(UInt64.of(140_000), receipt.gasUsed());
    assertEquals(UInt256.ofUnsigned(4), UInt256.fromBytes(receipt.output().toArray(), 0));
  }

  @Test
  void largestGasLimitIsNoNegativeNumber() {
    scenario.place(ALICE, Side.SELL, 1, 1);
    Receipt receipt =
        scenario.call(BOB, new Call.PlaceOrder(GOLD, u(1), u(1), Side.BUY), UInt64.MAX);
    assertEquals(UInt64.of(80_000), receipt.gasUsed());
  }

  @Test
  void outOfGasIsSaidBeforeWhatElseIsWrong() {
    assertOutOfGas(
        new Call.PlaceOrder(GOLD, UInt256.ZERO, u(9), Side.BUY),
        1,
        "out of gas: needs at least 50000, limit is 1");
  }

  private void assertOutOfGas(Call call, long limit, String reason) {
    Receipt receipt = scenario.call(address(7), call, UInt64.of(limit));
    assertEquals(reason, receipt.error().orElseThrow());
    assertEquals(UInt64.of(limit), receipt.gasUsed());
    assertEquals(List.of(), receipt.events());
  }

  private CallResult.Depth depth(UInt256 levels) {
    return (CallResult.Depth) scenario.ask(BOB, new Call.GetDepth(GOLD, levels));
  }
}
