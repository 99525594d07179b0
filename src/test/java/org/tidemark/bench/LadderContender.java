package org.tidemark.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.tidemark.codec.Event;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.engine.BookOrder;
import org.tidemark.engine.IdMap;
import org.tidemark.engine.LadderBook;
import org.tidemark.engine.OrderBook;

/**
 * The node's book as the exchange uses it: orders found through an {@link IdMap}, numbers made new
 * for each command as the decoder of calls does, and the events the exchange emits for a trade and
 * a cancellation.
 */
final class LadderContender implements MatchingBook {
  private static final Address ASSET = address(-1);
  private static final Address[] USERS = users();

  private final boolean isWide;
  private final OrderBook book = new LadderBook();
  private final IdMap<BookOrder> orders = new IdMap<>();
  private final List<Event> events = new ArrayList<>();

  /**
   * @param isWide use all 256 bits of every number; else the lowest 64
   */
  LadderContender(boolean isWide) {
    this.isWide = isWide;
  }

  private static Address[] users() {
    Address[] users = new Address[OrderStream.USERS];
    for (int i = 0; i < users.length; i++) {
      users[i] = address(i);
    }
    return users;
  }

  private static Address address(int number) {
    byte[] bytes = new byte[Address.SIZE];
    new SplittableRandom(number).nextBytes(bytes);
    return Address.fromBytes(bytes, 0);
  }

  static Address asset() {
    return ASSET;
  }

  static Address user(int number) {
    return USERS[number];
  }

  /** Times 2^192 + 2^128 + 2^64 + 1, which keeps sums and order. */
  static UInt256 wide(long number) {
    return UInt256.fromWords(number, number, number, number);
  }

  @Override
  public void place(long id, int user, boolean buy, long amount, long price) {
    events.clear();
    BookOrder order =
        new BookOrder(
            id,
            USERS[user],
            ASSET,
            buy ? Side.BUY : Side.SELL,
            number(amount),
            number(price),
            id,
            1);
    UInt64 taker = UInt64.of(id);
    book.place(order, (maker, traded) -> traded(taker, maker, traded));
    if (order.isOpen()) {
      orders.put(id, order);
    }
  }

  private UInt256 number(long value) {
    return isWide ? wide(value) : UInt256.ofUnsigned(value);
  }

  private void traded(UInt64 taker, BookOrder maker, UInt256 amount) {
    if (!maker.isOpen()) {
      orders.remove(maker.id());
    }
    Side side = maker.side().opposite();
    events.add(new Event.Trade(taker, UInt64.of(maker.id()), ASSET, side, maker.price(), amount));
  }

  @Override
  public void cancel(long id, int user) {
    events.clear();
    BookOrder order = orders.get(id);
    if (order == null) {
      throw new IllegalStateException("order " + id + " does not rest");
    }
    UInt256 remaining = order.remaining();
    book.cancel(order);
    orders.remove(id);
    events.add(new Event.OrderCancelled(UInt64.of(id), ASSET, remaining));
  }

  @Override
  public void forEachTrade(Trades trades) {
    for (Event event : events) {
      if (event instanceof Event.Trade trade) {
        trades.trade(trade.maker().bits(), trade.price().word(3), trade.amount().word(3));
      }
    }
  }

  @Override
  public boolean isOpen(long id) {
    return orders.get(id) != null;
  }

  @Override
  public long bestPrice(Side side) {
    return book.bestPrice(side).word(3);
  }
}
