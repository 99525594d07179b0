package org.tidemark.state;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.function.LongUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidemark.task.CancelledException;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/** Pairs come out by key and then id, whatever order they went in. */
class SortPairsTest {
  /** Above the size from which parts are sorted on several threads. */
  private static final int LARGE = 100_000;

  private static Stream<Arguments> shapes() {
    SplittableRandom random = new SplittableRandom(7);
    return Stream.of(
        shape("random", LARGE, i -> random.nextLong()),
        shape("sorted", LARGE, i -> i),
        shape("reversed", LARGE, i -> -i),
        shape("all equal", LARGE, i -> 42),
        shape("organ pipe", LARGE, i -> Math.min(i, LARGE - i)),
        shape("few distinct", LARGE, i -> random.nextInt(5)),
        shape("saw teeth", LARGE, i -> i % 1000),
        shape("both sides of the sign", LARGE, i -> (i & 1) == 0 ? -1 - i : i),
        shape("below one chunk", 20_000, i -> random.nextInt(100)),
        shape("by insertion", 20, i -> random.nextInt(4)),
        shape("two", 2, i -> -i),
        shape("one", 1, i -> i),
        shape("none", 0, i -> i));
  }

  private static Arguments shape(String name, int size, LongUnaryOperator keys) {
    return Arguments.of(name, LongUnaryOperator.class.cast(keys), size);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("shapes")
  void ordersByKeyThenId(String name, LongUnaryOperator keyOf, int size) {
    long[][] rows = rows(keyOf, size);
    SortPairs pairs = pairs(rows);
    pairs.sort(0, size, ScanControl.none());
    assertArrayEquals(sorted(rows), contents(pairs), name);
  }

  @Test
  void partIsSortedAndTheRestStays() {
    long[][] rows = rows(i -> -i, 1000);
    SortPairs pairs = pairs(rows);
    pairs.sort(100, 200, ScanControl.none());
    long[][] part = IntStream.range(100, 200).mapToObj(i -> rows[i]).toArray(long[][]::new);
    System.arraycopy(sorted(part), 0, rows, 100, 100);
    assertArrayEquals(rows, contents(pairs));
  }

  @Test
  void drainMovesEverythingBehindWhatIsThere() {
    long[][] rows = rows(i -> 3 * i, LARGE);
    for (int cut : new int[] {0, 1, 16_384, 50_000, LARGE}) {
      SortPairs first = pairs(IntStream.range(0, cut).mapToObj(i -> rows[i]));
      SortPairs second = pairs(IntStream.range(cut, LARGE).mapToObj(i -> rows[i]));
      first.drain(second);
      assertArrayEquals(rows, contents(first));
      assertEquals(0, second.size());
      second.add(1, 2);
      first.add(3, 4);
      assertEquals(LARGE, first.size() - 1);
      assertEquals(2, second.id(0));
    }
  }

  @Test
  void idsComeOutInOrderAndThePairsAreEmptyThen() {
    long[][] rows = rows(i -> i, 40_000);
    SortPairs pairs = pairs(rows);
    IdList ids = pairs.toIds();
    assertEquals(40_000, ids.size());
    for (int i = 0; i < 40_000; i++) {
      assertEquals(rows[i][1], ids.get(i));
    }
    assertEquals(0, pairs.size());
  }

  @Test
  void runOfEqualKeysEndsBeforeTheNextKeyOrTheLimit() {
    SortPairs pairs = pairs(rows(i -> i / 10, 100));
    assertEquals(10, pairs.endOfRun(0, 100));
    assertEquals(20, pairs.endOfRun(13, 100));
    assertEquals(15, pairs.endOfRun(13, 15));
    assertEquals(100, pairs.endOfRun(95, 100));
  }

  @Test
  void cancellingEndsTheSort() {
    SortPairs pairs = pairs(rows(i -> -i, LARGE));
    ScanControl cancelled =
        new ScanControl() {
          @Override
          public boolean isCancelled() {
            return true;
          }

          @Override
          public void report(Progress progress) {}
        };
    assertThrows(CancelledException.class, () -> pairs.sort(0, LARGE, cancelled));
  }

  /** Ids that neither rise nor fall with the row, and half of which have the top bit set. */
  private static long[][] rows(LongUnaryOperator keyOf, int size) {
    return IntStream.range(0, size)
        .mapToObj(i -> new long[] {keyOf.applyAsLong(i), (i + 1) * 0x9E3779B97F4A7C15L})
        .toArray(long[][]::new);
  }

  private static long[][] sorted(long[][] rows) {
    Comparator<long[]> byKey = (a, b) -> Long.compareUnsigned(a[0], b[0]);
    return Stream.of(rows)
        .sorted(byKey.thenComparing((a, b) -> Long.compareUnsigned(a[1], b[1])))
        .toArray(long[][]::new);
  }

  private static SortPairs pairs(long[][] rows) {
    return pairs(Stream.of(rows));
  }

  private static SortPairs pairs(Stream<long[]> rows) {
    SortPairs pairs = new SortPairs();
    rows.forEach(row -> pairs.add(row[0], row[1]));
    return pairs;
  }

  private static long[][] contents(SortPairs pairs) {
    return IntStream.range(0, pairs.size())
        .mapToObj(i -> new long[] {pairs.key(i), pairs.id(i)})
        .toArray(long[][]::new);
  }
}
