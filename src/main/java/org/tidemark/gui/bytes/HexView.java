package org.tidemark.gui.bytes;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.tidemark.datatypes.Bytes;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.StyleClass;

/**
 * Bytes in hex and ASCII, sixteen a row, with the parts they belong to. The part under the mouse is
 * offered as {@link #hoveredProperty}; the one to stand out is set as {@link #highlightedProperty}:
 * both so that a list of the parts beside it can do the same.
 */
public final class HexView extends ListView<Integer> {
  private static final int ROW_BYTES = 16;
  private static final int MAX_ROWS_SHOWN = 16;
  private static final double FRAME = 10;
  private static final PseudoClass LIT = PseudoClass.getPseudoClass("lit");
  private static final PseudoClass ODD_PART = PseudoClass.getPseudoClass("odd-part");
  private static final PseudoClass DAMAGED = PseudoClass.getPseudoClass("damaged");
  private static final PseudoClass TRAILING = PseudoClass.getPseudoClass("trailing");
  private static final PseudoClass DIFFERENT = PseudoClass.getPseudoClass("different");
  private static final PseudoClass ZERO = PseudoClass.getPseudoClass("zero");

  private final ObjectProperty<Optional<BytePart>> hovered =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<BytePart>> highlighted =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Optional<BytePart>> chosen =
      new SimpleObjectProperty<>(Optional.empty());
  private final List<HexRow> cells = new ArrayList<>();
  private byte[] bytes = {};
  private List<BytePart> parts = List.of();
  private BitSet marked = new BitSet();

  /** An empty view. */
  public HexView() {
    getStyleClass().add("hex-view");
    setCellFactory(list -> {
      HexRow row = new HexRow();
      cells.add(row);
      return row;
    });
    highlighted.subscribe(part -> cells.forEach(HexRow::paint));
    fixedCellSizeProperty().subscribe(this::fitHeight);
    // Arrow keys walk through the rows; the first part of a row is the one meant.
    getSelectionModel()
        .selectedItemProperty()
        .addListener((property, was, row) -> {
          if (row != null) {
            partAt(row * ROW_BYTES).ifPresent(part -> chosen.set(Optional.of(part)));
          }
        });
  }

  /** The part under the mouse. */
  public ObjectProperty<Optional<BytePart>> hoveredProperty() {
    return hovered;
  }

  /** The part clicked or walked to. */
  public ObjectProperty<Optional<BytePart>> chosenProperty() {
    return chosen;
  }

  /** The part that stands out. */
  public ObjectProperty<Optional<BytePart>> highlightedProperty() {
    return highlighted;
  }

  /** Shows these bytes; the parts are those of this key or value alone, in order. */
  public void show(Bytes shown, List<BytePart> itsParts) {
    show(shown, itsParts, new BitSet());
  }

  /**
   * Shows these bytes, some of them marked as different from others they are compared with.
   *
   * @param different offsets of the marked ones
   */
  public void show(Bytes shown, List<BytePart> itsParts, BitSet different) {
    bytes = shown.toArray();
    marked = (BitSet) different.clone();
    parts = List.copyOf(itsParts);
    getItems().setAll(IntStream.range(0, rowCount()).boxed().toList());
    // A row of the same number is no news to its cell.
    refresh();
    fitHeight();
  }

  /** All rows at once as long as they are few: a scroll bar inside a scrolled pane is a trap. */
  private void fitHeight() {
    double height = getFixedCellSize() * Math.clamp(rowCount(), 1, MAX_ROWS_SHOWN) + FRAME;
    setMinHeight(height);
    setPrefHeight(height);
    setMaxHeight(height);
  }

  private int rowCount() {
    return (bytes.length + ROW_BYTES - 1) / ROW_BYTES;
  }

  private Optional<BytePart> partAt(int index) {
    return parts.stream().filter(part -> part.holds(index)).findFirst();
  }

