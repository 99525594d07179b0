package org.tidemark.gui.browse;

import java.io.File;
import java.util.List;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.tidemark.codec.EntryKind;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt256;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.StyleClass;
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
  private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");

  private final DetailViewModel<R> model;
  private final RecordKind<R> kind;
  private final Places places;

  @FXML private ScrollPane root;
  @FXML private Label empty;
  @FXML private VBox content;
  @FXML private Label title;
  @FXML private Label badge;
  @FXML private Label reason;
  @FXML private GridPane fields;
  @FXML private FlowPane links;
  @FXML private Label bytesError;
  @FXML private VBox bytes;
  @FXML private Label keyCaption;
  @FXML private HexView keyBytes;
  @FXML private Label valueCaption;
  @FXML private HexView valueBytes;
  @FXML private Button save;
  @FXML private ListView<BytePart> parts;

  // The fields above are set by the FXML loader.
  @SuppressWarnings("NullAway.Init")
  DetailController(DetailViewModel<R> model, RecordKind<R> kind, Places places) {
    this.model = model;
    this.kind = kind;
    this.places = places;
  }

  @FXML
  void initialize() {
    parts.setCellFactory(list -> new PartCell());
    parts
        .getSelectionModel()
        .selectedItemProperty()
        .addListener((property, was, is) -> highlight(Optional.ofNullable(is)));
    for (HexView view : List.of(keyBytes, valueBytes)) {
      view.hoveredProperty().subscribe(part -> highlight(part.or(this::chosenPart)));
      view.chosenProperty().subscribe(part -> part.ifPresent(this::choose));
    }
    parts.fixedCellSizeProperty().subscribe(this::fitParts);
    model.rowProperty().subscribe(this::showRow);
    model.storedProperty().subscribe(this::showBytes);
    model.errorProperty().subscribe(this::showError);
  }

  /** Puts the focus on the first field. */
  void focus() {
    fields.getChildren().stream()
        .filter(TextInputControl.class::isInstance)
        .findFirst()
        .ifPresent(Node::requestFocus);
  }

  private void showRow(Optional<Row<R>> row) {
    setShown(empty, row.isEmpty());
    setShown(content, row.isPresent());
    fields.getChildren().clear();
    links.getChildren().clear();
    root.setVvalue(0);
    row.ifPresent(shown -> {
      String id = Numbers.grouped(shown.id().toString());
      title.setText(
          Messages.format(
              kind.entryKind() == EntryKind.ORDER ? "detail.order" : "detail.position", id));
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

  private void showRecord(Row.Decoded<R> row) {
    showBadge(kind.state(row.value()));
    reason.setText(Messages.format("records.trailingTip", row.trailingBytes()));
    for (Column<R> column : kind.columns()) {
      Object value = column.value().apply(row.value());
      String name = RecordWords.column(column.name());
      if (column.type() == Column.Type.WORD) {
        TextInputControl field = addField(name, CellText.word(value));
        if (!(value instanceof RecordState)) {
          field.getStyleClass().add(CellText.style(value));
        }
        continue;
      }
      if (value instanceof UInt256 number) {
        addNumber(name, number);
      } else {
        addField(name, value.toString());
      }
    }
    Address market = kind.market(row.value());
    Filter ofUser = Filter.NONE.withUser(kind.user(row.value()));
    links
        .getChildren()
        .addAll(
            link("detail.book", () -> places.book(market)),
            link("orders.ofUser", () -> places.orders(ofUser)),
            link("positions.ofUser", () -> places.positions(ofUser)));
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
    TextInputControl value = text.length() > ONE_LINE ? area(text) : new TextField(text);
    value.setEditable(false);
    value.getStyleClass().addAll("field-value", StyleClass.NUMBER);
    value.setAccessibleText(accessible);
    GridPane.setHgrow(value, Priority.ALWAYS);
    return value;
  }

  /** As many lines as the digits need at this width. */
  private static TextArea area(String text) {
    TextArea area = new TextArea(text);
    area.setWrapText(true);
    area.setPrefRowCount(2);
    area.widthProperty()
        .subscribe(width -> {
          double digit = area.getFont().getSize() * 0.602;
          int aLine = (int) Math.max(16, (width.doubleValue() - 18) / digit);
          area.setPrefRowCount((text.length() + aLine - 1) / aLine);
        });
    return area;
  }

  private void showBytes(Optional<DetailViewModel.Stored> stored) {
    setShown(bytes, stored.isPresent());
    highlight(Optional.empty());
    stored.ifPresent(shown -> {
      keyCaption.setText(Messages.format("bytes.key", shown.key().length()));
      keyBytes.show(shown.key(), shown.parts(true));
      valueCaption.setText(
          shown.valueLength() > shown.value().length()
              ? Messages.format("bytes.valueCut", shown.value().length(), shown.valueLength())
              : Messages.format("bytes.value", shown.valueLength()));
      valueBytes.show(shown.value(), shown.parts(false));
      setShown(valueBytes, shown.valueLength() > 0);
      parts.getItems().setAll(shown.parts());
      fitParts();
    });
  }

  private void fitParts() {
    double height = parts.getFixedCellSize() * Math.clamp(parts.getItems().size(), 1, 24) + 10;
    parts.setMinHeight(height);
    parts.setPrefHeight(height);
    parts.setMaxHeight(height);
  }

  private void showError(Optional<Throwable> error) {
    setShown(bytesError, error.isPresent());
    error.ifPresent(e -> bytesError.setText(Messages.format("bytes.failed", ErrorText.of(e))));
  }

  private Optional<BytePart> chosenPart() {
    return Optional.ofNullable(parts.getSelectionModel().getSelectedItem());
  }

  private void choose(BytePart part) {
    parts.getSelectionModel().select(part);
  }

  private void highlight(Optional<BytePart> part) {
    keyBytes.highlightedProperty().set(part);
    valueBytes.highlightedProperty().set(part);
    parts
        .lookupAll(".part-cell")
        .forEach(node -> {
          if (node instanceof ListCell<?> cell) {
            cell.pseudoClassStateChanged(
                LIT, part.isPresent() && part.get().equals(cell.getItem()));
          }
        });
  }

  @FXML
  void saveValue() {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.get("bytes.saveTitle"));
    model
        .rowProperty()
        .get()
        .ifPresent(row -> chooser.setInitialFileName(kind.text() + "-" + row.id() + ".bin"));
    File file = chooser.showSaveDialog(save.getScene().getWindow());
    if (file != null) {
      model.saveValue(file.toPath());
    }
  }

  private static void setShown(Node node, boolean shown) {
    node.setVisible(shown);
    node.setManaged(shown);
  }

  /** Where, what, how written, and the value. */
  private final class PartCell extends ListCell<BytePart> {
    private final Label where = new Label();
    private final Label field = new Label();
    private final Label type = new Label();
    private final Label text = new Label();
    private final HBox line = new HBox(where, field, type, text);
    private final Tooltip tip = new Tooltip();

    PartCell() {
      getStyleClass().add("part-cell");
      // As wide as the list: what does not fit is in the tooltip, not behind a scroll bar.
      setPrefWidth(0);
      line.getStyleClass().add("part-line");
      where.getStyleClass().addAll("part-where", StyleClass.NUMBER, StyleClass.MUTED);
      field.getStyleClass().add("part-field");
      type.getStyleClass().addAll("part-type", StyleClass.MUTED);
      text.getStyleClass().addAll("part-text", StyleClass.NUMBER);
      HBox.setHgrow(text, Priority.ALWAYS);
      setOnMouseEntered(event -> highlight(Optional.ofNullable(getItem())));
      setOnMouseExited(event -> highlight(chosenPart()));
    }

    @Override
    protected void updateItem(BytePart part, boolean empty) {
      super.updateItem(part, empty);
      line.getStyleClass().removeAll(StyleClass.DAMAGE, StyleClass.WARNING);
      if (empty || part == null) {
        setGraphic(null);
        setTooltip(null);
        setAccessibleText(null);
        return;
      }
      tip.setText(part.text());
      setTooltip(tip);
      where.setText(Messages.format(part.inKey() ? "bytes.inKey" : "bytes.inValue", part.offset()));
      field.setText(part.field());
      type.setText(part.type());
      text.setText(part.text());
      switch (part.meaning()) {
        case FIELD -> {}
        case DAMAGE -> line.getStyleClass().add(StyleClass.DAMAGE);
        case TRAILING -> line.getStyleClass().add(StyleClass.WARNING);
      }
      setGraphic(line);
      setAccessibleText(
          Messages.format("bytes.part", where.getText(), part.length(), part.field(), part.text()));
    }
  }
}
