package org.tidemark.gui.block;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.codec.Block;
import org.tidemark.codec.JournalEntry;
import org.tidemark.codec.Receipt;
import org.tidemark.codec.Transaction;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.common.Cells;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.ScaledColumns;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.source.MarketNames;
import org.tidemark.gui.source.Places;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.BlockSummary;
import org.tidemark.state.BlockText;
import org.tidemark.state.Row;

/** The block chosen: its transactions, and the one of them chosen. */
final class BlockPane extends VBox {
  private static final int MOST_ROWS = 5;

  private final Places places;
  private final TransactionPane transaction;
  private final TableView<Item> table = new TableView<>();
  private final ObservableList<Item> items = FXCollections.observableArrayList();
  private final ScrollPane scroll;

  /** Height of the block that is shown; null without one, or if it does not decode. */
  private @Nullable UInt64 shown;

  private Optional<Wanted> wanted = Optional.empty();

  /** A line of the table: the mark prices, which come first, or a transaction. */
  private sealed interface Item {
    record Marks(List<Block.Mark> marks) implements Item {}

    record Call(int index, Transaction transaction, Receipt receipt, CallWords words)
        implements Item {}
  }

  /** A transaction that was asked for, of a block that may not be shown yet. */
  private record Wanted(UInt64 height, int transaction) {}

  BlockPane(Places places, MarketNames names) {
    this.places = places;
    getStyleClass().add("block-pane");
    transaction = new TransactionPane(places, names);
    scroll = new ScrollPane(transaction);
    scroll.getStyleClass().addAll("detail-scroll", "transaction-scroll");
    scroll.setFitToWidth(true);
    scroll.setFocusTraversable(false);
    scroll.setAccessibleText(Messages.get("blocks.transactionLabel"));
    VBox.setVgrow(scroll, Priority.ALWAYS);
    fillTable();
    show(Optional.empty());
  }

  private void fillTable() {
    table.setId("transactions");
    table.getStyleClass().add("small-headers");
    table.setAccessibleText(Messages.get("blocks.transactions"));
    table.setItems(items);
    table
        .getColumns()
        .add(
            Cells.numbers(
                Messages.get("blocks.index"),
                46,
                of(call -> Cells.Figure.of(call.index()), Cells.Figure.none(""))));
    TableColumn<Item, Item> result =
        Cells.words(
            Messages.get("blocks.outcome"),
            96,
            of(call -> TransactionPane.result(call.receipt()), ""));
    result.setCellFactory(column -> new ResultCell());
    table.getColumns().add(result);
    table.getColumns().add(Cells.words(Messages.get("blocks.call"), 290, BlockPane::callText));
    table
        .getColumns()
        .add(
            Cells.column(
                Messages.get("blocks.from"),
                124,
                of(call -> Wording.brief(call.transaction().from()), ""),
                of(call -> call.transaction().from().toString(), "")));
    ScaledColumns.followAndFill(table);
    table
        .getSelectionModel()
        .selectedItemProperty()
        .subscribe(item -> {
          if (item != null) {
            show(item);
          }
        });
  }

  private static <T> Function<Item, T> of(Function<Item.Call, T> ofCall, T otherwise) {
    return item -> item instanceof Item.Call call ? ofCall.apply(call) : otherwise;
  }

  private static String callText(Item item) {
    return switch (item) {
      case Item.Marks marks -> Messages.format("blocks.marksSet", marks.marks().size());
      case Item.Call call -> call.words().text();
    };
  }

  private void show(Item item) {
    switch (item) {
      case Item.Marks marks -> transaction.show(marks.marks());
      case Item.Call call -> transaction.show(call.index(), call.transaction(), call.receipt());
    }
    scroll.setVvalue(0);
  }

  /** Shows a block, or that none is chosen. */
  void show(Optional<Row<JournalEntry>> block) {
    items.clear();
    shown = null;
    if (block.isEmpty()) {
      getChildren()
          .setAll(
              Parts.placeholder(
                  Feather.BOX, Messages.get("blocks.choose"), Messages.get("blocks.choose.text")));
      return;
    }
    switch (block.get()) {
      case Row.Undecodable<JournalEntry> bad -> showDamaged(bad);
      case Row.Decoded<JournalEntry> good -> showGood(good.value());
    }
  }

