package org.tidemark.gui.bytes;

import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.datatypes.Bytes;
import org.tidemark.gui.common.CellTip;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;

/**
 * Key and value of an entry byte by byte, and what the bytes mean: pointing at a part marks its
 * bytes and the other way round.
 */
public final class StoredBytesPane extends VBox {
  private static final int MOST_PARTS_SHOWN = 24;
  private static final double FRAME = 10;
  private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");

  private final Button save =
      new Button(Messages.get("bytes.save"), new FontIcon(Feather.DOWNLOAD));
  private final Label note = Parts.wrapped("");
  private final Label keyCaption = Parts.muted("");
  private final HexView keyBytes = new HexView();
  private final Label valueCaption = Parts.muted("");
  private final HexView valueBytes = new HexView();
  private final Label partsCaption = Parts.muted(Messages.get("bytes.parts"));
  private final ListView<BytePart> parts = new ListView<>();
  private final HBox keyLine = new HBox(keyCaption);
  private final HBox valueLine = new HBox(valueCaption);

  /** An empty pane; it shows itself as soon as there are bytes. */
  public StoredBytesPane() {
    getStyleClass().add("detail-bytes");
    Label title = new Label(Messages.get("bytes.title"));
    title.getStyleClass().add("section-title");
    title.setMinWidth(USE_PREF_SIZE);
    FlowPane header = new FlowPane(title, save);
    header.getStyleClass().add("tool-flow");
    save.setId("saveValue");
    save.getStyleClass().add("flat");
    save.setMinWidth(USE_PREF_SIZE);
    note.setId("bytesNote");
    keyBytes.setId("keyBytes");
    keyBytes.setAccessibleText(Messages.get("bytes.keyLabel"));
    valueCaption.setId("valueCaption");
    valueBytes.setId("valueBytes");
    valueBytes.setAccessibleText(Messages.get("bytes.valueLabel"));
    for (HBox line : List.of(keyLine, valueLine)) {
      line.getStyleClass().add("bytes-caption");
    }
    parts.setId("parts");
    parts.getStyleClass().add("part-list");
    parts.setAccessibleText(Messages.get("bytes.parts"));
    parts.setCellFactory(list -> new PartCell());
    parts
        .getSelectionModel()
        .selectedItemProperty()
        .addListener((property, was, is) -> highlight(Optional.ofNullable(is)));
    parts.fixedCellSizeProperty().subscribe(this::fitParts);
    for (HexView view : List.of(keyBytes, valueBytes)) {
      view.hoveredProperty().subscribe(part -> highlight(part.or(this::chosenPart)));
      view.chosenProperty().subscribe(part -> part.ifPresent(parts.getSelectionModel()::select));
    }
    getChildren()
        .addAll(header, note, keyLine, keyBytes, valueLine, valueBytes, partsCaption, parts);
  }

  /** Shows what the model has, from now on. */
  public void follow(StoredBytes model) {
    save.setOnAction(event -> save(model));
    model.contentProperty().subscribe(this::show);
    model.noteProperty().subscribe(() -> showNote(model));
    model.errorProperty().subscribe(() -> showNote(model));
    showNote(model);
  }

  private void showNote(StoredBytes model) {
    String error = model.errorProperty().get();
    note.setText(error.isEmpty() ? model.noteProperty().get() : error);
    note.getStyleClass().remove(StyleClass.DAMAGE);
    if (!error.isEmpty()) {
      note.getStyleClass().add(StyleClass.DAMAGE);
    }
    Parts.show(note, !note.getText().isEmpty());
  }

  private void show(Optional<StoredBytes.Content> content) {
    for (Node node : List.of(keyLine, keyBytes, valueLine, valueBytes, partsCaption, parts)) {
      Parts.show(node, content.isPresent());
    }
    save.setDisable(content.isEmpty());
    highlight(Optional.empty());
    content.ifPresent(shown -> {
      keyCaption.setText(Messages.format("bytes.key", shown.key().length()));
      keyBytes.show(shown.key(), shown.parts(true));
      setCopy(keyLine, "bytes.copyKey", Optional.of(shown.key()));
      valueCaption.setText(
          shown.valueLength() > shown.value().length()
              ? Messages.format("bytes.valueCut", shown.value().length(), shown.valueLength())
              : Messages.format("bytes.value", shown.valueLength()));
      valueBytes.show(shown.value(), shown.parts(false));
      setCopy(valueLine, "bytes.copyValue", shown.whole());
      Parts.show(valueBytes, shown.valueLength() > 0);
      int chosen = parts.getSelectionModel().getSelectedIndex();
      parts.getItems().setAll(shown.parts());
      // The same field of a value that has changed.
      if (chosen >= 0 && chosen < shown.parts().size()) {
        parts.getSelectionModel().select(chosen);
      }
      Parts.show(parts, !shown.parts().isEmpty());
      Parts.show(partsCaption, !shown.parts().isEmpty());
      fitParts();
    });
  }

