package org.tidemark.gui.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.CheckpointMaker;
import org.tidemark.checkpoint.CheckpointVerifier;
import org.tidemark.checkpoint.Manifest;
import org.tidemark.checkpoint.Retention;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.Fx;
import org.tidemark.gui.Screenshots;
import org.tidemark.gui.WindowFixture;
import org.tidemark.node.CheckpointRequest;
import org.tidemark.node.DemoMarket;
import org.tidemark.node.Node;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateDigest;
import org.tidemark.state.StateView;
import org.tidemark.storage.DirectorySwap;
import org.tidemark.storage.Disk;
import org.tidemark.storage.StorageException;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.Recorded;

/** Taking, looking at, restoring and removing checkpoints in the window, on real directories. */
class CheckpointsWalkTest {
  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  private final DemoMarket market = new DemoMarket(7, 12);

  private Path directory() {
    return window.folder().resolve("data");
  }

  private CheckpointFolder folder() {
    return CheckpointFolder.of(directory());
  }

  /** What the newest checkpoint says of itself; empty while it is being made. */
  private Optional<Manifest> newest() {
    try {
      return folder().list().getLast().manifest();
    } catch (StorageException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Lets a node apply so many blocks of the demo market. */
  private void apply(int blocks) throws Exception {
    try (Node node = Node.open(directory(), Node.Durability.UNSYNCED, ScanControl.none())) {
      for (int i = 0; i < blocks; i++) {
        node.apply(market.next(node.exchange()));
      }
    }
  }

  private Checkpoint take() throws Exception {
    Checkpoint taken = CheckpointRequest.take(directory(), false, ScanControl.none()).checkpoint();
    return new CheckpointMaker(folder(), InstantSource.system()).seal(taken, ScanControl.none());
  }

  private static String digest(Path directory) throws Exception {
    try (StateView view = Sources.open(Source.of(directory), ScanControl.none())) {
      return StateDigest.of(view, ScanControl.none()).state();
    }
  }

  /** Seven of them: one pinned, one verified, one cut, one unfinished. */
  private List<Checkpoint> many() throws Exception {
    for (int i = 0; i < 6; i++) {
      apply(20 + 30 * i);
      take();
    }
    List<Checkpoint> all = folder().list();
    folder().pin(all.get(1));
    new CheckpointVerifier(InstantSource.system()).verify(all.get(2), ScanControl.none());
    cut(all.get(3));
    Path unfinished = folder().path().resolve("00000000000000000042.making-999999");
    Files.createDirectory(unfinished);
    Files.writeString(unfinished.resolve("000009.sst"), "begun");
    apply(35);
    return folder().list();
  }

  private static void cut(Checkpoint checkpoint) throws IOException {
    Path table =
        Disk.entries(checkpoint.path()).stream()
            .filter(file -> file.toString().endsWith(".sst") || file.toString().endsWith(".log"))
            .findFirst()
            .orElseThrow();
    // A file of its own first: the links of other directories stay whole.
    byte[] bytes = Files.readAllBytes(table);
    Files.delete(table);
    Files.write(table, bytes);
    try (FileChannel file = FileChannel.open(table, StandardOpenOption.WRITE)) {
      file.truncate(bytes.length / 2);
    }
  }

  private void open(Path directory) {
    window.show();
    Fx.run(() -> window.window().open(Source.of(directory)));
    window.untilShown("Overview");
    window.robot().clickOn("Checkpoints");
    window.layout();
  }

  private TableView<?> table() {
    return window.find("#checkpointTable", TableView.class);
  }

  private void untilRows(int count) {
    // The page is not there while the directory is opened anew.
    Fx.until(
        count + " rows",
        () ->
            window
                .robot()
                .lookup("#checkpointTable")
                .tryQueryAs(TableView.class)
                .filter(table -> table.getItems().size() == count)
                .isPresent());
    window.layout();
  }

  private void select(int row) {
    Fx.run(() -> table().getSelectionModel().clearAndSelect(row));
    window.layout();
  }

  private Button button(String id) {
    return window.find(id, Button.class);
  }

  private boolean isDisabled(String id) {
    return Fx.get(() -> button(id).isDisabled());
  }

  private String message() {
    return Fx.get(() -> window.find("#checkpointMessage", Label.class).getText());
  }

  private void resize(int width, int height) {
    Fx.run(() -> {
      window.stage().setWidth(width);
      window.stage().setHeight(height);
    });
    window.layout();
    window.layout();
  }

  @Test
  void theyAreListedWithTheirStatesAndEachTellsAll() throws Exception {
    many();
    open(directory());
    untilRows(7);
    window.picture("checkpoints-none-selected");
    select(2);
    window.picture("checkpoints-damaged");
    assertTrue(isDisabled("#restore"));
    assertFalse(isDisabled("#browse"));
    select(4);
    assertTrue(isDisabled("#delete"), "pinned ones cannot be deleted");
    assertTrue(window.shows("Unpin"));
    select(5);
    assertTrue(isDisabled("#browse") && isDisabled("#verifyCheckpoint") && isDisabled("#pin"));
    assertFalse(isDisabled("#delete"));
    select(3);
    window.picture("checkpoints");
    Fx.run(() -> window.find("#axis-TIME", ToggleButton.class).fire());
    window.layout();
    Screenshots.write(window.scene(), "checkpoints-time");
    Fx.run(() -> window.find("#axis-HEIGHT", ToggleButton.class).fire());
    javafx.scene.Node timeline = window.find("#timeline", javafx.scene.Node.class);
    Fx.run(timeline::requestFocus);
    window.robot().type(KeyCode.END);
    assertEquals(0, Fx.get(() -> table().getSelectionModel().getSelectedIndex()));
    window.robot().type(KeyCode.LEFT);
    assertEquals(1, Fx.get(() -> table().getSelectionModel().getSelectedIndex()));
    resize(1900, 1040);
    window.picture("checkpoints-large");
  }

  @Test
  void theFirstIsTakenAndCounted() throws Exception {
    apply(25);
    open(directory());
    window.untilShown("No checkpoints yet");
    window.picture("checkpoints-empty");
    window.robot().clickOn("#takeFirst");
    untilRows(1);
    Fx.until("it is sealed", () -> folder().look(first()).flatMap(Checkpoint::digest).isPresent());
    assertEquals(digest(directory()), folder().look(first()).orElseThrow().digest().orElseThrow());
    Fx.until("it is said", () -> message().equals("Checkpoint 25 taken") || message().isEmpty());
    Fx.until("it is selected", () -> table().getSelectionModel().getSelectedIndex() == 0);
    window.robot().clickOn("#takeCheckpoint");
    Fx.until("nothing changed", () -> message().startsWith("Nothing changed since"));
    window.picture("checkpoints-one");
    window.robot().clickOn("#verifyCheckpoint");
    Fx.until(
        "it is verified",
        () -> message().equals("Checkpoint 25 is whole and holds the state it says"));
    window.robot().clickOn("#browse");
    window.untilShown("Back to data");
    window.untilShown("Checkpoint 25 of data");
    assertFalse(window.shows("Checkpoints"), "a checkpoint has none of its own");
    window.picture("checkpoint-browsed");
    window.robot().clickOn("#backToOrigin");
    window.untilShown("Checkpoints");
  }

  private Path first() {
    try {
      return folder().list().getFirst().path();
    } catch (org.tidemark.storage.StorageException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aRestoreIsConfirmedDoneAndUndone() throws Exception {
    apply(30);
    String old = take().digest().orElseThrow();
    apply(40);
    String newer = digest(directory());
    open(directory());
    untilRows(1);
    select(0);
    window.robot().clickOn("#restore");
    window.untilShown("Restore checkpoint 30?");
    assertTrue(Fx.get(() -> button("#confirmCancel").isFocused()), "Cancel has the focus");
    assertTrue(Fx.get(() -> button("#confirmCancel").isDefaultButton()));
    window.picture("restore-confirm");
    window.robot().type(KeyCode.ENTER);
    Fx.until("Enter cancels", () -> !window.shows("Restore checkpoint 30?"));
    assertEquals(newer, digest(directory()));
    window.robot().clickOn("#restore");
    window.untilShown("Restore checkpoint 30?");
    window.robot().type(KeyCode.ESCAPE);
    Fx.until("Escape cancels", () -> !window.shows("Restore checkpoint 30?"));
    assertEquals(newer, digest(directory()));
    window.robot().clickOn("#restore");
    window.untilShown("Restore checkpoint 30?");
    window.robot().clickOn("#confirmAct");
    window.untilShown("Undo");
    assertEquals(old, digest(directory()));
    Path copy = DirectorySwap.replaced(directory()).getFirst().path();
    assertEquals(newer, digest(copy));
    window.untilShown("Height 30");
    untilRows(2);
    window.picture("restore-done");
    window.robot().clickOn("#noticeAction");
    window.untilShown("Redo");
    assertEquals(newer, digest(directory()));
    window.untilShown("Height 70");
    untilRows(2);
    window.picture("restore-undone");
    window.robot().clickOn("#noticeAction");
    window.untilShown("Undo");
    assertEquals(old, digest(directory()));
    window.untilShown("Height 30");
    untilRows(2);
    select(0);
    window.robot().clickOn("#delete");
    window.untilShown("Delete this replaced copy?");
    window.picture("checkpoints-discard");
    window.robot().clickOn("#confirmAct");
    untilRows(1);
    assertEquals(List.of(), DirectorySwap.replaced(directory()));
    assertFalse(window.shows("Undo"), "there is nothing to undo it with");
  }

  @Test
  void pinningDeletingPruningAndRetention() throws Exception {
    for (int i = 0; i < 3; i++) {
      apply(10);
      take();
    }
    window.show();
    Fx.run(() -> window.window().open(Source.of(directory())));
    window.untilShown("3 checkpoints, newest 30, age <1 min");
    window.picture("checkpoints-card");
    window.robot().clickOn("#showCheckpoints");
    untilRows(3);
    select(0);
    window.robot().clickOn("#pin");
    Fx.until("it is pinned", () -> isDisabled("#delete"));
    assertTrue(folder().list().getLast().pinned());
    window.robot().clickOn("#pin");
    Fx.until("it is unpinned", () -> !isDisabled("#delete"));
    window.robot().clickOn("#delete");
    window.untilShown("Delete checkpoint 30?");
    assertTrue(Fx.get(() -> button("#confirmCancel").isFocused()), "Cancel has the focus");
    window.picture("checkpoints-delete");
    window.robot().clickOn("#confirmCancel");
    assertEquals(3, folder().list().size());
    window.robot().clickOn("#delete");
    window.untilShown("Delete checkpoint 30?");
    window.robot().clickOn("#confirmAct");
    untilRows(2);
    assertEquals(2, folder().list().size());
    window.robot().clickOn("#retention");
    window.untilShown("Keep the last");
    Fx.run(() -> window.find("#retentionKeep", TextField.class).setText("0"));
    assertTrue(isDisabled("#retentionSave"));
    window.layout();
    window.picture("retention");
    Fx.run(() -> window.find("#retentionKeep", TextField.class).setText("1"));
    Fx.run(() -> window.find("#retentionEvery", TextField.class).setText("2,500"));
    window.robot().clickOn("#retentionSave");
    Fx.until("it is saved", () -> message().startsWith("Saved"));
    assertEquals(new Retention(2500, 1), folder().retention());
    window.robot().clickOn("#moreCheckpoints").clickOn("Prune\u2026");
    window.untilShown("Delete 1 checkpoint and keep the last 1?");
    window.robot().clickOn("#confirmAct");
    untilRows(1);
    assertEquals("20", folder().list().getFirst().number().toString());
  }

  @Test
  void snapshotsInsideTheDatabaseAreListedBesideThem() throws Exception {
    Path data = Recorded.unpack("small", window.folder());
    CheckpointFolder folder = CheckpointFolder.of(data);
    Checkpoint taken = CheckpointRequest.take(data, false, ScanControl.none()).checkpoint();
    new CheckpointMaker(folder, InstantSource.system()).seal(taken, ScanControl.none());
    open(data);
    Fx.until("snapshots are listed", () -> table().getItems().size() > 1);
    window.layout();
    select(1);
    window.picture("checkpoints-v1");
    Fx.run(() -> window.find("#axis-HEIGHT", ToggleButton.class).fire());
    window.layout();
    Screenshots.write(window.scene(), "checkpoints-v1-heights");
  }

  @Test
  void twoHundredOfThemAreReadable() throws Exception {
    apply(20);
    Checkpoint first = take();
    for (int i = 1; i < 200; i++) {
      long height = i % 9 == 0 ? 1000L * (i / 2) : 1000L * i;
      copy(first.path(), folder().path().resolve(String.format("%020d", height + i % 3)));
    }
    open(directory());
    Fx.until("they are listed", () -> table().getItems().size() > 150);
    window.layout();
    select(20);
    window.picture("checkpoints-200");
  }

  private static void copy(Path from, Path to) throws IOException {
    if (Files.exists(to)) {
      return;
    }
    Files.createDirectory(to);
    for (Path file : Disk.entries(from)) {
      Files.createLink(to.resolve(file.getFileName()), file);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 150, 200})
  void nothingIsCutInLargerText(int percent) throws Exception {
    many();
    window.settings().setZoom(percent);
    Map<String, List<String>> cut = new TreeMap<>();
    open(directory());
    untilRows(7);
    select(3);
    window.layout();
    cut.put("page", window.cutTexts());
    window.picture("zoom-" + percent + "-checkpoints");
    Fx.run(() -> button("#restore").fire());
    window.untilShown("Restore checkpoint 150?");
    window.layout();
    cut.put("restore", window.cutTexts());
    window.picture("zoom-" + percent + "-restore");
    window.robot().clickOn("#confirmAct");
    window.untilShown("Undo");
    untilRows(8);
    cut.put("undo", window.cutTexts());
    window.picture("zoom-" + percent + "-undo");
    cut.values().removeIf(List::isEmpty);
    assertEquals(Map.of(), cut);
  }

  @Test
  void whatHoldsTheDirectoryAndIsSilentGetsALogicalCopyAndNoRestore() throws Exception {
    apply(25);
    take();
    apply(5);
    // A node without its control socket.
    try (Node holder = Node.open(directory(), Node.Durability.UNSYNCED, ScanControl.none())) {
      assertEquals(Optional.of(UInt64.of(30)), holder.height());
      open(directory());
      untilRows(1);
      window.robot().clickOn("#takeCheckpoint");
      window.untilShown("Make a logical copy instead?");
      window.picture("checkpoints-offer-copy");
      window.robot().clickOn("#confirmAct");
      untilRows(2);
      // It is listed while it is being made.
      Fx.until("it is whole", () -> newest().isPresent());
      assertEquals(Manifest.Method.LOGICAL_COPY, newest().orElseThrow().method());
      select(1);
      window.robot().clickOn("#restore");
      window.untilShown("Restore checkpoint 25?");
      window.robot().clickOn("#confirmAct");
      window.untilShown("LOCKED");
      window.picture("restore-locked");
      window.robot().type(KeyCode.ENTER);
      Fx.until("it is put away", () -> !window.shows("LOCKED"));
      assertEquals(List.of(), DirectorySwap.replaced(directory()));
    }
  }

  @Test
  void theNodeTakesThemWhileItRuns() {
    window.show();
    window.layout();
    window.robot().clickOn("#demoButton");
    window.untilShown("LIVE");
    window.robot().push(KeyCode.SHORTCUT, KeyCode.T);
    Fx.until("the node took it", () -> message().endsWith("taken by the node"));
    Fx.until("it is listed", () -> !table().getItems().isEmpty());
    Fx.until("the node counted it", () -> !window.shows("counting\u2026"));
    window.layout();
    window.picture("checkpoints-live");
  }
}
