package org.tidemark.gui.record;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.layout.HBox;
import org.tidemark.datatypes.Int256;
import org.tidemark.gui.common.CellTip;
import org.tidemark.gui.common.Decimals;
import org.tidemark.gui.common.FittedNumber;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.NumberMode;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.source.MarketNames;
import org.tidemark.state.Column;
import org.tidemark.state.RecordKind;
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
  private final RecordKind<R> kind;
  private final MarketNames names;
  private final Supplier<NumberMode> mode;
  private final boolean isId;
  private final CellTip tip = new CellTip(this, StyleClass.NUMBER);
  private final Label badge = new Label();
  private final Label extra = new Label();
  private final HBox badges = new HBox(badge, extra);
  private final FittedNumber fitted = new FittedNumber(this);

  /**
   * @param mode how its numbers are written now
   */
  RecordCell(Column<R> column, RecordKind<R> kind, MarketNames names, Supplier<NumberMode> mode) {
    this.column = column;
    this.kind = kind;
    this.names = names;
    this.mode = mode;
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
      case U64, U256, I256 -> showNumber(value, new BigInteger(text), row);
      case ADDRESS -> {
        boolean isMarket = column.name().equals("market");
        setText(
            isMarket
                ? names.named(kind.market(row.value()), CellText.shortAddress(text))
                : CellText.shortAddress(text));
        String whole = isMarket ? names.whole(kind.market(row.value())) : text;
        explain(whole);
        setAccessibleText(whole);
      }
      case WORD -> showWord(value, row.trailingBytes());
    }
  }

  private void showNumber(Object value, BigInteger number, Row.Decoded<R> row) {
    UnaryOperator<String> sign = UnaryOperator.identity();
    if (value instanceof Int256 signed) {
      sign = digits -> CellText.signed(signed, digits);
      getStyleClass().add(CellText.style(signed));
    }
    String raw = number.toString();
    switch (mode.get()) {
      case RAW -> {
        fitted.show(number, sign);
        if (raw.length() > NEVER_CUT) {
          explain(Messages.format("records.longNumber", Numbers.grouped(raw), raw.length()));
        }
        setAccessibleText(raw);
      }
      case SCALED -> {
        OptionalInt places = names.places(kind.market(row.value()), column.name());
        if (places.isPresent()) {
          fitted.show(number, places.getAsInt(), sign);
          String whole = sign.apply(Decimals.whole(number, places.getAsInt()));
          explain(Messages.format("numbers.scaledTip", whole, Numbers.grouped(raw)));
          setAccessibleText(whole);
        } else {
          UnaryOperator<String> signed = sign;
          fitted.show(number, digits -> Messages.format("numbers.rawMark", signed.apply(digits)));
          explain(Messages.format("numbers.rawTip", Numbers.grouped(raw)));
          setAccessibleText(Messages.format("numbers.rawMark", raw));
        }
      }
      case HEX -> {
        String hex = sign.apply(Decimals.hex(number));
        setText(hex);
        explain(hex);
        setAccessibleText(hex);
      }
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
