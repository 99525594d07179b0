package org.tidemark.bench;

import org.tidemark.datatypes.Side;

/** An order book under measurement, with ids and what belongs to finding an order by its id. */
interface MatchingBook {
  /** Told of trades. */
  interface Trades {
    void trade(long maker, long price, long amount);
  }

  /** Trades what it can and rests what is left. */
  void place(long id, int user, boolean buy, long amount, long price);

  /** Takes an order that rests off the book. */
  void cancel(long id, int user);

  /** The trades of the last placement, in the order in which they were made. */
  void forEachTrade(Trades trades);

  boolean isOpen(long id);

  /** Zero if the side is empty. */
  long bestPrice(Side side);
}
