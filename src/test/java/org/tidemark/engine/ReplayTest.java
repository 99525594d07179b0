package org.tidemark.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tidemark.codec.BincodeReader;
import org.tidemark.codec.BincodeWriter;
import org.tidemark.codec.Block;
import org.tidemark.codec.DecodeException;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Event;
import org.tidemark.codec.JournalEntry;
import org.tidemark.codec.Keys;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.Receipt;
import org.tidemark.codec.RecordCodec;
import org.tidemark.codec.V1;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt64;

/** Seeded blocks of every call, run twice in different ways that must come to the same. */
class ReplayTest {
  private static final int ROUNDS = 200;
  private static final int BLOCKS = 20;
  private static final int TRANSACTIONS = 250;

  @Test
  void aMillionCommandsComeToTheSameThroughBothBooks() throws BlockException {
    long trades = 0;
    long failures = 0;
    for (int seed = 0; seed < ROUNDS; seed++) {
      Blocks blocks = new Blocks(seed, seed % 2 == 0 ? 40 : 5_000);
      Exchange fast = new Exchange(LadderBook::new);
      Exchange reference = new Exchange(ReferenceBook::new);
      Invariants invariants = new Invariants(fast, false);
      for (int i = 0; i < BLOCKS; i++) {
        Block block = blocks.next(TRANSACTIONS, fast);
        BlockResult result = fast.apply(block);
        String at = "seed " + seed + ", block " + block.height();
        assertEquals(reference.apply(block), result, at);
        invariants.check(result.journal());
        for (Receipt receipt : result.journal().receipts()) {
          trades += receipt.events().stream().filter(Event.Trade.class::isInstance).count();
          failures += receipt.success() ? 0 : 1;
        }
      }
      assertEquals(digest(reference.orders()), digest(fast.orders()), "seed " + seed);
      assertEquals(reference.positions(), fast.positions(), "seed " + seed);
      assertEquals(reference.marks(), fast.marks(), "seed " + seed);
    }
    // Proof that the commands were mixed, not all refused.
    long commands = (long) ROUNDS * BLOCKS * TRANSACTIONS;
    assertTrue(commands >= 1_000_000);
    assertTrue(trades > commands / 10, () -> "few trades");
    assertTrue(failures > commands / 20 && failures < commands * 2 / 3, "failures: " + failures);
  }

  @Test
  void changesOfEachBlockAreTheDifferenceItMade() throws BlockException {
    Blocks blocks = new Blocks(7, 40);
    Exchange exchange = new Exchange();
    Map<UInt64, Order> orders = new TreeMap<>();
    Map<UInt64, Position> positions = new TreeMap<>();
    Map<Address, MarkPrice> marks = new TreeMap<>();
    Invariants invariants = new Invariants(exchange, false);
    for (int i = 0; i < 200; i++) {
      BlockResult result = exchange.apply(blocks.next(60, exchange));
      invariants.check(result.journal());
      StateChanges changes = result.changes();
      assertAscending(changes.orders().stream().map(Order::id).toList());
      assertAscending(changes.removedOrders());
      assertAscending(changes.positions().stream().map(Position::id).toList());
      assertAscending(changes.marks().stream().map(MarkPrice::market).toList());
      for (UInt64 id : changes.removedOrders()) {
        assertTrue(orders.remove(id) != null, () -> "order " + id + " was not there before");
      }
      for (Order order : changes.orders()) {
        assertTrue(!order.equals(orders.put(order.id(), order)), "an order that did not change");
      }
      changes.positions().forEach(position -> positions.put(position.id(), position));
      changes.marks().forEach(mark -> marks.put(mark.market(), mark));
      assertEquals(new ArrayList<>(orders.values()), exchange.orders());
      assertEquals(new ArrayList<>(positions.values()), exchange.positions());
      assertEquals(new ArrayList<>(marks.values()), exchange.marks());
      assertEquals(exchange.nextOrderId(), changes.nextOrderId());
      assertEquals(exchange.nextPositionId(), changes.nextPositionId());
    }
  }

  private static <T extends Comparable<T>> void assertAscending(List<T> keys) {
    for (int i = 1; i < keys.size(); i++) {
      assertTrue(keys.get(i - 1).compareTo(keys.get(i)) < 0, keys::toString);
    }
  }

  @Test
  void exchangeLoadedFromItsStoredBytesGoesOnAsTheOneThatRan()
      throws BlockException, LoadException, DecodeException {
    for (int seed = 100; seed < 110; seed++) {
      Random random = new Random(seed);
      Blocks blocks = new Blocks(seed, seed % 2 == 0 ? 40 : 5_000);
      Exchange running = new Exchange();
      Exchange loaded = new Exchange();
      Invariants invariants = new Invariants(loaded, false);
      for (int i = 0; i < 100; i++) {
        if (random.nextInt(10) == 0) {
          loaded = reload(running);
          invariants = new Invariants(loaded, false);
        }
        Block block = blocks.next(100, running);
        BlockResult result = running.apply(block);
        assertEquals(result, loaded.apply(block), "seed " + seed + ", block " + block.height());
        invariants.check(result.journal());
        assertEquals(result.journal(), throughBytes(result.journal()));
      }
      assertEquals(digest(running.orders()), digest(loaded.orders()));
      assertEquals(running.positions(), loaded.positions());
      assertEquals(running.marks(), loaded.marks());
    }
  }

  private static Exchange reload(Exchange exchange) throws LoadException, DecodeException {
    ExchangeLoader loader = new ExchangeLoader();
    for (Order order : exchange.orders()) {
      loader.order(throughBytes(order.id(), order, V2.ORDER));
    }
    for (Position position : exchange.positions()) {
      loader.position(throughBytes(position.id(), position, V2.POSITION));
    }
    for (MarkPrice mark : exchange.marks()) {
      BincodeWriter out = new BincodeWriter();
      V2.encodeMark(mark, out);
      loader.mark(V2.decodeMark(mark.market(), BincodeReader.of(out.toBytes())));
    }
    return loader.finish(exchange.height(), exchange.nextOrderId(), exchange.nextPositionId());
  }

  private static <R> R throughBytes(UInt64 id, R record, RecordCodec<R> codec)
      throws DecodeException {
    BincodeWriter out = new BincodeWriter();
    codec.encode(record, out);
    return codec.decode(id, BincodeReader.of(out.toBytes()));
  }

  private static JournalEntry throughBytes(JournalEntry entry) throws DecodeException {
    BincodeWriter out = new BincodeWriter();
    V2.encodeBlock(entry, out);
    return V2.decodeBlock(entry.block().height(), BincodeReader.of(out.toBytes()));
  }

  /** SHA-256 over the canonical records of orders (DESIGN section 5). */
  private static String digest(List<Order> orders) {
    MessageDigest sha256;
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
    BincodeWriter out = new BincodeWriter();
    for (Order order : orders) {
      sha256.update(Keys.ofId(EntryKind.ORDER, order.id()));
      V1.encodeCanonical(order, out.clear());
      sha256.update(out.buffer(), 0, out.length());
    }
    return HexFormat.of().formatHex(sha256.digest());
  }
}
