package org.tidemark.gui.browse;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.gui.common.Cells;
import org.tidemark.gui.common.ErrorPanel;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.KeyedRows;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.Refresher;
import org.tidemark.gui.common.ScaledColumns;
import org.tidemark.gui.shell.PageContext;
import org.tidemark.state.SnapshotSummary;
import org.tidemark.state.Source;
import org.tidemark.state.StateView;
import org.tidemark.task.Job;
import org.tidemark.task.LatestJob;

/** The snapshots inside the directory; those that hold the whole state can be opened. */
final class SnapshotsCard extends VBox {
  private static final int MOST_ROWS = 8;

  private final PageContext context;
  private final Refresher refresher;
  private final LatestJob listing = new LatestJob();
  private final ObservableList<SnapshotSummary> rows = FXCollections.observableArrayList();
  private final TableView<SnapshotSummary> table = new TableView<>();
  private final Button open =
      new Button(Messages.get("snapshots.open"), new FontIcon(Feather.FOLDER));
  private final Label hint = Parts.muted("");
  private StateView view;
  private Optional<StateView> inReading = Optional.empty();
  private boolean asked;
  private boolean isOnScreen;

  SnapshotsCard(StateView view, PageContext context) {
    this.view = view;
    this.context = context;
    refresher = new Refresher(context.jobs());
    getStyleClass().add("card");
    Label title = new Label(Messages.get("snapshots.title"));
    title.getStyleClass().add("card-title");
    open.setId("openSnapshot");
    open.setMinWidth(USE_PREF_SIZE);
    open.setOnAction(event -> openSelected());
    getChildren().addAll(Parts.heading(title, hint, open), table);
    fillTable();
    boolean canHave =
        view.info().format().hasRecords() && view.info().source().snapshot().isEmpty();
    Parts.show(this, canHave);
  }

  private void fillTable() {
    table.setId("snapshots");
    table.setAccessibleText(Messages.get("snapshots.title"));
    table.setItems(rows);
    table
        .getColumns()
        .add(
            Cells.numbers(
                Messages.get("snapshots.height"),
                150,
                row -> Cells.Figure.of(new BigInteger(row.height().toString()))));
    table
        .getColumns()
        .add(
            Cells.numbers(
                Messages.get("snapshots.bytes"), 110, row -> Cells.Figure.of(row.bytes())));
    table
        .getColumns()
        .add(
            Cells.numbers(
                Messages.get("snapshots.orders"),
                150,
                row ->
                    row.problem().isPresent()
                        ? Cells.Figure.none(Messages.get("markets.noPrice"))
                        : Cells.Figure.of(new BigInteger(row.orders().toString()))));
    table
        .getColumns()
        .add(
            Cells.numbers(
                Messages.get("snapshots.positions"),
                150,
                row ->
                    row.problem().isPresent()
                        ? Cells.Figure.none(Messages.get("markets.noPrice"))
                        : Cells.Figure.of(new BigInteger(row.positions().toString()))));
    table
        .getColumns()
        .add(Cells.words(Messages.get("snapshots.content"), 420, SnapshotsCard::content));
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(selected -> showHint(Optional.ofNullable(selected)));
    table.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER) {
        openSelected();
        event.consume();
      }
    });
    table.setOnMouseClicked(event -> {
      if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
        openSelected();
      }
    });
    table.setPlaceholder(Parts.muted(Messages.get("snapshots.loading")));
    ScaledColumns.followAndFill(table);
    Parts.fitHeight(table, 1, MOST_ROWS);
  }

  private static String content(SnapshotSummary row) {
    return row.problem()
        .map(problem -> Messages.format("snapshots.undecodable", problem))
        .orElseGet(() -> Messages.get(row.full() ? "snapshots.full" : "snapshots.countsOnly"));
  }

  private void showHint(Optional<SnapshotSummary> selected) {
    open.setDisable(selected.filter(SnapshotSummary::full).isEmpty());
    hint.setText(
        rows.isEmpty() || selected.filter(SnapshotSummary::full).isPresent()
            ? ""
            : Messages.get("snapshots.hint"));
  }

  /** The page has come on screen: lists them, the first time and after the state moved on. */
  void load() {
    isOnScreen = true;
    if (asked || !isVisible()) {
      pulse();
      return;
    }
    asked = true;
    refresher.validate();
    listing.start(
        context.jobs(),
        listing()
            .onCancelled(() -> {
              asked = false;
              table.setPlaceholder(Parts.muted(Messages.get("snapshots.stopped")));
            }));
  }

  /** The page has left the screen. */
  void rest() {
    isOnScreen = false;
  }

  /** Goes on to another state. */
  void show(StateView next) {
    view = next;
    refresher.invalidate();
    pulse();
  }

  /** Lists them again if it is time to. */
  void pulse() {
    if (isOnScreen && asked && isVisible() && inReading.isEmpty()) {
      refresher.runIfDue(this::listing);
    }
  }

  /** The view being read, if one is. */
  List<StateView> reading() {
    return inReading.map(List::of).orElseGet(List::of);
  }

  private Job<List<SnapshotSummary>> listing() {
    StateView from = view;
    inReading = Optional.of(from);
    return Job.<List<SnapshotSummary>>of(Messages.get("snapshots.job"), from::snapshots)
        .onDone(this::show)
        .onAnyError(error -> getChildren().set(1, new ErrorPanel(ErrorReport.of(error))))
        .andFinally(() -> inReading = Optional.empty());
  }

  private void show(List<SnapshotSummary> found) {
    KeyedRows.update(table, table.getSelectionModel(), rows, found, SnapshotSummary::height);
    table.setPlaceholder(Parts.muted(Messages.get("snapshots.none")));
    Parts.fitHeight(table, found.size(), MOST_ROWS);
    Parts.show(open, !found.isEmpty());
    showHint(Optional.ofNullable(table.getSelectionModel().getSelectedItem()));
  }

  private void openSelected() {
    SnapshotSummary selected = table.getSelectionModel().getSelectedItem();
    if (selected != null && selected.full()) {
      Source source = view.info().source();
      context.open().accept(Source.snapshot(source.directory(), selected.height()));
    }
  }

  void close() {
    listing.abandon();
    refresher.abandon();
  }
}
