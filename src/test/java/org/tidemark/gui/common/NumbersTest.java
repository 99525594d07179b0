package org.tidemark.gui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import javafx.scene.control.Label;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tidemark.gui.Fx;

class NumbersTest {
  private static final BigInteger AMOUNT = new BigInteger("42239999999999999999");

  @BeforeAll
  static void startFx() {
    Fx.start();
  }

  @Test
  void whatFitsIsWholeAndWhatDoesNotIsCutNotRounded() {
    assertEquals("42,239,999,999,999,999,999", Numbers.fitted(AMOUNT, 26));
    assertEquals("4.22399999999999999\u2026e19", Numbers.fitted(AMOUNT, 23));
    assertEquals("4.22\u2026e19", Numbers.fitted(AMOUNT, 8));
    assertEquals("-4.2\u2026e19", Numbers.fitted(AMOUNT.negate(), 8));
    assertEquals("4\u2026e19", Numbers.fitted(AMOUNT, 1));
  }

  @Test
  void theSeparatorIsTheUsersEverywhereAndIsReadBack() {
    try {
      for (NumberFormat format : NumberFormat.values()) {
        Numbers.use(format);
        String grouped = "12S345S678".replace("S", format.separator());
        assertEquals(grouped, Numbers.grouped(12_345_678));
        assertEquals("12345678", Numbers.ungrouped(grouped));
        assertEquals(grouped + " findings", Messages.format("findings.total", 12_345_678L));
        assertEquals("1 finding", Messages.format("findings.total", 1));
        assertEquals(
            "kind, " + grouped + " findings, text",
            Messages.format("findings.kindLine", "kind", 12_345_678, "text"));
        assertEquals("Order 7", Messages.format("place.order", "7"));
        assertEquals(grouped + " tasks", Messages.format("task.several", 12_345_678));
      }
    } finally {
      Numbers.use(NumberFormat.COMMA);
    }
  }

  @Test
  void aShortNumberIsNeverMadeLonger() {
    assertEquals("987", Numbers.fitted(BigInteger.valueOf(987), 1));
  }

  @Test
  void bytesAreShownInTheUnitThatFits() {
    assertEquals("999 B", Numbers.bytes(999));
    assertEquals("1.0 kB", Numbers.bytes(1000));
    assertEquals("1.0 MB", Numbers.bytes(999_999));
  }

  @Test
  void aWiderLabelShowsMoreDigits() {
    String narrow = textAt(90);
    String wide = textAt(140);
    assertTrue(narrow.endsWith("\u2026e19"), narrow);
    assertTrue(wide.endsWith("\u2026e19"), wide);
    assertTrue(wide.length() > narrow.length(), wide);
    assertEquals("42,239,999,999,999,999,999", textAt(900));
  }

  private static String textAt(double width) {
    return Fx.get(() -> {
      Label label = new Label();
      new FittedNumber(label).show(AMOUNT);
      label.resize(width, 20);
      return label.getText();
    });
  }
}
