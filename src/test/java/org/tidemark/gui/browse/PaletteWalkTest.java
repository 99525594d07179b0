package org.tidemark.gui.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuBar;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.text.Text;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.gui.common.Messages;
import org.tidemark.state.Source;
import org.tidemark.testing.Recorded;
import org.tidemark.testing.V2Directory;

/** The command palette, by keyboard and by mouse, over the window with and without a state. */
@Tag("window")
class PaletteWalkTest {
  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  private void openSmall() throws IOException {
    window.show();
    Source small = Source.of(Recorded.unpack("small", window.folder()));
    Fx.run(() -> window.window().open(small));
    window.untilShown("Overview");
    Fx.until("everything is read", () -> !window.shows("\u2026"));
  }

  private void palette() {
    window.robot().push(KeyCode.CONTROL, KeyCode.K);
    window.layout();
    assertTrue(isOpen());
  }

  private boolean isOpen() {
    return Fx.get(() -> window.robot().lookup("#palette").tryQuery().isPresent());
  }

  private void type(String text) {
    Fx.run(() -> window.find("#paletteText", TextField.class).setText(text));
    window.layout();
  }

  private void run(String text) {
    palette();
    type(text);
    window.robot().type(KeyCode.ENTER);
    assertFalse(isOpen());
  }

  /** What the rows on screen tell, best first. */
  private List<String> rows() {
    return Fx.get(() -> cells().map(Node::getAccessibleText).toList());
  }

  private Stream<ListCell<?>> cells() {
    return window.robot().lookup(".palette-row").<ListCell<?>>queryAllAs(cellType()).stream()
        .filter(cell -> !cell.isEmpty() && cell.isVisible())
        .sorted((a, b) -> Integer.compare(a.getIndex(), b.getIndex()));
  }

  @SuppressWarnings("unchecked")
  private static Class<ListCell<?>> cellType() {
    return (Class<ListCell<?>>) (Class<?>) ListCell.class;
  }

  private String selected() {
    return Fx.get(() -> window.find("#paletteText", TextField.class).getAccessibleHelp());
  }

  private String focused() {
    return Fx.get(() -> String.valueOf(window.scene().getFocusOwner().getId()));
  }

  private boolean hasField(String text) {
    return Fx.get(() ->
        window.robot().lookup(node -> node instanceof TextInputControl).queryAll().stream()
            .map(TextInputControl.class::cast)
            .anyMatch(field -> text.equals(field.getText())));
  }

  private int items() {
    return Fx.get(() -> window.find("#paletteList", ListView.class).getItems().size());
  }

  private int leaves(Menu menu) {
    int count = 0;
    for (MenuItem item : menu.getItems()) {
      count +=
          item instanceof Menu inner ? leaves(inner) : item instanceof SeparatorMenuItem ? 0 : 1;
    }
    return count;
  }

  @Test
  void everyActOfTheMenusIsListedOnceAndRunByKeyboard() throws IOException {
    openSmall();
    palette();
    int leaves =
        Fx.get(() ->
            window.find("#menuBar", MenuBar.class).getMenus().stream()
                .mapToInt(this::leaves)
                .sum());
    assertEquals(leaves - 1, items());
    List<String> top = rows();
    assertEquals(List.of("Open\u2026, Ctrl+O", "Open backup\u2026"), top.subList(0, 2));
    window.picture("palette");

    type("go or");
    assertEquals(List.of("Go to Order books, Ctrl+2", "Go to Orders, Ctrl+3"), rows());
    window.robot().type(KeyCode.DOWN);
    assertEquals("Go to Orders, Ctrl+3", selected());
    window.robot().type(KeyCode.DOWN);
    assertEquals("Go to Order books, Ctrl+2", selected());
    window.robot().type(KeyCode.UP, KeyCode.ENTER);
    assertFalse(isOpen());
    window.untilShown("Orders");
    assertTrue(Fx.get(() -> window.robot().lookup("#orderTable").tryQuery().isPresent()));

    run("next difference");
    Fx.until("the page of the act is shown", () -> window.shows("Compare"));
    palette();
    type("theme dark");
    window.robot().clickOn("Theme \u203a Dark");
    assertFalse(isOpen());
    assertTrue(
        Fx.get(() -> window.scene().getStylesheets().getFirst().endsWith("tokens-dark.css")));
    palette();
    type("theme");
    assertEquals(
        List.of("Theme \u203a Light", "Theme \u203a Dark, on", "Theme \u203a Like the system"),
        rows());
    window.robot().type(KeyCode.ESCAPE);
    run("pause");
    palette();
    type("pause");
    assertEquals(List.of("Pause following, on, Ctrl+P"), rows());
  }

  @Test
  void aNumberAnAddressAndAKeyLeadToTheirPages() throws IOException {
    openSmall();
    palette();
    type("20");
    assertEquals(List.of("Order 20", "Position 20"), rows().subList(0, 2));
    window.robot().type(KeyCode.ENTER);
    window.untilShown("There is no order 20 in this state.");
    run("21");
    window.untilShown("Order 21");

    String user = "0x" + "0".repeat(40);
    run(user);
    Fx.until("the orders are filtered", () -> hasField("=" + user));
    palette();
    type("0xa1");
    assertEquals(List.of("Raw keys from 0xa1"), rows());
    type("no such thing");
    assertEquals(List.of("Raw keys from no such thing"), rows());
    window.robot().type(KeyCode.ESCAPE);
    run("key:order:20");
    window.untilShown("Copy value");
  }

