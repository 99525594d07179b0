package org.tidemark.gui.browse;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import javafx.event.ActionEvent;
import javafx.scene.Node;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Position;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.state.RiskRow;
import org.tidemark.state.Source;
import org.tidemark.testing.DirectoryImage;
import org.tidemark.testing.GeneratedDirectory;
import org.tidemark.testing.Recorded;
import org.tidemark.testing.V2Writer;

/** A market's positions at its stored mark price and at others, and from there to one of them. */
class RiskWalkTest {
  private static final Address MARKET = GeneratedDirectory.market(0);
  private static final Address QUIET = GeneratedDirectory.market(1);
  private static final int POSITIONS = 400;

  /** Long, leverage 50, from 60,000: liquidated at 58,920. */
  private static final int NEAREST = 401;

  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  private static Position position(
      long id, Address market, long size, long entry, long leverage, Direction direction) {
    return new Position(
        UInt64.of(id),
        UInt64.of(id),
        GeneratedDirectory.user(id % 9),
        market,
        UInt256.ofUnsigned(size),
        UInt256.ofUnsigned(entry),
        UInt64.of(leverage),
        direction,
        true,
        UInt64.of(1));
  }

  /** A market at 60,000, another with nothing open, a position that does not decode. */
  private static void write(Path directory) throws Exception {
    SplittableRandom random = new SplittableRandom(3);
    try (V2Writer out = new V2Writer(directory)) {
      for (int id = 1; id <= POSITIONS; id++) {
        boolean isLong = random.nextInt(5) < 3;
        long entry = 60_000L + (isLong ? -random.nextInt(3_000) : random.nextInt(3_000));
        out.position(
            position(
                id,
                MARKET,
                1_000 + random.nextInt(900_000),
                entry,
                2 + random.nextInt(12),
                isLong ? Direction.LONG : Direction.SHORT));
      }
      out.position(position(NEAREST, MARKET, 5_000, 60_000, 50, Direction.LONG));
      out.position(position(402, MARKET, 7, 60_000, 0, Direction.SHORT));
      Position open = position(403, QUIET, 9, 100, 3, Direction.LONG);
      out.position(
          new Position(
              open.id(),
              open.valueId(),
              open.trader(),
              QUIET,
              open.size(),
              open.entryPrice(),
              open.leverage(),
              open.direction(),
              false,
              open.timestamp(),
              new Position.Closing(UInt64.of(2), UInt256.ONE, null, false)));
      out.put(V2.POSITIONS, V2.key(UInt64.of(404)), new byte[] {9});
      out.mark(new MarkPrice(MARKET, UInt256.ofUnsigned(60_000), UInt64.of(41)));
      out.meta(V2.HEIGHT, UInt64.of(42)).meta(V2.TIMESTAMP, UInt64.of(9_000));
      out.meta(V2.NEXT_ORDER_ID, UInt64.of(1)).meta(V2.NEXT_POSITION_ID, UInt64.of(405));
      out.flush();
    }
  }

  private Path open(Path directory) {
    window.show();
    Fx.run(() -> window.window().open(Source.of(directory)));
    window.untilShown("Markets");
    window.robot().clickOn("Risk");
    return directory;
  }

  private Path openStored() throws Exception {
    Path directory = window.folder().resolve("v2");
    write(directory);
    open(directory);
    untilJudgedAt(60_000);
    return directory;
  }

  private List<RiskRow> rows() {
    return Fx.get(() ->
        window.robot().lookup("#riskTable").<RiskRow>queryTableView().getItems().stream().toList());
  }

  private void untilJudgedAt(long mark) {
    Fx.until(
        "positions at " + mark,
        () ->
            window.robot().lookup("#riskTable").tryQuery().isPresent()
                && !rows().isEmpty()
                && rows().getFirst().mark().equals(UInt256.ofUnsigned(mark)));
    window.layout();
  }

  private String label(String id) {
    return Fx.get(() -> window.find(id, Label.class).getText());
  }

  private void type(String price) {
    TextField field = window.find("#markField", TextField.class);
    Fx.run(() -> {
      field.requestFocus();
      field.setText(price);
      field.fireEvent(new ActionEvent());
    });
  }

  private boolean isWhatIf() {
    return Fx.get(() -> window.find("#whatIfBadge", Label.class).isVisible());
  }

  private void press(Node node, KeyCode code) {
    Fx.run(node::requestFocus);
    window.robot().press(code).release(code);
    window.layout();
  }

