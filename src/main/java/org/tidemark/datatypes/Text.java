package org.tidemark.datatypes;

import java.util.HexFormat;

/**
 * Reads numbers and fixed-size hex. Refusals name the text and the reason, because people type
 * these.
 */
final class Text {
  /** What a person typed is quoted back, but a pasted file must not become the message. */
  private static final int QUOTED_CHARACTERS = 80;

  /** Ten to the power of these many digits is the largest that fits a positive long. */
  private static final int CHUNK_DIGITS = 18;

  private static final int HEX_DIGITS_OF_UINT256 = 64;

  private Text() {}

  /**
   * Decimal digits, or {@code 0x}/{@code 0X} and hex digits; leading zeros are fine; at most {@code
   * bits} wide.
   */
  static UInt256 parseUnsigned(String text, int bits) {
    boolean isHex = text.startsWith("0x") || text.startsWith("0X");
    String tooLarge = "it is larger than 2^" + bits + "-1";
    UInt256 value = isHex ? parseHex(text, tooLarge) : parseDecimal(text, 0, tooLarge);
    if (value.bitLength() > bits) {
      throw refuse(text, tooLarge);
    }
    return value;
  }

  /**
   * The decimal digits from {@code start} on; {@code tooLarge} is the reason given above 2^256-1.
   */
  static UInt256 parseDecimal(String text, int start, String tooLarge) {
    if (start == text.length()) {
      throw refuse(text, start == 0 ? "it is empty" : "there are no digits");
    }
    for (int i = start; i < text.length(); i++) {
      // Not Character.isDigit: that accepts the digits of every script.
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        throw refuse(text, "character " + (i + 1) + " is not a decimal digit");
      }
    }
    UInt256 value = UInt256.ZERO;
    for (int from = start; from < text.length(); from += CHUNK_DIGITS) {
      int to = Math.min(from + CHUNK_DIGITS, text.length());
      long chunk = 0;
      long scale = 1;
      for (int i = from; i < to; i++) {
        chunk = chunk * 10 + (text.charAt(i) - '0');
        scale *= 10;
      }
      try {
        value = value.multiply(UInt256.ofUnsigned(scale)).add(UInt256.ofUnsigned(chunk));
      } catch (ArithmeticException e) {
        NumberFormatException refusal = refuse(text, tooLarge);
        refusal.initCause(e);
        throw refusal;
      }
    }
    return value;
  }

  private static UInt256 parseHex(String text, String tooLarge) {
    if (text.length() == 2) {
      throw refuse(text, "there are no digits after " + text);
    }
    for (int i = 2; i < text.length(); i++) {
      if (!HexFormat.isHexDigit(text.charAt(i))) {
        throw refuse(text, "character " + (i + 1) + " is not a hex digit");
      }
    }
    int first = 2;
    while (first < text.length() && text.charAt(first) == '0') {
      first++;
    }
    int digits = text.length() - first;
    if (digits > HEX_DIGITS_OF_UINT256) {
      throw refuse(text, tooLarge);
    }
    return UInt256.fromWords(
        hexWord(text, 3), hexWord(text, 2), hexWord(text, 1), hexWord(text, 0));
  }

  /**
   * The sixteen hex digits that end {@code 16 * fromEnd} before the end of the text, or as many as
   * there are.
   */
  private static long hexWord(String text, int fromEnd) {
    int to = text.length() - 16 * fromEnd;
    int from = Math.max(2, to - 16);
    return to <= from ? 0 : HexFormat.fromHexDigitsToLong(text, from, to);
  }

  /** Exactly {@code 0x} and {@code 2 * size} hex digits; {@code what} completes "is not …". */
  static byte[] parseBytes(String text, int size, String what) {
    String form = "is not " + what + ", which is 0x and " + 2 * size + " hex digits: ";
    if (!text.startsWith("0x")) {
      throw new IllegalArgumentException(quote(text) + " " + form + "it does not start with 0x");
    }
    if (text.length() != 2 + 2 * size) {
      throw new IllegalArgumentException(
          quote(text) + " " + form + "it has " + (text.length() - 2));
    }
    for (int i = 2; i < text.length(); i++) {
      if (!HexFormat.isHexDigit(text.charAt(i))) {
        throw new IllegalArgumentException(
            quote(text) + " " + form + "character " + (i + 1) + " is not one");
      }
    }
    return HexFormat.of().parseHex(text, 2, text.length());
  }

  static NumberFormatException refuse(String text, String reason) {
    return new NumberFormatException(quote(text) + " is not a number Tidemark can read: " + reason);
  }

  static String quote(String text) {
    return text.length() <= QUOTED_CHARACTERS
        ? '"' + text + '"'
        : '"' + text.substring(0, QUOTED_CHARACTERS) + "…\"";
  }
}