  /**
   * Of the block at this height, shown now or next, the transaction at {@code index} is to be
   * shown; empty for the first.
   */
  void want(UInt64 height, OptionalInt index) {
    wanted =
        index.isPresent() ? Optional.of(new Wanted(height, index.getAsInt())) : Optional.empty();
    if (height.equals(shown)) {
      select(height);
    }
  }

  /** Selects the transaction that was asked for, else the first. */
  private void select(UInt64 height) {
    int index =
        wanted.filter(one -> one.height().equals(height)).map(Wanted::transaction).orElse(0);
    boolean hasMarks = items.size() > 1 && items.getFirst() instanceof Item.Marks;
    if (wanted.isPresent() && wanted.get().height().equals(height)) {
      wanted = Optional.empty();
    }
    int row = Math.min(items.size() - 1, index + (hasMarks ? 1 : 0));
    table.getSelectionModel().clearAndSelect(row);
    // The first ones are in sight, and the line of the marks with them.
    table.scrollTo(row < MOST_ROWS ? 0 : row);
  }

  private void showDamaged(Row.Undecodable<JournalEntry> bad) {
    Label reason =
        new Label(Messages.format("blocks.damaged", String.valueOf(bad.reason().getMessage())));
    reason.getStyleClass().add("detail-reason");
    reason.setWrapText(true);
    reason.setMinHeight(USE_PREF_SIZE);
    Button bytes = new Button(Messages.get("blocks.showBytes"), new FontIcon(Feather.KEY));
    bytes.setId("showBytes");
    bytes.setMinWidth(USE_PREF_SIZE);
    bytes.setOnAction(event -> places.rawKey(V2.BLOCKS, new Bytes(V2.key(bad.id()))));
    VBox box = new VBox(Parts.heading(title(bad.id().toString())), reason, bytes);
    box.getStyleClass().addAll("detail", "detail-content");
    getChildren().setAll(box);
  }

  private void showGood(JournalEntry entry) {
    Block block = entry.block();
    shown = block.height();
    BlockSummary summary = BlockSummary.of(new Row.Decoded<>(block.height(), entry, 0));
    Label facts =
        Parts.wrapped(
            Messages.format(
                "blocks.facts",
                Wording.time(block.timestamp()),
                summary.transactions(),
                summary.failed(),
                summary.events()));
    HBox heading =
        Parts.heading(
            title(block.height().toString()),
            Parts.iconButton(
                Feather.COPY,
                Messages.get("blocks.copyReceipts"),
                () -> Parts.copy(BlockText.receipts(entry, Optional.empty()))),
            Parts.iconButton(
                Feather.CLIPBOARD,
                Messages.get("blocks.copyBlock"),
                () -> Parts.copy(BlockText.block(block))));
    List<Item> all = new ArrayList<>();
    if (!block.marks().isEmpty()) {
      all.add(new Item.Marks(block.marks()));
    }
    for (int i = 0; i < block.transactions().size(); i++) {
      Transaction asked = block.transactions().get(i);
      all.add(new Item.Call(i, asked, entry.receipts().get(i), CallWords.of(asked)));
    }
    items.setAll(all);
    table.minHeightProperty().unbind();
    Parts.fitHeight(table, Math.max(1, all.size()), MOST_ROWS);
    // At a large zoom the table gives way, so that the detail below it stays in sight.
    table.minHeightProperty().bind(table.fixedCellSizeProperty().multiply(2.17));
    getChildren().setAll(heading, facts, table, scroll);
    if (all.isEmpty()) {
      transaction.say(Messages.get("blocks.nothing"));
    } else {
      select(block.height());
    }
    Parts.show(table, !all.isEmpty());
  }

  private static Label title(String height) {
    Label title = new Label(Messages.format("blocks.one", Numbers.grouped(height)));
    title.setId("blockTitle");
    title.getStyleClass().add("section-title");
    title.setMinWidth(USE_PREF_SIZE);
    return title;
  }

  /** Success or failure by sign, word and colour. */
  private static final class ResultCell extends TableCell<Item, Item> {
    @Override
    protected void updateItem(Item item, boolean empty) {
      super.updateItem(item, empty);
      getStyleClass().removeAll(StyleClass.POSITIVE, StyleClass.NEGATIVE);
      setText(null);
      if (!empty && item instanceof Item.Call call) {
        setText(TransactionPane.result(call.receipt()));
        getStyleClass().add(TransactionPane.resultStyle(call.receipt()));
      }
    }
  }
}
