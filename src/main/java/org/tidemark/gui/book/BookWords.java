package org.tidemark.gui.book;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.state.LevelQueue;

/** What is said about a book, with all digits. */
final class BookWords {
  /** A number in a line of several. */
  private static final int DIGITS = 17;

  private BookWords() {}

  static String side(Side side) {
    return Messages.get(side == Side.BUY ? "books.bid" : "books.ask");
  }

  /** Half of a whole number, of which half is told, too. */
  static String half(BigInteger twice) {
    return Numbers.grouped(twice.shiftRight(1)) + (twice.testBit(0) ? ".5" : "");
  }

  /** Likewise, all of it where it fits. */
  static String fittedHalf(BigInteger twice, int most) {
    String whole = half(twice);
    return whole.length() <= most ? whole : Numbers.fitted(twice.shiftRight(1), most);
  }

  /** With grouped digits and all its decimals. */
  static String decimal(BigDecimal number) {
    return String.format(Locale.ROOT, "%,." + number.scale() + "f", number);
  }

  /** Which level a queue is at and how long it is, with all digits. */
  static String queue(LevelQueue.Place place, Optional<LevelQueue> queue) {
    return queue(place, queue, Numbers::grouped);
  }

  /** Likewise, with as many digits as there is room for. */
  static String briefQueue(LevelQueue.Place place, Optional<LevelQueue> queue) {
    return queue(place, queue, number -> Numbers.fitted(number, DIGITS));
  }

  private static String queue(
      LevelQueue.Place place, Optional<LevelQueue> queue, Function<BigInteger, String> number) {
    String low = number.apply(place.low().toBigInteger());
    String price =
        place.low().equals(place.high())
            ? low
            : Messages.format("books.range", low, number.apply(place.high().toBigInteger()));
    String level = Messages.format("books.queueAt", side(place.side()), price);
    if (queue.isEmpty()) {
      return level;
    }
    String words =
        level
            + " \u00b7 "
            + Messages.format(
                "books.queueOrders", queue.get().orders(), number.apply(queue.get().amount()));
    return queue.get().orders() > queue.get().entries().size()
        ? words + " \u00b7 " + Messages.format("books.queueFirst", queue.get().entries().size())
        : words;
  }

  /** {@code 12.5 % bids heavier}. */
  static String imbalance(BookFacts.Imbalance imbalance) {
    if (imbalance.heavier() == 0) {
      return Messages.get("books.balanced");
    }
    BigDecimal percent = imbalance.percent().abs();
    // Not even, though it rounds to nothing.
    String words = percent.signum() == 0 ? "< " + decimal(percent.ulp()) : decimal(percent);
    return Messages.format(
        imbalance.heavier() > 0 ? "books.bidsHeavier" : "books.asksHeavier", words);
  }

  /** What stands under the crosshair, with all digits. */
  static String reading(DepthSide.Reading reading) {
    return reading(reading, Numbers::grouped);
  }

  /** Likewise, with as many digits as there is room for. */
  static String brief(DepthSide.Reading reading) {
    return reading(reading, number -> Numbers.fitted(number, DIGITS));
  }

  private static String reading(DepthSide.Reading reading, Function<BigInteger, String> number) {
    PriceGroup group = reading.group();
    String words =
        Messages.format(
            "books.depthReading",
            side(group.side()),
            number.apply(group.price()),
            number.apply(reading.cumulative()),
            number.apply(reading.notional()));
    return reading
        .percent()
        .map(percent ->
            words
                + " \u00b7 "
                + Messages.format(
                    percent.signum() < 0 ? "books.belowMid" : "books.aboveMid",
                    decimal(percent.abs())))
        .orElse(words);
  }

  /** What has become of a level, as a word for screen readers; empty if nothing. */
  static String change(Ladder.Change change) {
    return switch (change) {
      case NONE -> "";
      case ADDED -> Messages.get("books.added");
      case MORE -> Messages.get("books.more");
      case LESS -> Messages.get("books.less");
    };
  }

  /** A number as a person types it, with or without separators; empty if it is no price. */
  static Optional<UInt256> typedPrice(String text) {
    try {
      return Optional.of(UInt256.parse(Numbers.ungrouped(text)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
