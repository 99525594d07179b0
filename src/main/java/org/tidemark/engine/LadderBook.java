package org.tidemark.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;

/** The node's book: two sorted ladders of queues, linked so that nothing is ever searched for. */
public final class LadderBook implements OrderBook {
  private final PriceLadder bids = new PriceLadder(Side.BUY);
  private final PriceLadder asks = new PriceLadder(Side.SELL);

  @Override
  public void place(BookOrder order, TradeListener trades) {
    PriceLadder makers = ladder(order.side().opposite());
    UInt256 left = order.amount();
    PriceLevel level = makers.best();
    while (level != null
        && !left.isZero()
        && OrderBook.reaches(order.side(), order.price(), level.price)) {
      left = trade(left, level, trades);
      if (level.isEmpty()) {
        makers.remove(level);
      }
      level = makers.best();
    }
    if (left.isZero()) {
      order.fillUp();
    } else {
      order.fill(order.amount().subtract(left));
      rest(order);
    }
  }

  /**
   * Trades up to {@code wanted} with the queue of one level; returns what is still wanted. The
   * total of a level that is left empty is not kept up: the level is about to be removed.
   */
  private static UInt256 trade(UInt256 wanted, PriceLevel level, TradeListener trades) {
    UInt256 left = wanted;
    while (!left.isZero() && !level.isEmpty()) {
      BookOrder maker = level.head();
      UInt256 offered = maker.remaining();
      if (left.compareTo(offered) < 0) {
        maker.fill(left);
        trades.traded(maker, left);
        left = UInt256.ZERO;
        break;
      }
      level.unlink(maker);
      maker.fillUp();
      trades.traded(maker, offered);
      left = left.subtract(offered);
    }
    if (!level.isEmpty()) {
      // All that was wanted came from here.
      level.total.subtract(wanted);
    }
    return left;
  }

  @Override
  public void rest(BookOrder order) {
    ladder(order.side()).levelAt(order.price()).append(order);
  }

  @Override
  public void cancel(BookOrder order) {
    PriceLevel level = Objects.requireNonNull(order.level);
    level.total.subtract(order.remaining());
    level.unlink(order);
    if (level.isEmpty()) {
      ladder(order.side()).remove(level);
    }
  }

  @Override
  public long countMatches(Side side, UInt256 amount, UInt256 price, long most) {
    long matches = 0;
    UInt256 left = amount;
    PriceLevel level = ladder(side.opposite()).best();
    while (level != null && OrderBook.reaches(side, price, level.price)) {
      for (BookOrder maker = level.first; maker != null; maker = maker.behind) {
        matches++;
        UInt256 offered = maker.remaining();
        if (matches > most || left.compareTo(offered) <= 0) {
          return matches;
        }
        left = left.subtract(offered);
      }
      level = level.worse;
    }
    return matches;
  }

  @Override
  public UInt256 bestPrice(Side side) {
    PriceLevel best = ladder(side).best();
    return best == null ? UInt256.ZERO : best.price;
  }

  @Override
  public List<Level> depth(Side side, int most) {
    List<Level> levels = new ArrayList<>();
    PriceLevel level = ladder(side).best();
    while (level != null && levels.size() < most) {
      levels.add(new Level(level.price, level.total.toBigInteger()));
      level = level.worse;
    }
    return levels;
  }

  PriceLadder ladder(Side side) {
    return side == Side.BUY ? bids : asks;
  }
}
