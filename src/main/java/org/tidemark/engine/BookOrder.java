package org.tidemark.engine;

import org.jspecify.annotations.Nullable;
import org.tidemark.codec.Order;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/**
 * An order while the exchange runs: what is stored of it, and its place in a queue. Millions are
 * held, so ids and heights are bare u64 bits and the links are in the order itself.
 */
public final class BookOrder {
  private final long id;
  private final long bookId;
  private final long timestamp;
  private final long placed;
  private long changed;
  private final Address user;
  private final Address asset;
  private final Side side;
  private final UInt256 amount;
  private UInt256 price;
  private UInt256 filled;

  // Of a LadderBook; null while the order is in none.
  @Nullable PriceLevel level;
  @Nullable BookOrder ahead;
  @Nullable BookOrder behind;

  /**
   * A new order, of which nothing has traded.
   *
   * @param id u64 bits
   * @param timestamp u64 bits, milliseconds
   * @param height u64 bits, of the block that places it
   */
  public BookOrder(
      long id,
      Address user,
      Address asset,
      Side side,
      UInt256 amount,
      UInt256 price,
      long timestamp,
      long height) {
    this.id = id;
    this.bookId = id;
    this.timestamp = timestamp;
    this.placed = height;
    this.changed = height;
    this.user = user;
    this.asset = asset;
    this.side = side;
    this.amount = amount;
    this.price = price;
    this.filled = UInt256.ZERO;
  }

  /** A stored order, with the given objects for its addresses so that equal ones can be shared. */
  BookOrder(Order order, Address user, Address asset) {
    Order.Heights heights = order.heights();
    this.id = order.id().bits();
    this.bookId = order.bookId().bits();
    this.timestamp = order.timestamp().bits();
    this.placed = heights == null ? 0 : heights.placed().bits();
    this.changed = heights == null ? 0 : heights.changed().bits();
    this.user = user;
    this.asset = asset;
    this.side = order.side();
    this.amount = order.amount();
    this.price = order.price();
    this.filled = order.filled();
  }

  /** The order as it is stored now. */
  Order toOrder() {
    return new Order(
        UInt64.of(id),
        UInt64.of(bookId),
        user,
        asset,
        amount,
        price,
        side,
        filled,
        UInt64.of(timestamp),
        new Order.Heights(UInt64.of(placed), UInt64.of(changed)));
  }

  /** U64 bits. */
  public long id() {
    return id;
  }

  Address user() {
    return user;
  }

  Address asset() {
    return asset;
  }

  public Side side() {
    return side;
  }

  public UInt256 amount() {
    return amount;
  }

  public UInt256 price() {
    return price;
  }

  /** Traded so far; above the amount only if it was loaded so. */
  public UInt256 filled() {
    return filled;
  }

  /** True while less than the amount has traded: only such orders are on a book. */
  public boolean isOpen() {
    return filled.compareTo(amount) < 0;
  }

  /**
   * What is left to trade.
   *
   * @throws ArithmeticException if the order was loaded overfilled
   */
  public UInt256 remaining() {
    // Most makers are met for the first time: no new number for those.
    return filled.isZero() ? amount : amount.subtract(filled);
  }

  /** Counts {@code traded} as filled; at most {@link #remaining()}. */
  void fill(UInt256 traded) {
    filled = filled.add(traded);
  }

  /** All of it has traded. */
  void fillUp() {
    filled = amount;
  }

  void changedAt(long height) {
    changed = height;
  }

  /** Uses its level's price object, so that a level's orders share one. */
  void sharePrice(UInt256 equalPrice) {
    price = equalPrice;
  }
}
