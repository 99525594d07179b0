package org.tidemark.gui.block;

import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.tidemark.codec.Block;
import org.tidemark.codec.Call;
import org.tidemark.codec.CallException;
import org.tidemark.codec.CallKind;
import org.tidemark.codec.CallResult;
import org.tidemark.codec.Event;
import org.tidemark.codec.Receipt;
import org.tidemark.codec.Transaction;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.common.FieldValue;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.source.MarketNames;
import org.tidemark.gui.source.Places;

/** One transaction: what it asked for, what came of it, what it changed, and its bytes. */
final class TransactionPane extends VBox {
  /** Events shown as sentences; the copied receipts have them all. */
  private static final int MOST_EVENTS = 200;

  /** Characters of a value that fit beside its name. */
  private static final int ONE_LINE = 60;

  /** Bytes shown in hex; all are copied. */
  private static final int MOST_BYTES = 2048;

  private final EventWords words;

  TransactionPane(Places places, MarketNames names) {
    words = new EventWords(places, names);
    getStyleClass().addAll("detail", "detail-content");
    setId("transactionDetail");
  }

  /** Shows nothing but a sentence. */
  void say(String text) {
    getChildren().setAll(Parts.wrapped(text));
  }

  /** Shows the mark prices that a block sets before its transactions. */
  void show(List<Block.Mark> marks) {
    getChildren().setAll(heading(Messages.get("blocks.marks")));
    events(
        marks.stream()
            .<Event>map(mark -> new Event.MarkPriceSet(mark.market(), mark.price()))
            .toList());
  }

  /** Shows the transaction number {@code index} of a block. */
  void show(int index, Transaction transaction, Receipt receipt) {
    CallWords call = CallWords.of(transaction);
    Label title = heading(Messages.format("blocks.transaction", Numbers.grouped(index)));
    Label badge = new Label(result(receipt));
    badge.getStyleClass().addAll(StyleClass.BADGE, resultStyle(receipt));
    HBox header = new HBox(title, badge);
    header.getStyleClass().add("heading-line");
    getChildren().setAll(header);
    receipt.error().ifPresent(error -> remark(Messages.format("blocks.reason", error)));
    if (!call.problem().isEmpty()) {
      remark(Messages.format("blocks.noCallText", CallWords.selector(transaction), call.problem()));
    }
    GridPane asked = grid();
    call.call()
        .ifPresent(known -> {
          field(asked, Messages.get("blocks.function"), known.kind().functionName());
          values(asked, known.kind().argumentNames(), known.arguments());
        });
    field(asked, Messages.get("blocks.from"), transaction.from().toString());
    field(asked, Messages.get("blocks.to"), contract(transaction.to()));
    transaction
        .nonce()
        .ifPresent(nonce -> field(asked, Messages.get("blocks.nonce"), nonce.toString()));
    field(
        asked,
        Messages.get("blocks.gas"),
        Messages.format(
            "blocks.gasOf",
            Numbers.grouped(receipt.gasUsed().toString()),
            Numbers.grouped(transaction.gasLimit().toString())));
    getChildren().add(asked);
    call.call().ifPresent(known -> links(known.kind().argumentNames(), known.arguments()));
    result(call, receipt);
    getChildren().add(heading(Messages.get("blocks.events")));
    events(receipt.events());
    bytes(Messages.get("blocks.data"), transaction.data().hex());
    if (!receipt.output().isEmpty()) {
      bytes(Messages.get("blocks.output"), receipt.output().hex());
    }
  }

  /** A word with its sign, so that no meaning hangs on colour. */
  static String result(Receipt receipt) {
    return Messages.get(receipt.success() ? "blocks.succeeded" : "blocks.failed");
  }

  static String resultStyle(Receipt receipt) {
    return receipt.success() ? StyleClass.POSITIVE : StyleClass.NEGATIVE;
  }

