package org.tidemark.state;

import java.util.List;
import java.util.Optional;
import org.tidemark.codec.Order;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/**
 * What is asked of a market's open orders at once, answered by one pass over all orders, so that
 * all of it is of the same state.
 *
 * @param queue the orders at the place asked for; empty if none was
 * @param own the levels of one user alone; empty if none was named
 */
public record BookReading(BookLadder book, Optional<LevelQueue> queue, Optional<BookLadder> own) {
  /**
   * What is wanted.
   *
   * @param levels prices kept of each side, at least 1
   * @param queue whose orders are wanted one by one
   * @param user whose own levels are wanted
   */
  public record Question(
      Address market, int levels, Optional<LevelQueue.Place> queue, Optional<Address> user) {}

  /** Reads all orders once. */
  public static BookReading of(StateView view, Question question, ScanControl control)
      throws Failure {
    List<Tally> parts =
        ParallelScan.run(
            view.split(RecordKind.ORDERS, control.parallelism()),
            view.estimate(RecordKind.ORDERS),
            "orders",
            control,
            (range, ticker) -> {
              Tally tally = new Tally(question);
              try (RecordCursor<Order> cursor = view.records(RecordKind.ORDERS, range)) {
                while (cursor.next()) {
                  ticker.tick();
                  tally.add(cursor.row());
                }
              }
              return tally;
            });
    Tally all = parts.getFirst();
    parts.subList(1, parts.size()).forEach(all::add);
    return all.reading();
  }

  private static final class Tally {
    private final Question question;
    private final SideTally bids;
    private final SideTally asks;
    private final SideTally ownBids;
    private final SideTally ownAsks;
    private final Optional<LevelQueue.Tally> queue;
    private long undecodable;

    Tally(Question question) {
      this.question = question;
      bids = new SideTally(Side.BUY, question.levels());
      asks = new SideTally(Side.SELL, question.levels());
      ownBids = new SideTally(Side.BUY, question.levels());
      ownAsks = new SideTally(Side.SELL, question.levels());
      queue = question.queue().map(LevelQueue.Tally::new);
    }

    void add(Row<Order> row) {
      switch (row) {
        case Row.Undecodable<Order> bad -> undecodable++;
        case Row.Decoded<Order> good -> {
          Order order = good.value();
          if (order.asset().equals(question.market()) && order.isOpen()) {
            add(order);
          }
        }
      }
    }

    private void add(Order order) {
      boolean isBid = order.side() == Side.BUY;
      (isBid ? bids : asks).add(order);
      queue.ifPresent(wanted -> wanted.add(order));
      if (question.user().equals(Optional.of(order.user()))) {
        (isBid ? ownBids : ownAsks).add(order);
      }
    }

    void add(Tally other) {
      bids.add(other.bids);
      asks.add(other.asks);
      ownBids.add(other.ownBids);
      ownAsks.add(other.ownAsks);
      undecodable += other.undecodable;
      queue.ifPresent(wanted -> other.queue.ifPresent(wanted::add));
    }

    BookReading reading() {
      return new BookReading(
          ladder(bids, asks),
          queue.map(LevelQueue.Tally::queue),
          question.user().map(user -> ladder(ownBids, ownAsks)));
    }

    private BookLadder ladder(SideTally bid, SideTally ask) {
      return new BookLadder(
          question.market(),
          bid.levels(),
          ask.levels(),
          bid.isComplete(),
          ask.isComplete(),
          undecodable);
    }
  }
}
