package org.tidemark.gui.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.gui.common.Messages;

/** What can be done with the chosen state: buttons, and the same in a context menu. */
final class SavedTools extends FlowPane {
  private final ContextMenu menu = new ContextMenu();
  private final List<Tool> tools = new ArrayList<>();
  private Optional<SavedState> chosen = Optional.empty();

  /** One act, and why it cannot be done with a state; an empty answer if it can. */
  private record Tool(
      Button button,
      MenuItem item,
      Tooltip tip,
      Function<Optional<SavedState>, String> word,
      Function<SavedState, Optional<String>> refusal) {}

  SavedTools() {
    getStyleClass().add("tool-flow");
  }

  /**
   * Adds an act.
   *
   * @param word what the button says
   * @param refusal why it cannot be done, a sentence; empty if it can
   */
  void add(
      String id,
      Function<Optional<SavedState>, String> word,
      Feather icon,
      Function<SavedState, Optional<String>> refusal,
      Consumer<SavedState> act) {
    Button button = new Button(word.apply(chosen), new FontIcon(icon));
    button.setId(id);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setOnAction(event -> chosen.ifPresent(act));
    MenuItem item = new MenuItem(word.apply(chosen), new FontIcon(icon));
    item.setOnAction(event -> chosen.ifPresent(act));
    menu.getItems().add(item);
    Tooltip tip = new Tooltip();
    // A disabled button hears no mouse: the box around it tells why.
    HBox around = new HBox(button);
    Tooltip.install(around, tip);
    getChildren().add(around);
    tools.add(new Tool(button, item, tip, word, refusal));
  }

  ContextMenu menu() {
    return menu;
  }

  void show(Optional<SavedState> state) {
    chosen = state;
    for (Tool tool : tools) {
      Optional<String> refusal =
          state.isEmpty()
              ? Optional.of(Messages.get("checkpoints.why.none"))
              : tool.refusal().apply(state.get());
      tool.button().setText(tool.word().apply(state));
      tool.item().setText(tool.word().apply(state));
      tool.button().setDisable(refusal.isPresent());
      tool.item().setDisable(refusal.isPresent());
      tool.tip().setText(refusal.orElse(tool.button().getText()));
      tool.button().setAccessibleHelp(refusal.orElse(""));
    }
  }
}
