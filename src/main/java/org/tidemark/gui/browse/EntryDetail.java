package org.tidemark.gui.browse;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.codec.AnnotatedEntry;
import org.tidemark.codec.FieldSpan;
import org.tidemark.gui.common.ErrorPanel;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.state.Bytes;
import org.tidemark.state.RawTable;
import org.tidemark.state.StateView;
import org.tidemark.storage.KeyRange;
import org.tidemark.task.Job;
import org.tidemark.task.JobRunner;
import org.tidemark.task.LatestJob;

/** One entry in full: key and value byte by byte with their fields, to copy and to save. */
final class EntryDetail extends VBox {
  /** Bytes rendered. */
  static final int SHOWN = 4096;

  /** Bytes of a value that are read to be interpreted and copied; a longer one is only saved. */
  private static final int MOST_BYTES = 4 << 20;

  private final StateView view;
  private final JobRunner jobs;
  private final LatestJob reading = new LatestJob();
  private final LatestJob saving = new LatestJob();
  private final Label note = Parts.muted("");
  private Optional<RawTable.RawRow> shown = Optional.empty();

  EntryDetail(StateView view, JobRunner jobs) {
    this.view = view;
    this.jobs = jobs;
    setId("entryDetail");
    getStyleClass().add("entry-detail");
    clear();
  }

  /** Shows that nothing is chosen. */
  void clear() {
    reading.abandon();
    shown = Optional.empty();
    fill(
        Parts.placeholder(
            Feather.CODE, Messages.get("raw.choose"), Messages.get("raw.choose.text")));
  }

  void show(RawTable.RawRow row) {
    if (shown.equals(Optional.of(row))) {
      return;
    }
    shown = Optional.of(row);
    byte[] key = row.key().toArray();
    if (row.valueLength() > MOST_BYTES) {
      show(row, row.preview().toArray(), Optional.empty());
      return;
    }
    fill(Parts.muted(Messages.get("raw.reading")));
    reading.start(
        jobs,
        Job.<Optional<Whole>>of(
                Messages.get("raw.valueJob"),
                control ->
                    view.value(row.family(), key)
                        .map(value -> new Whole(value, annotated(row.family(), key, value))))
            .onDone(value ->
                value.ifPresentOrElse(
                    whole -> show(row, whole.value, whole.fields),
                    () -> fill(Parts.muted(Messages.get("raw.gone")))))
            .onAnyError(error -> fill(new ErrorPanel(ErrorReport.of(error)))));
  }

  /** A value with its fields, where its layout is known. */
  private static final class Whole {
    private final byte[] value;
    private final Optional<AnnotatedEntry> fields;

    Whole(byte[] value, Optional<AnnotatedEntry> fields) {
      this.value = value;
      this.fields = fields;
    }
  }

  private Optional<AnnotatedEntry> annotated(String family, byte[] key, byte[] value) {
    return family.equals(KeyRange.DEFAULT_FAMILY) && view.info().format().hasRecords()
        ? Optional.of(AnnotatedEntry.of(key, value))
        : Optional.empty();
  }

  private void show(RawTable.RawRow row, byte[] value, Optional<AnnotatedEntry> annotated) {
    byte[] key = row.key().toArray();
    boolean whole = value.length == row.valueLength();
    note.setText("");
    Tab valueTab = tab("raw.valuePart", value, annotated.map(AnnotatedEntry::value));
    Tab keyTab = tab("raw.keyPart", key, annotated.map(AnnotatedEntry::key));
    TabPane tabs = new TabPane(valueTab, keyTab);
    tabs.getStyleClass().add("dense-tabs");
    VBox.setVgrow(tabs, Priority.ALWAYS);
    getChildren().setAll(header(row, value, whole));
    annotated
        .flatMap(AnnotatedEntry::problem)
        .ifPresent(
            problem -> warn(Messages.format("raw.problem", String.valueOf(problem.getMessage()))));
    annotated
        .filter(entry -> entry.trailingBytes() > 0)
        .ifPresent(entry -> warn(Messages.format("raw.trailing", entry.trailingBytes())));
    if (!whole) {
      warn(Messages.get("raw.tooLarge"));
    }
    if (row.valueLength() > Math.min(SHOWN, value.length)) {
      note.setText(
          Messages.format(
              "raw.capped",
              Numbers.grouped(Math.min(SHOWN, value.length)),
              Numbers.grouped(row.valueLength())));
    }
    getChildren().add(tabs);
  }

  private void warn(String text) {
    Label label = new Label(text, new FontIcon(Feather.ALERT_TRIANGLE));
    label.getStyleClass().add(StyleClass.WARNING);
    label.setWrapText(true);
    label.setMinHeight(USE_PREF_SIZE);
    getChildren().add(label);
  }

  private static Tab tab(String name, byte[] bytes, Optional<List<FieldSpan>> spans) {
    AnnotatedBytes content = new AnnotatedBytes();
    content.setId(name.equals("raw.keyPart") ? "keyBytes" : "valueBytes");
    content.show(Arrays.copyOf(bytes, Math.min(SHOWN, bytes.length)), spans.orElse(List.of()));
    Tab tab = new Tab(Messages.get(name), content);
    tab.setClosable(false);
    return tab;
  }

  private HBox header(RawTable.RawRow row, byte[] value, boolean whole) {
    Label title =
        new Label(
            Messages.format(
                "raw.detailTitle",
                Wording.key(
                    row.key(),
                    row.family().equals(KeyRange.DEFAULT_FAMILY)
                        && view.info().format().hasRecords()),
                Numbers.grouped(row.valueLength())));
    title.getStyleClass().add("card-title");
    title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    title.setMinWidth(0);
    note.setMinWidth(0);
    Button copyKey = button("raw.copyKey", Feather.COPY, () -> Parts.copy(row.key().hex()));
    Button copyValue =
        button("raw.copyValue", Feather.COPY, () -> Parts.copy(new Bytes(value).hex()));
    copyValue.setDisable(!whole);
    Button save = button("raw.save", Feather.DOWNLOAD, () -> save(row));
    return Parts.heading(title, note, copyKey, copyValue, save);
  }

  private static Button button(String name, Feather icon, Runnable action) {
    Button button = new Button(Messages.get(name), new FontIcon(icon));
    button.setMinWidth(USE_PREF_SIZE);
    button.setOnAction(event -> action.run());
    return button;
  }

  private void save(RawTable.RawRow row) {
    FileChooser chooser = new FileChooser();
    chooser.setTitle(Messages.get("raw.save"));
    chooser.setInitialFileName("value.bin");
    File chosen = chooser.showSaveDialog(getScene().getWindow());
    if (chosen == null) {
      return;
    }
    Path file = chosen.toPath();
    saving.start(
        jobs,
        Job.<Integer>of(
                Messages.get("raw.saveJob"),
                control -> {
                  byte[] value = view.value(row.family(), row.key().toArray()).orElse(new byte[0]);
                  Files.write(file, value);
                  return value.length;
                })
            .onDone(
                count -> note.setText(Messages.format("raw.saved", Numbers.grouped(count), file)))
            .onAnyError(error -> getChildren().add(new ErrorPanel(ErrorReport.of(error)))));
  }

  private void fill(Region node) {
    VBox.setVgrow(node, Priority.ALWAYS);
    getChildren().setAll(node);
  }

  void close() {
    reading.abandon();
    saving.abandon();
  }
}
