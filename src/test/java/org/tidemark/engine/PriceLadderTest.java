package org.tidemark.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;

/** Enough levels that chunks split and go. */
class PriceLadderTest {
  @Test
  void behavesAsATreeMapUnderRandomUse() {
    for (Side side : Side.values()) {
      for (int seed = 0; seed < 6; seed++) {
        run(side, new Random(seed));
      }
    }
  }

  private static void run(Side side, Random random) {
    PriceLadder ladder = new PriceLadder(side);
    NavigableMap<UInt256, PriceLevel> expected = new TreeMap<>();
    for (int step = 0; step < 30_000; step++) {
      // Grows, then shrinks to nothing, then grows again.
      boolean isGrowing = step / 6_000 % 2 == 0;
      if (expected.isEmpty() || random.nextInt(10) < (isGrowing ? 8 : 2)) {
        UInt256 price = UInt256.fromWords(random.nextInt(3), 0, 0, random.nextInt(2_000));
        PriceLevel level = ladder.levelAt(price);
        PriceLevel known = expected.putIfAbsent(price, level);
        assertSame(known == null ? level : known, level);
        assertEquals(price, level.price);
      } else {
        UInt256 near = UInt256.fromWords(random.nextInt(3), 0, 0, random.nextInt(2_000));
        UInt256 found = expected.ceilingKey(near);
        PriceLevel level = expected.remove(found == null ? expected.firstKey() : found);
        ladder.remove(level);
      }
      if (step % 500 == 0) {
        assertLevels(expected, ladder, side);
      }
    }
    for (PriceLevel level : expected.values()) {
      ladder.remove(level);
    }
    assertNull(ladder.best());
  }

  private static void assertLevels(
      NavigableMap<UInt256, PriceLevel> expected, PriceLadder ladder, Side side) {
    List<UInt256> prices = new ArrayList<>();
    PriceLevel better = null;
    for (PriceLevel level = ladder.best(); level != null; level = level.worse) {
      assertSame(better, level.better);
      prices.add(level.price);
      better = level;
    }
    assertEquals(
        new ArrayList<>(side == Side.BUY ? expected.descendingKeySet() : expected.keySet()),
        prices);
  }
}
