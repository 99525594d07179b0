package org.tidemark.gui.checkpoint;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.gui.common.CellTip;
import org.tidemark.gui.common.Cells;
import org.tidemark.gui.common.KeyedRows;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.ScaledColumns;
import org.tidemark.gui.common.StyleClass;

/** The saved states, newest first, a line each. */
final class SavedTable {
  private final TableView<SavedState> table = new TableView<>();
  private final ObservableList<SavedState> rows = FXCollections.observableArrayList();
  private final InstantSource clock;

  SavedTable(boolean hasHeights, InstantSource clock) {
    this.clock = clock;
    table.setId("checkpointTable");
    table.getStyleClass().addAll("record-table", "small-headers");
    table.setAccessibleText(Messages.get("checkpoints.title"));
    table.setItems(rows);
    List<TableColumn<SavedState, ?>> columns = table.getColumns();
    columns.add(place(hasHeights));
    TableColumn<SavedState, SavedState> taken =
        Cells.column(
            Messages.get("checkpoints.time"), 138, SavedWords::minute, SavedTable::timeTip);
    // A column that fills the table may take from others; of a date nothing can be spared.
    taken.setMinWidth(138);
    columns.add(taken);
    columns.add(Cells.words(Messages.get("checkpoints.age"), 66, this::age));
    columns.add(Cells.words(Messages.get("checkpoints.kind"), 118, SavedWords::kind));
    columns.add(Cells.words(Messages.get("checkpoints.format"), 66, SavedWords::format));
    columns.add(Cells.numbers(Messages.get("checkpoints.rows"), 72, SavedTable::rowCount));
    TableColumn<SavedState, SavedState> digest =
        Cells.column(
            Messages.get("checkpoints.digest"),
            100,
            state -> SavedWords.digest(state).map(SavedWords::brief).orElse(noDigest(state)),
            state -> SavedWords.digest(state).orElse(noDigest(state)));
    digest.getStyleClass().add(StyleClass.NUMBER + "-left");
    columns.add(digest);
    columns.add(pin());
    columns.add(Cells.words(Messages.get("checkpoints.maker"), 58, SavedWords::maker));
    columns.add(size("checkpoints.shared", true));
    columns.add(size("checkpoints.own", false));
    columns.add(state());
    ScaledColumns.followAndFill(table);
    table.setRowFactory(t -> new Row());
  }

  TableView<SavedState> view() {
    return table;
  }

  /** Puts the newest list in place; what is selected stays selected. */
  void show(List<SavedState> next) {
    KeyedRows.update(table, table.getSelectionModel(), rows, next, SavedState::key);
  }

  Optional<SavedState> selected() {
    return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
  }