  @Test
  void aMarketIsJudgedAtItsStoredMarkPriceAndAtOthers() throws Exception {
    Path directory = openStored();
    DirectoryImage before = DirectoryImage.of(directory);
    assertEquals(NEAREST, rows().getFirst().id().bits());
    assertEquals(402, rows().getLast().id().bits());
    assertEquals("402", label("#riskOpenCount"));
    assertEquals("0", label("#riskLiquidatable"));
    assertEquals("Stored mark price 60,000, of height 41", label("#storedMark"));
    assertTrue(
        window.shows("1 position of this state does not decode and may belong to this market"));
    assertTrue(
        window.shows("1 open position has leverage 0 and so no liquidation price; it stands last"));
    assertFalse(isWhatIf());
    window.picture("risk");

    type("58,920");
    untilJudgedAt(58_920);
    assertTrue(isWhatIf());
    assertEquals("1", label("#riskLiquidatable"));
    assertEquals("-1.80 %", label("#markAway"));
    window.picture("risk-what-if");
    type("58921");
    untilJudgedAt(58_921);
    assertEquals("0", label("#riskLiquidatable"));

    Slider slider = window.find("#markSlider", Slider.class);
    Fx.run(() -> slider.setValue(-2_000));
    untilJudgedAt(48_000);
    assertEquals("48,000", Fx.get(() -> window.find("#markField", TextField.class).getText()));
    assertTrue(Long.parseLong(label("#riskLiquidatable")) > 20);
    Fx.run(() -> window.find("#riskTable", TableView.class).getSelectionModel().select(0));
    window.picture("risk-slid");

    type("-5");
    assertTrue(label("#markError").contains("whole number"));
    window.picture("risk-wrong");
    window.robot().clickOn("#resetMark");
    untilJudgedAt(60_000);
    assertFalse(isWhatIf());
    assertEquals("", label("#markError"));
    assertEquals(0.0, Fx.get(slider::getValue));
    assertEquals(before, DirectoryImage.of(directory));
  }

  @Test
  void barsAreReadOutByKeyAndARowLeadsToItsPosition() throws Exception {
    openStored();
    Node chart = window.find("#riskChart", Node.class);
    press(chart, KeyCode.HOME);
    String first = label("#riskReadout");
    assertTrue(first.matches("[\\d,]+ to below [\\d,]+, .* long with notional .*"), first);
    press(chart, KeyCode.RIGHT);
    assertFalse(first.equals(label("#riskReadout")));
    press(chart, KeyCode.LEFT);
    assertEquals(first, label("#riskReadout"));
    assertTrue(Fx.get(chart::getAccessibleText).contains(first));
    // The narrowest of them, 5 %.
    Fx.run(() -> window.find("#markSpan", ComboBox.class).getSelectionModel().selectFirst());
    Fx.until("bars of the narrower span", () -> !first.equals(label("#riskReadout")));
    press(chart, KeyCode.HOME);
    assertTrue(label("#riskReadout").startsWith("Below 57,000, "), label("#riskReadout"));
    window.picture("risk-bar");

    TableView<?> table = window.find("#riskTable", TableView.class);
    Fx.run(() -> table.getSelectionModel().select(0));
    window.menuItem("#copyItem");
    assertEquals(
        "401\t"
            + GeneratedDirectory.user(401 % 9)
            + "\tlong\t5000\t60000\t50\t6000000\t60000\t300000000\t0\t58920\t180",
        Fx.get(() -> Clipboard.getSystemClipboard().getString().lines().toList().get(1)));
    press(table, KeyCode.ENTER);
    window.untilShown("Position 401");
    window.untilShown("Risk of this market");
    window.robot().clickOn("Risk of this market");
    untilJudgedAt(60_000);
  }

  @Test
  void whatHasNoMarkOrNoOpenPositionSaysSo() throws Exception {
    openStored();
    ComboBox<?> chooser = window.find("#riskMarket", ComboBox.class);
    assertEquals(2, Fx.get(() -> chooser.getItems().size()));
    Fx.run(() -> chooser.getSelectionModel().select(1));
    window.untilShown("No open positions in this market");
    window.picture("risk-none-open");
  }

  @Test
  void aDirectoryOfFormatV1AsksForAPrice() throws Exception {
    open(Recorded.unpack("small", window.folder()));
    Fx.until("it asks", () -> window.shows("Open positions") && window.shows("no mark"));
    assertEquals("no mark", label("#riskProfit"));
    assertEquals("no mark", label("#riskLiquidatable"));
    assertTrue(Fx.get(() -> window.find("#markSlider", Slider.class).isDisable()));
    window.layout();
    window.picture("risk-v1");
    type("1000");
    untilJudgedAt(1_000);
    assertTrue(isWhatIf());
    window.picture("risk-v1-typed");
    window.robot().clickOn("#resetMark");
    Fx.until("it asks again", () -> label("#riskProfit").equals("no mark"));
  }
}
