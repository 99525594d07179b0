package org.tidemark.codec;

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
 * @param timestamp a call counter in format v1, not a clock
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
    UInt64 timestamp) {

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
