package org.tidemark.gui.record;

import java.math.BigInteger;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Int256;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.bytes.StoredBytes;
import org.tidemark.gui.bytes.StoredBytesPane;
import org.tidemark.gui.common.Decimals;
import org.tidemark.gui.common.FieldValue;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.NumberMode;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.source.MarketNames;
import org.tidemark.gui.source.Places;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.Column;
import org.tidemark.state.Filter;
import org.tidemark.state.RecordKind;
import org.tidemark.state.RecordState;
import org.tidemark.state.Row;

/** Every field of one record, where it leads, and the bytes it is stored as. */
public final class DetailController<R> {
  /** Characters of a value that fit beside its name. */
  private static final int ONE_LINE = 46;

  private static final int GAP = 4;

  private final ReadOnlyObjectProperty<Optional<Row<R>>> row;
  private final ReadOnlyBooleanProperty gone;
  private final StoredBytes stored;
  private final RecordKind<R> kind;
  private final Places places;
  private final MarketNames names;

  @FXML private ScrollPane root;
  @FXML private Label empty;
  @FXML private VBox content;
  @FXML private Label title;
  @FXML private Label badge;
  @FXML private Label reason;
  @FXML private Label goneNote;
  private Optional<UInt64> shownId = Optional.empty();
  @FXML private GridPane fields;
  @FXML private FlowPane links;
  @FXML private StoredBytesPane bytes;

  // The fields above are set by the FXML loader.
  @SuppressWarnings("NullAway.Init")
  DetailController(
      ReadOnlyObjectProperty<Optional<Row<R>>> row,
      ReadOnlyBooleanProperty gone,
      StoredBytes stored,
      RecordKind<R> kind,
      Places places,
      MarketNames names) {
    this.row = row;
    this.gone = gone;
    this.stored = stored;
    this.kind = kind;
    this.places = places;
    this.names = names;
  }

  @FXML
  void initialize() {
    bytes.follow(stored);
    row.subscribe(this::showRow);
    names.assetsProperty().subscribe(assets -> showRow(row.get()));
    goneNote.setText(RecordWords.of(kind).gone());
    gone.subscribe(isGone -> setShown(goneNote, isGone));
  }

  /** Puts the focus on the first field. */
  void focus() {
    fields.getChildren().stream()
        .filter(TextInputControl.class::isInstance)
        .findFirst()
        .ifPresent(Node::requestFocus);
  }

  private void showRow(Optional<Row<R>> selected) {
    setShown(empty, selected.isEmpty());
    setShown(content, selected.isPresent());
    fields.getChildren().clear();
    links.getChildren().clear();
    Optional<UInt64> id = selected.map(Row::id);
    if (!id.equals(shownId)) {
      shownId = id;
      root.setVvalue(0);
    }
    selected.ifPresent(shown -> {
      String number = Numbers.grouped(shown.id().toString());
      title.setText(
          Messages.format(
              kind.entryKind() == EntryKind.ORDER ? "detail.order" : "detail.position", number));
      switch (shown) {
        case Row.Decoded<R> good -> showRecord(good);
        case Row.Undecodable<R> bad -> {
          showBadge(RecordState.UNDECODABLE);
          reason.setText(
              Messages.format("detail.undecodable", String.valueOf(bad.reason().getMessage())));
          addField(Messages.get("column.id"), bad.id().toString());
        }
      }
      setShown(reason, shown instanceof Row.Undecodable<R> || hasTrailing(shown));
    });
  }

  private static boolean hasTrailing(Row<?> row) {
    return row instanceof Row.Decoded<?> good && good.trailingBytes() > 0;
  }

