package org.tidemark.codec;

import org.jspecify.annotations.Nullable;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Int256;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/**
 * A perpetual position as stored (LAYOUT section 4 "Position").
 *
 * @param id the key's id: the position's identity
 * @param valueId the id inside the value, normally the same
 * @param size in the market's smallest unit
 * @param entryPrice mark price at which it was opened
 * @param leverage 1 to 50 where the node did its work
 * @param timestamp a call counter in format v1; in format v2 its block's, in milliseconds
 * @param closing how it was closed; null while it is open, and always in format v1, which does not
 *     store it
 */
public record Position(
    UInt64 id,
    UInt64 valueId,
    Address trader,
    Address market,
    UInt256 size,
    UInt256 entryPrice,
    UInt64 leverage,
    Direction direction,
    boolean isOpen,
    UInt64 timestamp,
    @Nullable Closing closing) {

  /**
   * How a position was closed.
   *
   * @param height of the block that closed it
   * @param price mark price it was closed at
   * @param profit realised, in price times size; null where it passes 256 bits, which a liquidation
   *     must survive
   * @param liquidated true if it was liquidated, false if its owner closed it
   */
  public record Closing(
      UInt64 height, UInt256 price, @Nullable Int256 profit, boolean liquidated) {}

  /** A position as format v1 knows it. */
  public Position(
      UInt64 id,
      UInt64 valueId,
      Address trader,
      Address market,
      UInt256 size,
      UInt256 entryPrice,
      UInt64 leverage,
      Direction direction,
      boolean isOpen,
      UInt64 timestamp) {
    this(
        id,
        valueId,
        trader,
        market,
        size,
        entryPrice,
        leverage,
        direction,
        isOpen,
        timestamp,
        null);
  }
}
