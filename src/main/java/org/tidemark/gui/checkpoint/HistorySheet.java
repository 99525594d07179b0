package org.tidemark.gui.checkpoint;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.StringJoiner;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.checkpoint.RecordHistory;
import org.tidemark.checkpoint.RecordHistory.Said;
import org.tidemark.checkpoint.RecordHistory.Stage;
import org.tidemark.codec.EntryKind;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.common.Cells;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.ScaledColumns;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.shell.ErrorSheet;
import org.tidemark.gui.shell.PageContext;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.Column;
import org.tidemark.state.RecordKind;
import org.tidemark.task.Failure;
import org.tidemark.task.Job;
import org.tidemark.task.JobHandle;

/**
 * What became of one order or position: what each saved state and the directory itself say of it,
 * and what changed from one to the next. JavaFX thread only.
 *
 * @param <R> the record
 */
public final class HistorySheet<R> extends VBox {
  /** Columns that never change, or tell least. */
  private static final Set<String> UNTOLD =
      Set.of("id", "market", "user", "trader", "timestamp", "book_id", "value_id");

  private final RecordKind<R> kind;
  private final PageContext context;
  private final ObservableList<Stage<R>> stages = FXCollections.observableArrayList();
  private final TableView<Stage<R>> table = new TableView<>(stages);
  private final Label note = Parts.wrapped("");
  private final Button open =
      new Button(Messages.get("history.open"), new FontIcon(Feather.FOLDER));
  private Optional<JobHandle> job = Optional.empty();

