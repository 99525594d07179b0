package org.tidemark.diff;

import java.math.BigInteger;
import java.util.Optional;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt256;

/**
 * What differs in one market: right less left.
 *
 * @param orders differences of its orders; one that moved to another market counts in both
 * @param positions likewise
 * @param bidAmount change of what open buy orders have left to trade, in the asset's unit
 * @param askAmount likewise of sell orders
 * @param notional change of price times what is left to trade, over both sides
 * @param longInterest change of the sum of the sizes of open long positions
 * @param shortInterest likewise
 * @param depths the market as a whole in both states; absent where only what blocks touched was
 *     read
 */
public record MarketDelta(
    Address market,
    KindCounts orders,
    KindCounts positions,
    BigInteger bidAmount,
    BigInteger askAmount,
    BigInteger notional,
    BigInteger longInterest,
    BigInteger shortInterest,
    Optional<Depths> depths) {

  /** A market in both states. */
  public record Depths(Depth left, Depth right) {}

  /**
   * A market in one state.
   *
   * @param bids open buy orders; likewise asks
   * @param bidAmount what they have left to trade; can pass 2^256
   * @param longInterest sum of the sizes of open long positions
   */
  public record Depth(
      long bids,
      long asks,
      BigInteger bidAmount,
      BigInteger askAmount,
      Optional<UInt256> bestBid,
      Optional<UInt256> bestAsk,
      BigInteger longInterest,
      BigInteger shortInterest) {}

  /** True if anything of it differs. */
  public boolean isDifferent() {
    return orders.total() > 0 || positions.total() > 0;
  }
}
