package org.tidemark.gui.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidemark.codec.Order;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.gui.browse.StateOpener;
import org.tidemark.gui.common.BigTables;
import org.tidemark.state.Row;
import org.tidemark.state.Source;
import org.tidemark.testing.GeneratedDirectory;
import org.tidemark.testing.Recorded;
import tools.jackson.databind.JsonNode;

class FilterRowWalkTest {
  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  private Path open() throws IOException {
    Path directory = Recorded.unpack("small", window.folder());
    window.show();
    show(directory);
    return directory;
  }

  private void show(Path directory) {
    Fx.run(() -> window.window().open(Source.of(directory)));
    window.untilShown("Orders");
    window.robot().clickOn("Orders");
  }

  private static long count(Predicate<JsonNode> wanted) throws IOException {
    return Recorded.expected("small").get("orders").valueStream().filter(wanted).count();
  }

  private static BigInteger number(JsonNode order, String field) {
    return new BigInteger(order.get(field).asString());
  }

  @SuppressWarnings("unchecked")
  private TableView<Optional<Row<Order>>> orders() {
    return window.find("#orderTable", TableView.class);
  }

  private TextField field(String column) {
    return window.find("#filter-" + column, TextField.class);
  }

  private void type(String column, String text) {
    Fx.run(() -> {
      field(column).requestFocus();
      field(column).setText(text);
    });
    window.robot().type(KeyCode.ENTER);
  }

  private static boolean isCheapBuy(JsonNode order) {
    return order.get("side").asString().equals("buy")
        && number(order, "price").compareTo(BigInteger.valueOf(50_000)) < 0;
  }

  @Test
  @Tag("window")
  void aTableBeginsWithItsFirstRow() throws Exception {
    Path directory = window.folder().resolve("data");
    GeneratedDirectory.write(directory, 3_000, 1);
    window.show();
    Fx.run(() -> window.window().open(Source.of(directory)));
    window.untilShown("Findings");
    // By a click alone, and with the window's own pulses: a layout asked for would hide it.
    window.robot().push(KeyCode.CONTROL, KeyCode.DIGIT3);
    Fx.until(
        "rows are on screen",
        () -> window.shows("3,000 orders") && BigTables.place(orders()).isPresent());
    assertEquals(0, Fx.get(() -> BigTables.place(orders()).orElseThrow().first()));
  }

  @Test
  void conditionsAreTypedUnderTheirColumnsKeptAndTakenBack() throws IOException {
    Path directory = open();
    window.untilShown("200 orders");
    type("price", "<50,000");
    type("side", "bu");
    String both = count(FilterRowWalkTest::isCheapBuy) + " of 200 orders";
    window.untilShown(both);

    // Out of sight, with its row or with its column, a condition is a chip.
    Fx.run(() -> window.find("#filterToggle", ToggleButton.class).fire());
    window.untilShown("Price: <50,000");
    window.untilShown("Side: bu");
    window.picture("orders-filter-chips");
    window.robot().push(KeyCode.CONTROL, KeyCode.DIGIT4);
    show(directory);
    // Found again as it was left, and said so.
    window.untilShown("Filter kept from the last visit");
    Fx.until("counted", () -> count().startsWith(both.substring(0, both.indexOf(' ')) + " of"));
    window.robot().clickOn("Side: bu");
    Fx.until(
        "one condition is left", () -> orders().getItems().size() > 0 && !window.shows("Side: bu"));
    assertFalse(window.shows("Filter kept from the last visit"));
    Fx.run(() -> window.find("#filterToggle", ToggleButton.class).fire());
    Fx.until("the chip is gone", () -> !window.shows("Price: <50,000"));
    Fx.run(() -> column("price").setVisible(false));
    window.untilShown("Price: <50,000");
    Fx.run(() -> column("price").setVisible(true));
    Fx.until("the chip is gone", () -> !window.shows("Price: <50,000"));

    Fx.run(() -> field("price").requestFocus());
    window.robot().type(KeyCode.ESCAPE);
    window.untilShown("200 orders");
    window.robot().type(KeyCode.ESCAPE);
    assertTrue(Fx.get(() -> orders().isFocused()), "a second Escape leaves the row");
  }

  private String count() {
    return Fx.get(() -> window.find("#count", Label.class).getText());
  }

