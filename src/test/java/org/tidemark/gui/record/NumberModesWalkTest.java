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
import org.tidemark.codec.Position;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Int256;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.gui.browse.StateOpener;
import org.tidemark.gui.common.Asset;
import org.tidemark.gui.common.AssetsFailure;
import org.tidemark.state.Row;
import org.tidemark.state.Source;
import org.tidemark.testing.GeneratedDirectory;
import org.tidemark.testing.Recorded;
import org.tidemark.testing.V2Writer;

/** Columns that write their numbers raw, scaled and in hex, and names of markets beside them. */
class NumberModesWalkTest {
  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  private String table = "#orderTable";

  @SuppressWarnings("unchecked")
  private TableView<Optional<Row<Order>>> orders() {
    return window.find(table, TableView.class);
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

  private void name(Address market, String symbol, int decimals, int priceDecimals) {
    Fx.run(() -> {
      try {
        window
            .settings()
            .assetNames()
            .put(
                new Asset(market, symbol, OptionalInt.of(decimals), OptionalInt.of(priceDecimals)));
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

  /** Waits until a cell tells a screen reader this, which is its whole text. */
  private void untilCell(String expected, int row, String id) {
    Fx.until(
        "row " + row + " says " + expected + " in " + id,
        () ->
            orders().lookupAll(".table-cell").stream()
                .filter(TableCell.class::isInstance)
                .map(node -> (TableCell<?, ?>) node)
                .filter(cell -> id.equals(cell.getTableColumn().getId()))
                .filter(cell -> cell.getIndex() == row)
                .anyMatch(cell -> expected.equals(cell.getAccessibleText())));
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
    name(first.asset(), "BTC", 8, 2);

    choose("all-scaled");
    assertEquals("Price (scaled)", Fx.get(() -> column("price").getText()));
    untilCell(scaled(first.price(), 2), 0, "price");
    untilCell(scaled(first.amount(), 8), 0, "amount");
    untilCell("BTC " + first.asset(), 0, "market");
    untilCell("raw " + other.price(), otherRow, "price");
    untilCell(other.asset().toString(), otherRow, "market");

    choose("hex-id");
    choose("hex-filled");
    assertEquals("Filled (hex)", Fx.get(() -> column("filled").getText()));
    untilCell(first.filled().toHex(), 0, "filled");
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

  private static Position closed(long id, UInt256 size, UInt256 price, Int256 profit) {
    return new Position(
        UInt64.of(id),
        UInt64.of(id),
        GeneratedDirectory.user(1),
        GeneratedDirectory.market(0),
        size,
        price,
        UInt64.of(3),
        Direction.LONG,
        false,
        UInt64.of(1),
        new Position.Closing(UInt64.of(2), price, profit, false));
  }

  @Test
  void theEndsOfTheRangesAndLossesAreScaledAndInHex() throws Exception {
    Path directory = window.folder().resolve("v2");
    List<Position> positions =
        List.of(
            closed(1, UInt256.ZERO, UInt256.MAX, Int256.parse("-1")),
            closed(2, UInt256.ONE, UInt256.ONE, Int256.MIN),
            closed(3, UInt256.MAX, UInt256.ZERO, Int256.MAX),
            closed(4, UInt256.MAX, UInt256.ZERO, Int256.ZERO));
    try (V2Writer out = new V2Writer(directory)) {
      for (Position position : positions) {
        out.position(position);
      }
      out.meta(V2.HEIGHT, UInt64.of(42)).meta(V2.TIMESTAMP, UInt64.of(9_000));
      out.meta(V2.NEXT_ORDER_ID, UInt64.of(1)).meta(V2.NEXT_POSITION_ID, UInt64.of(5));
      out.flush();
    }
    window.show();
    Fx.run(() -> window.window().open(Source.of(directory)));
    window.untilShown("Positions");
    window.robot().clickOn("Positions");
    window.untilShown("4 positions");
    table = "#positionTable";
    Fx.run(() ->
        orders()
            .getColumns()
            .forEach(column ->
                column.setVisible(
                    List.of("id", "size", "close_price", "realised_profit")
                        .contains(column.getId()))));
    name(GeneratedDirectory.market(0), "EDGE", 77, 0);
    choose("all-scaled");
    for (int row = 0; row < positions.size(); row++) {
      Position position = positions.get(row);
      Position.Closing closing = position.closing();
      String sign = closing.profit().signum() > 0 ? "+" : "";
      untilCell(scaled(position.size(), 77), row, "size");
      untilCell(scaled(closing.price(), 0), row, "close_price");
      untilCell(sign + scaled(closing.profit(), 77), row, "realised_profit");
    }
    window.picture("positions-scaled");
    choose("all-hex");
    untilCell("-0x1", 0, "realised_profit");
    untilCell("-0x8" + "0".repeat(63), 1, "realised_profit");
    untilCell("+0x7" + "f".repeat(63), 2, "realised_profit");
    untilCell("0x" + "f".repeat(64), 2, "size");
    untilCell("0x0", 2, "close_price");
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
    name(first.asset(), "BTC", 8, 2);
    Fx.until("the name is in the list of markets", () -> labelStartsWith("BTC 0x"));
    window.picture("book-named");
    window.robot().clickOn("Risk");
    window.untilShown("No mark price is stored");
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
