package org.tidemark.gui.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
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
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.state.Row;
import org.tidemark.state.Source;
import tools.jackson.databind.JsonNode;

class RecordsWalkTest {
  private final RecordsSession session = new RecordsSession();

  @RegisterExtension final WindowFixture window = new WindowFixture(session);

  private UnpackedState open(String name) {
    UnpackedState state = UnpackedState.of(name, window.folder());
    window.show();
    Fx.run(() -> window.window().open(Source.of(state.directory())));
    return state;
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
  void ordersAreCountedListedAndSortedByPriceBothWaysAndBack() {
    UnpackedState small = open("small");
    untilCount("200 orders");
    List<JsonNode> expected = small.records("orders");
    assertEquals(ids(expected, 30), firstIds(30));
    window.picture("orders");

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
  void filtersByMarketAndTextAndClears() {
    UnpackedState small = open("small");
    untilCount("200 orders");
    String market = small.records("orders").getFirst().get("asset").asString();
    List<JsonNode> ofMarket =
        small.records("orders").stream()
            .filter(r -> r.get("asset").asString().equals(market))
            .toList();

    window.robot().clickOn("#filterMarket").write("0x12");
    window.untilShown("Needs 0x and 40 hex digits");
    window.picture("orders-filter-wrong");
    Fx.run(() -> window.find("#filterMarket", TextField.class).setText(""));
    window.robot().write(market).type(KeyCode.ENTER);
    untilCount(ofMarket.size() + " of 200 orders");
    assertEquals(ids(ofMarket, 20), firstIds(20));
    window.picture("orders-filtered");

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
  void aSelectedRowShowsItsFieldsAndItsBytes() {
    UnpackedState small = open("small");
    untilCount("200 orders");
    select(2);
    JsonNode expected = small.records("orders").get(2);
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
    assertEquals(List.of("book " + expected.get("asset").asString()), session.visits);
  }

  @SuppressWarnings("unchecked")
  private ListView<BytePart> parts() {
    return window.find("#parts", ListView.class);
  }

  @Test
  void aRowIsCopiedAsTextJsonAndCsv() {
    JsonNode first = open("small").records("orders").getFirst();
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
  void chosenColumnsComeBackWithTheDirectory() {
    UnpackedState small = open("small");
    untilCount("200 orders");
    Fx.run(() -> {
      window.find("#columnsMenu", MenuButton.class).getItems().stream()
          .filter(item -> "column-filled".equals(item.getId()))
          .forEach(item -> ((CheckMenuItem) item).setSelected(false));
      TableColumn<Optional<Row<Order>>, ?> last = orders().getColumns().getLast();
      orders().getColumns().remove(last);
      orders().getColumns().add(1, last);
    });
    window.robot().push(KeyCode.CONTROL, KeyCode.DIGIT2);
    window.robot().push(KeyCode.CONTROL, KeyCode.DIGIT1);
    Fx.run(() -> window.window().open(Source.of(small.directory())));
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
  void undecodableOrdersStandInPlaceWithTheirReason() {
    UnpackedState damaged = open("damaged-many-problems");
    List<JsonNode> bad = new ArrayList<>();
    damaged.expected().get("unreadable_order_ids").forEach(bad::add);
    int good = damaged.records("orders").size();
    untilCount(good + bad.size() + " orders");
    select(1);
    Fx.until("its bytes are shown", () -> window.find("#valueCaption", Label.class).isVisible());
    window.layout();
    window.picture("order-undecodable");
    Fx.run(() -> session.order(UInt64.parse(bad.getLast().asString())));
    window.untilShown("Order " + bad.getLast().asString());
    Fx.run(() -> session.order(UInt64.parse("77777")));
    window.untilShown("There is no order 77777 in this state.");
  }

  @Test
  void longNumbersKeepTheLayout() {
    open("edge");
    untilCount("51 orders");
    select(1);
    window.untilShown("Order 1");
    window.layout();
    window.picture("orders-edge");
  }

  @Test
  void aDamagedFileIsSaidAboveTheRowsThatCanBeRead() {
    open("damaged-flipped-sst");
    Fx.until(
        "the banner is shown",
        () -> window.robot().lookup("#damageBanner").tryQuery().map(Node::isVisible).orElse(false));
    window.layout();
    // More may be where nothing can be read, so the count does not claim to be all there are.
    untilCount("51 readable orders");
    assertEquals(51, Fx.get(() -> orders().getItems().size()));
    assertEquals(List.of("10", "11", "12"), firstIds(3));
    assertTrue(window.shows("Damaged: 1 range of keys cannot be read; rows around it are shown"));
    window.picture("orders-damaged");
    window.robot().clickOn("Show findings");
    assertEquals(List.of("findings"), session.visits);
  }

  @Test
  void positionsHaveTheirOwnPage() {
    open("small");
    untilCount("200 orders");
    window.robot().push(KeyCode.CONTROL, KeyCode.DIGIT2);
    untilCount("40 positions");
    window.picture("positions");
  }

  @Test
  void theKeyboardAloneFindsSelectsAndReadsAnOrder() {
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
