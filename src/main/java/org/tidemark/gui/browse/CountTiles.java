package org.tidemark.gui.browse;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.scene.control.Label;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;
import org.tidemark.codec.EntryKind;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.source.CensusModel;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.Census;
import org.tidemark.state.StateFormat;

/** How many entries there are of each kind; a dot for each until they are counted. */
final class CountTiles extends TilePane {
  private static final EntryKind[] ORDER = {
    EntryKind.ORDER,
    EntryKind.POSITION,
    EntryKind.MARK,
    EntryKind.BLOCK,
    EntryKind.ORDERBOOK,
    EntryKind.SNAPSHOT,
    EntryKind.EVM_ACCOUNT,
    EntryKind.EVM_STORAGE,
    EntryKind.EVM_CODE,
    EntryKind.EVM_BLOCK_HASH,
    EntryKind.UNKNOWN
  };

  private final StateFormat format;
  private final Map<String, Label> values = new HashMap<>();
  private boolean isComplete = true;

  CountTiles(StateFormat format, CensusModel census) {
    this.format = format;
    getStyleClass().add("count-tiles");
    census.resultProperty().subscribe(result -> show(result.map(CensusModel.Result::census)));
  }

  private void show(Optional<Census> census) {
    isComplete = census.map(Census::isComplete).orElse(true);
    Map<String, Optional<Long>> counts = new LinkedHashMap<>();
    if (format.hasRecords()) {
      for (EntryKind kind : ORDER) {
        if (format.schema().has(kind)) {
          counts.put(Wording.plural(kind), census.map(known -> known.count(kind)));
        }
      }
    } else {
      // Whatever names the layout itself has, and the families where it has several.
      census.ifPresent(known -> {
        new TreeMap<>(known.counts())
            .forEach((name, count) -> counts.put(name, Optional.of(count)));
        if (known.families().size() > 1) {
          for (Map.Entry<String, Long> family : new TreeMap<>(known.families()).entrySet()) {
            counts.put(
                Messages.format("overview.family", family.getKey()),
                Optional.of(family.getValue()));
          }
        }
      });
    }
    if (!counts.keySet().equals(values.keySet())) {
      getChildren().clear();
      values.clear();
      counts.keySet().forEach(this::add);
    }
    counts.forEach((name, count) -> {
      Label value = values.get(name);
      if (value != null) {
        boolean odd = name.equals(Wording.plural(EntryKind.UNKNOWN)) && count.orElse(0L) > 0;
        show(value, name, count, odd && format.hasRecords());
      }
    });
  }

  private void add(String name) {
    Label value = new Label();
    value.getStyleClass().addAll("count-value", StyleClass.NUMBER);
    Label title = Parts.muted(name);
    title.getStyleClass().add("hint");
    VBox tile = new VBox(value, title);
    tile.getStyleClass().addAll("card", "count-tile");
    getChildren().add(tile);
    values.put(name, value);
  }

  private void show(Label value, String name, Optional<Long> count, boolean odd) {
    value.setText(count.map(this::text).orElseGet(() -> Messages.get("overview.counting")));
    value.getStyleClass().remove(StyleClass.WARNING);
    if (odd) {
      value.getStyleClass().add(StyleClass.WARNING);
    }
    value
        .getParent()
        .setAccessibleText(
            count
                .map(known -> Messages.format("overview.countOf", name, text(known)))
                .orElseGet(() -> Messages.format("overview.countingOf", name)));
  }

  /** Where a part cannot be read, what was counted is the least there is. */
  private String text(long count) {
    String number = Numbers.grouped(count);
    return isComplete ? number : Messages.format("overview.atLeast", number);
  }
}
