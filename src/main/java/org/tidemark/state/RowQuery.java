package org.tidemark.state;

import java.util.Optional;

/**
 * What a table shows and in which order.
 *
 * @param sort column to sort by; absent means ascending id
 * @param descending the exact reverse, ties included
 * @param <R> the record
 */
public record RowQuery<R>(Filter filter, Optional<Column<R>> sort, boolean descending) {
  /** Everything by ascending id. */
  public static <R> RowQuery<R> all() {
    return new RowQuery<>(Filter.NONE, Optional.empty(), false);
  }

  /** The filtered rows by ascending id. */
  public static <R> RowQuery<R> of(Filter filter) {
    return new RowQuery<>(filter, Optional.empty(), false);
  }

  /** The same rows sorted. */
  public RowQuery<R> sortedBy(Column<R> column, boolean reverse) {
    return new RowQuery<>(filter, Optional.of(column), reverse);
  }
}
