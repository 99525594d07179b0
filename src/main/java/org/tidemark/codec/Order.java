package org.tidemark.codec;

import org.jspecify.annotations.Nullable;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/**
 * A spot order as stored (DESIGN section 2, LAYOUT section 4 "Order").
 *
 * @param id the key's id: global, the order's identity
 * @param bookId the value's id: local to its book, restarts with the node, so it can collide
 * @param amount ordered, in the asset's smallest unit
 * @param price in quote units per unit of the asset
 * @param filled traded so far, same unit as {@code amount}; can wrongly exceed it
 * @param timestamp a call counter in format v1; in format v2 its block's, in milliseconds
 * @param heights of which block it is; null in format v1, which does not store them
 */
public record Order(
    UInt64 id,
    UInt64 bookId,
    Address user,
    Address asset,
    UInt256 amount,
    UInt256 price,
    Side side,
    UInt256 filled,
    UInt64 timestamp,
    @Nullable Heights heights) {

  /**
   * Where an order stands in the chain of blocks.
   *
   * @param placed height of the block that placed it; 0 if it was migrated from format v1
   * @param changed height of the block that last changed it, by a trade; likewise
   */
  public record Heights(UInt64 placed, UInt64 changed) {}

  /** An order as format v1 knows it. */
  public Order(
      UInt64 id,
      UInt64 bookId,
      Address user,
      Address asset,
      UInt256 amount,
      UInt256 price,
      Side side,
      UInt256 filled,
      UInt64 timestamp) {
    this(id, bookId, user, asset, amount, price, side, filled, timestamp, null);
  }

  /** True while less than the amount has traded: the only orders that make a book's prices. */
  public boolean isOpen() {
    return filled.compareTo(amount) < 0;
  }

  /** True if the store says that more was traded than ordered. */
  public boolean isOverfilled() {
    return filled.compareTo(amount) > 0;
  }

  /** What is left to trade, zero if filled or overfilled. */
  public UInt256 remaining() {
    return isOpen() ? amount.subtract(filled) : UInt256.ZERO;
  }
}
