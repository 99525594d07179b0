package org.tidemark.gui.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.glass.ui.testheadless.TestHeadlessPlatformFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidemark.codec.Order;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.gui.browse.StateOpener;
import org.tidemark.state.Row;
import org.tidemark.state.Source;
import org.tidemark.testing.GeneratedDirectory;
import org.tidemark.testing.Recorded;
import tools.jackson.databind.JsonNode;

class SelectionWalkTest {
  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  private void open(Path directory) {
    window.show();
    Fx.run(() -> window.window().open(Source.of(directory)));
    window.untilShown("Orders");
    window.robot().clickOn("Orders");
  }

  private void openSmall() throws IOException {
    open(Recorded.unpack("small", window.folder()));
    window.untilShown("200 orders");
  }

  @SuppressWarnings("unchecked")
  private TableView<Optional<Row<Order>>> orders() {
    return window.find("#orderTable", TableView.class);
  }

  private Node row(int index) {
    Fx.until("row " + index + " is laid out", () -> cell(index).isPresent());
    return Fx.get(() -> cell(index).orElseThrow());
  }

  private Optional<Node> cell(int index) {
    return orders().lookupAll(".record-row").stream()
        .filter(node -> node instanceof TableRow<?> row && row.getIndex() == index)
        .flatMap(node -> Optional.ofNullable(node.lookup(".table-cell")).stream())
        .findFirst();
  }

  private void click(int index, KeyCode... held) {
    window.robot().press(held);
    window.robot().clickOn(row(index));
    window.robot().release(held);
  }

  private List<Integer> chosen() {
    return Fx.get(() ->
        orders().lookupAll(".record-row").stream()
            .filter(node ->
                node.getPseudoClassStates().stream()
                    .anyMatch(one -> one.getPseudoClassName().equals("chosen")))
            .map(node -> ((TableRow<?>) node).getIndex())
            .sorted()
            .toList());
  }

  private static List<JsonNode> expected() throws IOException {
    return Recorded.expected("small").get("orders").valueStream().toList();
  }

  private static String clipboard() {
    return Fx.get(() -> Optional.ofNullable(Clipboard.getSystemClipboard().getString()).orElse(""));
  }

  @Test
  void rowsAreTakenInAndOutByClicksAndKeysAndCopiedTogether() throws IOException {
    openSmall();
    click(1);
    click(4, KeyCode.SHIFT);
    assertEquals(List.of(1, 2, 3, 4), chosen());
    window.untilShown("4 rows selected");
    click(2, KeyCode.CONTROL);
    click(7, KeyCode.CONTROL);
    assertEquals(List.of(1, 3, 4, 7), chosen());
    window.untilShown("4 rows selected");
    window.picture("orders-selected");
    List<JsonNode> all = expected();
    window.robot().push(KeyCode.CONTROL, KeyCode.C);
    Fx.until("copied", () -> clipboard().lines().count() == 4);
    assertEquals(
        List.of(1, 3, 4, 7).stream().map(i -> all.get(i).get("key_id").asString()).toList(),
        clipboard().lines().map(line -> line.split(" ", -1)[1]).toList());
    window.robot().rightClickOn(row(3));
    assertEquals(List.of(1, 3, 4, 7), chosen());
    MenuItem csv =
        Fx.get(() ->
            orders().getContextMenu().getItems().stream()
                .filter(item -> "copyCsv".equals(item.getId()))
                .findFirst()
                .orElseThrow());
    assertEquals("Copy 4 rows as CSV", Fx.get(csv::getText));
    Fx.run(() -> {
      orders().getContextMenu().hide();
      csv.fire();
    });
    Fx.until("copied", () -> clipboard().lines().count() == 5);

    click(7);
    assertEquals(List.of(7), chosen());
    window.robot().press(KeyCode.SHIFT).type(KeyCode.UP, 2).release(KeyCode.SHIFT);
    assertEquals(List.of(5, 6, 7), chosen());
    window.robot().type(KeyCode.ESCAPE);
    assertEquals(List.of(5), chosen());
    window.robot().push(KeyCode.CONTROL, KeyCode.A);
    window.untilShown("All 200 rows selected");
    window.robot().push(KeyCode.SHIFT, KeyCode.HOME);
    window.untilShown("6 rows selected");
    window.robot().push(KeyCode.CONTROL, KeyCode.A);
    window.robot().type(KeyCode.DOWN);
    assertEquals(1, chosen().size());
  }

  @Test
  void allRowsSelectedAreExportedWithTheOrderShownAndTooManyAreNotCopied() throws Exception {
    Path directory = window.folder().resolve("many");
    GeneratedDirectory.write(directory, 12_000, 1);
    open(directory);
    window.untilShown("12,000 orders");
    Fx.run(() -> orders().requestFocus());
    window.robot().push(KeyCode.CONTROL, KeyCode.A);
    window.untilShown("All 12,000 rows selected");
    Path file = window.folder().resolve("orders.csv");
    TestHeadlessPlatformFactory.nextFiles.set(List.of(file.toFile()));
    window.robot().push(KeyCode.CONTROL, KeyCode.C);
    window.untilShown(
        "12,000 rows are selected; at most 10,000 are copied. Export them into a file instead.");
    assertTrue(Fx.get(() -> window.find("#noticeExport", Node.class).isVisible()));
    window.picture("orders-copy-refused");
    Fx.run(() -> {
      orders().getSelectionModel().clearAndSelect(0);
      window.find("#filter-side", TextField.class).setText("=sell");
    });
    Fx.until("filtered", () -> orders().getItems().size() < 12_000);
    assertFalse(Fx.get(() -> window.find("#noticeExport", Node.class).isVisible()));
    assertFalse(Fx.get(() -> window.find("#selectedCount", Node.class).isVisible()));
    window.robot().clickOn("#exportRows");
    int sells = Fx.get(() -> orders().getItems().size());
    window.untilShown(String.format(Locale.ROOT, "%,d rows exported to %s", sells, file));
    List<String> lines = Files.readAllLines(file);
    assertEquals(sells + 1, lines.size());
    assertTrue(lines.get(1).contains(",sell,"), lines.get(1));
    TestHeadlessPlatformFactory.nextFiles.set(
        List.of(window.folder().resolve("none").resolve("orders.jsonl").toFile()));
    window.robot().clickOn("#exportRows");
    window.untilShown("WRITE_FAILED");
  }
}
