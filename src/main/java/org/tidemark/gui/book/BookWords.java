package org.tidemark.gui.book;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Optional;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.state.LevelQueue;

/** What is said about a book, with all digits. */
final class BookWords {
  private BookWords() {}

  static String side(Side side) {
    return Messages.get(side == Side.BUY ? "books.bid" : "books.ask");
  }

  /** Half of a whole number, of which half is told, too. */
  static String half(BigInteger twice) {
    return Numbers.grouped(twice.shiftRight(1)) + (twice.testBit(0) ? ".5" : "");
  }

  /** With grouped digits; zero at this many decimals though it is not is told as less than one. */
  static String decimal(BigDecimal number) {
    return String.format(Locale.ROOT, "%,." + number.scale() + "f", number);
  }

  /** A price, or the range of prices shown at one. */
  static String price(LevelQueue.Place place) {
    return place.low().equals(place.high())
        ? Numbers.grouped(place.low().toBigInteger())
        : Messages.format(
            "books.range",
            Numbers.grouped(place.low().toBigInteger()),
            Numbers.grouped(place.high().toBigInteger()));
  }

  /** {@code 12.5 % bids heavier}. */
  static String imbalance(BookFacts.Imbalance imbalance) {
    if (imbalance.heavier() == 0) {
      return Messages.get("books.balanced");
    }
    return Messages.format(
        imbalance.heavier() > 0 ? "books.bidsHeavier" : "books.asksHeavier",
        decimal(imbalance.percent().abs()));
  }

  /** What stands under the crosshair. */
  static String reading(DepthSide.Reading reading) {
    PriceGroup group = reading.group();
    String words =
        Messages.format(
            "books.depthReading",
            side(group.side()),
            Numbers.grouped(group.price()),
            Numbers.grouped(reading.cumulative()),
            Numbers.grouped(reading.notional()));
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
      return Optional.of(UInt256.parse(text.replaceAll("[\\s,_']", "")));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
