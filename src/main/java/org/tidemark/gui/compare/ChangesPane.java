package org.tidemark.gui.compare;

import java.time.InstantSource;
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
import org.tidemark.gui.common.ErrorPanel;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.JobProgress;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;

/** Every difference: filter, where they lie, the list, and the one selected. */
final class ChangesPane extends VBox {
  /** In em: from here on list and detail have room beside each other. */
  private static final double WIDE = 105;

  private final ChangesModel model;
  private final FilterBar filter;
  private final ChangeTable table;
  private final ChangeDetail detail;
  private final SplitPane split;
  private final Label count = Parts.muted("");
  private final VBox error = new VBox();
  private final VBox working = new VBox();

  ChangesPane(ChangesModel model, ChangeDetail detail, Node strip, Node export) {
    this.model = model;
    this.detail = detail;
    setId("changesPane");
    getStyleClass().add("changes-pane");
    filter = new FilterBar(model);
    table = new ChangeTable(model.rows());
    split = new SplitPane(table.view(), detail);
    split.setOrientation(Orientation.VERTICAL);
    split.setDividerPositions(0.5);
    split.getStyleClass().addAll("split", "changes-split");
    split.widthProperty().subscribe(this::turn);
    working.setAlignment(Pos.CENTER);
    working.setMouseTransparent(true);
    StackPane body = new StackPane(split, working);
    VBox.setVgrow(body, Priority.ALWAYS);
    getChildren().addAll(filter, line(strip, export), error, body);
    follow();
  }

  private HBox line(Node strip, Node export) {
    count.setId("changeCount");
    count.setMinWidth(USE_PREF_SIZE);
    Button previous =
        Parts.iconButton(Feather.CHEVRON_UP, Messages.get("compare.previous"), () -> step(-1));
    previous.setId("previousChange");
    Button next =
        Parts.iconButton(Feather.CHEVRON_DOWN, Messages.get("compare.next"), () -> step(1));
    next.setId("nextChange");
    HBox tools = new HBox(count, previous, next, export);
    tools.setAlignment(Pos.CENTER_RIGHT);
    tools.getStyleClass().add("change-tools");
    tools.setMinWidth(USE_PREF_SIZE);
    HBox.setHgrow(strip, Priority.ALWAYS);
    HBox line = new HBox(strip, tools);
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
      detail.show(model.rows().get(selected));
    }
  }

  private void showSelected() {
    detail.show(table.selected());
  }

  /** Beside each other where there is room for both, else one above the other. */
  private void turn() {
    double em = count.getFont().getSize();
    Orientation now = split.getWidth() > WIDE * em ? Orientation.HORIZONTAL : Orientation.VERTICAL;
    if (split.getOrientation() != now) {
      split.setOrientation(now);
      split.setDividerPositions(now == Orientation.HORIZONTAL ? 0.6 : 0.5);
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

  /** Another comparison is shown. */
  void show(CompareResult result) {
    filter.show(result.diff().summary());
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

  private void showError(Optional<ErrorReport> report) {
    error.getChildren().clear();
    report.ifPresent(known -> error.getChildren().add(new ErrorPanel(known)));
    Parts.show(error, report.isPresent());
  }
}
