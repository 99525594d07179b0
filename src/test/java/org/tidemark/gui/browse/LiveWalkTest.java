package org.tidemark.gui.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import javafx.scene.control.Control;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.gui.common.BigTables;
import org.tidemark.state.RawTable;
import org.tidemark.state.Row;
import org.tidemark.state.Source;
import org.tidemark.testing.ChildJvm;
import org.tidemark.testing.NodeProcess;
import org.tidemark.testing.OpenDatabase;

/** The window beside a node that writes: everything moves on in place. */
@EnabledOnOs(OS.LINUX)
class LiveWalkTest {
  private static final Pattern AT_1042 =
      Pattern.compile("height 1,042 \u00b7 as of #[\\d,]+ \u00b7 0 s behind");

  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());
  private Path directory = Path.of("");
  private Optional<ChildJvm> node = Optional.empty();

  @BeforeEach
  void open() throws IOException {
    directory = window.folder().resolve("data");
    node = Optional.of(NodeProcess.start(directory, 1041));
    ask("orders 1001 3000");
    window.show();
    Fx.run(() -> window.window().open(Source.of(directory)));
    window.untilShown("Overview");
    Fx.until("it is live", () -> text("#mode").equals("LIVE"));
  }

  @AfterEach
  void end() {
    node.ifPresent(ChildJvm::close);
  }

  private void ask(String line) throws IOException {
    assertEquals("ok", node.orElseThrow().ask(line));
  }

  private String text(String label) {
    return window.robot().lookup(label).tryQueryAs(Label.class).map(Label::getText).orElse("");
  }

  private void untilOrders(String count) {
    Fx.until(
        count + " orders are counted",
        () ->
            window.robot().lookup(".count-tile").queryAllAs(VBox.class).stream()
                .map(tile -> (Label) tile.getChildren().getFirst())
                .findFirst()
                .map(Label::getText)
                .orElse("")
                .equals(count));
  }

  private void untilGone(String label) {
    Fx.until(
        label + " is gone",
        () -> window.robot().lookup(label).tryQuery().filter(found -> found.isVisible()).isEmpty());
  }

  @Test
  void theOverviewFollowsUntilItIsPausedAndTheNodesEndIsTold() throws IOException {
    untilOrders("2,000");
    assertTrue(AT_1042.matcher(Fx.get(() -> text("#position"))).matches(), text("#position"));
    window.layout();
    assertFalse(window.shows("No block was applied yet."), "it has a height, only no time");
    window.picture("live-overview");
    ask("orders 3001 3005");
    untilOrders("2,005");
    Fx.until("height 1,043", () -> text("#position").startsWith("height 1,043 "));

    window.robot().push(KeyCode.SHORTCUT, KeyCode.P);
    window.untilShown("LIVE \u00b7 PAUSED");
    ask("orders 3006 3010");
    Fx.until("it is behind", () -> text("#position").matches(".*\u00b7 [2-9] s behind"));
    untilOrders("2,005");
    assertTrue(Fx.get(() -> text("#position").startsWith("height 1,043 ")));
    window.layout();
    window.picture("live-paused");
    window.robot().clickOn("#pause");
    untilOrders("2,010");

    node.orElseThrow().send("stop");
    window.untilShown("The node has stopped; this is its last state.");
    Fx.until("inspected", () -> text("#mode").equals("INSPECT"));
    window.layout();
    window.picture("live-stopped");
    window.robot().clickOn("#dismissNotice");
    untilGone("#liveNotice");

    node = Optional.of(NodeProcess.start(directory, 2000));
    Fx.until("it is live again", () -> text("#mode").equals("LIVE"));
    ask("orders 1 1");
    untilOrders("2,011");
    node.orElseThrow().kill();
    window.untilShown("The node has stopped; this is its last state.");
    untilOrders("2,011");
  }

  private TableView<Optional<Row<?>>> orders() {
    return window.robot().lookup("#orderTable").queryTableView();
  }

  private String orderAt(int row) {
    return orders().getItems().get(row).map(found -> found.id().toString()).orElse("");
  }

  private int firstRow(String control) {
    return BigTables.place(window.find(control, Control.class)).orElseThrow().first();
  }

  @Test
  void theTableOfOrdersKeepsItsPlaceItsSelectionAndItsDetail() throws IOException {
    window.robot().clickOn("Orders");
    window.untilShown("2,000 orders");
    Fx.run(() -> {
      orders().scrollTo(700);
      window.layout();
      orders().getSelectionModel().select(703);
    });
    window.untilShown("Order 1,704");
    window.untilShown("Copy value");
    window.layout();
    String first = Fx.get(() -> orderAt(firstRow("#orderTable")));

    ask("orders 1 50");
    window.untilShown("2,050 orders");
    window.layout();
    assertEquals(first, Fx.get(() -> orderAt(firstRow("#orderTable"))));
    assertEquals(753, Fx.get(() -> orders().getSelectionModel().getSelectedIndex()));
    assertTrue(window.shows("Order 1,704"));

    ask("order 1704 777 12345 buy");
    Fx.until(
        "the detail has the new amount",
        () ->
            window.robot().lookup(".field-value").queryAllAs(TextInputControl.class).stream()
                .anyMatch(field -> field.getText().equals("12345")));
    window.picture("live-orders");

    ask("delete 1704");
    Fx.until(
        "the detail says that it is gone", () -> window.find("#goneNote", Label.class).isVisible());
    assertTrue(Fx.get(() -> orders().getSelectionModel().isEmpty()));
    assertEquals(first, Fx.get(() -> orderAt(firstRow("#orderTable"))));
    assertTrue(window.shows("Order 1,704"));
    window.layout();
    window.picture("live-order-gone");
  }

  @Test
  void aSortedTableIsSortedAnewInPlace() throws IOException {
    window.robot().clickOn("Orders");
    window.untilShown("2,000 orders");
    Fx.run(() -> {
      TableColumn<Optional<Row<?>>, ?> byAmount =
          orders().getColumns().stream()
              .filter(column -> "amount".equals(column.getId()))
              .findFirst()
              .orElseThrow();
      byAmount.setSortType(TableColumn.SortType.DESCENDING);
      orders().getSortOrder().add(byAmount);
    });
    Fx.until("sorted", () -> orderAt(0).equals("3000"));
    ask("order 1 900 99999 buy");
    Fx.until("the new largest is first", () -> orderAt(0).equals("1"));
    assertEquals(2001, Fx.get(() -> orders().getItems().size()));
  }

  @Test
  void theLadderFollowsAndKeepsMarketLevelAndScroll() throws IOException {
    window.robot().clickOn("Order books");
    window.untilShown("To best prices");
    Fx.until("levels", () -> ladder().getItems().size() == 81);
    window.layout();
    Fx.run(() -> {
      ladder().getSelectionModel().select(60);
      ladder().requestFocus();
    });
    // The user's own key: from here on the place is theirs.
    window.robot().type(KeyCode.DOWN);
    Fx.run(() -> ladder().scrollTo(50));
    window.layout();
    Object selected = Fx.get(() -> ladder().getSelectionModel().getSelectedItem().toString());
    int first = Fx.get(() -> firstRow("#ladder"));

    ask("order 1 5000 7 sell");
    Fx.until("one level more", () -> ladder().getItems().size() == 82);
    window.layout();
    assertEquals(62, Fx.get(() -> ladder().getSelectionModel().getSelectedIndex()));
    assertEquals(selected, Fx.get(() -> ladder().getSelectionModel().getSelectedItem().toString()));
    assertEquals(first + 1, Fx.get(() -> firstRow("#ladder")));
    assertEquals(
        0,
        Fx.get(() ->
            window.find("#marketList", ListView.class).getSelectionModel().getSelectedIndex()));
    window.picture("live-book");
  }

  private TableView<?> ladder() {
    return window.robot().lookup("#ladder").queryTableView();
  }

  @Test
  void rawKeysKeepTheirPlace() throws IOException {
    window.robot().clickOn("Raw keys");
    Fx.until("counted", () -> text("#rawCount").equals("2,003 entries"));
    TableView<RawTable.RawRow> table = window.robot().lookup("#rawTable").queryTableView();
    Fx.run(() -> {
      table.scrollTo(500);
      window.layout();
      table.getSelectionModel().select(505);
    });
    window.untilShown("Copy value");
    window.layout();
    String selected = Fx.get(() -> table.getItems().get(505).key().hex());
    int first = Fx.get(() -> firstRow("#rawTable"));
    ask("orders 1 10");
    Fx.until("counted again", () -> text("#rawCount").equals("2,013 entries"));
    window.layout();
    assertEquals(515, Fx.get(() -> table.getSelectionModel().getSelectedIndex()));
    assertEquals(selected, Fx.get(() -> table.getItems().get(515).key().hex()));
    assertEquals(first + 10, Fx.get(() -> firstRow("#rawTable")));
    assertFalse(window.shows("This entry is no longer there"));
  }

  @Test
  void aPageThatWasNotOnScreenCatchesUpWhenItComesBack() throws IOException {
    window.robot().clickOn("Orders");
    window.untilShown("2,000 orders");
    window.robot().clickOn("Overview");
    ask("orders 1 50");
    untilOrders("2,050");
    window.robot().clickOn("Orders");
    window.untilShown("2,050 orders");
    Fx.run(() -> orders().scrollTo(2000));
    window.layout();
    Fx.until("the rows far down are read", () -> orderAt(2049).equals("3000"));
    window.robot().clickOn("Findings");
    window.untilShown("No findings");
    window.picture("live-findings");
  }

  @Test
  void aDirectoryThatHasBecomeSomethingElseIsOpenedAnew() throws Exception {
    Path other = window.folder().resolve("other");
    OpenDatabase.at(other).putRows(1, 3).close();
    Fx.run(() -> window.window().open(Source.of(other)));
    Fx.until("it is inspected", () -> text("#format").equals("Format v1"));
    Fx.until("nobody writes", () -> text("#mode").equals("INSPECT"));
    try (ChildJvm started = NodeProcess.start(other, 7)) {
      Fx.until("it is live", () -> text("#mode").equals("LIVE"));
      Fx.until("it is of another format", () -> text("#format").equals("Format v2"));
      assertEquals("ok", started.ask("orders 1 5"));
      untilOrders("5");
    }
  }
}
