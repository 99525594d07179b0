package org.tidemark.gui.asset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.gui.browse.StateOpener;
import org.tidemark.gui.common.Asset;
import org.tidemark.state.Source;
import org.tidemark.testing.Recorded;

/** Naming the markets of a directory, as a user does it. */
class AssetsWalkTest {
  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  private void open() throws IOException {
    Path directory = Recorded.unpack("small", window.folder());
    window.show();
    Fx.run(() -> window.window().open(Source.of(directory)));
    window.untilShown("Markets");
    Fx.until(
        "markets",
        () -> window.robot().lookup("#markets").queryAs(TableView.class).getItems().size() == 4);
    window.menuItem("#assetNamesItem");
    window.untilShown("This directory has 4 markets without a name.");
  }

  private void type(String field, String text) {
    Fx.run(() -> window.find(field, TextField.class).setText(text));
  }

  private String error(String field) {
    return Fx.get(() -> window.find(field + "Error", Label.class).getText());
  }

  private List<String> symbols() {
    return Fx.get(() ->
        window.settings().assetNames().assetsProperty().get().all().stream()
            .map(Asset::symbol)
            .toList());
  }

  private void save() {
    Fx.run(() -> window.find("#assetSave", Button.class).fire());
    window.layout();
  }

  @Test
  void everyMarketOfTheDirectoryIsOfferedAndNamedInTurn() throws IOException {
    open();
    type("#assetSymbol", "BTC");
    type("#assetDecimals", "8");
    type("#assetPriceDecimals", "2");
    save();
    window.untilShown("This directory has 3 markets without a name.");
    // The next one is in the form.
    assertEquals("", Fx.get(() -> window.find("#assetSymbol", TextField.class).getText()));
    type("#assetSymbol", "btc");
    type("#assetDecimals", "99");
    assertTrue(error("#assetSymbol").startsWith("BTC is the name of 0x"), error("#assetSymbol"));
    assertEquals("Needs a whole number from 0 to 77, or nothing", error("#assetDecimals"));
    window.layout();
    window.picture("asset-names");
    save();
    assertEquals(List.of("BTC"), symbols());
    type("#assetSymbol", "ETH");
    type("#assetDecimals", "");
    window.robot().clickOn("#assetSymbol").type(KeyCode.ENTER);
    window.untilShown("This directory has 2 markets without a name.");
    assertEquals(List.of("BTC", "ETH"), symbols());
    Fx.run(() -> {
      TableView<?> table = window.find("#assetTable", TableView.class);
      table.getSelectionModel().select(3);
    });
    assertEquals("Change ETH", Fx.get(() -> window.find("#assetSave", Button.class).getText()));
    Fx.run(() -> window.find("#assetRemove", Button.class).fire());
    window.untilShown("This directory has 3 markets without a name.");
    assertEquals(List.of("BTC"), symbols());
  }

  @Test
  void namesAreHandedOnThroughAFile() throws IOException {
    open();
    type("#assetSymbol", "BTC");
    save();
    Path file = window.folder().resolve("names.json");
    window.desktop().answer(file);
    window.robot().clickOn("#assetExport");
    window.untilShown("Written to " + file + ".");
    Fx.run(() -> window.find("#assetTable", TableView.class).getSelectionModel().select(3));
    Fx.run(() -> window.find("#assetRemove", Button.class).fire());
    assertEquals(List.of(), symbols());
    window.robot().clickOn("#assetImport");
    window.untilShown("1 added, 0 changed, 0 as they were.");
    assertEquals(List.of("BTC"), symbols());
    Files.writeString(file, "{");
    window.robot().clickOn("#assetImport");
    window.untilShown(file + " is no file of asset names.");
    assertEquals(List.of("BTC"), symbols());
    window.robot().clickOn("#assetClose");
    window.robot().clickOn("Orders");
    window.untilShown("200 orders");
  }

  @Test
  void aFileWithABadEntryIsToldWhereItIsMended() throws IOException {
    Files.createDirectories(window.folder().resolve("config"));
    Files.writeString(window.folder().resolve("config").resolve("assets.json"), "[7]");
    window.reloadSettings();
    open();
    assertTrue(window.shows("The file of asset names has something that cannot be used."));
    window.untilShown("Entry 1 () is not used. Needs 1 to 12 characters.");
    assertTrue(Fx.get(() -> window.find("#assetTable", TableView.class).isFocused()));
    window.picture("asset-names-bad");
    window.robot().clickOn("#assetDiscard");
    Fx.until(
        "nothing is wrong any more",
        () -> window.settings().assetNames().problemsProperty().get().isEmpty());
  }

  @Test
  void whatCannotBeSavedIsToldAndUsed() throws IOException {
    open();
    Path config = window.folder().resolve("config");
    Files.move(config, window.folder().resolve("elsewhere"));
    Files.writeString(config, "in the way");
    Path file = config.resolve("assets.json");
    type("#assetSymbol", "BTC");
    save();
    window.untilShown("The asset names could not be written to " + file + ".");
    assertEquals(List.of("BTC"), symbols());
  }
}
