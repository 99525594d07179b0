package org.tidemark.gui.shell;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.gui.common.Activity;
import org.tidemark.gui.common.Activity.Outcome;
import org.tidemark.gui.common.ActivityLog;
import org.tidemark.gui.common.Cells;
import org.tidemark.gui.common.KeyedRows;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.ScaledColumns;
import org.tidemark.gui.common.StyleClass;

/** What happened in this window, as a table, and all of the chosen line below it. */
final class ActivityPane extends VBox {
  private static final Duration SAMPLE_EVERY = Duration.millis(500);
  private static final KeyCombination COPY =
      new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

  private final ActivityLog log;
  private final InstantSource clock;
  private final TableView<Activity> table = new TableView<>();
  private final ObservableList<Activity> rows = FXCollections.observableArrayList();
  private final ListChangeListener<Activity> follow = change -> show();
  private final ActivityDetail detail;
  private final Label count = Parts.muted("");
  private final Button copyAll =
      new Button(Messages.get("activity.copyAll"), new FontIcon(Feather.COPY));
  private List<String> moving = List.of();

  ActivityPane(ActivityLog log, InstantSource clock) {
    this.log = log;
    this.clock = clock;
    detail = new ActivityDetail(clock);
    getStyleClass().add("page");
    copyAll.setId("copyActivity");
    copyAll.setOnAction(event -> Parts.copy(ActivityWords.text(rows, clock.instant())));
    fillTable();
    SplitPane split = new SplitPane(table, detail);
    split.setOrientation(Orientation.VERTICAL);
    split.getStyleClass().add("split");
    split.setDividerPositions(0.6);
    split.setMinHeight(0);
    VBox.setVgrow(split, Priority.ALWAYS);
    getChildren()
        .addAll(
            Parts.flowingHeading(Parts.pageTitle(Messages.get("activity.title")), count, copyAll),
            split);
    Timeline sampler = new Timeline(new KeyFrame(SAMPLE_EVERY, event -> sample()));
    sampler.setCycleCount(Animation.INDEFINITE);
    // What is not on screen is not listened for: the log outlives it.
    sceneProperty()
        .subscribe(scene -> {
          if (scene == null) {
            sampler.stop();
            log.lines().removeListener(follow);
          } else {
            log.lines().removeListener(follow);
            log.lines().addListener(follow);
            show();
            sampler.play();
          }
        });
  }

  private void fillTable() {
    table.setId("activityTable");
    table.getStyleClass().addAll("record-table", "activity-table");
    table.setAccessibleText(Messages.get("activity.title"));
    table.setItems(rows);
    List<TableColumn<Activity, ?>> columns = table.getColumns();
    TableColumn<Activity, Activity> time =
        Cells.column(
            Messages.get("activity.time"),
            136,
            line -> ActivityWords.shortTime(line.started(), now()),
            line -> ActivityWords.time(line.started()));
    time.setMinWidth(136);
    time.getStyleClass().add(StyleClass.NUMBER + "-left");
    columns.add(time);
    columns.add(Cells.words(Messages.get("activity.what"), 250, Activity::title));
    // Before what may lie beyond the edge in large text.
    TableColumn<Activity, Activity> outcome =
        Cells.words(
            Messages.get("activity.outcome"), 380, line -> ActivityWords.outcome(line, now()));
    outcome.getStyleClass().add("activity-outcome");
    columns.add(outcome);
    TableColumn<Activity, Activity> took =
        Cells.words(
            Messages.get("activity.duration"), 80, line -> ActivityWords.duration(line, now()));
    took.getStyleClass().add("figures");
    columns.add(took);
    columns.add(
        Cells.words(
            Messages.get("activity.ago"), 92, line -> ActivityWords.ago(line.started(), now())));
    ScaledColumns.followAndFill(table);
    table.setRowFactory(t -> new Row());
    table.setPlaceholder(
        Parts.placeholder(
            Feather.ACTIVITY, Messages.get("activity.none"), Messages.get("activity.none.text")));
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(line -> detail.show(Optional.ofNullable(line)));
    table.addEventHandler(
        KeyEvent.KEY_PRESSED,
        event -> {
          if (COPY.match(event)) {
            copy().ifPresent(Runnable::run);
            event.consume();
          }
        });
  }

  private Instant now() {
    return clock.instant();
  }

  private void show() {
    KeyedRows.update(table, table.getSelectionModel(), rows, log.lines(), Activity::number);
    Parts.show(detail, !rows.isEmpty());
    count.setText(Messages.format("activity.kept", Numbers.grouped(rows.size()), ActivityLog.MOST));
    copyAll.setDisable(rows.isEmpty());
    sample();
  }

  /** Writes anew what changes while time goes by, and only then: a tooltip would go. */
  private void sample() {
    Instant now = now();
    List<String> next =
        rows.stream()
            .map(line ->
                ActivityWords.ago(line.started(), now)
                    + (line.outcome() instanceof Outcome.Running
                        ? ActivityWords.outcome(line, now) + ActivityWords.duration(line, now)
                        : ""))
            .toList();
    if (!next.equals(moving)) {
      moving = next;
      table.refresh();
    }
    detail.tick();
  }

  /** Puts the chosen line on the clipboard; empty if none is chosen. */
  Optional<Runnable> copy() {
    return Optional.ofNullable(table.getSelectionModel().getSelectedItem())
        .map(line -> () -> Parts.copy(ActivityWords.text(line, now())));
  }

  /** What has the focus: the table, with its newest line chosen if none was. */
  Node first() {
    if (table.getSelectionModel().isEmpty() && !rows.isEmpty()) {
      table.getSelectionModel().selectFirst();
    }
    return table;
  }

  /** A failure has a colour beside its word. */
  private static final class Row extends TableRow<Activity> {
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");
    private static final PseudoClass RUNNING = PseudoClass.getPseudoClass("running");

    @Override
    protected void updateItem(Activity line, boolean empty) {
      super.updateItem(line, empty);
      boolean isShown = !empty && line != null;
      pseudoClassStateChanged(FAILED, isShown && line.outcome() instanceof Outcome.Failed);
      pseudoClassStateChanged(RUNNING, isShown && line.outcome() instanceof Outcome.Running);
    }
  }
}
