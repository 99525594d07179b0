package org.tidemark.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Order;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt64;
import org.tidemark.storage.Damage;
import org.tidemark.storage.KeyRange;
import org.tidemark.storage.StoreFile;
import org.tidemark.task.CancelledException;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.GeneratedDirectory;

/** Scans in several parts give what one scan gives, and stop when they are told to. */
class PartitionedScanTest {
  private static final long ORDERS = 30_000;

  @TempDir private static Path folder;

  private static StateView view;

  @BeforeAll
  static void open() throws Exception {
    Path directory = folder.resolve("data");
    GeneratedDirectory.write(directory, ORDERS, 3);
    view = Sources.open(Source.of(directory), ScanControl.none());
  }

  @AfterAll
  static void close() {
    view.close();
  }

  @Test
  void partsTogetherHoldEveryIdOnce() throws Failure {
    for (int n : new int[] {1, 2, 3, 8}) {
      List<IdRange> ranges = view.split(RecordKind.ORDERS, n);
      assertEquals(n, ranges.size());
      assertEquals(UInt64.ZERO, ranges.getFirst().first());
      assertEquals(UInt64.MAX, ranges.getLast().last());
      for (int i = 1; i < n; i++) {
        assertEquals(ranges.get(i - 1).last().increment(), ranges.get(i).first());
      }
    }
  }

  static Stream<RowQuery<Order>> queries() {
    RowQuery<Order> all = RowQuery.all();
    Filter buys = Filter.NONE.withMarket(GeneratedDirectory.market(2)).withSide(Side.BUY);
    Filter some = buys.withIds(new IdRange(UInt64.of(777), UInt64.of(20_000)));
    Column<Order> price = RecordKind.ORDERS.column("price").orElseThrow();
    Column<Order> user = RecordKind.ORDERS.column("user").orElseThrow();
    return Stream.of(
        all,
        RowQuery.of(buys),
        RowQuery.of(some),
        RowQuery.of(Filter.NONE.withText("abc")),
        all.sortedBy(price, false),
        all.sortedBy(user, true),
        new RowQuery<>(some, Optional.of(price), true));
  }

  @ParameterizedTest
  @MethodSource("queries")
  void rowsDoNotDependOnTheNumberOfParts(RowQuery<Order> query) throws Failure {
    List<UInt64> whole = ids(new InParts(view, 1), query);
    assertFalse(whole.isEmpty());
    for (int parts : new int[] {2, 5}) {
      assertEquals(whole, ids(new InParts(view, parts), query));
    }
  }

  @Test
  void censusDoesNotDependOnTheNumberOfParts() throws Failure {
    Census whole = Census.of(new InParts(view, 1), ScanControl.none());
    for (int parts : new int[] {2, 5}) {
      assertEquals(whole, Census.of(new InParts(view, parts), ScanControl.none()));
    }
  }

  @ParameterizedTest
  @MethodSource("queries")
  void stoppedBuildEndsWithinAFewStridesAndStaysReadable(RowQuery<Order> query) throws Failure {
    StopAtRows stop = new StopAtRows(9_000);
    RowTable<Order> table = new RowTable<>(view, RecordKind.ORDERS, query);
    assertThrows(CancelledException.class, () -> table.build(stop));
    stop.assertEndedSoon();
    assertFalse(table.isComplete());
    long counted = table.size();
    assertEquals(query.sort().isPresent(), counted == 0);
    assertEquals(counted, table.read(0, Integer.MAX_VALUE).size());
    assertEquals(0, table.read(counted, 10).size());
  }

