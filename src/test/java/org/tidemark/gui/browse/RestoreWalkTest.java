package org.tidemark.gui.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Collections;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidemark.backup.Export;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.CheckpointMaker;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.node.CheckpointRequest;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateDigest;
import org.tidemark.state.StateView;
import org.tidemark.storage.DirectorySwap;
import org.tidemark.storage.StorageException;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.Recorded;
import org.tidemark.testing.V2Directory;

/** The format of what is restored, and the notices that tell of it, in the window. */
class RestoreWalkTest {
  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  private static StateDigest digest(Path source) throws Exception {
    try (StateView view = Sources.open(Source.of(source), ScanControl.none())) {
      return StateDigest.of(view, ScanControl.none());
    }
  }

  private static String format(Path source) throws Exception {
    try (StateView view = Sources.open(Source.of(source), ScanControl.none())) {
      return view.info().format().code();
    }
  }

  private void open(Path source) {
    if (window.stage() == null) {
      window.show();
    }
    Fx.run(() -> window.window().open(Source.of(source)));
    window.untilShown("Overview");
    Fx.until("everything is read", () -> !window.shows("\u2026"));
  }

  private Path v2() throws Exception {
    Path directory = window.folder().resolve("data");
    V2Directory.write(directory);
    return directory;
  }

  private Path export(Path directory, String name) throws Exception {
    try (StateView view = Sources.open(Source.of(directory), ScanControl.none())) {
      return Export.of(view, window.folder().resolve(name)).run(ScanControl.none()).file();
    }
  }

  /** The beginnings of the notices, the newest first. */
  private List<String> notices() {
    return Fx.get(() ->
        window.robot().lookup(".done-bar").lookup(".label").queryAllAs(Label.class).stream()
            .map(label -> label.getText().replaceFirst("(?s)(,| to | backup ).*", ""))
            .toList());
  }

  @Test
  void theFormatOfTheNewDirectoryIsChosen() throws Exception {
    Path data = v2();
    Path file = export(data, "kept.json.gz");
    StateDigest before = digest(data);
    window.desktop().answer(file);
    open(data);
    window.robot().clickOn("#restoreOverview");
    window.untilShown("Restore backup kept.json.gz?");
    window.untilShown("The format of kept.json.gz: nothing is laid out anew.");
    window.robot().clickOn("#format-v1");
    Fx.until("it is worked out", () -> !window.find("#confirmAct", Button.class).isDisabled());
    window.layout();
    assertTrue(
        Fx.get(() ->
                window.robot().lookup(".confirm-sheet").lookup(".label").queryAllAs(Label.class))
            .stream()
            .anyMatch(
                label -> label.getText().startsWith("Format v1 has no place for mark prices")));
    window.picture("restore-format");
    assertEquals(List.of(), window.cutTexts());
    window.robot().clickOn("#confirmAct");
    window.untilShown("Undo");
    window.untilShown("Format v1");
    assertEquals("v1", format(data));
    assertNotEquals(before.state(), digest(data).state());
    assertEquals(before.sections().withoutMarks().state(), digest(data).state());
    // Back to the format it had, by the same question.
    window.menuItem("#restoreItem");
    window.untilShown("Restore backup kept.json.gz?");
    window.robot().clickOn("#format-v1");
    Fx.until("it is worked out", () -> !window.find("#confirmAct", Button.class).isDisabled());
    window.robot().clickOn("#format-v2");
    Fx.until("it is worked out", () -> !window.find("#confirmAct", Button.class).isDisabled());
    window.robot().clickOn("#confirmAct");
    window.untilShown("Format v2");
    assertEquals(before.state(), digest(data).state());
  }

