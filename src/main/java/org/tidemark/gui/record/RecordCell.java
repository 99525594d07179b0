package org.tidemark.gui.record;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import org.tidemark.datatypes.Int256;
import org.tidemark.gui.common.CellTip;
import org.tidemark.gui.common.FittedNumber;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.state.Column;
import org.tidemark.state.RecordState;
import org.tidemark.state.Row;

/**
 * One value of a record. Everything is set anew on each update, since cells are used again for
 * other rows.
 *
 * <p>A record that does not decode has no values; {@link RecordRow} draws the reason across the
 * row.
 */
final class RecordCell<R> extends TableCell<Optional<Row<R>>, Optional<Row<R>>> {
  private static final List<String> STYLES =
      List.of(
          StyleClass.BID,
          StyleClass.ASK,
          StyleClass.POSITIVE,
          StyleClass.NEGATIVE,
          StyleClass.MUTED,
          StyleClass.LOADING,
          StyleClass.DAMAGE);

  /** Digits that fit the narrowest column a person would use. */
  private static final int NEVER_CUT = 6;

  private final Column<R> column;
  private final boolean isId;
  private final CellTip tip = new CellTip(this, StyleClass.NUMBER);
  private final Label badge = new Label();
  private final Label extra = new Label();
  private final HBox badges = new HBox(badge, extra);
  private final FittedNumber fitted = new FittedNumber(this);

  RecordCell(Column<R> column) {
    this.column = column;
    isId = column.name().equals("id");
    badges.getStyleClass().add("cell-badges");
    if (column.type() != Column.Type.WORD) {
      getStyleClass().add(StyleClass.NUMBER);
    }
    if (column.type() == Column.Type.ADDRESS) {
      getStyleClass().add("address");
    }
    // An address too wide for its column loses its middle: both ends tell more than one.
    setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
  }

  Column<R> column() {
    return column;
  }

  @Override
  protected void updateItem(Optional<Row<R>> item, boolean empty) {
    super.updateItem(item, empty);
    getStyleClass().removeAll(STYLES);
    fitted.clear();
    setText(null);
    setGraphic(null);
    tip.clear();
    setAccessibleText(null);
    setContentDisplay(ContentDisplay.LEFT);
    if (empty || item == null) {
      return;
    }
    if (item.isEmpty()) {
      getStyleClass().add(StyleClass.LOADING);
      setText(Messages.get("records.loadingCell"));
      return;
    }
    switch (item.get()) {
      case Row.Decoded<R> good -> show(good);
      case Row.Undecodable<R> bad -> show(bad);
    }
  }

  private void show(Row.Decoded<R> row) {
    Object value = column.value().apply(row.value());
    if (value == null) {
      // Nothing to show is not zero: an open position has no close price.
      return;
    }
    String text = value.toString();
    switch (column.type()) {
      case U64, U256, I256 -> {
        if (value instanceof Int256 signed) {
          fitted.show(new BigInteger(text), digits -> CellText.signed(signed, digits));
          getStyleClass().add(CellText.style(signed));
        } else {
          fitted.show(new BigInteger(text));
        }
        if (text.length() > NEVER_CUT) {
          explain(Messages.format("records.longNumber", Numbers.grouped(text), text.length()));
        }
        setAccessibleText(text);
      }
      case ADDRESS -> {
        setText(CellText.shortAddress(text));
        explain(text);
        setAccessibleText(text);
      }
      case WORD -> showWord(value, row.trailingBytes());
    }
  }

  private void showWord(Object value, int trailing) {
    String word = CellText.word(value);
    if (!(value instanceof RecordState)) {
      setText(word);
      getStyleClass().add(CellText.style(value));
      setAccessibleText(value.toString());
      return;
    }
    badge.setText(word);
    badge.getStyleClass().setAll("label", StyleClass.BADGE, CellText.style(value));
    extra.setText(trailing > 0 ? Messages.format("records.trailing", trailing) : "");
    extra.getStyleClass().setAll("label", StyleClass.BADGE, StyleClass.WARNING);
    extra.setVisible(trailing > 0);
    extra.setManaged(trailing > 0);
    if (trailing > 0) {
      explain(Messages.format("bytes.trailingTip", trailing));
    }
    setGraphic(badges);
    setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    setAccessibleText(
        trailing > 0 ? word + ", " + Messages.format("bytes.trailingTip", trailing) : word);
  }

  private void show(Row.Undecodable<R> row) {
    if (isId) {
      getStyleClass().add(StyleClass.DAMAGE);
      fitted.show(new BigInteger(row.id().toString()));
      setAccessibleText(row.id().toString());
    }
  }

  private void explain(String text) {
    tip.show(text);
  }
}
