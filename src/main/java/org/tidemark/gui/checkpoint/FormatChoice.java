package org.tidemark.gui.checkpoint;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.tidemark.codec.Schema;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;

/** The format of the directory that a restore makes, and what the one chosen means. */
final class FormatChoice extends VBox {
  private final ToggleGroup group = new ToggleGroup();
  private final Map<Schema, ToggleButton> buttons = new EnumMap<>(Schema.class);
  private final Label meaning = Parts.wrapped("");
  private final Schema own;
  private final String from;
  private Schema chosen;

  /**
   * @param own format of what is restored, chosen at first
   * @param from its name
   * @param onChoice told of each other choice
   */
  FormatChoice(Schema own, String from, Consumer<Schema> onChoice) {
    this.own = own;
    this.from = from;
    this.chosen = own;
    getStyleClass().add("card-content");
    HBox line = new HBox(Parts.muted(Messages.get("restore.formatChoice")));
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().addAll("axis-choice", "format-choice");
    for (Schema format : List.of(Schema.V1, Schema.V2)) {
      ToggleButton button = new ToggleButton(Messages.format("restore.formatIs", format.code()));
      button.setId("format-" + format.code());
      button.setMinWidth(Region.USE_PREF_SIZE);
      button.setToggleGroup(group);
      button.setOnAction(event -> {
        boolean isOther = format != chosen;
        // One is always chosen: a second click on it changes nothing.
        select(format);
        if (isOther) {
          onChoice.accept(format);
        }
      });
      buttons.put(format, button);
      line.getChildren().add(button);
    }
    getChildren().addAll(line, meaning);
    select(own);
  }

  /** Shows a format as the one chosen; nobody is told. */
  void select(Schema format) {
    chosen = format;
    buttons.forEach((of, button) -> button.setSelected(of == format));
    meaning.setText(meaning());
  }

  private String meaning() {
    if (chosen == own) {
      return Messages.format("restore.formatOwn", from);
    }
    return chosen == Schema.V1
        ? Messages.format("restore.formatV1Lacks", from)
        : Messages.format("restore.formatV2Adds", from);
  }
}
