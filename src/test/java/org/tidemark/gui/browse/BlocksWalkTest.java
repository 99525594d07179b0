package org.tidemark.gui.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.text.TextFlow;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.state.BlockSummary;
import org.tidemark.state.Source;
import org.tidemark.testing.DirectoryImage;
import org.tidemark.testing.V2Directory;
import org.tidemark.testing.V2Writer;

/** From block to transaction to event, and from there to the order; and back from an order. */
class BlocksWalkTest {
  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  private Path open() throws Exception {
    Path directory = window.folder().resolve("v2");
    V2Directory.write(directory);
    open(directory);
    return directory;
  }

  private void open(Path directory) {
    window.show();
    Fx.run(() -> window.window().open(Source.of(directory)));
    window.untilShown("Markets");
  }

  private void openBlocks() {
    window.robot().clickOn("Blocks");
    window.untilShown("320 blocks");
    window.untilShown("Block 320");
  }

  @SuppressWarnings("unchecked")
  private TableView<BlockSummary> blocks() {
    return window.find("#blockTable", TableView.class);
  }

  private void selectTransaction(int row) {
    Fx.run(() ->
        window.find("#transactions", TableView.class).getSelectionModel().clearAndSelect(row));
    window.layout();
  }

  /** The sentences of the events shown. */
  private List<String> events() {
    return Fx.get(() ->
        window.robot().lookup(".event-line").queryAllAs(TextFlow.class).stream()
            .map(Node::getAccessibleText)
            .toList());
  }

  private void clickEvent(String text) {
    Hyperlink link =
        Fx.get(() ->
            window.robot().lookup("#events .hyperlink").queryAllAs(Hyperlink.class).stream()
                .filter(found -> found.getText().equals(text))
                .findFirst()
                .orElseThrow());
    Fx.run(link::fire);
  }

  private boolean hasField(String text) {
    return Fx.get(() ->
        window.robot().lookup(".field-value").queryAllAs(TextInputControl.class).stream()
            .anyMatch(field -> field.getText().equals(text)));
  }

  @Test
  void aBlockLeadsToItsTransactionsEventsAndOrders() throws Exception {
    Path directory = open();
    DirectoryImage before = DirectoryImage.of(directory);
    openBlocks();
    Fx.until("the newest block is selected", () -> selected() == 0);
    selectTransaction(0);
    assertEquals(3, events().size());
    window.picture("blocks-marks");
    selectTransaction(1);
    assertTrue(hasField("placeOrder") && hasField("1001") && hasField("410"));
    assertEquals(6, events().size());
    assertEquals(
        "Order 410 traded, \u25b2 buy 400 at 1,000 with Order 6 in 0xa1de12a8\u20264f958784",
        events().get(1));
    window.picture("blocks");
    selectTransaction(4);
    assertEquals(
        "Position 39 liquidated at "
            + ("115,792,089,237,316,195,423,570,985,008,687,907,853,"
                + "269,984,665,640,564,039,457,584,007,913,129,639,935")
            + ", profit more than 256 bits hold, by 0x1b8e3a43\u2026a5b2d1b6",
        events().getFirst().replaceFirst("by 0x.*", "by 0x1b8e3a43\u2026a5b2d1b6"));
    window.picture("blocks-liquidated");
    selectTransaction(6);
    window.untilShown(
        "Selector 0xdeadbeef is not a call of the exchange\u2026 unknown selector 0xdeadbeef of"
            + " contract 0x0000000000000000000000000000000000000001");
    window.picture("blocks-no-call");
    selectTransaction(1);
    clickEvent("Order 5");
    window.untilShown("Order 5");
    window.untilShown("Value, 209 bytes");
    window.picture("order-v2");
    window.robot().clickOn("Block that placed it");
    Fx.until("the block that placed it", () -> !window.shows("Block 320"));
    assertEquals(before, DirectoryImage.of(directory));
  }

  @Test
  void aHeightIsGoneToAndItsNeighboursFollow() throws Exception {
    open();
    openBlocks();
    TextField height = window.find("#goToHeight", TextField.class);
    go(height, "100");
    window.untilShown("Block 100");
    window.untilShown("This block has no transactions and sets no mark price.");
    window.picture("blocks-empty-block");
    assertEquals(220, selected());
    window.robot().clickOn("#newerBlock");
    window.untilShown("Block 101");
    window.robot().clickOn("#olderBlock").clickOn("#olderBlock");
    window.untilShown("Block 99");
    go(height, "18446744073709551615");
    window.untilShown("Block 320");
    assertEquals(
        "There is no block 18,446,744,073,709,551,615; this is the next older one", message());
    go(height, "0");
    Fx.until("an answer", () -> message().equals("There is no block 0, and none below it"));
    go(height, "abc");
    assertTrue(message().contains("whole number"), message());
    assertTrue(window.shows("Block 320"));
  }

  private void go(TextField height, String text) {
    Fx.run(() -> {
      height.setText(text);
      height.requestFocus();
    });
    window.robot().type(KeyCode.ENTER);
  }

  private String message() {
    return Fx.get(() -> window.find("#blockMessage", Label.class).getText());
  }

  private int selected() {
    return Fx.get(() -> blocks().getSelectionModel().getSelectedIndex());
  }

  @Test
  void aDamagedBlockSaysWhyAndLeadsToItsBytes() throws Exception {
    Path directory = window.folder().resolve("v2");
    V2Directory.write(directory);
    try (V2Writer out = new V2Writer(directory)) {
      out.put(V2.BLOCKS, V2.key(UInt64.of(319)), new byte[] {1, 2, 3});
    }
    open(directory);
    openBlocks();
    window.robot().clickOn("#olderBlock");
    window.untilShown("Block 319");
    window.untilShown("This block does not decode. timestamp: needs 8 bytes, 3 are left (byte 0)");
    window.picture("blocks-damaged");
    window.robot().clickOn("#showBytes");
    window.untilShown("Copy value");
    window.robot().clickOn("Findings");
    window.untilShown("block 319");
    window.robot().doubleClickOn("block 319");
    window.untilShown("Block 319");
  }

  @Test
  void withoutBlocksThePageSaysSo() throws Exception {
    Path directory = window.folder().resolve("v2");
    new V2Writer(directory).close();
    open(directory);
    window.robot().clickOn("Blocks");
    window.untilShown("No blocks");
    window.picture("blocks-none");
  }

  @Test
  void theOverviewHasHeightTimeAndMarks() throws Exception {
    open();
    Fx.until("everything is read", () -> !window.shows("\u2026"));
    window.layout();
    assertTrue(window.shows("320") && window.shows("Last block at 2023-11-14 22:18:40 UTC."));
    window.picture("overview-v2");
    window.robot().clickOn("Positions");
    window.untilShown("40 positions");
    Fx.run(() -> window.find("#positionTable", TableView.class).getSelectionModel().select(1));
    window.untilShown("Block that closed it");
    window.picture("position-v2");
    assertFalse(window.shows("No blocks"));
  }
}
