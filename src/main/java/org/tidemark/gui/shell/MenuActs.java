package org.tidemark.gui.shell;

import java.util.ArrayList;
import java.util.List;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import org.tidemark.gui.common.Messages;

/** The items of the menus as lines of the palette, in menu order. JavaFX thread only. */
final class MenuActs {
  private final List<Menu> menus;
  private final Menu verb;
  private final MenuItem without;
  private final List<PaletteRow> rows = new ArrayList<>();

  private MenuActs(List<Menu> menus, Menu verb, MenuItem without) {
    this.menus = menus;
    this.verb = verb;
    this.without = without;
  }

  /**
   * As the menus are now. An act does nothing if its item is disabled by the time it is run.
   *
   * @param verb the menu whose text and an item's make a phrase ("Go to", "Orders")
   * @param without the item that is not listed
   */
  static List<PaletteRow> of(List<Menu> menus, Menu verb, MenuItem without) {
    MenuActs acts = new MenuActs(menus, verb, without);
    for (Menu menu : menus) {
      acts.addAll(menu, plain(menu));
    }
    return List.copyOf(acts.rows);
  }

  private void addAll(Menu menu, String top) {
    for (MenuItem item : menu.getItems()) {
      if (item instanceof Menu inner) {
        addAll(inner, top);
      } else if (!(item instanceof SeparatorMenuItem) && !item.equals(without)) {
        rows.add(
            new PaletteRow(
                name(menu, item), top, keys(item), mark(item), isEnabled(item), () -> fire(item)));
      }
    }
  }

  private String name(Menu menu, MenuItem item) {
    return menus.contains(menu)
        ? plain(item)
        : Messages.format(
            menu.equals(verb) ? "palette.phrase" : "palette.inner", plain(menu), plain(item));
  }

  /** Without the mark of the letter that chooses it. */
  private static String plain(MenuItem item) {
    return item.isMnemonicParsing() ? item.getText().replaceFirst("_", "") : item.getText();
  }

  private static String keys(MenuItem item) {
    KeyCombination keys = item.getAccelerator();
    return keys == null ? "" : keys.getDisplayText();
  }

  private static PaletteRow.Mark mark(MenuItem item) {
    boolean isOn =
        switch (item) {
          case CheckMenuItem check -> check.isSelected();
          case RadioMenuItem radio -> radio.isSelected();
          default -> false;
        };
    return isOn ? PaletteRow.Mark.ON : PaletteRow.Mark.NONE;
  }

  private static boolean isEnabled(MenuItem item) {
    for (MenuItem i = item; i != null; i = i.getParentMenu()) {
      if (i.isDisable()) {
        return false;
      }
    }
    return true;
  }

  /** Does what a click on it in its menu does. */
  private static void fire(MenuItem item) {
    if (!isEnabled(item)) {
      return;
    }
    // The menu turns a choice over before it tells; firing alone does not.
    switch (item) {
      case CheckMenuItem check -> check.setSelected(!check.isSelected());
      case RadioMenuItem radio -> radio.setSelected(true);
      default -> {}
    }
    item.fire();
  }
}
