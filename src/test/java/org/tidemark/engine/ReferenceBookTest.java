package org.tidemark.engine;

class ReferenceBookTest extends OrderBookContract {
  @Override
  OrderBook newBook() {
    return new ReferenceBook();
  }
}
