package org.tidemark.gui.record;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.TableHeaderRow;
import javafx.scene.control.skin.TableViewSkin;
import javafx.scene.layout.Region;

/**
 * The skin of a table that has a row of its own under the column headings. The row is part of the
 * header, so that it is scrolled sideways with the columns and never with the rows.
 */
final class FilterRowSkin<T> extends TableViewSkin<T> {
  /**
   * @param row as wide as the columns together; takes no room while it is not visible
   */
  FilterRowSkin(TableView<T> table, Region row) {
    super(table);
    if (getTableHeaderRow() instanceof Header header) {
      header.hold(row);
    }
  }

  @Override
  protected TableHeaderRow createTableHeaderRow() {
    // Called while the class above is being made: the row comes later.
    return new Header(this);
  }

  private static final class Header extends TableHeaderRow {
    private Optional<Region> row = Optional.empty();

    Header(FilterRowSkin<?> skin) {
      super(skin);
    }

    void hold(Region held) {
      row = Optional.of(held);
      getChildren().add(held);
      held.visibleProperty().subscribe(() -> requestLayout());
    }

    private double rowHeight() {
      return row.filter(Node::isVisible).map(held -> snapSizeY(held.prefHeight(-1))).orElse(0.0);
    }

    @Override
    protected double computePrefHeight(double width) {
      return super.computePrefHeight(width) + rowHeight();
    }

    @Override
    protected void layoutChildren() {
      super.layoutChildren();
      double high = rowHeight();
      double top = getHeight() - snappedBottomInset() - high;
      for (Node child : getChildren()) {
        if (child instanceof Region part && !row.equals(Optional.of(part))) {
          part.resize(part.getWidth(), Math.min(part.getHeight(), top - snappedTopInset()));
        }
      }
      row.ifPresent(held -> {
        Region headings = getRootHeader();
        held.resizeRelocate(
            headings.getLayoutX(), top, Math.max(headings.getWidth(), getWidth()), high);
        held.toFront();
      });
    }
  }
}
