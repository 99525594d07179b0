package org.tidemark.engine;

import java.util.ArrayList;
import java.util.List;
import org.tidemark.codec.Block;
import org.tidemark.codec.CallKind;
import org.tidemark.codec.Event;
import org.tidemark.codec.Transaction;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt64;

/** One call while it runs: who calls, in which block, what it may use and what it has changed. */
final class Frame {
  private final Block block;
  private final Transaction transaction;
  private final long base;
  private final boolean costsMayGrow;
  private final List<Event> events = new ArrayList<>();
  private long gasUsed;

  Frame(Block block, Transaction transaction, CallKind kind) {
    this.block = block;
    this.transaction = transaction;
    this.base = Gas.base(kind);
    this.costsMayGrow = kind == CallKind.PLACE_ORDER;
  }

  Address caller() {
    return transaction.from();
  }

  UInt64 height() {
    return block.height();
  }

  UInt64 timestamp() {
    return block.timestamp();
  }

  void emit(Event event) {
    events.add(event);
  }

  List<Event> events() {
    return events;
  }

  UInt64 gasUsed() {
    return UInt64.of(gasUsed);
  }

  UInt64 baseCost() {
    return UInt64.of(base);
  }

  /** How many matches the limit pays for; the base cost is paid. */
  long affordableMatches() {
    return Long.divideUnsigned(transaction.gasLimit().bits() - base, Gas.MATCH);
  }

  void payBase() throws Rejection {
    pay(base);
  }

  /** Pays for matches; a count above {@link #affordableMatches()} may be too low. */
  void payMatches(long matches) throws Rejection {
    pay(base + matches * Gas.MATCH);
  }

  private void pay(long cost) throws Rejection {
    long limit = transaction.gasLimit().bits();
    if (Long.compareUnsigned(cost, limit) > 0) {
      throw new Rejection.OutOfGas(cost, costsMayGrow, limit);
    }
    gasUsed = cost;
  }
}
