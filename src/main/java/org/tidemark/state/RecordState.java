package org.tidemark.state;

import java.util.Locale;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;

/** What has become of an order or a position, from its stored fields alone. */
public enum RecordState {
  /** An order of which nothing has traded, or an open position. */
  OPEN("open"),
  /** An order of which a part has traded. */
  PARTLY_FILLED("partly filled"),
  /** An order whose filled amount equals its amount, and which should no longer be stored. */
  FILLED("filled"),
  /** An order with more filled than ordered. */
  OVERFILLED("overfilled"),
  /** A closed position. */
  CLOSED("closed"),
  /** A record that does not decode. */
  UNDECODABLE("undecodable");

  private final String text;

  RecordState(String text) {
    this.text = text;
  }

  /** Words for a person and for export. */
  public String text() {
    return text;
  }

  /** The state named by {@link #text()} or by the constant, in any case. */
  public static RecordState parse(String text) {
    String wanted = text.strip().toLowerCase(Locale.ROOT).replace('_', ' ').replace('-', ' ');
    for (RecordState state : values()) {
      if (state.text.equals(wanted)) {
        return state;
      }
    }
    throw new IllegalArgumentException(
        "\""
            + text
            + "\" is not a state; there are open, partly filled, filled, overfilled, "
            + "closed, undecodable");
  }

  /** True if this is {@code wanted}; asking for open orders means all that still rest. */
  boolean matches(RecordState wanted) {
    return this == wanted || (wanted == OPEN && this == PARTLY_FILLED);
  }

  static RecordState of(Order order) {
    int left = order.amount().compareTo(order.filled());
    if (left == 0) {
      return FILLED;
    }
    if (left < 0) {
      return OVERFILLED;
    }
    return order.filled().isZero() ? OPEN : PARTLY_FILLED;
  }

  static RecordState of(Position position) {
    return position.isOpen() ? OPEN : CLOSED;
  }

  @Override
  public String toString() {
    return text;
  }
}
