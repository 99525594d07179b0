package org.tidemark.node;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.tidemark.codec.Block;
import org.tidemark.codec.Call;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.Transaction;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.engine.Exchange;

/**
 * Makes blocks of a plausible market: a few assets whose prices wander around a mean and sometimes
 * jump, hundreds of traders who quote around them, take, change their minds, and hold positions
 * that a jump liquidates. Some calls fail, as they do on a real exchange.
 *
 * <p>A block is a function of the seed and of the exchange it is made for. No memory is kept
 * between blocks, so a market that was stopped goes on as if it had not been.
 */
public final class DemoMarket {
  private static final int TRADERS = 300;

  /** Orders older than this many ids are taken back, so that the market keeps its size. */
  private static final int ORDER_WINDOW = 6000;

  private static final int POSITION_WINDOW = 500;
  private static final int MOST_LIQUIDATIONS = 8;

  /** 2026-01-01T00:00:00Z in milliseconds, the time of a market's first block. */
  private static final long FIRST_TIMESTAMP = 1_767_225_600_000L;

  private static final long BLOCK_MILLIS = 1000;
  private static final UInt64 GAS = UInt64.of(5_000_000);
  private static final long LITTLE_GAS = 10_000;

  /**
   * What is traded.
   *
   * @param mean price in ten-thousandths that the mark price comes back to
   * @param lot usual amount of an order, in ten-thousandths
   */
  private record Asset(Address address, long mean, long lot) {}

  private final long seed;
  private final int transactions;
  private final List<Asset> assets;
  private final List<Address> traders = new ArrayList<>();
  private final Address liquidator;

  /**
   * @param transactions about how many a block has
   */
  public DemoMarket(long seed, int transactions) {
    this.seed = seed;
    this.transactions = transactions;
    Random random = new Random(seed);
    assets =
        List.of(
            new Asset(address(random), 650_000_000, 2_500),
            new Asset(address(random), 34_000_000, 40_000),
            new Asset(address(random), 1_500_000, 800_000),
            new Asset(address(random), 145_000, 6_000_000),
            new Asset(address(random), 26_000, 30_000_000));
    for (int i = 0; i < TRADERS; i++) {
      traders.add(address(random));
    }
    liquidator = address(random);
  }

  private static Address address(Random random) {
    byte[] bytes = new byte[Address.SIZE];
    random.nextBytes(bytes);
    return Address.fromBytes(bytes, 0);
  }

  /** The block that follows the exchange's last one. */
  public Block next(Exchange exchange) {
    UInt64 height = exchange.height().map(UInt64::increment).orElse(UInt64.ONE);
    long timestamp =
        exchange.timestamp().map(last -> last.bits() + BLOCK_MILLIS).orElse(FIRST_TIMESTAMP);
    return new Making(exchange, new Random(mixed(height.bits()))).block(height, timestamp);
  }

