package org.tidemark.gui.shell;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.storage.Disk;
import org.tidemark.storage.RocksVersion;
import org.tidemark.task.Job;
import org.tidemark.task.JobRunner;

/** The text of a problem report, to be read, copied and saved. Nothing is sent from here. */
final class ReportSheet extends VBox {
  private final Sheets sheets;
  private final JobRunner jobs;
  private final Desktop desktop;
  private final TextArea text = new TextArea();
  private final CheckBox paths = new CheckBox(Messages.get("report.paths"));
  private final Label saved = Parts.wrapped("");
  private Optional<ProblemReport> report = Optional.empty();

  /**
   * @param collect makes the report, given the version of RocksDB
   */
  ReportSheet(
      Sheets sheets, JobRunner jobs, Desktop desktop, Function<String, ProblemReport> collect) {
    this.sheets = sheets;
    this.jobs = jobs;
    this.desktop = desktop;
    getStyleClass().addAll("confirm-sheet", "report-sheet");
    Label title = new Label(Messages.get("report.title"));
    title.getStyleClass().add(StyleClass.PAGE_TITLE);
    text.setId("reportText");
    text.setEditable(false);
    text.getStyleClass().addAll("report-text", StyleClass.NUMBER);
    text.setAccessibleText(Messages.get("report.text"));
    VBox.setVgrow(text, Priority.ALWAYS);
    paths.setId("reportPaths");
    paths.selectedProperty().subscribe(ticked -> fill());
    saved.setId("reportSaved");
    Parts.show(saved, false);
    getChildren()
        .addAll(
            title, Parts.wrapped(Messages.get("report.explained")), text, paths, saved, buttons());
    jobs.start(
        Job.of(Messages.get("report.job"), control -> RocksVersion.text())
            .onDone(version -> know(collect.apply(version)))
            // A library that does not load may be just what is to be reported.
            .onAnyError(error -> know(collect.apply(String.valueOf(error))))
            .quiet());
  }

  private FlowPane buttons() {
    Button copy = new Button(Messages.get("report.copy"), new FontIcon(Feather.COPY));
    copy.setId("reportCopy");
    copy.setOnAction(event -> {
      Parts.copy(text.getText());
      say(Messages.get("report.copied"));
    });
    Button save = new Button(Messages.get("report.save"), new FontIcon(Feather.SAVE));
    save.setId("reportSave");
    save.setOnAction(event -> save());
    Button close = new Button(Messages.get("sheet.close"));
    close.setId("closeSheet");
    close.setDefaultButton(true);
    close.setOnAction(event -> sheets.hide(this));
    FlowPane buttons = new FlowPane(copy, save, close);
    buttons.setAlignment(Pos.CENTER_RIGHT);
    buttons.getStyleClass().addAll("tool-flow", "sheet-buttons");
    for (Button button : new Button[] {copy, save, close}) {
      button.setMinWidth(Region.USE_PREF_SIZE);
    }
    Parts.wrapAtWidth(buttons);
    return buttons;
  }

  void show() {
    sheets.show(this, text);
  }

  private void know(ProblemReport collected) {
    report = Optional.of(collected);
    fill();
  }

  private void fill() {
    report.ifPresent(known -> text.setText(known.text(paths.isSelected())));
  }

  private void say(String what) {
    saved.setText(what);
    Parts.show(saved, true);
  }

  private void save() {
    String content = text.getText();
    desktop
        .saveText(
            Path.of(System.getProperty("user.home", "")),
            "tidemark-report-" + LocalDate.now(ZoneId.systemDefault()) + ".txt")
        .ifPresent(file ->
            jobs.start(
                Job.of(Messages.get("report.saveJob"), control -> Files.writeString(file, content))
                    .onDone(done -> say(Messages.format("report.saved", file)))
                    .onError(
                        IOException.class,
                        e -> say(Messages.format("report.notSaved", file, Disk.reason(e))))));
  }
}
