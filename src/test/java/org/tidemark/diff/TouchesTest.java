package org.tidemark.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.IdList;
import org.tidemark.task.CancelledException;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/** Which events touched which id, sorted in memory and in runs that are merged. */
class TouchesTest {
  private static final ScanControl CONTROL = ScanControl.none();

  @TempDir private Path folder;

  private static UInt64 id(Random random) {
    return switch (random.nextInt(4)) {
      case 0 -> UInt64.of(random.nextInt(3) - 1L);
      case 1 -> UInt64.of(Long.MIN_VALUE + random.nextInt(3) - 1L);
      case 2 -> UInt64.of(7);
      default -> UInt64.of(random.nextInt(2000));
    };
  }

  private static List<Long> ids(Touches touches) throws Exception {
    List<Long> ids = new ArrayList<>();
    IdList found = touches.ids(CONTROL);
    for (long i = 0; i < found.size(); i++) {
      ids.add(found.get(i));
    }
    return ids;
  }

  /** From one run, whole or not, to a hundred. */
  @ParameterizedTest
  @ValueSource(ints = {1_000_000, 20_000, 9_999, 256, 200})
  void everyEventIsFoundUnderItsIdInItsOrder(int runPairs) throws Exception {
    Random random = new Random(runPairs);
    Map<UInt64, List<Long>> expected = new TreeMap<>();
    try (Touches touches = new Touches(folder, "orders", runPairs)) {
      for (long event = 0; event < 20_000; event++) {
        UInt64 id = id(random);
        expected.computeIfAbsent(id, key -> new ArrayList<>()).add(event);
        touches.add(id, event, CONTROL);
      }
      touches.finish(CONTROL);
      assertEquals(20_000, touches.size());
      assertEquals(expected.keySet().stream().map(UInt64::bits).toList(), ids(touches));
      for (Map.Entry<UInt64, List<Long>> entry : expected.entrySet()) {
        assertEquals(entry.getValue(), touches.of(entry.getKey(), 20_000), "" + entry.getKey());
        assertTrue(touches.has(entry.getKey()));
      }
      for (long absent : List.of(2000L, 5000L, Long.MIN_VALUE + 2, -2L)) {
        assertEquals(List.of(), touches.of(UInt64.of(absent), 5));
        assertFalse(touches.has(UInt64.of(absent)));
      }
      assertEquals(1, OpenFiles.below(folder));
    }
    assertEquals(0, OpenFiles.below(folder));
  }

  /** How it began, and what became of it. */
  @Test
  void ofTooManyTheFirstAndTheLastAreGiven() throws Exception {
    try (Touches touches = new Touches(folder, "orders", 64)) {
      for (long event = 0; event < 1000; event++) {
        touches.add(UInt64.of(event % 2), event, CONTROL);
      }
      touches.finish(CONTROL);
      List<Long> some = new ArrayList<>(List.of(1L));
      LongStream.range(0, 9).map(i -> 983 + 2 * i).forEach(some::add);
      assertEquals(some, touches.of(UInt64.ONE, 10));
      assertEquals(List.of(1L, 999L), touches.of(UInt64.ONE, 2));
      assertEquals(500, touches.of(UInt64.ONE, 500).size());
      assertEquals(500, touches.of(UInt64.ONE, 501).size());
    }
  }

  @Test
  void nothingTouchedIsNothing() throws Exception {
    try (Touches touches = new Touches(folder, "orders", 10)) {
      touches.finish(CONTROL);
      assertEquals(0, touches.size());
      assertEquals(List.of(), ids(touches));
      assertEquals(List.of(), touches.of(UInt64.ZERO, 2));
    }
  }

  @Test
  void aStopWhileRunsAreMergedLeavesNothingOpen() throws Exception {
    ScanControl stopped =
        new ScanControl() {
          @Override
          public boolean isCancelled() {
            return true;
          }

          @Override
          public void report(Progress progress) {}
        };
    try (Touches touches = new Touches(folder, "orders", 100)) {
      for (long event = 0; event < 1000; event++) {
        touches.add(UInt64.of(event), event, CONTROL);
      }
      assertThrows(CancelledException.class, () -> touches.finish(stopped));
    }
    assertEquals(0, OpenFiles.below(folder));
  }

  @Test
  void aFolderThatIsGoneIsTold() throws Exception {
    try (Touches touches = new Touches(folder.resolve("gone"), "orders", 100)) {
      touches.add(UInt64.ONE, 1, CONTROL);
      DiffException told = assertThrows(DiffException.class, () -> touches.finish(CONTROL));
      assertEquals("DIFF_SCRATCH", told.code());
    }
  }
}
