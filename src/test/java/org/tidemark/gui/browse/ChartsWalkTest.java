package org.tidemark.gui.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Set;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.CheckpointMaker;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.node.CheckpointRequest;
import org.tidemark.node.DemoMarket;
import org.tidemark.state.Source;
import org.tidemark.task.ScanControl;

/** Every chart says what it shows, and has its numbers in a table that the keyboard reaches. */
class ChartsWalkTest {
  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  private final DemoMarket market = new DemoMarket(7, 12);

  private void apply(Path directory, int blocks) throws Exception {
    try (var node =
        org.tidemark.node.Node.open(
            directory, org.tidemark.node.Node.Durability.UNSYNCED, ScanControl.none())) {
      for (int i = 0; i < blocks; i++) {
        node.apply(market.next(node.exchange()));
      }
    }
  }

  private static void take(Path directory) throws Exception {
    Checkpoint taken = CheckpointRequest.take(directory, false, ScanControl.none()).checkpoint();
    new CheckpointMaker(CheckpointFolder.of(directory), InstantSource.system())
        .seal(taken, ScanControl.none());
  }

  private Path open() throws Exception {
    Path directory = window.folder().resolve("data");
    apply(directory, 40);
    take(directory);
    apply(directory, 10);
    window.show();
    Fx.run(() -> window.window().open(Source.of(directory)));
    window.untilShown("Markets");
    return directory;
  }

  private TableView<?> table(String id) {
    return window.find("#" + id, TableView.class);
  }

  private boolean isUp(String id) {
    return window.robot().lookup("#" + id).tryQuery().filter(Node::isVisible).isPresent();
  }

  /** From the chart by key to the table, its numbers to the clipboard, and back; the CSV. */
  private String walk(String chart, String table) {
    Fx.until(chart + " is drawn", () -> isUp(chart));
    window.layout();
    Fx.run(() -> {
      Node node = window.find("#" + chart, Node.class);
      assertFalse(node.getAccessibleText().isBlank(), chart);
      assertTrue(node.getAccessibleHelp().endsWith("T shows the same numbers as a table."), chart);
      assertEquals("chart", node.getAccessibleRoleDescription());
      assertTrue(
          Set.of(AccessibleRole.SLIDER, AccessibleRole.IMAGE_VIEW)
              .contains(node.getAccessibleRole()),
          chart);
      node.requestFocus();
    });
    window.robot().type(KeyCode.T);
    Fx.until(table + " has the focus", () -> table(table).isFocused());
    window.layout();
    window.picture(table);
    Fx.run(() -> table(table).requestFocus());
    window.robot().push(KeyCode.SHORTCUT, KeyCode.C);
    String csv = Fx.get(() -> Clipboard.getSystemClipboard().getString());
    int rows = Fx.get(() -> table(table).getItems().size());
    assertEquals(rows + 1L, csv.lines().count(), csv);
    assertTrue(rows > 0, chart);
    Fx.run(() -> window.find("#" + table + "Toggle", ToggleButton.class).fire());
    Fx.until(chart + " is back", () -> window.find("#" + chart, Node.class).isFocused());
    assertFalse(Fx.get(() -> table(table).isVisible()));
    return csv;
  }

  @Test
  void theNumbersOfEveryChartAreInATable() throws Exception {
    open();
    window.robot().clickOn("Order books");
    String depth = walk("depthChart", "depthTable");
    assertTrue(depth.startsWith("Side,Price,Amount,Orders,Cumulative\nBid,"), depth);
    assertTrue(depth.contains("\nAsk,"), depth);

    window.robot().clickOn("Risk");
    String risk = walk("riskChart", "riskChartTable");
    assertTrue(risk.startsWith("Liquidated from,Below,Longs,"), risk);

    window.robot().clickOn("Checkpoints");
    String saved = walk("timeline", "timelineTable");
    assertTrue(saved.startsWith("Kind,State,Height,"), saved);
    assertTrue(saved.contains(",40,"), saved);

    window.robot().clickOn("Compare");
    Fx.until(
        "it can be compared", () -> !window.find("#compareNow", ButtonBase.class).isDisabled());
    Fx.run(() -> window.find("#compareNow", ButtonBase.class).fire());
    Fx.until("a result", () -> window.robot().lookup("#compareHeadline").tryQuery().isPresent());
    Fx.run(() -> window.find("#tab-CHANGES", ToggleButton.class).fire());
    String strip = walk("changeStrip", "stripTable");
    assertTrue(strip.startsWith("Kind,From,To,Added,Removed,Changed,Unreadable\nOrders,"), strip);
  }
}
