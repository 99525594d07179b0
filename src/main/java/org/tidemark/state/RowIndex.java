package org.tidemark.state;

import java.util.List;
import java.util.OptionalLong;
import org.tidemark.datatypes.UInt64;

/** Which row is the n-th, in as little memory as the order allows. */
sealed interface RowIndex {
  /** No rows. */
  RowIndex EMPTY = new Listed(new IdList());

  /** Rows. */
  long size();

  /** Reads {@code count} rows from number {@code from}; all of them exist. */
  <R> void read(RecordCursor<R> cursor, long from, int count, List<Row<R>> into);

  /**
   * The number of the row with this id, if there is one.
   *
   * @param ascending true if the rows are in id order
   */
  OptionalLong indexOf(RecordCursor<?> cursor, UInt64 id, boolean ascending);

  /** Every row in id order: each 64th id, reached by a seek and at most 63 steps. */
  final class Sampled implements RowIndex {
    private static final int STEP = 64;
    private final IdList samples = new IdList();
    private volatile long size;

    /** Appends the next id. Single writer. */
    void add(long id) {
      long count = size;
      if (count % STEP == 0) {
        samples.add(id);
      }
      // The volatile write publishes the sample before the row that needs it.
      size = count + 1;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public <R> void read(RecordCursor<R> cursor, long from, int count, List<Row<R>> into) {
      boolean found = cursor.seek(UInt64.of(samples.get(from / STEP)));
      for (long skip = from % STEP; found && skip > 0; skip--) {
        found = cursor.next();
      }
      while (found && into.size() < count) {
        into.add(cursor.row());
        found = cursor.next();
      }
    }

    @Override
    public OptionalLong indexOf(RecordCursor<?> cursor, UInt64 id, boolean ascending) {
      long at = lastNotAbove(samples, id);
      if (at < 0 || !cursor.seek(UInt64.of(samples.get(at)))) {
        return OptionalLong.empty();
      }
      for (long row = at * STEP; row < size; row++) {
        int order = Long.compareUnsigned(cursor.idBits(), id.bits());
        if (order >= 0) {
          return order == 0 ? OptionalLong.of(row) : OptionalLong.empty();
        }
        if (!cursor.next()) {
          return OptionalLong.empty();
        }
      }
      return OptionalLong.empty();
    }
  }

  /** Chosen rows in any order: one id each. */
  record Listed(IdList ids) implements RowIndex {
    @Override
    public long size() {
      return ids.size();
    }

    @Override
    public <R> void read(RecordCursor<R> cursor, long from, int count, List<Row<R>> into) {
      for (int i = 0; i < count; i++) {
        UInt64 id = UInt64.of(ids.get(from + i));
        if (cursor.moveTo(id)) {
          into.add(cursor.row());
        }
      }
    }

    @Override
    public OptionalLong indexOf(RecordCursor<?> cursor, UInt64 id, boolean ascending) {
      if (ascending) {
        long at = lastNotAbove(ids, id);
        return at >= 0 && ids.get(at) == id.bits() ? OptionalLong.of(at) : OptionalLong.empty();
      }
      for (long row = 0; row < ids.size(); row++) {
        if (ids.get(row) == id.bits()) {
          return OptionalLong.of(row);
        }
      }
      return OptionalLong.empty();
    }
  }

  private static long lastNotAbove(IdList sorted, UInt64 id) {
    long low = 0;
    long high = sorted.size();
    while (low < high) {
      long middle = (low + high) >>> 1;
      if (Long.compareUnsigned(sorted.get(middle), id.bits()) <= 0) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low - 1;
  }
}
