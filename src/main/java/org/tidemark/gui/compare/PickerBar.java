package org.tidemark.gui.compare;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;

/** Both sides, the button that swaps them, and the one that compares. */
final class PickerBar extends VBox {
  /** In em: with less there is no room for two names in a line. */
  private static final double NARROW = 56;

  private final SourcePicker left;
  private final SourcePicker right;
  private final Button compare = new Button(Messages.get("compare.go"), new FontIcon(Feather.PLAY));
  private final Tooltip tip = new Tooltip();
  private final Label reason = Parts.wrapped("");
  private final VBox sides = new VBox();
  private final HBox acts = new HBox();
  private Optional<Boolean> arranged = Optional.empty();
  private boolean isRunning;

  /**
   * @param onCompare told of the pair when the button is pressed
   */
  PickerBar(CompareSources sources, Consumer<Pair> onCompare) {
    left = new SourcePicker(End.LEFT, sources);
    right = new SourcePicker(End.RIGHT, sources);
    getStyleClass().add("picker-bar");
    Button swap = Parts.iconButton(Feather.REPEAT, Messages.get("compare.swap"), this::swap);
    swap.setId("swapSides");
    swap.setMinWidth(USE_PREF_SIZE);
    compare.setId("compareNow");
    compare.getStyleClass().add("accent");
    compare.setMinWidth(USE_PREF_SIZE);
    compare.setOnAction(event -> {
      left.commit();
      right.commit();
      if (refusal().isEmpty()) {
        pair().ifPresent(onCompare);
      }
    });
    // A disabled button hears no mouse: the box around it tells why.
    HBox around = new HBox(compare);
    around.getStyleClass().add("picker-go");
    Tooltip.install(around, tip);
    HBox between = new HBox(swap);
    between.getStyleClass().add("picker-go");
    HBox.setHgrow(left, Priority.ALWAYS);
    HBox.setHgrow(right, Priority.ALWAYS);
    // Both as wide as each other, whatever is written in them.
    left.setPrefWidth(100);
    right.setPrefWidth(100);
    acts.getStyleClass().add("picker-acts");
    widthProperty().subscribe(() -> arrange(between, around));
    reason.fontProperty().subscribe(() -> arrange(between, around));
    reason.setId("compareReason");
    reason.getStyleClass().add("compare-reason");
    getChildren().addAll(sides, reason);
    arrange(between, around);
    for (SourcePicker picker : List.of(left, right)) {
      picker.choiceProperty().subscribe(this::update);
      picker.problemProperty().subscribe(this::update);
    }
    update();
  }

  /** Beside each other, or in large text one below the other, so that a name can be read. */
  private void arrange(HBox swap, HBox go) {
    boolean isNarrow = getWidth() > 0 && getWidth() < NARROW * reason.getFont().getSize();
    if (Optional.of(isNarrow).equals(arranged)) {
      return;
    }
    arranged = Optional.of(isNarrow);
    acts.getChildren().clear();
    HBox line = new HBox();
    line.getStyleClass().add("picker-sides");
    if (isNarrow) {
      acts.getChildren().addAll(swap, go);
      sides.getChildren().setAll(left, right, acts);
    } else {
      line.getChildren().addAll(left, swap, right, go);
      sides.getChildren().setAll(line);
    }
  }

  SourcePicker picker(End end) {
    return end == End.LEFT ? left : right;
  }

  /** What is chosen; empty while a side is missing. */
  Optional<Pair> pair() {
    return left.choice().flatMap(before -> right.choice().map(after -> new Pair(before, after)));
  }

  void choose(Pair pair) {
    left.choose(pair.left());
    right.choose(pair.right());
  }

  void swap() {
    left.commit();
    right.commit();
    pair().ifPresent(pair -> choose(new Pair(pair.right(), pair.left())));
  }

  /** A comparison is under way or not. */
  void setRunning(boolean running) {
    isRunning = running;
    update();
  }

  /** Why nothing can be compared now, a sentence. */
  private Optional<String> refusal() {
    for (SourcePicker picker : List.of(left, right)) {
      if (!picker.problemProperty().get().isEmpty()) {
        return Optional.of(picker.problemProperty().get());
      }
    }
    if (isRunning) {
      return Optional.of(Messages.get("compare.why.running"));
    }
    if (left.choice().isEmpty() || right.choice().isEmpty()) {
      return Optional.of(
          Messages.format(
              "compare.why.missing", left.choice().isEmpty() ? End.LEFT.word() : End.RIGHT.word()));
    }
    return left.choice().equals(right.choice())
        ? Optional.of(Messages.get("compare.why.same"))
        : Optional.empty();
  }

  private void update() {
    Optional<String> refusal = refusal();
    compare.setDisable(refusal.isPresent());
    compare.setAccessibleHelp(refusal.orElse(""));
    tip.setText(refusal.orElseGet(() -> Messages.get("compare.goTip")));
    // That one runs is seen below.
    reason.setText(isRunning ? "" : refusal.orElse(""));
    Parts.show(reason, !reason.getText().isEmpty());
  }
}
