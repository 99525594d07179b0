package org.tidemark.state;

import java.util.HexFormat;
import java.util.Optional;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Keys;
import org.tidemark.codec.Order;
import org.tidemark.datatypes.UInt64;
import org.tidemark.storage.KeyRange;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/**
 * Finds orders of one market with the same book id: local ids restart with the node, so they
 * collide. Works on 16 bytes an order (hash of market and book id, order id): equal hashes stand
 * together after sorting, and the orders behind them are read again to be sure.
 */
final class DuplicateBookIds {
  private final StateView view;

  DuplicateBookIds(StateView view) {
    this.view = view;
  }

  /** A hash of market and book id. */
  static long hash(Order order) {
    long hash = order.bookId().bits();
    for (int i = 0; i < 3; i++) {
      hash = mix(hash ^ SortKey.window(Column.Type.ADDRESS, order.asset(), i));
    }
    return hash;
  }

  /** The finalizer of SplitMix64: every input bit reaches every output bit. */
  private static long mix(long value) {
    long z = (value + 0x9E3779B97F4A7C15L);
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  /**
   * @param hashes one (hash, order id) per order; sorted in place
   */
  void find(SortPairs hashes, Findings findings, ScanControl control) throws Failure {
    hashes.sort(0, hashes.size(), control);
    try (RecordCursor<Order> cursor = view.records(RecordKind.ORDERS, IdRange.ALL)) {
      for (int i = 1; i < hashes.size(); i++) {
        if (hashes.key(i) == hashes.key(i - 1)) {
          compare(cursor, hashes.id(i - 1), hashes.id(i), findings);
          control.checkCancelled();
        }
      }
    }
  }

  private static void compare(
      RecordCursor<Order> cursor, long firstId, long secondId, Findings findings) {
    Optional<Order> first = order(cursor, firstId);
    Optional<Order> second = order(cursor, secondId);
    if (first.isEmpty() || second.isEmpty() || firstId == secondId) {
      return;
    }
    Order a = first.get();
    Order b = second.get();
    if (a.asset().equals(b.asset()) && a.bookId().equals(b.bookId())) {
      String key = HexFormat.of().formatHex(Keys.ofId(EntryKind.ORDER, b.id()));
      findings.add(
          new Finding(
              FindingKind.DUPLICATE_BOOK_ID,
              "order " + b.id(),
              "Has book id " + b.bookId() + " like order " + a.id() + " of the same market.",
              Optional.of(
                  new Finding.Where(
                      EntryKind.ORDER, KeyRange.DEFAULT_FAMILY, key, Optional.of(b.id())))));
    }
  }

  private static Optional<Order> order(RecordCursor<Order> cursor, long id) {
    return cursor.moveTo(UInt64.of(id)) && cursor.row() instanceof Row.Decoded<Order> good
        ? Optional.of(good.value())
        : Optional.empty();
  }
}
