package org.tidemark.gui.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.codec.Order;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.state.Source;
import org.tidemark.testing.DirectoryWriter;
import org.tidemark.testing.GeneratedDirectory;
import org.tidemark.testing.Recorded;

/** An order book from its best prices to the single order, by keys and fields. */
class BooksWalkTest {
  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  private void open(Path directory) {
    window.show();
    Fx.run(() -> window.window().open(Source.of(directory)));
    window.untilShown("Overview");
    window.robot().clickOn("Order books");
    Fx.until("the ladder is read", () -> !window.robot().lookup("#ladder").queryAll().isEmpty());
    window.layout();
    window.layout();
  }

  private void openGenerated() throws Exception {
    Path directory = window.folder().resolve("data");
    GeneratedDirectory.write(directory, 4000, 7);
    open(directory);
  }

  private TableView<?> table(String id) {
    return window.robot().lookup(id).queryTableView();
  }

  private String text(String id) {
    return Fx.get(() -> window.find(id, Label.class).getText());
  }

  private void focus(String id) {
    Fx.run(() -> window.find(id, Node.class).requestFocus());
  }

  private void enter(String id, String text) {
    Fx.run(() -> {
      TextField field = window.find(id, TextField.class);
      field.requestFocus();
      field.setText(text);
    });
    window.robot().type(KeyCode.ENTER);
  }

  private String selectedLevel() {
    return Fx.get(() -> String.valueOf(table("#ladder").getSelectionModel().getSelectedItem()));
  }

  @Test
  void theCrosshairGoesFromLevelToLevelAndZoomsByKey() throws Exception {
    openGenerated();
    focus("#depthChart");
    window.robot().type(KeyCode.LEFT);
    String ask = text("#depthReading");
    assertTrue(ask.startsWith("Bid ") && ask.contains("below mid"), ask);
    window.robot().type(KeyCode.RIGHT);
    String first = text("#depthReading");
    assertTrue(first.startsWith("Ask ") && first.contains("above mid"), first);
    window.robot().type(KeyCode.RIGHT, KeyCode.RIGHT);
    assertNotEquals(first, text("#depthReading"));
    window.layout();
    window.picture("book-depth");
    window.robot().type(KeyCode.ADD, KeyCode.ADD, KeyCode.ADD);
    window.layout();
    window.picture("book-depth-zoomed");
    window.robot().type(KeyCode.DIGIT0, KeyCode.ENTER);
    assertTrue(selectedLevel().contains("SELL") || selectedLevel().contains("sell"));
    Fx.until("the queue is read", () -> !table("#queue").getItems().isEmpty());
    assertTrue(
        Fx.get(() -> window.find("#depthChart", Node.class).getAccessibleText().contains("Ask ")));
  }

  @Test
  void aLevelShowsItsQueueAndAUserIsMarkedInQueueAndLadder() throws Exception {
    openGenerated();
    enter("#goPrice", "1");
    Fx.until("the queue is read", () -> !table("#queue").getItems().isEmpty());
    assertTrue(window.shows(text("#goNote")) && text("#goNote").startsWith("There is no level at"));
    enter("#goPrice", "none");
    window.untilShown("A price is a whole number of at most 78 digits.");
    focus("#queue");
    Fx.run(() -> table("#queue").getSelectionModel().select(0));
    window.robot().type(KeyCode.H);
    Fx.until(
        "the user stands in the field",
        () -> window.find("#ownUser", TextField.class).getText().startsWith("0x"));
    Fx.until(
        "levels are marked",
        () ->
            table("#ladder").getItems().stream()
                .anyMatch(
                    row -> !row.toString().contains("own=0") && row.toString().contains("own=")));
    window.layout();
    window.picture("book-user");
    window.robot().clickOn("#nobody");
    Fx.until(
        "nobody is marked",
        () ->
            table("#ladder").getItems().stream()
                .allMatch(
                    row -> !row.toString().contains("own=") || row.toString().contains("own=0")));
    enter("#ownUser", "0x12");
    assertTrue(
        Fx.get(() ->
            window
                .find("#ownUser", TextField.class)
                .getPseudoClassStates()
                .toString()
                .contains("wrong")));
    enter("#ownUser", GeneratedDirectory.user(3).toString());
    Fx.until("it is told who is highlighted", () -> window.find("#nobody", Node.class).isVisible());
  }

