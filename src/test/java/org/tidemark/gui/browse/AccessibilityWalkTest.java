package org.tidemark.gui.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.CheckpointMaker;
import org.tidemark.gui.FocusWalk;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.node.CheckpointRequest;
import org.tidemark.node.DemoMarket;
import org.tidemark.node.Node;
import org.tidemark.state.Source;
import org.tidemark.task.ScanControl;

/**
 * Every control that can have the focus has a name, is reached by Tab once and in the order it is
 * read in, and is seen to have the focus: on the welcome screen, on every page, and on the sheets.
 */
class AccessibilityWalkTest {
  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  private final DemoMarket market = new DemoMarket(7, 12);
  private final Map<String, List<String>> problems = new TreeMap<>();

  private void apply(Path directory, int blocks) throws Exception {
    try (Node node = Node.open(directory, Node.Durability.UNSYNCED, ScanControl.none())) {
      for (int i = 0; i < blocks; i++) {
        node.apply(market.next(node.exchange()));
      }
    }
  }

  /** With everything a page can have: blocks, marks, a checkpoint, and what came after it. */
  private Path write() throws Exception {
    Path directory = window.folder().resolve("data");
    apply(directory, 40);
    Checkpoint taken = CheckpointRequest.take(directory, false, ScanControl.none()).checkpoint();
    new CheckpointMaker(CheckpointFolder.of(directory), InstantSource.system())
        .seal(taken, ScanControl.none());
    apply(directory, 10);
    return directory;
  }

  private void check(String place) {
    window.layout();
    window.layout();
    List<String> found = new ArrayList<>(Fx.get(() -> new FocusWalk(window.scene()).problems()));
    if (!found.isEmpty()) {
      problems.put(place, found);
    }
  }

  private void selectFirst(String table) {
    Fx.until("rows in " + table, () -> isFilled(table));
    Fx.run(() -> window.find(table, TableView.class).getSelectionModel().select(0));
    window.layout();
  }

  private boolean isFilled(String table) {
    return window
        .robot()
        .lookup(table)
        .tryQueryAs(TableView.class)
        .filter(found -> !found.getItems().isEmpty())
        .isPresent();
  }

  private void page(String name) {
    window.robot().clickOn(name);
    switch (name) {
      case "Overview" -> Fx.until("everything is read", () -> !window.shows("\u2026"));
      case "Order books" -> {
        window.untilShown("To best prices");
        selectFirst("#ladder");
      }
      case "Orders" -> {
        selectFirst("#orderTable");
        window.untilShown("Stored bytes");
      }
      case "Positions" -> {
        selectFirst("#positionTable");
        window.untilShown("Stored bytes");
      }
      case "Risk" -> window.untilShown("Liquidation prices");
      case "Blocks" -> selectFirst("#blockTable");
      case "Checkpoints" -> selectFirst("#checkpointTable");
      case "Raw keys" -> {
        selectFirst("#rawTable");
        window.untilShown("Copy value");
      }
      default -> {}
    }
    check(name);
  }

  @Test
  void everyControlHasANameATurnAndAVisibleFocus() throws Exception {
    Path directory = write();
    window.show();
    check("Welcome");
    Fx.run(() -> window.window().open(Source.of(directory)));
    window.untilShown("Markets");
    for (String name :
        List.of(
            "Overview",
            "Order books",
            "Orders",
            "Positions",
            "Risk",
            "Blocks",
            "Checkpoints",
            "Compare",
            "Migrations",
            "Raw keys",
            "Findings")) {
      page(name);
    }
    compare();
    sheets();

    assertEquals(Map.of(), problems, this::report);
  }

  private void compare() {
    window.robot().clickOn("Compare");
    Fx.until(
        "it can be compared", () -> !window.find("#compareNow", ButtonBase.class).isDisabled());
    Fx.run(() -> window.find("#compareNow", ButtonBase.class).fire());
    Fx.until("a result", () -> window.robot().lookup("#compareHeadline").tryQuery().isPresent());
    check("Compare, summary");
    Fx.run(() -> window.find("#tab-CHANGES", ToggleButton.class).fire());
    selectFirst("#changeTable");
    Fx.until("it is read", () -> window.robot().lookup("#changeTitle").tryQuery().isPresent());
    check("Compare, differences");
    Fx.run(() -> window.find("#tab-BOOKS", ToggleButton.class).fire());
    Fx.until("a book", () -> window.robot().lookup("#bookDiff").tryQuery().isPresent());
    check("Compare, books");
  }

  private void sheets() {
    window.menuItem("#assetNamesItem");
    check("Asset names");
    window.robot().clickOn("#assetClose");
    window.menuItem("#labelItem");
    check("Label");
  }

  private String report() {
    StringBuilder text = new StringBuilder();
    problems.forEach((place, found) -> {
      text.append(place).append('\n');
      found.forEach(line -> text.append("  ").append(line).append('\n'));
    });
    return text.toString();
  }

  /** The walk itself must be able to fail. */
  @Test
  void aControlWithoutANameATurnOrAVisibleFocusIsFound() {
    window.show();
    List<String> found =
        Fx.get(() -> {
          TextField low = new TextField("what is typed is no name");
          TextField high = new TextField();
          low.relocate(0, 90);
          high.relocate(0, 30);
          Region unseen = new Region();
          unseen.relocate(0, 150);
          unseen.setFocusTraversable(true);
          unseen.setAccessibleText("unseen");
          Pane planted = new Pane(low, high, unseen);
          planted.setId("planted");
          TextField swallows = new TextField();
          swallows.addEventFilter(KeyEvent.KEY_PRESSED, KeyEvent::consume);
          ((Pane) window.scene().getRoot()).getChildren().setAll(planted);
          window.scene().getRoot().layout();
          List<String> problems = new FocusWalk(window.scene()).problems();
          planted.getChildren().setAll(swallows, low);
          problems.addAll(new FocusWalk(window.scene()).problems());
          return problems;
        });
    assertEquals(
        List.of(
            "no name: TextField in #planted",
            "no name: TextField in #planted",
            "out of order: TextField in #planted then TextField in #planted",
            "looks the same with the focus: Region (unseen) in #planted",
            "no name: TextField in #planted",
            "no name: TextField in #planted",
            "not reached by Tab: TextField in #planted"),
        found);
  }
}
