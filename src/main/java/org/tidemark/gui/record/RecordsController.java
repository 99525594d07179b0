package org.tidemark.gui.record;

import java.util.List;
import java.util.Optional;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.tidemark.codec.Schema;
import org.tidemark.gui.common.BigTables;
import org.tidemark.gui.common.ErrorPanel;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.ScaledColumns;
import org.tidemark.gui.source.MarketNames;
import org.tidemark.gui.source.Places;
import org.tidemark.state.Filter;
import org.tidemark.state.RecordKind;
import org.tidemark.state.Row;
import org.tidemark.state.RowQuery;

/** The table of records with its count, its menus and what lies around it. */
public final class RecordsController<R> implements RecordsScreen {
  private static final Duration SAMPLE_EVERY = Duration.millis(100);
  private static final PseudoClass STALE = PseudoClass.getPseudoClass("stale");

  private final RecordsViewModel<R> model;
  private final RecordKind<R> kind;
  private final Schema schema;
  private final RecordsMemory memory;
  private final Places places;
  private final MarketNames names;
  private final RecordWords words;
  private final ColumnFilters filters;
  private final RowOutput<R> output;
  private final Node damage;
  private final Node detail;
  private final Runnable focusDetail;
  private final Timeline sampler;
  private RecordColumns<R> columns;
  private SelectedRows<R> selected;
  private boolean isShowingSort;

  @FXML private Label title;
  @FXML private FlowPane counts;
  @FXML private Label count;
  @FXML private Label selectedCount;
  @FXML private Label asOf;
  @FXML private Button again;
  @FXML private MenuButton columnsMenu;
  @FXML private ToggleButton filterToggle;
  @FXML private ToggleButton detailToggle;
  @FXML private VBox damageArea;
  @FXML private HBox noticeBanner;
  @FXML private Label noticeText;
  @FXML private Button noticeExport;
  @FXML private SplitPane split;
  @FXML private TableView<Optional<Row<R>>> table;
  @FXML private StackPane errorArea;
  @FXML private HBox workingBox;
  @FXML private Label working;

  // The fields above are set by the FXML loader.
  @SuppressWarnings("NullAway.Init")
  RecordsController(
      RecordsViewModel<R> model,
      RecordKind<R> kind,
      RecordsMemory memory,
      Places places,
      ColumnFilters filters,
      RowOutput<R> output,
      MarketNames names,
      Node damage,
      Node detail,
      Runnable focusDetail) {
    this.model = model;
    this.schema = model.schema();
    this.kind = kind;
    this.memory = memory;
    this.places = places;
    this.filters = filters;
    this.output = output;
    this.names = names;
    this.damage = damage;
    this.detail = detail;
    this.focusDetail = focusDetail;
    words = RecordWords.of(kind);
    sampler = new Timeline(new KeyFrame(SAMPLE_EVERY, event -> model.sample()));
    sampler.setCycleCount(Animation.INDEFINITE);
  }

