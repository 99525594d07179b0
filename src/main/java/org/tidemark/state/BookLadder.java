package org.tidemark.state;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt256;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/**
 * The order book of a market, rebuilt from its open orders: the best levels of both sides.
 *
 * @param bids best price first
 * @param asks best price first
 * @param undecodable orders of the state that do not decode: any of them may belong to this book
 * @param bidsComplete false if there are more bid levels than were asked for; likewise asks
 */
public record BookLadder(
    Address market,
    List<Level> bids,
    List<Level> asks,
    boolean bidsComplete,
    boolean asksComplete,
    long undecodable) {
  /**
   * One price.
   *
   * @param orders open orders at it
   * @param amount their sum left to trade, which can pass 2^256
   */
  public record Level(UInt256 price, long orders, BigInteger amount) {}

  /** Makes the lists unmodifiable. */
  public BookLadder {
    bids = List.copyOf(bids);
    asks = List.copyOf(asks);
  }

  /** True if the best bid is not below the best ask. */
  public boolean isCrossed() {
    return !bids.isEmpty()
        && !asks.isEmpty()
        && bids.getFirst().price().compareTo(asks.getFirst().price()) >= 0;
  }

  /**
   * Reads all orders once and keeps the best {@code levels} prices of each side.
   *
   * @param levels at least 1
   */
  public static BookLadder of(StateView view, Address market, int levels, ScanControl control)
      throws Failure {
    return BookReading.of(
            view,
            new BookReading.Question(market, levels, Optional.empty(), Optional.empty()),
            control)
        .book();
  }
}