  private TableColumn<?, ?> column(String name) {
    return orders().getColumns().stream()
        .filter(column -> name.equals(column.getId()))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void fieldsStandUnderTheirColumnsWhateverBecomesOfThese() throws IOException {
    open();
    window.untilShown("200 orders");
    underTheirColumns();
    Fx.run(() -> {
      TableColumn<Optional<Row<Order>>, ?> last = orders().getColumns().getLast();
      orders().getColumns().remove(last);
      orders().getColumns().add(1, last);
      column("market").setPrefWidth(200);
      column("amount").setVisible(false);
    });
    window.layout();
    underTheirColumns();
    Fx.run(() -> field("id").requestFocus());
    window.robot().type(KeyCode.TAB);
    assertTrue(Fx.get(() -> field("book_id").isFocused()), "Tab goes on in the order of columns");
    Fx.run(() -> field("timestamp").requestFocus());
    window.layout();
    Bounds seen =
        Fx.get(() -> field("timestamp").localToScene(field("timestamp").getLayoutBounds()));
    assertTrue(
        seen.getMaxX() <= Fx.get(() -> orders().localToScene(orders().getLayoutBounds())).getMaxX(),
        "a field with the focus is scrolled into sight");
    window.settings().setZoom(100);
    for (int i = 0; i < 10; i++) {
      window.robot().push(KeyCode.CONTROL, KeyCode.EQUALS);
    }
    window.layout();
    window.layout();
    underTheirColumns();
    type("id", "9..5");
    Fx.until("what is wrong is said", () -> window.find("#filterError", Label.class).isVisible());
    assertTrue(
        Fx.get(() -> field("id").getAccessibleHelp()).contains("id accepts a whole number"),
        "and to who cannot see it");
    assertEquals(List.of(), window.cutTexts());
    window.picture("orders-filter-200");
  }

  private void underTheirColumns() {
    Fx.run(() -> {
      for (TableColumn<?, ?> column : orders().getVisibleLeafColumns()) {
        Node header =
            orders().lookupAll(".column-header").stream()
                .filter(node -> column.getId().equals(node.getId()))
                .findFirst()
                .orElseThrow();
        Bounds above = header.localToScene(header.getLayoutBounds());
        Node field = field(column.getId()).getParent();
        Bounds under = field.localToScene(field.getLayoutBounds());
        assertTrue(
            under.getMinX() >= above.getMinX() - 1 && under.getMaxX() <= above.getMaxX() + 1,
            column.getId() + ": " + above + " " + under);
        assertTrue(under.getMinY() >= above.getMaxY() - 1, column.getId());
      }
    });
  }

  @Test
  void aCellIsUsedAsFilter() throws IOException {
    open();
    window.untilShown("200 orders");
    JsonNode first = Recorded.expected("small").get("orders").get(0);
    Fx.until("the first row is laid out", () -> firstPrice().isPresent());
    Node price = Fx.get(() -> firstPrice().orElseThrow());
    window.robot().rightClickOn(price);
    Fx.until("the menu is open", () -> orders().getContextMenu().isShowing());
    Menu use =
        (Menu)
            Fx.get(() ->
                orders().getContextMenu().getItems().stream()
                    .filter(item -> "useAsFilter".equals(item.getId()))
                    .findFirst()
                    .orElseThrow());
    assertEquals(
        List.of("useEqual", "useNotEqual", "useAtLeast", "useAtMost"),
        Fx.get(() -> use.getItems().stream().map(MenuItem::getId).toList()));
    Fx.run(() -> {
      orders().getContextMenu().hide();
      use.getItems().get(2).fire();
    });
    window.untilShown(
        count(order -> number(order, "price").compareTo(number(first, "price")) >= 0)
            + " of 200 orders");
    assertEquals(">=" + first.get("price").asString(), Fx.get(() -> field("price").getText()));
  }

  @Test
  void operatorsAreChosenFromAMenuThatKeepsTheOperand() throws IOException {
    open();
    window.untilShown("200 orders");
    type("price", "42,565");
    window.untilShown(count(o -> o.get("price").asString().contains("42565")) + " of 200 orders");
    Fx.run(() -> {
      ColumnFilter filter = (ColumnFilter) field("price").getParent();
      filter.menu().getItems().stream()
          .filter(item -> "filter.atMost".equals(item.getId()))
          .findFirst()
          .orElseThrow()
          .fire();
    });
    assertEquals("<=42,565", Fx.get(() -> field("price").getText()));
    window.robot().type(KeyCode.ENTER);
    window.untilShown(
        count(o -> number(o, "price").compareTo(BigInteger.valueOf(42_565)) <= 0)
            + " of 200 orders");
  }

  private Optional<Node> firstPrice() {
    return orders().lookupAll(".table-cell").stream()
        .filter(node -> node instanceof RecordCell<?> cell && cell.getIndex() == 0)
        .filter(node -> ((RecordCell<?>) node).column().name().equals("price"))
        .findFirst();
  }
}
