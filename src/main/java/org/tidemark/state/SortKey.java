package org.tidemark.state;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Int256;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/**
 * Eight bytes that order like a column's values, as far as eight bytes can (unsigned). Where two
 * different values may share a key, {@link #isExact} says so and {@link #window} gives the rest.
 */
final class SortKey {
  /** Significant bits of a 256-bit value that a key holds below its length. */
  private static final int FRACTION_BITS = 54;

  private SortKey() {}

  /** Windows that together hold all of a value of the type, the most significant first. */
  static int windows(Column.Type type) {
    return switch (type) {
      case U64, WORD -> 0;
      case U256, I256 -> 4;
      case ADDRESS -> 3;
    };
  }

  /** The key of a value of {@code type}. */
  static long of(Column.Type type, Object value) {
    return switch (type) {
      case U64 -> ((UInt64) value).bits();
      case WORD -> ofWord(value.toString());
      case U256 -> ofUInt256((UInt256) value);
      case I256, ADDRESS -> window(type, value, 0);
    };
  }

  /** Alphabetical. Eight letters are enough: the words of a column differ within them. */
  private static long ofWord(String word) {
    long key = 0;
    for (int i = 0; i < 8; i++) {
      key = (key << 8) | (i < word.length() ? word.charAt(i) & 0xff : 0);
    }
    return key;
  }

  /** True if only equal values have this key. */
  static boolean isExact(Column.Type type, long key) {
    return switch (type) {
      case U64, WORD -> true;
      case U256 -> (key & 1) == 0;
      case I256, ADDRESS -> false;
    };
  }

  /** Eight bytes of the value itself, by position. */
  static long window(Column.Type type, Object value, int index) {
    return switch (type) {
      case U64, WORD -> of(type, value);
      case U256 -> ((UInt256) value).word(index);
      case I256 -> {
        // The sign bit turned over makes two's complement order as an unsigned number.
        byte[] bytes = ((Int256) value).toBytes();
        bytes[0] ^= (byte) 0x80;
        yield UInt256.fromBytes(bytes, 0).word(index);
      }
      case ADDRESS -> {
        byte[] padded = Arrays.copyOf(((Address) value).toBytes(), 24);
        long window = 0;
        for (int i = 0; i < 8; i++) {
          window = (window << 8) | (padded[8 * index + i] & 0xff);
        }
        yield window;
      }
    };
  }

  /**
   * Bit length in the top 9 bits, then the 54 bits below the leading one, then one bit that says
   * whether anything is left below: longer numbers are larger, and of two with the same top bits
   * the one with a rest is the larger.
   */
  private static long ofUInt256(UInt256 value) {
    int length = value.bitLength();
    if (length == 0) {
      return 0;
    }
    int below = length - 1;
    long fraction;
    boolean rest = false;
    if (below <= FRACTION_BITS) {
      fraction = bits(value, 0, below) << (FRACTION_BITS - below);
    } else {
      int shift = below - FRACTION_BITS;
      fraction = bits(value, shift, FRACTION_BITS);
      rest = !isZeroBelow(value, shift);
    }
    return ((long) length << (FRACTION_BITS + 1)) | (fraction << 1) | (rest ? 1 : 0);
  }

  /** {@code count} bits (at most 63) of the value from bit {@code from} up. */
  private static long bits(UInt256 value, int from, int count) {
    if (count == 0) {
      return 0;
    }
    int word = 3 - (from >>> 6);
    int offset = from & 63;
    long low = value.word(word) >>> offset;
    long high = offset == 0 || word == 0 ? 0 : value.word(word - 1) << (64 - offset);
    return (low | high) & ((1L << count) - 1);
  }

  private static boolean isZeroBelow(UInt256 value, int bit) {
    int whole = bit >>> 6;
    for (int i = 0; i < whole; i++) {
      if (value.word(3 - i) != 0) {
        return false;
      }
    }
    int left = bit & 63;
    return left == 0 || (value.word(3 - whole) & ((1L << left) - 1)) == 0;
  }

  /**
   * Numbers addresses in the order they come, and knows afterwards how they sort. With few markets
   * or users this makes their column exact in one pass; beyond the limit the caller falls back to
   * the address's own bytes.
   */
  static final class Dictionary {
    /** Distinct addresses held; about 10 MB. */
    static final int LIMIT = 1 << 16;

    private final Map<Address, Integer> codes = new HashMap<>();

    /** The number of an address, or -1 if there are too many. Thread-safe. */
    synchronized int code(Address address) {
      Integer known = codes.get(address);
      if (known != null) {
        return known;
      }
      if (codes.size() >= LIMIT) {
        return -1;
      }
      codes.put(address, codes.size());
      return codes.size() - 1;
    }

    /** For each code its place among all addresses in ascending order. */
    synchronized int[] ranks() {
      Address[] sorted = codes.keySet().toArray(Address[]::new);
      Arrays.sort(sorted);
      int[] ranks = new int[sorted.length];
      for (int i = 0; i < sorted.length; i++) {
        ranks[codes.getOrDefault(sorted[i], 0)] = i;
      }
      return ranks;
    }
  }
}