  @Test
  void groupedLevelsShowTheQueueOfTheirWholeRange() throws Exception {
    openGenerated();
    int before = Fx.get(() -> table("#ladder").getItems().size());
    Fx.run(() -> {
      ComboBox<?> step = window.find("#priceStep", ComboBox.class);
      step.getSelectionModel().select(step.getItems().size() - 2);
    });
    Fx.until("fewer levels", () -> table("#ladder").getItems().size() < before);
    Fx.run(() -> table("#ladder").getSelectionModel().select(0));
    Fx.until("the queue is read", () -> !table("#queue").getItems().isEmpty());
    assertTrue(text("#queueWhere").contains(" to "), text("#queueWhere"));
    window.layout();
    window.picture("book-grouped");
    focus("#ladder");
    window.robot().type(KeyCode.B);
  }

  @Test
  void aCrossedBookNamesTheOrdersThatCrossAndShowsThem() throws IOException {
    open(Recorded.unpack("upstream", window.folder()));
    Fx.until(
        "the markets are listed",
        () -> window.robot().lookup("#marketList").queryAs(ListView.class).getItems().size() == 3);
    window.layout();
    window.robot().clickOn("crossed");
    Fx.until("a crossed book", () -> window.robot().lookup("#crossed").tryQuery().isPresent());
    assertTrue(text("#crossed").startsWith("Crossed by "), text("#crossed"));
    window.layout();
    window.robot().clickOn("#showCrossedBids");
    Fx.until("the queue is read", () -> !table("#queue").getItems().isEmpty());
    assertTrue(text("#queueWhere").startsWith("Bid "), text("#queueWhere"));
    window.layout();
    window.picture("book-crossed-queue");
    window.robot().clickOn("#toFindings");
    Fx.until("findings", () -> window.robot().lookup("#findings").tryQuery().isPresent());
  }

  /** By its act: in the largest text the page has to be scrolled to it. */
  private void choose(String view) {
    Fx.run(() -> {
      window.find(view, ToggleButton.class).fire();
      window.find(".page-scroll", ScrollPane.class).setVvalue(1);
    });
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 150, 200})
  void nothingIsCutInLargerTextInAnyPartOfTheBook(int percent) throws Exception {
    window.settings().setZoom(percent);
    openGenerated();
    Map<String, List<String>> cut = new TreeMap<>();
    cut.put("ladder", window.cutTexts());
    window.picture("book-zoom-" + percent);
    if (percent > 100) {
      choose("#depthView");
      window.layout();
      cut.put("depth", window.cutTexts());
      window.picture("book-zoom-" + percent + "-depth");
      choose("#queueView");
      window.layout();
      cut.put("queue", window.cutTexts());
    } else {
      Fx.run(() -> {
        window.stage().setWidth(1920);
        window.stage().setHeight(1080);
      });
      window.layout();
      window.layout();
      cut.put("large window", window.cutTexts());
      window.picture("book-large");
    }
    cut.values().removeIf(List::isEmpty);
    assertEquals(Map.of(), cut);
  }

  @Test
  void aMarketWithoutOneSideSaysWhyNothingIsDrawn() throws Exception {
    Path directory = window.folder().resolve("data");
    try (DirectoryWriter writer = new DirectoryWriter(directory)) {
      writer.put(
          new Order(
              UInt64.of(1),
              UInt64.of(1),
              GeneratedDirectory.user(1),
              Address.ZERO,
              UInt256.ofUnsigned(5),
              UInt256.ofUnsigned(7),
              Side.SELL,
              UInt256.ZERO,
              UInt64.of(1)));
    }
    open(directory);
    assertTrue(text("#depthMissing").startsWith("There are no open bids"), text("#depthMissing"));
    assertFalse(Fx.get(() -> window.find("#depthChart", Node.class).isVisible()));
    window.picture("book-one-side");
  }
}
