package org.tidemark.state;

import java.util.concurrent.atomic.AtomicReferenceArray;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/**
 * Tells in one pass over a kind which of many sort keys stand for more than one value. Reading the
 * rows behind equal keys one by one costs a seek each; where millions of rows share their keys with
 * others, a pass that holds one value a key is far cheaper.
 */
final class TieScan<R> {
  /** Keys looked at in a pass: about 16 MB with a value each. */
  static final int MAXIMUM_RUNS = 1 << 18;

  private final StateView view;
  private final RecordKind<R> kind;
  private final Filter filter;
  private final Column<R> column;
  private final long[] keys;
  private final int count;
  private final AtomicReferenceArray<Object> values;
  private final boolean[] mixed;

  /**
   * @param keys the first {@code count} are looked at, ascending as unsigned numbers, distinct
   */
  TieScan(
      StateView view, RecordKind<R> kind, Filter filter, Column<R> column, long[] keys, int count) {
    this.view = view;
    this.kind = kind;
    this.filter = filter;
    this.column = column;
    this.keys = keys;
    this.count = count;
    this.values = new AtomicReferenceArray<>(count);
    this.mixed = new boolean[count];
  }

  /** For each key whether rows of the filter with that key have different values. */
  boolean[] mixed(ScanControl control) throws Failure {
    ParallelScan.run(
        view.split(kind, control.parallelism()),
        view.estimate(kind),
        "rows compared",
        control,
        (range, ticker) -> {
          try (RecordCursor<R> cursor = view.records(kind, range)) {
            while (cursor.next()) {
              ticker.tick();
              Row<R> row = cursor.row();
              if (row instanceof Row.Decoded<R> good && filter.accepts(kind, row)) {
                Object value = column.value().apply(good.value());
                if (value != null) {
                  compare(value);
                }
              }
            }
          }
          return true;
        });
    return mixed;
  }

  private void compare(Object value) {
    int run = find(SortKey.of(column.type(), value));
    if (run < 0 || mixed[run]) {
      return;
    }
    Object first = values.get(run);
    if (first == null) {
      first = values.compareAndExchange(run, null, value);
    }
    if (first != null && !first.equals(value)) {
      // Threads only ever write true, and the end of the scan orders that before the result.
      mixed[run] = true;
    }
  }

  private int find(long key) {
    int low = 0;
    int high = count - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = Long.compareUnsigned(keys[middle], key);
      if (order == 0) {
        return middle;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return -1;
  }
}
