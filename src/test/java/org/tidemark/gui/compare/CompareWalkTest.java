package org.tidemark.gui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.CheckpointMaker;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.gui.browse.StateOpener;
import org.tidemark.node.CheckpointRequest;
import org.tidemark.node.DemoMarket;
import org.tidemark.node.Node;
import org.tidemark.state.Source;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.Recorded;

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

  private String headline() {
    return Fx.get(() -> window.find("#compareHeadline", Label.class).getText());
  }

  private void tab(String name) {
    Fx.run(() -> window.find("#tab-" + name, ToggleButton.class).fire());
    window.layout();
    window.layout();
  }

  private TableView<?> table() {
    return window.find("#changeTable", TableView.class);
  }

  @Test
  void twoCheckpointsAreComparedAndEachDifferenceNamesItsBlock() throws Exception {
    apply(40);
    take();
    apply(30);
    take();
    apply(5);
    open(directory());
    Fx.until(
        "the newest is chosen",
        () -> !window.find("#leftSource", ComboBox.class).getEditor().getText().isEmpty());
    window.picture("compare-idle");
    choose("#leftSource", "Checkpoint 40");
    choose("#rightSource", "Checkpoint 70");
    compare();
    window.picture("compare-summary");
    tab("CHANGES");
    Fx.until("rows", () -> !table().getItems().isEmpty());
    window.robot().press(KeyCode.F7).release(KeyCode.F7);
    window.robot().press(KeyCode.F7).release(KeyCode.F7);
    window.layout();
    window.picture("compare-changes");
    assertEquals(1, Fx.get(() -> table().getSelectionModel().getSelectedIndex()));
    tab("BOOKS");
    Fx.until("levels", () -> window.robot().lookup("#bookDiff").tryQuery().isPresent());
    window.layout();
    window.picture("compare-book");
    tab("CHANGES");
    Fx.run(() -> window.find("#show-added", ToggleButton.class).fire());
    Fx.run(() -> window.find("#show-removed", ToggleButton.class).fire());
    Fx.until("filtered", () -> table().getItems().size() == 13);
    Fx.run(() -> table().getSelectionModel().select(2));
    window.layout();
    window.layout();
    window.picture("compare-changes-changed");
    resize(1900, 1040);
    window.picture("compare-changes-large");
    tab("SUMMARY");
    window.picture("compare-summary-large");
    assertTrue(headline().contains("differences"));
  }

  @Test
  void longNumbersFit() throws Exception {
    Path small = Recorded.unpack("small", window.folder().resolve("a"));
    Path edge = Recorded.unpack("edge", window.folder().resolve("b"));
    open(small);
    choose("#leftSource", "current");
    choose("#leftSource", "What is open now");
    choose("#rightSource", edge.toString());
    compare();
    window.picture("compare-edge-summary");
    tab("CHANGES");
    Fx.run(() -> table().getSelectionModel().select(3));
    window.layout();
    window.picture("compare-edge-changes");
  }
}
