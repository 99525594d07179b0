package org.tidemark.gui.shell;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.tidemark.gui.common.DirectoryLabel;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;

/** Asks for the label of the open directory. An empty text removes it. */
final class LabelSheet extends VBox {
  private final Sheets sheets;
  private final TextField text = new TextField();
  private final ToggleGroup group = new ToggleGroup();
  private final Map<DirectoryLabel.Tint, RadioButton> tints =
      new EnumMap<>(DirectoryLabel.Tint.class);

  LabelSheet(
      Sheets sheets, Optional<DirectoryLabel> now, Consumer<Optional<DirectoryLabel>> onSave) {
    this.sheets = sheets;
    getStyleClass().add("confirm-sheet");
    Label title = new Label(Messages.get("backup.label.title"));
    title.getStyleClass().add(StyleClass.PAGE_TITLE);
    text.setId("labelText");
    text.setText(now.map(DirectoryLabel::text).orElse(""));
    text.setPromptText(Messages.get("backup.label.prompt"));
    text.setAccessibleText(Messages.get("backup.label.text"));
    FlowPane colours = new FlowPane();
    colours.getStyleClass().add("tool-flow");
    DirectoryLabel.Tint chosen = now.map(DirectoryLabel::tint).orElse(DirectoryLabel.Tint.RED);
    for (DirectoryLabel.Tint tint : DirectoryLabel.Tint.values()) {
      RadioButton button = new RadioButton(name(tint));
      button.setId("label" + tint);
      button.setMinWidth(USE_PREF_SIZE);
      button.setToggleGroup(group);
      button.setSelected(tint == chosen);
      tints.put(tint, button);
      colours.getChildren().add(button);
    }
    Button save = new Button(Messages.get("backup.label.save"));
    save.setId("labelSave");
    save.setDefaultButton(true);
    save.setMinWidth(USE_PREF_SIZE);
    save.setOnAction(event -> {
      sheets.hide(this);
      onSave.accept(wanted());
    });
    Button cancel = new Button(Messages.get("checkpoints.cancel"));
    cancel.setCancelButton(true);
    cancel.setMinWidth(USE_PREF_SIZE);
    cancel.setOnAction(event -> sheets.hide(this));
    HBox buttons = new HBox(save, cancel);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    buttons.getStyleClass().add("sheet-buttons");
    getChildren()
        .addAll(
            title, text, colours, Parts.wrapped(Messages.get("backup.label.explained")), buttons);
  }

  private static String name(DirectoryLabel.Tint tint) {
    return Messages.get(
        switch (tint) {
          case RED -> "backup.label.red";
          case AMBER -> "backup.label.amber";
          case GREEN -> "backup.label.green";
          case BLUE -> "backup.label.blue";
        });
  }

  private Optional<DirectoryLabel> wanted() {
    String wanted = text.getText().strip();
    if (wanted.isEmpty()) {
      return Optional.empty();
    }
    return tints.entrySet().stream()
        .filter(one -> one.getValue().isSelected())
        .map(one -> new DirectoryLabel(wanted, one.getKey()))
        .findFirst();
  }

  void show() {
    sheets.show(this, text);
  }
}
