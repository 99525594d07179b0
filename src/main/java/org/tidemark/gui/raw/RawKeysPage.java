package org.tidemark.gui.raw;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ChoiceBox;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.codec.EntryKind;
import org.tidemark.datatypes.Bytes;
import org.tidemark.gui.common.BigTables;
import org.tidemark.gui.common.Cells;
import org.tidemark.gui.common.ErrorPanel;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.ScaledColumns;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.shell.Page;
import org.tidemark.gui.shell.PageContext;
import org.tidemark.gui.source.CensusModel;
import org.tidemark.gui.source.DamageBanner;
import org.tidemark.gui.source.Follows;
import org.tidemark.gui.source.Places;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.RawTable.RawRow;
import org.tidemark.state.StateFormat;
import org.tidemark.state.StateView;

/** Every stored entry as it is, whether or not anyone knows what it means. */
public final class RawKeysPage implements Page, Follows {
  public static final String ID = "raw-keys";

  private final StateView state;
  private final RawKeysModel model;
  private final RawDetail detail;
  private final VBox view = new VBox();
  private final VBox error = new VBox();
  private final TableView<RawRow> table = new TableView<>();
  private final DamageBanner damage;
  private final TextField jump = new TextField();
  private final ChoiceBox<String> family = new ChoiceBox<>();
  private final ToggleButton hex = new ToggleButton(Messages.get("raw.hexSwitch"));
  private final Label count = Parts.muted("");
  private final Label asOf = Parts.muted("");
  private boolean isKeeping;
  private final Label message = Parts.muted("");
  private final Button stop = new Button(Messages.get("task.stop"), new FontIcon(Feather.X));
  private final Button again =
      new Button(Messages.get("raw.countAgain"), new FontIcon(Feather.REFRESH_CW));
  // The count runs ahead of what is shown; ten looks a second are enough to see it move.
  private final Timeline sampler =
      new Timeline(new KeyFrame(Duration.millis(100), event -> sample()));

  public RawKeysPage(StateView state, CensusModel census, PageContext context, Places places) {
    this.state = state;
    model = new RawKeysModel(state, context.jobs());
    detail = new RawDetail(state, context.jobs());
    sampler.setCycleCount(Animation.INDEFINITE);
    view.getStyleClass().add("page");
    fillColumns();
    ScaledColumns.followAndFill(table);
    table.setId("rawTable");
    table.setAccessibleText(title());
    table.setPlaceholder(
        Parts.placeholder(Feather.KEY, Messages.get("raw.empty"), Messages.get("raw.empty.text")));
    BigTables.show(table, model.rows(), t -> true);
    SplitPane split = new SplitPane(table, detail);
    split.setDividerPositions(0.545);
    SplitPane.setResizableWithParent(detail, false);
    split.getStyleClass().add("split");
    // In large text the table gives way, not the edges of the window.
    split.setMinHeight(0);
    VBox.setVgrow(split, Priority.ALWAYS);
    view.getChildren()
        .addAll(Parts.flowingHeading(Parts.pageTitle(title()), count, asOf, stop, again));
    damage = new DamageBanner(state, census, Optional.of(places));
    view.getChildren().addAll(damage, tools(), error, split);
    follow();
  }

  private HBox tools() {
    jump.setId("jump");
    jump.getStyleClass().add("jump-field");
    jump.setPromptText(Messages.get("raw.jump"));
    jump.setAccessibleText(Messages.get("raw.jumpName"));
    jump.setOnAction(event -> go());
    Button go = new Button(Messages.get("raw.go"), new FontIcon(Feather.CORNER_DOWN_RIGHT));
    go.setMinWidth(Region.USE_PREF_SIZE);
    go.setOnAction(event -> go());
    family.getItems().setAll(state.info().families());
    family.getSelectionModel().selectFirst();
    family.setMinWidth(Region.USE_PREF_SIZE);
    family.setAccessibleText(Messages.get("raw.family"));
    Parts.show(family, state.info().families().size() > 1);
    hex.setId("hexSwitch");
    hex.setMinWidth(Region.USE_PREF_SIZE);
    hex.setOnAction(event -> table.refresh());
    message.setId("jumpMessage");
    message.setMaxWidth(Double.MAX_VALUE);
    message.textProperty().bind(model.messageProperty());
    HBox.setHgrow(message, Priority.ALWAYS);
    HBox tools = new HBox(family, jump, go, message, hex);
    tools.getStyleClass().add("tool-line");
    return tools;
  }

