package org.tidemark.datatypes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SideAndDirectionTest {
  @Test
  void sidesPrintAsBuyAndSellAndParseBack() {
    assertEquals(List.of("buy", "sell"), Arrays.stream(Side.values()).map(Side::text).toList());
    assertEquals(List.of(Side.BUY, Side.SELL), List.of(Side.parse("buy"), Side.parse("sell")));
  }

  @Test
  void sidesAreEachOthersOpposite() {
    assertEquals(Side.SELL, Side.BUY.opposite());
    assertEquals(Side.BUY, Side.SELL.opposite());
  }

  @Test
  void directionsPrintAsLongAndShortAndParseBack() {
    assertEquals(
        List.of("long", "short"), Arrays.stream(Direction.values()).map(Direction::text).toList());
    assertEquals(
        List.of(Direction.LONG, Direction.SHORT),
        List.of(Direction.parse("long"), Direction.parse("short")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "BUY", "bid", " buy"})
  void textThatIsNeitherIsRefusedWithTheChoices(String text) {
    assertEquals(
        '"' + text + "\" is not a side: buy or sell",
        assertThrows(IllegalArgumentException.class, () -> Side.parse(text)).getMessage());
    assertEquals(
        '"' + text + "\" is not a direction: long or short",
        assertThrows(IllegalArgumentException.class, () -> Direction.parse(text)).getMessage());
  }
}