  void select(Object key) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).key().equals(key)) {
        table.getSelectionModel().clearAndSelect(i);
        table.scrollTo(Math.max(0, i - 2));
        return;
      }
    }
  }

  private static TableColumn<SavedState, SavedState> place(boolean hasHeights) {
    TableColumn<SavedState, SavedState> column =
        Cells.words(
            Messages.get(hasHeights ? "checkpoints.height" : "checkpoints.sequence"),
            hasHeights ? 80 : 102,
            SavedWords::place);
    column.getStyleClass().add("figures");
    return column;
  }

  private String age(SavedState state) {
    return state
        .time()
        .map(time -> SavedWords.age(time, clock.instant()))
        .orElse(Messages.get("markets.noPrice"));
  }

  private static String timeTip(SavedState state) {
    return state.time().map(SavedWords::time).orElse(Messages.get("markets.noPrice"));
  }

  private static Cells.Figure rowCount(SavedState state) {
    return state
        .rows()
        .map(Cells.Figure::of)
        .orElse(
            Cells.Figure.none(
                Messages.get(
                    SavedWords.isUnsealed(state) ? "checkpoints.counting" : "markets.noPrice")));
  }

  private static String noDigest(SavedState state) {
    return Messages.get(SavedWords.isUnsealed(state) ? "checkpoints.counting" : "markets.noPrice");
  }

  private static TableColumn<SavedState, SavedState> size(String key, boolean shared) {
    TableColumn<SavedState, SavedState> column =
        Cells.words(Messages.get(key), 74, state -> bytes(state, shared));
    column.getStyleClass().add("figures");
    return column;
  }

  static String bytes(SavedState state, boolean shared) {
    return switch (state) {
      case SavedState.OfCheckpoint of ->
          Numbers.bytes(shared ? of.checkpoint().sharedBytes() : of.checkpoint().ownBytes());
      case SavedState.OfSnapshot of ->
          shared ? Messages.get("markets.noPrice") : Numbers.bytes(of.snapshot().bytes());
      case SavedState.OfCopy of ->
          Numbers.bytes(shared ? of.use().sharedBytes() : of.use().ownBytes());
    };
  }

  private static TableColumn<SavedState, SavedState> pin() {
    TableColumn<SavedState, SavedState> column =
        marked(Messages.get("checkpoints.pinnedColumn"), 64, new PinCells());
    column.getStyleClass().add("pin-column");
    return column;
  }

  private TableColumn<SavedState, SavedState> state() {
    return marked(Messages.get("checkpoints.state"), 136, new StateCells());
  }

  /** What a cell with a drawing in it shows. */
  private sealed interface Drawn permits PinCells, StateCells {
    Node graphic(SavedState state, double em);

    String shown(SavedState state);

    String whole(SavedState state);
  }

  private record PinCells() implements Drawn {
    @Override
    public Node graphic(SavedState state, double em) {
      return state.pinned() ? new FontIcon(Feather.BOOKMARK) : new Group();
    }

    @Override
    public String shown(SavedState state) {
      return "";
    }

    @Override
    public String whole(SavedState state) {
      return Messages.get(state.pinned() ? "checkpoints.pinned" : "checkpoints.unpinned");
    }
  }

  private record StateCells() implements Drawn {
    @Override
    public Node graphic(SavedState state, double em) {
      return new Group(state.mark().shape(0.38 * em));
    }

    @Override
    public String shown(SavedState state) {
      return SavedWords.state(state);
    }

    @Override
    public String whole(SavedState state) {
      return SavedWords.state(state);
    }
  }

  private static TableColumn<SavedState, SavedState> marked(String title, int width, Drawn drawn) {
    TableColumn<SavedState, SavedState> column = new TableColumn<>(title);
    column.setPrefWidth(width);
    column.setReorderable(false);
    column.setSortable(false);
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setCellFactory(c -> new DrawnCell(drawn));
    return column;
  }

  private static final class DrawnCell extends TableCell<SavedState, SavedState> {
    private final Drawn drawn;
    private final CellTip tip = new CellTip(this);

    DrawnCell(Drawn drawn) {
      this.drawn = drawn;
      fontProperty().subscribe(this::draw);
    }

    @Override
    protected void updateItem(SavedState state, boolean empty) {
      super.updateItem(state, empty);
      draw();
    }

    private void draw() {
      SavedState state = getItem();
      if (isEmpty() || state == null) {
        setText(null);
        setGraphic(null);
        setAccessibleText(null);
        tip.clear();
        return;
      }
      setText(drawn.shown(state));
      setGraphic(drawn.graphic(state, getFont().getSize()));
      setAccessibleText(drawn.whole(state));
      tip.show(drawn.whole(state));
    }
  }

  /** Says its state to screen readers as one line. */
  private static final class Row extends TableRow<SavedState> {
    Row() {
      getStyleClass().add("record-row");
    }

    @Override
    protected void updateItem(SavedState state, boolean empty) {
      super.updateItem(state, empty);
      setAccessibleText(empty || state == null ? null : SavedWords.line(state));
    }
  }
}
