package org.tidemark.gui.browse;

import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.source.CensusModel;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.BlockCursor;
import org.tidemark.state.Census;
import org.tidemark.state.StateFormat;
import org.tidemark.state.StateInfo;
import org.tidemark.storage.StoreFile;

/** Format, height, sequence number and sizes, side by side. */
final class FactCards extends HBox {
  private final Label dataBytes = new Label();
  private final Label entries = Parts.flowing("");
  private final Label asOf = Parts.flowing("");
  private final Label height = new Label();
  private final Label heightText = Parts.flowing("");
  private final Label sequence = new Label();
  private final Label fileBytes = new Label();
  private final Label filesText = Parts.flowing("");

  FactCards(StateInfo info, List<StoreFile> files, CensusModel census) {
    getStyleClass().add("card-row");
    VBox format =
        fact(
            Messages.get("overview.format"),
            new Label(Wording.format(info.format())),
            Parts.flowing(Wording.explained(info.format())));
    format.setId("formatCard");
    getChildren()
        .addAll(
            format,
            fact(Messages.get("overview.height"), height, heightText),
            fact(
                Messages.get("overview.sequence"),
                sequence,
                Parts.flowing(Messages.get("overview.sequence.text"))),
            fact(Messages.get("overview.files"), fileBytes, filesText),
            data());
    sequence.setId("sequence");
    show(info, files);
    census
        .asOfProperty()
        .subscribe(text -> {
          asOf.setText(text);
          // Its line is kept free: a page that moves down and up each second cannot be read.
          asOf.setVisible(!text.isEmpty());
        });
    census
        .resultProperty()
        .subscribe(result ->
            result.ifPresentOrElse(
                known -> showSizes(known.census()),
                () -> {
                  dataBytes.setText(Messages.get("overview.counting"));
                  entries.setText(Messages.get("overview.data.text"));
                }));
  }

  private void showSizes(Census census) {
    long count = census.families().values().stream().mapToLong(Long::longValue).sum();
    dataBytes.setText(Numbers.bytes(census.bytes()));
    dataBytes.setTooltip(
        new Tooltip(Messages.format("overview.exactBytes", Numbers.grouped(census.bytes()))));
    entries.setText(
        census.families().size() > 1
            ? Messages.format(
                "overview.entriesInFamilies", Numbers.grouped(count), census.families().size())
            : Messages.format("overview.entries", Numbers.grouped(count)));
  }

  /** What is counted can be a little older than the rest, and then says so. */
  private VBox data() {
    asOf.getStyleClass().addAll("hint", "as-of");
    VBox card = fact(Messages.get("overview.data"), dataBytes, entries);
    card.getChildren().add(asOf);
    return card;
  }

  /** The same facts of another state of the same source. */
  void show(StateInfo info, List<StoreFile> files) {
    height.setText(
        info.height()
            .map(UInt64::toString)
            .map(Numbers::grouped)
            .orElse(Messages.get("overview.height.none")));
    heightText.setText(
        info.timestamp()
            .map(time ->
                BlockCursor.isKnownTo(info.format())
                    ? Messages.format("overview.blockTime", Wording.time(time))
                    : Messages.format("overview.timestamp", Numbers.grouped(time.toString())))
            .orElseGet(() -> info.height().isPresent() ? "" : Messages.get(noTime(info.format()))));
    sequence.setText(Numbers.grouped(info.sequence()));
    fileBytes.setText(Numbers.bytes(files.stream().mapToLong(StoreFile::bytes).sum()));
    filesText.setText(
        files.isEmpty()
            ? Messages.get(
                info.source().isFile()
                    ? "backup.files"
                    : info.source().snapshot().isPresent()
                        ? "overview.files.snapshot"
                        : "overview.files.none")
            : Messages.format("overview.files.text", files.size()));
  }

  private static String noTime(StateFormat format) {
    if (BlockCursor.isKnownTo(format)) {
      return "overview.height.noBlock";
    }
    return format.hasRecords() ? "overview.height.text" : "overview.height.unread";
  }

  private static VBox fact(String name, Label value, Label text) {
    value.getStyleClass().add("fact-value");
    value.setWrapText(true);
    text.getStyleClass().add("hint");
    VBox card = new VBox(Parts.muted(name), value, text);
    card.getStyleClass().addAll("card", "fact");
    card.setMaxWidth(Double.MAX_VALUE);
    HBox.setHgrow(card, Priority.ALWAYS);
    // The numbers line up, whatever stands in the other cards.
    value.getStyleClass().add(StyleClass.NUMBER);
    return card;
  }
}
