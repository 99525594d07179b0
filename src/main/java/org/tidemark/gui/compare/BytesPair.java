package org.tidemark.gui.compare;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.VBox;
import org.tidemark.datatypes.Bytes;
import org.tidemark.diff.Change;
import org.tidemark.diff.ChangeType;
import org.tidemark.diff.StateDiff;
import org.tidemark.gui.bytes.BytePart;
import org.tidemark.gui.bytes.HexView;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.task.Failure;
import org.tidemark.task.Job;
import org.tidemark.task.JobRunner;
import org.tidemark.task.LatestJob;

/** The stored bytes of both sides, those that differ marked; pointing at a field marks both. */
final class BytesPair extends VBox {
  /** Bytes of a value shown. */
  private static final int SHOWN = 4096;

  /** The value of one side, as it is shown. */
  private record Stored(Bytes key, Bytes value, int length, List<BytePart> parts) {
    static Optional<Stored> read(StateDiff diff, Change change, End end) throws Failure {
      return diff.annotated(change, end == End.LEFT).map(Stored::of);
    }

    private static Stored of(StateDiff.Annotated stored) {
      byte[] value = stored.value().toArray();
      List<BytePart> parts =
          BytePart.of(stored.entry(), value.length).stream().filter(part -> !part.inKey()).toList();
      return new Stored(
          stored.key(),
          new Bytes(Arrays.copyOf(value, Math.min(SHOWN, value.length))),
          value.length,
          parts);
    }
  }

  private record Both(Optional<Stored> left, Optional<Stored> right) {
    Optional<Stored> of(End end) {
      return end == End.LEFT ? left : right;
    }
  }

  /** Caption, bytes, and the field pointed at. */
  private static final class Half extends VBox {
    private final Label caption = Parts.muted("");
    private final HexView hex = new HexView();
    private List<BytePart> parts = List.of();

    Half(End end) {
      getStyleClass().add("bytes-half");
      caption.setMinWidth(USE_PREF_SIZE);
      hex.setId(end == End.LEFT ? "leftBytes" : "rightBytes");
      hex.setAccessibleText(Messages.format("compare.bytesOf", end.word()));
      getChildren().addAll(caption, hex);
    }

    void show(End end, Optional<Stored> stored, BitSet marks) {
      parts = stored.map(Stored::parts).orElseGet(List::of);
      caption.setText(
          stored
              .map(known ->
                  known.length() > known.value().length()
                      ? Messages.format(
                          "compare.bytesCut", end.caption(), known.value().length(), known.length())
                      : Messages.format("compare.bytesCaption", end.caption(), known.length()))
              .orElseGet(() -> Messages.format("compare.noBytes", end.caption())));
      stored.ifPresent(known -> hex.show(known.value(), known.parts(), marks));
      Parts.show(hex, stored.filter(known -> known.length() > 0).isPresent());
    }

    Optional<BytePart> part(String field) {
      return parts.stream().filter(part -> part.field().equals(field)).findFirst();
    }
  }

  private final JobRunner jobs;
  private final LatestJob reading = new LatestJob();
  private final Half left = new Half(End.LEFT);
  private final Half right = new Half(End.RIGHT);
  private final Label key = new Label();
  private final Label pointed = Parts.wrapped("");
  private final Label error = Parts.wrapped("");
  private Optional<StateDiff> diff = Optional.empty();
  private Optional<String> chosen = Optional.empty();

  BytesPair(JobRunner jobs) {
    this.jobs = jobs;
    setId("changeBytes");
    getStyleClass().add("detail-bytes");
    Label title = new Label(Messages.get("bytes.title"));
    title.getStyleClass().add("section-title");
    title.setMinWidth(USE_PREF_SIZE);
    key.getStyleClass().addAll(StyleClass.NUMBER, StyleClass.MUTED, "hint");
    key.setWrapText(true);
    key.setMinHeight(USE_PREF_SIZE);
    pointed.setId("bytePointed");
    pointed.getStyleClass().add("byte-pointed");
    error.getStyleClass().add(StyleClass.DAMAGE);
    FlowPane both = new FlowPane(left, right);
    both.getStyleClass().add("bytes-both");
    Parts.wrapAtWidth(both);
    for (Half half : List.of(left, right)) {
      half.hex
          .hoveredProperty()
          .subscribe(part -> point(part.map(BytePart::field).or(() -> chosen)));
      half.hex
          .chosenProperty()
          .subscribe(part ->
              part.ifPresent(known -> {
                chosen = Optional.of(known.field());
                point(chosen);
              }));
    }
    getChildren().addAll(title, key, both, pointed, error);
    clear();
  }

  /** Where bytes are read from; nothing is shown until a difference is. */
  void setDiff(Optional<StateDiff> next) {
    diff = next;
    clear();
  }

  private void clear() {
    reading.abandon();
    Parts.show(this, false);
    Parts.show(error, false);
  }

  void show(Optional<Change> change) {
    clear();
    if (diff.isEmpty() || change.isEmpty()) {
      return;
    }
    StateDiff from = diff.get();
    Change wanted = change.get();
    reading.start(
        jobs,
        Job.<Both>of(
                Messages.get("bytes.jobReading"),
                control ->
                    new Both(
                        Stored.read(from, wanted, End.LEFT), Stored.read(from, wanted, End.RIGHT)))
            .onDone(both -> show(wanted, both))
            .onAnyError(this::failed)
            .quiet());
  }

  private void show(Change change, Both both) {
    chosen = Optional.empty();
    boolean isMarked =
        change.type() != ChangeType.ADDED
            && change.type() != ChangeType.REMOVED
            && both.left().isPresent()
            && both.right().isPresent();
    left.show(End.LEFT, both.left(), isMarked ? marks(both, End.LEFT) : new BitSet());
    right.show(End.RIGHT, both.right(), isMarked ? marks(both, End.RIGHT) : new BitSet());
    key.setText(
        both.left()
            .or(both::right)
            .map(stored -> Messages.format("compare.key", "0x" + stored.key().hex()))
            .orElse(""));
    Parts.show(this, both.left().isPresent() || both.right().isPresent());
    point(Optional.empty());
  }

  private static BitSet marks(Both both, End end) {
    Stored mine = both.of(end).orElseThrow();
    Stored its = both.of(end == End.LEFT ? End.RIGHT : End.LEFT).orElseThrow();
    return ByteMarks.of(mine.value(), mine.parts(), its.value(), its.parts());
  }

  private void point(Optional<String> field) {
    for (Half half : List.of(left, right)) {
      half.hex.highlightedProperty().set(field.flatMap(half::part));
    }
    pointed.setText(
        field
            .map(name ->
                Messages.format(
                    "compare.pointed",
                    name,
                    left.part(name).map(BytePart::text).orElseGet(ChangeWords::none),
                    right.part(name).map(BytePart::text).orElseGet(ChangeWords::none)))
            .orElseGet(() -> Messages.get("compare.pointHint")));
  }

  private void failed(Throwable reason) {
    error.setText(Messages.format("bytes.failed", ErrorReport.of(reason).sentence()));
    Parts.show(this, true);
    Parts.show(error, true);
  }
}
