package org.tidemark.state;

import java.util.StringJoiner;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.Schema;
import tools.jackson.core.io.JsonStringEncoder;

/**
 * Rows as text: for the command line, the clipboard and exports. Numbers are decimal, and strings
 * in JSON, because readers of JSON round numbers above 2^53.
 */
public final class RowText {
  private RowText() {}

  /**
   * The canonical line of DESIGN section 7, without a line end: {@code order <id> <user> <asset>
   * <amount> <price> <buy|sell> <filled> <timestamp>}.
   */
  public static String canonical(Order order) {
    return "order "
        + order.id()
        + ' '
        + order.user()
        + ' '
        + order.asset()
        + ' '
        + order.amount()
        + ' '
        + order.price()
        + ' '
        + order.side()
        + ' '
        + order.filled()
        + ' '
        + order.timestamp();
  }

  /**
   * {@code position <id> <trader> <market> <size> <entry_price> <leverage> <long|short>
   * <open|closed> <timestamp>}.
   */
  public static String canonical(Position position) {
    return "position "
        + position.id()
        + ' '
        + position.trader()
        + ' '
        + position.market()
        + ' '
        + position.size()
        + ' '
        + position.entryPrice()
        + ' '
        + position.leverage()
        + ' '
        + position.direction()
        + ' '
        + (position.isOpen() ? "open" : "closed")
        + ' '
        + position.timestamp();
  }

  /** The canonical line of a record of either kind. */
  public static <R> String canonical(R value) {
    return switch (value) {
      case Order order -> canonical(order);
      case Position position -> canonical(position);
      default -> throw new IllegalArgumentException("no canonical line for " + value);
    };
  }

  /**
   * One JSON object on one line: the columns of the format by name, all as strings; absent values
   * are left out.
   */
  public static <R> String json(RecordKind<R> kind, Schema schema, Row<R> row) {
    StringJoiner fields = new StringJoiner(",", "{", "}");
    switch (row) {
      case Row.Decoded<R> good -> {
        for (Column<R> column : kind.columns(schema)) {
          String text = column.text(good.value());
          if (!text.isEmpty()) {
            fields.add(field(column.name(), text));
          }
        }
      }
      case Row.Undecodable<R> bad -> {
        fields.add(field("id", bad.id().toString()));
        fields.add(field("state", RecordState.UNDECODABLE.text()));
        fields.add(field("error", String.valueOf(bad.reason().getMessage())));
      }
    }
    return fields.toString();
  }

  /** The column names, comma-separated; undecodable rows use the last column. */
  public static <R> String csvHeader(RecordKind<R> kind, Schema schema) {
    StringJoiner names = new StringJoiner(",");
    kind.columns(schema).forEach(column -> names.add(column.name()));
    return names.add("error").toString();
  }

  /** One CSV line (RFC 4180) in the columns of {@link #csvHeader}. */
  public static <R> String csv(RecordKind<R> kind, Schema schema, Row<R> row) {
    StringJoiner cells = new StringJoiner(",");
    switch (row) {
      case Row.Decoded<R> good -> {
        kind.columns(schema).forEach(column -> cells.add(column.text(good.value())));
        cells.add("");
      }
      case Row.Undecodable<R> bad -> {
        for (Column<R> column : kind.columns(schema)) {
          cells.add(
              switch (column.name()) {
                case "id" -> bad.id().toString();
                case "state" -> RecordState.UNDECODABLE.text();
                default -> "";
              });
        }
        cells.add(quoted(String.valueOf(bad.reason().getMessage())));
      }
    }
    return cells.toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\"", "\"\"") + '"';
  }

  private static String field(String name, String value) {
    return '"'
        + name
        + "\":\""
        + new String(JsonStringEncoder.getInstance().quoteAsCharArray(value))
        + '"';
  }
}
