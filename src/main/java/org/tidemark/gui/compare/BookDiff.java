package org.tidemark.gui.compare;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.state.BookLadder;
import org.tidemark.state.StateView;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/**
 * The order book of a market in both states, level by level.
 *
 * @param rows as a trader reads them: asks from the worst down, the line between, bids
 * @param isLimited true if only the best levels of a side are known, in one state or both; levels
 *     that only one of them could show are left out
 * @param undecodable orders of either state that do not decode
 */
record BookDiff(Address market, List<Row> rows, boolean isLimited, long undecodable) {
  /** Levels read for each side and state. */
  static final int LEVELS = 500;

  /** Makes the list unmodifiable. */
  BookDiff {
    rows = List.copyOf(rows);
  }

  /** A line. */
  sealed interface Row {
    /** True if it differs. */
    boolean isDifferent();
  }

  /**
   * A price level.
   *
   * @param before in the left state; absent if there is no order at the price
   * @param beforeShare of the largest amount in either book, 0 to 1
   */
  record Level(
      Side side,
      UInt256 price,
      Optional<BookLadder.Level> before,
      Optional<BookLadder.Level> after,
      double beforeShare,
      double afterShare)
      implements Row {
    BigInteger amount(End end) {
      return (end == End.LEFT ? before : after)
          .map(BookLadder.Level::amount)
          .orElse(BigInteger.ZERO);
    }

    long orders(End end) {
      return (end == End.LEFT ? before : after).map(BookLadder.Level::orders).orElse(0L);
    }

    BigInteger delta() {
      return amount(End.RIGHT).subtract(amount(End.LEFT));
    }

    @Override
    public boolean isDifferent() {
      return !before.equals(after);
    }
  }

  /**
   * Between the sides.
   *
   * @param before best ask less best bid in the left state; absent where a side is empty
   */
  record Spread(Optional<BigInteger> before, Optional<BigInteger> after) implements Row {
    @Override
    public boolean isDifferent() {
      return !before.equals(after);
    }
  }

  /** Reads the book in both states. Blocking. */
  static BookDiff read(StateView left, StateView right, Address market, ScanControl control)
      throws Failure {
    return of(
        BookLadder.of(left, market, LEVELS, control),
        BookLadder.of(right, market, LEVELS, control));
  }

  static BookDiff of(BookLadder left, BookLadder right) {
    BigInteger largest = BigInteger.ONE;
    for (List<BookLadder.Level> side :
        List.of(left.bids(), left.asks(), right.bids(), right.asks())) {
      for (BookLadder.Level level : side) {
        largest = largest.max(level.amount());
      }
    }
    List<Row> rows =
        new ArrayList<>(
            levels(
                    Side.SELL,
                    left.asks(),
                    left.asksComplete(),
                    right.asks(),
                    right.asksComplete(),
                    largest)
                .reversed());
    rows.add(new Spread(spread(left), spread(right)));
    rows.addAll(
        levels(
            Side.BUY,
            left.bids(),
            left.bidsComplete(),
            right.bids(),
            right.bidsComplete(),
            largest));
    boolean isLimited =
        List.of(
                left.bidsComplete(),
                left.asksComplete(),
                right.bidsComplete(),
                right.asksComplete())
            .contains(false);
    return new BookDiff(left.market(), rows, isLimited, left.undecodable() + right.undecodable());
  }

  private static Optional<BigInteger> spread(BookLadder book) {
    return book.bids().isEmpty() || book.asks().isEmpty()
        ? Optional.empty()
        : Optional.of(
            book.asks()
                .getFirst()
                .price()
                .toBigInteger()
                .subtract(book.bids().getFirst().price().toBigInteger()));
  }

  /** Best price first. */
  private static List<Row> levels(
      Side side,
      List<BookLadder.Level> left,
      boolean leftComplete,
      List<BookLadder.Level> right,
      boolean rightComplete,
      BigInteger largest) {
    Comparator<UInt256> bestFirst =
        side == Side.BUY ? Comparator.reverseOrder() : Comparator.naturalOrder();
    TreeMap<UInt256, Level> levels = new TreeMap<>(bestFirst);
    for (BookLadder.Level level : left) {
      levels.put(
          level.price(),
          new Level(
              side,
              level.price(),
              Optional.of(level),
              Optional.empty(),
              share(level.amount(), largest),
              0));
    }
    for (BookLadder.Level level : right) {
      Optional<Level> known = Optional.ofNullable(levels.get(level.price()));
      levels.put(
          level.price(),
          new Level(
              side,
              level.price(),
              known.flatMap(Level::before),
              Optional.of(level),
              known.map(Level::beforeShare).orElse(0.0),
              share(level.amount(), largest)));
    }
    // Behind the worst level that was kept of one, it is not known what it has.
    Optional<UInt256> end = end(left, leftComplete);
    Optional<UInt256> otherEnd = end(right, rightComplete);
    return levels.values().stream()
        .filter(level -> !isBehind(level.price(), end, bestFirst))
        .filter(level -> !isBehind(level.price(), otherEnd, bestFirst))
        .<Row>map(level -> level)
        .toList();
  }

  private static Optional<UInt256> end(List<BookLadder.Level> side, boolean isComplete) {
    return isComplete || side.isEmpty() ? Optional.empty() : Optional.of(side.getLast().price());
  }

  private static boolean isBehind(
      UInt256 price, Optional<UInt256> end, Comparator<UInt256> bestFirst) {
    return end.filter(worst -> bestFirst.compare(price, worst) > 0).isPresent();
  }

  /** For the length of a bar; four digits are more than its pixels. */
  private static double share(BigInteger part, BigInteger whole) {
    return new BigDecimal(part)
        .divide(new BigDecimal(whole), 4, RoundingMode.HALF_UP)
        .doubleValue();
  }
}
