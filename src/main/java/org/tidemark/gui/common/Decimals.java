package org.tidemark.gui.common;

import java.math.BigInteger;

/**
 * Whole numbers read with a decimal point, and in hex: the same number, exactly. A number that does
 * not fit is cut in a way that still tells its size, never rounded.
 */
public final class Decimals {
  private static final char ELLIPSIS = '\u2026';

  /** Digits that tell what a number is, after the zeros that begin it. */
  private static final int TELLING = 3;

  private Decimals() {}

  /**
   * All digits, and as many after the point as there are places, so that those of one market stand
   * below each other.
   *
   * @param places 0 or more
   */
  public static String whole(BigInteger number, int places) {
    return head(number, places) + (places == 0 ? "" : "." + fraction(number, places));
  }

  /**
   * The whole number if it fits, else as many digits after the point as do ({@code 1,234.5…}), else
   * its first digits and their power of ten ({@code 1.23…e9}, {@code 1e-77}). The shortest of these
   * may still be longer than was asked for.
   *
   * @param most characters there is room for
   */
  public static String fitted(BigInteger number, int places, int most) {
    if (places == 0) {
      return Numbers.fitted(number, most);
    }
    String whole = whole(number, places);
    if (whole.length() <= most) {
      return whole;
    }
    if (number.signum() == 0) {
      return "0";
    }
    String fraction = fraction(number, places);
    String head = head(number, places) + ".";
    int room = most - head.length() - 1;
    int zeros =
        number.abs().toString().length() > places ? 0 : leadingZeros(fraction) + TELLING - 1;
    String cut =
        room > zeros ? head + fraction.substring(0, room) + ELLIPSIS : power(number, places, most);
    return cut.length() < whole.length() ? cut : whole;
  }

  private static String power(BigInteger number, int places, int most) {
    String digits = number.abs().toString();
    String sign = number.signum() < 0 ? "-" : "";
    String exponent = "e" + (digits.length() - 1 - places);
    String exact =
        sign + digits.charAt(0) + (digits.length() > 1 ? "." + digits.substring(1) : "") + exponent;
    if (exact.length() <= most || digits.length() == 1) {
      return exact;
    }
    int more = Math.min(most - sign.length() - 3 - exponent.length(), digits.length() - 2);
    return sign
        + digits.charAt(0)
        + (more > 0 ? "." + digits.substring(1, 1 + more) : "")
        + ELLIPSIS
        + exponent;
  }

  /** Sign and what is before the point. */
  private static String head(BigInteger number, int places) {
    String digits = number.abs().toString();
    String before = digits.length() > places ? digits.substring(0, digits.length() - places) : "0";
    return (number.signum() < 0 ? "-" : "") + Numbers.grouped(new BigInteger(before));
  }

  private static String fraction(BigInteger number, int places) {
    String digits = number.abs().toString();
    return digits.length() >= places
        ? digits.substring(digits.length() - places)
        : "0".repeat(places - digits.length()) + digits;
  }

  private static int leadingZeros(String digits) {
    int zeros = 0;
    while (zeros < digits.length() && digits.charAt(zeros) == '0') {
      zeros++;
    }
    return zeros;
  }

  /**
   * {@code 0x} and as few digits as there are. A negative number has its sign before them rather
   * than two's complement: {@code -0x1} is read at once as what it is, and the bytes as they are
   * stored stand in the detail.
   */
  public static String hex(BigInteger number) {
    return (number.signum() < 0 ? "-0x" : "0x") + number.abs().toString(16);
  }
}
