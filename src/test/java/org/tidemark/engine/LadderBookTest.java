package org.tidemark.engine;

class LadderBookTest extends OrderBookContract {
  @Override
  OrderBook newBook() {
    return new LadderBook();
  }
}