  @Test
  void aCheckpointIsPutInPlaceInTheOtherFormat() throws Exception {
    Path data = v2();
    StateDigest before = digest(data);
    Checkpoint taken = CheckpointRequest.take(data, false, ScanControl.none()).checkpoint();
    new CheckpointMaker(CheckpointFolder.of(data), InstantSource.system())
        .seal(taken, ScanControl.none());
    open(data);
    window.robot().clickOn("Checkpoints");
    Fx.until(
        "it is listed",
        () -> !window.find("#checkpointTable", TableView.class).getItems().isEmpty());
    Fx.run(() ->
        window.find("#checkpointTable", TableView.class).getSelectionModel().clearAndSelect(0));
    window.layout();
    window.robot().clickOn("#restore");
    window.untilShown("Format of the new directory");
    window.robot().clickOn("#format-v1");
    Fx.until("it is worked out", () -> !window.find("#confirmAct", Button.class).isDisabled());
    window.robot().clickOn("#confirmAct");
    window.untilShown("Undo");
    assertEquals("v1", format(data));
    assertEquals(before.sections().withoutMarks().state(), digest(data).state());
    // A copy goes back as it is: there is nothing to choose.
    window.untilShown("Format v1");
    window.robot().clickOn("Undo");
    window.untilShown("Redo");
    assertEquals(before.state(), digest(data).state());
  }

  @Test
  void anExportLeavesTheNoticeThatOffersUndo() throws Exception {
    Path data = v2();
    Path file = export(Recorded.unpack("small", window.folder()), "small.json");
    String before = digest(data).state();
    window.desktop().answer(file);
    open(data);
    window.menuItem("#restoreItem");
    window.untilShown("Restore backup small.json?");
    window.robot().clickOn("#confirmAct");
    window.untilShown("Undo");
    window.untilShown("Format v1");
    for (int i = 1; i <= 3; i++) {
      Path next = window.folder().resolve("next-" + i + ".json");
      int count = Math.min(3, i + 1);
      window.desktop().answer(next);
      window.menuItem("#exportItem");
      Fx.until("written: " + next, () -> notices().size() == count && told(next));
    }
    window.layout();
    assertEquals(
        List.of("Backup written and read back", "Backup written and read back", "Restored"),
        notices());
    window.picture("notices");
    assertEquals(List.of(), window.cutTexts());
    window.robot().clickOn("Undo");
    window.untilShown("Redo");
    assertEquals(before, digest(data).state());
    assertEquals(
        List.of("Restoring", "Backup written and read back", "Backup written and read back"),
        notices());
    assertEquals(1, DirectorySwap.replaced(data).size());
  }

  @Test
  void noticesThatOfferUndoWaitBehindAButton() throws Exception {
    Path data = v2();
    Path file = export(Recorded.unpack("small", window.folder()), "small.json");
    open(data);
    for (int i = 1; i <= 4; i++) {
      int count = i;
      window.desktop().answer(file);
      window.menuItem("#restoreItem");
      window.untilShown("Restore backup small.json?");
      window.robot().clickOn("#confirmAct");
      Fx.until("it is put in place", () -> replaced(data) == count);
      Fx.until("it is told", () -> notices().size() == Math.min(count, 3));
      window.untilShown("Overview");
      Fx.until("everything is read", () -> !window.shows("\u2026"));
    }
    window.untilShown("1 earlier notice");
    window.picture("notices-behind");
    window.robot().clickOn("#moreNotices");
    Fx.until("all are shown", () -> notices().equals(Collections.nCopies(4, "Restored")));
    window.picture("notices-all");
    assertEquals(List.of(), window.cutTexts());
    window.robot().clickOn("#moreNotices");
    Fx.until("the latest are shown", () -> notices().size() == 3);
  }

  private static int replaced(Path directory) {
    try {
      return DirectorySwap.replaced(directory).size();
    } catch (StorageException e) {
      throw new IllegalStateException(e);
    }
  }

  private boolean told(Path file) {
    return Fx.get(() ->
        window.robot().lookup(".done-bar").lookup(".label").queryAllAs(Label.class).stream()
            .anyMatch(label -> label.getText().contains(file.toString())));
  }
}
