package org.tidemark.gui.compare;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.util.StringConverter;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.state.Source;
import org.tidemark.state.SourceException;

/**
 * Chooses a side: from a list, by a typed path, by a dialog, or by dropping a folder or file on it.
 */
final class SourcePicker extends VBox {
  private static final PseudoClass DROP = PseudoClass.getPseudoClass("drop");

  private final End end;
  private final CompareSources sources;
  private final ComboBox<Optional<Choice>> box = new ComboBox<>();
  private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
  private final Tooltip whole = new Tooltip();
  private boolean isToOpen;

  /** The list was read just now: opening it asks for no other. */
  private boolean isFresh;

  SourcePicker(End end, CompareSources sources) {
    this.end = end;
    this.sources = sources;
    getStyleClass().add("source-picker");
    Label caption = Parts.muted(end.caption());
    caption.setMinWidth(USE_PREF_SIZE);
    caption.setLabelFor(box);
    box.setId(end == End.LEFT ? "leftSource" : "rightSource");
    box.setEditable(true);
    box.setMaxWidth(Double.MAX_VALUE);
    box.setMinWidth(0);
    box.setVisibleRowCount(12);
    box.setPromptText(Messages.get("compare.prompt"));
    box.setAccessibleText(end.caption());
    box.setAccessibleHelp(Messages.get("compare.prompt"));
    box.setTooltip(whole);
    box.setConverter(new Names());
    box.setValue(Optional.empty());
    box.setCellFactory(list -> new ChoiceCell());
    box.valueProperty().subscribe(this::showWhole);
    // A node takes checkpoints while the page is shown.
    box.setOnShowing(event -> {
      if (!isFresh) {
        sources.list();
      }
    });
    Button folder =
        Parts.iconButton(
            Feather.FOLDER,
            Messages.format("compare.folderOf", end.word()),
            () -> chooseFolder().ifPresent(this::choose));
    Button file =
        Parts.iconButton(
            Feather.FILE,
            Messages.format("compare.fileOf", end.word()),
            () -> chooseFile().ifPresent(this::choose));
    HBox line = Parts.heading(caption, folder, file);
    line.getStyleClass().add("picker-line");
    getChildren().addAll(line, box);
    sources.savedProperty().subscribe(this::fill);
    addEventHandler(DragEvent.DRAG_OVER, this::dragOver);
    addEventHandler(DragEvent.DRAG_EXITED, event -> pseudoClassStateChanged(DROP, false));
    addEventHandler(DragEvent.DRAG_DROPPED, this::dropped);
  }

  /** What is chosen; empty while nothing is, or what is typed names nothing. */
  ObjectProperty<Optional<Choice>> choiceProperty() {
    return box.valueProperty();
  }

  Optional<Choice> choice() {
    return Optional.ofNullable(box.getValue()).flatMap(value -> value);
  }

  /** Why what was typed names no source, a sentence; empty if it does. */
  ReadOnlyStringProperty problemProperty() {
    return problem.getReadOnlyProperty();
  }

  void choose(Choice choice) {
    problem.set("");
    box.setValue(Optional.of(choice));
    box.getEditor().setText(sources.name(choice));
    box.getEditor().home();
  }

  private void choose(Path path) {
    choose(Choice.of(Source.of(path)));
  }

  /** Takes over what is typed and was not confirmed yet. */
  void commit() {
    box.commitValue();
  }

  /** Shows what there is to choose from, once that is known. */
  void open() {
    box.requestFocus();
    isToOpen = true;
    sources.list();
  }

  /** The list came, or came anew: names of what is chosen may be known now. */
  private void fill() {
    Optional<Choice> chosen = choice();
    List<Optional<Choice>> items = sources.choices().stream().map(Optional::of).toList();
    boolean isNew = !box.getItems().equals(items);
    boolean isOpen = isToOpen || (isNew && box.isShowing());
    isToOpen = false;
    if (isNew) {
      // An open list would keep the height it had.
      box.hide();
      box.getItems().setAll(items);
    }
    chosen.ifPresent(this::choose);
    if (isOpen && getScene() != null) {
      isFresh = true;
      box.show();
      isFresh = false;
    }
  }

