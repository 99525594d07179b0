package org.tidemark.gui.raw;

import java.util.List;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.tidemark.gui.bytes.BytePart;
import org.tidemark.gui.bytes.StoredBytes;
import org.tidemark.gui.bytes.StoredBytesPane;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.RawTable.RawRow;
import org.tidemark.state.StateView;
import org.tidemark.task.JobRunner;

/** One entry: its key, whether it decodes, and all its bytes. */
final class RawDetail extends ScrollPane {
  private final StoredBytes stored;
  private final Label title = new Label();
  private final Label badge = new Label();
  private final Label reason = new Label();
  private final Tooltip whole = new Tooltip();
  private final VBox content;
  private Optional<RawRow> shown = Optional.empty();

  RawDetail(StateView view, JobRunner jobs) {
    stored = new StoredBytes(view, jobs);
    setId("entryDetail");
    getStyleClass().add("detail-scroll");
    setAccessibleText(Messages.get("detail.label"));
    setFitToWidth(true);
    setHbarPolicy(ScrollBarPolicy.NEVER);
    setFocusTraversable(false);
    title.setId("rawTitle");
    title.getStyleClass().add("section-title");
    title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    title.setMinWidth(0);
    title.setTooltip(whole);
    whole.setWrapText(true);
    whole.setMaxWidth(520);
    badge.getStyleClass().add(StyleClass.BADGE);
    badge.setMinWidth(USE_PREF_SIZE);
    reason.getStyleClass().add("detail-reason");
    reason.setWrapText(true);
    reason.setMinHeight(USE_PREF_SIZE);
    HBox header = new HBox(title, badge);
    header.getStyleClass().addAll("heading-line");
    StoredBytesPane bytes = new StoredBytesPane();
    bytes.follow(stored);
    content = new VBox(header, reason, bytes);
    content.getStyleClass().addAll("detail", "detail-content");
    stored.contentProperty().subscribe(this::showReason);
    clear();
  }

  /** Shows that nothing is chosen. */
  void clear() {
    shown = Optional.empty();
    stored.show(Optional.empty());
    VBox nothing =
        Parts.placeholder(
            Feather.CODE, Messages.get("raw.choose"), Messages.get("raw.choose.text"));
    setContent(nothing);
  }

  /** Shows the same entry as another view has it. */
  void show(StateView next) {
    stored.show(next);
  }

  /** The views that bytes are being read from. */
  List<StateView> reading() {
    return stored.reading();
  }

  void show(RawRow row, String kind) {
    if (shown.equals(Optional.of(row))) {
      return;
    }
    boolean same =
        shown
            .map(before -> before.family().equals(row.family()) && before.key().equals(row.key()))
            .orElse(false);
    shown = Optional.of(row);
    String key = Parts.orNone(Wording.key(row.family(), row.kind(), row.key()));
    title.setText(key);
    whole.setText(key);
    badge.setText(kind);
    StoredBytes.Entry entry =
        new StoredBytes.Entry(row.family(), row.key(), Messages.get("raw.fileName"));
    if (row.valueLength() > StoredBytes.MOST_READ) {
      stored.showStart(entry, row.preview(), row.valueLength());
    } else {
      stored.show(Optional.of(entry));
    }
    setContent(content);
    if (!same) {
      setVvalue(0);
    }
  }

  private void showReason(Optional<StoredBytes.Content> read) {
    Optional<String> damage =
        read.flatMap(known -> known.part(BytePart.Meaning.DAMAGE))
            .map(part -> Messages.format("raw.problem", part.text()));
    Optional<String> trailing =
        read.flatMap(known -> known.part(BytePart.Meaning.TRAILING))
            .map(part -> Messages.format("bytes.trailingTip", part.length()));
    reason.setText(damage.or(() -> trailing).orElse(""));
    Parts.show(reason, !reason.getText().isEmpty());
  }

  void close() {
    stored.close();
  }
}
