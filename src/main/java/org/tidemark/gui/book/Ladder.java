package org.tidemark.gui.book;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidemark.datatypes.Side;
import org.tidemark.state.BookLadder;

/** The rows of an order book as a trader reads them: asks from the worst down, spread, bids. */
final class Ladder {
  private Ladder() {}

  /** A line of the ladder. */
  sealed interface Row {}

  /**
   * A price level.
   *
   * @param cumulative amount up to this level, from the best price on
   * @param amountShare of the largest amount in the book, 0 to 1, for the bar
   * @param cumulativeShare of the largest cumulative amount, likewise
   */
  record Level(
      Side side,
      BookLadder.Level level,
      BigInteger cumulative,
      double amountShare,
      double cumulativeShare)
      implements Row {}

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

  static List<Row> rows(BookLadder book) {
    BigInteger largest = BigInteger.ONE;
    BigInteger deepest = BigInteger.ONE;
    for (List<BookLadder.Level> side : List.of(book.bids(), book.asks())) {
      BigInteger sum = BigInteger.ZERO;
      for (BookLadder.Level level : side) {
        largest = largest.max(level.amount());
        sum = sum.add(level.amount());
      }
      deepest = deepest.max(sum);
    }
    List<Row> rows = new ArrayList<>(levels(Side.SELL, book.asks(), largest, deepest).reversed());
    rows.add(spread(book));
    rows.addAll(levels(Side.BUY, book.bids(), largest, deepest));
    return rows;
  }

  private static Spread spread(BookLadder book) {
    boolean noBids = book.bids().isEmpty();
    boolean noAsks = book.asks().isEmpty();
    Optional<BigInteger> spread =
        noBids || noAsks
            ? Optional.empty()
            : Optional.of(
                book.asks()
                    .getFirst()
                    .price()
                    .toBigInteger()
                    .subtract(book.bids().getFirst().price().toBigInteger()));
    return new Spread(spread, noBids, noAsks);
  }

  private static List<Row> levels(
      Side side, List<BookLadder.Level> levels, BigInteger largest, BigInteger deepest) {
    List<Row> rows = new ArrayList<>();
    BigInteger sum = BigInteger.ZERO;
    for (BookLadder.Level level : levels) {
      sum = sum.add(level.amount());
      rows.add(new Level(side, level, sum, share(level.amount(), largest), share(sum, deepest)));
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
