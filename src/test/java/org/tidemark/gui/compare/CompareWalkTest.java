package org.tidemark.gui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.CheckpointMaker;
import org.tidemark.gui.Fx;
import org.tidemark.gui.Screenshots;
import org.tidemark.gui.WindowFixture;
import org.tidemark.gui.browse.StateOpener;
import org.tidemark.node.CheckpointRequest;
import org.tidemark.node.DemoMarket;
import org.tidemark.node.Node;
import org.tidemark.state.Source;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.Recorded;
import org.tidemark.testing.V2Writer;

/** Comparing states in the window, on real directories. */
class CompareWalkTest {
  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  private final DemoMarket market = new DemoMarket(7, 12);

  private Path directory() {
    return window.folder().resolve("data");
  }

  private void apply(int blocks) throws Exception {
    try (Node node = Node.open(directory(), Node.Durability.UNSYNCED, ScanControl.none())) {
      for (int i = 0; i < blocks; i++) {
        node.apply(market.next(node.exchange()));
      }
    }
  }

  private Checkpoint take() throws Exception {
    Checkpoint taken = CheckpointRequest.take(directory(), false, ScanControl.none()).checkpoint();
    return new CheckpointMaker(CheckpointFolder.of(directory()), InstantSource.system())
        .seal(taken, ScanControl.none());
  }

  private void open(Path directory) {
    window.show();
    Fx.run(() -> window.window().open(Source.of(directory)));
    window.untilShown("Overview");
    window.robot().clickOn("Compare");
    window.layout();
  }

  private void choose(String side, String text) {
    Fx.run(() -> {
      ComboBox<?> box = window.find(side, ComboBox.class);
      box.getEditor().setText(text);
      box.commitValue();
    });
  }

  private void compare() {
    Fx.until("it can be compared", () -> !window.find("#compareNow", Button.class).isDisabled());
    Fx.run(() -> window.find("#compareNow", Button.class).fire());
    untilResult();
  }

  private void untilResult() {
    Fx.until("a result", () -> window.robot().lookup("#compareHeadline").tryQuery().isPresent());
    window.layout();
    window.layout();
  }

  private void resize(int width, int height) {
    Fx.run(() -> {
      window.stage().setWidth(width);
      window.stage().setHeight(height);
    });
    window.layout();
    window.layout();
  }

  private void tab(String name) {
    Fx.run(() -> window.find("#tab-" + name, ToggleButton.class).fire());
    window.layout();
    window.layout();
  }

  private TableView<?> table() {
    return window.find("#changeTable", TableView.class);
  }

  private void select(int row) {
    Fx.run(() -> table().getSelectionModel().clearAndSelect(row));
    Fx.until("it is read", () -> window.robot().lookup("#changeTitle").tryQuery().isPresent());
    window.layout();
    window.layout();
  }

  private String text(String label) {
    return Fx.get(() -> window.find(label, Label.class).getText());
  }

  private void press(String button) {
    Fx.run(() -> window.find(button, ButtonBase.class).fire());
    window.layout();
  }

  private String editor(String side) {
    return Fx.get(() -> window.find(side, ComboBox.class).getEditor().getText());
  }

  private void untilFiltered(int rows) {
    Fx.until(rows + " rows", () -> table().getItems().size() == rows);
    window.layout();
  }

  /** A node's directory with checkpoints at heights 40 and 70, and five blocks more. */
  private void twoCheckpoints() throws Exception {
    apply(40);
    take();
    apply(30);
    take();
    apply(5);
  }

