package org.tidemark.gui.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.backup.Export;
import org.tidemark.gui.Fx;
import org.tidemark.gui.Screenshots;
import org.tidemark.gui.WindowFixture;
import org.tidemark.node.Node;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateDigest;
import org.tidemark.state.StateView;
import org.tidemark.storage.DirectorySwap;
import org.tidemark.storage.Disk;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.GeneratedDirectory;
import org.tidemark.testing.Recorded;
import org.tidemark.testing.V2Directory;

/** Backups and migrations in the window: written, opened, put back, stopped, refused, undone. */
class BackupWalkTest {
  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  private static String digest(Path source) throws Exception {
    try (StateView view = Sources.open(Source.of(source), ScanControl.none())) {
      return StateDigest.of(view, ScanControl.none()).state();
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

  private void untilNotice(String start) {
    Fx.until(
        "the notice " + start,
        () ->
            window
                .robot()
                .lookup(node ->
                    node instanceof Label label
                        && label.getText() != null
                        && label.getText().startsWith(start))
                .tryQuery()
                .isPresent());
    window.layout();
  }

  private boolean isDisabled(String id) {
    return Fx.get(() -> window.find(id, Button.class).isDisabled());
  }

  private boolean isNotShown(String start) {
    return window
        .robot()
        .lookup(node ->
            node instanceof Label label
                && node.isVisible()
                && node.getParent().isVisible()
                && label.getText() != null
                && label.getText().startsWith(start))
        .tryQuery()
        .isEmpty();
  }

  private boolean isGone(String id) {
    return window.robot().lookup(id).tryQuery().isEmpty();
  }

  @Test
  void aStateIsExportedAndTheFileIsOpenedLikeADirectory() throws Exception {
    Path data = v2();
    Path file = window.folder().resolve("kept.json.gz");
    window.desktop().answer(file);
    open(data);
    window.robot().clickOn("#exportOverview");
    untilNotice("Backup written and read back, " + file);
    assertEquals(digest(data), digest(file));
    assertTrue(
        window.desktop().asked().getFirst().matches("save data-\\d{8}-\\d{4}\\.json\\.gz in .*"));
    Screenshots.write(window.scene(), "backup-exported");
    window.robot().clickOn("#noticeAction");
    assertEquals("show " + window.folder(), window.desktop().asked().getLast());
    window.menuItem("#openBackupItem");
    window.untilShown("BACKUP");
    window.untilShown("Backup file");
    Fx.until("everything is read", () -> !window.shows("\u2026"));
    assertFalse(window.shows("Checkpoints"), "a file has no checkpoints");
    assertFalse(window.shows("Migrations"), "a file is not migrated");
    Screenshots.write(window.scene(), "backup-opened");
    Path copy = window.folder().resolve("copy");
    window.desktop().answer(copy);
    window.menuItem("#restoreItem");
    window.untilShown("Restore backup kept.json.gz?");
    window.robot().clickOn("#confirmAct");
    untilNotice("Restored backup kept.json.gz");
    window.untilShown("Checkpoints");
    assertEquals(digest(data), digest(copy));
  }

  @Test
  void anExportThatIsStoppedOrRefusedLeavesNothing() throws Exception {
    Path data = window.folder().resolve("data");
    GeneratedDirectory.write(data, 60_000, 7);
    Path file = window.folder().resolve("kept.json.gz");
    window.desktop().answer(file);
    open(data);
    window.menuItem("#exportItem");
    Fx.until(
        "it is shown and is stopped",
        () -> {
          boolean runs = window.shows("Exporting kept.json.gz");
          if (runs) {
            window.find(".stop-button", Button.class).fire();
          }
          return runs;
        });
    Fx.until("it has stopped", () -> isNotShown("Exporting kept.json.gz"));
    assertFalse(Files.exists(file));
    assertEquals(
        List.of(),
        Disk.entries(window.folder()).stream()
            .filter(path -> path.toString().contains(".json"))
            .toList());
    window.desktop().answer(data.resolve("inside.json"));
    window.menuItem("#exportItem");
    window.untilShown("BACKUP_INSIDE");
    assertFalse(Files.exists(data.resolve("inside.json")));
  }

  @Test
  void aBackupIsPutInPlaceAndThatIsUndone() throws Exception {
    Path small = Recorded.unpack("small", window.folder());
    Path file = export(small, "small.json");
    String promised = digest(small);
    Path data = v2();
    String before = digest(data);
    window.desktop().answer(file);
    open(data);
    window.menuItem("#restoreItem");
    window.untilShown("Restore backup small.json?");
    assertTrue(Fx.get(() -> window.find("#confirmCancel", Button.class).isFocused()));
    Screenshots.write(window.scene(), "backup-restore");
    window.robot().clickOn("#confirmCancel");
    assertEquals(before, digest(data));
    window.robot().clickOn("Checkpoints");
    window.robot().clickOn("#moreCheckpoints").clickOn("Restore from a backup\u2026");
    window.untilShown("Restore backup small.json?");
    window.robot().clickOn("#confirmAct");
    window.untilShown("Undo");
    assertEquals(promised, digest(data));
    // Opened anew: the notice is drawn anew with it.
    window.untilShown("Format v1");
    window.untilShown("Undo");
    window.robot().clickOn("#noticeAction");
    window.untilShown("Redo");
    assertEquals(before, digest(data));
    Path own = window.folder().resolve("own.json");
    Files.writeString(
        own, "{\"height\":7,\"timestamp\":9,\"orders\":[],\"positions\":[],\"orderbooks\":[]}");
    window.untilShown("Format v2");
    window.desktop().answer(own);
    window.menuItem("#restoreItem");
    window.untilShown("Restore backup own.json?");
    untilNotice("This is the node\u2019s own JSON, which has no digest.");
  }

  @Test
  void aDirectoryIsMigratedStepByStepAndThatIsUndone() throws Exception {
    Path data = Recorded.unpack("small", window.folder());
    String before = digest(data);
    open(data);
    window.robot().clickOn("Migrations");
    window.layout();
    assertTrue(isDisabled("#migrate"), "the dry run comes first");
    window.robot().clickOn("#dryRun");
    window.untilShown("What it would do");
    window.layout();
    window.picture("migrations");
    Fx.run(() -> window.find(".page-scroll", ScrollPane.class).setVvalue(1));
    window.layout();
    Screenshots.write(window.scene(), "migrations-samples");
    Fx.run(() -> window.find(".page-scroll", ScrollPane.class).setVvalue(0));
    window.layout();
    window.robot().clickOn("#migrate");
    window.untilShown("Migrate " + data.getFileName() + " to format v2?");
    assertTrue(Fx.get(() -> window.find("#confirmCancel", Button.class).isFocused()));
    Screenshots.write(window.scene(), "migrate-confirm");
    window.robot().clickOn("#confirmAct");
    untilNotice("Migrated to format v2. Digest before and after " + before);
    window.untilShown("Format v2");
    window.untilShown("Migrate to format v1\u2026");
    assertEquals(before, digest(data));
    window.robot().clickOn("#noticeAction");
    untilNotice("The migration to format v2 was undone");
    window.untilShown("Migrate to format v2\u2026");
    assertEquals(before, digest(data));
    assertEquals(1, DirectorySwap.replaced(data).size());
  }

  @Test
  void aMigrationThatIsStoppedLeavesTheDirectoryAsItWas() throws Exception {
    Path data = window.folder().resolve("data");
    GeneratedDirectory.write(data, 60_000, 7);
    String before = digest(data);
    open(data);
    window.robot().clickOn("Migrations");
    window.robot().clickOn("#dryRun");
    Fx.until("the dry run is done", () -> window.shows("What it would do"));
    window.robot().clickOn("#migrate");
    window.untilShown("Migrate data to format v2?");
    window.robot().clickOn("#confirmAct");
    Fx.until(
        "a step is under way and is stopped",
        () -> {
          boolean runs = !isGone(".step-runs");
          if (runs) {
            window.find("#stopMigration", Button.class).fire();
          }
          return runs;
        });
    Fx.until("it has stopped", () -> !isDisabled("#migrate"));
    assertEquals(before, digest(data));
    assertEquals(List.of(), DirectorySwap.replaced(data));
    assertEquals(
        List.of(data),
        Disk.entries(window.folder()).stream()
            .filter(path -> path.getFileName().toString().startsWith("data"))
            .toList());
  }

  @Test
  void nothingIsMigratedOrReplacedWhileSomethingHoldsTheDirectory() throws Exception {
    Path data = v2();
    Path file = export(data, "kept.json");
    window.desktop().answer(file);
    try (Node holder = Node.open(data, Node.Durability.UNSYNCED, ScanControl.none())) {
      assertTrue(holder.height().isPresent());
      open(data);
      window.robot().clickOn("Migrations");
      untilNotice("Just now a migration would be refused.");
      window.robot().clickOn("#dryRun");
      window.untilShown("What it would do");
      assertTrue(isDisabled("#migrate"));
      window.menuItem("#restoreItem");
      window.untilShown("Restore backup kept.json?");
      window.robot().clickOn("#confirmAct");
      window.untilShown("LOCKED");
    }
    assertEquals(List.of(), DirectorySwap.replaced(data));
  }

  @Test
  void aLabelledDirectoryIsKnownByItEverywhere() throws Exception {
    Path data = Recorded.unpack("small", window.folder());
    Path file = export(data, "small.json");
    window.desktop().answer(file);
    open(data);
    window.menuItem("#labelItem");
    window.untilShown("Label this directory");
    window.robot().write("PRODUCTION");
    Screenshots.write(window.scene(), "label-sheet");
    window.robot().clickOn("#labelSave");
    window.untilShown("PRODUCTION");
    window.menuItem("#restoreItem");
    window.untilShown("Restore backup small.json?");
    assertEquals(
        2, Fx.get(() -> window.robot().lookup(".directory-label").queryAll().size()).intValue());
    window.picture("label-confirm");
    window.robot().clickOn("#confirmCancel");
    Fx.run(() -> window.window().open(Source.of(file)));
    window.untilShown("Backup file");
    assertTrue(isGone(".directory-label"), "another source has another label");
    open(data);
    assertTrue(window.shows("PRODUCTION"), "it is remembered");
    window.menuItem("#labelItem");
    window.untilShown("Label this directory");
    Fx.run(() -> window.find("#labelText", TextField.class).clear());
    window.robot().clickOn("#labelSave");
    Fx.until("it is taken away", () -> isGone(".directory-label"));
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 200})
  void nothingIsCutInLargerText(int percent) throws Exception {
    Path data = v2();
    window.settings().setZoom(percent);
    Map<String, List<String>> cut = new TreeMap<>();
    open(data);
    cut.put("overview", window.cutTexts());
    window.robot().clickOn("Migrations");
    window.layout();
    window.robot().clickOn("#dryRun");
    window.untilShown("What it would do");
    window.layout();
    cut.put("report", window.cutTexts());
    Screenshots.write(window.scene(), "zoom-" + percent + "-migrations");
    window.robot().clickOn("#migrate");
    window.untilShown("Migrate data to format v1?");
    window.layout();
    cut.put("question", window.cutTexts());
    window.robot().clickOn("#confirmAct");
    untilNotice("Migrated to format v1.");
    window.untilShown("Migrate to format v2\u2026");
    window.layout();
    cut.put("done", window.cutTexts());
    cut.values().removeIf(List::isEmpty);
    assertEquals(Map.of(), cut);
    assertEquals(1, DirectorySwap.replaced(data).size());
  }
}
