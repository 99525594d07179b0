package org.tidemark.diff;

import java.math.BigInteger;
import java.util.Optional;
import org.tidemark.datatypes.Int256;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/**
 * A field of something that differs.
 *
 * @param name as in the columns of orders and positions, for example {@code filled}
 * @param left its value in the left state; absent where that state has none
 */
public record FieldChange(String name, Optional<Object> left, Optional<Object> right) {
  /** Right less left, if both are numbers. */
  public Optional<BigInteger> delta() {
    return left.flatMap(FieldChange::number)
        .flatMap(before -> right.flatMap(FieldChange::number).map(now -> now.subtract(before)));
  }

  private static Optional<BigInteger> number(Object value) {
    return switch (value) {
      case UInt256 wide -> Optional.of(wide.toBigInteger());
      case Int256 signed -> Optional.of(signed.toBigInteger());
      case UInt64 id -> Optional.of(new BigInteger(id.toString()));
      default -> Optional.empty();
    };
  }

  /**
   * A value as DESIGN section 7 writes it: 256-bit numbers as {@code 0x} hex without leading zeros,
   * signed ones and 64-bit ones as decimal digits, addresses and bytes as {@code 0x} hex, words as
   * they are.
   */
  public static String text(Object value) {
    return value instanceof UInt256 wide ? wide.toHex() : value.toString();
  }
}
