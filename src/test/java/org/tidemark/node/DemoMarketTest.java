package org.tidemark.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashMap;
import java.util.HashSet;
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
import org.tidemark.engine.BlockException;
import org.tidemark.engine.Exchange;

class DemoMarketTest {
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
