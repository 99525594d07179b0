package org.tidemark.gui.browse;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Orientation;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import org.tidemark.codec.FieldSpan;
import org.tidemark.gui.common.Messages;
import org.tidemark.state.Bytes;

/**
 * Bytes as a hex dump beside the fields they are made of: choosing a field marks its bytes, and
 * neighbouring fields differ in shade. Shows what it is given and no more; whoever calls it caps
 * the bytes. It knows nothing of entries or pages, so that another control can take its place: its
 * whole contract is {@link #show}.
 */
public final class AnnotatedBytes extends SplitPane {
  private static final int WIDTH = 16;
  private static final PseudoClass ODD = PseudoClass.getPseudoClass("odd-field");
  private static final PseudoClass SELECTED = PseudoClass.getPseudoClass("selected-field");
  private static final PseudoClass UNREAD = PseudoClass.getPseudoClass("unread");

  private final ListView<Integer> dump = new ListView<>();
  private final TableView<FieldSpan> fields = new TableView<>();
  private byte[] bytes = {};
  // The number of the field each byte belongs to, -1 where none is known.
  private int[] fieldOf = {};

  public AnnotatedBytes() {
    setOrientation(Orientation.HORIZONTAL);
    getStyleClass().add("split");
    dump.setId("hexDump");
    dump.getStyleClass().add("hex-list");
    dump.setAccessibleText(Messages.get("bytes.dump"));
    dump.setCellFactory(list -> new HexCell());
    dump.setPlaceholder(Parts.muted(Messages.get("bytes.none")));
    dump.setMinWidth(USE_PREF_SIZE);
    dump.setPrefWidth(620);
    fields.setId("fields");
    fields.setAccessibleText(Messages.get("bytes.fields"));
    fields.setPlaceholder(Parts.wrapped(Messages.get("bytes.noFields")));
    fields.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
    fields
        .getColumns()
        .add(
            Cells.numbers(
                Messages.get("bytes.offset"), 45, span -> Cells.Figure.of(span.offset())));
    fields.getColumns().add(Cells.words(Messages.get("bytes.field"), 120, FieldSpan::field));
    fields.getColumns().add(Cells.words(Messages.get("bytes.type"), 95, FieldSpan::type));
    fields.getColumns().add(Cells.words(Messages.get("bytes.fieldValue"), 200, FieldSpan::text));
    fields.getSelectionModel().selectedItemProperty().subscribe(this::mark);
    getItems().addAll(dump, fields);
    SplitPane.setResizableWithParent(dump, false);
  }

  /**
   * Shows bytes.
   *
   * @param spans the fields, in order; they may reach beyond the bytes or stop before their end
   */
  public void show(byte[] shown, List<FieldSpan> spans) {
    bytes = shown.clone();
    fieldOf = new int[bytes.length];
    Arrays.fill(fieldOf, -1);
    for (int i = 0; i < spans.size(); i++) {
      FieldSpan span = spans.get(i);
      int end = Math.min(bytes.length, span.offset() + span.length());
      for (int at = span.offset(); at < end; at++) {
        fieldOf[at] = i;
      }
    }
    fields.getItems().setAll(spans);
    List<Integer> lines = new ArrayList<>();
    for (int at = 0; at < bytes.length; at += WIDTH) {
      lines.add(at);
    }
    dump.getItems().setAll(lines);
    dump.refresh();
  }

  private void mark(FieldSpan span) {
    if (span != null && span.offset() < bytes.length) {
      dump.scrollTo(Math.max(0, span.offset() / WIDTH - 1));
    }
    dump.refresh();
  }

  private int selectedField() {
    return fields.getSelectionModel().getSelectedIndex();
  }

  /** Sixteen bytes: offset, hex, characters. */
  private final class HexCell extends ListCell<Integer> {
    private final Label offset = new Label();
    private final List<Label> cells = new ArrayList<>();
    private final Label text = new Label();
    private final HBox line = new HBox(offset);

    HexCell() {
      getStyleClass().add("hex-cell");
      offset.getStyleClass().add("hex-offset");
      text.getStyleClass().add("hex-text");
      line.getStyleClass().add("hex-line");
      for (int i = 0; i < WIDTH; i++) {
        Label cell = new Label();
        cell.getStyleClass().add("hex-byte");
        cells.add(cell);
      }
      line.getChildren().addAll(cells);
      line.getChildren().add(text);
    }

    @Override
    protected void updateItem(Integer from, boolean empty) {
      super.updateItem(from, empty);
      if (empty || from == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      offset.setText(String.format(Locale.ROOT, "%04x", from));
      for (int i = 0; i < WIDTH; i++) {
        fill(cells.get(i), from + i);
      }
      int end = Math.min(bytes.length, from + WIDTH);
      Bytes row = new Bytes(Arrays.copyOfRange(bytes, from, end));
      text.setText(row.ascii());
      setAccessibleText(Messages.format("bytes.line", offset.getText(), row.hex()));
      setGraphic(line);
    }

    private void fill(Label cell, int at) {
      Optional<Integer> field = at < bytes.length ? Optional.of(fieldOf[at]) : Optional.empty();
      cell.setText(field.isPresent() ? String.format(Locale.ROOT, "%02x", bytes[at] & 0xff) : "");
      cell.pseudoClassStateChanged(ODD, field.filter(f -> f >= 0 && f % 2 == 1).isPresent());
      cell.pseudoClassStateChanged(
          SELECTED, field.filter(f -> f >= 0 && f == selectedField()).isPresent());
      cell.pseudoClassStateChanged(
          UNREAD, !fields.getItems().isEmpty() && field.filter(f -> f < 0).isPresent());
    }
  }
}