  @FXML
  void initialize() {
    title.setText(words.title());
    Parts.wrapAtWidth(counts);
    count.textProperty().bind(model.countProperty());
    model.age().showIn(asOf);
    table.setAccessibleText(words.title());
    table.setId(kind.text() + "Table");
    columns = new RecordColumns<>(kind, schema, table, memory, names);
    columns.show();
    ScaledColumns.follow(table);
    columnsMenu.getItems().setAll(columns.items());
    BigTables.show(table, model.rows(), view -> sort());
    table
        .getSelectionModel()
        .selectedIndexProperty()
        .subscribe(index -> model.select(index.intValue()));
    selected = new SelectedRows<>(table);
    output.show(selected);
    selected.countProperty().subscribe(rows -> showSelected(rows.longValue()));
    new RecordMenu<>(model, kind, columns, table, places, selected, output);
    filters.install(table);
    filterToggle.selectedProperty().bindBidirectional(filters.shownProperty());
    filterToggle.setSelected(memory.isFilterRowShown());
    filterToggle.selectedProperty().subscribe(memory::setFilterRowShown);
    table.addEventHandler(KeyEvent.KEY_PRESSED, this::keyPressed);
    model.setScreen(this);
    model.phaseProperty().subscribe(phase -> showPhase());
    model.queryProperty().subscribe(this::showSort);
    model.staleProperty().subscribe(stale -> table.pseudoClassStateChanged(STALE, stale));
    // As large as its text, in the middle of the table it covers.
    workingBox.setMaxSize(Region.USE_PREF_SIZE, Region.USE_PREF_SIZE);
    working.textProperty().bind(model.workingProperty());
    workingBox
        .visibleProperty()
        .bind(model.staleProperty().and(model.workingProperty().isNotEmpty()));
    noticeText
        .textProperty()
        .bind(
            Bindings.createStringBinding(
                this::notice, model.noticeProperty(), model.errorProperty()));
    noticeText
        .textProperty()
        .subscribe(text -> {
          setShown(noticeBanner, !text.isEmpty());
          setShown(noticeExport, output.isRefusal(text));
        });
    damageArea.getChildren().add(damage);
    damageArea.managedProperty().bind(damage.managedProperty());
    model.damagesProperty().subscribe(this::showPhase);
    model.errorProperty().subscribe(error -> showError());
    detailToggle.setSelected(memory.isDetailShown());
    detailToggle
        .selectedProperty()
        .subscribe(shown -> {
          memory.setDetailShown(shown);
          placeDetail();
        });
    table.getSelectionModel().selectedIndexProperty().subscribe(index -> placeDetail());
    // A record that left the table stays in the detail until another is selected.
    model.selectedProperty().subscribe(record -> placeDetail());
  }

  void activate() {
    model.setOnScreen(true);
    model.start();
    sampler.play();
    if (table.getSelectionModel().isEmpty() && !model.rows().isEmpty()) {
      table.getFocusModel().focus(0);
    }
  }

  void deactivate() {
    sampler.stop();
    if (selected.isPicked()) {
      // The rows may be others by the time they are looked at again.
      selected.reduce();
    }
    model.setOnScreen(false);
    columns.remember();
    rememberDivider();
    memory.save();
  }

  /** What Edit, Copy does: the selected records' canonical lines. */
  void copy() {
    output.copy(RowOutput.Form.TEXT);
  }

  /** One is seen in the table and its detail; more may be out of sight. */
  private void showSelected(long rows) {
    selectedCount.setText(
        selected.isAll()
            ? Messages.format("records.allSelected", rows)
            : Messages.format("records.selected", rows));
    setShown(selectedCount, rows > 1);
    model.hold(selected.isPicked());
  }

  @Override
  public void scrollToTop() {
    table.getSelectionModel().clearSelection();
    selected.reduce();
    if (!model.rows().isEmpty()) {
      table.scrollTo(0);
    }
  }

  @Override
  public void reveal(int row) {
    table.getSelectionModel().clearAndSelect(row);
    table.getFocusModel().focus(row);
    // The table may have grown just now: it scrolls no further than the length it was laid out
    // with.
    table.layout();
    // A few rows of what comes before, so that the row does not stick to the edge.
    table.scrollTo(Math.max(0, row - 5));
  }

  @Override
  public Optional<BigTables.Place> place() {
    return BigTables.place(table);
  }

  @Override
  public void keep(Optional<BigTables.Place> was, int top, int lead) {
    selected.keepAll(() -> {
      if (lead < 0) {
        table.getSelectionModel().clearSelection();
      } else if (table.getSelectionModel().getSelectedIndex() != lead) {
        table.getSelectionModel().clearAndSelect(lead);
      }
    });
    was.ifPresent(place -> BigTables.restore(table, place, top));
  }

