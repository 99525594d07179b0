package org.tidemark.gui.book;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import org.tidemark.gui.common.Numbers;

/** The round numbers beside the depth chart. The numbers are exact, their places are doubles. */
final class DepthAxis {
  private DepthAxis() {}

  /**
   * A number and its place.
   *
   * @param share of the axis, 0 to 1
   */
  record Tick(BigInteger value, double share) {}

  /**
   * Round prices in a window.
   *
   * @param most of them, at least 1
   */
  static List<Tick> prices(BigInteger twiceMid, DepthWindow window, int most) {
    BigDecimal mid = new BigDecimal(twiceMid).divide(BigDecimal.TWO);
    BigInteger low = whole(mid.add(new BigDecimal(window.from())), RoundingMode.CEILING);
    BigInteger high = whole(mid.add(new BigDecimal(window.to())), RoundingMode.FLOOR);
    List<Tick> ticks = new ArrayList<>();
    for (BigInteger price : round(low.max(BigInteger.ZERO), high, most)) {
      double distance = price.shiftLeft(1).subtract(twiceMid).doubleValue() / 2;
      ticks.add(new Tick(price, window.share(distance)));
    }
    return ticks;
  }

  /** Round amounts from 0 to a highest one, which is above 0. */
  static List<Tick> amounts(double highest, int most) {
    BigInteger high = whole(new BigDecimal(highest), RoundingMode.FLOOR);
    return round(BigInteger.ZERO, high, most).stream()
        .map(value -> new Tick(value, value.doubleValue() / highest))
        .toList();
  }

  private static BigInteger whole(BigDecimal value, RoundingMode mode) {
    return value.setScale(0, mode).toBigInteger();
  }

  /**
   * A round number as short as its zeros allow and never changed: {@code 2.6e43}.
   *
   * @param most characters there is room for
   */
  static String text(BigInteger value, int most) {
    String whole = Numbers.grouped(value);
    if (whole.length() <= most || value.signum() <= 0) {
      return whole;
    }
    String digits = value.toString();
    String significant = digits.replaceFirst("0+$", "");
    String brief =
        significant.charAt(0)
            + (significant.length() > 1 ? "." + significant.substring(1) : "")
            + "e"
            + (digits.length() - 1);
    return brief.length() <= most ? brief : Numbers.fitted(value, most);
  }

  /** Multiples of 1, 2 or 5 times a power of ten from low to high, at most so many of them. */
  private static List<BigInteger> round(BigInteger low, BigInteger high, int most) {
    List<BigInteger> values = new ArrayList<>();
    BigInteger power = BigInteger.TEN.pow(Math.max(0, high.subtract(low).toString().length() - 3));
    while (values.isEmpty() && low.compareTo(high) <= 0) {
      for (long round : List.of(1L, 2L, 5L)) {
        BigInteger step = power.multiply(BigInteger.valueOf(round));
        BigInteger first = low.add(step).subtract(BigInteger.ONE).divide(step);
        BigInteger last = high.divide(step);
        BigInteger count = last.subtract(first).add(BigInteger.ONE);
        if (count.compareTo(BigInteger.valueOf(most)) <= 0) {
          for (BigInteger i = first; i.compareTo(last) <= 0; i = i.add(BigInteger.ONE)) {
            values.add(i.multiply(step));
          }
          return values;
        }
      }
      power = power.multiply(BigInteger.TEN);
    }
    return values;
  }
}
