package org.tidemark.gui.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.state.Source;
import org.tidemark.testing.Recorded;
import org.tidemark.testing.V2Directory;

/** Every page in larger text: what is written on a control can be read whole. */
class ZoomWalkTest {
  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  private void selectFirst(String table) {
    Fx.until(
        "rows in " + table,
        () -> !window.robot().lookup(table).queryTableView().getItems().isEmpty());
    Fx.run(() -> window.find(table, TableView.class).getSelectionModel().select(2));
    window.untilShown("Stored bytes");
    window.untilShown("Copy value");
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 150, 200})
  void noControlTextIsCutOnAnyPage(int percent) throws IOException {
    Path directory = Recorded.unpack("damaged-many-problems", window.folder());
    window.settings().setZoom(percent);
    window.show();
    Map<String, List<String>> cut = new TreeMap<>();
    cut.put("welcome", window.cutTexts());
    Fx.run(() -> window.window().open(Source.of(directory)));
    window.untilShown("Overview");
    for (String page :
        List.of(
            "Overview",
            "Order books",
            "Orders",
            "Positions",
            "Risk",
            "Checkpoints",
            "Compare",
            "Raw keys",
            "Findings")) {
      window.robot().clickOn(page);
      switch (page) {
        case "Overview" -> Fx.until("everything is read", () -> !window.shows("\u2026"));
        case "Order books" -> window.untilShown("To best prices");
        case "Orders" -> selectFirst("#orderTable");
        case "Risk" -> window.untilShown("No mark price is stored");
        case "Raw keys" -> selectFirst("#rawTable");
        default -> {}
      }
      window.layout();
      window.layout();
      cut.put(page, window.cutTexts());
      window.picture("zoom-" + percent + "-" + page.replace(' ', '-').toLowerCase(Locale.ROOT));
    }
    cut.values().removeIf(List::isEmpty);
    assertEquals(Map.of(), cut);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 150, 200})
  void noControlTextIsCutInFormatV2(int percent) throws Exception {
    Path directory = window.folder().resolve("v2");
    V2Directory.write(directory);
    window.settings().setZoom(percent);
    window.show();
    Map<String, List<String>> cut = new TreeMap<>();
    Fx.run(() -> window.window().open(Source.of(directory)));
    window.untilShown("Overview");
    for (String page :
        List.of("Overview", "Orders", "Positions", "Risk", "Blocks", "Compare", "Raw keys")) {
      window.robot().clickOn(page);
      switch (page) {
        case "Overview" -> Fx.until("everything is read", () -> !window.shows("\u2026"));
        case "Orders" -> selectFirst("#orderTable");
        case "Positions" -> selectFirst("#positionTable");
        case "Risk" -> window.untilShown("Liquidation prices");
        case "Blocks" -> window.untilShown("Block 320");
        default -> {}
      }
      window.layout();
      window.layout();
      cut.put(page, window.cutTexts());
      window.picture("zoom-v2-" + percent + "-" + page.replace(' ', '-').toLowerCase(Locale.ROOT));
    }
    cut.values().removeIf(List::isEmpty);
    assertEquals(Map.of(), cut);
  }
}