  private boolean sort() {
    if (!isShowingSort) {
      Optional<TableColumn<Optional<Row<R>>, ?>> by = table.getSortOrder().stream().findFirst();
      boolean descending =
          by.map(column -> column.getSortType() == TableColumn.SortType.DESCENDING).orElse(false);
      model.sort(by.flatMap(columns::of), descending);
    }
    return true;
  }

  /** The arrow follows the model: after a sort that was stopped it returns to where it was. */
  private void showSort(RowQuery<R> query) {
    Optional<TableColumn<Optional<Row<R>>, ?>> by = query.sort().flatMap(columns::of);
    isShowingSort = true;
    by.ifPresent(column ->
        column.setSortType(
            query.descending() ? TableColumn.SortType.DESCENDING : TableColumn.SortType.ASCENDING));
    List<TableColumn<Optional<Row<R>>, ?>> order = by.stream().toList();
    if (!table.getSortOrder().equals(order)) {
      table.getSortOrder().setAll(order);
    }
    isShowingSort = false;
  }

  private void showPhase() {
    RecordsViewModel.Phase phase = model.phaseProperty().get();
    setShown(
        again, phase == RecordsViewModel.Phase.STOPPED || phase == RecordsViewModel.Phase.FAILED);
    boolean filtered = !model.queryProperty().get().filter().equals(Filter.NONE);
    boolean isDamaged = model.damagesProperty().get() > 0;
    Label text =
        new Label(filtered ? words.noMatch() : isDamaged ? words.noneReadable() : words.none());
    Button clear = new Button(Messages.get("records.clearFilter"));
    clear.setId("clearFromTable");
    clear.setOnAction(event -> model.clearFilter());
    setShown(clear, filtered);
    VBox nothing = new VBox(text, clear);
    nothing.getStyleClass().add("nothing");
    boolean done =
        phase != RecordsViewModel.Phase.COUNTING && phase != RecordsViewModel.Phase.SORTING;
    table.setPlaceholder(done ? nothing : new Label(Messages.get("records.looking")));
  }

  private String notice() {
    Optional<Throwable> error = model.errorProperty().get();
    if (error.isPresent() && !model.rows().isEmpty()) {
      return Messages.format("records.partly", ErrorReport.of(error.get()).sentence());
    }
    return model.noticeProperty().get();
  }

  private void showError() {
    Optional<Throwable> error = model.errorProperty().get();
    boolean instead = error.isPresent() && model.rows().isEmpty();
    errorArea.getChildren().clear();
    if (instead) {
      Button retry = new Button(Messages.get("records.tryAgain"));
      retry.setOnAction(event -> model.again());
      ErrorPanel panel = new ErrorPanel(ErrorReport.of(error.get())).withAction(retry);
      panel.setMaxHeight(Double.NEGATIVE_INFINITY);
      errorArea.getChildren().add(panel);
    }
    setShown(errorArea, instead);
    table.setVisible(!instead);
  }

  /** Without a selected row there is nothing to detail, and the columns have all the room. */
  private void placeDetail() {
    boolean chosen =
        !table.getSelectionModel().isEmpty() || model.selectedProperty().get().isPresent();
    boolean wanted = detailToggle.isSelected() && chosen;
    boolean shown = split.getItems().contains(detail);
    if (wanted && !shown) {
      split.getItems().add(detail);
      split.setDividerPositions(memory.divider());
      SplitPane.setResizableWithParent(detail, false);
    } else if (!wanted && shown) {
      rememberDivider();
      split.getItems().remove(detail);
    }
  }

  private void rememberDivider() {
    if (split.getDividerPositions().length > 0) {
      memory.setDivider(split.getDividerPositions()[0]);
    }
  }

  private void keyPressed(KeyEvent event) {
    if (event.getCode() == KeyCode.ENTER && model.selectedProperty().get().isPresent()) {
      detailToggle.setSelected(true);
      focusDetail.run();
      event.consume();
    }
  }

  @FXML
  void export() {
    output.export(table.getScene().getWindow());
  }

  @FXML
  void countAgain() {
    model.again();
  }

  private static void setShown(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
