package org.tidemark.engine;

import java.math.BigInteger;
import java.util.List;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;

/**
 * The open orders of one asset: best price first, and at one price first come, first served. A
 * trade is made at the resting order's price.
 */
public interface OrderBook {
  /**
   * Told of each match, in the order in which they are made. What the taker has filled is known
   * after the last.
   */
  interface TradeListener {
    /**
     * Two orders met.
     *
     * @param maker the resting order, at whose price they trade; what it has filled includes this
     *     trade, and if that is all it is on the book no longer
     * @param amount traded
     */
    void traded(BookOrder maker, UInt256 amount);
  }

  /**
   * One price of one side.
   *
   * @param amount left to trade over all its orders; may be above 2^256-1
   */
  record Level(UInt256 price, BigInteger amount) {}

  /**
   * Trades a new order with what its price reaches on the other side, and rests what is left of it.
   *
   * @param order of which nothing has traded
   */
  void place(BookOrder order, TradeListener trades);

  /**
   * Queues an order behind all others of its price, and trades nothing even if it crosses.
   *
   * @param order open
   */
  void rest(BookOrder order);

  /** Takes an order off the book on which it rests. */
  void cancel(BookOrder order);

  /**
   * How many trades a placement would make; counting stops at {@code most + 1}.
   *
   * @param side of the order to be placed
   */
  long countMatches(Side side, UInt256 amount, UInt256 price, long most);

  /** The best price of a side; zero if the side is empty. */
  UInt256 bestPrice(Side side);

  /** The best {@code most} levels of a side, best first. */
  List<Level> depth(Side side, int most);

  /** True if an order to {@code side} at {@code price} may trade with one resting at another. */
  static boolean reaches(Side side, UInt256 price, UInt256 resting) {
    return side == Side.BUY ? price.compareTo(resting) >= 0 : price.compareTo(resting) <= 0;
  }
}
