package org.tidemark.engine;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tidemark.codec.Call;
import org.tidemark.codec.CallResult;
import org.tidemark.codec.Event;
import org.tidemark.codec.Order;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/** The spot contract: all orders and a book for each asset. */
final class Spot {
  /** The most levels a side of {@code getDepth} has. */
  private static final int MOST_LEVELS = 100;

  private final Supplier<OrderBook> newBook;
  private final Map<Address, OrderBook> books = new HashMap<>();
  private final IdMap<BookOrder> orders = new IdMap<>();

  /** U64 bits; zero once 2^64-1 is used. */
  private long nextId = 1;

  /** Orders that the block has placed, traded or cancelled so far. */
  private IdMap<BookOrder> touched = new IdMap<>();

  /** {@link #nextId} at the start of the block. */
  private long firstOfBlock = 1;

  Spot(Supplier<OrderBook> newBook) {
    this.newBook = newBook;
  }

  void beginBlock() {
    touched = new IdMap<>();
    firstOfBlock = nextId;
  }

  CallResult place(Call.PlaceOrder call, Frame frame) throws Rejection {
    Rejection.requirePositive("amount", call.amount());
    Rejection.requirePositive("price", call.price());
    if (nextId == 0) {
      throw new Rejection("order ids are used up: the last one was " + UInt64.MAX);
    }
    OrderBook book = books.get(call.asset());
    if (book != null) {
      frame.payMatches(
          book.countMatches(call.side(), call.amount(), call.price(), frame.affordableMatches()));
    } else {
      book = newBook.get();
      books.put(call.asset(), book);
    }
    BookOrder order =
        new BookOrder(
            nextId++,
            frame.caller(),
            call.asset(),
            call.side(),
            call.amount(),
            call.price(),
            frame.timestamp().bits(),
            frame.height().bits());
    place(order, book, frame);
    return new CallResult.OrderId(UInt64.of(order.id()));
  }

  private void place(BookOrder taker, OrderBook book, Frame frame) {
    UInt64 id = UInt64.of(taker.id());
    frame.emit(
        new Event.OrderPlaced(
            id, taker.user(), taker.asset(), taker.side(), taker.amount(), taker.price()));
    touched.put(taker.id(), taker);
    book.place(taker, (maker, amount) -> traded(id, maker, amount, frame));
    if (taker.isOpen()) {
      orders.put(taker.id(), taker);
    }
    if (!taker.filled().isZero()) {
      frame.emit(fillOf(taker, id));
    }
  }

  private void traded(UInt64 taker, BookOrder maker, UInt256 amount, Frame frame) {
    UInt64 id = UInt64.of(maker.id());
    maker.changedAt(frame.height().bits());
    touched.put(maker.id(), maker);
    if (!maker.isOpen()) {
      orders.remove(maker.id());
    }
    frame.emit(
        new Event.Trade(taker, id, maker.asset(), maker.side().opposite(), maker.price(), amount));
    frame.emit(fillOf(maker, id));
  }

  private static Event fillOf(BookOrder order, UInt64 id) {
    return order.isOpen()
        ? new Event.OrderPartlyFilled(id, order.filled())
        : new Event.OrderFilled(id);
  }

  CallResult cancel(Call.CancelOrder call, Frame frame) throws Rejection {
    BookOrder order = find(call.orderId());
    Rejection.requireOwner("order", call.orderId(), order.user(), frame.caller());
    UInt256 remaining = UInt256.ZERO;
    // A filled order that was loaded is stored but in no queue.
    if (order.isOpen()) {
      remaining = order.remaining();
      bookOf(order.asset()).cancel(order);
    }
    orders.remove(order.id());
    touched.put(order.id(), order);
    frame.emit(new Event.OrderCancelled(UInt64.of(order.id()), order.asset(), remaining));
    return new CallResult.Cancelled(true);
  }

  CallResult state(Call.GetOrder call) throws Rejection {
    BookOrder order = find(call.orderId());
    return new CallResult.OrderState(
        UInt64.of(order.id()),
        order.user(),
        order.asset(),
        order.amount(),
        order.price(),
        order.side(),
        order.filled());
  }

  CallResult bestPrices(Call.GetBestPrices call) {
    OrderBook book = bookOf(call.asset());
    return new CallResult.BestPrices(book.bestPrice(Side.BUY), book.bestPrice(Side.SELL));
  }

  CallResult depth(Call.GetDepth call) throws Rejection {
    int most =
        call.levels().compareTo(UInt256.ofUnsigned(MOST_LEVELS)) < 0
            ? (int) call.levels().word(3)
            : MOST_LEVELS;
    OrderBook book = bookOf(call.asset());
    return new CallResult.Depth(
        levels(book.depth(Side.BUY, most)), levels(book.depth(Side.SELL, most)));
  }

  private static List<CallResult.Depth.Level> levels(List<OrderBook.Level> wide) throws Rejection {
    List<CallResult.Depth.Level> levels = new ArrayList<>(wide.size());
    for (OrderBook.Level level : wide) {
      levels.add(new CallResult.Depth.Level(level.price(), amount(level)));
    }
    return levels;
  }

  private static UInt256 amount(OrderBook.Level level) throws Rejection {
    BigInteger amount = level.amount();
    if (amount.bitLength() > 8 * UInt256.SIZE) {
      throw new Rejection(
          "overflow: the amounts at price " + level.price() + " add up to more than 2^256-1");
    }
    return UInt256.of(amount);
  }

  private BookOrder find(UInt256 id) throws Rejection {
    BookOrder order = id.bitLength() > Long.SIZE ? null : orders.get(id.word(3));
    if (order == null) {
      boolean wasGiven = Rejection.wasGiven(id, nextId);
      throw new Rejection(wasGiven ? "order " + id + " is not on the book" : "unknown order " + id);
    }
    return order;
  }

  /** The asset's book, or an empty one that is not kept. */
  private OrderBook bookOf(Address asset) {
    OrderBook book = books.get(asset);
    return book == null ? newBook.get() : book;
  }

  /** Adds a stored order, behind those of its price that were added before. */
  void load(BookOrder order) {
    orders.put(order.id(), order);
    if (order.isOpen()) {
      books.computeIfAbsent(order.asset(), asset -> newBook.get()).rest(order);
    }
  }

  void loadNextId(UInt64 id) {
    nextId = id.bits();
  }

  UInt64 nextId() {
    return UInt64.of(nextId);
  }

  List<Order> orders() {
    List<Order> all = new ArrayList<>(orders.size());
    for (long id : orders.sortedIds()) {
      addIfStored(id, all);
    }
    return all;
  }

  /** Stored orders that the block has touched. */
  List<Order> changedOrders() {
    List<Order> changed = new ArrayList<>();
    for (long id : touched.sortedIds()) {
      addIfStored(id, changed);
    }
    return changed;
  }

  /** Orders that were stored before the block and are no longer. */
  List<UInt64> removedOrders() {
    List<UInt64> removed = new ArrayList<>();
    for (long id : touched.sortedIds()) {
      boolean isOld = firstOfBlock == 0 || Long.compareUnsigned(id, firstOfBlock) < 0;
      if (isOld && orders.get(id) == null) {
        removed.add(UInt64.of(id));
      }
    }
    return removed;
  }

  private void addIfStored(long id, List<Order> to) {
    BookOrder order = orders.get(id);
    if (order != null) {
      to.add(order.toOrder());
    }
  }

  /** The asset's book; null until its first order. */
  @Nullable OrderBook book(Address asset) {
    return books.get(asset);
  }
}
