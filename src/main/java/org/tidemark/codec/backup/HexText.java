package org.tidemark.codec.backup;

import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt256;

/** Writes hex as ASCII bytes into a buffer that is reused; no text object a value. */
final class HexText {
  private static final byte[] DIGITS = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private final byte[] raw = new byte[UInt256.SIZE];
  private byte[] text = new byte[2 + 2 * UInt256.SIZE];
  private int length;

  HexText() {
    text[0] = '0';
    text[1] = 'x';
  }

  byte[] text() {
    return text;
  }

  int length() {
    return length;
  }

  /** Without leading zeros. */
  HexText number(UInt256 value) {
    value.writeTo(raw, 0);
    int from = 0;
    while (from < UInt256.SIZE - 1 && raw[from] == 0) {
      from++;
    }
    length = 2;
    if ((raw[from] & 0xf0) == 0) {
      text[length++] = DIGITS[raw[from] & 0xf];
      from++;
    }
    digits(raw, from, UInt256.SIZE);
    return this;
  }

  HexText address(Address value) {
    value.writeTo(raw, 0);
    length = 2;
    digits(raw, 0, Address.SIZE);
    return this;
  }

  HexText bytes(byte[] bytes, int from, int to) {
    int needed = 2 + 2 * (to - from);
    if (text.length < needed) {
      text = new byte[needed];
      text[0] = '0';
      text[1] = 'x';
    }
    length = 2;
    digits(bytes, from, to);
    return this;
  }

  private void digits(byte[] bytes, int from, int to) {
    int at = length;
    for (int i = from; i < to; i++) {
      text[at++] = DIGITS[(bytes[i] >> 4) & 0xf];
      text[at++] = DIGITS[bytes[i] & 0xf];
    }
    length = at;
  }
}