  private void follow() {
    stop.setOnAction(event -> model.stop());
    stop.setAccessibleText(Messages.format("task.stopNamed", Messages.get("raw.job")));
    again.setOnAction(event -> model.countAgain());
    count.setId("rawCount");
    asOf.setId("rawAsOf");
    asOf.getStyleClass().add("as-of");
    model.age().showIn(asOf);
    model.countingProperty().subscribe(this::showCount);
    model.follow(
        table.getSelectionModel()::getSelectedIndex,
        row -> {
          table.getSelectionModel().clearAndSelect(row);
          table.scrollTo(Math.max(0, row - 2));
        });
    model.setScreen(
        new RawKeysModel.Screen() {
          @Override
          public Optional<BigTables.Place> place() {
            return BigTables.place(table);
          }

          @Override
          public void keep(Optional<BigTables.Place> was, int top, int selected) {
            RawKeysPage.this.keep(was, top, selected);
          }
        });
    model
        .errorProperty()
        .subscribe(report -> {
          error.getChildren().clear();
          report.ifPresent(known -> error.getChildren().add(new ErrorPanel(known)));
          Parts.show(error, report.isPresent());
        });
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(row -> {
          if (row == null && !isKeeping) {
            detail.clear();
          } else if (row != null && !row.equals(RawKeysModel.LOADING)) {
            detail.show(row, kindText(row));
          }
        });
    // A row chosen before it was read tells its content when its page arrives.
    model
        .rows()
        .subscribe(() -> {
          int selected = table.getSelectionModel().getSelectedIndex();
          if (selected >= 0 && selected < model.rows().size() && model.rows().isLoaded(selected)) {
            RawRow row = model.rows().get(selected);
            detail.show(row, kindText(row));
          }
        });
  }

  private void keep(Optional<BigTables.Place> was, int top, int selected) {
    // An entry that is gone stays in the detail, which says so, until another is selected.
    isKeeping = true;
    if (selected < 0) {
      table.getSelectionModel().clearSelection();
    } else if (table.getSelectionModel().getSelectedIndex() != selected) {
      table.getSelectionModel().clearAndSelect(selected);
    }
    isKeeping = false;
    was.ifPresent(place -> BigTables.restore(table, place, top));
    showCount();
  }

  private void sample() {
    model.sample();
    showCount();
  }

  private void showCount() {
    RawKeysModel.Counting now = model.countingProperty().get();
    boolean running = now == RawKeysModel.Counting.RUNNING;
    String number = Numbers.grouped(model.counted());
    count.setText(
        switch (now) {
          case NOT_STARTED -> "";
          case RUNNING -> Messages.format("raw.counting", number);
          case COMPLETE -> Messages.format("raw.count", model.counted());
          case STOPPED -> Messages.format("raw.countStopped", number);
        });
    Parts.show(stop, running);
    Parts.show(again, now == RawKeysModel.Counting.STOPPED);
    if (!running) {
      sampler.stop();
    } else if (sampler.getStatus() != Animation.Status.RUNNING) {
      sampler.play();
    }
  }

