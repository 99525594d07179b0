package org.tidemark.gui.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javafx.beans.binding.Bindings;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;

/**
 * The command palette: every act of the window and every place that can be typed, over the window.
 * The field keeps the focus; the list is moved through from there.
 */
final class Palette extends VBox {
  /** Pixels between the window's upper edge and the field, which stays there while rows go. */
  private static final Insets MARGIN = new Insets(48, 16, 48, 16);

  private static final int MOST = 12;

  /** Rows that the answer takes that there are none. */
  private static final int ANSWER = 4;

  /** Rows that Page Up and Page Down go over. */
  private static final int PAGE = 8;

  private final Overlay overlay;
  private final Supplier<List<PaletteRow>> acts;
  private final ShellViewModel model;
  private final TextField text = new TextField();
  private final ListView<PaletteRow> list = new ListView<>();
  private List<PaletteRow> all = List.of();

  /**
   * @param acts what can be done, in menu order, as things stand
   * @param model knows where a typed text leads
   */
  Palette(Overlay overlay, Supplier<List<PaletteRow>> acts, ShellViewModel model) {
    this.overlay = overlay;
    this.acts = acts;
    this.model = model;
    setId("palette");
    getStyleClass().add("palette");
    StackPane.setAlignment(this, Pos.TOP_CENTER);
    StackPane.setMargin(this, MARGIN);
    text.setId("paletteText");
    text.setAccessibleText(Messages.get("palette.field"));
    text.addEventFilter(KeyEvent.KEY_PRESSED, this::key);
    text.textProperty().subscribe(typed -> find());
    list.setId("paletteList");
    list.setAccessibleText(Messages.get("palette.list"));
    list.setFocusTraversable(false);
    list.prefHeightProperty()
        .bind(
            Bindings.createDoubleBinding(
                () -> height() * list.getFixedCellSize(),
                list.getItems(),
                list.fixedCellSizeProperty()));
    list.setCellFactory(shown -> new PaletteCell(this::run));
    list.setPlaceholder(
        Parts.placeholder(
            Feather.SEARCH, Messages.get("palette.none"), Messages.get("palette.none.text")));
    // A click on a line that cannot be run must not take the keys from the field.
    list.focusedProperty()
        .subscribe(focused -> {
          if (focused) {
            text.requestFocus();
          }
        });
    // What is chosen is not what has the focus, so the field tells of it.
    text.accessibleHelpProperty()
        .bind(list.getSelectionModel().selectedItemProperty().map(PaletteRow::spoken));
    VBox.setVgrow(list, Priority.ALWAYS);
    getChildren().addAll(text, list, Parts.flowing(Messages.get("palette.hint")));
    // Put away it holds nothing of what may be closed meanwhile, and begins anew.
    sceneProperty()
        .subscribe(scene -> {
          if (scene == null) {
            all = List.of();
            text.clear();
            list.getItems().clear();
          }
        });
  }

  /** In rows: as many as there are, up to a number; further ones are scrolled to. */
  private int height() {
    int rows = list.getItems().size();
    return rows == 0 ? ANSWER : Math.min(rows, MOST);
  }

  boolean isShown() {
    return overlay.shows(this);
  }

  /** Shows it with nothing typed, or puts it away. Another sheet, which asks something, stays. */
  void toggle() {
    if (isShown()) {
      overlay.hide();
    } else if (!overlay.isShowing()) {
      // Before the focus leaves what some of the acts are about.
      collect();
      overlay.show(this, text);
    }
  }

  /** What can be done has changed. */
  void refresh() {
    if (isShown()) {
      collect();
    }
  }

  private void collect() {
    all = acts.get();
    text.setPromptText(
        Messages.get(model.session().isPresent() ? "palette.prompt" : "palette.promptNothingOpen"));
    find();
  }

  private void find() {
    String typed = text.getText();
    List<PaletteRow> found = new ArrayList<>();
    List<PaletteRow> last = new ArrayList<>();
    for (Destination place : model.destinations(typed)) {
      (place.isLastResort() ? last : found).add(PaletteRow.of(place));
    }
    found.addAll(WordMatch.best(all, PaletteRow::text, typed));
    list.getItems().setAll(found.isEmpty() ? last : found);
    select(0);
  }

  private void key(KeyEvent event) {
    int selected = list.getSelectionModel().getSelectedIndex();
    int end = list.getItems().size() - 1;
    switch (event.getCode()) {
      case DOWN -> select(selected < end ? selected + 1 : 0);
      case UP -> select(selected > 0 ? selected - 1 : end);
      case PAGE_DOWN -> select(Math.min(selected + PAGE, end));
      case PAGE_UP -> select(Math.max(selected - PAGE, 0));
      case ENTER -> {
        PaletteRow row = list.getSelectionModel().getSelectedItem();
        if (row != null) {
          run(row);
        }
      }
      default -> {
        return;
      }
    }
    event.consume();
  }

  private void select(int row) {
    list.getSelectionModel().clearAndSelect(row);
    list.scrollTo(Math.max(0, row - PAGE / 2));
  }

  private void run(PaletteRow row) {
    if (row.enabled()) {
      // First the focus goes back: it is what Copy copies.
      overlay.hide();
      row.run().run();
    }
  }
}
