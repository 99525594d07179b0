package org.tidemark.gui.checkpoint;

import java.time.InstantSource;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.geometry.Pos;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.Circle;
import org.tidemark.gui.common.ChartOrTable;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.state.StateInfo;

/** The timeline with the choice of its axis, and what its shapes mean. */
final class TimelineCard extends VBox {
  private final SavedTimeline timeline;
  private final ChartOrTable shape;
  private final FlowPane legend = new FlowPane();
  private final Label outside = Parts.muted("");
  private final ToggleGroup axes = new ToggleGroup();
  private final Map<ToggleButton, SavedTimeline.Axis> buttons = new LinkedHashMap<>();
  private boolean isChosen;
  private List<SavedState> states = List.of();

  TimelineCard(boolean hasHeights, Consumer<SavedState> onSelect, InstantSource clock) {
    timeline = new SavedTimeline(onSelect, clock);
    shape =
        new ChartOrTable(
            timeline, "timelineTable", Messages.get("checkpoints.timeline"), timeline::numbers);
    getStyleClass().addAll("card", "timeline-card");
    HBox choice = new HBox();
    choice.getStyleClass().add("axis-choice");
    if (!hasHeights) {
      choice.getChildren().add(axis("checkpoints.axis.sequence", SavedTimeline.Axis.SEQUENCE));
    }
    choice.getChildren().add(axis("checkpoints.height", SavedTimeline.Axis.HEIGHT));
    choice.getChildren().add(axis("checkpoints.axis.time", SavedTimeline.Axis.TIME));
    choice.setMinWidth(Region.USE_PREF_SIZE);
    axes.selectToggle(axes.getToggles().getFirst());
    timeline.show(hasHeights ? SavedTimeline.Axis.HEIGHT : SavedTimeline.Axis.SEQUENCE);
    legend.getStyleClass().add("legend");
    legend.setAlignment(Pos.CENTER_LEFT);
    Parts.wrapAtWidth(legend);
    HBox.setHgrow(legend, Priority.ALWAYS);
    HBox line = new HBox(legend, shape.toggle(), choice);
    line.setAlignment(Pos.TOP_LEFT);
    line.getStyleClass().add("heading-line");
    getChildren().addAll(line, shape);
    setMinHeight(USE_PREF_SIZE);
  }

  private ToggleButton axis(String key, SavedTimeline.Axis axis) {
    ToggleButton button = new ToggleButton(Messages.get(key));
    button.setId("axis-" + axis);
    button.setMinWidth(Region.USE_PREF_SIZE);
    button.setToggleGroup(axes);
    buttons.put(button, axis);
    button.setOnAction(event -> {
      isChosen = true;
      // One is always chosen: a second click on it changes nothing.
      axes.selectToggle(button);
      timeline.show(axis);
      describe();
    });
    return button;
  }

  void show(List<SavedState> shown, StateInfo now) {
    states = shown;
    timeline.show(shown, now);
    if (!isChosen && !shown.isEmpty()) {
      choosePlaceForSome();
    }
    describe();
  }

  /** The first axis on which something is, as long as nobody has chosen one. */
  private void choosePlaceForSome() {
    for (ToggleButton button : buttons.keySet()) {
      timeline.show(buttons.get(button));
      axes.selectToggle(button);
      if (timeline.outside() < states.size()) {
        return;
      }
    }
  }

  void select(Optional<SavedState> state) {
    timeline.select(state);
  }

  private void describe() {
    shape.refresh();
    Set<Mark> marks =
        states.stream()
            .map(SavedState::mark)
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Mark.class)));
    legend.getChildren().clear();
    marks.forEach(mark -> legend.getChildren().add(key(mark.text(), mark)));
    if (states.stream().anyMatch(SavedState::pinned)) {
      legend.getChildren().add(key(Messages.get("checkpoints.pinned"), Mark.COMPLETE, true));
    }
    long without = timeline.outside();
    if (without > 0) {
      outside.setText(Messages.format("checkpoints.outside", without));
      legend.getChildren().add(outside);
    }
  }

  private static Label key(String text, Mark mark) {
    return key(text, mark, false);
  }

  private static Label key(String text, Mark mark, boolean pinned) {
    Label label = Parts.muted(text);
    label.setMinWidth(Region.USE_PREF_SIZE);
    label.fontProperty().subscribe(font -> label.setGraphic(picture(mark, pinned, font.getSize())));
    return label;
  }

  private static Node picture(Mark mark, boolean pinned, double em) {
    Group group = new Group(mark.shape(0.36 * em));
    if (pinned) {
      Circle ring = new Circle(0.56 * em);
      ring.getStyleClass().add("timeline-pin");
      group.getChildren().add(ring);
    }
    return group;
  }
}
