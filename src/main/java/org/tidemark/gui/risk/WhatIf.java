package org.tidemark.gui.risk;

import java.math.BigInteger;
import java.util.Optional;
import org.tidemark.datatypes.UInt256;

/**
 * The mark price that positions are judged at, and the prices around it that slider and histogram
 * span.
 *
 * @param stored empty where the state stores none
 * @param mark the one judged at; empty until one is stored or typed
 * @param centre the middle of the span; there whenever there is a mark
 * @param percent how far the span reaches to either side, 1 to 100
 * @param isWhatIf true if the mark was chosen by the user and is another than the stored one
 */
record WhatIf(
    Optional<UInt256> stored,
    Optional<UInt256> mark,
    Optional<UInt256> centre,
    int percent,
    boolean isWhatIf) {
  static final BigInteger BASIS_POINTS = BigInteger.valueOf(10_000);
  private static final BigInteger MAX = UInt256.MAX.toBigInteger();

  /** Nothing known yet. */
  static WhatIf none(int percent) {
    return new WhatIf(Optional.empty(), Optional.empty(), Optional.empty(), percent, false);
  }

  /** Of another market: what was chosen for the one before does not count. */
  WhatIf fresh(Optional<UInt256> newStored) {
    return new WhatIf(newStored, newStored, newStored, percent, false);
  }

  /** Of the same market a little later: what the user has chosen stays. */
  WhatIf follow(Optional<UInt256> newStored) {
    return isWhatIf
        ? new WhatIf(newStored, mark, centre, percent, !mark.equals(newStored))
        : fresh(newStored);
  }

  /** Typed: the span stays where it holds the price, else the price is its new middle. */
  WhatIf type(UInt256 price) {
    Optional<UInt256> typed = Optional.of(price);
    boolean holds = stored.isPresent() && contains(price);
    return new WhatIf(stored, typed, holds ? centre : typed, percent, !typed.equals(stored));
  }

  private boolean contains(UInt256 price) {
    return centre.isPresent() && price.compareTo(from()) >= 0 && price.compareTo(to()) <= 0;
  }

  /** Moved away from the middle by so many basis points. */
  WhatIf slide(int basisPoints) {
    if (centre.isEmpty()) {
      return this;
    }
    Optional<UInt256> price = Optional.of(away(basisPoints));
    return new WhatIf(stored, price, centre, percent, !price.equals(stored));
  }

  /** Back to the stored mark price, or to none. */
  WhatIf reset() {
    return fresh(stored);
  }

  /** Another width of the span; a mark outside it becomes its middle. */
  WhatIf within(int newPercent) {
    WhatIf next = new WhatIf(stored, mark, centre, newPercent, isWhatIf);
    return mark.isEmpty() || next.contains(mark.get())
        ? next
        : new WhatIf(stored, mark, mark, newPercent, isWhatIf);
  }

  /** The lowest price of the span, zero if there is none. */
  UInt256 from() {
    return away(-100 * percent);
  }

  /** The highest price of the span, capped at 2^256-1. */
  UInt256 to() {
    return away(100 * percent);
  }

  /** The middle times (10000 + basis points) / 10000, rounded down. */
  private UInt256 away(int basisPoints) {
    return centre
        .map(UInt256::toBigInteger)
        .map(middle ->
            middle
                .multiply(BASIS_POINTS.add(BigInteger.valueOf(basisPoints)))
                .divide(BASIS_POINTS)
                .min(MAX))
        .map(UInt256::of)
        .orElse(UInt256.ZERO);
  }

  /** Where the mark is, in basis points of the middle, rounded toward it and kept in the span. */
  int basisPoints() {
    if (mark.isEmpty() || centre.isEmpty() || centre.get().isZero()) {
      return 0;
    }
    BigInteger middle = centre.get().toBigInteger();
    BigInteger most = BigInteger.valueOf(100L * percent);
    return mark.get()
        .toBigInteger()
        .subtract(middle)
        .multiply(BASIS_POINTS)
        .divide(middle)
        .max(most.negate())
        .min(most)
        .intValueExact();
  }

  /** Where a price is in the span: 0 its beginning, 1 its end; less or more outside. */
  double share(UInt256 price) {
    BigInteger from = from().toBigInteger();
    BigInteger width = to().toBigInteger().subtract(from);
    return width.signum() == 0
        ? 0.5
        : price.toBigInteger().subtract(from).doubleValue() / width.doubleValue();
  }
}
