package org.tidemark.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.tidemark.engine.Scenario.ALICE;
import static org.tidemark.engine.Scenario.BOB;
import static org.tidemark.engine.Scenario.GOLD;
import static org.tidemark.engine.Scenario.u;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidemark.codec.Block;
import org.tidemark.codec.Call;
import org.tidemark.codec.CallResult;
import org.tidemark.codec.Event;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.Receipt;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

class ExchangeLoaderTest {
  private static final UInt64 ONE = UInt64.of(1);

  private final ExchangeLoader loader = new ExchangeLoader();

  @Test
  void nothingLoadedIsAnEmptyExchange() throws LoadException {
    Exchange exchange = loader.finish(Optional.empty(), ONE, ONE);
    assertEquals(Optional.empty(), exchange.height());
    assertEquals(List.of(), exchange.orders());
  }

  @Test
  void recordsComeBackAsTheyWere() throws LoadException {
    Order order = order(3, Side.BUY, 5, 100, 2);
    Position position = position(8, UInt64.ZERO);
    MarkPrice mark = new MarkPrice(GOLD, u(7), UInt64.of(2));
    loader.order(order);
    loader.position(position);
    loader.mark(mark);
    Exchange exchange = loader.finish(Optional.of(UInt64.of(9)), UInt64.of(4), UInt64.of(9));
    assertEquals(List.of(order), exchange.orders());
    assertEquals(List.of(position), exchange.positions());
    assertEquals(List.of(mark), exchange.marks());
    assertEquals(Optional.of(UInt64.of(9)), exchange.height());
    assertEquals(UInt64.of(4), exchange.nextOrderId());
    assertEquals(UInt64.of(9), exchange.nextPositionId());
  }

  @Test
  void timePriorityIsTheOrderOfIds() throws LoadException {
    loader.order(order(1, Side.SELL, 1, 100, 0));
    loader.order(order(5, Side.SELL, 1, 100, 0));
    Scenario scenario = scenario(6, false);
    scenario.place(BOB, Side.BUY, 1, 100);
    assertEquals(List.of(UInt64.of(1)), scenario.result().changes().removedOrders());
  }

  @Test
  void filledOverfilledAndEmptyOrdersAreStoredButOnNoBook() throws LoadException {
    loader.order(order(1, Side.BUY, 5, 100, 5));
    loader.order(order(2, Side.BUY, 5, 100, 6));
    loader.order(order(3, Side.BUY, 0, 100, 0));
    loader.order(order(4, Side.BUY, 5, 0, 0));
    Scenario scenario = scenario(5, false);
    assertEquals(4, scenario.exchange().orders().size());
    assertEquals(
        new CallResult.Depth(List.of(new CallResult.Depth.Level(UInt256.ZERO, u(5))), List.of()),
        scenario.ask(BOB, new Call.GetDepth(GOLD, u(9))));
    assertEquals(
        new CallResult.OrderState(UInt64.of(2), ALICE, GOLD, u(5), u(100), Side.BUY, u(6)),
        scenario.ask(BOB, new Call.GetOrder(u(2))));
    scenario.place(BOB, Side.SELL, 9, 100);
    assertEquals(5, scenario.exchange().orders().size(), "nothing traded");
    for (long id = 1; id <= 3; id++) {
      scenario.refuse(
          BOB,
          new Call.CancelOrder(u(id)),
          "order " + id + " belongs to " + ALICE + ", not to " + BOB);
      Receipt receipt = scenario.succeed(ALICE, new Call.CancelOrder(u(id)));
      assertEquals(
          List.of(new Event.OrderCancelled(UInt64.of(id), GOLD, UInt256.ZERO)), receipt.events());
      assertEquals(List.of(UInt64.of(id)), scenario.result().changes().removedOrders());
    }
  }

  @Test
  void crossedBookStaysCrossedUntilAPlacementTradesWithIt() throws LoadException {
    loader.order(order(1, Side.BUY, 5, 110, 0));
    loader.order(order(2, Side.SELL, 5, 90, 0));
    Scenario scenario = scenario(3, true);
    assertEquals(
        new CallResult.BestPrices(u(110), u(90)), scenario.ask(BOB, new Call.GetBestPrices(GOLD)));
    scenario.place(BOB, Side.BUY, 2, 100);
    assertEquals(u(2), scenario.exchange().orders().getLast().filled());
    scenario.place(BOB, Side.SELL, 5, 100);
    assertEquals(
        List.of(UInt64.of(2)), scenario.exchange().orders().stream().map(Order::id).toList());
  }

