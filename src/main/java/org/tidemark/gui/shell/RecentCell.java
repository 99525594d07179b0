package org.tidemark.gui.shell;

import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.MenuItem;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.StyleClass;

/** A recent directory: name, path, when it was opened, Remove. A click opens it. */
final class RecentCell extends ListCell<WelcomeController.RecentRow> {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  private final Label name = new Label();
  private final Label path = new Label();
  private final Label missing = new Label(Messages.get("welcome.missing"));
  private final Label opened = new Label();
  private final Button remove = new Button(Messages.get("welcome.remove"));
  private final FontIcon icon = new FontIcon(Feather.FOLDER);
  private final HBox line;
  private final ContextMenu menu;

  RecentCell(
      Consumer<WelcomeController.RecentRow> open,
      Consumer<WelcomeController.RecentRow> openNew,
      Consumer<WelcomeController.RecentRow> drop) {
    getStyleClass().add("recent-cell");
    name.getStyleClass().add("recent-name");
    path.getStyleClass().add(StyleClass.MUTED);
    path.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    missing.getStyleClass().addAll(StyleClass.BADGE, StyleClass.WARNING);
    opened.getStyleClass().addAll(StyleClass.NUMBER, StyleClass.MUTED);
    opened.setMinWidth(USE_PREF_SIZE);
    missing.setMinWidth(USE_PREF_SIZE);
    remove.getStyleClass().addAll("flat", "stop-button");
    remove.setGraphic(new FontIcon(Feather.X));
    remove.setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    remove.setTooltip(new Tooltip(Messages.get("welcome.remove")));
    remove.setFocusTraversable(false);
    remove.setOnAction(event -> drop.accept(getItem()));
    VBox texts = new VBox(name, path);
    texts.setAlignment(Pos.CENTER_LEFT);
    HBox.setHgrow(texts, Priority.ALWAYS);
    line = new HBox(icon, texts, missing, opened, remove);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("recent-line");
    MenuItem beside = new MenuItem(Messages.get("welcome.openNew"));
    beside.setOnAction(event -> openNew.accept(getItem()));
    menu = new ContextMenu(beside);
    // Lets the texts shrink with the list instead of asking for a horizontal scroll bar.
    setPrefWidth(0);
    setOnMouseClicked(event -> {
      if (event.getButton() == MouseButton.PRIMARY && !isEmpty()) {
        (event.isShiftDown() || event.isShortcutDown() ? openNew : open).accept(getItem());
      }
    });
  }

  @Override
  protected void updateItem(WelcomeController.RecentRow row, boolean empty) {
    super.updateItem(row, empty);
    if (empty || row == null) {
      setGraphic(null);
      setAccessibleText(null);
      setContextMenu(null);
      return;
    }
    Path directory = row.directory().path();
    String time = time(row.directory().lastOpened());
    name.setText(directory.getFileName() == null ? "/" : directory.getFileName().toString());
    path.setText(directory.toString());
    opened.setText(time);
    missing.setVisible(row.isMissing());
    missing.setManaged(row.isMissing());
    remove.setAccessibleText(Messages.format("welcome.removeNamed", directory));
    setAccessibleText(
        row.isMissing()
            ? Messages.format("welcome.missingRow", directory)
            : Messages.format("welcome.row", directory, time));
    setGraphic(line);
    setContextMenu(menu);
  }

  private static String time(Instant instant) {
    return TIME.withZone(ZoneId.systemDefault()).format(instant);
  }
}
