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
  /** A position its owner has closed, or of which format v1 says no more than that it is closed. */
  CLOSED("closed"),
  /** A position closed because the mark price had reached its liquidation price. */
  LIQUIDATED("liquidated"),
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
            + "closed, liquidated, undecodable");
  }

  /**
   * True if this is {@code wanted}; open orders are all that still rest, closed positions all that
   * are not open, however they ended.
   */
  boolean matches(RecordState wanted) {
    return this == wanted
        || (wanted == OPEN && this == PARTLY_FILLED)
        || (wanted == CLOSED && this == LIQUIDATED);
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
    if (position.isOpen()) {
      return OPEN;
    }
    Position.Closing closing = position.closing();
    return closing != null && closing.liquidated() ? LIQUIDATED : CLOSED;
  }

  @Override
  public String toString() {
    return text;
  }
}
