package org.tidemark.gui.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;
import javafx.scene.Node;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidemark.codec.Order;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.state.Row;
import org.tidemark.state.Source;
import org.tidemark.testing.DirectoryImage;
import org.tidemark.testing.Recorded;
import org.tidemark.testing.V2Directory;
import tools.jackson.databind.JsonNode;

/** One sitting of a person who looks for an order, and what it leaves behind: nothing. */
class WholeWalkTest {
  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  @Test
  void fromOpeningThroughEveryPageAndOutAgainNothingIsChanged() throws Exception {
    Path directory = Recorded.unpack("small", window.folder());
    JsonNode dearest = dearestOrder();
    DirectoryImage before = DirectoryImage.of(directory);
    window.show();
    Fx.run(() -> window.window().open(Source.of(directory)));
    window.untilShown("Markets");

    window.robot().clickOn("Order books");
    Fx.until("the ladder is shown", () -> window.shows("To best prices"));

    window.robot().clickOn("Orders");
    window.untilShown("200 orders");
    clickHeader("price");
    clickHeader("price");
    Fx.until(
        "the dearest order is first",
        () -> id(0).equals(Optional.of(dearest.get("key_id").asString())));

    TextField market = window.find("#filter-market", TextField.class);
    Fx.run(() -> {
      market.requestFocus();
      market.setText(dearest.get("asset").asString());
    });
    window.robot().push(KeyCode.ENTER);
    window.untilShown("50 of 200 orders");
    assertEquals(Optional.of(dearest.get("key_id").asString()), id(0));
    Fx.run(() -> orders().getSelectionModel().clearAndSelect(0));
    window.untilShown("Order " + dearest.get("key_id").asString());
    window.untilShown("Value, 193 bytes");
    assertTrue(window.shows(dearest.get("price").asString()));

    window.robot().clickOn("Raw keys");
    window.untilShown("267 entries");
    window.robot().clickOn("Findings");
    window.untilShown("21 findings");

    window.robot().push(KeyCode.CONTROL, KeyCode.W);
    window.untilShown("Drop a data directory here");
    assertEquals(before, DirectoryImage.of(directory));
  }

  @Test
  void everyPageOfFormatV2ChangesNothingEither() throws Exception {
    Path directory = window.folder().resolve("v2");
    V2Directory.write(directory);
    DirectoryImage before = DirectoryImage.of(directory);
    window.show();
    Fx.run(() -> window.window().open(Source.of(directory)));
    window.untilShown("Markets");
    window.robot().clickOn("Order books");
    Fx.until("the ladder is shown", () -> window.shows("To best prices"));
    window.robot().clickOn("Orders");
    window.untilShown("90 orders");
    window.robot().clickOn("Positions");
    window.untilShown("40 positions");
    window.robot().clickOn("Blocks");
    window.untilShown("Block 320");
    window.untilShown("320 blocks");
    window.robot().clickOn("Raw keys");
    window.untilShown("458 entries");
    window.robot().clickOn("Findings");
    window.untilShown("No findings");
    window.robot().push(KeyCode.CONTROL, KeyCode.W);
    window.untilShown("Drop a data directory here");
    assertEquals(before, DirectoryImage.of(directory));
  }

  /** The order with the highest price, of those the one with the highest id. */
  private static JsonNode dearestOrder() throws Exception {
    return StreamSupport.stream(Recorded.expected("small").get("orders").spliterator(), false)
        .max(
            Comparator.comparing((JsonNode order) -> new BigInteger(order.get("price").asString()))
                .thenComparing(order -> new BigInteger(order.get("key_id").asString())))
        .orElseThrow();
  }

  @SuppressWarnings("unchecked")
  private TableView<Optional<Row<Order>>> orders() {
    return window.find("#orderTable", TableView.class);
  }

  private Optional<String> id(int row) {
    return Fx.get(() -> {
      List<Optional<Row<Order>>> rows = orders().getItems();
      return rows.isEmpty() ? Optional.empty() : rows.get(row).map(found -> found.id().toString());
    });
  }

  private void clickHeader(String column) {
    Node header =
        Fx.get(() ->
            orders().lookupAll(".column-header").stream()
                .filter(node -> column.equals(node.getId()))
                .findFirst()
                .orElseThrow());
    window.robot().clickOn(header);
    Fx.until("the header's click is answered", () -> !orders().getSortOrder().isEmpty());
  }
}