  private HistorySheet(RecordKind<R> kind, UInt64 id, PageContext context) {
    this.kind = kind;
    this.context = context;
    getStyleClass().addAll("confirm-sheet", "history-sheet");
    Label title =
        new Label(
            Messages.format(
                kind.entryKind() == EntryKind.ORDER ? "history.order" : "history.position",
                Numbers.grouped(id.toString())));
    title.getStyleClass().add(StyleClass.PAGE_TITLE);
    table.setId("historyTable");
    table.setAccessibleText(title.getText());
    table
        .getColumns()
        .addAll(
            List.of(
                Cells.words(Messages.get("history.state"), 150, HistorySheet::name),
                Cells.numbers(Messages.get("history.height"), 84, HistorySheet::height),
                Cells.words(Messages.get("history.taken"), 138, HistorySheet::taken),
                Cells.words(Messages.get("history.said"), 480, this::said)));
    ScaledColumns.followAndFill(table);
    table.setPlaceholder(new Label(Messages.get("history.looking")));
    table.setRowFactory(t -> row());
    table.setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER) {
        openSelected();
      }
    });
    note.setId("historyNote");
    getChildren().addAll(title, table, note, buttons());
    Parts.show(note, false);
    sceneProperty()
        .subscribe((before, after) -> {
          if (after == null) {
            // However it was put away.
            stop();
          }
        });
  }

  private void stop() {
    job.filter(running -> !running.state().isFinal()).ifPresent(JobHandle::cancel);
  }

  /**
   * Shows it, and reads.
   *
   * @param directory whose checkpoints and snapshots are looked into
   */
  public static <R> void show(RecordKind<R> kind, UInt64 id, Path directory, PageContext context) {
    HistorySheet<R> sheet = new HistorySheet<>(kind, id, context);
    context.window().showSheet(sheet, sheet.table);
    sheet.job =
        Optional.of(
            context
                .jobs()
                .start(
                    Job.<Found<R>>of(
                            Messages.get("history.job"),
                            control -> {
                              List<Stage<R>> found = new ArrayList<>();
                              RecordHistory.Places places =
                                  RecordHistory.places(directory, control);
                              RecordHistory.read(kind, id, places.all(), control, found::add);
                              return new Found<>(found, places.gap());
                            })
                        .onDone(sheet::fill)
                        .onCancelled(sheet::close)
                        .onAnyError(e -> ErrorSheet.show(context.window(), e))));
  }

  private record Found<R>(List<Stage<R>> stages, Optional<Failure> gap) {}

  private HBox buttons() {
    open.setId("historyOpen");
    open.setMinWidth(USE_PREF_SIZE);
    open.setOnAction(event -> openSelected());
    open.disableProperty().bind(table.getSelectionModel().selectedItemProperty().isNull());
    Button close = new Button(Messages.get("history.close"));
    close.setId("historyClose");
    close.setCancelButton(true);
    close.setMinWidth(USE_PREF_SIZE);
    close.setOnAction(event -> close());
    HBox buttons = new HBox(open, close);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    buttons.getStyleClass().add("sheet-buttons");
    return buttons;
  }

  private TableRow<Stage<R>> row() {
    TableRow<Stage<R>> row = new TableRow<>();
    row.setOnMouseClicked(event -> {
      if (event.getClickCount() == 2 && !row.isEmpty()) {
        openSelected();
      }
    });
    return row;
  }

  private void fill(Found<R> read) {
    List<Stage<R>> found = read.stages();
    stages.setAll(found);
    // The last that has something to tell.
    int last = 0;
    for (int i = 0; i < found.size(); i++) {
      last = found.get(i).isNews() ? i : last;
    }
    table.getSelectionModel().clearAndSelect(last);
    table.scrollTo(Math.max(0, last - 3));
    boolean isAlone = found.size() == 1;
    note.setText(
        read.gap().map(Failure::sentence).orElse(isAlone ? Messages.get("history.alone") : ""));
    Parts.show(note, !note.getText().isEmpty());
  }

  private void openSelected() {
    Stage<R> selected = table.getSelectionModel().getSelectedItem();
    if (selected != null) {
      close();
      context.open().accept(selected.place().source());
    }
  }

  private void close() {
    context.window().hideSheet(this);
  }

  private static String name(Stage<?> stage) {
    return switch (stage.place().where()) {
      case NOW -> Messages.get("history.now");
      case CHECKPOINT ->
          Messages.format(
              stage.height().isPresent() || stage.said() instanceof Said.Unreadable<?>
                  ? "checkpoints.name"
                  : "checkpoints.nameSequence",
              SavedWords.number(String.valueOf(stage.place().source().directory().getFileName())));
      case SNAPSHOT ->
          Messages.format(
              "checkpoints.snapshotName",
              Numbers.grouped(stage.place().number().orElseThrow().toString()));
    };
  }

  private static Cells.Figure height(Stage<?> stage) {
    return stage
        .height()
        .map(height -> Cells.Figure.of(new BigInteger(height.toString())))
        .orElseGet(() -> Cells.Figure.none(Messages.get("markets.noPrice")));
  }

  private static String taken(Stage<?> stage) {
    return stage.place().taken().map(SavedWords::minute).orElse(Messages.get("markets.noPrice"));
  }

  private String said(Stage<R> stage) {
    return switch (stage.said()) {
      case Said.Absent<R> none -> Messages.get("history.absent");
      case Said.Undecodable<R> bad -> Messages.format("history.undecodable", bad.reason());
      case Said.Unreadable<R> none ->
          Messages.format("history.unreadable", none.failure().sentence());
      case Said.Present<R> there when !stage.isNews() -> Messages.get("history.same");
      case Said.Present<R> there when stage.steps().isEmpty() -> fields(there.record());
      case Said.Present<R> changed -> {
        StringJoiner all = new StringJoiner(", ");
        for (RecordHistory.Step step : stage.steps()) {
          all.add(
              Messages.format(
                  "history.step",
                  Wording.column(step.column()),
                  value(step.column(), step.before()),
                  value(step.column(), step.after())));
        }
        yield all.toString();
      }
    };
  }

  /** What can change of it, and how much it was of what; the rest is on its page. */
  private String fields(R record) {
    StringJoiner all = new StringJoiner(", ");
    for (Column<R> column : kind.columns()) {
      String text = column.text(record);
      if (!UNTOLD.contains(column.name()) && !text.isEmpty()) {
        all.add(Wording.column(column.name()) + " " + value(column.name(), text));
      }
    }
    return all.toString();
  }

  private String value(String name, String text) {
    if (text.isEmpty()) {
      return Messages.get("markets.noPrice");
    }
    return switch (kind.column(name).orElseThrow().type()) {
      case U64, U256, I256 -> Numbers.grouped(text);
      case ADDRESS, WORD -> text;
    };
  }
}