  @Test
  void twoCheckpointsAreComparedAndEachDifferenceNamesItsBlock() throws Exception {
    twoCheckpoints();
    open(directory());
    Fx.until("the newest is chosen", () -> editor("#leftSource").equals("Checkpoint 70"));
    window.picture("compare-idle");
    choose("#leftSource", "Checkpoint 40");
    choose("#rightSource", "Checkpoint 70");
    compare();
    assertEquals("187 differences", text("#compareHeadline"));
    window.picture("compare-summary");
    tab("CHANGES");
    window.robot().press(KeyCode.F7).release(KeyCode.F7);
    window.robot().press(KeyCode.F7).release(KeyCode.F7);
    window.robot().press(KeyCode.SHIFT, KeyCode.F7).release(KeyCode.F7, KeyCode.SHIFT);
    window.robot().press(KeyCode.F7).release(KeyCode.F7);
    assertEquals(1, Fx.get(() -> table().getSelectionModel().getSelectedIndex()));
    select(1);
    assertEquals("Order 47", text("#changeTitle"));
    Fx.until(
        "the strip is counted", () -> window.find("#changeStrip", ChangeStrip.class).isVisible());
    Fx.until("bytes", () -> window.find("#changeBytes", BytesPair.class).isVisible());
    window.layout();
    Screenshots.write(window.scene(), "compare-changes-light");
    tab("BOOKS");
    Fx.until("levels", () -> window.robot().lookup("#bookDiff").tryQuery().isPresent());
    window.layout();
    window.picture("compare-book");
    tab("CHANGES");
    press("#show-added");
    press("#show-removed");
    untilFiltered(13);
    select(2);
    assertEquals("13 of 187", text("#changeCount"));
    window.picture("compare-changed");
    Path file = window.folder().resolve("out.jsonl");
    Fx.run(() ->
        window.find("#exportChanges", ExportMenu.class).write(file, ChangeExport.Format.JSON));
    window.untilShown("13 differences exported to " + file);
    assertEquals(13, Files.readAllLines(file).size());
    resize(1900, 1040);
    window.picture("compare-changed-large");
  }

  @Test
  void aBlockBehindADifferenceIsOneClickAwayAndSidesAreSwapped() throws Exception {
    twoCheckpoints();
    open(directory());
    Fx.until("the newest is chosen", () -> editor("#leftSource").equals("Checkpoint 70"));
    press("#swapSides");
    assertEquals("What is open now", editor("#leftSource"));
    assertEquals("Checkpoint 70", editor("#rightSource"));
    press("#swapSides");
    compare();
    tab("CHANGES");
    select(1);
    Hyperlink block =
        Fx.get(() ->
            window.robot().lookup("#causes .hyperlink").queryAll().stream()
                .map(Hyperlink.class::cast)
                .findFirst()
                .orElseThrow());
    Matcher place =
        Pattern.compile("Block (\\d+), transaction ([1-9]\\d*)").matcher(block.getText());
    assertTrue(place.matches(), block.getText());
    Fx.run(block::fire);
    window.untilShown("Block " + place.group(1));
    window.untilShown("Transaction " + place.group(2));
  }

  private void untilOffered(int sources) {
    Fx.until(
        sources + " sources in the list",
        () ->
            window.robot().lookup(".combo-box-popup .choice-line").queryAll().stream()
                    .filter(javafx.scene.Node::isVisible)
                    .count()
                == sources);
  }

  @Test
  void theCheckpointsPageAndTheOverviewLeadHere() throws Exception {
    twoCheckpoints();
    open(directory());
    window.robot().clickOn("Overview");
    Fx.until(
        "the button", () -> window.robot().lookup("#compareWithCheckpoint").tryQuery().isPresent());
    press("#compareWithCheckpoint");
    Fx.until("a list to choose from", () -> window.find("#leftSource", ComboBox.class).isShowing());
    // What is open, and both checkpoints: each in sight.
    untilOffered(3);
    Fx.run(() -> window.find("#leftSource", ComboBox.class).hide());
    take();
    Fx.run(() -> window.find("#leftSource", ComboBox.class).show());
    untilOffered(4);
    Fx.run(() -> window.find("#leftSource", ComboBox.class).hide());
    window.robot().clickOn("Checkpoints");
    Fx.until(
        "checkpoints",
        () -> window.find("#checkpointTable", TableView.class).getItems().size() == 3);
    Fx.run(() -> window.find("#checkpointTable", TableView.class).getSelectionModel().select(2));
    window.layout();
    assertTrue(
        Fx.get(() -> window.find("#compareWithPrevious", ButtonBase.class).isDisabled()),
        "nothing is before the first");
    Fx.run(() ->
        window.find("#checkpointTable", TableView.class).getSelectionModel().clearAndSelect(1));
    press("#compareWithPrevious");
    untilResult();
    assertEquals("Checkpoint 40", editor("#leftSource"));
    assertEquals("Checkpoint 70", editor("#rightSource"));
    assertEquals("187 differences", text("#compareHeadline"));
  }

