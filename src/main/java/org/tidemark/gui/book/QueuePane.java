package org.tidemark.gui.book;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.datatypes.Address;
import org.tidemark.gui.common.Cells;
import org.tidemark.gui.common.JobProgress;
import org.tidemark.gui.common.KeyedRows;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.ScaledColumns;
import org.tidemark.gui.source.Places;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.Filter;
import org.tidemark.state.LevelQueue;

/** The orders at the level chosen, in the order in which they would trade. */
final class QueuePane extends VBox {
  private final BookModel model;
  private final Places places;
  private final Label title = new Label(Messages.get("books.queue"));
  private final Label where = Parts.wrapped("");
  private final VBox running = new VBox();
  private final TableView<LevelQueue.Entry> table = new TableView<>();
  private final TableColumn<LevelQueue.Entry, LevelQueue.Entry> price =
      Cells.numbers(
          Messages.get("books.price"),
          92,
          entry -> Cells.Figure.of(entry.order().price().toBigInteger()));
  private final Tooltip whereTip = new Tooltip();
  private Optional<LevelQueue> shown = Optional.empty();

  QueuePane(BookModel model, Places places) {
    this.model = model;
    this.places = places;
    getStyleClass().add("queue-pane");
    title.getStyleClass().add("card-title");
    where.setId("queueWhere");
    where.setTooltip(whereTip);
    whereTip.setWrapText(true);
    whereTip.setMaxWidth(640);
    fillTable();
    VBox.setVgrow(table, Priority.ALWAYS);
    getChildren().addAll(title, where, running, table);
    Parts.show(running, false);
    model.askingProperty().subscribe(this::describe);
    model.placeProperty().subscribe(this::describe);
    model.userProperty().subscribe(user -> table.refresh());
  }