  @Test
  void stoppedCensusAndDigestEndWithinAFewStrides() {
    StopAtRows census = new StopAtRows(9_000);
    assertThrows(CancelledException.class, () -> Census.of(view, census));
    census.assertEndedSoon();
    StopAtRows digest = new StopAtRows(9_000);
    assertThrows(CancelledException.class, () -> StateDigest.of(view, digest));
    digest.assertEndedSoon();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4, 7, 8, 9, 12, 16, 20, 30, 60, 200})
  void sortStoppedAtAnyQuestionLeavesNoHalfSortedTable(int questions) throws Failure {
    for (String name : List.of("price", "user", "amount")) {
      Column<Order> column = RecordKind.ORDERS.column(name).orElseThrow();
      RowQuery<Order> all = RowQuery.all();
      RowTable<Order> table = new RowTable<>(view, RecordKind.ORDERS, all.sortedBy(column, false));
      try {
        table.build(new StopAtQuestion(questions));
        assertTrue(table.isComplete());
        assertEquals(ORDERS, table.size());
      } catch (CancelledException e) {
        assertFalse(table.isComplete());
        assertEquals(0, table.size());
      }
    }
  }

  private static List<UInt64> ids(StateView state, RowQuery<Order> query) throws Failure {
    RowTable<Order> table = new RowTable<>(state, RecordKind.ORDERS, query);
    table.build(ScanControl.none());
    assertTrue(table.isComplete());
    List<UInt64> ids = new ArrayList<>();
    table.read(0, Integer.MAX_VALUE).forEach(row -> ids.add(row.id()));
    assertEquals(table.size(), ids.size());
    return ids;
  }

  /** Says stop from the report of so many rows on, and remembers the last report. */
  private static final class StopAtRows implements ScanControl {
    private final long rows;
    private final AtomicLong most = new AtomicLong();

    StopAtRows(long rows) {
      this.rows = rows;
    }

    @Override
    public boolean isCancelled() {
      return most.get() >= rows;
    }

    @Override
    public void report(Progress progress) {
      most.accumulateAndGet(progress.done(), Math::max);
    }

    void assertEndedSoon() {
      long parts = ScanControl.none().parallelism() + 2L;
      assertTrue(most.get() < rows + parts * ParallelScan.STRIDE, () -> "went on to " + most);
    }
  }

  /** Says stop from the so many and first question on. */
  private static final class StopAtQuestion implements ScanControl {
    private final AtomicLong left;

    StopAtQuestion(int questions) {
      this.left = new AtomicLong(questions);
    }

    @Override
    public boolean isCancelled() {
      return left.getAndDecrement() <= 0;
    }

    @Override
    public void report(Progress progress) {}
  }

  /** Another view that splits into a number of parts of its own choice. */
  private record InParts(StateView inner, int parts) implements StateView {
    @Override
    public StateInfo info() {
      return inner.info();
    }

    @Override
    public <R> RecordCursor<R> records(RecordKind<R> kind, IdRange range) throws Failure {
      return inner.records(kind, range);
    }

    @Override
    public <R> List<IdRange> split(RecordKind<R> kind, int n) throws Failure {
      return inner.split(kind, parts);
    }

    @Override
    public <R> long estimate(RecordKind<R> kind) throws Failure {
      return inner.estimate(kind);
    }

    @Override
    public EntryCursor entries(KeyRange range) throws Failure {
      return inner.entries(range);
    }

    @Override
    public List<KeyRange> entryRanges(int n) throws Failure {
      return inner.entryRanges(parts);
    }

    @Override
    public Optional<byte[]> value(String family, byte[] key) throws Failure {
      return inner.value(family, key);
    }

    @Override
    public List<MarkPrice> marks() throws Failure {
      return inner.marks();
    }

    @Override
    public List<SnapshotSummary> snapshots(ScanControl control) throws Failure {
      return inner.snapshots(control);
    }

    @Override
    public List<StoreFile> files() {
      return inner.files();
    }

    @Override
    public List<Damage> damages() {
      return inner.damages();
    }

    @Override
    public List<Finding> verifyStorage(ScanControl control) throws Failure {
      return inner.verifyStorage(control);
    }

    @Override
    public void close() {
      inner.close();
    }
  }
}
