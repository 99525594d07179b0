package org.tidemark.gui.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.state.Market;
import org.tidemark.state.Source;
import org.tidemark.testing.Recorded;
import tools.jackson.databind.JsonNode;

/** The overview of the real node's directories, against what another reader says is in them. */
class OverviewWalkTest {
  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  private Path open(String name) throws IOException {
    Path directory = Recorded.unpack(name, window.folder());
    window.show();
    Fx.run(() -> window.window().open(Source.of(directory)));
    return directory;
  }

  private void untilRead() {
    Fx.until("everything is read", () -> !window.shows("\u2026") && !counts().isEmpty());
    window.layout();
  }

  /** What the tiles say, kind by kind. */
  private Map<String, String> counts() {
    return Fx.get(() -> {
      Map<String, String> counts = new TreeMap<>();
      for (VBox tile : window.robot().lookup(".count-tile").queryAllAs(VBox.class)) {
        List<String> texts =
            tile.getChildren().stream().map(node -> ((Label) node).getText()).toList();
        counts.put(texts.get(1), texts.get(0));
      }
      return counts;
    });
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "edge", "upstream"})
  void countsAndBestPricesAreThoseOfAnotherReader(String name) throws IOException {
    open(name);
    untilRead();
    JsonNode expected = Recorded.expected(name);
    Map<String, String> counts = counts();
    assertEquals(expected.get("orders_count").asString(), counts.get("Orders"));
    assertEquals(expected.get("positions_count").asString(), counts.get("Positions"));
    assertEquals("" + expected.get("orderbooks").size(), counts.get("Order books"));
    assertEquals("" + expected.get("snapshots").size(), counts.get("Snapshots"));
    assertEquals("" + expected.get("evm_accounts").size(), counts.get("EVM accounts"));
    assertEquals("" + expected.get("evm_storage").size(), counts.get("EVM storage"));
    assertEquals("" + expected.get("evm_code").size(), counts.get("EVM code"));
    assertEquals("" + expected.get("evm_block_hashes").size(), counts.get("Block hashes"));
    for (JsonNode asset : expected.get("assets")) {
      Market market = market(asset.get("asset").asString());
      assertEquals(
          asset.get("best_bid_open").path("price").asString(""),
          market.bestBid().map(best -> best.price().toString()).orElse(""));
      assertEquals(
          asset.get("best_ask_open").path("price").asString(""),
          market.bestAsk().map(best -> best.price().toString()).orElse(""));
      assertEquals(asset.get("open_buys").asLong(), market.bids());
      assertEquals(asset.get("open_sells").asLong(), market.asks());
    }
    window.picture("overview-" + name);
  }

  private Market market(String asset) {
    return Fx.get(() ->
        window.robot().lookup("#markets").queryTableView().getItems().stream()
            .map(Market.class::cast)
            .filter(market -> market.asset().toString().equals(asset))
            .findFirst()
            .orElseThrow());
  }

  @Test
  void theTextLayoutIsNamedAndCountedRaw() throws IOException {
    open("core");
    untilRead();
    assertTrue(window.shows("Text layout"));
    assertEquals("121", counts().get("order"));
    assertEquals("21", counts().get("fill"));
    window.picture("overview-core");
  }

  @Test
  void foreignFamiliesAreCounted() throws IOException {
    open("damaged-other-column-families");
    untilRead();
    assertTrue(window.shows("No exchange data"));
    window.picture("overview-families");
  }

  @Test
  void theDigestIsComputedOnDemandAndIsTheRecordedOne() throws IOException {
    open("small");
    untilRead();
    Fx.run(() -> window.find("#computeDigest", Button.class).fire());
    String state = Recorded.digest("small").get("digest").get("state").asString();
    window.untilShown(state);
    Fx.run(() -> window.find(".page-scroll", ScrollPane.class).setVvalue(1));
    window.picture("overview-lower");
  }

  @Test
  void aFullSnapshotIsOpenedInPlaceAndLeftAgain() throws IOException {
    Path directory = open("small");
    untilRead();
    Fx.until(
        "snapshots",
        () -> window.robot().lookup("#snapshots").queryTableView().getItems().size() == 3);
    Fx.run(() -> {
      TableView<?> table = window.robot().lookup("#snapshots").queryTableView();
      table.getSelectionModel().selectFirst();
      while (window.find("#openSnapshot", Button.class).isDisable()) {
        table.getSelectionModel().selectNext();
      }
      window.find("#openSnapshot", Button.class).fire();
    });
    window.untilShown("Open the whole directory");
    untilRead();
    window.picture("overview-snapshot");
    assertEquals(
        directory.toAbsolutePath().normalize(), window.settings().recent().getFirst().path());
    Fx.run(() -> window.find("#openWhole", Button.class).fire());
    Fx.until("back", () -> !window.shows("Open the whole directory") && window.shows("200"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"damaged-flipped-sst", "damaged-missing-sst", "damaged-truncated-sst"})
  void damageIsSaidAtTheTop(String name) throws IOException {
    open(name);
    window.untilShown("Show findings");
    untilRead();
    window.picture("overview-" + name);
  }

  @ParameterizedTest
  @CsvSource({
    "damaged-no-current, CURRENT_MISSING",
    "damaged-not-a-database, NOT_ROCKSDB",
    "damaged-empty-dir, DIRECTORY_EMPTY"
  })
  void whatCannotBeOpenedIsExplained(String name, String code) throws IOException {
    open(name);
    window.untilShown(code);
    window.picture("error-" + name);
  }

  @Test
  void aMissingDirectoryIsExplained() {
    window.show();
    Fx.run(() -> window.window().open(Source.of(window.folder().resolve("gone"))));
    window.untilShown("Check the path; a disk may not be mounted.");
    assertTrue(window.shows("DIRECTORY_MISSING"));
    window.picture("error-missing");
  }
}
