package org.tidemark.gui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidemark.gui.common.ChartData.Heading;

class ChartDataTest {
  @Test
  void numbersAreCopiedWholeAndTextIsQuotedWhereItMust() {
    ChartData data =
        ChartData.of(
            List.of(Heading.words("Side, or \"kind\""), Heading.number("Price")),
            List.of(
                List.of("Bid", BigInteger.TWO.pow(200)),
                List.of("two\nlines", 1_234_567L),
                List.of("none", "")));
    assertEquals(
        "\"Side, or \"\"kind\"\"\",Price\n"
            + "Bid,1606938044258990275541962092341162602522202993782792835301376\n"
            + "\"two\nlines\",1234567\n"
            + "none,\n",
        data.csv());
    assertEquals("A\n", ChartData.none(List.of(Heading.words("A"))).csv());
  }
}
