package org.tidemark.gui.block;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.ToLongFunction;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.css.PseudoClass;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.Duration;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.codec.JournalEntry;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.common.BigTables;
import org.tidemark.gui.common.Cells;
import org.tidemark.gui.common.ErrorPanel;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.ScaledColumns;
import org.tidemark.gui.shell.Page;
import org.tidemark.gui.shell.PageContext;
import org.tidemark.gui.source.DamageBanner;
import org.tidemark.gui.source.Follows;
import org.tidemark.gui.source.MarketNames;
import org.tidemark.gui.source.Places;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.BlockSummary;
import org.tidemark.state.BlockText;
import org.tidemark.state.Row;
import org.tidemark.state.StateView;

/** The blocks of the journal, newest first, and what is in the one chosen. */
public final class BlocksPage implements Page, Follows {
  public static final String ID = "blocks";

  private static final PseudoClass DAMAGED = PseudoClass.getPseudoClass("damaged");

  private final BlocksModel model;
  private final DamageBanner damage;
  private final BlockPane pane;
  private final VBox view = new VBox();
  private final VBox error = new VBox();
  private final TableView<BlockSummary> table = new TableView<>();
  private final TextField height = new TextField();
  private final Label count = Parts.muted("");
  private final Label asOf = Parts.muted("");
  private final Button stop = new Button(Messages.get("task.stop"), new FontIcon(Feather.X));
  private final Button again =
      new Button(Messages.get("raw.countAgain"), new FontIcon(Feather.REFRESH_CW));
  private final Timeline sampler =
      new Timeline(new KeyFrame(Duration.millis(100), event -> sample()));

  public BlocksPage(StateView state, PageContext context, Places places) {
    model = new BlocksModel(state, context.jobs());
    damage = new DamageBanner(state, Optional.of(places));
    pane = new BlockPane(places, new MarketNames(context.settings().assetNames()));
    sampler.setCycleCount(Animation.INDEFINITE);
    view.getStyleClass().add("page");
    fillTable();
    SplitPane split = new SplitPane(table, pane);
    split.setDividerPositions(0.47);
    SplitPane.setResizableWithParent(pane, true);
    split.getStyleClass().add("split");
    // In large text the table gives way, not the edges of the window.
    split.setMinHeight(0);
    VBox.setVgrow(split, Priority.ALWAYS);
    view.getChildren()
        .addAll(
            Parts.flowingHeading(Parts.pageTitle(title()), count, asOf, stop, again),
            damage,
            tools(),
            error,
            split);
    follow();
  }

  private HBox tools() {
    height.setId("goToHeight");
    height.getStyleClass().add("height-field");
    height.setPromptText(Messages.get("blocks.goTo"));
    height.setAccessibleText(Messages.get("blocks.goTo"));
    height.setOnAction(event -> model.go(height.getText()));
    Button go = button("raw.go", Feather.CORNER_DOWN_RIGHT);
    go.setOnAction(event -> model.go(height.getText()));
    Button newer = button("blocks.newer", Feather.ARROW_UP);
    newer.setId("newerBlock");
    newer.setOnAction(event -> step(-1));
    Button older = button("blocks.older.go", Feather.ARROW_DOWN);
    older.setId("olderBlock");
    older.setOnAction(event -> step(1));
    Label message = Parts.muted("");
    message.setId("blockMessage");
    message.textProperty().bind(model.messageProperty());
    HBox tools = new HBox(height, go, newer, older, message);
    tools.getStyleClass().add("tool-line");
    return tools;
  }

  private static Button button(String key, Feather icon) {
    Button button = new Button(Messages.get(key), new FontIcon(icon));
    button.setMinWidth(Region.USE_PREF_SIZE);
    return button;
  }

  private void step(int by) {
    int row = table.getSelectionModel().getSelectedIndex() + by;
    if (row >= 0 && row < model.rows().size()) {
      select(row);
    }
  }

  private void fillTable() {
    table.setId("blockTable");
    table.getStyleClass().addAll("record-table", "small-headers");
    table.setAccessibleText(title());
    table
        .getColumns()
        .add(
            Cells.numbers(
                Messages.get("blocks.height"),
                80,
                shown(
                    block -> Cells.Figure.of(new BigInteger(block.height().toString())),
                    Cells.Figure.none(Messages.get("raw.loading")))));
    table
        .getColumns()
        .add(
            Cells.column(
                Messages.get("blocks.time"),
                160,
                shown(BlocksPage::time, ""),
                shown(BlocksPage::tip, "")));
    number("blocks.transactions", 102, BlockSummary::transactions);
    number("blocks.failedCount", 60, BlockSummary::failed);
    number("blocks.events", 68, BlockSummary::events);
    ScaledColumns.followAndFill(table);
    table.setRowFactory(t -> new BlockRow());
    BigTables.show(table, model.rows(), t -> true);
  }

  private void number(String key, int width, ToLongFunction<BlockSummary> value) {
    table
        .getColumns()
        .add(
            Cells.numbers(
                Messages.get(key),
                width,
                shown(
                    block ->
                        block.problem().isPresent()
                            ? Cells.Figure.none(Messages.get("markets.noPrice"))
                            : Cells.Figure.of(value.applyAsLong(block)),
                    Cells.Figure.none(""))));
  }

  private static <T> Function<BlockSummary, T> shown(Function<BlockSummary, T> of, T loading) {
    return block -> block.equals(BlocksModel.LOADING) ? loading : of.apply(block);
  }

