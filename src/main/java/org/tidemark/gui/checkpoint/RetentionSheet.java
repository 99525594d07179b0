package org.tidemark.gui.checkpoint;

import java.util.Optional;
import java.util.function.Consumer;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.tidemark.checkpoint.Retention;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.shell.PageWindow;

/** How often a node takes checkpoints and how many it keeps. */
final class RetentionSheet extends VBox {
  private static final PseudoClass WRONG = PseudoClass.getPseudoClass("wrong");

  private final PageWindow window;
  private final TextField every = new TextField();
  private final TextField keep = new TextField();
  private final Label problem = new Label();
  private final Button save = new Button(Messages.get("retention.save"));

  RetentionSheet(PageWindow window, Retention now, Consumer<Retention> onSave) {
    this.window = window;
    getStyleClass().add("confirm-sheet");
    Label title = new Label(Messages.get("retention.title"));
    title.getStyleClass().add(StyleClass.PAGE_TITLE);
    GridPane grid = new GridPane();
    grid.getStyleClass().add("retention-grid");
    fill(every, "retentionEvery", "retention.every", Long.toString(now.every()));
    fill(keep, "retentionKeep", "retention.keep", Integer.toString(now.keep()));
    grid.addRow(
        0, text("retention.every"), every, Parts.muted(Messages.get("retention.everyUnit")));
    grid.addRow(1, text("retention.keep"), keep, Parts.muted(Messages.get("retention.keepUnit")));
    problem.getStyleClass().add("retention-problem");
    problem.setId("retentionProblem");
    problem.setWrapText(true);
    problem.setMinHeight(USE_PREF_SIZE);
    save.setId("retentionSave");
    save.setDefaultButton(true);
    save.setMinWidth(USE_PREF_SIZE);
    save.setOnAction(event ->
        wanted()
            .ifPresent(retention -> {
              window.hideSheet(this);
              onSave.accept(retention);
            }));
    Button cancel = new Button(Messages.get("checkpoints.cancel"));
    cancel.setCancelButton(true);
    cancel.setMinWidth(USE_PREF_SIZE);
    cancel.setOnAction(event -> window.hideSheet(this));
    HBox buttons = new HBox(save, cancel);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    buttons.getStyleClass().add("sheet-buttons");
    getChildren()
        .addAll(title, grid, problem, Parts.wrapped(Messages.get("retention.text")), buttons);
    check();
  }

  private static Label text(String key) {
    Label label = new Label(Messages.get(key));
    label.setMinWidth(USE_PREF_SIZE);
    return label;
  }

  private void fill(TextField field, String id, String key, String value) {
    field.setId(id);
    field.setText(value);
    field.setAccessibleText(Messages.get(key));
    field.getStyleClass().addAll(StyleClass.NUMBER, "retention-field");
    field.textProperty().subscribe(text -> check());
  }

  void show() {
    window.showSheet(this, every);
  }

  private Optional<Retention> wanted() {
    Optional<Long> blocks = number(every, 0, Long.MAX_VALUE);
    Optional<Long> last = number(keep, 1, Integer.MAX_VALUE);
    return blocks.flatMap(n -> last.map(k -> new Retention(n, Math.toIntExact(k))));
  }

  private static Optional<Long> number(TextField field, long least, long most) {
    try {
      long value = Long.parseLong(Numbers.ungrouped(field.getText()));
      return value >= least && value <= most ? Optional.of(value) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private void check() {
    boolean isEveryWrong = number(every, 0, Long.MAX_VALUE).isEmpty();
    boolean isKeepWrong = number(keep, 1, Integer.MAX_VALUE).isEmpty();
    every.pseudoClassStateChanged(WRONG, isEveryWrong);
    keep.pseudoClassStateChanged(WRONG, isKeepWrong);
    save.setDisable(isEveryWrong || isKeepWrong);
    problem.setText(
        isEveryWrong
            ? Messages.get("retention.wrongEvery")
            : isKeepWrong ? Messages.get("retention.wrongKeep") : "");
    Parts.show(problem, !problem.getText().isEmpty());
  }
}