  private void showRecord(Row.Decoded<R> good) {
    showBadge(kind.state(good.value()));
    reason.setText(Messages.format("bytes.trailingTip", good.trailingBytes()));
    for (Column<R> column : kind.columns()) {
      Object value = column.value().apply(good.value());
      if (value == null) {
        continue;
      }
      String name = Wording.column(column.name());
      if (column.type() == Column.Type.WORD) {
        TextInputControl field = addField(name, CellText.word(value));
        if (!(value instanceof RecordState)) {
          field.getStyleClass().add(CellText.style(value));
        }
        continue;
      }
      Address market = kind.market(good.value());
      if (value instanceof UInt256 number) {
        addNumber(name, number);
        addScaled(market, column, number.toBigInteger(), UnaryOperator.identity());
      } else if (value instanceof Int256 number) {
        addField(name, CellText.signed(number, number.toString()))
            .getStyleClass()
            .add(CellText.style(number));
        addScaled(market, column, number.toBigInteger(), digits -> CellText.signed(number, digits));
      } else {
        // The symbol stands at the name, so that what is copied is the address.
        Optional<String> symbol =
            column.name().equals("market") ? names.symbol(market) : Optional.empty();
        addField(
            symbol.map(known -> Messages.format("detail.named", name, known)).orElse(name),
            value.toString());
      }
    }
    Address market = kind.market(good.value());
    Filter ofUser = Filter.NONE.withUser(kind.user(good.value()));
    links
        .getChildren()
        .addAll(
            link("detail.book", () -> places.book(market)),
            link("orders.ofUser", () -> places.orders(ofUser)),
            link("positions.ofUser", () -> places.positions(ofUser)));
    if (kind.entryKind() == EntryKind.POSITION) {
      links.getChildren().add(1, link("detail.risk", () -> places.risk(market)));
    }
    blockLinks(good.value());
    if (places.hasHistory()) {
      links.getChildren().add(link("detail.history", () -> places.history(kind, good.id())));
    }
  }

  /** Height 0 is that of a record that was migrated: no block of the journal made it. */
  private void blockLinks(R record) {
    if (record instanceof Order order && order.heights() != null) {
      Order.Heights heights = order.heights();
      blockLink("detail.placedBy", heights.placed());
      if (!heights.changed().equals(heights.placed())) {
        blockLink("detail.changedBy", heights.changed());
      }
    }
    if (record instanceof Position position && position.closing() != null) {
      Position.Closing closing = position.closing();
      if (closing.profit() == null) {
        addField(Messages.get("column.realisedProfit"), Messages.get("detail.hugeProfit"));
      }
      blockLink("detail.closedBy", closing.height());
    }
  }

  private void blockLink(String key, UInt64 height) {
    if (!height.equals(UInt64.ZERO)) {
      links.getChildren().add(link(key, () -> places.block(height, OptionalInt.empty())));
    }
  }

  private void showBadge(RecordState state) {
    badge.setText(CellText.word(state));
    badge.getStyleClass().setAll("label", StyleClass.BADGE, CellText.style(state));
  }

  private static Hyperlink link(String key, Runnable action) {
    Hyperlink link = new Hyperlink(Messages.get(key));
    link.setOnAction(event -> {
      link.setVisited(false);
      action.run();
    });
    return link;
  }

  /** Decimal and hex: beside each other if both are short, else below. */
  private void addNumber(String name, UInt256 number) {
    String decimal = number.toString();
    String hex = number.toHex();
    TextInputControl inHex = value(hex, Messages.format("detail.hex", hex));
    inHex.getStyleClass().addAll(StyleClass.MUTED, "field-hex");
    if (decimal.length() + hex.length() > ONE_LINE - GAP) {
      addField(name, decimal);
      fields.add(inHex, 1, fields.getRowCount());
      return;
    }
    TextInputControl inDecimal = value(decimal, name);
    HBox both = new HBox(inDecimal, inHex);
    both.setAlignment(Pos.BASELINE_LEFT);
    // Room for its digits; the rest of the line is the hex number's.
    if (inDecimal instanceof TextField field) {
      field.setPrefColumnCount(decimal.length() + 1);
    }
    inDecimal.setMinWidth(Region.USE_PREF_SIZE);
    HBox.setHgrow(inHex, Priority.ALWAYS);
    fields.addRow(fields.getRowCount(), label(name, inDecimal), both);
  }

  /** The same number with its decimal point, where the market's decimals are known. */
  private void addScaled(
      Address market, Column<R> column, BigInteger number, UnaryOperator<String> sign) {
    OptionalInt places = names.places(market, column.name());
    if (places.isPresent()) {
      String name = NumberMode.SCALED.heading(Wording.column(column.name()));
      String text = sign.apply(Decimals.whole(number, places.getAsInt()));
      TextInputControl value = value(text, name);
      value.getStyleClass().add("field-scaled");
      fields.addRow(fields.getRowCount(), label(NumberMode.SCALED.word(), value), value);
    }
  }

  private TextInputControl addField(String name, String text) {
    TextInputControl value = value(text, name);
    fields.addRow(fields.getRowCount(), label(name, value), value);
    return value;
  }

  private static Label label(String name, Node value) {
    Label label = new Label(name);
    label.getStyleClass().addAll(StyleClass.MUTED, "field-name");
    label.setLabelFor(value);
    return label;
  }

  /** To read and to copy from: a text control, since a label cannot be selected. */
  private static TextInputControl value(String text, String accessible) {
    return FieldValue.of(text, accessible, ONE_LINE);
  }

  private static void setShown(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }
}
