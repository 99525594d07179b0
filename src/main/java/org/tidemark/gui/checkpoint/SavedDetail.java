package org.tidemark.gui.checkpoint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.Manifest;
import org.tidemark.checkpoint.Verification;
import org.tidemark.gui.common.FieldValue;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.state.SnapshotSummary;

/** Everything that is known of the chosen one. */
final class SavedDetail extends ScrollPane {
  /** Longer ones would wrap; they have the whole width. */
  private static final int ONE_LINE = 1000;

  private final VBox content = new VBox();
  private Optional<SavedState> shown = Optional.empty();

  SavedDetail() {
    setId("checkpointDetail");
    setAccessibleText(Messages.get("checkpoints.detailLabel"));
    getStyleClass().add("detail-scroll");
    content.getStyleClass().addAll("detail-content", "saved-detail");
    setContent(content);
    setFitToWidth(true);
    show(Optional.empty(), true);
  }

  void show(Optional<SavedState> state) {
    show(state, false);
  }

  private void show(Optional<SavedState> state, boolean first) {
    if (!first && state.equals(shown)) {
      return;
    }
    shown = state;
    content.getChildren().clear();
    if (state.isEmpty()) {
      content
          .getChildren()
          .add(
              Parts.placeholder(
                  Feather.ARCHIVE,
                  Messages.get("checkpoints.choose"),
                  Messages.get("checkpoints.choose.text")));
      return;
    }
    content.getChildren().add(heading(state.get()));
    sentence(state.get()).ifPresent(content.getChildren()::add);
    content.getChildren().add(fields(state.get()));
  }

  private static HBox heading(SavedState state) {
    Label title = new Label(SavedWords.name(state));
    title.getStyleClass().add("section-title");
    title.setMinWidth(Region.USE_PREF_SIZE);
    Label word = new Label(SavedWords.state(state));
    word.fontProperty()
        .subscribe(font -> word.setGraphic(new Group(state.mark().shape(0.4 * font.getSize()))));
    word.setMinWidth(Region.USE_PREF_SIZE);
    HBox line = new HBox(title, word);
    if (state.pinned()) {
      Label pinned = new Label(Messages.get("checkpoints.pinned"));
      pinned.getStyleClass().addAll(StyleClass.BADGE, StyleClass.BADGE_INSPECT);
      pinned.setMinWidth(Region.USE_PREF_SIZE);
      line.getChildren().add(pinned);
    }
    line.getStyleClass().add("heading-line");
    return line;
  }

  /** What has to be known of its state. */
  private static Optional<Node> sentence(SavedState state) {
    String text =
        switch (state) {
          case SavedState.OfCheckpoint of when SavedWords.isUnsealed(state) ->
              Messages.get("checkpoints.detail.unsealed");
          case SavedState.OfCheckpoint of -> of.checkpoint().detail();
          case SavedState.OfSnapshot of ->
              of.snapshot()
                  .problem()
                  .map(problem -> Messages.format("snapshots.undecodable", problem))
                  .orElseGet(() ->
                      Messages.get(
                          of.snapshot().full()
                              ? "checkpoints.detail.snapshot"
                              : "checkpoints.detail.countsOnly"));
          case SavedState.OfCopy of -> Messages.get("checkpoints.detail.copy");
        };
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Label label = Parts.wrapped(text);
    if (state.mark() == Mark.DAMAGED || state.mark() == Mark.MISMATCH) {
      label.getStyleClass().add("detail-reason");
    }
    return Optional.of(label);
  }

  private record Field(String name, String value) {}

  private static GridPane fields(SavedState state) {
    List<Field> brief = new ArrayList<>();
    List<Field> first = new ArrayList<>();
    List<Field> last = new ArrayList<>();
    switch (state) {
      case SavedState.OfCheckpoint of -> {
        first.add(field("checkpoints.field.path", of.checkpoint().path().toString()));
        ofCheckpoint(of.checkpoint(), brief, last);
      }
      case SavedState.OfSnapshot of -> ofSnapshot(of.snapshot(), brief);
      case SavedState.OfCopy of ->
          first.add(field("checkpoints.field.path", of.copy().path().toString()));
    }
    SavedWords.digest(state)
        .ifPresent(digest -> first.add(field("checkpoints.field.digest", digest)));
    state
        .time()
        .ifPresent(
            time -> brief.addFirst(field("checkpoints.field.created", SavedWords.exact(time))));
    if (!(state instanceof SavedState.OfSnapshot)) {
      brief.add(field("checkpoints.field.shared", SavedTable.bytes(state, true)));
      brief.add(field("checkpoints.field.own", SavedTable.bytes(state, false)));
    }
    return grid(first, brief, last);
  }