  /** Neighbouring seeds of {@code Random} give similar first numbers: spread them. */
  private long mixed(long height) {
    long z = seed + height * 0x9e3779b97f4a7c15L;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  /** One block being made. */
  private final class Making {
    private final Exchange exchange;
    private final Random random;
    private final long[] marks = new long[assets.size()];
    private final List<Transaction> made = new ArrayList<>();

    Making(Exchange exchange, Random random) {
      this.exchange = exchange;
      this.random = random;
    }

    Block block(UInt64 height, long timestamp) {
      List<Block.Mark> set = new ArrayList<>();
      for (int i = 0; i < marks.length; i++) {
        marks[i] = price(assets.get(i));
        set.add(new Block.Mark(assets.get(i).address(), UInt256.ofUnsigned(marks[i])));
      }
      liquidate();
      retire();
      for (int i = 0; i < marks.length; i++) {
        follow(i);
      }
      while (made.size() < transactions) {
        act();
      }
      return new Block(height, UInt64.of(timestamp), set, made);
    }

    /** A step towards the mean, a little noise, and now and then a jump. */
    private long price(Asset asset) {
      Optional<MarkPrice> last = exchange.mark(asset.address());
      if (last.isEmpty()) {
        return asset.mean();
      }
      long old = last.get().price().word(3);
      long noise = old * (random.nextInt(61) - 30 + random.nextInt(61) - 30) / 60_000;
      long jump = random.nextInt(200) == 0 ? old * (random.nextInt(1201) - 600) / 10_000 : 0;
      return Math.max(1, old + (asset.mean() - old) / 80 + noise + jump);
    }

    /** Whoever sees a position past its liquidation price calls it. */
    private void liquidate() {
      long next = exchange.nextPositionId().bits();
      int called = 0;
      for (long id = Math.max(1, next - POSITION_WINDOW); id < next; id++) {
        Optional<Position> position = exchange.position(UInt64.of(id)).filter(Position::isOpen);
        if (position.isPresent() && called < MOST_LIQUIDATIONS && isLost(position.get())) {
          add(liquidator, new Call.Liquidate(UInt256.ofUnsigned(id)), GAS);
          called++;
        }
      }
    }

    private boolean isLost(Position position) {
      for (int i = 0; i < marks.length; i++) {
        if (assets.get(i).address().equals(position.market())) {
          return Exchange.isLiquidatable(position, UInt256.ofUnsigned(marks[i]));
        }
      }
      return false;
    }

    /** What has grown old is taken back: an order by its user, a position by its trader. */
    private void retire() {
      long nextOrder = exchange.nextOrderId().bits();
      long oldOrder = nextOrder - ORDER_WINDOW;
      for (long id = Math.max(1, oldOrder - 2L * transactions); id < oldOrder; id++) {
        cancel(id);
      }
      long oldPosition = exchange.nextPositionId().bits() - POSITION_WINDOW;
      for (long id = Math.max(1, oldPosition - transactions); id < oldPosition; id++) {
        close(id);
      }
    }

    private boolean cancel(long id) {
      Optional<Order> order = exchange.order(UInt64.of(id));
      order.ifPresent(held -> add(held.user(), new Call.CancelOrder(UInt256.ofUnsigned(id)), GAS));
      return order.isPresent();
    }

    private boolean close(long id) {
      Optional<Position> position = exchange.position(UInt64.of(id)).filter(Position::isOpen);
      position.ifPresent(
          held -> add(held.trader(), new Call.ClosePosition(UInt256.ofUnsigned(id)), GAS));
      return position.isPresent();
    }

    /**
     * Somebody takes what rests on the wrong side of the mark price, so that the book follows it.
     */
    private void follow(int which) {
      Asset asset = assets.get(which);
      long tick = tick(asset);
      Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
      long price = marks[which] / tick * tick + (side == Side.BUY ? -tick : tick);
      long amount = asset.lot() * (5 + random.nextInt(25));
      place(asset, side, amount, Math.max(tick, price), GAS);
    }

    private static long tick(Asset asset) {
      return asset.mean() / 20_000;
    }

    private void act() {
      int which = random.nextInt(100);
      if (which < 62) {
        place(GAS);
      } else if (which < 82) {
        cancelSome();
      } else if (which < 88) {
        open();
      } else if (which < 93) {
        closeSome();
      } else if (which < 97) {
        look();
      } else {
        fail();
      }
    }

    private void place(UInt64 gas) {
      int which = random.nextInt(assets.size());
      Asset asset = assets.get(which);
      Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
      // In hundred-thousandths of the price, away from the market; a quarter go for what rests.
      long away =
          random.nextInt(4) == 0
              ? -random.nextInt(150)
              : 5 + (long) random.nextInt(60) * random.nextInt(30);
      long tick = tick(asset);
      long offset = marks[which] * away / 100_000 / tick * tick;
      long base = marks[which] / tick * tick;
      long price = Math.max(tick, side == Side.BUY ? base - offset : base + offset);
      place(asset, side, asset.lot() * (1 + random.nextInt(40)) / 10, price, gas);
    }

    private void place(Asset asset, Side side, long amount, long price, UInt64 gas) {
      add(
          trader(),
          new Call.PlaceOrder(
              asset.address(), UInt256.ofUnsigned(amount), UInt256.ofUnsigned(price), side),
          gas);
    }

    private void cancelSome() {
      long next = exchange.nextOrderId().bits();
      for (int attempt = 0; attempt < 16 && next > 1; attempt++) {
        long back = 1L + random.nextInt((int) Math.min(next - 1, ORDER_WINDOW / 4));
        if (cancel(next - back)) {
          return;
        }
      }
      place(GAS);
    }

    private void open() {
      Asset asset = assets.get(random.nextInt(assets.size()));
      int leverage = 1 + random.nextInt(random.nextInt(4) == 0 ? 50 : 12);
      add(
          trader(),
          new Call.OpenPosition(
              asset.address(),
              UInt256.ofUnsigned(asset.lot() * (1 + random.nextInt(100)) / 10),
              UInt256.ofUnsigned(leverage),
              random.nextBoolean() ? Direction.LONG : Direction.SHORT),
          GAS);
    }

    private void closeSome() {
      long next = exchange.nextPositionId().bits();
      for (int attempt = 0; attempt < 16 && next > 1; attempt++) {
        long back = 1L + random.nextInt((int) Math.min(next - 1, POSITION_WINDOW));
        if (close(next - back)) {
          return;
        }
      }
      open();
    }

    private void look() {
      Address asset = assets.get(random.nextInt(assets.size())).address();
      Call call =
          switch (random.nextInt(3)) {
            case 0 -> new Call.GetBestPrices(asset);
            case 1 -> new Call.GetDepth(asset, UInt256.ofUnsigned(5));
            default -> new Call.GetMarkPrice(asset);
          };
      add(trader(), call, GAS);
    }

    /** Slips that every exchange sees: too little gas, somebody else's order, too much leverage. */
    private void fail() {
      switch (random.nextInt(3)) {
        case 0 -> place(UInt64.of(LITTLE_GAS));
        case 1 -> {
          long next = Math.max(2, exchange.nextOrderId().bits());
          add(liquidator, new Call.CancelOrder(UInt256.ofUnsigned(next - 1)), GAS);
        }
        default ->
            add(
                trader(),
                new Call.OpenPosition(
                    assets.getFirst().address(),
                    UInt256.ONE,
                    UInt256.ofUnsigned(51 + random.nextInt(50)),
                    Direction.LONG),
                GAS);
      }
    }

    private Address trader() {
      return traders.get(random.nextInt(traders.size()));
    }

    private void add(Address from, Call call, UInt64 gas) {
      Address contract = call.kind().contract();
      made.add(new Transaction(from, contract, call.encode(), gas, Optional.empty()));
    }
  }
}
