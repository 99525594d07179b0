package org.tidemark.gui.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidemark.backup.Export;
import org.tidemark.checkpoint.RecordHistory.Said;
import org.tidemark.checkpoint.RecordHistory.Stage;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.node.CheckpointRequest;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.Recorded;
import org.tidemark.testing.V2Directory;

/** What became of one record, over the page that shows it. */
class HistoryWalkTest {
  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  private void open(Path source) {
    if (window.stage() == null) {
      window.show();
    }
    Fx.run(() -> window.window().open(Source.of(source)));
    window.untilShown("Overview");
  }

  private void showOrder(String id) {
    window.robot().push(KeyCode.SHORTCUT, KeyCode.K);
    window.robot().write(id);
    window.untilShown("Order " + id);
    window.robot().type(KeyCode.ENTER);
    window.untilShown("Order book of this market");
    window.layout();
  }

  @SuppressWarnings("unchecked")
  private List<Stage<?>> stages() {
    return Fx.get(() ->
        List.copyOf(
            (List<Stage<?>>) (List<?>) window.find("#historyTable", TableView.class).getItems()));
  }

  private void untilRows() {
    Fx.until(
        "there are rows",
        () ->
            window
                .robot()
                .lookup(".record-table")
                .tryQueryAs(TableView.class)
                .filter(table -> !table.getItems().isEmpty())
                .isPresent());
  }

  private String path() {
    return Fx.get(() -> window.find("#path", Label.class).getText());
  }

  @Test
  void anOrderInEverySnapshotAndNow() throws Exception {
    Path directory = Recorded.unpack("small", window.folder());
    CheckpointRequest.take(directory, false, ScanControl.none());
    open(directory);
    showOrder("150");
    window.robot().clickOn("History in saved states");
    window.untilShown("Order 150 in every saved state");
    Fx.until("they are read", () -> stages().size() == 5);
    window.layout();
    assertEquals(
        List.of(false, false, true, true, true),
        stages().stream().map(stage -> stage.said() instanceof Said.Present<?>).toList());
    // The last that tells something new: no snapshot is compared with a checkpoint.
    assertEquals(
        stages().stream().map(Stage::isNews).toList().lastIndexOf(true),
        Fx.get(() ->
            window.find("#historyTable", TableView.class).getSelectionModel().getSelectedIndex()));
    window.picture("history");
    Map<String, List<String>> cut = new TreeMap<>();
    for (int percent : new int[] {100, 150, 200}) {
      Fx.run(() -> window.settings().setZoom(percent));
      window.layout();
      cut.put(percent + " %", window.cutTexts());
    }
    window.picture("zoom-200-history");
    Fx.run(() -> window.settings().setZoom(100));
    cut.values().removeIf(List::isEmpty);
    assertEquals(Map.of(), cut);
    window.robot().type(KeyCode.ESCAPE);
    Fx.until("it is put away", () -> !window.shows("Order 150 in every saved state"));
    // And again, to open the state that is selected.
    window.robot().clickOn("History in saved states");
    Fx.until("they are read", () -> stages().size() == 5);
    window.robot().clickOn("#historyOpen");
    Fx.until("it is opened", () -> path().contains("data.checkpoints"));
    window.untilShown("Overview");
    // A checkpoint has the history of its directory.
    showOrder("150");
    window.robot().clickOn("History in saved states");
    Fx.until("they are read", () -> stages().size() == 5);
  }

  @Test
  void aDirectoryWithoutSavedStatesSaysSoAndABackupHasNoHistory() throws Exception {
    Path directory = window.folder().resolve("data");
    V2Directory.write(directory);
    Path file;
    try (StateView view = Sources.open(Source.of(directory), ScanControl.none())) {
      file = Export.of(view, window.folder().resolve("kept.json")).run(ScanControl.none()).file();
    }
    open(directory);
    window.robot().clickOn("Positions");
    untilRows();
    Fx.run(
        () -> window.find(".record-table", TableView.class).getSelectionModel().clearAndSelect(0));
    window.untilShown("History in saved states");
    window.layout();
    window.robot().clickOn("History in saved states");
    window.untilShown(
        "There is no checkpoint or snapshot of this directory yet: only what it says now is"
            + " known.");
    window.picture("history-alone");
    assertEquals(1, stages().size());
    window.robot().clickOn("#historyClose");
    open(file);
    window.robot().clickOn("Positions");
    untilRows();
    Fx.run(
        () -> window.find(".record-table", TableView.class).getSelectionModel().clearAndSelect(0));
    window.untilShown("Order book of this market");
    assertTrue(
        Fx.get(() ->
            window.robot().lookup(".hyperlink").queryAllAs(Hyperlink.class).stream()
                .noneMatch(link -> link.getText().equals("History in saved states"))));
  }
}