  @Test
  void orderOfAnOldFormatWithTheBlocksHeightIsAChangeWhenItTrades() throws LoadException {
    // Format v1 has no heights, and they are read as zero: the height of this first block.
    loader.order(order(1, Side.SELL, 5, 100, 0));
    Exchange exchange = loader.finish(Optional.empty(), UInt64.of(2), ONE);
    Call take = new Call.PlaceOrder(GOLD, u(2), u(100), Side.BUY);
    try {
      StateChanges changes =
          exchange
              .apply(
                  new Block(
                      UInt64.ZERO,
                      UInt64.ZERO,
                      List.of(),
                      List.of(Blocks.transaction(BOB, take, Scenario.PLENTY))))
              .changes();
      assertEquals(exchange.orders(), changes.orders());
      assertEquals(1, changes.orders().size());
    } catch (BlockException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void lastIdsAreGivenOutOnceAndThenNoMore() throws LoadException {
    loader.order(order(-2, Side.BUY, 1, 100, 0));
    loader.mark(new MarkPrice(GOLD, u(100), ONE));
    Scenario scenario =
        new Scenario(loader.finish(Optional.of(UInt64.of(9)), UInt64.MAX, UInt64.MAX), false);
    assertEquals(UInt64.MAX, scenario.place(ALICE, Side.BUY, 1, 99));
    assertEquals(UInt64.ZERO, scenario.exchange().nextOrderId());
    assertEquals(UInt64.ZERO, scenario.result().changes().nextOrderId());
    scenario.refuse(
        ALICE,
        new Call.PlaceOrder(GOLD, u(1), u(1), Side.BUY),
        "order ids are used up: the last one was 18446744073709551615");
    scenario.refuse(ALICE, new Call.GetOrder(u(5)), "order 5 is not on the book");
    Call open = new Call.OpenPosition(GOLD, u(1), u(1), Direction.LONG);
    assertEquals(new CallResult.PositionId(UInt64.MAX), scenario.ask(ALICE, open));
    scenario.refuse(ALICE, open, "position ids are used up: the last one was 18446744073709551615");
    scenario.succeed(ALICE, new Call.CancelOrder(UInt256.of(UInt64.MAX)));
    assertEquals(
        List.of(UInt64.MAX),
        scenario.result().changes().removedOrders(),
        "with all ids given, every order is older than the block");
    assertEquals(1, scenario.exchange().orders().size());
    Exchange again = reload(scenario.exchange());
    assertEquals(scenario.exchange().orders(), again.orders());
  }

  @Test
  void positionWithoutLeverageHasNoLiquidationPrice() throws LoadException {
    loader.position(position(1, UInt64.ZERO));
    loader.mark(new MarkPrice(GOLD, u(1), ONE));
    Scenario scenario = scenario(1, false);
    String reason = "position 1 has leverage 0 and so no liquidation price";
    scenario.refuse(BOB, new Call.Liquidate(u(1)), reason);
    scenario.refuse(BOB, new Call.CalculatePnL(u(1)), reason);
    scenario.succeed(ALICE, new Call.ClosePosition(u(1)));
  }

  @Test
  void positionOfAMarketWithoutMarkPriceCannotBeValued() throws LoadException {
    loader.position(position(1, UInt64.MAX));
    Scenario scenario = scenario(1, false);
    String reason = "no mark price for market " + GOLD;
    scenario.refuse(ALICE, new Call.ClosePosition(u(1)), reason);
    scenario.refuse(ALICE, new Call.Liquidate(u(1)), reason);
    scenario.refuse(ALICE, new Call.CalculatePnL(u(1)), reason);
    scenario.mark(GOLD, u(10));
    // Leverage beyond 9000 leaves no distance: liquidation at the entry price.
    scenario.succeed(BOB, new Call.Liquidate(u(1)));
  }

  @Test
  void recordsThatNoExchangeCanHoldAreRefused() throws LoadException {
    loader.order(order(5, Side.BUY, 1, 1, 0));
    loader.position(position(5, ONE));
    loader.mark(new MarkPrice(GOLD, u(1), ONE));
    refuse("order 5 comes after order 5", () -> loader.order(order(5, Side.BUY, 1, 1, 0)));
    refuse("order 4 comes after order 5", () -> loader.order(order(4, Side.BUY, 1, 1, 0)));
    refuse("position 5 comes after position 5", () -> loader.position(position(5, ONE)));
    refuse(
        "market " + GOLD + " has two mark prices",
        () -> loader.mark(new MarkPrice(GOLD, u(2), ONE)));
    refuse(
        "order 5 is stored, but the next order id is 5",
        () -> loader.finish(Optional.empty(), UInt64.of(5), UInt64.of(6)));
    refuse(
        "position 5 is stored, but the next position id is 1",
        () -> loader.finish(Optional.empty(), UInt64.of(6), ONE));
    loader.finish(Optional.empty(), UInt64.of(6), UInt64.of(6));
    assertThrows(IllegalStateException.class, () -> loader.order(order(9, Side.BUY, 1, 1, 0)));
  }

  static Exchange reload(Exchange exchange) throws LoadException {
    ExchangeLoader loader = new ExchangeLoader();
    for (Order order : exchange.orders()) {
      loader.order(order);
    }
    for (Position position : exchange.positions()) {
      loader.position(position);
    }
    for (MarkPrice mark : exchange.marks()) {
      loader.mark(mark);
    }
    return loader.finish(exchange.height(), exchange.nextOrderId(), exchange.nextPositionId());
  }

  private interface Act {
    void run() throws LoadException;
  }

  private static void refuse(String reason, Act act) {
    assertEquals(reason, assertThrows(LoadException.class, act::run).getMessage());
  }

  private Scenario scenario(long nextOrderId, boolean mayCross) throws LoadException {
    return new Scenario(
        loader.finish(Optional.of(UInt64.of(9)), UInt64.of(nextOrderId), UInt64.of(9)), mayCross);
  }

  private static Order order(long id, Side side, long amount, long price, long filled) {
    // The id in the value is another, as it is in a directory migrated from format v1.
    return new Order(
        UInt64.of(id),
        UInt64.of(77),
        ALICE,
        GOLD,
        u(amount),
        u(price),
        side,
        u(filled),
        UInt64.MAX,
        new Order.Heights(UInt64.ZERO, UInt64.ZERO));
  }

  private static Position position(long id, UInt64 leverage) {
    return new Position(
        UInt64.of(id),
        UInt64.of(77),
        ALICE,
        GOLD,
        u(4),
        u(10),
        leverage,
        Direction.LONG,
        true,
        UInt64.MAX);
  }
}
