package org.tidemark.gui.book;

import java.util.List;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;

/**
 * Ladder, depth chart and queue: side by side where there is room for them, one at a time behind a
 * choice where there is not.
 */
final class BookBody extends VBox {
  /** Narrower than this, in em, one at a time. */
  private static final double ROOM = 56;

  private final Label ruler = new Label();
  private final List<Node> parts;
  private final ToggleGroup choice = new ToggleGroup();
  private final FlowPane choices = new FlowPane();
  private final SplitPane right = new SplitPane();
  private final SplitPane both = new SplitPane();
  private boolean isWide;
  private boolean isFilled;

  BookBody(Node ladder, Node depth, Node queue) {
    parts = List.of(ladder, depth, queue);
    getStyleClass().add("book-body");
    ruler.setManaged(false);
    ruler.setVisible(false);
    choices.getStyleClass().addAll("axis-choice", "book-choice");
    Parts.wrapAtWidth(choices);
    for (String key : List.of("books.ladder", "books.depth", "books.queue")) {
      ToggleButton button = new ToggleButton(Messages.get(key));
      button.setId(key.substring("books.".length()) + "View");
      button.setMinWidth(USE_PREF_SIZE);
      button.setToggleGroup(choice);
      choices.getChildren().add(button);
    }
    choice.selectToggle(choice.getToggles().getFirst());
    choice
        .selectedToggleProperty()
        .subscribe((before, now) -> {
          if (now == null) {
            choice.selectToggle(before);
          } else {
            showChosen();
          }
        });
    right.setOrientation(Orientation.VERTICAL);
    for (SplitPane split : List.of(right, both)) {
      split.getStyleClass().add("split");
      VBox.setVgrow(split, Priority.ALWAYS);
    }
    parts.forEach(part -> VBox.setVgrow(part, Priority.ALWAYS));
    getChildren().add(ruler);
    ruler.fontProperty().subscribe(this::requestLayout);
  }

  @Override
  protected void layoutChildren() {
    // Here and not when the width changes: that is amid the layout of what would be taken apart.
    arrange();
    super.layoutChildren();
  }

  private void arrange() {
    boolean wide = getWidth() >= ROOM * ruler.getFont().getSize();
    if (getWidth() <= 0 || (isFilled && wide == isWide)) {
      return;
    }
    isFilled = true;
    isWide = wide;
    right.getItems().clear();
    both.getItems().clear();
    parts.forEach(part -> Parts.show(part, true));
    if (wide) {
      right.getItems().setAll(parts.get(1), parts.get(2));
      both.getItems().setAll(parts.getFirst(), right);
      both.setDividerPositions(0.6);
      right.setDividerPositions(0.5);
      getChildren().setAll(ruler, both);
    } else {
      getChildren().setAll(ruler, choices);
      getChildren().addAll(parts);
      showChosen();
    }
  }

  private void showChosen() {
    if (!isWide) {
      for (int i = 0; i < parts.size(); i++) {
        Parts.show(parts.get(i), choice.getToggles().get(i).isSelected());
      }
    }
  }

  /** Brings the queue on screen where only one part is. */
  void showQueue() {
    choice.selectToggle(choice.getToggles().getLast());
  }
}