  private void result(CallWords call, Receipt receipt) {
    if (!receipt.success() || call.call().isEmpty()) {
      return;
    }
    getChildren().add(heading(Messages.get("blocks.result")));
    try {
      CallResult result = call.call().get().decodeOutput(receipt.output());
      GridPane grid = grid();
      values(grid, result.kind().resultNames(), result.values());
      getChildren().add(grid);
      links(result.kind().resultNames(), result.values());
    } catch (CallException e) {
      remark(Messages.format("blocks.noResult", String.valueOf(e.getMessage())));
    }
  }

  private static void values(GridPane grid, List<String> names, List<Object> values) {
    for (int i = 0; i < values.size(); i++) {
      field(grid, names.get(i), String.valueOf(values.get(i)));
    }
  }

  private void links(List<String> names, List<Object> values) {
    FlowPane line = new FlowPane();
    line.getStyleClass().add("detail-links");
    for (int i = 0; i < values.size(); i++) {
      link(names.get(i), values.get(i)).ifPresent(line.getChildren()::add);
    }
    if (!line.getChildren().isEmpty()) {
      getChildren().add(line);
    }
  }

  /** Where a named value leads: a market to its book, an id to its order or position. */
  private Optional<Hyperlink> link(String name, Object value) {
    return switch (name) {
      case "asset", "market" ->
          value instanceof Address market ? Optional.of(words.book(market)) : Optional.empty();
      case "orderId" -> id(value).map(words::order);
      case "positionId" -> id(value).map(words::position);
      default -> Optional.empty();
    };
  }

  private static Optional<UInt64> id(Object value) {
    return switch (value) {
      case UInt64 id -> Optional.of(id);
      case UInt256 wide when wide.bitLength() <= Long.SIZE -> Optional.of(UInt64.of(wide.word(3)));
      default -> Optional.empty();
    };
  }

  private static String contract(Address to) {
    if (to.equals(Call.SPOT)) {
      return Messages.format("blocks.spot", to);
    }
    return to.equals(CallKind.LIQUIDATE.contract())
        ? Messages.format("blocks.perp", to)
        : to.toString();
  }

  private void events(List<Event> events) {
    if (events.isEmpty()) {
      getChildren().add(Parts.wrapped(Messages.get("blocks.noEvents")));
    }
    VBox lines = new VBox();
    lines.setId("events");
    events.stream().limit(MOST_EVENTS).forEach(event -> lines.getChildren().add(words.of(event)));
    if (events.size() > MOST_EVENTS) {
      String rest = Numbers.grouped((long) events.size() - MOST_EVENTS);
      lines.getChildren().add(Parts.wrapped(Messages.format("blocks.moreEvents", rest)));
    }
    getChildren().add(lines);
  }

  private void bytes(String name, String hex) {
    String whole = "0x" + hex;
    boolean cut = hex.length() > 2 * MOST_BYTES;
    Label title = heading(Messages.format("blocks.bytes", name, hex.length() / 2));
    Node copy = Parts.copyButton(Messages.format("blocks.copyBytes", name), whole);
    HBox line = new HBox(title, copy);
    line.getStyleClass().add("bytes-caption");
    GridPane grid = grid();
    String shown = cut ? whole.substring(0, 2 + 2 * MOST_BYTES) + "\u2026" : whole;
    grid.addRow(0, FieldValue.of(shown, name, ONE_LINE));
    getChildren().addAll(line, grid);
  }

  private void remark(String text) {
    Label line = new Label(text);
    line.getStyleClass().add("detail-reason");
    line.setWrapText(true);
    line.setMinHeight(USE_PREF_SIZE);
    getChildren().add(line);
  }

  private static Label heading(String text) {
    Label title = new Label(text);
    title.getStyleClass().add("card-title");
    title.setMinWidth(USE_PREF_SIZE);
    return title;
  }

  private static GridPane grid() {
    GridPane grid = new GridPane();
    grid.getStyleClass().add("field-grid");
    return grid;
  }

  private static TextInputControl field(GridPane grid, String name, String text) {
    TextInputControl value = FieldValue.of(text, name, ONE_LINE);
    Label label = new Label(name);
    label.getStyleClass().addAll(StyleClass.MUTED, "field-name");
    label.setMinWidth(USE_PREF_SIZE);
    label.setLabelFor(value);
    grid.addRow(grid.getRowCount(), label, value);
    return value;
  }
}
