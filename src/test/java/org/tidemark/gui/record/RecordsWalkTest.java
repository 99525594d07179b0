package org.tidemark.gui.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.TableColumn;
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
import org.tidemark.gui.bytes.BytePart;
import org.tidemark.gui.bytes.HexView;
import org.tidemark.state.Row;
import org.tidemark.state.Source;
import org.tidemark.testing.Recorded;
import tools.jackson.databind.JsonNode;

class RecordsWalkTest {
  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  private Path open(String name) throws IOException {
    Path directory = Recorded.unpack(name, window.folder());
    window.show();
    Fx.run(() -> window.window().open(Source.of(directory)));
    window.untilShown("Orders");
    window.robot().clickOn("Orders");
    return directory;
  }

  /** The records of a kind, as another reader lists them: ascending id. */
  private static List<JsonNode> records(String name, String kind) throws IOException {
    return Recorded.expected(name).get(kind).valueStream().toList();
  }

  @SuppressWarnings("unchecked")
  private TableView<Optional<Row<Order>>> orders() {
    return window.find("#orderTable", TableView.class);
  }

  private void untilCount(String text) {
    window.untilShown(text);
  }

  private List<String> firstIds(int count) {
    TableView<Optional<Row<Order>>> table = orders();
    Fx.until(
        "the first rows are read",
        () -> table.getItems().subList(0, count).stream().allMatch(Optional::isPresent));
    return Fx.get(() ->
        table.getItems().subList(0, count).stream()
            .map(row -> row.orElseThrow().id().toString())
            .toList());
  }

  private static List<String> ids(List<JsonNode> records, int count) {
    return records.stream().limit(count).map(r -> r.get("key_id").asString()).toList();
  }

  private static List<JsonNode> sorted(List<JsonNode> records, String field, boolean descending) {
    Comparator<JsonNode> byValue =
        Comparator.comparing(r -> new BigInteger(r.get(field).asString()));
    Comparator<JsonNode> byId =
        Comparator.comparing(r -> new BigInteger(r.get("key_id").asString()));
    List<JsonNode> copy = new ArrayList<>(records);
    Comparator<JsonNode> order = byValue.thenComparing(byId);
    copy.sort(descending ? order.reversed() : order);
    return copy;
  }

  private void clickHeader(String column) {
    Node header =
        Fx.get(() ->
            orders().lookupAll(".column-header").stream()
                .filter(node -> column.equals(node.getId()))
                .findFirst()
                .orElseThrow());
    window.robot().clickOn(header);
  }

  private void select(int row) {
    Fx.run(() -> {
      orders().requestFocus();
      orders().getSelectionModel().clearAndSelect(row);
    });
  }

  private String copied(String item) {
    return Fx.get(() -> {
      orders().getContextMenu().getItems().stream()
          .filter(i -> item.equals(i.getId()))
          .findFirst()
          .orElseThrow()
          .fire();
      return Clipboard.getSystemClipboard().getString();
    });
  }

  @Test
  void ordersAreCountedListedAndSortedByPriceBothWaysAndBack() throws IOException {
    open("small");
    untilCount("200 orders");
    List<JsonNode> expected = records("small", "orders");
    assertEquals(ids(expected, 30), firstIds(30));
    window.picture("orders-all");

    clickHeader("price");
    Fx.until("sorted", () -> orders().getSortOrder().size() == 1);
    untilCount("200 orders");
    Fx.until("ascending", () -> firstIds(1).equals(ids(sorted(expected, "price", false), 1)));
    assertEquals(ids(sorted(expected, "price", false), 200), firstIds(200));
    clickHeader("price");
    Fx.until("descending", () -> firstIds(1).equals(ids(sorted(expected, "price", true), 1)));
    assertEquals(ids(sorted(expected, "price", true), 200), firstIds(200));
    window.picture("orders-sorted");
    clickHeader("price");
    Fx.until("in the order of ids", () -> firstIds(1).equals(ids(expected, 1)));
    assertTrue(Fx.get(() -> orders().getSortOrder().isEmpty()));
  }

