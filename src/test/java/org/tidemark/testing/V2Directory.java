package org.tidemark.testing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.rocksdb.RocksDBException;
import org.tidemark.codec.Block;
import org.tidemark.codec.Event;
import org.tidemark.codec.JournalEntry;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.Receipt;
import org.tidemark.codec.Transaction;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Int256;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/**
 * A format v2 directory with everything in it: three markets, 90 orders, 40 open, closed and
 * liquidated positions, mark prices and {@value #BLOCKS} blocks with every call, every event,
 * successes and failures. Without findings, and the same each time.
 */
public final class V2Directory {
  /** Height of the last block; the first has height 1. */
  public static final int BLOCKS = 320;

  public static final int ORDERS = 90;
  public static final int POSITIONS = 40;

  /** Timestamp of height 0, in milliseconds; a block follows each second. */
  public static final long START = 1_700_000_000_000L;

  /** The block that has every kind of event, and calls that do not decode. */
  public static final UInt64 RICH = UInt64.of(BLOCKS);

  private static final Address SPOT = Address.parse("0x" + "0".repeat(39) + "1");
  private static final Address PERP = Address.parse("0x" + "0".repeat(39) + "2");
  private static final UInt64 GAS = UInt64.of(1_000_000);

  private V2Directory() {}

  /** The asset of market 0 to 2. */
  public static Address market(int number) {
    return GeneratedDirectory.market(number);
  }

  /** Writes it all. */
  public static void write(Path directory) throws RocksDBException {
    SplittableRandom random = new SplittableRandom(42);
    try (V2Writer out = new V2Writer(directory)) {
      for (int id = 1; id <= ORDERS; id++) {
        out.order(order(id, random));
      }
      for (int id = 1; id <= POSITIONS; id++) {
        out.position(position(id, random));
      }
      for (int market = 0; market < 3; market++) {
        out.mark(new MarkPrice(market(market), mark(market, BLOCKS), height(BLOCKS)));
      }
      for (int height = 1; height < BLOCKS; height++) {
        out.block(block(height, random));
      }
      out.block(rich());
      out.meta(V2.HEIGHT, height(BLOCKS)).meta(V2.TIMESTAMP, time(BLOCKS));
      out.meta(V2.NEXT_ORDER_ID, UInt64.of(1 + ORDERS + BLOCKS));
      out.meta(V2.NEXT_POSITION_ID, UInt64.of(1 + POSITIONS + BLOCKS));
      out.flush();
    }
  }

  /** Milliseconds of a block. */
  public static UInt64 time(long height) {
    return UInt64.of(START + 1000 * height);
  }

  private static UInt64 height(long height) {
    return UInt64.of(height);
  }

  private static UInt256 number(long value) {
    return UInt256.ofUnsigned(value);
  }

  private static UInt256 mark(int market, long height) {
    return number(1000L * (market + 1) + height % 7);
  }

  private static Order order(int id, SplittableRandom random) {
    boolean buy = random.nextBoolean();
    int market = random.nextInt(3);
    long away = 1L + random.nextInt(40);
    UInt256 amount = number(1_000_000L * (1 + random.nextInt(500)));
    UInt64 placed = height(1 + random.nextInt(200));
    boolean partly = random.nextInt(4) == 0;
    return new Order(
        UInt64.of(id),
        UInt64.of(id),
        GeneratedDirectory.user(random.nextInt(8)),
        market(market),
        amount,
        number(1000L * (market + 1) + (buy ? -away : away)),
        buy ? Side.BUY : Side.SELL,
        partly ? amount.divide(number(3)) : UInt256.ZERO,
        time(placed.bits()),
        new Order.Heights(placed, partly ? height(placed.bits() + 50) : placed));
  }

  private static Position position(int id, SplittableRandom random) {
    int market = random.nextInt(3);
    boolean isLong = random.nextBoolean();
    int fate = id % 4;
    Position.@Nullable Closing closing =
        switch (fate) {
          case 1 -> new Position.Closing(height(250), mark(market, 250), profit(id), false);
          case 2 -> new Position.Closing(height(260), mark(market, 260), profit(-id), true);
          case 3 -> id == 39 ? new Position.Closing(height(270), UInt256.MAX, null, true) : null;
          default -> null;
        };
    return new Position(
        UInt64.of(id),
        UInt64.of(id),
        GeneratedDirectory.user(random.nextInt(8)),
        market(market),
        number(1_000_000_000L + random.nextInt(1_000_000)),
        mark(market, id),
        UInt64.of(1 + random.nextInt(50)),
        isLong ? Direction.LONG : Direction.SHORT,
        closing == null,
        time(id),
        closing);
  }

  private static Int256 profit(long value) {
    return Int256.parse(Long.toString(1_234_567L * value));
  }