  private static void setCopy(HBox line, String key, Optional<Bytes> bytes) {
    Button copy =
        Parts.iconButton(
            Feather.COPY,
            Messages.get(key),
            () -> bytes.ifPresent(known -> Parts.copy(known.hex())));
    copy.setDisable(bytes.isEmpty());
    line.getChildren().setAll(line.getChildren().getFirst(), copy);
  }

  private void fitParts() {
    double height =
        parts.getFixedCellSize() * Math.clamp(parts.getItems().size(), 1, MOST_PARTS_SHOWN) + FRAME;
    parts.setMinHeight(height);
    parts.setPrefHeight(height);
    parts.setMaxHeight(height);
  }

  private Optional<BytePart> chosenPart() {
    return Optional.ofNullable(parts.getSelectionModel().getSelectedItem());
  }

  private void highlight(Optional<BytePart> part) {
    keyBytes.highlightedProperty().set(part);
    valueBytes.highlightedProperty().set(part);
    parts
        .lookupAll(".part-cell")
        .forEach(node -> {
          if (node instanceof ListCell<?> cell) {
            cell.pseudoClassStateChanged(
                LIT, part.isPresent() && part.get().equals(cell.getItem()));
          }
        });
  }

  private void save(StoredBytes model) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.get("bytes.saveTitle"));
    model.entry().ifPresent(entry -> chooser.setInitialFileName(entry.fileName()));
    File file = chooser.showSaveDialog(getScene().getWindow());
    if (file != null) {
      model.save(file.toPath());
    }
  }

  /** Where, what, how written, and the value. */
  private final class PartCell extends ListCell<BytePart> {
    private final Label where = new Label();
    private final Label field = new Label();
    private final Label type = new Label();
    private final Label text = new Label();
    private final HBox line = new HBox(where, field, type, text);
    private final CellTip tip = new CellTip(this);

    PartCell() {
      getStyleClass().add("part-cell");
      // As wide as the list: what does not fit is in the tooltip, not behind a scroll bar.
      setPrefWidth(0);
      line.getStyleClass().add("part-line");
      where.getStyleClass().addAll("part-where", StyleClass.NUMBER, StyleClass.MUTED);
      field.getStyleClass().add("part-field");
      type.getStyleClass().addAll("part-type", StyleClass.MUTED);
      text.getStyleClass().addAll("part-text", StyleClass.NUMBER);
      HBox.setHgrow(text, Priority.ALWAYS);
      setOnMouseEntered(event -> highlight(Optional.ofNullable(getItem())));
      setOnMouseExited(event -> highlight(chosenPart()));
    }

    @Override
    protected void updateItem(BytePart part, boolean empty) {
      super.updateItem(part, empty);
      line.getStyleClass().removeAll(StyleClass.DAMAGE, StyleClass.WARNING);
      if (empty || part == null) {
        setGraphic(null);
        tip.clear();
        setAccessibleText(null);
        return;
      }
      tip.show(part.text());
      where.setText(Messages.format(part.inKey() ? "bytes.inKey" : "bytes.inValue", part.offset()));
      field.setText(part.field());
      type.setText(part.type());
      text.setText(part.text());
      switch (part.meaning()) {
        case FIELD -> {}
        case DAMAGE -> line.getStyleClass().add(StyleClass.DAMAGE);
        case TRAILING -> line.getStyleClass().add(StyleClass.WARNING);
      }
      setGraphic(line);
      setAccessibleText(
          Messages.format("bytes.part", where.getText(), part.length(), part.field(), part.text()));
    }
  }
}
