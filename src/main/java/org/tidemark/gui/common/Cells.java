package org.tidemark.gui.common;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;

/** Table columns of text that may be too long to be shown whole, as 78-digit numbers are. */
public final class Cells {
  /** Shorter text always fits; a tooltip that repeats it would only be in the way. */
  private static final int FITS = 12;

  private Cells() {}

  /** A column of words. */
  public static <R> TableColumn<R, R> words(String title, int width, Function<R, String> text) {
    TableColumn<R, R> column = empty(title, width);
    column.setCellFactory(c -> new TextCell<>(text, text, OverrunStyle.ELLIPSIS));
    return column;
  }

  /**
   * What a cell of numbers shows.
   *
   * @param value empty where there is no number; the sentence is then all there is
   * @param sentence the words around the number, which is handed in as text
   */
  public record Figure(Optional<BigInteger> value, UnaryOperator<String> sentence) {
    public static Figure of(BigInteger value) {
      return of(value, UnaryOperator.identity());
    }

    public static Figure of(long value) {
      return of(BigInteger.valueOf(value));
    }

    public static Figure of(BigInteger value, UnaryOperator<String> sentence) {
      return new Figure(Optional.of(value), sentence);
    }

    public static Figure none(String text) {
      return new Figure(Optional.empty(), number -> text);
    }

    /** All digits. */
    public String whole() {
      return sentence.apply(value.map(Numbers::grouped).orElse(""));
    }
  }

  /** A column of numbers, each as exact as the column is wide, and whole in its tooltip. */
  public static <R> TableColumn<R, R> numbers(String title, int width, Function<R, Figure> number) {
    TableColumn<R, R> column = empty(title, width);
    column.getStyleClass().add("figures");
    column.setCellFactory(c -> new NumberCell<>(number));
    return column;
  }

  /**
   * A column that shows one text and tells another to the mouse and to screen readers. Cut in the
   * middle, since both ends of an address or a key tell it from others.
   *
   * @param width in pixels at normal zoom
   */
  public static <R> TableColumn<R, R> column(
      String title, int width, Function<R, String> shown, Function<R, String> whole) {
    TableColumn<R, R> column = empty(title, width);
    column.setCellFactory(c -> new TextCell<>(shown, whole, OverrunStyle.CENTER_ELLIPSIS));
    return column;
  }

  private static <R> TableColumn<R, R> empty(String title, int width) {
    TableColumn<R, R> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setReorderable(false);
    column.setSortable(false);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    return column;
  }

  /** Lets a click on the header sort by this order. */
  public static <R> TableColumn<R, R> sorted(TableColumn<R, R> column, Comparator<R> order) {
    column.setComparator(order);
    column.setSortable(true);
    return column;
  }

  /** A number on its own, cut by magnitude where it does not fit. */
  private static final class NumberCell<R> extends TableCell<R, R> {
    private final Function<R, Figure> number;
    private final FittedNumber fitted = new FittedNumber(this);
    private final CellTip tip = new CellTip(this);

    NumberCell(Function<R, Figure> number) {
      this.number = number;
    }

    @Override
    protected void updateItem(R row, boolean empty) {
      super.updateItem(row, empty);
      fitted.clear();
      setText(null);
      tip.clear();
      setAccessibleText(null);
      if (empty || row == null) {
        return;
      }
      Figure shown = number.apply(row);
      String whole = shown.whole();
      setText(whole);
      shown.value().ifPresent(value -> fitted.show(value, shown.sentence()));
      setAccessibleText(whole);
      tip.show(whole.length() > FITS ? whole : "");
    }
  }

  /** Text that may be longer than its column. */
  private static final class TextCell<R> extends TableCell<R, R> {
    private final Function<R, String> shown;
    private final Function<R, String> whole;
    private final CellTip tip = new CellTip(this);

    TextCell(Function<R, String> shown, Function<R, String> whole, OverrunStyle overrun) {
      this.shown = shown;
      this.whole = whole;
      setTextOverrun(overrun);
      setEllipsisString("\u2026");
    }

    @Override
    protected void updateItem(R row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setText(null);
        tip.clear();
        setAccessibleText(null);
        return;
      }
      String full = whole.apply(row);
      setText(shown.apply(row));
      setAccessibleText(full);
      tip.show(full.length() > FITS ? full : "");
    }
  }
}