  private static JournalEntry block(int height, SplittableRandom random) {
    List<Transaction> transactions = new ArrayList<>();
    List<Receipt> receipts = new ArrayList<>();
    int count = height % 50 == 0 ? 0 : 1 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      Address user = GeneratedDirectory.user(random.nextInt(8));
      int market = random.nextInt(3);
      UInt64 id = UInt64.of(ORDERS + height);
      boolean fails = random.nextInt(5) == 0;
      if (random.nextInt(3) == 0) {
        transactions.add(call(user, SPOT, "514fcac7", word(number(id.bits()))));
        receipts.add(
            fails
                ? failed("order " + id + " is not yours")
                : done(20_000, word(1), new Event.OrderCancelled(id, market(market), number(5))));
        continue;
      }
      UInt256 price = number(1000 + random.nextInt(100));
      transactions.add(place(user, market(market), number(500_000), price, i % 2 == 0));
      receipts.add(
          fails
              ? failed("out of gas: 110000 needed, 90000 given")
              : done(
                  50_000,
                  word(number(id.bits())),
                  new Event.OrderPlaced(
                      id,
                      user,
                      market(market),
                      i % 2 == 0 ? Side.BUY : Side.SELL,
                      number(500_000),
                      price)));
    }
    List<Block.Mark> marks = new ArrayList<>();
    for (int market = 0; market < 3 && height % 3 == 0; market++) {
      marks.add(new Block.Mark(market(market), mark(market, height)));
    }
    return new JournalEntry(new Block(height(height), time(height), marks, transactions), receipts);
  }

  /** The last block: all that can be in one. */
  private static JournalEntry rich() {
    Address user = GeneratedDirectory.user(1);
    Address other = GeneratedDirectory.user(2);
    Address asset = market(0);
    UInt64 taker = UInt64.of(ORDERS + BLOCKS);
    UInt64 maker = UInt64.of(5);
    List<Transaction> transactions = new ArrayList<>();
    List<Receipt> receipts = new ArrayList<>();
    transactions.add(place(user, asset, number(1_000), number(1_001), true));
    receipts.add(
        done(
            110_000,
            word(number(taker.bits())),
            new Event.OrderPlaced(taker, user, asset, Side.BUY, number(1_000), number(1_001)),
            new Event.Trade(taker, UInt64.of(6), asset, Side.BUY, number(1_000), number(400)),
            new Event.OrderFilled(UInt64.of(6)),
            new Event.Trade(taker, maker, asset, Side.BUY, number(1_001), number(600)),
            new Event.OrderPartlyFilled(maker, number(600)),
            new Event.OrderFilled(taker)));
    transactions.add(
        call(other, PERP, "eeafcd85", address(asset) + word(UInt256.MAX) + word(10) + word(1)));
    receipts.add(
        done(
            100_000,
            word(3),
            new Event.PositionOpened(
                UInt64.of(3),
                other,
                asset,
                Direction.LONG,
                UInt256.MAX,
                number(1_001),
                UInt64.of(10))));
    transactions.add(call(user, PERP, "a126d601", word(1)));
    receipts.add(
        done(
            80_000,
            "f".repeat(64),
            new Event.PositionClosed(UInt64.of(1), number(1_001), Int256.parse("-1"))));
    transactions.add(call(user, PERP, "415f1240", word(39)));
    receipts.add(
        done(
            60_000,
            word(UInt256.MAX),
            new Event.PositionLiquidated(UInt64.of(39), user, UInt256.MAX, null)));
    transactions.add(call(user, PERP, "415f1240", word(2)));
    receipts.add(
        done(
            60_000,
            word(1_002),
            new Event.PositionLiquidated(
                UInt64.of(2), user, number(1_002), Int256.parse("2469134"))));
    transactions.add(call(user, SPOT, "deadbeef", ""));
    receipts.add(failed("unknown selector 0xdeadbeef"));
    transactions.add(call(user, SPOT, "514fcac7", "00"));
    receipts.add(failed("cancelOrder needs 32 argument bytes, 1 is there"));
    transactions.add(call(user, market(2), "514fcac7", word(1)));
    receipts.add(failed("there is no contract at this address"));
    List<Block.Mark> marks = new ArrayList<>();
    for (int market = 0; market < 3; market++) {
      marks.add(new Block.Mark(market(market), mark(market, BLOCKS)));
    }
    return new JournalEntry(new Block(height(BLOCKS), time(BLOCKS), marks, transactions), receipts);
  }

  private static Transaction place(
      Address user, Address asset, UInt256 amount, UInt256 price, boolean buy) {
    String data = address(asset) + word(amount) + word(price) + word(buy ? 1 : 0);
    return call(user, SPOT, "ac15e2f4", data);
  }

  private static Transaction call(Address from, Address to, String selector, String arguments) {
    return new Transaction(from, to, bytes(selector + arguments), GAS, Optional.of(UInt64.of(7)));
  }

  private static Receipt done(long gas, String output, Event... events) {
    return new Receipt(true, UInt64.of(gas), bytes(output), Optional.empty(), List.of(events));
  }

  private static Receipt failed(String error) {
    return new Receipt(false, UInt64.of(21_000), Bytes.EMPTY, Optional.of(error), List.of());
  }

  private static Bytes bytes(String hex) {
    return new Bytes(HexFormat.of().parseHex(hex));
  }

  private static String word(long value) {
    return word(number(value));
  }

  private static String word(UInt256 value) {
    return HexFormat.of().formatHex(value.toBytes());
  }

  private static String address(Address address) {
    return "0".repeat(24) + address.toString().substring(2);
  }
}