  /** Offset, sixteen bytes, sixteen characters. */
  private final class HexRow extends ListCell<Integer> {
    private final Label offset = new Label();
    private final List<Label> hex = labels("hex-byte");
    private final List<Label> ascii = labels("hex-char");
    private final HBox line = new HBox();

    HexRow() {
      getStyleClass().add("hex-row");
      setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
      offset.getStyleClass().addAll("hex-offset", StyleClass.MUTED);
      line.setAlignment(Pos.CENTER_LEFT);
      line.getStyleClass().add("hex-line");
      line.getChildren().add(offset);
      line.getChildren().addAll(hex.subList(0, ROW_BYTES / 2));
      line.getChildren().add(gap());
      line.getChildren().addAll(hex.subList(ROW_BYTES / 2, ROW_BYTES));
      line.getChildren().add(gap());
      line.getChildren().addAll(ascii);
      line.setOnMouseExited(event -> hovered.set(Optional.empty()));
    }

    private static Region gap() {
      Region gap = new Region();
      gap.getStyleClass().add("hex-gap");
      return gap;
    }

    private List<Label> labels(String style) {
      List<Label> labels = new ArrayList<>();
      for (int i = 0; i < ROW_BYTES; i++) {
        Label label = new Label();
        int column = i;
        label.getStyleClass().add(style);
        label.setOnMouseEntered(event -> hovered.set(partIn(column)));
        label.setOnMouseClicked(event -> chosen.set(partIn(column)));
        labels.add(label);
      }
      return labels;
    }

    private Optional<BytePart> partIn(int column) {
      return isEmpty() ? Optional.empty() : partAt(getItem() * ROW_BYTES + column);
    }

    @Override
    protected void updateItem(Integer row, boolean empty) {
      super.updateItem(row, empty);
      if (empty || row == null) {
        setGraphic(null);
        setAccessibleText(null);
        return;
      }
      setGraphic(line);
      offset.setText(String.format(Locale.ROOT, "%04x", row * ROW_BYTES));
      StringBuilder spoken = new StringBuilder();
      for (int i = 0; i < ROW_BYTES; i++) {
        int at = row * ROW_BYTES + i;
        boolean there = at < bytes.length;
        String digits = there ? String.format(Locale.ROOT, "%02x", bytes[at]) : "  ";
        hex.get(i).setText(digits);
        ascii.get(i).setText(there ? character(bytes[at]) : " ");
        if (there) {
          spoken.append(marked.get(at) ? "\u2260" : "").append(digits).append(' ');
        }
      }
      setAccessibleText(Messages.format("bytes.row", offset.getText(), spoken.toString().strip()));
      paint();
    }

    private static String character(byte b) {
      return b >= 0x20 && b < 0x7f ? String.valueOf((char) b) : "\u00b7";
    }

    void paint() {
      if (isEmpty()) {
        return;
      }
      for (int i = 0; i < ROW_BYTES; i++) {
        int at = getItem() * ROW_BYTES + i;
        Optional<BytePart> part = at < bytes.length ? partAt(at) : Optional.empty();
        boolean lit = part.isPresent() && part.equals(highlighted.get());
        for (Label label : List.of(hex.get(i), ascii.get(i))) {
          label.pseudoClassStateChanged(LIT, lit);
          label.pseudoClassStateChanged(
              ODD_PART, part.map(p -> parts.indexOf(p) % 2 == 1).orElse(false));
          label.pseudoClassStateChanged(DAMAGED, is(part, BytePart.Meaning.DAMAGE));
          label.pseudoClassStateChanged(TRAILING, is(part, BytePart.Meaning.TRAILING));
          label.pseudoClassStateChanged(DIFFERENT, marked.get(at));
          label.pseudoClassStateChanged(ZERO, at < bytes.length && bytes[at] == 0);
        }
      }
    }

    private static boolean is(Optional<BytePart> part, BytePart.Meaning meaning) {
      return part.map(p -> p.meaning() == meaning).orElse(false);
    }
  }
}
