package org.tidemark.gui.record;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.NumberMode;
import org.tidemark.gui.source.MarketNames;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.Column;

/**
 * How each column of a table writes its numbers, remembered as {@code name=scaled} or {@code
 * name=hex}; an older Tidemark passes over such a part of the columns it remembers.
 */
final class NumberModes {
  private final Map<String, NumberMode> modes = new HashMap<>();
  private final Consumer<Column<?>> changed;

  /**
   * @param changed is told of each column that writes its numbers anew
   */
  NumberModes(Consumer<Column<?>> changed) {
    this.changed = changed;
  }

  NumberMode of(Column<?> column) {
    return modes.getOrDefault(column.name(), NumberMode.RAW);
  }

  /** A count of decimal places makes sense of quantities and prices only. */
  static List<NumberMode> choices(Column<?> column) {
    return switch (column.type()) {
      case U64, U256, I256 ->
          MarketNames.unit(column.name()).isPresent()
              ? List.of(NumberMode.values())
              : List.of(NumberMode.RAW, NumberMode.HEX);
      case ADDRESS, WORD -> List.of();
    };
  }

  /** Sets it, if the column knows it; else leaves it. */
  void set(Column<?> column, NumberMode mode) {
    if (choices(column).contains(mode) && of(column) != mode) {
      modes.put(column.name(), mode);
      changed.accept(column);
    }
  }

  /** What is to be remembered, as far as it is not the usual. */
  Stream<String> remembered() {
    return modes.entrySet().stream()
        .filter(one -> one.getValue() != NumberMode.RAW)
        .sorted(Map.Entry.comparingByKey())
        .map(one -> one.getKey() + "=" + one.getValue().name().toLowerCase(Locale.ROOT));
  }

  /** Takes over one remembered part; of another form or of an unknown column it says nothing. */
  void restore(String part, List<? extends Column<?>> columns) {
    String[] sides = part.split("=", -1);
    if (sides.length == 2) {
      columns.stream()
          .filter(column -> column.name().equals(sides[0]))
          .findFirst()
          .ifPresent(column -> parse(sides[1]).ifPresent(mode -> set(column, mode)));
    }
  }

  private static Optional<NumberMode> parse(String text) {
    return Stream.of(NumberMode.values())
        .filter(mode -> mode.name().toLowerCase(Locale.ROOT).equals(text))
        .findFirst();
  }

  /** The choice for one column; empty if it has no numbers. */
  List<MenuItem> items(Column<?> column) {
    return choices(column).stream().map(mode -> item(column, mode)).toList();
  }

  private MenuItem item(Column<?> column, NumberMode mode) {
    RadioMenuItem item = new RadioMenuItem(mode.word());
    item.setId(mode.name().toLowerCase(Locale.ROOT) + "-" + column.name());
    item.setOnAction(event -> set(column, mode));
    // The choice is made in two menus, and by reset: each shows how it is when it is opened.
    item.parentPopupProperty()
        .subscribe(popup -> {
          if (popup != null) {
            popup.showingProperty().subscribe(shown -> item.setSelected(of(column) == mode));
          }
        });
    return item;
  }

  /** The choice for all columns at once and for each. */
  Menu menu(List<? extends Column<?>> columns) {
    Menu menu = new Menu(Messages.get("numbers.menu"));
    menu.setId("numbersMenu");
    for (NumberMode mode : NumberMode.values()) {
      MenuItem all = new MenuItem(Messages.format("numbers.all", mode.word()));
      all.setId("all-" + mode.name().toLowerCase(Locale.ROOT));
      all.setOnAction(event ->
          columns.stream()
              .filter(
                  column -> mode == NumberMode.RAW || MarketNames.unit(column.name()).isPresent())
              .forEach(column -> set(column, mode)));
      menu.getItems().add(all);
    }
    menu.getItems().add(new SeparatorMenuItem());
    for (Column<?> column : columns) {
      List<MenuItem> items = items(column);
      if (!items.isEmpty()) {
        Menu one = new Menu(Wording.column(column.name()));
        one.getItems().setAll(items);
        menu.getItems().add(one);
      }
    }
    return menu;
  }
}
