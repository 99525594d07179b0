package org.tidemark.gui.book;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.state.BookLadder;
import org.tidemark.state.LevelQueue;

/**
 * What is said about a book in a line, all of it exact and of the levels as stored, whatever
 * grouping they are shown in.
 *
 * @param bid best bid; absent if there is none
 * @param top imbalance of the best {@link #TOP} levels of each side; absent if nothing is open
 * @param whole imbalance of all levels known
 * @param crossing the orders that cross; absent if none do
 */
record BookFacts(
    Optional<UInt256> bid,
    Optional<UInt256> ask,
    Optional<Imbalance> top,
    Optional<Imbalance> whole,
    Optional<Crossing> crossing) {
  /** Levels near the best price that say where the weight is now. */
  static final int TOP = 10;

  private static final BigInteger TEN_THOUSAND_TWICE = BigInteger.valueOf(20_000);

  /**
   * Which side has more to trade.
   *
   * @param bids amount
   * @param asks amount; not both are zero
   */
  record Imbalance(BigInteger bids, BigInteger asks) {
    /** Bids less asks as a part of both, in percent with one decimal: -100.0 to 100.0. */
    BigDecimal percent() {
      return new BigDecimal(bids.subtract(asks))
          .multiply(BigDecimal.valueOf(100))
          .divide(new BigDecimal(bids.add(asks)), 1, RoundingMode.HALF_EVEN);
    }

    /** Above zero if the bids are heavier, however little. */
    int heavier() {
      return bids.compareTo(asks);
    }
  }

  /** Orders of a side that reach into the other. */
  record Reach(LevelQueue.Place place, long levels, long orders, BigInteger amount) {}

  /** The orders that should have traded with each other. */
  record Crossing(Reach bids, Reach asks) {}

  static BookFacts of(BookLadder book) {
    Optional<UInt256> bid = best(book.bids());
    Optional<UInt256> ask = best(book.asks());
    Optional<Crossing> crossing =
        book.isCrossed()
            ? Optional.of(crossing(book, bid.orElseThrow(), ask.orElseThrow()))
            : Optional.empty();
    return new BookFacts(
        bid, ask, imbalance(book, TOP), imbalance(book, Integer.MAX_VALUE), crossing);
  }

  private static Optional<UInt256> best(List<BookLadder.Level> side) {
    return side.stream().findFirst().map(BookLadder.Level::price);
  }

  private static Crossing crossing(BookLadder book, UInt256 bid, UInt256 ask) {
    return new Crossing(
        reach(new LevelQueue.Place(Side.BUY, ask, bid), book.bids()),
        reach(new LevelQueue.Place(Side.SELL, ask, bid), book.asks()));
  }

  private static Reach reach(LevelQueue.Place place, List<BookLadder.Level> side) {
    long levels = 0;
    long orders = 0;
    BigInteger amount = BigInteger.ZERO;
    for (BookLadder.Level level : side) {
      if (level.price().compareTo(place.low()) < 0 || level.price().compareTo(place.high()) > 0) {
        break;
      }
      levels++;
      orders += level.orders();
      amount = amount.add(level.amount());
    }
    return new Reach(place, levels, orders, amount);
  }

  private static Optional<Imbalance> imbalance(BookLadder book, int levels) {
    Imbalance sums = new Imbalance(sum(book.bids(), levels), sum(book.asks(), levels));
    return sums.bids().signum() == 0 && sums.asks().signum() == 0
        ? Optional.empty()
        : Optional.of(sums);
  }

  private static BigInteger sum(List<BookLadder.Level> side, int levels) {
    BigInteger sum = BigInteger.ZERO;
    for (BookLadder.Level level : side.subList(0, Math.min(levels, side.size()))) {
      sum = sum.add(level.amount());
    }
    return sum;
  }

  /** Best ask less best bid; negative if crossed; absent if a side is empty. */
  Optional<BigInteger> spread() {
    return bid.flatMap(
        lower -> ask.map(upper -> upper.toBigInteger().subtract(lower.toBigInteger())));
  }

  /** Best bid plus best ask, which is twice the middle and always whole. */
  Optional<BigInteger> twiceMid() {
    return bid.flatMap(lower -> ask.map(upper -> upper.toBigInteger().add(lower.toBigInteger())));
  }

  /** The spread in basis points of the middle, two decimals; absent also if the middle is 0. */
  Optional<BigDecimal> basisPoints() {
    return twiceMid()
        .filter(twice -> twice.signum() > 0)
        .map(twice ->
            new BigDecimal(spread().orElseThrow().multiply(TEN_THOUSAND_TWICE))
                .divide(new BigDecimal(twice), 2, RoundingMode.HALF_EVEN));
  }
}
