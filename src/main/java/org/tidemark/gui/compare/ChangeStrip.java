package org.tidemark.gui.compare;

import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.function.LongConsumer;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;
import org.tidemark.diff.ChangeText;
import org.tidemark.diff.ChangeType;
import org.tidemark.gui.common.ChartData;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.Sketch;

/**
 * Where the differences lie: a lane for each kind, from the first to the last id that differs, with
 * a bar where there are any. A click, or Enter on the part gone to with the arrow keys, leads
 * there.
 */
final class ChangeStrip extends Region {
  /** In em. */
  private static final double LANE = 1.5;

  private static final double BAR = 1.15;
  private static final double LEAST = 0.25;
  private static final double GAP = 0.5;

  /** Longer ids are cut; the tooltip has them whole. */
  private static final int ID_CHARACTERS = 14;

  private record Place(ChangeSpread.Lane lane, ChangeSpread.Part part) {}

  private final LongConsumer onJump;

  private final Sketch sketch = new Sketch(this, getChildren(), this::draw);
  private final Tooltip tip = new Tooltip();
  private List<ChangeSpread.Lane> lanes = List.of();
  private Optional<ChangeRow> selected = Optional.empty();
  private Optional<Place> at = Optional.empty();

  /**
   * @param onJump told the number of the first difference of the part wanted
   */
  ChangeStrip(LongConsumer onJump) {
    this.onJump = onJump;
    setId("changeStrip");
    getStyleClass().add("change-strip");
    setFocusTraversable(true);
    setAccessibleRole(AccessibleRole.SLIDER);
    setAccessibleHelp(Messages.get("compare.stripHelp"));
    setOnMousePressed(event -> requestFocus());
    addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
    show(List.of());
  }

  void show(List<ChangeSpread.Lane> shown) {
    lanes = List.copyOf(shown);
    at = Optional.empty();
    Parts.show(this, !lanes.isEmpty());
    describe();
    sketch.redraw();
  }

  /** Marks where the difference selected lies. */
  void select(Optional<ChangeRow> row) {
    if (!row.equals(selected)) {
      selected = row;
      at = row.flatMap(this::placeOf);
      describe();
      sketch.redraw();
    }
  }

  private Optional<Place> placeOf(ChangeRow row) {
    return lanes.stream()
        .flatMap(lane ->
            lane.partOf(row.change().kind(), row.number()).stream()
                .map(part -> new Place(lane, part)))
        .findFirst();
  }

  /** Every part in which there are differences, kind by kind. */
  ChartData numbers() {
    List<ChartData.Heading> headings =
        List.of(
            ChartData.Heading.words(Messages.get("compare.kind")),
            ChartData.Heading.words(Messages.get("compare.partFrom")),
            ChartData.Heading.words(Messages.get("compare.partTo")),
            heading(ChangeType.ADDED),
            heading(ChangeType.REMOVED),
            heading(ChangeType.CHANGED),
            heading(ChangeType.UNREADABLE));
    return ChartData.of(
        headings,
        places().stream()
            .map(place ->
                List.<Object>of(
                    ChangeWords.plural(place.lane().kind()),
                    place.part().from(),
                    place.part().to(),
                    place.part().counts().of(ChangeType.ADDED),
                    place.part().counts().of(ChangeType.REMOVED),
                    place.part().counts().of(ChangeType.CHANGED),
                    place.part().counts().of(ChangeType.UNREADABLE)))
            .toList());
  }

  private static ChartData.Heading heading(ChangeType type) {
    String word = ChangeWords.word(type);
    return ChartData.Heading.number(Character.toUpperCase(word.charAt(0)) + word.substring(1));
  }

  private List<Place> places() {
    return lanes.stream()
        .flatMap(lane -> lane.parts().stream().map(part -> new Place(lane, part)))
        .toList();
  }

  private void pressed(KeyEvent event) {
    List<Place> all = places();
    int now = at.map(all::indexOf).orElse(-1);
    int last = all.size() - 1;
    boolean isMine = true;
    switch (event.getCode()) {
      case ENTER, SPACE -> at.ifPresent(place -> onJump.accept(place.part().first()));
      case RIGHT -> go(all, Math.min(last, now + 1));
      case LEFT -> go(all, now < 0 ? last : Math.max(0, now - 1));
      case HOME -> go(all, 0);
      case END -> go(all, last);
      default -> isMine = false;
    }
    if (isMine) {
      event.consume();
    }
  }

  private void go(List<Place> all, int index) {
    if (index >= 0 && index < all.size()) {
      at = Optional.of(all.get(index));
      describe();
      sketch.redraw();
    }
  }

