package org.tidemark.gui.record;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.collections.ListChangeListener;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Region;
import org.tidemark.gui.common.Messages;

/** The filter row of a table: a field under each visible column, as wide as the column. */
final class ColumnFilters extends Region {
  private final FilterForm form;
  private final FilterTyping typing;
  private final BooleanProperty shown = new SimpleBooleanProperty(true);
  private final ReadOnlyObjectWrapper<Set<String>> inSight = new ReadOnlyObjectWrapper<>(Set.of());
  private final Map<String, ColumnFilter> fields = new LinkedHashMap<>();
  private List<? extends TableColumn<?, ?>> columns = List.of();

  ColumnFilters(FilterForm form, FilterTyping typing) {
    this.form = form;
    this.typing = typing;
    setId("columnFilters");
    getStyleClass().add("column-filters");
    setAccessibleText(Messages.get("filter.row"));
    visibleProperty().bind(shown);
    // What a field leaves over is not meant for the table around it, but for its window.
    addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          boolean isForWindow =
              event.isShortcutDown()
                  || event.isAltDown()
                  || event.getCode().isFunctionKey()
                  || event.getCode().isModifierKey()
                  || event.getCode() == KeyCode.TAB;
          if (!isForWindow) {
            event.consume();
          }
        });
    addEventHandler(MouseEvent.ANY, MouseEvent::consume);
  }

  /** True while the row is to be seen; a window may set it. */
  BooleanProperty shownProperty() {
    return shown;
  }

  boolean isShown() {
    return shown.get();
  }

  /** The columns whose fields are there to be seen, or scrolled to. */
  ReadOnlyObjectProperty<Set<String>> inSightProperty() {
    return inSight.getReadOnlyProperty();
  }

  /** Becomes part of a table. To be called once, before the table has a skin. */
  <T> void install(TableView<T> table) {
    for (FilterForm.Field field : form.fields()) {
      ColumnFilter filter = new ColumnFilter(field, typing, table::requestFocus);
      fields.put(field.column().name(), filter);
      filter
          .text()
          .focusedProperty()
          .subscribe(focused -> {
            if (focused) {
              table.getColumns().stream()
                  .filter(column -> field.column().name().equals(column.getId()))
                  .findFirst()
                  .ifPresent(table::scrollToColumn);
            }
          });
    }
    table
        .getVisibleLeafColumns()
        .addListener(
            (ListChangeListener<TableColumn<T, ?>>) change -> place(table.getVisibleLeafColumns()));
    shown.subscribe(() -> place(table.getVisibleLeafColumns()));
    place(table.getVisibleLeafColumns());
    // When the table would make its own: rows that arrive before that, while it has no height yet,
    // would leave it scrolled to the last ones.
    table
        .sceneProperty()
        .subscribe(scene -> {
          if (scene != null && table.getSkin() == null) {
            table.setSkin(new FilterRowSkin<>(table, this));
          }
        });
  }

  private void place(List<? extends TableColumn<?, ?>> visible) {
    columns = List.copyOf(visible);
    List<ColumnFilter> inOrder =
        columns.stream()
            .map(column -> fields.get(column.getId()))
            .filter(Objects::nonNull)
            .toList();
    if (!getChildren().equals(inOrder)) {
      getChildren().setAll(inOrder);
    }
    for (TableColumn<?, ?> column : columns) {
      if (column.getProperties().putIfAbsent(ColumnFilters.class, true) == null) {
        column.widthProperty().subscribe(() -> requestLayout());
      }
    }
    Set<String> names = new LinkedHashSet<>();
    if (shown.get()) {
      inOrder.forEach(filter -> names.add(filter.field().column().name()));
    }
    inSight.set(names);
    requestLayout();
  }

  @Override
  protected double computePrefHeight(double width) {
    Insets insets = getInsets();
    double most = 0;
    for (Node child : getChildren()) {
      most = Math.max(most, child.prefHeight(-1));
    }
    return insets.getTop() + most + insets.getBottom();
  }

  @Override
  protected void layoutChildren() {
    double x = 0;
    Insets insets = getInsets();
    double gap = insets.getLeft();
    for (TableColumn<?, ?> column : columns) {
      ColumnFilter filter = fields.get(column.getId());
      if (filter != null) {
        filter.resizeRelocate(
            snapPositionX(x + gap),
            insets.getTop(),
            snapSizeX(column.getWidth() - 2 * gap),
            getHeight() - insets.getTop() - insets.getBottom());
      }
      x += column.getWidth();
    }
  }
}
