package org.tidemark.gui.book;

import java.math.BigInteger;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import org.tidemark.datatypes.Side;
import org.tidemark.gui.common.CellTip;
import org.tidemark.gui.common.Cells;
import org.tidemark.gui.common.FittedNumber;
import org.tidemark.gui.common.KeyedRows;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.ScaledColumns;
import org.tidemark.gui.common.StyleClass;

/** Price levels around the spread, with bars as long as amounts are large. */
final class LadderTable extends TableView<Ladder.Row> {
  private static final PseudoClass CROSSED = PseudoClass.getPseudoClass("crossed");
  private static final PseudoClass SPREAD = PseudoClass.getPseudoClass("spread");

  static final PseudoClass OWN_ROW = PseudoClass.getPseudoClass("own");

  /** Stands before what is the highlighted user's. */
  static final String OWN = "\u25c6";

  private final Consumer<Ladder.Level> onOpen;
  private boolean isUpdating;
  private boolean moved;
  private boolean isCentring;

  /**
   * @param onOpen told of the level that is to be opened
   * @param onSelect told of the level selected by the user; none if it was the spread
   */
  LadderTable(Consumer<Ladder.Level> onOpen, Consumer<Optional<Ladder.Level>> onSelect) {
    this.onOpen = onOpen;
    setId("ladder");
    getStyleClass().add("ladder");
    setAccessibleText(Messages.get("books.title"));
    setRowFactory(table -> new LadderRow());
    TableColumn<Ladder.Row, Ladder.Row> marks =
        Cells.column("", 32, LadderTable::marks, LadderTable::spokenMarks);
    marks.setResizable(false);
    marks.getStyleClass().add("marks");
    getColumns()
        .add(Cells.column(Messages.get("books.side"), 54, LadderTable::side, LadderTable::spoken));
    getColumns().add(Cells.numbers(Messages.get("books.price"), 112, LadderTable::price));
    getColumns().forEach(column -> column.getStyleClass().add("tinted"));
    getColumns().addFirst(marks);
    getColumns()
        .add(depth("books.amount", 98, level -> level.group().amount(), Ladder.Level::amountShare));
    getColumns().add(Cells.numbers(Messages.get("books.orders"), 72, LadderTable::orders));
    getColumns()
        .add(
            depth(
                "books.cumulative", 104, Ladder.Level::cumulative, Ladder.Level::cumulativeShare));
    ScaledColumns.followAndFill(this);
    setOnKeyPressed(event -> {
      if (event.getCode() == KeyCode.ENTER) {
        openSelected();
        event.consume();
      }
    });
    setOnMouseClicked(event -> {
      if (event.getButton() == MouseButton.PRIMARY && event.getClickCount() == 2) {
        openSelected();
      }
    });
    getSelectionModel()
        .selectedItemProperty()
        .subscribe(row -> {
          if (!isUpdating && row != null) {
            onSelect.accept(
                row instanceof Ladder.Level level ? Optional.of(level) : Optional.empty());
          }
        });
    // The first rows come before the table knows its height; once the user has moved, the place
    // is theirs.
    heightProperty().subscribe(this::centreAfterLayout);
    fixedCellSizeProperty().subscribe(this::centreAfterLayout);
    sceneProperty().subscribe(this::centreAfterLayout);
    addEventFilter(ScrollEvent.SCROLL, event -> moved = true);
    addEventFilter(MouseEvent.MOUSE_PRESSED, event -> moved = true);
    addEventFilter(KeyEvent.KEY_PRESSED, event -> moved = true);
  }

  void show(List<Ladder.Row> rows) {
    isUpdating = true;
    getSelectionModel().clearSelection();
    getItems().setAll(rows);
    isUpdating = false;
    moved = false;
    centreAfterLayout();
  }

  /** The same book a little later; what the user has scrolled to and selected stays. */
  void update(List<Ladder.Row> rows) {
    isUpdating = true;
    KeyedRows.update(this, getSelectionModel(), getItems(), rows, LadderTable::key);
    isUpdating = false;
    centreAfterLayout();
  }

  /** The level that is selected. */
  Optional<Ladder.Level> selected() {
    return getSelectionModel().getSelectedItem() instanceof Ladder.Level level
        ? Optional.of(level)
        : Optional.empty();
  }

