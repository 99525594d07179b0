package org.tidemark.gui.book;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.gui.common.Numbers;
import org.tidemark.state.BookLadder;

/**
 * How far apart the prices of a grouped book are.
 *
 * @param size in quote units, at least 1; 1 groups nothing, since prices are whole
 */
record PriceStep(BigInteger size) {
  static final PriceStep NONE = new PriceStep(BigInteger.ONE);

  /** Powers of ten up to this one are written out. */
  private static final int WRITTEN_OUT = 9;

  /**
   * None, and the powers of ten that change this book: from the first that can put two of its
   * neighbouring levels into one, to the first that leaves next to nothing of the larger side.
   */
  static List<PriceStep> choices(BookLadder book) {
    List<PriceStep> choices = new ArrayList<>(List.of(NONE));
    Optional<BigInteger> nearest = Optional.empty();
    BigInteger widest = BigInteger.ZERO;
    for (List<BookLadder.Level> side : List.of(book.bids(), book.asks())) {
      for (int i = 1; i < side.size(); i++) {
        BigInteger gap = gap(side.get(i - 1), side.get(i));
        nearest = Optional.of(nearest.map(gap::min).orElse(gap));
      }
      if (side.size() > 1) {
        widest = widest.max(gap(side.getFirst(), side.getLast()));
      }
    }
    if (nearest.isPresent()) {
      BigInteger power = BigInteger.TEN;
      while (power.compareTo(nearest.get()) <= 0) {
        power = power.multiply(BigInteger.TEN);
      }
      boolean isMore = true;
      while (isMore) {
        choices.add(new PriceStep(power));
        isMore = power.compareTo(widest) < 0;
        power = power.multiply(BigInteger.TEN);
      }
    }
    choices.removeIf(step ->
        !step.isNone()
            && (step.hidesCut(Side.BUY, book.bids(), book.bidsComplete())
                || step.hidesCut(Side.SELL, book.asks(), book.asksComplete())));
    return List.copyOf(choices);
  }

  /** True if levels that were left out would belong to the only group there is. */
  private boolean hidesCut(Side side, List<BookLadder.Level> levels, boolean isComplete) {
    return !isComplete
        && !levels.isEmpty()
        && round(side, levels.getFirst().price()).equals(round(side, levels.getLast().price()));
  }

  private static BigInteger gap(BookLadder.Level one, BookLadder.Level other) {
    return one.price().toBigInteger().subtract(other.price().toBigInteger()).abs();
  }

  /** The price a level is shown at: a bid never better than it is, and neither is an ask. */
  BigInteger round(Side side, UInt256 price) {
    BigInteger exact = price.toBigInteger();
    BigInteger over = exact.mod(size);
    return over.signum() == 0 || side == Side.BUY
        ? exact.subtract(over)
        : exact.subtract(over).add(size);
  }

  /** The lowest price shown at this one. */
  UInt256 low(Side side, BigInteger price) {
    return UInt256.of(
        side == Side.BUY ? price : price.subtract(size).add(BigInteger.ONE).max(BigInteger.ZERO));
  }

  /** The highest price shown at this one. */
  UInt256 high(Side side, BigInteger price) {
    BigInteger high = side == Side.BUY ? price.add(size).subtract(BigInteger.ONE) : price;
    return UInt256.of(high.min(UInt256.MAX.toBigInteger()));
  }

  boolean isNone() {
    return equals(NONE);
  }

  /** As a choice: {@code 1,000}, or {@code 1e18} where the zeros could not be counted. */
  String text() {
    int zeros = size.toString().length() - 1;
    return zeros <= WRITTEN_OUT ? Numbers.grouped(size) : "1e" + zeros;
  }
}
