package org.tidemark.state;

import java.math.BigInteger;
import java.util.Optional;
import org.tidemark.codec.MarkPrice;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt256;

/**
 * A market as an overview shows it.
 *
 * @param orders all stored orders of it
 * @param bids open buy orders; likewise asks
 * @param longInterest sum of the sizes of open long positions, which can pass 2^256
 * @param mark its mark price; absent in format v1, which stores none
 */
public record Market(
    Address asset,
    long orders,
    long bids,
    long asks,
    Optional<Best> bestBid,
    Optional<Best> bestAsk,
    long positions,
    long openPositions,
    BigInteger longInterest,
    BigInteger shortInterest,
    Optional<MarkPrice> mark) {
  /**
   * The best price of a side over open orders.
   *
   * @param orders open orders at that price
   * @param remaining their sum left to trade, which can pass 2^256
   */
  public record Best(UInt256 price, long orders, BigInteger remaining) {}

  /** True if the best bid is not below the best ask. */
  public boolean isCrossed() {
    return bestBid.isPresent()
        && bestAsk.isPresent()
        && bestBid.get().price().compareTo(bestAsk.get().price()) >= 0;
  }

  /** Best ask less best bid; negative if crossed; absent if a side is empty. */
  public Optional<BigInteger> spread() {
    return bestBid.flatMap(
        bid -> bestAsk.map(ask -> ask.price().toBigInteger().subtract(bid.price().toBigInteger())));
  }
}
