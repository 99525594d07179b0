package org.tidemark.gui.shell;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class WordMatchTest {
  private static final List<String> NAMES =
      List.of(
          "Open\u2026",
          "Export backup\u2026",
          "Go to Order books",
          "Go to Orders",
          "Keyboard shortcuts",
          "Theme \u203a Dark",
          "Orders");

  private static List<String> best(String typed) {
    return WordMatch.best(NAMES, Function.identity(), typed);
  }

  @Test
  void nothingTypedFitsEverythingInOrder() {
    assertEquals(NAMES, best(""));
    assertEquals(NAMES, best(" \t\n"));
  }

  @Test
  void theStartOfANameIsBestThenOfAWordThenAnywhere() {
    assertEquals(
        List.of(
            "Orders",
            "Go to Order books",
            "Go to Orders",
            "Export backup\u2026",
            "Keyboard shortcuts"),
        best("or"));
  }

  @Test
  void everyWordMustOccurInAnyOrderAndCase() {
    assertEquals(List.of("Go to Order books", "Go to Orders"), best("ORD go"));
    assertEquals(List.of("Go to Orders"), best("  go   orders\n"));
    assertEquals(List.of(), best("go dark"));
  }

  @Test
  void aLaterOccurrenceMayStartAWord() {
    // The first "o" of both is inside or at the start; the word counts by its best place.
    assertEquals(
        List.of("xb ba", "abba"),
        WordMatch.best(List.of("abba", "xb ba"), Function.identity(), "ba"));
    assertEquals(List.of("Theme \u203a Dark"), best("dark"));
  }

  @Test
  void signsAreFoundAsTheyStand() {
    assertEquals(List.of("Open\u2026", "Export backup\u2026"), best("\u2026"));
    assertEquals(List.of(), best(".*"));
  }
}
