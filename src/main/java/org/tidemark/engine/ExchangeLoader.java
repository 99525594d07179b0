package org.tidemark.engine;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt64;

/**
 * Rebuilds an exchange from its stored records: orders and positions each by ascending id, mark
 * prices in any order, then {@link #finish}. Orders of one price queue in the order of their ids,
 * which is the order in which they were placed. For one exchange and one thread.
 *
 * <p>Takes what a directory migrated from format v1 can hold: filled, overfilled and empty orders
 * stay stored but rest on no book, and books that cross stay crossed.
 */
public final class ExchangeLoader {
  private final Exchange exchange;
  private @Nullable UInt64 lastOrder;
  private @Nullable UInt64 lastPosition;
  private boolean isFinished;

  /** Few users hold many orders, and each record brings an address of its own. */
  private final Map<Address, Address> addresses = new HashMap<>();

  /** A loader for one exchange. */
  public ExchangeLoader() {
    this(LadderBook::new);
  }

  ExchangeLoader(Supplier<OrderBook> newBook) {
    exchange = new Exchange(newBook);
  }

  /**
   * Adds an order.
   *
   * @throws LoadException if its id is not above that of the order before
   */
  public void order(Order order) throws LoadException {
    requireUnfinished();
    requireAscending("order", lastOrder, order.id());
    lastOrder = order.id();
    exchange.spot().load(new BookOrder(order, shared(order.user()), shared(order.asset())));
  }

  /**
   * Adds a position, open or closed.
   *
   * @throws LoadException if its id is not above that of the position before
   */
  public void position(Position position) throws LoadException {
    requireUnfinished();
    requireAscending("position", lastPosition, position.id());
    lastPosition = position.id();
    exchange.perpetuals().load(position);
  }

  /**
   * Adds a mark price.
   *
   * @throws LoadException if its market has one already
   */
  public void mark(MarkPrice mark) throws LoadException {
    requireUnfinished();
    if (!exchange.perpetuals().load(mark)) {
      throw new LoadException("market " + mark.market() + " has two mark prices");
    }
  }

  /**
   * The exchange; nothing can be added afterwards.
   *
   * @param height of the last block; empty if there was none
   * @param nextOrderId zero if all ids are used up
   * @param nextPositionId likewise
   * @throws LoadException if a record has an id that is still to be given out
   */
  public Exchange finish(Optional<UInt64> height, UInt64 nextOrderId, UInt64 nextPositionId)
      throws LoadException {
    requireUnfinished();
    requireBelow("order", lastOrder, nextOrderId);
    requireBelow("position", lastPosition, nextPositionId);
    exchange.loadHeight(height);
    exchange.spot().loadNextId(nextOrderId);
    exchange.perpetuals().loadNextId(nextPositionId);
    isFinished = true;
    return exchange;
  }

  private Address shared(Address address) {
    Address known = addresses.putIfAbsent(address, address);
    return known == null ? address : known;
  }

  private void requireUnfinished() {
    if (isFinished) {
      throw new IllegalStateException("the exchange is loaded and in use");
    }
  }

  private static void requireAscending(String kind, @Nullable UInt64 last, UInt64 id)
      throws LoadException {
    if (last != null && id.compareTo(last) <= 0) {
      throw new LoadException(kind + " " + id + " comes after " + kind + " " + last);
    }
  }

  private static void requireBelow(String kind, @Nullable UInt64 last, UInt64 next)
      throws LoadException {
    if (last != null && !next.equals(UInt64.ZERO) && last.compareTo(next) >= 0) {
      throw new LoadException(
          kind + " " + last + " is stored, but the next " + kind + " id is " + next);
    }
  }
}