  private void describe() {
    StringJoiner text = new StringJoiner(". ");
    lanes.forEach(lane ->
        text.add(
            Messages.format(
                "compare.lane",
                ChangeWords.plural(lane.kind()),
                lane.from(),
                lane.to(),
                ChangeText.words(lane.counts()))));
    at.ifPresent(place -> text.add(words(place)));
    setAccessibleText(Messages.format("compare.stripText", text.toString()));
  }

  private static String words(Place place) {
    ChangeSpread.Part part = place.part();
    String kind = ChangeWords.plural(place.lane().kind());
    String counts = ChangeText.words(part.counts());
    return part.from().equals(part.to())
        ? Messages.format("compare.partOne", kind, part.from(), counts)
        : Messages.format("compare.part", kind, part.from(), part.to(), counts);
  }

  @Override
  protected double computePrefHeight(double width) {
    return snappedTopInset()
        + snappedBottomInset()
        + Math.max(1, lanes.size()) * LANE * sketch.em();
  }

  @Override
  protected double computeMinHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computeMaxHeight(double width) {
    return computePrefHeight(width);
  }

  @Override
  protected double computePrefWidth(double height) {
    return 30 * sketch.em();
  }

  @Override
  protected double computeMinWidth(double height) {
    return 8 * sketch.em();
  }

  @Override
  protected void layoutChildren() {
    sketch.layOut();
  }

  private void draw() {
    double em = sketch.em();
    double names = 0;
    double froms = 0;
    double tos = 0;
    for (ChangeSpread.Lane lane : lanes) {
      names = Math.max(names, sketch.width(ChangeWords.plural(lane.kind())));
      froms = Math.max(froms, sketch.width(brief(lane.from())));
      tos = Math.max(tos, sketch.width(brief(lane.to())));
    }
    double left = snappedLeftInset() + names + froms + 3 * GAP * em;
    double right = getWidth() - snappedRightInset() - tos - 2 * GAP * em;
    if (right - left < em) {
      return;
    }
    double y = snappedTopInset();
    for (ChangeSpread.Lane lane : lanes) {
      sketch.add(
          sketch.text(ChangeWords.plural(lane.kind()), snappedLeftInset() + GAP * em / 2, y));
      String from = brief(lane.from());
      sketch.add(sketch.text(from, left - GAP * em - sketch.width(from), y));
      sketch.add(sketch.text(brief(lane.to()), right + GAP * em, y));
      drawLane(lane, left, right - left, y + (LANE - BAR) / 2 * em, BAR * em);
      y += LANE * em;
    }
  }

  private void drawLane(
      ChangeSpread.Lane lane, double left, double width, double top, double high) {
    Rectangle track = new Rectangle(left, top, width, high);
    track.getStyleClass().add("strip-track");
    sketch.add(track);
    long most = lane.parts().stream().mapToLong(part -> part.counts().total()).max().orElse(1);
    double step = width / ChangeSpread.PARTS;
    for (ChangeSpread.Part part : lane.parts()) {
      Place place = new Place(lane, part);
      double x = left + part.place() * step;
      // One difference among thousands in another part must still be seen.
      double share = LEAST + (1 - LEAST) * Math.sqrt((double) part.counts().total() / most);
      double y = top + high;
      for (ChangeType type : ChangeType.values()) {
        double height = share * high * part.counts().of(type) / part.counts().total();
        if (height > 0) {
          y -= height;
          Rectangle bar = new Rectangle(x, y, Math.max(2, step), height);
          bar.getStyleClass().addAll("strip-bar", ChangeWords.style(type));
          sketch.add(bar);
        }
      }
      if (at.equals(Optional.of(place))) {
        Rectangle mark = new Rectangle(x - 1.5, top - 1.5, Math.max(2, step) + 3, high + 3);
        mark.getStyleClass().add("strip-mark");
        mark.setMouseTransparent(true);
        sketch.add(mark);
      }
      // All of the height can be clicked, also above a short bar.
      Rectangle target = new Rectangle(x, top, Math.max(2, step), high);
      target.getStyleClass().add("strip-target");
      target.setOnMouseClicked(event -> onJump.accept(part.first()));
      target.setOnMouseEntered(event -> tip.setText(words(place)));
      Tooltip.install(target, tip);
      sketch.add(target);
    }
  }

  private static String brief(String id) {
    return id.length() <= ID_CHARACTERS
        ? id
        : id.substring(0, ID_CHARACTERS / 2) + "\u2026" + id.substring(id.length() - 4);
  }
}
