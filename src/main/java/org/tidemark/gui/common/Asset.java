package org.tidemark.gui.common;

import java.util.OptionalInt;
import org.tidemark.datatypes.Address;

/**
 * What a person calls an asset or market, and how many decimal places its stored whole numbers have
 * when they are read as that person does.
 *
 * @param symbol as {@link AssetDraft} lets it pass
 * @param decimals places of quantities, 0 to {@value #MAX_DECIMALS}; empty if nobody said
 * @param priceDecimals places of prices, likewise
 */
public record Asset(
    Address address, String symbol, OptionalInt decimals, OptionalInt priceDecimals) {
  /** 10^77 is the largest power of ten that 256 bits hold. */
  public static final int MAX_DECIMALS = 77;

  /**
   * What a stored number counts. The node stores whole numbers and computes profit as price times
   * size, so a product has the places of both. Spot and perpetual markets follow the same rule.
   */
  public enum Unit {
    /** An order's amount, filled and remaining; a position's size; open interest; depth. */
    AMOUNT,
    /** An order's price; entry, close, mark and liquidation price; a spread. */
    PRICE,
    /** Price times amount: notional, margin, profit. */
    VALUE
  }

  /** Decimal places of a unit; empty if they are not known. */
  public OptionalInt places(Unit unit) {
    return switch (unit) {
      case AMOUNT -> decimals;
      case PRICE -> priceDecimals;
      case VALUE ->
          decimals.isPresent() && priceDecimals.isPresent()
              ? OptionalInt.of(decimals.getAsInt() + priceDecimals.getAsInt())
              : OptionalInt.empty();
    };
  }
}
