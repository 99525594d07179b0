package org.tidemark.gui.record;

import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.binding.Bindings;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.ContextMenuEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Schema;
import org.tidemark.gui.common.BigTables;
import org.tidemark.gui.common.ErrorPanel;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.ScaledColumns;
import org.tidemark.gui.source.MarketNames;
import org.tidemark.gui.source.Places;
import org.tidemark.state.Column;
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
  private final Node damage;
  private final Node detail;
  private final Runnable focusDetail;
  private final Timeline sampler;
  private RecordColumns<R> columns;
  private Optional<Column<R>> menuColumn = Optional.empty();
  private boolean isShowingSort;

  @FXML private Label title;
  @FXML private FlowPane counts;
  @FXML private Label count;
  @FXML private Label asOf;
  @FXML private Button again;
  @FXML private MenuButton columnsMenu;
  @FXML private ToggleButton detailToggle;
  @FXML private VBox damageArea;
  @FXML private HBox noticeBanner;
  @FXML private Label noticeText;
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
      MarketNames names,
      Node damage,
      Node detail,
      Runnable focusDetail) {
    this.model = model;
    this.schema = model.schema();
    this.kind = kind;
    this.memory = memory;
    this.places = places;
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
    table.setRowFactory(view -> new RecordRow<>());
    columns = new RecordColumns<>(kind, schema, table, memory, names);
    columns.show();
    ScaledColumns.follow(table);
    columnsMenu.getItems().setAll(columns.items());
    BigTables.show(table, model.rows(), view -> sort());
    table
        .getSelectionModel()
        .selectedIndexProperty()
        .subscribe(index -> model.select(index.intValue()));
    table.setContextMenu(contextMenu());
    table.addEventFilter(ContextMenuEvent.CONTEXT_MENU_REQUESTED, this::rememberColumn);
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
    noticeText.textProperty().subscribe(text -> setShown(noticeBanner, !text.isEmpty()));
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
    model.setOnScreen(false);
    columns.remember();
    rememberDivider();
    memory.save();
  }

  /** What Edit, Copy does: the selected record's canonical line, if one is selected. */
  void copy() {
    model
        .selectedProperty()
        .get()
        .ifPresent(row -> RecordClipboard.put(RecordClipboard.line(kind, row)));
  }

  @Override
  public void scrollToTop() {
    table.getSelectionModel().clearSelection();
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
  public void keep(Optional<BigTables.Place> was, int top, int selected) {
    if (selected < 0) {
      table.getSelectionModel().clearSelection();
    } else if (table.getSelectionModel().getSelectedIndex() != selected) {
      table.getSelectionModel().clearAndSelect(selected);
    }
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

  private ContextMenu contextMenu() {
    ContextMenu menu =
        new ContextMenu(
            item("copyCell", "records.copyCell", this::cellText),
            item("copyLine", "records.copyLine", row -> RecordClipboard.line(kind, row)),
            item("copyJson", "records.copyJson", row -> RecordClipboard.json(kind, schema, row)),
            item("copyCsv", "records.copyCsv", row -> RecordClipboard.csv(kind, schema, row)),
            new SeparatorMenuItem(),
            filterItem(
                "onlyMarket", "records.onlyMarket", (f, row) -> f.withMarket(kind.market(row))),
            filterItem("onlyUser", "records.onlyUser", (f, row) -> f.withUser(kind.user(row))),
            new SeparatorMenuItem(),
            placeItem("goToBook", "detail.book", row -> places.book(kind.market(row))));
    if (kind.entryKind() == EntryKind.POSITION) {
      menu.getItems()
          .add(placeItem("goToRisk", "detail.risk", row -> places.risk(kind.market(row))));
    }
    return menu;
  }

  private String cellText(Row<R> row) {
    return RecordClipboard.cell(menuColumn.orElse(kind.columns().getFirst()), row);
  }

  private MenuItem item(String id, String key, Function<Row<R>, String> text) {
    MenuItem item = new MenuItem(Messages.get(key));
    item.setId(id);
    item.setOnAction(event ->
        model.selectedProperty().get().ifPresent(row -> RecordClipboard.put(text.apply(row))));
    item.disableProperty().bind(model.selectedProperty().map(Optional::isEmpty));
    return item;
  }

  private MenuItem placeItem(String id, String key, Consumer<R> action) {
    MenuItem item = new MenuItem(Messages.get(key));
    item.setId(id);
    item.setOnAction(event -> decoded().ifPresent(action));
    item.disableProperty()
        .bind(
            model
                .selectedProperty()
                .map(row -> row.filter(Row.Decoded.class::isInstance).isEmpty()));
    return item;
  }

  private MenuItem filterItem(String id, String key, BiFunction<Filter, R, Filter> change) {
    return placeItem(
        id, key, row -> model.show(change.apply(model.queryProperty().get().filter(), row)));
  }

  private Optional<R> decoded() {
    return model
        .selectedProperty()
        .get()
        .flatMap(row ->
            row instanceof Row.Decoded<R> good ? Optional.of(good.value()) : Optional.empty());
  }

  /** Which cell the menu was opened on: by mouse the one under it, by key the focused one. */
  private void rememberColumn(ContextMenuEvent event) {
    int focused = table.getFocusModel().getFocusedCell().getColumn();
    menuColumn = focused >= 0 ? columns.of(table.getVisibleLeafColumn(focused)) : Optional.empty();
    for (Node node = event.getPickResult().getIntersectedNode();
        node != null && !event.isKeyboardTrigger();
        node = node.getParent()) {
      if (node instanceof RecordCell<?> cell) {
        menuColumn = kind.column(cell.column().name());
        return;
      }
    }
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
