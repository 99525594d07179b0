package org.tidemark.engine;

import java.math.BigInteger;
import java.util.Optional;
import org.tidemark.codec.Position;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/**
 * What a position is worth and when it may be liquidated, from its stored fields and a mark price
 * alone. The perpetuals contract itself asks here, so what an inspector shows is what the exchange
 * would do. Whether the position is open is the caller's to ask; amounts are in price times size,
 * whole and never capped unless said.
 */
public final class PositionRules {
  /** Basis points of the margin whose loss liquidates. */
  private static final long LOST = 9_000;

  private static final long WHOLE = 10_000;

  private PositionRules() {}

  /**
   * The last mark price, coming from the safe side, at which the exchange liquidates: the highest
   * for a long, the lowest for a short. Entry price times (10000 -+ 9000 / leverage) / 10000, each
   * division rounded down; widened, and capped at 2^256-1. Empty where the leverage is 0: the
   * exchange opens none, but format v1 can hold one, and nobody can liquidate it.
   */
  public static Optional<UInt256> liquidationPrice(Position position) {
    if (position.leverage().equals(UInt64.ZERO)) {
      return Optional.empty();
    }
    long distance = Long.divideUnsigned(LOST, position.leverage().bits());
    long factor = position.direction() == Direction.LONG ? WHOLE - distance : WHOLE + distance;
    BigInteger price =
        position
            .entryPrice()
            .toBigInteger()
            .multiply(BigInteger.valueOf(factor))
            .divide(BigInteger.valueOf(WHOLE));
    return Optional.of(price.bitLength() > 8 * UInt256.SIZE ? UInt256.MAX : UInt256.of(price));
  }

  /** True if a mark price has come to a liquidation price, from above for a long. */
  public static boolean isReached(Direction direction, UInt256 mark, UInt256 liquidationPrice) {
    int order = mark.compareTo(liquidationPrice);
    return direction == Direction.LONG ? order <= 0 : order >= 0;
  }

  /** Size times mark price. */
  public static BigInteger notional(Position position, UInt256 mark) {
    return position.size().toBigInteger().multiply(mark.toBigInteger());
  }

  /**
   * What the owner put in: size times entry price, divided by the leverage and rounded down. The
   * exchange keeps no account of it; losing nine tenths of it is what liquidates. Empty where the
   * leverage is 0.
   */
  public static Optional<BigInteger> margin(Position position) {
    if (position.leverage().equals(UInt64.ZERO)) {
      return Optional.empty();
    }
    BigInteger leverage = UInt256.ofUnsigned(position.leverage().bits()).toBigInteger();
    return Optional.of(notional(position, position.entryPrice()).divide(leverage));
  }

  /**
   * (mark - entry) times size, negated for shorts. The exchange refuses to account for one that is
   * not within -2^255 and 2^255-1; here it is whole.
   */
  public static BigInteger profit(Position position, UInt256 mark) {
    BigInteger gain = mark.toBigInteger().subtract(position.entryPrice().toBigInteger());
    BigInteger profit = gain.multiply(position.size().toBigInteger());
    return position.direction() == Direction.SHORT ? profit.negate() : profit;
  }
}
