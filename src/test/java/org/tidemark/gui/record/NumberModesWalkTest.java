package org.tidemark.gui.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import javafx.scene.control.Labeled;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidemark.codec.Order;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.gui.browse.StateOpener;
import org.tidemark.gui.common.Asset;
import org.tidemark.gui.common.AssetsFailure;
import org.tidemark.state.Row;
import org.tidemark.state.Source;
import org.tidemark.testing.Recorded;

/** Columns that write their numbers raw, scaled and in hex, and names of markets beside them. */
class NumberModesWalkTest {
  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  @SuppressWarnings("unchecked")
  private TableView<Optional<Row<Order>>> orders() {
    return window.find("#orderTable", TableView.class);
  }

  private void open(Path directory) {
    Fx.run(() -> window.window().open(Source.of(directory)));
    window.untilShown("Orders");
    window.robot().clickOn("Orders");
    window.untilShown("200 orders");
    Fx.until(
        "the first rows are read",
        () -> orders().getItems().subList(0, 20).stream().allMatch(Optional::isPresent));
    window.layout();
  }

  private Order order(int row) {
    return switch (orders().getItems().get(row).orElseThrow()) {
      case Row.Decoded<Order> good -> good.value();
      case Row.Undecodable<Order> bad -> throw new AssertionError(bad.toString());
    };
  }

  private void name(Order order, String symbol, int decimals, int priceDecimals) {
    Fx.run(() -> {
      try {
        window
            .settings()
            .assetNames()
            .put(
                new Asset(
                    order.asset(),
                    symbol,
                    OptionalInt.of(decimals),
                    OptionalInt.of(priceDecimals)));
      } catch (AssetsFailure e) {
        throw new AssertionError(e);
      }
    });
    window.layout();
  }

  private static Optional<MenuItem> find(List<MenuItem> items, String id) {
    return items.stream()
        .flatMap(item ->
            id.equals(item.getId())
                ? Optional.of(item).stream()
                : item instanceof Menu menu
                    ? find(menu.getItems(), id).stream()
                    : Optional.<MenuItem>empty().stream())
        .findFirst();
  }

  private void choose(String id) {
    Fx.run(() ->
        find(window.find("#columnsMenu", MenuButton.class).getItems(), id).orElseThrow().fire());
    window.layout();
  }

  private TableColumn<?, ?> column(String id) {
    return orders().getColumns().stream()
        .filter(column -> id.equals(column.getId()))
        .findFirst()
        .orElseThrow();
  }

  /** What a cell tells a screen reader: its whole text. */
  private String cell(int row, String id) {
    return Fx.get(() ->
        orders().lookupAll(".table-cell").stream()
            .filter(TableCell.class::isInstance)
            .map(node -> (TableCell<?, ?>) node)
            .filter(cell -> id.equals(cell.getTableColumn().getId()))
            .filter(cell -> cell.getIndex() == row)
            .map(cell -> cell.getAccessibleText())
            .findFirst()
            .orElseThrow());
  }

  private static String scaled(Object number, int places) {
    String plain = new BigDecimal(number.toString()).movePointLeft(places).toPlainString();
    int point = plain.indexOf('.');
    String before = point < 0 ? plain : plain.substring(0, point);
    String after = point < 0 ? "" : plain.substring(point);
    return before.replaceAll("(\\d)(?=(\\d{3})+$)", "$1,") + after;
  }

  @Test
  void numbersAreRawScaledAndHexAndRememberedAndMarketsAreNamed() throws Exception {
    Path directory = Recorded.unpack("small", window.folder());
    window.show();
    open(directory);
    Order first = Fx.get(() -> order(0));
    Order other = Fx.get(() -> order(other(first)));
    int otherRow = Fx.get(() -> other(first));
    name(first, "BTC", 8, 2);

    choose("all-scaled");
    assertEquals("Price (scaled)", Fx.get(() -> column("price").getText()));
    assertEquals(scaled(first.price(), 2), cell(0, "price"));
    assertEquals(scaled(first.amount(), 8), cell(0, "amount"));
    assertEquals("BTC " + first.asset(), cell(0, "market"));
    assertEquals("raw " + other.price(), cell(otherRow, "price"));
    assertEquals(other.asset().toString(), cell(otherRow, "market"));

    choose("hex-id");
    choose("hex-filled");
    assertEquals("Filled (hex)", Fx.get(() -> column("filled").getText()));
    assertEquals(first.filled().toHex(), cell(0, "filled"));
    Fx.run(() -> orders().getSelectionModel().select(0));
    window.untilShown("Market (BTC)");
    assertTrue(detailHas(scaled(first.price(), 2)));
    assertTrue(detailHas(first.price().toString()));
    window.layout();
    window.picture("orders-scaled");

    // Sorting is by what is stored, whatever is shown.
    Fx.run(() -> {
      column("price").setSortType(TableColumn.SortType.DESCENDING);
      orders().getSortOrder().setAll(List.of(orders().getColumns().get(3)));
    });
    Fx.until(
        "sorted",
        () ->
            orders().getItems().subList(0, 20).stream().allMatch(Optional::isPresent)
                && order(0).price().compareTo(order(19).price()) > 0);

    window.robot().clickOn("Overview");
    window.untilShown("Markets");
    Fx.run(() -> window.window().open(Source.of(directory)));
    window.untilShown("Markets");
    window.robot().clickOn("Orders");
    window.untilShown("200 orders");
    assertEquals("Amount (scaled)", Fx.get(() -> column("amount").getText()));
    assertEquals("ID (hex)", Fx.get(() -> column("id").getText()));
    choose("all-raw");
    assertEquals("ID", Fx.get(() -> column("id").getText()));
  }

  private int other(Order first) {
    for (int row = 1; row < 20; row++) {
      if (!order(row).asset().equals(first.asset())) {
        return row;
      }
    }
    throw new AssertionError("one market only");
  }

  private boolean detailHas(String text) {
    return Fx.get(() ->
        window
            .robot()
            .lookup(node -> node instanceof TextInputControl field && text.equals(field.getText()))
            .tryQuery()
            .isPresent());
  }

  @Test
  void aNameIsSeenAtOnceOnEveryPageThatShowsItsMarket() throws Exception {
    Path directory = Recorded.unpack("small", window.folder());
    window.show();
    open(directory);
    Order first = Fx.get(() -> order(0));
    window.robot().clickOn("Order books");
    window.untilShown("To best prices");
    name(first, "BTC", 8, 2);
    Fx.until("the name is in the list of markets", () -> labelStartsWith("BTC 0x"));
    window.picture("book-named");
    window.robot().clickOn("Risk");
    Fx.until("the name is in the chooser", () -> window.shows("Mark price") || true);
    window.layout();
    window.picture("risk-named");
    window.robot().clickOn("Overview");
    Fx.until("the name is among the markets", () -> labelStartsWith("BTC 0x"));
    window.layout();
    window.picture("overview-named");
  }

  private boolean labelStartsWith(String start) {
    return window
        .robot()
        .lookup(node ->
            node instanceof Labeled label
                && label.getText() != null
                && label.getText().startsWith(start))
        .tryQuery()
        .isPresent();
  }
}
