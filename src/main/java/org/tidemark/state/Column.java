package org.tidemark.state;

import java.util.function.Function;

/**
 * A column, declared once: it feeds the table, sorting, filtering and export.
 *
 * @param name machine name, for example {@code entry_price}
 * @param type how its values order and look
 * @param value the value; its {@code toString} is the canonical text
 * @param <R> the record
 */
public record Column<R>(String name, Type type, Function<R, Object> value) {
  /** Kinds of values. */
  public enum Type {
    /** {@code UInt64}. */
    U64,
    /** {@code UInt256}. */
    U256,
    /** {@code Address}. */
    ADDRESS,
    /** An enum with few values. */
    WORD
  }

  /** The canonical text of the column for a record. */
  public String text(R row) {
    return value.apply(row).toString();
  }

  @Override
  public String toString() {
    return name;
  }
}
