package org.tidemark.gui.record;

import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Int256;
import org.tidemark.datatypes.Side;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.state.RecordState;

/** Values as a table shows them; copies always use the canonical text instead. */
final class CellText {
  private static final int ADDRESS_HEAD = 6;
  private static final int ADDRESS_TAIL = 4;

  private CellText() {}

  /** The first and last digits of an address: enough to tell it from the others on screen. */
  static String shortAddress(String address) {
    return address.substring(0, ADDRESS_HEAD)
        + '\u2026'
        + address.substring(address.length() - ADDRESS_TAIL);
  }

  /** Side, direction or state with its sign, so that no meaning hangs on colour. */
  static String word(Object value) {
    return Messages.get(
        switch (value) {
          case Side side -> side == Side.BUY ? "side.buy" : "side.sell";
          case Direction direction -> direction == Direction.LONG ? "side.long" : "side.short";
          case RecordState state ->
              switch (state) {
                case OPEN -> "state.open";
                case PARTLY_FILLED -> "state.partlyFilled";
                case FILLED -> "state.filled";
                case OVERFILLED -> "state.overfilled";
                case CLOSED -> "state.closed";
                case LIQUIDATED -> "state.liquidated";
                case UNDECODABLE -> "state.undecodable";
              };
          default -> throw new IllegalArgumentException("no word for " + value);
        });
  }

  /** A signed number with its sign, also where that is plus: no meaning hangs on colour. */
  static String signed(Int256 number, String digits) {
    return number.signum() > 0 ? "+" + digits : digits;
  }

  /** The style class that colours a word. */
  static String style(Object value) {
    return switch (value) {
      case Side side -> side == Side.BUY ? StyleClass.BID : StyleClass.ASK;
      case Direction direction -> direction == Direction.LONG ? StyleClass.BID : StyleClass.ASK;
      case Int256 number ->
          switch (number.signum()) {
            case 1 -> StyleClass.POSITIVE;
            case -1 -> StyleClass.NEGATIVE;
            default -> StyleClass.MUTED;
          };
      case RecordState state ->
          switch (state) {
            case OPEN -> "badge-open";
            case PARTLY_FILLED -> "badge-partly";
            case FILLED, CLOSED -> "badge-done";
            case OVERFILLED, LIQUIDATED -> StyleClass.WARNING;
            case UNDECODABLE -> StyleClass.DAMAGE;
          };
      default -> StyleClass.MUTED;
    };
  }
}
