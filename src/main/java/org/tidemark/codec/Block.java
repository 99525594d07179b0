package org.tidemark.codec;

import java.util.List;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/**
 * What the exchange is asked to do at one height: mark prices first, then transactions in order.
 *
 * @param timestamp milliseconds since 1970, as whoever made the block says
 * @param marks at most one for each market, in the order given
 */
public record Block(
    UInt64 height, UInt64 timestamp, List<Mark> marks, List<Transaction> transactions) {
  /** Makes the lists unmodifiable. */
  public Block {
    marks = List.copyOf(marks);
    transactions = List.copyOf(transactions);
  }

  /** A mark price to set. */
  public record Mark(Address market, UInt256 price) {}
}
