package org.tidemark.gui.browse;

import java.math.BigInteger;
import java.util.Locale;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/** Numbers and addresses as the pages show them: always exact, in groups of three digits. */
final class Figures {
  private static final String[] UNITS = {"kB", "MB", "GB", "TB"};

  private Figures() {}

  static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String count(UInt64 number) {
    return amount(new BigInteger(number.toString()));
  }

  static String amount(BigInteger number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  static String amount(UInt256 number) {
    return amount(number.toBigInteger());
  }

  /**
   * The number whole if it has at most {@code most} digits, else its leading digits, an ellipsis
   * that says so, and its magnitude: {@code 7.7996…e43}. Cut, never rounded; the whole number
   * belongs in the tooltip.
   */
  static String brief(BigInteger number, int most) {
    String digits = number.abs().toString();
    if (digits.length() <= most) {
      return amount(number);
    }
    return (number.signum() < 0 ? "-" : "")
        + digits.charAt(0)
        + "."
        + digits.substring(1, Math.max(2, most * 2 / 3))
        + "\u2026e"
        + (digits.length() - 1);
  }

  /** In the unit that leaves one to three digits, and exact where that is a byte. */
  static String bytes(long bytes) {
    if (bytes < 1000) {
      return count(bytes) + " B";
    }
    double value = bytes;
    int unit = -1;
    while (value >= 999.95 && unit < UNITS.length - 1) {
      value /= 1000;
      unit++;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, UNITS[unit]);
  }

  /** First and last digits, for a column; the whole one belongs in the tooltip. */
  static String brief(Address address) {
    String text = address.toString();
    return text.substring(0, 10) + "\u2026" + text.substring(text.length() - 8);
  }
}
