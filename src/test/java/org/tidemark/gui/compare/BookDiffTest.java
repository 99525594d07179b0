package org.tidemark.gui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.BookLadder;

class BookDiffTest {
  private static BookLadder.Level level(long price, long orders, long amount) {
    return new BookLadder.Level(UInt256.of(UInt64.of(price)), orders, BigInteger.valueOf(amount));
  }

  private static BookLadder book(
      List<BookLadder.Level> bids, List<BookLadder.Level> asks, boolean isComplete) {
    return new BookLadder(Address.ZERO, bids, asks, true, isComplete, 0);
  }

  private static String line(BookDiff.Row row) {
    return switch (row) {
      case BookDiff.Level level ->
          level.price()
              + " "
              + level.amount(End.LEFT)
              + " "
              + level.amount(End.RIGHT)
              + " "
              + level.delta();
      case BookDiff.Spread spread -> "spread " + spread.before() + " " + spread.after();
    };
  }

  @Test
  void levelsOfBothStandInOneLadderWithTheirDifference() {
    BookLadder left =
        book(List.of(level(98, 1, 5), level(97, 2, 8)), List.of(level(100, 1, 10)), true);
    BookLadder right = book(List.of(level(97, 1, 3)), List.of(level(101, 1, 20)), true);
    BookDiff diff = BookDiff.of(left, right);
    assertEquals(
        List.of(
            "101 0 20 20",
            "100 10 0 -10",
            "spread " + Optional.of(2) + " " + Optional.of(4),
            "98 5 0 -5",
            "97 8 3 -5"),
        diff.rows().stream().map(BookDiffTest::line).toList());
    BookDiff.Level first = (BookDiff.Level) diff.rows().getFirst();
    assertEquals(1.0, first.afterShare());
    assertEquals(0.0, first.beforeShare());
  }

  @Test
  void levelsThatOnlyOneOfThemCouldShowAreLeftOut() {
    BookLadder left = book(List.of(), List.of(level(100, 1, 1), level(101, 1, 1)), false);
    BookLadder right =
        book(List.of(), List.of(level(100, 1, 1), level(101, 1, 1), level(102, 1, 1)), true);
    BookDiff diff = BookDiff.of(left, right);
    assertTrue(diff.isLimited());
    assertEquals(
        List.of("101 1 1 0", "100 1 1 0", "spread Optional.empty Optional.empty"),
        diff.rows().stream().map(BookDiffTest::line).toList());
  }
}
