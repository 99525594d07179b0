package org.tidemark.gui.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.gui.common.BigTables;
import org.tidemark.state.BlockSummary;

/** The demo node from the welcome screen: opens live, moves on, and ends with the window. */
@EnabledOnOs(OS.LINUX)
class DemoWalkTest {
  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  private void blocksMoveOnUnderTheSelection() {
    window.robot().clickOn("Blocks");
    TableView<BlockSummary> table = window.robot().lookup("#blockTable").queryTableView();
    Fx.until("blocks are counted", () -> table.getItems().size() >= 150);
    Fx.run(() -> {
      table.scrollTo(60);
      window.layout();
      table.getSelectionModel().select(64);
    });
    UInt64 chosen = Fx.get(() -> table.getSelectionModel().getSelectedItem().height());
    int blocks = Fx.get(() -> table.getItems().size());
    int top = Fx.get(() -> BigTables.place(table).orElseThrow().first());
    Fx.until("two more blocks", () -> table.getItems().size() >= blocks + 2);
    window.layout();
    int more = Fx.get(() -> table.getItems().size()) - blocks;
    assertEquals(64 + more, Fx.get(() -> table.getSelectionModel().getSelectedIndex()));
    assertEquals(chosen, Fx.get(() -> table.getSelectionModel().getSelectedItem().height()));
    assertEquals(top + more, Fx.get(() -> BigTables.place(table).orElseThrow().first()));
    Fx.until(
        "the count follows", () -> text("#blockCount").equals(table.getItems().size() + " blocks"));
    window.untilShown("Block " + chosen);
    window.picture("demo-blocks");
  }

  private String text(String label) {
    return window.robot().lookup(label).tryQueryAs(Label.class).map(Label::getText).orElse("");
  }

  @Test
  void itOpensLiveMovesOnAndLeavesNothing() {
    window.show();
    window.layout();
    window.picture("welcome-demo");
    window.robot().clickOn("#demoButton");
    window.untilShown("Overview");
    Fx.until("it is live", () -> text("#mode").equals("LIVE"));
    Path directory = Path.of(Fx.get(() -> text("#path")));
    assertTrue(Files.isDirectory(directory), directory.toString());
    String first = Fx.get(() -> text("#position"));
    Fx.until("it moves on", () -> !text("#position").equals(first));
    // A reload is no end: it is the same node.
    window.robot().push(KeyCode.SHORTCUT, KeyCode.R);
    Fx.until("it is live again", () -> text("#mode").equals("LIVE"));
    assertTrue(Files.isDirectory(directory));
    window.layout();
    window.picture("demo-overview");
    blocksMoveOnUnderTheSelection();
    window.robot().clickOn("Order books");
    Fx.until(
        "the ladder has prices",
        () -> !window.robot().lookup("#ladder").queryTableView().getItems().isEmpty());
    window.layout();
    window.picture("demo-book");
    assertEquals(List.of(), window.settings().recent(), "its folder will be gone");
    window.robot().push(KeyCode.SHORTCUT, KeyCode.W);
    window.untilShown("Open demo node");
    Fx.until("nothing is left", () -> !Files.exists(directory.getParent()));
  }
}
