package org.tidemark.codec;

import org.jspecify.annotations.Nullable;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Int256;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/** Something a transaction changed. The ids in a block's events are all the ids it touched. */
public sealed interface Event {
  /** An order was accepted, whether or not any of it then rests. */
  record OrderPlaced(
      UInt64 id, Address user, Address asset, Side side, UInt256 amount, UInt256 price)
      implements Event {}

  /**
   * An order was taken off the book by its owner.
   *
   * @param remaining what was left to trade
   */
  record OrderCancelled(UInt64 id, Address asset, UInt256 remaining) implements Event {}

  /** All of an order has traded; it is stored no longer. */
  record OrderFilled(UInt64 id) implements Event {}

  /**
   * A part of an order has traded; the rest rests on the book.
   *
   * @param filled traded so far, over all trades
   */
  record OrderPartlyFilled(UInt64 id, UInt256 filled) implements Event {}

  /**
   * Two orders met.
   *
   * @param taker the order that was being placed
   * @param maker the order that was resting
   * @param takerSide the taker's side: the aggressor
   * @param price the maker's price
   * @param amount traded, in the asset's smallest unit
   */
  record Trade(
      UInt64 taker, UInt64 maker, Address asset, Side takerSide, UInt256 price, UInt256 amount)
      implements Event {}

  /** A position was opened at the mark price. */
  record PositionOpened(
      UInt64 id,
      Address trader,
      Address market,
      Direction direction,
      UInt256 size,
      UInt256 entryPrice,
      UInt64 leverage)
      implements Event {}

  /**
   * A position was closed by its owner.
   *
   * @param price mark price it was closed at
   */
  record PositionClosed(UInt64 id, UInt256 price, Int256 profit) implements Event {}

  /**
   * A position was closed because the mark price had reached its liquidation price.
   *
   * @param price mark price it was closed at
   * @param profit null where it passes 256 bits
   */
  record PositionLiquidated(UInt64 id, Address liquidator, UInt256 price, @Nullable Int256 profit)
      implements Event {}

  /** A market's mark price was set, by the block itself, before its transactions. */
  record MarkPriceSet(Address market, UInt256 price) implements Event {}
}
