package org.tidemark.gui.common;

import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/**
 * Column widths that follow the zoom, so that a heading is as readable at 200 % as at 100 %. The
 * zoom is read off the row height, which the style sheet gives in em.
 */
public final class ScaledColumns {
  /** A row at 100 %. */
  private static final double NORMAL_ROW = 26;

  private ScaledColumns() {}

  /** How much larger than normal a table is, 1 until it has its style. */
  public static double scale(TableView<?> table) {
    return table.getFixedCellSize() > 0 ? table.getFixedCellSize() / NORMAL_ROW : 1;
  }

  /** Scales the columns there are by then, now and after each change of the zoom. */
  public static void follow(TableView<?> table) {
    double[] before = {1};
    table
        .fixedCellSizeProperty()
        .subscribe(() -> {
          double ratio = scale(table) / before[0];
          before[0] = scale(table);
          for (TableColumn<?, ?> column : table.getColumns()) {
            column.setPrefWidth(column.getPrefWidth() * ratio);
          }
        });
  }

  /** Likewise, and the columns fill the table where they fit; else they are scrolled to. */
  public static void followAndFill(TableView<?> table) {
    follow(table);
    table.widthProperty().subscribe(() -> choosePolicy(table));
    table.fixedCellSizeProperty().subscribe(() -> choosePolicy(table));
  }

  private static void choosePolicy(TableView<?> table) {
    double wanted =
        table.getColumns().stream()
            .filter(TableColumn::isVisible)
            .mapToDouble(TableColumn::getPrefWidth)
            .sum();
    table.setColumnResizePolicy(
        wanted <= table.getWidth()
            ? TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN
            : TableView.UNCONSTRAINED_RESIZE_POLICY);
  }
}
