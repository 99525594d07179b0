package org.tidemark.gui.shell;

import java.util.List;
import java.util.Optional;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Polygon;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Settings;
import org.tidemark.gui.common.StyleClass;

/**
 * Three hints beside what they are about, the first time something is open. They cover as little as
 * they can, take no focus, and everything under them can be used meanwhile.
 */
final class Tour extends Region {
  /** Pixels between a hint and what it is about, where its arrow is. */
  private static final double GAP = 9;

  /** Pixels that a hint keeps from the window's edges. */
  private static final double EDGE = 8;

  private enum Step {
    PAGES("#pageList", Side.RIGHT),
    PALETTE("#menuBar", Side.BOTTOM),
    MODE("#mode", Side.TOP);

    private final String target;
    private final Side side;

    Step(String target, Side side) {
      this.target = target;
      this.side = side;
    }

    String title() {
      return Messages.get(
          switch (this) {
            case PAGES -> "tour.pages";
            case PALETTE -> "tour.palette";
            case MODE -> "tour.mode";
          });
    }

    String text() {
      return Messages.get(
          switch (this) {
            case PAGES -> "tour.pages.text";
            case PALETTE -> "tour.palette.text";
            case MODE -> "tour.mode.text";
          });
    }
  }

  private static final List<Step> STEPS = List.of(Step.values());

  private final Settings settings;
  private final Label title = new Label();
  private final Label text = new Label();
  private final Label count = new Label();
  private final Button next = new Button();
  private final Button skip = new Button(Messages.get("tour.skip"));
  private final VBox card = new VBox();
  private final Polygon arrow = new Polygon();
  private Optional<Step> step = Optional.empty();

  Tour(Settings settings) {
    this.settings = settings;
    setPickOnBounds(false);
    card.setId("tour");
    card.getStyleClass().add("tour-card");
    arrow.getStyleClass().add("tour-arrow");
    title.getStyleClass().add("tour-title");
    text.setWrapText(true);
    text.setMinHeight(USE_PREF_SIZE);
    count.getStyleClass().add(StyleClass.MUTED);
    count.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(count, Priority.ALWAYS);
    next.setId("tourNext");
    next.getStyleClass().add("accent");
    next.setMinWidth(USE_PREF_SIZE);
    next.setOnAction(event -> next());
    skip.setId("tourSkip");
    skip.setMinWidth(USE_PREF_SIZE);
    skip.getStyleClass().add("flat");
    skip.setOnAction(event -> end());
    HBox buttons = new HBox(count, skip, next);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    buttons.getStyleClass().add("sheet-buttons");
    card.getChildren().addAll(title, text, buttons);
    card.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ESCAPE) {
        end();
        event.consume();
      }
    });
    getChildren().addAll(arrow, card);
    end();
  }

  /** Begins it, if it was never begun. */
  void beginOnce() {
    if (!settings.isTourSeen()) {
      settings.setTourSeen(true);
      settings.save();
      begin();
    }
  }

  /** Begins it from the first hint. */
  void begin() {
    show(Step.PAGES);
  }

  private void next() {
    int following = step.map(STEPS::indexOf).orElse(-1) + 1;
    if (following < STEPS.size()) {
      show(STEPS.get(following));
    } else {
      end();
    }
  }

  private void show(Step shown) {
    step = Optional.of(shown);
    int number = STEPS.indexOf(shown) + 1;
    boolean isLast = number == STEPS.size();
    title.setText(shown.title());
    text.setText(shown.text());
    count.setText(Messages.format("tour.count", number, STEPS.size()));
    next.setText(Messages.get(isLast ? "tour.done" : "tour.next"));
    skip.setVisible(!isLast);
    card.setAccessibleText(shown.title() + ". " + shown.text());
    setVisible(true);
    requestLayout();
  }

  /** Puts it away. */
  void end() {
    step = Optional.empty();
    setVisible(false);
  }

  @Override
  protected void layoutChildren() {
    if (step.isEmpty() || getScene() == null) {
      return;
    }
    Node target = getScene().lookup(step.get().target);
    if (target == null) {
      return;
    }
    Bounds at = sceneToLocal(target.localToScene(target.getLayoutBounds()));
    double width = Math.min(card.prefWidth(-1), getWidth() - 2 * EDGE);
    double height = card.prefHeight(width);
    switch (step.get().side) {
      case RIGHT -> {
        double y = Math.min(at.getMinY() + 2 * EDGE, getHeight() - height - EDGE);
        card.resizeRelocate(at.getMaxX() + GAP, y, width, height);
        point(at.getMaxX(), y + 3 * GAP, GAP, -GAP, GAP, GAP);
      }
      case BOTTOM -> {
        double x = (getWidth() - width) / 2;
        card.resizeRelocate(x, at.getMaxY() + GAP, width, height);
        point(x + width / 2, at.getMaxY(), -GAP, GAP, GAP, GAP);
      }
      default -> {
        double middle = (at.getMinX() + at.getMaxX()) / 2;
        double x = Math.clamp(middle - 4 * GAP, EDGE, Math.max(EDGE, getWidth() - width - EDGE));
        card.resizeRelocate(x, at.getMinY() - GAP - height, width, height);
        point(Math.max(middle, x + 2 * GAP), at.getMinY(), -GAP, -GAP, GAP, -GAP);
      }
    }
  }

  /** An arrow with its tip at a place and its other two corners from there. */
  private void point(double x, double y, double ax, double ay, double bx, double by) {
    arrow.getPoints().setAll(x, y, x + ax, y + ay, x + bx, y + by);
  }
}