  /**
   * Selects the level that holds a price, or the nearest one, and brings it into view.
   *
   * @param side where it is looked for; empty for either
   * @return the level; absent if there is none
   */
  Optional<Ladder.Level> goTo(BigInteger price, Optional<Side> side) {
    Optional<Ladder.Level> nearest =
        levels(level -> side.isEmpty() || side.get() == level.side())
            .min(Comparator.comparing(level -> level.group().away(price)));
    nearest.ifPresent(this::select);
    return nearest;
  }

  /** Selects the level of a group and brings it into view; false if it is not listed. */
  boolean select(PriceGroup group) {
    Optional<Ladder.Level> listed =
        levels(level -> level.group().place().equals(group.place())).findFirst();
    listed.ifPresent(this::select);
    return listed.isPresent();
  }

  private Stream<Ladder.Level> levels(Predicate<Ladder.Level> wanted) {
    return getItems().stream()
        .filter(Ladder.Level.class::isInstance)
        .map(Ladder.Level.class::cast)
        .filter(wanted);
  }

  private void select(Ladder.Level level) {
    moved = true;
    int index = getItems().indexOf(level);
    getSelectionModel().clearAndSelect(index);
    getFocusModel().focus(index);
    scrollTo(Math.max(0, index - visibleRows() / 2));
  }

  /** What a line is, whatever it says. */
  private record Key(boolean isLevel, boolean isBuy, String price) {}

  private static Key key(Ladder.Row row) {
    return switch (row) {
      case Ladder.Level level ->
          new Key(true, level.side() == Side.BUY, level.group().price().toString());
      case Ladder.Spread spread -> new Key(false, false, "");
    };
  }

  /** A table scrolls only as far as it was last laid out, so it is asked once that is done. */
  private void centreAfterLayout() {
    Scene scene = getScene();
    if (scene == null || isCentring) {
      return;
    }
    isCentring = true;
    Runnable once =
        new Runnable() {
          @Override
          public void run() {
            scene.removePostLayoutPulseListener(this);
            isCentring = false;
            if (!moved) {
              centre();
            }
          }
        };
    scene.addPostLayoutPulseListener(once);
    requestLayout();
  }

  /** Brings the best prices of both sides into the middle. */
  void centre() {
    for (int i = 0; i < getItems().size(); i++) {
      if (getItems().get(i) instanceof Ladder.Spread && getFixedCellSize() > 0 && getHeight() > 0) {
        scrollTo(Math.max(0, i - visibleRows() / 2));
      }
    }
  }

  /** The header takes the place of one row. */
  private int visibleRows() {
    return getFixedCellSize() > 0 ? (int) (getHeight() / getFixedCellSize()) - 1 : 0;
  }

  private static String marks(Ladder.Row row) {
    if (!(row instanceof Ladder.Level level)) {
      return "";
    }
    String change =
        switch (level.change()) {
          case NONE -> "";
          case ADDED -> "+";
          case MORE -> "\u25b2";
          case LESS -> "\u25bc";
        };
    return level.isOwn() ? OWN + change : change;
  }

  private static String spokenMarks(Ladder.Row row) {
    if (!(row instanceof Ladder.Level level)) {
      return "";
    }
    String change = BookWords.change(level.change());
    if (!level.isOwn()) {
      return change;
    }
    String own = Messages.format("books.ownLevel", Numbers.grouped(level.own()));
    return change.isEmpty() ? own : own + " \u00b7 " + change;
  }

  private void openSelected() {
    if (getSelectionModel().getSelectedItem() instanceof Ladder.Level level) {
      onOpen.accept(level);
    }
  }

  private static String side(Ladder.Row row) {
    return switch (row) {
      case Ladder.Level level -> Messages.get(level.side() == Side.BUY ? "books.bid" : "books.ask");
      case Ladder.Spread spread -> "";
    };
  }

  private static Cells.Figure price(Ladder.Row row) {
    return switch (row) {
      case Ladder.Level level -> Cells.Figure.of(level.group().price());
      case Ladder.Spread spread -> spread(spread);
    };
  }

  private static Cells.Figure orders(Ladder.Row row) {
    return switch (row) {
      case Ladder.Level level -> Cells.Figure.of(level.group().orders());
      case Ladder.Spread spread -> Cells.Figure.none("");
    };
  }

  private static Cells.Figure spread(Ladder.Spread row) {
    if (row.noBids() && row.noAsks()) {
      return Cells.Figure.none(Messages.get("books.empty"));
    }
    if (row.spread().isEmpty()) {
      return Cells.Figure.none(Messages.get(row.noBids() ? "books.noBids" : "books.noAsks"));
    }
    String key = row.isCrossed() ? "books.spreadCrossed" : "books.spread";
    return Cells.Figure.of(row.spread().get().abs(), number -> Messages.format(key, number));
  }

