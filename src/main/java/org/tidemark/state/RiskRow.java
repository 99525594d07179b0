package org.tidemark.state;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;
import org.tidemark.codec.Position;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.engine.PositionRules;

/**
 * An open position as it stands at a mark price.
 *
 * @param liquidationPrice empty where the leverage is 0
 */
public record RiskRow(Position position, UInt256 mark, Optional<UInt256> liquidationPrice) {
  private static final BigInteger WHOLE = BigInteger.valueOf(10_000);

  /** The most endangered first; those that cannot be liquidated last; then by id. */
  static final Comparator<RiskRow> BY_DISTANCE =
      Comparator.<RiskRow, Boolean>comparing(row -> row.liquidationPrice.isEmpty())
          .thenComparing(row -> row.distance().orElse(BigInteger.ZERO))
          .thenComparing(RiskRow::id);

  public UInt64 id() {
    return position.id();
  }

  public BigInteger notional() {
    return PositionRules.notional(position, mark);
  }

  /** What its owner put in; empty where the leverage is 0. */
  public Optional<BigInteger> margin() {
    return PositionRules.margin(position);
  }

  public BigInteger profit() {
    return PositionRules.profit(position, mark);
  }

  /** True if the exchange would liquidate it at this mark price. */
  public boolean isLiquidatable() {
    return liquidationPrice
        .filter(price -> PositionRules.isReached(position.direction(), mark, price))
        .isPresent();
  }

  /**
   * How far the mark price may move against it before it is liquidated; zero or less where it has
   * come there. In the unit of prices.
   */
  public Optional<BigInteger> distance() {
    return liquidationPrice.map(price -> {
      BigInteger above = mark.toBigInteger().subtract(price.toBigInteger());
      return position.direction() == Direction.LONG ? above : above.negate();
    });
  }

  /**
   * {@link #distance} in hundredths of a percent of the mark price, rounded down, which is to the
   * endangered side. Empty where there is no distance, or the mark price is zero.
   */
  public Optional<BigInteger> distanceInBasisPoints() {
    if (mark.isZero()) {
      return Optional.empty();
    }
    return distance()
        .map(distance -> {
          BigInteger[] parts = distance.multiply(WHOLE).divideAndRemainder(mark.toBigInteger());
          return parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0];
        });
  }
}