  @Test
  void filtersByMarketAndTextAndClears() throws IOException {
    open("small");
    untilCount("200 orders");
    String market = records("small", "orders").getFirst().get("asset").asString();
    List<JsonNode> ofMarket =
        records("small", "orders").stream()
            .filter(r -> r.get("asset").asString().equals(market))
            .toList();

    window.robot().clickOn("#filter-market").write("=0x12");
    Fx.until("what is wrong is said", () -> window.find("#filterError", Label.class).isVisible());
    window.picture("orders-filter-wrong");
    Fx.run(() -> window.find("#filter-market", TextField.class).setText(""));
    window.robot().write(market).type(KeyCode.ENTER);
    untilCount(ofMarket.size() + " of 200 orders");
    assertEquals(ids(ofMarket, 20), firstIds(20));
    clickHeader("price");
    Fx.until("sorted", () -> firstIds(1).equals(ids(sorted(ofMarket, "price", false), 1)));
    select(4);
    window.untilShown("Copy value");
    window.layout();
    window.picture("orders");
    clickHeader("price");
    clickHeader("price");

    window.robot().push(KeyCode.CONTROL, KeyCode.F);
    String user = ofMarket.getFirst().get("user").asString();
    window.robot().write(user.substring(2, 14));
    List<JsonNode> ofBoth =
        ofMarket.stream().filter(r -> r.toString().contains(user.substring(2, 14))).toList();
    untilCount(ofBoth.size() + " of 200 orders");
    window.robot().write("zzz").type(KeyCode.ENTER);
    window.untilShown("No order matches the filter");
    window.picture("orders-no-match");
    window.robot().clickOn("#clearFromTable");
    untilCount("200 orders");
  }

  @Test
  void aSelectedRowShowsItsFieldsAndItsBytes() throws IOException {
    open("small");
    untilCount("200 orders");
    select(2);
    JsonNode expected = records("small", "orders").get(2);
    window.untilShown("Order " + expected.get("key_id").asString());
    window.untilShown("Value, 193 bytes");
    window.layout();
    List<BytePart> parts = Fx.get(() -> List.copyOf(parts().getItems()));
    assertEquals(
        expected.get("price").asString(),
        parts.stream()
            .filter(part -> part.field().equals("price"))
            .findFirst()
            .orElseThrow()
            .text());
    Fx.run(() -> parts().getSelectionModel().select(4));
    window.layout();
    BytePart lit =
        Fx.get(() -> window.find("#valueBytes", HexView.class).highlightedProperty().get())
            .orElseThrow();
    assertEquals(parts.get(4), lit);
    window.picture("order-detail");
    window.robot().clickOn("Order book of this market");
    window.untilShown("To best prices");
    assertTrue(window.shows(expected.get("asset").asString()));
  }

  @SuppressWarnings("unchecked")
  private ListView<BytePart> parts() {
    return window.find("#parts", ListView.class);
  }

  @Test
  void aRowIsCopiedAsTextJsonAndCsv() throws IOException {
    open("small");
    JsonNode first = records("small", "orders").getFirst();
    untilCount("200 orders");
    select(0);
    String line =
        String.format(
            Locale.ROOT,
            "order %s %s %s %s %s %s %s %s",
            first.get("key_id").asString(),
            first.get("user").asString(),
            first.get("asset").asString(),
            first.get("amount").asString(),
            first.get("price").asString(),
            first.get("side").asString(),
            first.get("filled").asString(),
            first.get("timestamp").asString());
    assertEquals(line, copied("copyLine"));
    assertTrue(copied("copyJson").startsWith("{\"id\":\"1\",\"market\":\"0x"));
    String csv = copied("copyCsv");
    assertTrue(csv.startsWith("id,market,side,price"), csv);
    assertTrue(csv.contains("\n1,0x"), csv);
    window.robot().push(KeyCode.CONTROL, KeyCode.C);
    assertEquals(line, Fx.get(() -> Clipboard.getSystemClipboard().getString()));
  }