  private static String time(BlockSummary block) {
    return block.problem().isPresent()
        ? Messages.get("blocks.undecodable")
        : Wording.time(block.timestamp());
  }

  private static String tip(BlockSummary block) {
    return block
        .problem()
        .map(problem -> Messages.format("blocks.damaged", String.valueOf(problem.getMessage())))
        .orElseGet(() -> BlockText.time(block.timestamp()));
  }

  private void follow() {
    stop.setOnAction(event -> model.stop());
    stop.setAccessibleText(Messages.format("task.stopNamed", Messages.get("blocks.job")));
    again.setOnAction(event -> model.countAgain());
    count.setId("blockCount");
    asOf.setId("blockAsOf");
    asOf.getStyleClass().add("as-of");
    model.age().showIn(asOf);
    model.countingProperty().subscribe(this::showCount);
    model.follow(new Rows());
    model.blockProperty().subscribe(this::showBlock);
    model
        .errorProperty()
        .subscribe(report -> {
          error.getChildren().clear();
          report.ifPresent(known -> error.getChildren().add(new ErrorPanel(known)));
          Parts.show(error, report.isPresent());
        });
    table.getSelectionModel().selectedIndexProperty().subscribe(this::chooseSelected);
    // A row selected before it was read tells its height when its page arrives.
    model.rows().subscribe(this::rowsChanged);
  }

  private void rowsChanged() {
    damage.update();
    showCount();
    chooseSelected();
  }

  private void chooseSelected() {
    int row = table.getSelectionModel().getSelectedIndex();
    if (row >= 0 && row < model.rows().size() && model.rows().isLoaded(row)) {
      model.choose(model.rows().get(row).height());
    }
  }

  private void showBlock(Optional<Row<JournalEntry>> block) {
    pane.show(block);
  }

  private void select(int row) {
    table.getSelectionModel().clearAndSelect(row);
    if (!isInSight(row)) {
      table.scrollTo(Math.max(0, row - 2));
    }
  }

  private boolean isInSight(int row) {
    return BigTables.place(table)
        .map(place -> row > place.first() && row < place.last())
        .orElse(false);
  }

  /** The table as the model sees it. */
  private final class Rows implements BlocksModel.Screen {
    @Override
    public void found(int row) {
      select(row);
    }

    @Override
    public void kept(int row) {
      table.getSelectionModel().clearAndSelect(row);
    }

    @Override
    public Optional<BigTables.Place> place() {
      return BigTables.place(table);
    }

    @Override
    public void moved(BigTables.Place was, int by) {
      if (!was.isTop()) {
        BigTables.restore(table, was, was.first() + by);
      }
    }
  }

  private void sample() {
    model.sample();
    showCount();
  }

  private void showCount() {
    BlocksModel.Counting now = model.countingProperty().get();
    boolean running = now == BlocksModel.Counting.RUNNING;
    String number = Numbers.grouped(model.counted());
    count.setText(
        switch (now) {
          case NOT_STARTED -> "";
          case RUNNING -> Messages.format("blocks.counting", number);
          case COMPLETE -> Messages.format("blocks.count", model.counted());
          case STOPPED -> Messages.format("blocks.countStopped", number);
        });
    Parts.show(stop, running);
    Parts.show(again, now == BlocksModel.Counting.STOPPED);
    table.setPlaceholder(
        model.isEmpty()
            ? Parts.placeholder(
                Feather.BOX, Messages.get("blocks.none"), Messages.get("blocks.none.text"))
            : Parts.muted(Messages.get("raw.loading")));
    pane.setVisible(!model.isEmpty());
    if (!running) {
      sampler.stop();
    } else if (sampler.getStatus() != Animation.Status.RUNNING) {
      sampler.play();
    }
  }

  /**
   * Shows the block at a height, or the next older one.
   *
   * @param transaction index of the one shown of it; empty for the first
   */
  public void show(UInt64 wanted, OptionalInt transaction) {
    pane.want(wanted, transaction);
    model.show(wanted);
  }

  @Override
  public void show(StateView next) {
    damage.show(next);
    model.show(next);
  }

  @Override
  public void pulse() {
    model.pulse();
  }

  @Override
  public List<StateView> reading() {
    return model.reading();
  }

  @Override
  public String id() {
    return ID;
  }

  @Override
  public String title() {
    return Messages.get("blocks.title");
  }

  @Override
  public Ikon icon() {
    return Feather.BOX;
  }

  @Override
  public Node view() {
    return view;
  }

  @Override
  public void onActivate() {
    model.start();
    showCount();
  }

  @Override
  public void onDeactivate() {
    sampler.stop();
  }

  @Override
  public void close() {
    sampler.stop();
    model.close();
  }

  @Override
  public Optional<Runnable> find() {
    return Optional.of(height::requestFocus);
  }

  @Override
  public Optional<Runnable> copy() {
    return model
        .blockProperty()
        .get()
        .filter(Row.Decoded.class::isInstance)
        .map(row -> (Row.Decoded<JournalEntry>) row)
        .map(row -> () -> Parts.copy(BlockText.receipts(row.value(), Optional.empty())));
  }

  /** Marks a block that does not decode. */
  private static final class BlockRow extends TableRow<BlockSummary> {
    BlockRow() {
      getStyleClass().add("record-row");
    }

    @Override
    protected void updateItem(BlockSummary block, boolean empty) {
      super.updateItem(block, empty);
      pseudoClassStateChanged(DAMAGED, !empty && block != null && block.problem().isPresent());
    }
  }
}