  @Test
  void theSameStateSaysSoAndWhatCannotBeOpenedSaysWhy() throws Exception {
    twoCheckpoints();
    open(directory());
    choose("#leftSource", "Checkpoint 70");
    choose("#rightSource", "Checkpoint 70");
    Fx.until("a reason", () -> !text("#compareReason").isEmpty());
    assertTrue(Fx.get(() -> window.find("#compareNow", Button.class).isDisabled()));
    Screenshots.write(window.scene(), "compare-refused-light");
    Path copy = window.folder().resolve("copy");
    copyTree(CheckpointFolder.of(directory()).list().getLast().path(), copy);
    choose("#rightSource", copy.toString());
    compare();
    assertEquals("They are the same", text("#compareHeadline"));
    window.picture("compare-same");
    choose("#rightSource", window.folder().resolve("nowhere").toString());
    press("#compareNow");
    Fx.until(
        "the reason in place", () -> window.robot().lookup("#compareError").tryQuery().isPresent());
    window.layout();
    Screenshots.write(window.scene(), "compare-unopened-light");
    choose("#rightSource", "x#snapshot=y");
    assertTrue(text("#compareReason").contains("does not name a source"), text("#compareReason"));
  }

  private static void copyTree(Path from, Path to) throws Exception {
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(from.relativize(file).toString()));
      }
    }
  }

  @Test
  void longNumbersAndWhatOneSideHasAloneFit() throws Exception {
    Path small = Recorded.unpack("small", window.folder().resolve("a"));
    Path edge = Recorded.unpack("edge", window.folder().resolve("b"));
    open(small);
    choose("#leftSource", "What is open now");
    choose("#rightSource", edge.toString());
    compare();
    assertEquals("369 differences", text("#compareHeadline"));
    Screenshots.write(window.scene(), "compare-edge-summary-light");
    tab("CHANGES");
    select(1);
    window.picture("compare-edge-changes");
    tab("BOOKS");
    Fx.until("levels", () -> window.robot().lookup("#bookDiff").tryQuery().isPresent());
    window.layout();
    Screenshots.write(window.scene(), "compare-edge-book-light");
    Path empty = window.folder().resolve("empty");
    new V2Writer(empty).close();
    choose("#rightSource", empty.toString());
    compare();
    Screenshots.write(window.scene(), "compare-empty-side-light");
    assertTrue(
        window.shows(
            "The right side has no orders and no positions. All that the other has is listed."));
  }

  @Test
  void damageIsSaidFirstAndIsNeitherTheSameNorDifferent() throws Exception {
    Path whole = Recorded.unpack("damaged-ok", window.folder().resolve("a"));
    Path flipped = Recorded.unpack("damaged-flipped-sst", window.folder().resolve("b"));
    open(whole);
    choose("#leftSource", "What is open now");
    choose("#rightSource", flipped.toString());
    compare();
    window.picture("compare-damaged");
    tab("CHANGES");
    select(0);
    Screenshots.write(window.scene(), "compare-damaged-changes-light");
  }

  @Test
  void aComparisonIsStoppedInPlace() throws Exception {
    twoCheckpoints();
    open(directory());
    Fx.until("the newest is chosen", () -> editor("#leftSource").equals("Checkpoint 70"));
    // Both in one turn, so that it cannot have ended before it is stopped.
    Fx.run(() -> {
      window.find("#compareNow", Button.class).fire();
      window.find("#stopCompare", Button.class).fire();
    });
    Fx.until(
        "what came of it",
        () ->
            window.shows("Stopped before anything was compared")
                || window.robot().lookup(".partial-banner").tryQuery().isPresent());
    Screenshots.write(window.scene(), "compare-stopped-light");
  }

  @ParameterizedTest
  @ValueSource(ints = {150, 200})
  void noTextOfAResultIsCutInLargerText(int percent) throws Exception {
    Path small = Recorded.unpack("small", window.folder().resolve("a"));
    Path edge = Recorded.unpack("edge", window.folder().resolve("b"));
    window.settings().setZoom(percent);
    open(small);
    choose("#leftSource", "What is open now");
    choose("#rightSource", edge.toString());
    compare();
    Map<String, List<String>> cut = new TreeMap<>();
    cut.put("summary", window.cutTexts());
    Screenshots.write(window.scene(), "compare-" + percent + "-summary");
    tab("CHANGES");
    select(1);
    cut.put("changes", window.cutTexts());
    Screenshots.write(window.scene(), "compare-" + percent + "-changes");
    tab("BOOKS");
    Fx.until("levels", () -> window.robot().lookup("#bookDiff").tryQuery().isPresent());
    window.layout();
    cut.put("books", window.cutTexts());
    Screenshots.write(window.scene(), "compare-" + percent + "-books");
    cut.values().removeIf(List::isEmpty);
    assertEquals(Map.of(), cut);
  }
}
