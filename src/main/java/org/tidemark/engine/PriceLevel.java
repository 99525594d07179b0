package org.tidemark.engine;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.WideSum;

/** The queue of one price: first in, first out, linked through the orders. */
final class PriceLevel {
  final UInt256 price;

  /** What is left to trade of all orders; kept, so that depth adds up nothing. */
  final WideSum total = new WideSum();

  @Nullable BookOrder first;
  @Nullable BookOrder last;

  /** The next level towards the best price; null for the best. */
  @Nullable PriceLevel better;

  @Nullable PriceLevel worse;

  PriceLevel(UInt256 price) {
    this.price = price;
  }

  void append(BookOrder order) {
    order.sharePrice(price);
    order.level = this;
    order.ahead = last;
    if (last == null) {
      first = order;
    } else {
      last.behind = order;
    }
    last = order;
    total.add(order.remaining());
  }

  /** Takes the order out of the queue; its remainder has been taken off {@link #total} already. */
  void unlink(BookOrder order) {
    BookOrder ahead = order.ahead;
    BookOrder behind = order.behind;
    if (ahead == null) {
      first = behind;
    } else {
      ahead.behind = behind;
    }
    if (behind == null) {
      last = ahead;
    } else {
      behind.ahead = ahead;
    }
    order.level = null;
    order.ahead = null;
    order.behind = null;
  }

  boolean isEmpty() {
    return first == null;
  }

  /** The oldest order of a level that has any, as every level of a ladder has. */
  BookOrder head() {
    return Objects.requireNonNull(first);
  }
}
