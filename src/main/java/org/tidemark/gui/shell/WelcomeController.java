package org.tidemark.gui.shell;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import javafx.beans.binding.Bindings;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.fxml.FXML;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.Subscription;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.RecentDirectory;
import org.tidemark.gui.common.Settings;
import org.tidemark.state.Source;
import org.tidemark.task.Job;
import org.tidemark.task.JobRunner;
import org.tidemark.task.LatestJob;

/** The first screen: open a directory, or one of those opened before. */
public final class WelcomeController {
  /** The list's padding and border, above and below, at the largest zoom. */
  private static final int FRAME = 20;

  private final ShellViewModel model;
  private final Windows windows;
  private final Settings settings;
  private final JobRunner jobs;
  private final FolderChooser chooser;
  private Subscription following = Subscription.EMPTY;
  private final LatestJob looking = new LatestJob();
  private final ObservableList<RecentRow> rows = FXCollections.observableArrayList();

  @FXML private Button open;
  @FXML private Label hint;
  @FXML private ListView<RecentRow> recent;

  // The fields above are set by the FXML loader.
  @SuppressWarnings("NullAway.Init")
  WelcomeController(ShellViewModel model, Windows windows, JobRunner jobs, FolderChooser chooser) {
    this.model = model;
    this.windows = windows;
    settings = windows.settings();
    this.jobs = jobs;
    this.chooser = chooser;
  }

  /** A line of the recent list; whether the directory is gone is found out in the background. */
  record RecentRow(RecentDirectory directory, boolean isMissing) {}

  @FXML
  void initialize() {
    recent.setItems(rows);
    hint.visibleProperty().bind(Bindings.isNotEmpty(rows));
    // As high as its rows; the first run keeps room for the hint.
    recent
        .maxHeightProperty()
        .bind(
            Bindings.max(2, Bindings.size(rows))
                .multiply(recent.fixedCellSizeProperty())
                .add(FRAME));
    recent.setCellFactory(
        list -> new RecentCell(this::openRow, this::openInNewWindow, this::removeRow));
    // Another window may have opened or removed one.
    following = settings.recentProperty().subscribe(now -> fill());
  }

  /** The window is gone. */
  void release() {
    following.unsubscribe();
  }

  /** Shows the recent list as it is now, and puts the focus on it or on the Open button. */
  void refresh() {
    fill();
    if (rows.isEmpty()) {
      open.requestFocus();
    } else {
      recent.getSelectionModel().selectFirst();
      recent.requestFocus();
    }
  }

  private void fill() {
    List<RecentDirectory> known = settings.recent();
    RecentRow chosen = recent.getSelectionModel().getSelectedItem();
    rows.setAll(known.stream().map(directory -> new RecentRow(directory, false)).toList());
    if (chosen != null) {
      recent.getSelectionModel().select(new RecentRow(chosen.directory(), false));
    }
    looking.start(
        jobs,
        Job.of(Messages.get("welcome.looking"), control -> missing(known))
            .onDone(this::markMissing)
            .quiet());
  }

  private void markMissing(Set<Path> missing) {
    for (int i = 0; i < rows.size(); i++) {
      RecentDirectory directory = rows.get(i).directory();
      if (missing.contains(directory.path())) {
        rows.set(i, new RecentRow(directory, true));
      }
    }
  }

  private static Set<Path> missing(List<RecentDirectory> known) {
    return known.stream()
        .map(RecentDirectory::path)
        .filter(path -> !Files.exists(path))
        .collect(Collectors.toSet());
  }

  @FXML
  void chooseFolder() {
    chooser.choose().ifPresent(model::open);
  }

  @FXML
  void openDemo() {
    model.openDemo();
  }

  @FXML
  void recentKey(KeyEvent event) {
    RecentRow row = recent.getSelectionModel().getSelectedItem();
    if (row == null) {
      return;
    }
    if (event.getCode() == KeyCode.ENTER) {
      if (event.isShiftDown() || event.isShortcutDown()) {
        openInNewWindow(row);
      } else {
        openRow(row);
      }
      event.consume();
    } else if (event.getCode() == KeyCode.DELETE) {
      removeRow(row);
      event.consume();
    }
  }

  private void openRow(RecentRow row) {
    model.open(row.directory().path());
  }

  private void openInNewWindow(RecentRow row) {
    windows.openNew(Optional.of(Source.of(row.directory().path())));
  }

  private void removeRow(RecentRow row) {
    settings.removeRecent(row.directory().path());
    settings.save();
  }
}
