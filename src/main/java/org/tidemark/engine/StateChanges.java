package org.tidemark.engine;

import java.util.List;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.datatypes.UInt64;

/**
 * What a block left different: every touched record once, as it is at the end of the block, in
 * ascending key order. An order that was placed and gone within the block is in none of the lists.
 *
 * @param orders to be stored, new or over the old record
 * @param removedOrders ids to be deleted; all were stored before the block
 * @param positions to be stored; a closed position stays
 * @param marks to be stored
 * @param nextOrderId the id the next order gets; zero once all are used up
 * @param nextPositionId likewise for positions
 */
public record StateChanges(
    List<Order> orders,
    List<UInt64> removedOrders,
    List<Position> positions,
    List<MarkPrice> marks,
    UInt64 nextOrderId,
    UInt64 nextPositionId) {
  /** Makes the lists unmodifiable. */
  public StateChanges {
    orders = List.copyOf(orders);
    removedOrders = List.copyOf(removedOrders);
    positions = List.copyOf(positions);
    marks = List.copyOf(marks);
  }
}
