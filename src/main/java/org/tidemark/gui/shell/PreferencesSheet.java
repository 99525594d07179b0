package org.tidemark.gui.shell;

import java.util.function.Consumer;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import javafx.util.Subscription;
import org.kordamp.ikonli.feather.Feather;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.MotionChoice;
import org.tidemark.gui.common.NumberFormat;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.Settings;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.common.ThemeChoice;
import org.tidemark.gui.common.Zoom;
import org.tidemark.task.JobRunner;

/** What the user prefers, over the window. There is nothing to confirm: changes are in force. */
final class PreferencesSheet extends VBox {
  private final Sheets sheets;
  private final Windows windows;
  private final Settings settings;
  private final Preferences preferences;
  private final GridPane grid = new GridPane();
  private final ComboBox<ThemeChoice> theme = combo("prefTheme", "prefs.theme");
  private final Label zoom = new Label();
  private final ComboBox<NumberFormat> numbers = combo("prefNumbers", "prefs.numbers");
  private final ScratchChoice scratch;
  private final CheckBox asks = new CheckBox(Messages.get("prefs.asks"));
  private final ComboBox<MotionChoice> motion = combo("prefMotion", "prefs.motion");
  private Subscription following = Subscription.EMPTY;

  PreferencesSheet(Sheets sheets, Windows windows, JobRunner jobs, Desktop desktop) {
    this.sheets = sheets;
    this.windows = windows;
    settings = windows.settings();
    preferences = new Preferences(windows);
    scratch = new ScratchChoice(settings, preferences, jobs, desktop);
    getStyleClass().addAll("confirm-sheet", "preferences");
    setId("preferences");
    Label title = new Label(Messages.get("prefs.title"));
    title.getStyleClass().add(StyleClass.PAGE_TITLE);
    grid.getStyleClass().add("preference-grid");
    choices();
    row("prefs.theme", theme);
    row("prefs.zoom", zoomButtons());
    row("prefs.numbers", numbers, "prefs.numbers.text");
    row("prefs.scratch", scratch);
    row("prefs.confirm", asks, "prefs.confirm.text");
    row("prefs.motion", motion, "prefs.motion.text");
    ScrollPane scroll = new ScrollPane(grid);
    scroll.setFitToWidth(true);
    scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
    scroll.getStyleClass().add("page-scroll");
    scroll.setFocusTraversable(false);
    VBox.setVgrow(scroll, Priority.ALWAYS);
    getChildren().addAll(title, Parts.wrapped(Messages.get("prefs.explained")), scroll, buttons());
    // Menus and other windows change them too; what is not on screen lets go.
    sceneProperty()
        .subscribe(scene -> {
          following.unsubscribe();
          following = scene == null ? Subscription.EMPTY : follow();
        });
  }

  private void choices() {
    fill(
        theme,
        ThemeChoice.values(),
        choice ->
            Messages.get(
                switch (choice) {
                  case LIGHT -> "prefs.light";
                  case DARK -> "prefs.dark";
                  case SYSTEM -> "prefs.likeSystem";
                }),
        preferences::theme);
    fill(
        numbers,
        NumberFormat.values(),
        format ->
            Messages.get(
                switch (format) {
                  case COMMA -> "prefs.comma";
                  case SPACE -> "prefs.space";
                  case UNDERSCORE -> "prefs.underscore";
                  case NONE -> "prefs.noSeparator";
                }),
        preferences::numberFormat);
    fill(
        motion,
        MotionChoice.values(),
        choice ->
            Messages.get(
                switch (choice) {
                  case FULL -> "prefs.fullMotion";
                  case REDUCED -> "prefs.reducedMotion";
                  case SYSTEM -> "prefs.likeSystem";
                }),
        preferences::motion);
    asks.setId("prefAsks");
    asks.setWrapText(true);
    asks.setOnAction(event -> preferences.asksToClose(asks.isSelected()));
  }

  private static <T> ComboBox<T> combo(String id, String name) {
    ComboBox<T> box = new ComboBox<>();
    box.setId(id);
    box.setAccessibleText(Messages.get(name));
    box.setMinWidth(USE_PREF_SIZE);
    return box;
  }

  private static <T> void fill(
      ComboBox<T> box, T[] all, Function<T, String> words, Consumer<T> onChoice) {
    box.getItems().setAll(all);
    box.setConverter(
        new StringConverter<>() {
          @Override
          public String toString(T choice) {
            return choice == null ? "" : words.apply(choice);
          }

          @Override
          public T fromString(String text) {
            throw new UnsupportedOperationException("nothing is typed here: " + text);
          }
        });
    box.setOnAction(event -> {
      if (box.getValue() != null) {
        onChoice.accept(box.getValue());
      }
    });
  }

  /** Shows what is in force, now and after each change. */
  private Subscription follow() {
    show();
    return windows
        .theme()
        .choiceProperty()
        .subscribe(theme::setValue)
        .and(
            windows
                .zoom()
                .percentProperty()
                .subscribe(
                    value -> zoom.setText(Messages.format("prefs.percent", value.intValue()))))
        .and(windows.motion().choiceProperty().subscribe(motion::setValue));
  }

  private void show() {
    numbers.setValue(settings.numberFormat());
    asks.setSelected(settings.asksToClose());
    scratch.show();
  }

  private FlowPane zoomButtons() {
    Button smaller =
        Parts.iconButton(Feather.MINUS, Messages.get("prefs.smaller"), windows.zoom()::out);
    smaller.setId("prefSmaller");
    Button larger =
        Parts.iconButton(Feather.PLUS, Messages.get("prefs.larger"), windows.zoom()::in);
    larger.setId("prefLarger");
    smaller.disableProperty().bind(windows.zoom().percentProperty().lessThanOrEqualTo(Zoom.MIN));
    larger.disableProperty().bind(windows.zoom().percentProperty().greaterThanOrEqualTo(Zoom.MAX));
    zoom.getStyleClass().addAll(StyleClass.NUMBER, "zoom-percent");
    zoom.setMinWidth(USE_PREF_SIZE);
    FlowPane line = new FlowPane(smaller, zoom, larger);
    line.getStyleClass().add("tool-flow");
    return line;
  }

  private void row(String name, Node control) {
    Label label = new Label(Messages.get(name));
    label.getStyleClass().add("card-title");
    label.setMinWidth(USE_PREF_SIZE);
    label.setLabelFor(control);
    GridPane.setValignment(label, VPos.TOP);
    GridPane.setHgrow(control, Priority.ALWAYS);
    grid.addRow(grid.getRowCount(), label, control);
  }

  private void row(String name, Node control, String explained) {
    VBox box = new VBox(control, Parts.wrapped(Messages.get(explained)));
    box.getStyleClass().add("preference");
    row(name, box);
  }

  private FlowPane buttons() {
    Button defaults = new Button(Messages.get("prefs.defaults"));
    defaults.setId("prefDefaults");
    defaults.setOnAction(event -> {
      preferences.restoreDefaults();
      show();
    });
    Button close = new Button(Messages.get("sheet.close"));
    close.setId("closeSheet");
    close.setDefaultButton(true);
    close.setOnAction(event -> sheets.hide(this));
    FlowPane buttons = new FlowPane(defaults, close);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    buttons.getStyleClass().addAll("tool-flow", "sheet-buttons");
    for (Button button : new Button[] {defaults, close}) {
      button.setMinWidth(Region.USE_PREF_SIZE);
    }
    Parts.wrapAtWidth(buttons);
    return buttons;
  }

  void open() {
    sheets.show(this, theme);
  }
}
