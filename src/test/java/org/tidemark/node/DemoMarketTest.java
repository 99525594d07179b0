package org.tidemark.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tidemark.codec.Block;
import org.tidemark.codec.Event;
import org.tidemark.codec.JournalEntry;
import org.tidemark.codec.Order;
import org.tidemark.codec.Receipt;
import org.tidemark.codec.Transaction;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.engine.BlockException;
import org.tidemark.engine.Exchange;

class DemoMarketTest {
  private final Map<Address, List<UInt256>> marks = new HashMap<>();
  private int compared;
  private int awayFromBook;

  /** Notes the mark price, and whether it is more than half a percent outside of the book. */
  private void prices(Block.Mark mark, Exchange exchange) {
    marks.computeIfAbsent(mark.market(), market -> new ArrayList<>()).add(mark.price());
    double price = mark.price().toBigInteger().doubleValue();
    double bid = 0;
    double ask = Double.MAX_VALUE;
    for (Order order : exchange.orders()) {
      if (order.asset().equals(mark.market())) {
        double at = order.price().toBigInteger().doubleValue();
        if (order.side() == Side.BUY) {
          bid = Math.max(bid, at);
        } else {
          ask = Math.min(ask, at);
        }
      }
    }
    compared++;
    awayFromBook += price < bid * 0.995 || price > ask * 1.005 ? 1 : 0;
  }

  /** From far above the middle it goes down more often than up, from far below up. */
  private static void assertReverts(List<UInt256> prices) {
    double[] at = prices.stream().mapToDouble(p -> p.toBigInteger().doubleValue()).toArray();
    double middle = Arrays.stream(at).average().orElseThrow();
    int back = 0;
    int away = 0;
    for (int i = 0; i + 20 < at.length; i++) {
      double before = Math.abs(at[i] - middle);
      if (before > 0.01 * middle) {
        if (Math.abs(at[i + 20] - middle) < before) {
          back++;
        } else {
          away++;
        }
      }
    }
    assertTrue(back + away == 0 || back > away, back + " back, " + away + " away");
  }

  @Test
  void theSameSeedMakesTheSameBlocks() throws BlockException {
    Exchange first = new Exchange();
    Exchange second = new Exchange();
    for (int i = 0; i < 50; i++) {
      // A market of its own each time: it keeps no memory between blocks.
      Block block = new DemoMarket(42, 25).next(first);
      assertEquals(block, new DemoMarket(42, 25).next(second));
      assertNotEquals(block, new DemoMarket(43, 25).next(first));
      assertEquals(first.apply(block), second.apply(block));
    }
  }

  @Test
  void theMarketIsPlausibleAndKeepsItsSize() throws BlockException {
    Exchange exchange = new Exchange();
    DemoMarket market = new DemoMarket(1, 25);
    Map<Class<?>, Integer> events = new HashMap<>();
    Set<Address> users = new HashSet<>();
    Set<Address> assets = new HashSet<>();
    int transactions = 0;
    int failed = 0;
    int mostOrders = 0;
    for (int i = 0; i < 1500; i++) {
      JournalEntry applied = exchange.apply(market.next(exchange)).journal();
      applied.block().marks().forEach(mark -> assets.add(mark.market()));
      for (Transaction transaction : applied.block().transactions()) {
        users.add(transaction.from());
      }
      for (Receipt receipt : applied.receipts()) {
        transactions++;
        failed += receipt.success() ? 0 : 1;
        receipt.events().forEach(event -> events.merge(event.getClass(), 1, Integer::sum));
      }
      mostOrders = Math.max(mostOrders, exchange.orders().size());
      if (i >= 100) {
        applied.block().marks().forEach(mark -> prices(mark, exchange));
      }
    }
    assertTrue(awayFromBook < 0.2 * compared, awayFromBook + " of " + compared + " marks");
    for (Map.Entry<Address, List<UInt256>> asset : marks.entrySet()) {
      long distinct = asset.getValue().stream().distinct().count();
      assertTrue(distinct > 500, asset.getKey() + " has " + distinct + " prices");
      assertReverts(asset.getValue());
    }
    assertTrue(assets.size() >= 4, "assets " + assets);
    assertTrue(users.size() >= 200, "users " + users.size());
    assertTrue(failed > 0 && failed < transactions / 10, failed + " of " + transactions);
    for (Class<?> event : Event.class.getPermittedSubclasses()) {
      if (event != Event.MarkPriceSet.class) {
        assertTrue(events.getOrDefault(event, 0) >= 20, event.getSimpleName() + " in " + events);
      }
    }
    assertTrue(mostOrders > 500 && mostOrders < 6000, "orders at most " + mostOrders);
    long partly = exchange.orders().stream().filter(order -> !order.filled().isZero()).count();
    assertTrue(partly > 5, partly + " partly filled");
    assertTrue(exchange.orders().stream().allMatch(Order::isOpen));
  }
}
