package org.tidemark.state;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidemark.codec.Schema;

/**
 * A column, declared once: it feeds the table, sorting, filtering and export.
 *
 * @param name machine name, for example {@code entry_price}
 * @param type how its values order and look
 * @param value the value, whose {@code toString} is the canonical text; null where a record has
 *     none
 * @param since the first format version that has it
 * @param words every value it can have, for a column of words; else empty
 * @param <R> the record
 */
public record Column<R>(
    String name, Type type, Function<R, @Nullable Object> value, Schema since, List<String> words) {
  /** A column that every format version has. */
  Column(String name, Type type, Function<R, @Nullable Object> value) {
    this(name, type, value, Schema.V1);
  }

  /** A column of numbers or addresses. */
  Column(String name, Type type, Function<R, @Nullable Object> value, Schema since) {
    this(name, type, value, since, List.of());
  }

  /** A column of words. */
  Column(String name, Function<R, @Nullable Object> value, Enum<?>... words) {
    this(name, Type.WORD, value, Schema.V1, Arrays.stream(words).map(Enum::toString).toList());
  }

  /** Kinds of values. */
  public enum Type {
    /** {@code UInt64}. */
    U64,
    /** {@code UInt256}. */
    U256,
    /** {@code Int256}. */
    I256,
    /** {@code Address}. */
    ADDRESS,
    /** An enum with few values. */
    WORD
  }

  /** The canonical text of the column for a record; empty where it has none. */
  public String text(R row) {
    Object held = value.apply(row);
    return held == null ? "" : held.toString();
  }

  @Override
  public String toString() {
    return name;
  }
}