  @Test
  void chosenColumnsComeBackWithTheDirectory() throws IOException {
    Path small = open("small");
    untilCount("200 orders");
    Fx.run(() -> {
      window.find("#columnsMenu", MenuButton.class).getItems().stream()
          .filter(item -> "column-filled".equals(item.getId()))
          .forEach(item -> ((CheckMenuItem) item).setSelected(false));
      TableColumn<Optional<Row<Order>>, ?> last = orders().getColumns().getLast();
      orders().getColumns().remove(last);
      orders().getColumns().add(1, last);
    });
    window.robot().push(KeyCode.CONTROL, KeyCode.DIGIT4);
    window.robot().push(KeyCode.CONTROL, KeyCode.DIGIT3);
    Fx.run(() -> window.window().open(Source.of(small)));
    Fx.until("opened anew", () -> !window.shows("200 orders"));
    window.untilShown("Orders");
    window.robot().clickOn("Orders");
    untilCount("200 orders");
    assertEquals(
        List.of(
            "id",
            "book_id",
            "market",
            "side",
            "price",
            "amount",
            "remaining",
            "state",
            "user",
            "timestamp"),
        Fx.get(() -> orders().getVisibleLeafColumns().stream().map(TableColumn::getId).toList()));
  }

  @Test
  void undecodableOrdersStandInPlaceWithTheirReason() throws IOException {
    open("damaged-many-problems");
    List<JsonNode> bad = records("damaged-many-problems", "unreadable_order_ids");
    int good = records("damaged-many-problems", "orders").size();
    untilCount(good + bad.size() + " orders");
    select(1);
    window.untilShown("Value, 192 bytes");
    window.layout();
    window.picture("order-undecodable");
  }

  @Test
  void longNumbersKeepTheLayout() throws IOException {
    open("edge");
    untilCount("51 orders");
    select(1);
    window.untilShown("Order 1");
    window.layout();
    window.picture("orders-edge");
  }

  @Test
  void aDamagedFileIsSaidAboveTheRowsThatCanBeRead() throws IOException {
    open("damaged-flipped-sst");
    Fx.until(
        "the banner is shown",
        () -> window.robot().lookup("#damageBanner").tryQuery().map(Node::isVisible).orElse(false));
    window.layout();
    // More may be where nothing can be read, so the count does not claim to be all there are.
    untilCount("51 readable orders");
    assertEquals(51, Fx.get(() -> orders().getItems().size()));
    assertEquals(List.of("10", "11", "12"), firstIds(3));
    assertTrue(
        window.shows("One range of keys cannot be read. What can be read is shown."), "the banner");
    window.picture("orders-damaged");
    window.robot().clickOn("Show findings");
    window.untilShown("Verify storage too");
  }

  @Test
  void positionsHaveTheirOwnPage() throws IOException {
    open("small");
    untilCount("200 orders");
    window.robot().push(KeyCode.CONTROL, KeyCode.DIGIT4);
    untilCount("40 positions");
    window.picture("positions");
  }

  @Test
  void theKeyboardAloneFindsSelectsAndReadsAnOrder() throws IOException {
    open("small");
    untilCount("200 orders");
    window.robot().push(KeyCode.CONTROL, KeyCode.F);
    assertTrue(window.find("#filterText", TextField.class).isFocused());
    for (int i = 0; i < 20 && !Fx.get(() -> orders().isFocused()); i++) {
      window.robot().type(KeyCode.TAB);
    }
    assertTrue(Fx.get(() -> orders().isFocused()), "the table is reached by Tab");
    window.robot().type(KeyCode.END);
    window.untilShown("Order " + lastId());
    window.robot().type(KeyCode.HOME, KeyCode.DOWN);
    window.untilShown("Order 2");
    window.robot().type(KeyCode.ENTER);
    Node focused = Fx.get(() -> window.scene().getFocusOwner());
    assertTrue(focused instanceof TextField field && field.getText().equals("2"), "" + focused);
  }

  private String lastId() {
    return Fx.get(() -> orders().getItems().getLast().orElseThrow().id().toString());
  }
}
