package org.tidemark.diff;

import static org.tidemark.codec.Schema.V1;
import static org.tidemark.codec.Schema.V2;

import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.Schema;
import org.tidemark.datatypes.UInt64;

/**
 * A stored field that is compared. Derived columns (remaining, state) are not: they follow.
 *
 * @param name as the column of the same value is called
 * @param isState false if it is no part of a state: it is shown where something else differs, and
 *     makes no difference by itself
 * @param since the first format version that stores it
 */
record Field<R>(String name, Function<R, @Nullable Object> value, boolean isState, Schema since) {
  static final List<Field<Order>> ORDER =
      List.of(
          of("market", Order::asset),
          of("user", Order::user),
          of("side", Order::side),
          of("price", Order::price),
          of("amount", Order::amount),
          of("filled", Order::filled),
          of("timestamp", Order::timestamp),
          new Field<>("book_id", Order::bookId, false, V1),
          new Field<>(
              "placed_height",
              order -> order.heights() == null ? null : order.heights().placed(),
              true,
              V2),
          new Field<>(
              "changed_height",
              order -> order.heights() == null ? null : order.heights().changed(),
              true,
              V2));

  static final List<Field<Position>> POSITION =
      List.of(
          of("market", Position::market),
          of("trader", Position::trader),
          of("direction", Position::direction),
          of("size", Position::size),
          of("entry_price", Position::entryPrice),
          of("leverage", Position::leverage),
          of("state", position -> position.isOpen() ? "open" : "closed"),
          of("timestamp", Position::timestamp),
          new Field<>("value_id", Position::valueId, false, V1),
          closing("close_height", Position.Closing::height),
          closing("close_price", Position.Closing::price),
          closing("realised_profit", Position.Closing::profit),
          closing("liquidated", closing -> closing.liquidated() ? "yes" : "no"));

  static final List<Field<MarkPrice>> MARK =
      List.of(of("price", MarkPrice::price), of("height", MarkPrice::height));

  static final List<Field<UInt64>> COUNTER = List.of(of("value", number -> number));

  static final List<Field<RawValue>> OTHER = List.of(of("value", raw -> raw));

  private static <R> Field<R> of(String name, Function<R, @Nullable Object> value) {
    return new Field<>(name, value, true, V1);
  }

  private static Field<Position> closing(
      String name, Function<Position.Closing, @Nullable Object> part) {
    return new Field<>(
        name,
        position -> position.closing() == null ? null : part.apply(position.closing()),
        true,
        V2);
  }

  /** Those of a kind, in the order in which they are shown. */
  static List<? extends Field<?>> of(ChangeKind kind) {
    return switch (kind) {
      case ORDER -> ORDER;
      case POSITION -> POSITION;
      case MARK -> MARK;
      case COUNTER -> COUNTER;
      case OTHER -> OTHER;
    };
  }

  /** Those that make a difference between states in two format versions: both store them. */
  static <R> List<Field<R>> compared(List<Field<R>> all, Schema left, Schema right) {
    return all.stream()
        .filter(field -> field.isState)
        .filter(field -> field.since.compareTo(left) <= 0 && field.since.compareTo(right) <= 0)
        .toList();
  }

  boolean isSame(R left, R right) {
    return Objects.equals(value.apply(left), value.apply(right));
  }

  /** The value of the field in a record of its kind; null where it has none. */
  @SuppressWarnings("unchecked") // A change holds records of its own kind only.
  @Nullable Object of(Object record) {
    return value.apply((R) record);
  }
}