  private void showWhole() {
    whole.setText(choice().map(this::spoken).orElseGet(() -> Messages.get("compare.prompt")));
  }

  private String spoken(Choice choice) {
    String detail = sources.detail(choice);
    return detail.isEmpty() ? sources.name(choice) : sources.name(choice) + ", " + detail;
  }

  private Optional<Path> chooseFolder() {
    DirectoryChooser chooser = new DirectoryChooser();
    chooser.setTitle(Messages.format("compare.folderOf", end.word()));
    beside().ifPresent(chooser::setInitialDirectory);
    return Optional.ofNullable(chooser.showDialog(getScene().getWindow())).map(File::toPath);
  }

  private Optional<Path> chooseFile() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.format("compare.fileOf", end.word()));
    beside().ifPresent(chooser::setInitialDirectory);
    return Optional.ofNullable(chooser.showOpenDialog(getScene().getWindow())).map(File::toPath);
  }

  private Optional<File> beside() {
    return Optional.ofNullable(sources.home().getParent())
        .filter(Files::isDirectory)
        .map(Path::toFile);
  }

  private void dragOver(DragEvent event) {
    if (file(event).isPresent()) {
      event.acceptTransferModes(TransferMode.COPY);
      pseudoClassStateChanged(DROP, true);
      // Else the window would open it in place of what is open.
      event.consume();
    }
  }

  private void dropped(DragEvent event) {
    Optional<Path> file = file(event);
    file.ifPresent(path -> {
      choose(path);
      event.setDropCompleted(true);
      event.consume();
    });
  }

  private static Optional<Path> file(DragEvent event) {
    List<File> files = event.getDragboard().getFiles();
    return files.size() == 1 ? Optional.of(files.getFirst().toPath()) : Optional.empty();
  }

  /** Names, and what is typed in their place. */
  private final class Names extends StringConverter<Optional<Choice>> {
    @Override
    public String toString(Optional<Choice> value) {
      return value == null ? "" : value.map(sources::name).orElse("");
    }

    @Override
    public Optional<Choice> fromString(String typed) {
      problem.set("");
      String wanted = typed.strip();
      if (wanted.isEmpty()) {
        return Optional.empty();
      }
      Optional<Choice> known =
          sources.choices().stream()
              .filter(choice -> sources.name(choice).equalsIgnoreCase(wanted))
              .findFirst();
      if (known.isPresent()) {
        return known;
      }
      try {
        return Optional.of(Choice.of(Source.parse(wanted)));
      } catch (SourceException e) {
        problem.set(e.sentence());
        return Optional.empty();
      }
    }
  }

  /** Mark, name and what else is known. */
  private final class ChoiceCell extends ListCell<Optional<Choice>> {
    private final Label name = new Label();
    private final Label detail = Parts.muted("");
    private final HBox line = new HBox(name, detail);

    ChoiceCell() {
      line.setAlignment(Pos.CENTER_LEFT);
      line.getStyleClass().add("choice-line");
      name.setMinWidth(USE_PREF_SIZE);
      detail.getStyleClass().add("hint");
      detail.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
      setPrefWidth(0);
    }

    @Override
    protected void updateItem(Optional<Choice> item, boolean empty) {
      super.updateItem(item, empty);
      setText(null);
      if (empty || item == null || item.isEmpty()) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      Choice choice = item.get();
      name.setText(sources.name(choice));
      name.setGraphic(mark(choice));
      detail.setText(sources.detail(choice));
      setAccessibleText(spoken(choice));
      setGraphic(line);
    }

    private Node mark(Choice choice) {
      return sources
          .saved(choice)
          .<Node>map(saved -> new Group(saved.shape(0.4 * getFont().getSize())))
          .orElseGet(
              () -> new FontIcon(choice instanceof Choice.Current ? Feather.EYE : Feather.FOLDER));
    }
  }
}