  private void fillTable() {
    table.setId("queue");
    table.getStyleClass().addAll("ladder", "queue");
    table.setAccessibleText(Messages.get("books.queue"));
    TableColumn<LevelQueue.Entry, LevelQueue.Entry> marks =
        Cells.column("", 26, this::mark, this::spokenMark);
    marks.setResizable(false);
    table
        .getColumns()
        .addAll(
            List.of(
                marks,
                Cells.numbers(
                    Messages.get("books.position"), 42, e -> Cells.Figure.of(e.position())),
                Cells.numbers(
                    Messages.get("books.remaining"),
                    104,
                    e -> Cells.Figure.of(e.order().remaining().toBigInteger())),
                Cells.numbers(Messages.get("books.ahead"), 84, e -> Cells.Figure.of(e.ahead())),
                price,
                Cells.column(
                    Messages.get("books.user"),
                    100,
                    e -> Wording.brief(e.order().user()),
                    e -> e.order().user().toString()),
                Cells.column(
                    Messages.get("books.order"),
                    76,
                    e -> Numbers.grouped(e.order().id().toString()),
                    this::spoken)));
    ScaledColumns.followAndFill(table);
    table.setRowFactory(t -> new QueueRow());
    table.setContextMenu(menu());
    table.setOnKeyPressed(this::pressed);
    table.setOnMouseClicked(event -> {
      if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
        openOrder();
      }
    });
  }

  private ContextMenu menu() {
    MenuItem mark = new MenuItem(Messages.get("books.highlight"));
    mark.setId("highlightUser");
    mark.setOnAction(event -> highlight());
    MenuItem open = new MenuItem(Messages.get("books.showOrder"));
    open.setOnAction(event -> openOrder());
    MenuItem orders = new MenuItem(Messages.get("books.showUser"));
    orders.setOnAction(
        event -> selected().ifPresent(e -> places.orders(Filter.NONE.withUser(e.order().user()))));
    MenuItem copy = new MenuItem(Messages.get("books.copyUser"));
    copy.setOnAction(event -> selected().ifPresent(e -> Parts.copy(e.order().user().toString())));
    return new ContextMenu(mark, open, orders, copy);
  }

  private void pressed(KeyEvent event) {
    if (event.isShortcutDown() || event.isAltDown()) {
      return;
    }
    if (event.getCode() == KeyCode.ENTER) {
      openOrder();
      event.consume();
    } else if (event.getCode() == KeyCode.H) {
      highlight();
      event.consume();
    }
  }

  private Optional<LevelQueue.Entry> selected() {
    return Optional.ofNullable(table.getSelectionModel().getSelectedItem());
  }

  private void openOrder() {
    selected().ifPresent(entry -> places.order(entry.order().id()));
  }

  /** Marks the user of the order selected; asked for again, no longer. */
  private void highlight() {
    selected()
        .map(entry -> entry.order().user())
        .ifPresent(user -> model.highlight(isOwn(user) ? Optional.empty() : Optional.of(user)));
  }

  private boolean isOwn(Address user) {
    return model.userProperty().get().equals(Optional.of(user));
  }

  private String mark(LevelQueue.Entry entry) {
    return isOwn(entry.order().user()) ? LadderTable.OWN : "";
  }

  private String spokenMark(LevelQueue.Entry entry) {
    return isOwn(entry.order().user()) ? Messages.get("books.ownOrder") : "";
  }

  private String spoken(LevelQueue.Entry entry) {
    return Messages.format(
        "books.queueText",
        Numbers.grouped(entry.position()),
        Numbers.grouped(entry.order().id().toString()),
        Numbers.grouped(entry.order().remaining().toBigInteger()),
        Numbers.grouped(entry.ahead()),
        Wording.brief(entry.order().user()));
  }

  /** A book, or the same a little later: then selection and scroll stay. */
  void show(BookSight sight) {
    Optional<LevelQueue> next =
        sight
            .reading()
            .queue()
            .filter(queue -> model.placeProperty().get().equals(Optional.of(queue.place())));
    boolean isSame =
        next.isPresent() && shown.map(LevelQueue::place).equals(next.map(LevelQueue::place));
    shown = next;
    List<LevelQueue.Entry> entries = next.map(LevelQueue::entries).orElseGet(List::of);
    if (isSame) {
      KeyedRows.update(
          table, table.getSelectionModel(), table.getItems(), entries, entry -> entry.order().id());
    } else {
      table.getItems().setAll(entries);
      table.scrollTo(0);
    }
    describe();
  }

  private void describe() {
    Optional<LevelQueue.Place> place = model.placeProperty().get();
    shown = shown.filter(queue -> place.equals(Optional.of(queue.place())));
    if (shown.isEmpty()) {
      table.getItems().clear();
    }
    boolean isReading = place.isPresent() && shown.isEmpty();
    running.getChildren().clear();
    model
        .askingProperty()
        .get()
        .filter(job -> isReading)
        .ifPresent(job -> {
          Button stop = new Button(Messages.get("task.stop"), new FontIcon(Feather.X));
          stop.setOnAction(event -> model.stop());
          running.getChildren().addAll(new JobProgress(job, InstantSource.system()), stop);
        });
    Parts.show(running, !running.getChildren().isEmpty());
    String choose = Messages.get("books.queueChoose");
    String whole = place.map(at -> BookWords.queue(at, shown)).orElse(choose);
    where.setText(place.map(at -> BookWords.briefQueue(at, shown)).orElse(choose));
    where.setAccessibleText(whole);
    whereTip.setText(whole);
    // At one price it would say the same in each row, as the heading does.
    price.setVisible(place.filter(at -> !at.low().equals(at.high())).isPresent());
    Label nothing =
        Parts.wrapped(place.isEmpty() || isReading ? "" : Messages.get("books.queueEmpty"));
    nothing.getStyleClass().add("placeholder");
    table.setPlaceholder(nothing);
    Parts.show(table, place.isPresent());
  }

  /** Sets the highlighted user's orders apart. */
  private final class QueueRow extends TableRow<LevelQueue.Entry> {
    @Override
    protected void updateItem(LevelQueue.Entry entry, boolean empty) {
      super.updateItem(entry, empty);
      pseudoClassStateChanged(
          LadderTable.OWN_ROW, !empty && entry != null && isOwn(entry.order().user()));
    }
  }
}
