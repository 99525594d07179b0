package org.tidemark.gui.browse;

import java.util.Comparator;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;

/** Table columns of text that may be too long to be shown whole, as 78-digit numbers are. */
final class Cells {
  /** Shorter text always fits; a tooltip that repeats it would only be in the way. */
  private static final int FITS = 12;

  private Cells() {}

  /** A column of words. */
  static <R> TableColumn<R, R> words(String title, int width, Function<R, String> text) {
    return column(title, width, text, text);
  }

  /** A column of figures, aligned so that digits line up. */
  static <R> TableColumn<R, R> figures(String title, int width, Function<R, String> text) {
    return figures(title, width, text, text);
  }

  /** A column of figures that shows a number cut and tells it whole. */
  static <R> TableColumn<R, R> figures(
      String title, int width, Function<R, String> shown, Function<R, String> whole) {
    TableColumn<R, R> column = column(title, width, shown, whole);
    column.getStyleClass().add("figures");
    return column;
  }

  /**
   * A column that shows one text and tells another to the mouse and to screen readers.
   *
   * @param width in pixels at normal zoom
   */
  static <R> TableColumn<R, R> column(
      String title, int width, Function<R, String> shown, Function<R, String> whole) {
    TableColumn<R, R> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setReorderable(false);
    column.setSortable(false);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setCellFactory(c -> new TextCell<>(shown, whole));
    return column;
  }

  /** Lets a click on the header sort by this order. */
  static <R> TableColumn<R, R> sorted(TableColumn<R, R> column, Comparator<R> order) {
    column.setComparator(order);
    column.setSortable(true);
    return column;
  }

  /** Cuts in the middle: both ends of a number or a key tell it from others. */
  private static final class TextCell<R> extends TableCell<R, R> {
    private final Function<R, String> shown;
    private final Function<R, String> whole;
    private final Tooltip tooltip = new Tooltip();

    TextCell(Function<R, String> shown, Function<R, String> whole) {
      this.shown = shown;
      this.whole = whole;
      setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
      tooltip.setWrapText(true);
      tooltip.setMaxWidth(640);
    }

    @Override
    protected void updateItem(R row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setText(null);
        setTooltip(null);
        setAccessibleText(null);
        return;
      }
      String full = whole.apply(row);
      setText(shown.apply(row));
      setAccessibleText(full);
      tooltip.setText(full);
      setTooltip(full.length() > FITS ? tooltip : null);
    }
  }
}
