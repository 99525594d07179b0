package org.tidemark.gui.compare;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.diff.ChangeFilter;
import org.tidemark.diff.StateDiff;
import org.tidemark.gui.common.ChartOrTable;
import org.tidemark.gui.common.ErrorPanel;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.JobProgress;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.source.MarketNames;
import org.tidemark.task.Job;
import org.tidemark.task.JobRunner;
import org.tidemark.task.LatestJob;

/** Every difference: filter, where they lie, the list, and the one selected. */
final class ChangesPane extends VBox {
  /** In em: from here on list and detail have room beside each other. */
  private static final double WIDE = 105;

  private final ChangesModel model;
  private final FilterBar filter;
  private final ChangeTable table;
  private final ChangeDetail detail;
  private final JobRunner jobs;
  private final ChangeStrip strip;
  private final ChartOrTable shape;
  private final LatestJob spreading = new LatestJob();
  private final SplitPane split;
  private final Label count = Parts.muted("");
  private final VBox error = new VBox();
  private final VBox working = new VBox();

  /**
   * @param export stands beside the count
   */
  ChangesPane(
      ChangesModel model, ChangeDetail detail, JobRunner jobs, Node export, MarketNames names) {
    this.model = model;
    this.detail = detail;
    this.jobs = jobs;
    strip = new ChangeStrip(model::jump);
    shape = new ChartOrTable(strip, "stripTable", Messages.get("compare.strip"), strip::numbers);
    setId("changesPane");
    getStyleClass().add("changes-pane");
    filter = new FilterBar(model);
    table = new ChangeTable(model.rows(), names);
    split = new SplitPane(table.view(), detail);
    split.setOrientation(Orientation.VERTICAL);
    split.setDividerPositions(0.5);
    split.getStyleClass().addAll("split", "changes-split");
    split.widthProperty().subscribe(this::turn);
    working.setAlignment(Pos.CENTER);
    working.setMouseTransparent(true);
    StackPane body = new StackPane(split, working);
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().addAll(filter, line(export), error, body);
    follow();
  }

  private HBox line(Node export) {
    count.setId("changeCount");
    count.setMinWidth(USE_PREF_SIZE);
    Button previous =
        Parts.iconButton(Feather.CHEVRON_UP, Messages.get("compare.previous"), () -> step(-1));
    previous.setId("previousChange");
    Button next =
        Parts.iconButton(Feather.CHEVRON_DOWN, Messages.get("compare.next"), () -> step(1));
    next.setId("nextChange");
    HBox tools = new HBox(shape.toggle(), count, previous, next, export);
    tools.setAlignment(Pos.CENTER_RIGHT);
    tools.getStyleClass().add("change-tools");
    tools.setMinWidth(USE_PREF_SIZE);
    // The tools stay at the right while there is no strip.
    HBox place = new HBox(shape);
    HBox.setHgrow(shape, Priority.ALWAYS);
    HBox.setHgrow(place, Priority.ALWAYS);
    HBox line = new HBox(place, tools);
    line.setAlignment(Pos.CENTER_LEFT);
    line.getStyleClass().add("tool-line");
    return line;
  }

  private void follow() {
    model.setOnJump(this::select);
    model.shownProperty().subscribe(this::show);
    model.rows().subscribe(this::showCount);
    model.errorProperty().subscribe(this::showError);
    TableView<Optional<ChangeRow>> rows = table.view();
    rows.getSelectionModel().selectedItemProperty().subscribe(this::showSelected);
    // A row chosen before it was read tells its content when its page arrives.
    model.rows().subscribe(this::showLate);
  }

  private void showLate() {
    int selected = table.view().getSelectionModel().getSelectedIndex();
    if (selected >= 0 && selected < model.rows().size() && model.rows().isLoaded(selected)) {
      showRow(model.rows().get(selected));
    }
  }

  private void showSelected() {
    showRow(table.selected());
  }

  private void showRow(Optional<ChangeRow> row) {
    detail.show(row);
    strip.select(row);
  }

  /** Beside each other where there is room for both, else one above the other. */
  private void turn() {
    double em = count.getFont().getSize();
    Orientation now = split.getWidth() > WIDE * em ? Orientation.HORIZONTAL : Orientation.VERTICAL;
    if (split.getOrientation() != now) {
      split.setOrientation(now);
      split.setDividerPositions(now == Orientation.HORIZONTAL ? 0.56 : 0.5);
    }
  }

  private void select(int row) {
    table.select(row);
  }

  /** To the next difference or the one before. */
  void step(int by) {
    table.step(by);
    table.view().requestFocus();
  }

  void focusFilter() {
    filter.focus();
  }

  /** The difference selected, once it was read. */
  Optional<ChangeRow> selected() {
    return table.selected();
  }

  /** Another comparison is shown, or none. */
  void show(Optional<CompareResult> result) {
    spreading.abandon();
    strip.show(List.of());
    shape.refresh();
    detail.setDiff(result.map(CompareResult::diff));
    result.ifPresent(known -> {
      filter.show(known.diff().summary());
      spread(known.diff());
    });
  }

  private void spread(StateDiff diff) {
    spreading.start(
        jobs,
        Job.<List<ChangeSpread.Lane>>of(
                Messages.get("compare.spreadJob"), control -> ChangeSpread.of(diff, control))
            .onDone(lanes -> {
              strip.show(lanes);
              shape.refresh();
              strip.select(table.selected());
            })
            // The list still has them all, and says why if it cannot be read either.
            .onAnyError(reason -> showError(Optional.of(ErrorReport.of(reason)))));
  }

  private void show(ChangesModel.Shown shown) {
    working.getChildren().clear();
    if (shown instanceof ChangesModel.Shown.Filtering(var job)) {
      Button stop = new Button(Messages.get("task.stop"), new FontIcon(Feather.X));
      stop.setId("stopFilter");
      stop.setMinWidth(USE_PREF_SIZE);
      stop.setOnAction(event -> model.stop());
      JobProgress progress = new JobProgress(job, InstantSource.system());
      HBox line = new HBox(progress, stop);
      HBox.setHgrow(progress, Priority.ALWAYS);
      line.getStyleClass().addAll("working", "filter-working");
      line.setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
      working.getChildren().add(line);
    }
    working.setMouseTransparent(working.getChildren().isEmpty());
    table.view().setPlaceholder(placeholder(shown));
    showCount();
  }

  private void showCount() {
    long total = model.total();
    long here = model.selected().map(numbers -> numbers.size()).orElse(total);
    count.setText(
        model.selected().isPresent()
            ? Messages.format("compare.ofTotal", here, total)
            : Messages.format("compare.total", total));
  }

  private Node placeholder(ChangesModel.Shown shown) {
    if (!(shown instanceof ChangesModel.Shown.Filtered)) {
      return Parts.placeholder(
          Feather.CHECK_CIRCLE,
          Messages.get("compare.noChanges"),
          Messages.get("compare.noChanges.text"));
    }
    VBox nothing =
        Parts.placeholder(
            Feather.FILTER, Messages.get("compare.noMatch"), Messages.get("compare.noMatch.text"));
    Button clear = new Button(Messages.get("records.clearFilter"));
    clear.setId("clearFromTable");
    clear.setOnAction(event -> model.apply(ChangeFilter.NONE));
    HBox action = new HBox(clear);
    action.getStyleClass().add("placeholder-action");
    nothing.getChildren().add(action);
    return nothing;
  }

  void showError(Optional<ErrorReport> report) {
    error.getChildren().clear();
    report.ifPresent(known -> error.getChildren().add(new ErrorPanel(known)));
    Parts.show(error, report.isPresent());
  }
}