  private void fillColumns() {
    if (state.info().families().size() > 1) {
      table.getColumns().add(Cells.words(Messages.get("raw.family"), 120, shown(RawRow::family)));
    }
    table.getColumns().add(kindColumn());
    TableColumn<RawRow, RawRow> key =
        Cells.column(Messages.get("raw.key"), 206, shown(this::keyText), shown(this::keyText));
    key.getStyleClass().add(StyleClass.NUMBER + "-left");
    table.getColumns().add(key);
    table
        .getColumns()
        .add(
            Cells.numbers(
                Messages.get("raw.length"),
                84,
                row ->
                    row.equals(RawKeysModel.LOADING)
                        ? Cells.Figure.none(Messages.get("raw.loading"))
                        : Cells.Figure.of(row.valueLength())));
    TableColumn<RawRow, RawRow> value =
        Cells.words(Messages.get("raw.value"), 150, shown(RawKeysPage::valueText));
    value.getStyleClass().add(StyleClass.NUMBER + "-left");
    table.getColumns().add(value);
  }

  private static Function<RawRow, String> shown(Function<RawRow, String> text) {
    return row -> row.equals(RawKeysModel.LOADING) ? Messages.get("raw.loading") : text.apply(row);
  }

  private String keyText(RawRow row) {
    return hex.isSelected()
        ? "0x" + row.key().hex()
        : Wording.key(row.family(), row.kind(), row.key());
  }

  private boolean isRecordKey(RawRow row) {
    StateFormat format = state.info().format();
    return format.hasRecords() && format.schema().hasFamily(row.family());
  }

  /** Text where it is text, hex where it is not. */
  private static String valueText(RawRow row) {
    if (row.valueLength() == 0) {
      return Messages.get("text.none");
    }
    boolean isText = row.preview().isPrintable();
    String start = isText ? row.preview().ascii() : "0x" + row.preview().hex();
    return row.valueLength() > row.preview().length() ? start + "\u2026" : start;
  }

  private TableColumn<RawRow, RawRow> kindColumn() {
    TableColumn<RawRow, RawRow> column = new TableColumn<>(Messages.get("raw.kind"));
    column.setPrefWidth(124);
    column.setReorderable(false);
    column.setSortable(false);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setCellFactory(c -> new KindCell());
    return column;
  }

  private String kindText(RawRow row) {
    return isRecordKey(row) ? Wording.singular(row.kind()) : Messages.get("kind.raw");
  }

  private final class KindCell extends TableCell<RawRow, RawRow> {
    private final Label badge = new Label();

    KindCell() {
      badge.getStyleClass().add(StyleClass.BADGE);
    }

    @Override
    protected void updateItem(RawRow row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null || row.equals(RawKeysModel.LOADING)) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      EntryKind kind = row.kind();
      badge.getStyleClass().remove(StyleClass.WARNING);
      if (isRecordKey(row) && kind == EntryKind.UNKNOWN) {
        badge.getStyleClass().add(StyleClass.WARNING);
      }
      badge.setText(kindText(row));
      setAccessibleText(badge.getText());
      setGraphic(badge);
    }
  }

  private void go() {
    model.jump(family.getValue(), jump.getText());
  }

  /** Goes to the first key of a family at or after this one. */
  public void show(String wantedFamily, Bytes key) {
    family.getSelectionModel().select(wantedFamily);
    model.jump(wantedFamily, key);
  }

  @Override
  public void show(StateView next) {
    damage.show(next);
    model.show(next);
    detail.show(next);
  }

  @Override
  public void pulse() {
    model.pulse();
  }

  @Override
  public List<StateView> reading() {
    return Stream.of(model.reading(), detail.reading()).flatMap(List::stream).toList();
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return Messages.get("raw.title");
  }

  @Override
  public Ikon icon() {
    return Feather.KEY;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public void onActivate() {
    model.setOnScreen(true);
    model.start();
    showCount();
  }

  @Override
  public void onDeactivate() {
    sampler.stop();
    model.setOnScreen(false);
  }

  @Override
  public void close() {
    sampler.stop();
    model.close();
    detail.close();
  }

  @Override
  public Optional<Runnable> find() {
    return Optional.of(jump::requestFocus);
  }

  @Override
  public Optional<Runnable> copy() {
    return Optional.ofNullable(table.getSelectionModel().getSelectedItem())
        .map(row -> () -> Parts.copy(row.key().hex()));
  }
}
