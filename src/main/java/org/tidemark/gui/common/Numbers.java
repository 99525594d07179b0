package org.tidemark.gui.common;

import java.math.BigInteger;
import java.util.Locale;

/**
 * Numbers as the window writes them: decimal, in groups of three digits. Where one does not fit, it
 * is cut in a way that still tells its size, never rounded and never cut at its end.
 */
public final class Numbers {
  private static final String[] UNITS = {"kB", "MB", "GB", "TB"};
  private static final char ELLIPSIS = '\u2026';

  // Of the process: every text of every window is written with it.
  private static volatile String separator = NumberFormat.COMMA.separator();

  private Numbers() {}

  /** Writes with another separator from now on; what is on screen stays until it is shown anew. */
  public static void use(NumberFormat format) {
    separator = format.separator();
  }

  static String separator() {
    return separator;
  }

  /** Digits as typed or pasted, without any separator that may be between them. */
  public static String ungrouped(String typed) {
    return typed.replaceAll("[\\s,_'\u2009\u202f\u00a0]", "");
  }

  private static String separated(String withCommas) {
    String wanted = separator;
    return wanted.equals(",") ? withCommas : withCommas.replace(",", wanted);
  }

  /** The whole number. */
  public static String grouped(long number) {
    return separated(String.format(Locale.ROOT, "%,d", number));
  }

  /** The whole number. */
  public static String grouped(BigInteger number) {
    return separated(String.format(Locale.ROOT, "%,d", number));
  }

  /** The whole number, given as decimal digits. */
  public static String grouped(String digits) {
    return grouped(new BigInteger(digits));
  }

  /**
   * The whole number if it fits, else as many leading digits as do, an ellipsis that says so, and
   * the power of ten of the first digit: {@code 4.2230…e19}. The shortest of these, {@code 4…e19},
   * may still be longer than was asked for.
   *
   * @param most characters there is room for
   */
  public static String fitted(BigInteger number, int most) {
    String whole = grouped(number);
    if (whole.length() <= most) {
      return whole;
    }
    String digits = number.abs().toString();
    String sign = number.signum() < 0 ? "-" : "";
    String end = ELLIPSIS + "e" + (digits.length() - 1);
    // After the sign, the first digit and the point.
    int more = Math.min(most - sign.length() - 2 - end.length(), digits.length() - 1);
    String cut =
        sign + digits.charAt(0) + (more > 0 ? "." + digits.substring(1, 1 + more) : "") + end;
    // Of a short number the cut form is no shorter.
    return cut.length() < whole.length() ? cut : whole;
  }

  /** In the unit that leaves one to three digits, and exact where that is a byte. */
  public static String bytes(long bytes) {
    if (bytes < 1000) {
      return grouped(bytes) + " B";
    }
    double value = bytes;
    int unit = -1;
    while (value >= 999.95 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }
}