  private static String spoken(Ladder.Row row) {
    return switch (row) {
      case Ladder.Level level ->
          Messages.format(
              "books.levelText",
              side(row),
              Numbers.grouped(level.group().price()),
              Numbers.grouped(level.group().amount()),
              Numbers.grouped(level.group().orders()),
              Numbers.grouped(level.cumulative()));
      case Ladder.Spread spread -> spread(spread).whole();
    };
  }

  private static TableColumn<Ladder.Row, Ladder.Row> depth(
      String key,
      int width,
      Function<Ladder.Level, BigInteger> number,
      ToDoubleFunction<Ladder.Level> share) {
    TableColumn<Ladder.Row, Ladder.Row> column = new TableColumn<>(Messages.get(key));
    column.setPrefWidth(width);
    column.setReorderable(false);
    column.setSortable(false);
    column.getStyleClass().add("figures");
    column.setCellValueFactory(row -> new ReadOnlyObjectWrapper<>(row.getValue()));
    column.setCellFactory(c -> new DepthCell(number, share));
    return column;
  }

  /** A number over its bar. */
  private static final class DepthCell extends TableCell<Ladder.Row, Ladder.Row> {
    private final Function<Ladder.Level, BigInteger> number;
    private final ToDoubleFunction<Ladder.Level> share;
    private final Region bar = new Region();
    private final Label text = new Label();
    private final CellTip tip = new CellTip(this, StyleClass.NUMBER);
    private final StackPane pane = new StackPane(bar, text);
    private final FittedNumber fitted = new FittedNumber(text);

    DepthCell(Function<Ladder.Level, BigInteger> number, ToDoubleFunction<Ladder.Level> share) {
      this.number = number;
      this.share = share;
      getStyleClass().add("depth-cell");
      bar.getStyleClass().add("depth-bar");
      text.getStyleClass().add("depth-text");
      text.setAlignment(Pos.CENTER_RIGHT);
      text.setMaxWidth(Double.MAX_VALUE);
      text.setMinWidth(0);
      StackPane.setAlignment(bar, Pos.CENTER_RIGHT);
      pane.setMinWidth(0);
      pane.prefWidthProperty().bind(widthProperty());
    }

    @Override
    protected void updateItem(Ladder.Row row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || !(row instanceof Ladder.Level level)) {
        setGraphic(null);
        tip.clear();
        setAccessibleText(null);
        bar.maxWidthProperty().unbind();
        return;
      }
      String whole = Numbers.grouped(number.apply(level));
      fitted.show(number.apply(level));
      bar.getStyleClass().removeAll(StyleClass.BID, StyleClass.ASK);
      bar.getStyleClass().add(level.side() == Side.BUY ? StyleClass.BID : StyleClass.ASK);
      bar.maxWidthProperty().bind(widthProperty().multiply(share.applyAsDouble(level)));
      tip.show(whole);
      setAccessibleText(whole);
      setGraphic(pane);
    }
  }

  /** Colours the side's word and price, and sets the spread apart. */
  private static final class LadderRow extends TableRow<Ladder.Row> {
    @Override
    protected void updateItem(Ladder.Row row, boolean empty) {
      super.updateItem(row, empty);
      Optional<Ladder.Row> shown = Optional.ofNullable(empty ? null : row);
      getStyleClass().removeAll("bid-row", "ask-row", "changed-more", "changed-less");
      shown.ifPresent(line -> {
        if (line instanceof Ladder.Level level) {
          getStyleClass().add(level.side() == Side.BUY ? "bid-row" : "ask-row");
          switch (level.change()) {
            case NONE -> {}
            case ADDED, MORE -> getStyleClass().add("changed-more");
            case LESS -> getStyleClass().add("changed-less");
          }
        }
      });
      pseudoClassStateChanged(
          OWN_ROW, shown.filter(l -> l instanceof Ladder.Level level && level.isOwn()).isPresent());
      boolean spread = shown.filter(Ladder.Spread.class::isInstance).isPresent();
      pseudoClassStateChanged(SPREAD, spread);
      pseudoClassStateChanged(
          CROSSED, spread && row instanceof Ladder.Spread line && line.isCrossed());
    }
  }
}
