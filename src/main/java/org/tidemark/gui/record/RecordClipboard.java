package org.tidemark.gui.record;

import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import org.tidemark.state.Column;
import org.tidemark.state.RecordKind;
import org.tidemark.state.RecordState;
import org.tidemark.state.Row;
import org.tidemark.state.RowText;

/** Records as text on the system's clipboard, always unrounded and without separators. */
final class RecordClipboard {
  private RecordClipboard() {}

  static void put(String text) {
    ClipboardContent content = new ClipboardContent();
    content.putString(text);
    Clipboard.getSystemClipboard().setContent(content);
  }

  /** The canonical text of one value; of a record that does not decode, its id, state or reason. */
  static <R> String cell(Column<R> column, Row<R> row) {
    return switch (row) {
      case Row.Decoded<R> good -> column.text(good.value());
      case Row.Undecodable<R> bad ->
          switch (column.name()) {
            case "id" -> bad.id().toString();
            case "state" -> RecordState.UNDECODABLE.text();
            default -> String.valueOf(bad.reason().getMessage());
          };
    };
  }

  /** The canonical line; a record that does not decode has none, so what it is and why. */
  static <R> String line(RecordKind<R> kind, Row<R> row) {
    return switch (row) {
      case Row.Decoded<R> good -> RowText.canonical(good.value());
      case Row.Undecodable<R> bad ->
          kind.text()
              + ' '
              + bad.id()
              + ' '
              + RecordState.UNDECODABLE.text()
              + ' '
              + bad.reason().getMessage();
    };
  }
}
