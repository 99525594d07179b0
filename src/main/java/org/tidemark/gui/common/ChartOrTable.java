package org.tidemark.gui.common;

import java.math.BigInteger;
import java.util.AbstractList;
import java.util.List;
import java.util.function.Supplier;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;

/**
 * A chart, or the same numbers as a table, for those who do not see charts and for those who want
 * the numbers: by a button, by T, by the menu of either. As much on screen as the chart is: where
 * there is nothing to draw there is nothing to list.
 */
public final class ChartOrTable extends StackPane {
  private static final int NUMBER_WIDTH = 118;
  private static final int WORD_WIDTH = 110;

  private final Region chart;
  private final Supplier<ChartData> data;
  private final StackPane drawn;
  private final TableView<List<Object>> table = new TableView<>();
  private final ToggleButton toggle = new ToggleButton();
  private boolean isFilled;

  /**
   * @param id of the table; the button has it with {@code Toggle} at its end
   * @param name what the table is called; the chart names itself
   * @param data the numbers as they are drawn now
   */
  public ChartOrTable(Region chart, String id, String name, Supplier<ChartData> data) {
    this.chart = chart;
    this.data = data;
    drawn = new StackPane(chart);
    getStyleClass().add("chart-or-table");
    table.setId(id);
    table.getStyleClass().addAll("chart-table", "small-headers");
    table.setAccessibleText(Messages.format("chart.tableOf", name));
    chart.setAccessibleRoleDescription(Messages.get("chart.role"));
    String help = chart.getAccessibleHelp();
    chart.setAccessibleHelp(
        (help == null || help.isEmpty() ? "" : help + " ") + Messages.get("chart.help"));
    toggle.setId(id + "Toggle");
    toggle.setGraphic(new FontIcon(Feather.LIST));
    toggle.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    toggle.getStyleClass().addAll("flat", "icon-button");
    toggle.setMinWidth(USE_PREF_SIZE);
    String label = Messages.get("chart.asTable");
    toggle.setText(label);
    toggle.setAccessibleText(Messages.format("chart.asTableOf", name));
    toggle.setTooltip(new Tooltip(Messages.get("chart.asTableTip")));
    toggle.selectedProperty().subscribe(this::show);
    for (Node node : List.of(this, toggle)) {
      node.visibleProperty().bind(chart.visibleProperty());
      node.managedProperty().bind(chart.visibleProperty());
    }
    getChildren().addAll(drawn, table);
    ContextMenu menu = menu();
    table.setContextMenu(menu);
    chart.addEventHandler(
        ContextMenuEvent.CONTEXT_MENU_REQUESTED,
        event -> {
          menu.show(chart, event.getScreenX(), event.getScreenY());
          event.consume();
        });
    for (Node node : List.of(chart, table)) {
      node.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    }
    show();
  }

  /** Shows the one or the other. */
  public ToggleButton toggle() {
    return toggle;
  }

  /** The numbers have changed. */
  public void refresh() {
    if (!toggle.isSelected()) {
      return;
    }
    ChartData now = data.get();
    if (!isFilled) {
      isFilled = true;
      for (int i = 0; i < now.headings().size(); i++) {
        table.getColumns().add(column(now.headings().get(i), i));
      }
      ScaledColumns.followAndFill(table);
    }
    int selected = table.getSelectionModel().getSelectedIndex();
    List<Object> before = table.getSelectionModel().getSelectedItem();
    // Rows are made as they are scrolled to: a book can have a million.
    table.setItems(
        FXCollections.observableList(
            new AbstractList<>() {
              @Override
              public List<Object> get(int index) {
                return now.row().apply(index);
              }

              @Override
              public int size() {
                return now.size();
              }
            }));
    // Rows come and go: another one in its place is not what was selected.
    if (before != null
        && selected < now.size()
        && isNamedAlike(before, now.row().apply(selected))) {
      table.getSelectionModel().select(selected);
    } else {
      table.getSelectionModel().clearSelection();
    }
  }

  /** By its first two cells, which name a row of each chart. */
  private static boolean isNamedAlike(List<Object> one, List<Object> other) {
    return one.subList(0, 2).equals(other.subList(0, 2));
  }

  private static TableColumn<List<Object>, List<Object>> column(
      ChartData.Heading heading, int place) {
    return heading.isNumber()
        ? Cells.numbers(heading.text(), NUMBER_WIDTH, row -> figure(row.get(place)))
        : Cells.words(heading.text(), WORD_WIDTH, row -> row.get(place).toString());
  }

  private static Cells.Figure figure(Object cell) {
    return switch (cell) {
      case BigInteger number -> Cells.Figure.of(number);
      case Long number -> Cells.Figure.of(number);
      default -> Cells.Figure.none(cell.toString());
    };
  }

  private void show() {
    boolean isTable = toggle.isSelected();
    boolean hadFocus = drawn.isFocusWithin() || table.isFocused();
    refresh();
    Parts.show(drawn, !isTable);
    Parts.show(table, isTable);
    if (hadFocus) {
      (isTable ? table : chart).requestFocus();
    }
  }

  private void pressed(KeyEvent event) {
    boolean isPlain = !event.isShortcutDown() && !event.isAltDown() && !event.isMetaDown();
    if (event.getCode() == KeyCode.T && isPlain) {
      toggle.setSelected(!toggle.isSelected());
      event.consume();
    } else if (event.getCode() == KeyCode.C && event.isShortcutDown()) {
      copy();
      event.consume();
    }
  }

  private ContextMenu menu() {
    MenuItem other = new MenuItem();
    other.setId("chartOther");
    other
        .textProperty()
        .bind(
            toggle
                .selectedProperty()
                .map(isTable -> Messages.get(isTable ? "chart.asChart" : "chart.asTable")));
    other.setOnAction(event -> toggle.setSelected(!toggle.isSelected()));
    MenuItem copy = new MenuItem(Messages.get("chart.copy"));
    copy.setId("chartCopy");
    copy.setOnAction(event -> copy());
    ContextMenu menu = new ContextMenu(other, copy);
    menu.setOnShowing(event ->
        copy.setText(
            data.get().size() > ChartData.MOST_COPIED
                ? Messages.format("chart.copyFirst", ChartData.MOST_COPIED)
                : Messages.get("chart.copy")));
    return menu;
  }

  private void copy() {
    Parts.copy(data.get().csv());
  }
}