  private static void ofCheckpoint(Checkpoint checkpoint, List<Field> brief, List<Field> wide) {
    checkpoint.manifest().ifPresent(manifest -> ofManifest(manifest, brief, wide));
    checkpoint
        .verification()
        .ifPresent(last -> brief.add(field("checkpoints.field.verified", verified(last))));
    checkpoint
        .manifest()
        .ifPresent(manifest -> wide.add(field("checkpoints.field.source", manifest.source())));
  }

  private static void ofManifest(Manifest manifest, List<Field> brief, List<Field> wide) {
    manifest
        .height()
        .ifPresent(
            height -> brief.add(field("checkpoints.height", Numbers.grouped(height.toString()))));
    manifest
        .timestamp()
        .ifPresent(stamp ->
            brief.add(field("checkpoints.field.timestamp", Numbers.grouped(stamp.toString()))));
    brief.add(field("overview.sequence", Numbers.grouped(manifest.sequence().toString())));
    brief.add(field("checkpoints.format", manifest.stateFormat()));
    brief.add(
        field(
            "checkpoints.field.method",
            Messages.get(
                manifest.method() == Manifest.Method.LINKED
                    ? "checkpoints.method.linked"
                    : "checkpoints.method.copy")));
    brief.add(
        field(
            "checkpoints.field.maker",
            Messages.get(
                manifest.maker() == Manifest.Maker.NODE
                    ? "checkpoints.maker.node"
                    : "checkpoints.maker.person")));
    brief.add(field("checkpoints.field.files", Numbers.grouped(manifest.files().size())));
    manifest
        .contents()
        .ifPresent(contents -> {
          new TreeMap<>(contents.counts())
              .forEach((kind, count) ->
                  brief.add(
                      new Field(
                          Messages.format("checkpoints.field.count", kind),
                          Numbers.grouped(count))));
          if (contents.undecodable() > 0) {
            brief.add(
                field("checkpoints.field.undecodable", Numbers.grouped(contents.undecodable())));
          }
          new TreeMap<>(contents.sections())
              .forEach((section, digest) ->
                  wide.add(
                      new Field(Messages.format("checkpoints.field.section", section), digest)));
        });
  }

  private static String verified(Verification last) {
    return Messages.format(
        last.result() == Verification.Result.GOOD
            ? "checkpoints.verifiedGood"
            : "checkpoints.verifiedBad",
        SavedWords.time(last.at()),
        last.findings());
  }

  private static void ofSnapshot(SnapshotSummary snapshot, List<Field> brief) {
    brief.add(field("checkpoints.height", Numbers.grouped(snapshot.height().toString())));
    if (snapshot.problem().isEmpty()) {
      brief.add(field("kind.orders", Numbers.grouped(snapshot.orders().toString())));
      brief.add(field("kind.positions", Numbers.grouped(snapshot.positions().toString())));
    }
    brief.add(field("snapshots.bytes", Numbers.grouped(snapshot.bytes())));
  }

  private static Field field(String key, String value) {
    return new Field(Messages.get(key), value);
  }

  /** Long ones a line each, short ones two in a line. */
  private static GridPane grid(List<Field> first, List<Field> brief, List<Field> last) {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("field-grid");
    for (int column = 0; column < 4; column++) {
      ColumnConstraints constraints = new ColumnConstraints();
      constraints.setHgrow(column % 2 == 1 ? Priority.ALWAYS : Priority.NEVER);
      if (column % 2 == 1) {
        constraints.setPercentWidth(36);
      }
      grid.getColumnConstraints().add(constraints);
    }
    int row = 0;
    for (Field field : first) {
      add(grid, 0, row++, 3, field);
    }
    int half = Math.max(1, (brief.size() + 1) / 2);
    for (int i = 0; i < brief.size(); i++) {
      int column = i < half ? 0 : 2;
      add(grid, column, row + i % half, 1, brief.get(i));
    }
    row += half;
    for (Field field : last) {
      add(grid, 0, row++, 3, field);
    }
    return grid;
  }

  private static void add(GridPane grid, int column, int row, int span, Field field) {
    Label name = Parts.muted(field.name());
    name.getStyleClass().add("field-name");
    name.setMinWidth(Region.USE_PREF_SIZE);
    TextInputControl value = FieldValue.of(field.value(), field.name(), ONE_LINE);
    grid.add(name, column, row);
    grid.add(value, column + 1, row, span, 1);
  }
}
