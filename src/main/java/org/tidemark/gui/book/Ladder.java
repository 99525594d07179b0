package org.tidemark.gui.book;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidemark.datatypes.Side;
import org.tidemark.state.LevelQueue;

/** The rows of an order book as a trader reads them: asks from the worst down, spread, bids. */
final class Ladder {
  /** Levels shown of each side: more than anyone scrolls through. */
  static final int LEVELS = 500;

  private Ladder() {}

  /** A line of the ladder. */
  sealed interface Row {}

  /** What has become of a level since the book was read before. */
  enum Change {
    NONE,
    ADDED,
    MORE,
    LESS
  }

  /**
   * A price level, or several in a group.
   *
   * @param cumulative amount up to this level, from the best price on
   * @param amountShare of the largest amount in the ladder, 0 to 1, for the bar
   * @param cumulativeShare of the largest cumulative amount, likewise
   * @param own what the highlighted user has left to trade in it; 0 if nothing
   */
  record Level(
      PriceGroup group,
      BigInteger cumulative,
      double amountShare,
      double cumulativeShare,
      BigInteger own,
      Change change)
      implements Row {
    Side side() {
      return group.side();
    }

    boolean isOwn() {
      return own.signum() > 0;
    }
  }

  /**
   * The line between the sides.
   *
   * @param spread best ask less best bid; absent if a side is empty
   */
  record Spread(Optional<BigInteger> spread, boolean noBids, boolean noAsks) implements Row {
    /** True if the best bid is not below the best ask. */
    boolean isCrossed() {
      return spread.isPresent() && spread.get().signum() <= 0;
    }
  }

  /**
   * What is marked.
   *
   * @param own the highlighted user's amounts by place
   * @param changes by place; those without are unchanged
   */
  record Marks(Map<LevelQueue.Place, BigInteger> own, Map<LevelQueue.Place, Change> changes) {
    static final Marks NONE = new Marks(Map.of(), Map.of());
  }

  static List<Row> rows(
      BookFacts facts, List<PriceGroup> bids, List<PriceGroup> asks, Marks marks) {
    List<PriceGroup> bestBids = best(bids);
    List<PriceGroup> bestAsks = best(asks);
    BigInteger largest = BigInteger.ONE;
    BigInteger deepest = BigInteger.ONE;
    for (List<PriceGroup> side : List.of(bestBids, bestAsks)) {
      BigInteger sum = BigInteger.ZERO;
      for (PriceGroup group : side) {
        largest = largest.max(group.amount());
        sum = sum.add(group.amount());
      }
      deepest = deepest.max(sum);
    }
    List<Row> rows = new ArrayList<>(levels(bestAsks, largest, deepest, marks).reversed());
    rows.add(new Spread(facts.spread(), facts.bid().isEmpty(), facts.ask().isEmpty()));
    rows.addAll(levels(bestBids, largest, deepest, marks));
    return rows;
  }

  /** The part of a side that is shown. */
  static List<PriceGroup> best(List<PriceGroup> side) {
    return side.subList(0, Math.min(LEVELS, side.size()));
  }

  private static List<Row> levels(
      List<PriceGroup> groups, BigInteger largest, BigInteger deepest, Marks marks) {
    List<Row> rows = new ArrayList<>();
    BigInteger sum = BigInteger.ZERO;
    for (PriceGroup group : groups) {
      sum = sum.add(group.amount());
      rows.add(
          new Level(
              group,
              sum,
              share(group.amount(), largest),
              share(sum, deepest),
              marks.own().getOrDefault(group.place(), BigInteger.ZERO),
              marks.changes().getOrDefault(group.place(), Change.NONE)));
    }
    return rows;
  }

  /** For the length of a bar; four digits are more than its pixels. */
  private static double share(BigInteger part, BigInteger whole) {
    return new BigDecimal(part)
        .divide(new BigDecimal(whole), 4, RoundingMode.HALF_UP)
        .doubleValue();
  }
}
