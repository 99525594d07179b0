package org.tidemark.diff;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.WideSum;

/**
 * Adds up the markets of both states over one part of a comparison. What is equal in both is added
 * once. Not safe for several threads; parts are merged afterwards.
 */
final class MarketSums {
  private final Map<Address, Sums> markets = new HashMap<>();

  // Records of a market come in runs, and a look at the last one is cheaper than a hash.
  private @Nullable Address last;
  private @Nullable Sums lastSums;

  private Sums of(Address market) {
    if (lastSums != null && market.equals(last)) {
      return lastSums;
    }
    Sums sums = markets.computeIfAbsent(market, key -> new Sums());
    last = market;
    lastSums = sums;
    return sums;
  }

  /** A record that both states have alike. */
  void same(Object record) {
    switch (record) {
      case Order order -> of(order.asset()).both.add(order);
      case Position position -> of(position.market()).both.add(position);
      default -> {}
    }
  }

  /** A difference, and what both states have of it. */
  void different(Change change) {
    // What cannot be read on one side is no change of an amount that is known.
    boolean isKnown = change.type() != ChangeType.UNREADABLE;
    Optional<Address> left =
        change.left().content().flatMap(row -> add(row, isKnown ? s -> s.left : s -> s.onlyLeft));
    Optional<Address> right =
        change
            .right()
            .content()
            .flatMap(row -> add(row, isKnown ? s -> s.right : s -> s.onlyRight));
    left.ifPresent(market -> count(market, change));
    right
        .filter(market -> !Optional.of(market).equals(left))
        .ifPresent(market -> count(market, change));
  }

  private interface Half {
    Totals of(Sums sums);
  }

  private Optional<Address> add(Object record, Half half) {
    return switch (record) {
      case Order order -> {
        Totals totals = half.of(of(order.asset()));
        totals.add(order);
        totals.addNotional(order);
        yield Optional.of(order.asset());
      }
      case Position position -> {
        half.of(of(position.market())).add(position);
        yield Optional.of(position.market());
      }
      default -> Optional.empty();
    };
  }

  private void count(Address market, Change change) {
    Sums sums = of(market);
    if (change.kind() == ChangeKind.ORDER) {
      sums.orders = sums.orders.plus(change.type());
    } else {
      sums.positions = sums.positions.plus(change.type());
    }
  }

  void add(MarketSums other) {
    other.markets.forEach((market, sums) -> of(market).add(sums));
  }

  /**
   * In ascending market.
   *
   * @param isWhole true if every record of both states was added
   */
  List<MarketDelta> toDeltas(boolean isWhole) {
    List<MarketDelta> deltas = new ArrayList<>();
    markets.keySet().stream()
        .sorted()
        .forEach(market -> {
          MarketDelta delta = of(market).toDelta(market, isWhole);
          if (isWhole || delta.isDifferent()) {
            deltas.add(delta);
          }
        });
    return deltas;
  }

  private static final class Sums {
    final Totals both = new Totals();
    final Totals left = new Totals();
    final Totals right = new Totals();
    final Totals onlyLeft = new Totals();
    final Totals onlyRight = new Totals();
    KindCounts orders = KindCounts.NONE;
    KindCounts positions = KindCounts.NONE;

    void add(Sums other) {
      both.add(other.both);
      left.add(other.left);
      right.add(other.right);
      onlyLeft.add(other.onlyLeft);
      onlyRight.add(other.onlyRight);
      orders = orders.plus(other.orders);
      positions = positions.plus(other.positions);
    }

    MarketDelta toDelta(Address market, boolean isWhole) {
      Supplier<MarketDelta.Depths> depths =
          () ->
              new MarketDelta.Depths(
                  both.with(left).with(onlyLeft).toDepth(),
                  both.with(right).with(onlyRight).toDepth());
      return new MarketDelta(
          market,
          orders,
          positions,
          delta(left.bidAmount, right.bidAmount),
          delta(left.askAmount, right.askAmount),
          right.notional.subtract(left.notional),
          delta(left.longInterest, right.longInterest),
          delta(left.shortInterest, right.shortInterest),
          isWhole ? Optional.of(depths.get()) : Optional.empty());
    }

    private static BigInteger delta(WideSum left, WideSum right) {
      return right.toBigInteger().subtract(left.toBigInteger());
    }
  }

  private static final class Totals {
    private long bids;
    private long asks;
    private final WideSum bidAmount = new WideSum();
    private final WideSum askAmount = new WideSum();
    private final WideSum longInterest = new WideSum();
    private final WideSum shortInterest = new WideSum();
    private BigInteger notional = BigInteger.ZERO;
    private @Nullable UInt256 bestBid;
    private @Nullable UInt256 bestAsk;

    void add(Order order) {
      if (!order.isOpen()) {
        return;
      }
      if (order.side() == Side.BUY) {
        bids++;
        bidAmount.add(order.remaining());
        bestBid = higher(bestBid, order.price());
      } else {
        asks++;
        askAmount.add(order.remaining());
        bestAsk = lower(bestAsk, order.price());
      }
    }

    /** Up to 512 bits. */
    void addNotional(Order order) {
      if (order.isOpen()) {
        notional =
            notional.add(order.price().toBigInteger().multiply(order.remaining().toBigInteger()));
      }
    }

    void add(Position position) {
      if (position.isOpen()) {
        WideSum interest = position.direction() == Direction.LONG ? longInterest : shortInterest;
        interest.add(position.size());
      }
    }

    void add(Totals other) {
      bids += other.bids;
      asks += other.asks;
      bidAmount.add(other.bidAmount);
      askAmount.add(other.askAmount);
      longInterest.add(other.longInterest);
      shortInterest.add(other.shortInterest);
      notional = notional.add(other.notional);
      bestBid = other.bestBid == null ? bestBid : higher(bestBid, other.bestBid);
      bestAsk = other.bestAsk == null ? bestAsk : lower(bestAsk, other.bestAsk);
    }

    Totals with(Totals other) {
      Totals sum = new Totals();
      sum.add(this);
      sum.add(other);
      return sum;
    }

    MarketDelta.Depth toDepth() {
      return new MarketDelta.Depth(
          bids,
          asks,
          bidAmount.toBigInteger(),
          askAmount.toBigInteger(),
          Optional.ofNullable(bestBid),
          Optional.ofNullable(bestAsk),
          longInterest.toBigInteger(),
          shortInterest.toBigInteger());
    }

    private static UInt256 higher(@Nullable UInt256 known, UInt256 price) {
      return known == null || price.compareTo(known) > 0 ? price : known;
    }

    private static UInt256 lower(@Nullable UInt256 known, UInt256 price) {
      return known == null || price.compareTo(known) < 0 ? price : known;
    }
  }
}
