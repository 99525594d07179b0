package org.tidemark.state;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Order;
import org.tidemark.codec.Schema;
import org.tidemark.datatypes.UInt64;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/**
 * Finds orders of one market with the same book id: local ids restart with the node, so they
 * collide. The first pass keeps 8 bytes an order, a hash of market and book id. Only if hashes
 * repeat, another pass finds the orders behind them, and those are read again to be sure.
 */
final class DuplicateBookIds {
  /** Repeated hashes looked for in one pass: with two orders each about 16 MB of pairs. */
  private static final int HASHES_A_PASS = 1 << 19;

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
   * @param hashes one {@link #hash} per order; used up
   */
  void find(RepeatedHashes hashes, Findings findings, ScanControl control) throws Failure {
    IdList repeated = hashes.repeated(control);
    for (long from = 0; from < repeated.size(); from += HASHES_A_PASS) {
      compareAll(behind(wanted(repeated, from), control), findings, control);
    }
  }

  private static long[] wanted(IdList repeated, long from) {
    int count = (int) Math.min(HASHES_A_PASS, repeated.size() - from);
    long[] wanted = new long[count];
    for (int i = 0; i < count; i++) {
      wanted[i] = repeated.get(from + i);
    }
    return wanted;
  }

  /** (hash, order id) of every order with one of the hashes, which are ascending. */
  private SortPairs behind(long[] wanted, ScanControl control) throws Failure {
    List<SortPairs> parts =
        ParallelScan.run(
            view.split(RecordKind.ORDERS, control.parallelism()),
            view.estimate(RecordKind.ORDERS),
            "orders compared",
            control,
            (range, ticker) -> {
              SortPairs pairs = new SortPairs();
              try (RecordCursor<Order> cursor = view.records(RecordKind.ORDERS, range)) {
                while (cursor.next()) {
                  ticker.tick();
                  if (cursor.row() instanceof Row.Decoded<Order> good) {
                    long hash = hash(good.value());
                    if (Arrays.binarySearch(wanted, hash) >= 0) {
                      pairs.add(hash, good.id().bits());
                    }
                  }
                }
              }
              return pairs;
            });
    SortPairs all = parts.getFirst();
    parts.subList(1, parts.size()).forEach(all::drain);
    all.sort(0, all.size(), control);
    return all;
  }

  private void compareAll(SortPairs pairs, Findings findings, ScanControl control) throws Failure {
    try (RecordCursor<Order> cursor = view.records(RecordKind.ORDERS, IdRange.ALL)) {
      for (int i = 1; i < pairs.size(); i++) {
        if (pairs.key(i) == pairs.key(i - 1)) {
          compare(cursor, pairs.id(i - 1), pairs.id(i), findings);
          control.checkCancelled();
        }
      }
    }
  }

  private void compare(RecordCursor<Order> cursor, long firstId, long secondId, Findings findings) {
    Optional<Order> first = order(cursor, firstId);
    Optional<Order> second = order(cursor, secondId);
    if (first.isEmpty() || second.isEmpty() || firstId == secondId) {
      return;
    }
    Order a = first.get();
    Order b = second.get();
    if (a.asset().equals(b.asset()) && a.bookId().equals(b.bookId())) {
      Schema schema = view.info().format().schema();
      String key = HexFormat.of().formatHex(schema.key(EntryKind.ORDER, b.id()));
      findings.add(
          new Finding(
              FindingKind.DUPLICATE_BOOK_ID,
              "order " + b.id(),
              "Has book id " + b.bookId() + " like order " + a.id() + " of the same market.",
              Optional.of(
                  new Finding.Where(
                      EntryKind.ORDER, schema.family(EntryKind.ORDER), key, Optional.of(b.id())))));
    }
  }

  private static Optional<Order> order(RecordCursor<Order> cursor, long id) {
    return cursor.moveTo(UInt64.of(id)) && cursor.row() instanceof Row.Decoded<Order> good
        ? Optional.of(good.value())
        : Optional.empty();
  }
}
