package org.tidemark.state;

import static org.tidemark.codec.Schema.V2;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.tidemark.codec.BincodeWriter;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Order;
import org.tidemark.codec.Order.Heights;
import org.tidemark.codec.Position;
import org.tidemark.codec.Position.Closing;
import org.tidemark.codec.RecordCodec;
import org.tidemark.codec.Schema;
import org.tidemark.codec.V1;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Side;

/**
 * A kind of record with a u64 id, and everything a table of it needs.
 *
 * @param <R> the record
 */
public final class RecordKind<R> {
  /** Spot orders. */
  public static final RecordKind<Order> ORDERS =
      new RecordKind<>(
          EntryKind.ORDER,
          Schema::orders,
          V1::encodeCanonical,
          Order::asset,
          Order::user,
          Order::side,
          RecordState::of,
          List.of(
              new Column<>("id", Column.Type.U64, Order::id),
              new Column<>("market", Column.Type.ADDRESS, Order::asset),
              new Column<>("side", Order::side, Side.values()),
              new Column<>("price", Column.Type.U256, Order::price),
              new Column<>("amount", Column.Type.U256, Order::amount),
              new Column<>("filled", Column.Type.U256, Order::filled),
              new Column<>("remaining", Column.Type.U256, Order::remaining),
              new Column<>(
                  "state",
                  RecordState::of,
                  RecordState.OPEN,
                  RecordState.PARTLY_FILLED,
                  RecordState.FILLED,
                  RecordState.OVERFILLED),
              new Column<>("user", Column.Type.ADDRESS, Order::user),
              new Column<>("timestamp", Column.Type.U64, Order::timestamp),
              new Column<>("book_id", Column.Type.U64, Order::bookId),
              new Column<>(
                  "placed_height", Column.Type.U64, order -> heights(order, Heights::placed), V2),
              new Column<>(
                  "changed_height",
                  Column.Type.U64,
                  order -> heights(order, Heights::changed),
                  V2)));

  /** Perpetual positions. */
  public static final RecordKind<Position> POSITIONS =
      new RecordKind<>(
          EntryKind.POSITION,
          Schema::positions,
          V1::encodeCanonical,
          Position::market,
          Position::trader,
          position -> position.direction() == Direction.LONG ? Side.BUY : Side.SELL,
          RecordState::of,
          List.of(
              new Column<>("id", Column.Type.U64, Position::id),
              new Column<>("market", Column.Type.ADDRESS, Position::market),
              new Column<>("direction", Position::direction, Direction.values()),
              new Column<>("size", Column.Type.U256, Position::size),
              new Column<>("entry_price", Column.Type.U256, Position::entryPrice),
              new Column<>("leverage", Column.Type.U64, Position::leverage),
              new Column<>(
                  "state",
                  RecordState::of,
                  RecordState.OPEN,
                  RecordState.CLOSED,
                  RecordState.LIQUIDATED),
              new Column<>("trader", Column.Type.ADDRESS, Position::trader),
              new Column<>("timestamp", Column.Type.U64, Position::timestamp),
              new Column<>("value_id", Column.Type.U64, Position::valueId),
              new Column<>(
                  "close_height", Column.Type.U64, row -> closing(row, Closing::height), V2),
              new Column<>(
                  "close_price", Column.Type.U256, row -> closing(row, Closing::price), V2),
              new Column<>(
                  "realised_profit", Column.Type.I256, row -> closing(row, Closing::profit), V2)));

  private final EntryKind entryKind;
  private final Function<Schema, RecordCodec<R>> codec;
  private final BiConsumer<R, BincodeWriter> canonical;
  private final Function<R, Address> market;
  private final Function<R, Address> user;
  private final Function<R, Side> side;
  private final Function<R, RecordState> state;
  private final List<Column<R>> columns;
  private final Map<String, Column<R>> byName = new HashMap<>();

  private RecordKind(
      EntryKind entryKind,
      Function<Schema, RecordCodec<R>> codec,
      BiConsumer<R, BincodeWriter> canonical,
      Function<R, Address> market,
      Function<R, Address> user,
      Function<R, Side> side,
      Function<R, RecordState> state,
      List<Column<R>> columns) {
    this.entryKind = entryKind;
    this.codec = codec;
    this.canonical = canonical;
    this.market = market;
    this.user = user;
    this.side = side;
    this.state = state;
    this.columns = columns;
    columns.forEach(column -> byName.put(column.name(), column));
  }

  /** {@code order} or {@code position}. */
  public String text() {
    return entryKind.text();
  }

  /** The kind of its keys. */
  public EntryKind entryKind() {
    return entryKind;
  }

  /** How its values are written in a format version. */
  public RecordCodec<R> codec(Schema schema) {
    return codec.apply(schema);
  }

  /** Writes the value half of the canonical record (DESIGN section 5, digest). */
  public void encodeCanonical(R row, BincodeWriter out) {
    canonical.accept(row, out);
  }

  /** Its columns in any format version, in their usual order. */
  public List<Column<R>> columns() {
    return columns;
  }

  /** Its columns in a format version, in their usual order. */
  public List<Column<R>> columns(Schema schema) {
    return columns.stream().filter(column -> column.since().compareTo(schema) <= 0).toList();
  }

  private static <T> @Nullable T heights(Order order, Function<Heights, T> part) {
    Heights heights = order.heights();
    return heights == null ? null : part.apply(heights);
  }

  private static <T> @Nullable T closing(Position row, Function<Closing, @Nullable T> part) {
    Closing closing = row.closing();
    return closing == null ? null : part.apply(closing);
  }

  /** The column of that machine name, if there is one. */
  public Optional<Column<R>> column(String name) {
    return Optional.ofNullable(byName.get(name));
  }

  /** The asset or market of a record. */
  public Address market(R row) {
    return market.apply(row);
  }

  /** The user or trader of a record. */
  public Address user(R row) {
    return user.apply(row);
  }

  /** Buy or long, sell or short. */
  public Side side(R row) {
    return side.apply(row);
  }

  /** What has become of it. */
  public RecordState state(R row) {
    return state.apply(row);
  }

  @Override
  public String toString() {
    return text();
  }
}
