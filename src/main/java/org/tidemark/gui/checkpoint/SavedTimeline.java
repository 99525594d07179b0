package org.tidemark.gui.checkpoint;

import java.math.BigInteger;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.AccessibleRole;
import javafx.scene.Group;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Circle;
import javafx.scene.shape.Line;
import org.tidemark.gui.common.ChartData;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Sketch;
import org.tidemark.state.StateInfo;

/**
 * The saved states on one line, by height, sequence number or time, with the directory's own state
 * as a line across. Arrow keys go from one to the next.
 */
final class SavedTimeline extends Region {
  /** What the places on the line mean. */
  enum Axis {
    HEIGHT,
    SEQUENCE,
    TIME
  }

  /** Radii in em. The area tells the rows. */
  private static final double LEAST = 0.36;

  private static final double MOST = 0.8;

  private record Dot(SavedState state, double radius, double x, double y) {}

  private final Consumer<SavedState> onSelect;
  private final InstantSource clock;

  private final Sketch sketch = new Sketch(this, getChildren(), this::draw);
  private final Tooltip tip = new Tooltip();
  private List<SavedState> states = List.of();
  private Optional<SavedState> selected = Optional.empty();
  private Optional<StateInfo> now = Optional.empty();
  private Axis axis = Axis.HEIGHT;
  private List<Dot> dots = List.of();