  @Test
  void aHeightLeadsToItsBlockAndAMarketToItsBook() throws Exception {
    V2Directory.write(window.folder().resolve("v2"));
    window.show();
    Fx.run(() -> window.window().open(Source.of(window.folder().resolve("v2"))));
    window.untilShown("Overview");
    Fx.until("everything is read", () -> !window.shows("\u2026"));
    run("block 100");
    window.untilShown("Block 100");
    String market = V2Directory.market(1).toString();
    palette();
    type(market);
    assertEquals(
        List.of(
            "Orders of user " + market,
            "Positions of user " + market,
            "Order book " + market,
            "Orders in market " + market,
            "Positions in market " + market,
            "Risk in market " + market),
        rows());
    window.picture("palette-market");
    window.robot().type(KeyCode.DOWN, KeyCode.DOWN, KeyCode.ENTER);
    window.untilShown("To best prices");
  }

  @Test
  void escapeAndASecondPressGiveTheFocusBack() throws IOException {
    openSmall();
    window.robot().clickOn("Raw keys");
    window.robot().clickOn("#jump");
    palette();
    assertEquals("paletteText", focused());
    window.robot().type(KeyCode.TAB);
    assertEquals("paletteText", focused());
    window.robot().type(KeyCode.ESCAPE);
    assertFalse(isOpen());
    assertEquals("jump", focused());
    palette();
    window.robot().push(KeyCode.CONTROL, KeyCode.K);
    assertFalse(isOpen());
    assertEquals("jump", focused());
    // Copy is of the field that had the focus, not of the palette's own.
    Fx.run(() -> {
      window.find("#jump", TextField.class).setText("order:20");
      window.find("#jump", TextField.class).selectAll();
    });
    run("copy");
    Fx.run(() -> window.find("#jump", TextField.class).clear());
    Fx.run(() -> window.find("#jump", TextField.class).paste());
    assertEquals("order:20", Fx.get(() -> window.find("#jump", TextField.class).getText()));
    // A sheet that asks something is not replaced.
    window.robot().push(KeyCode.SHIFT, KeyCode.F1);
    window.robot().push(KeyCode.CONTROL, KeyCode.K);
    assertFalse(isOpen());
    window.untilShown("Keyboard shortcuts");
  }

  @Test
  void withNothingOpenOnlyActsAreListedAndTheDisabledOnesDoNothing() {
    window.show();
    String before = focused();
    palette();
    type("find");
    assertEquals(List.of("Find, Ctrl+F, not available now"), rows());
    window.robot().type(KeyCode.ENTER);
    assertTrue(isOpen());
    window.robot().clickOn("Find");
    assertTrue(isOpen());
    assertEquals("paletteText", focused());
    type("20");
    assertEquals(List.of(), rows());
    window.untilShown("Nothing fits");
    window.robot().type(KeyCode.ENTER, KeyCode.ESCAPE);
    assertFalse(isOpen());
    assertEquals(before, focused());
    run("about");
    window.untilShown(Messages.get("about.text"));
  }

  @Test
  void whatOpensBehindItIsListedAtOnce() throws IOException {
    window.show();
    palette();
    type("reload");
    assertEquals(List.of("Reload, Ctrl+R, not available now"), rows());
    Source small = Source.of(Recorded.unpack("small", window.folder()));
    Fx.run(() -> window.window().open(small));
    Fx.until("it is open", () -> window.shows("Overview"));
    window.layout();
    assertEquals(List.of("Reload, Ctrl+R"), rows());
    assertEquals("paletteText", focused());
    // The field that has the focus is the palette's own.
    type("copy");
    assertEquals(List.of("Copy, Ctrl+C, not available now"), rows());
    type("21");
    window.robot().type(KeyCode.ENTER);
    window.untilShown("Order 21");
  }

  @Test
  void inLargeTextNothingOfThePaletteAndTheShortcutsIsCut() throws IOException {
    window.settings().setZoom(200);
    openSmall();
    palette();
    assertEquals(AccessibleRole.TEXT_FIELD, focusedRole());
    for (String typed : List.of("", "e", "0x" + "ab".repeat(20), "key:0x" + "ab".repeat(40))) {
      type(typed);
      assertEquals(List.of(), window.cutTexts());
      assertEquals(List.of(), cutInRows(), typed);
    }
    type("");
    assertTrue(isInside("#palette"));
    window.picture("palette-zoom-200");
    window.robot().type(KeyCode.ESCAPE);
    window.robot().push(KeyCode.SHIFT, KeyCode.F1);
    window.untilShown("Keyboard shortcuts");
    assertEquals(List.of(), window.cutTexts());
    assertTrue(isInside(".sheet"));
    window.robot().type(KeyCode.PAGE_DOWN);
    assertTrue(Fx.get(() -> window.find(".sheet .scroll-pane", ScrollPane.class).getVvalue() > 0));
  }

  private boolean isInside(String sheet) {
    return Fx.get(() -> {
      Node node = window.find(sheet, Node.class);
      return window
          .scene()
          .getRoot()
          .getLayoutBounds()
          .contains(node.localToScene(node.getLayoutBounds()));
    });
  }

  private AccessibleRole focusedRole() {
    return Fx.get(() -> window.scene().getFocusOwner().getAccessibleRole());
  }

  /** A directory's path is made to be cut in its middle; here it is short. */
  private List<String> cutInRows() {
    return Fx.get(() ->
        window.robot().lookup(".palette-row .label").queryAllAs(Label.class).stream()
            .filter(label -> label.isVisible() && label.getScene() != null)
            .filter(label -> {
              Set<Node> shown = label.lookupAll(".text");
              return shown.stream()
                  .filter(Text.class::isInstance)
                  .anyMatch(text -> !((Text) text).getText().equals(label.getText()));
            })
            .map(Label::getText)
            .toList());
  }
}
