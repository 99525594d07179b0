package org.tidemark.gui.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.LongConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.Parts;
import org.tidemark.gui.common.Settings;
import org.tidemark.gui.common.StyleClass;
import org.tidemark.state.ScratchFolder;
import org.tidemark.storage.Disk;
import org.tidemark.task.Job;
import org.tidemark.task.JobRunner;
import org.tidemark.task.LatestJob;

/** Where large temporary files go: the folder, what is free there, another one. */
final class ScratchChoice extends VBox {
  private final Settings settings;
  private final Preferences preferences;
  private final JobRunner jobs;
  private final LatestJob checking = new LatestJob();
  private final LatestJob taking = new LatestJob();
  private final Label folder = new Label();
  private final Tooltip whole = new Tooltip();
  private final Label state = Parts.wrapped("");
  private final Label problem = new Label();
  private final Button system = new Button(Messages.get("prefs.systemFolder"));

  ScratchChoice(Settings settings, Preferences preferences, JobRunner jobs, Desktop desktop) {
    this.settings = settings;
    this.preferences = preferences;
    this.jobs = jobs;
    getStyleClass().add("preference");
    folder.setId("scratchFolder");
    folder.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
    folder.setTooltip(whole);
    state.setId("scratchState");
    problem.setId("scratchProblem");
    problem.setWrapText(true);
    problem.setMinHeight(Region.USE_PREF_SIZE);
    problem.getStyleClass().add(StyleClass.DAMAGE);
    Button choose = new Button(Messages.get("prefs.choose"));
    choose.setId("chooseScratch");
    choose.setMinWidth(Region.USE_PREF_SIZE);
    choose.setOnAction(event -> desktop.chooseFolder().ifPresent(this::take));
    system.setId("systemScratch");
    system.setMinWidth(Region.USE_PREF_SIZE);
    system.setOnAction(event -> {
      preferences.scratch(Optional.empty());
      show();
    });
    FlowPane buttons = new FlowPane(choose, system);
    buttons.getStyleClass().add("tool-flow");
    Parts.wrapAtWidth(buttons);
    getChildren()
        .addAll(folder, state, problem, buttons, Parts.wrapped(Messages.get("prefs.scratch.text")));
  }

  /** Shows the folder in use, and looks at it anew. */
  void show() {
    Path now = ScratchFolder.current();
    folder.setText(now.toString());
    whole.setText(now.toString());
    system.setDisable(settings.scratch().isEmpty());
    state.setText(Messages.get("prefs.checking"));
    Parts.show(problem, false);
    check(
        checking,
        now,
        free -> state.setText(Messages.format("prefs.free", Numbers.bytes(free))),
        () -> state.setText(Messages.get("prefs.unusable")));
  }

  /** Uses another folder, if it can be written. */
  private void take(Path wanted) {
    Path full = wanted.toAbsolutePath().normalize();
    check(
        taking,
        full,
        free -> {
          preferences.scratch(Optional.of(full));
          show();
        },
        () -> {});
  }

  private void check(LatestJob latest, Path wanted, LongConsumer onGood, Runnable onBad) {
    latest.start(
        jobs,
        Job.of(Messages.get("prefs.checkJob"), control -> ScratchFolder.check(wanted))
            .onDone(free -> {
              Parts.show(problem, false);
              onGood.accept(free);
            })
            .onError(
                IOException.class,
                e -> {
                  problem.setText(Messages.format("prefs.refused", wanted, Disk.reason(e)));
                  Parts.show(problem, true);
                  onBad.run();
                })
            .quiet());
  }
}
