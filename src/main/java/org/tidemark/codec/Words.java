package org.tidemark.codec;

import java.util.List;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Int256;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/** The arguments of one call: 32-byte words after a 4-byte selector. */
final class Words {
  static final int SELECTOR_BYTES = 4;

  private static final int WORD_BYTES = 32;

  private final CallKind kind;
  private final byte[] data;

  Words(CallKind kind, byte[] data) throws CallException {
    this.kind = kind;
    this.data = data;
    int needed = WORD_BYTES * kind.argumentNames().size();
    int given = Math.max(0, data.length - SELECTOR_BYTES);
    if (given < needed) {
      throw new CallException(
          kind.functionName() + " needs " + needed + " argument bytes, " + given + " given");
    }
  }

  static int selector(byte[] data) {
    return (data[0] & 0xff) << 24
        | (data[1] & 0xff) << 16
        | (data[2] & 0xff) << 8
        | (data[3] & 0xff);
  }

  UInt256 uint(int index) {
    return UInt256.fromBytes(data, SELECTOR_BYTES + WORD_BYTES * index);
  }

  Address address(int index) throws CallException {
    UInt256 word = uint(index);
    if (word.bitLength() > 8 * Address.SIZE) {
      throw refuse(index, word, "is no address: its upper 12 bytes are not zero");
    }
    int end = SELECTOR_BYTES + WORD_BYTES * (index + 1);
    return Address.fromBytes(data, end - Address.SIZE);
  }

  boolean bool(int index) throws CallException {
    UInt256 word = uint(index);
    if (word.bitLength() > 1) {
      throw refuse(index, word, "is no bool: only 0 and 1 are");
    }
    return !word.isZero();
  }

  Direction direction(int index) throws CallException {
    return bool(index) ? Direction.LONG : Direction.SHORT;
  }

  private CallException refuse(int index, UInt256 word, String reason) {
    return new CallException(
        kind.functionName()
            + ": "
            + kind.argumentNames().get(index)
            + " "
            + word.toHex()
            + " "
            + reason);
  }

  /** Selector and one word for each value. */
  static Bytes encode(CallKind kind, List<Object> arguments) {
    byte[] out = new byte[SELECTOR_BYTES + WORD_BYTES * arguments.size()];
    int selector = kind.selector();
    for (int i = 0; i < SELECTOR_BYTES; i++) {
      out[i] = (byte) (selector >>> (24 - 8 * i));
    }
    int at = SELECTOR_BYTES;
    for (Object argument : arguments) {
      word(argument).writeTo(out, at);
      at += WORD_BYTES;
    }
    return new Bytes(out);
  }

  /** The 32 bytes of a value of one word, as a number. */
  static UInt256 word(Object value) {
    return switch (value) {
      case UInt256 number -> number;
      case UInt64 number -> UInt256.of(number);
      case Int256 number -> UInt256.fromBytes(number.toBytes(), 0);
      case Address address -> {
        byte[] bytes = new byte[WORD_BYTES];
        address.writeTo(bytes, WORD_BYTES - Address.SIZE);
        yield UInt256.fromBytes(bytes, 0);
      }
      case Boolean bool -> bool ? UInt256.ONE : UInt256.ZERO;
      case Side side -> side == Side.BUY ? UInt256.ONE : UInt256.ZERO;
      case Direction direction -> direction == Direction.LONG ? UInt256.ONE : UInt256.ZERO;
      default -> throw new IllegalArgumentException(value.getClass() + " is not one word");
    };
  }

  /** {@code name=value, name=value}. */
  static String text(List<String> names, List<Object> values) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      // Where the ABI has a bool its name asks for one: isBuy=true, not isBuy=buy.
      boolean isBool = value instanceof Side || value instanceof Direction;
      text.append(i == 0 ? "" : ", ")
          .append(names.get(i))
          .append('=')
          .append(isBool ? !word(value).isZero() : value);
    }
    return text.toString();
  }
}