  /**
   * @param onSelect told of what was clicked or gone to
   */
  SavedTimeline(Consumer<SavedState> onSelect, InstantSource clock) {
    this.onSelect = onSelect;
    this.clock = clock;
    setId("timeline");
    getStyleClass().add("timeline");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.SLIDER);
    setAccessibleHelp(Messages.get("checkpoints.timelineHelp"));
    setOnMousePressed(event -> requestFocus());
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
  }

  void show(List<SavedState> shown, StateInfo of) {
    states = shown;
    now = Optional.of(of);
    sketch.redraw();
  }

  void show(Axis wanted) {
    axis = wanted;
    sketch.redraw();
  }

  void select(Optional<SavedState> state) {
    if (!selected.equals(state)) {
      selected = state;
      sketch.redraw();
    }
  }

  /** Those that have a place on the line, from left to right. */
  ChartData numbers() {
    List<ChartData.Heading> headings =
        List.of(
            ChartData.Heading.words(Messages.get("checkpoints.kind")),
            ChartData.Heading.words(Messages.get("checkpoints.state")),
            ChartData.Heading.number(Messages.get("checkpoints.height")),
            ChartData.Heading.number(Messages.get("checkpoints.axis.sequence")),
            ChartData.Heading.words(Messages.get("checkpoints.axis.time")),
            ChartData.Heading.number(Messages.get("checkpoints.rows")),
            ChartData.Heading.words(Messages.get("checkpoints.pinnedColumn")));
    return ChartData.of(
        headings,
        states.stream()
            .filter(state -> value(state).isPresent())
            .sorted(Comparator.comparing(state -> value(state).orElseThrow()))
            .map(state ->
                List.<Object>of(
                    SavedWords.kind(state),
                    state.mark().text(),
                    cell(state.height()),
                    cell(state.sequence()),
                    state.time().map(SavedWords::exact).orElse(""),
                    cell(state.rows()),
                    state.pinned() ? Messages.get("checkpoints.pinned") : ""))
            .toList());
  }

  private static Object cell(Optional<BigInteger> number) {
    return number.isPresent() ? number.get() : "";
  }

  /** How many have no place on the line. */
  long outside() {
    return states.stream().filter(state -> value(state).isEmpty()).count();
  }

  private Optional<Double> value(SavedState state) {
    return switch (axis) {
      case HEIGHT -> state.height().map(BigInteger::doubleValue);
      case SEQUENCE -> state.sequence().map(BigInteger::doubleValue);
      case TIME -> state.time().map(time -> time.toEpochMilli() / 1000.0);
    };
  }

  private Optional<Double> nowValue() {
    return now.flatMap(info ->
        switch (axis) {
          case HEIGHT ->
              info.height().map(height -> new BigInteger(height.toString()).doubleValue());
          case SEQUENCE ->
              Optional.of(new BigInteger(Long.toUnsignedString(info.sequence())).doubleValue());
          case TIME -> Optional.of(clock.millis() / 1000.0);
        });
  }

  private void pressed(KeyEvent event) {
    if (dots.isEmpty()) {
      return;
    }
    int at = -1;
    for (int i = 0; i < dots.size(); i++) {
      if (selected.map(SavedState::key).equals(Optional.of(dots.get(i).state().key()))) {
        at = i;
      }
    }
    int last = dots.size() - 1;
    int next =
        switch (event.getCode()) {
          case KeyCode code when code == KeyCode.RIGHT || code == KeyCode.UP ->
              Math.min(last, at + 1);
          case KeyCode code when code == KeyCode.LEFT || code == KeyCode.DOWN ->
              at < 0 ? last : Math.max(0, at - 1);
          case HOME -> 0;
          case END -> last;
          default -> -1;
        };
    if (next >= 0) {
      onSelect.accept(dots.get(next).state());
      event.consume();
    }
  }

  @Override
  protected double computePrefHeight(double width) {
    return snappedTopInset() + snappedBottomInset() + 7.2 * sketch.em();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefWidth(double height) {
    return 40 * sketch.em();
  }

  @Override
  protected void layoutChildren() {
    sketch.layOut();
  }

  private void draw() {
    double em = sketch.em();
    double left = snappedLeftInset() + 1.5 * em;
    double right = getWidth() - snappedRightInset() - 1.5 * em;
    double bottom = getHeight() - snappedBottomInset() - 1.6 * em;
    double top = snappedTopInset() + 1.5 * em;
    if (right <= left || bottom <= top) {
      return;
    }
    List<Double> values = new ArrayList<>();
    states.forEach(state -> value(state).ifPresent(values::add));
    nowValue().ifPresent(values::add);
    TimelineScale scale = TimelineScale.of(values, left, right);
    drawAxis(scale, bottom, em);
    nowValue().ifPresent(value -> drawNow(scale.place(value), top, bottom, em));
    dots = placed(scale, (top + bottom) / 2, bottom - top, em);
    dots.forEach(this::drawDot);
    selected
        .flatMap(wanted ->
            dots.stream().filter(dot -> dot.state().key().equals(wanted.key())).findFirst())
        .ifPresent(this::drawSelection);
    setAccessibleText(
        Messages.format(
            "checkpoints.timelineText",
            dots.size(),
            selected.map(SavedWords::line).orElse(Messages.get("checkpoints.noneSelected"))));
  }

  private void drawAxis(TimelineScale scale, double y, double em) {
    Line line = new Line(scale.left() - em, y, scale.right() + em, y);
    line.getStyleClass().add("timeline-axis");
    sketch.add(line);
    double room =
        4 * em
            + (axis == Axis.TIME
                ? sketch.width("2026-11-23")
                : Math.max(
                    sketch.width(TimelineScale.number(scale.from())),
                    sketch.width(TimelineScale.number(scale.to()))));
    List<TimelineScale.Tick> ticks =
        axis == Axis.TIME ? scale.times(room, ZoneId.systemDefault()) : scale.numbers(room);
    double free = 0;
    for (TimelineScale.Tick tick : ticks) {
      Line mark = new Line(tick.place(), y, tick.place(), y + 0.35 * em);
      mark.getStyleClass().add("timeline-axis");
      sketch.add(mark);
      double width = sketch.width(tick.text());
      double x = Math.clamp(tick.place() - width / 2, 0, Math.max(0, getWidth() - width));
      if (x >= free) {
        sketch.add(sketch.text(tick.text(), x, y + 0.45 * em));
        free = x + width + em / 2;
      }
    }
  }

  private void drawNow(double x, double top, double bottom, double em) {
    Line line = new Line(x, top, x, bottom);
    line.getStyleClass().add("timeline-now");
    String words = Messages.get("checkpoints.now");
    // Bold, which is wider than the ruler's font.
    double width = sketch.width(words) * 1.3;
    Label label =
        sketch.text(words, Math.clamp(x - width / 2, 0, getWidth() - width), top - 1.4 * em);
    label.getStyleClass().add("timeline-now-text");
    label.resize(width, 1.4 * em);
    sketch.add(line);
    sketch.add(label);
  }

  /** Those that would cover each other are moved up and down, as far as there is room. */
  private List<Dot> placed(TimelineScale scale, double middle, double height, double em) {
    double most =
        states.stream()
            .flatMap(state -> state.rows().stream())
            .mapToDouble(BigInteger::doubleValue)
            .max()
            .orElse(0);
    List<SavedState> shown =
        states.stream()
            .filter(state -> value(state).isPresent())
            .sorted(Comparator.comparing(state -> value(state).orElseThrow()))
            .toList();
    // So many that they would be one band are drawn smaller.
    double room = (scale.right() - scale.left()) / Math.max(1, shown.size());
    double shrink = Math.clamp(room / em, 0.5, 1);
    List<Dot> placed = new ArrayList<>();
    for (SavedState state : shown) {
      double share = most == 0 ? 0 : state.rows().map(BigInteger::doubleValue).orElse(0.0) / most;
      double radius =
          shrink * em * Math.sqrt(LEAST * LEAST + share * (MOST * MOST - LEAST * LEAST));
      double x = scale.place(value(state).orElseThrow());
      placed.add(new Dot(state, radius, x, free(placed, x, middle, height, radius)));
    }
    return placed;
  }

  private static double free(
      List<Dot> placed, double x, double middle, double height, double radius) {
    double step = radius * 0.9;
    int lanes = (int) ((height / 2 - radius * 1.3) / step);
    for (int lane = 0; lane <= lanes; lane++) {
      for (int side : List.of(-1, 1)) {
        double y = middle + side * lane * step;
        if (placed.stream()
            .noneMatch(dot -> Math.hypot(dot.x() - x, dot.y() - y) < dot.radius() + radius)) {
          return y;
        }
      }
    }
    return middle;
  }

  private void drawDot(Dot dot) {
    Group group = new Group(dot.state().mark().shape(dot.radius()));
    if (dot.state().pinned()) {
      Circle ring = new Circle(dot.radius() + 0.22 * sketch.em());
      ring.getStyleClass().add("timeline-pin");
      ring.setMouseTransparent(true);
      group.getChildren().add(ring);
    }
    group.relocate(
        dot.x() - group.getLayoutBounds().getWidth() / 2,
        dot.y() - group.getLayoutBounds().getHeight() / 2);
    group.getStyleClass().add("timeline-dot");
    group.setOnMouseClicked(event -> onSelect.accept(dot.state()));
    group.setOnMouseEntered(event -> tip.setText(SavedWords.line(dot.state())));
    Tooltip.install(group, tip);
    sketch.add(group);
  }

  private void drawSelection(Dot dot) {
    Circle halo = new Circle(dot.x(), dot.y(), dot.radius() + 0.42 * sketch.em());
    halo.getStyleClass().add("timeline-selected");
    halo.setMouseTransparent(true);
    sketch.add(halo);
  }
}
