package org.tidemark.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Keys;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.IdRange;
import org.tidemark.state.RecordKind;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.GeneratedDirectory;
import org.tidemark.testing.OpenDatabase;

/** Differences by number, over several parts, forth and back. */
class ChangesTest {
  /** Three parts side by side, on any machine. */
  private static final ScanControl CONTROL =
      new ScanControl() {
        @Override
        public boolean isCancelled() {
          return false;
        }

        @Override
        public void report(Progress progress) {}

        @Override
        public int parallelism() {
          return 3;
        }
      };

  @TempDir private static Path folder;
  private static StateView left;
  private static StateView right;
  private static StateDiff diff;
  private static List<Change> all;
  private static List<IdRange> parts;

  @BeforeAll
  static void compare() throws Exception {
    GeneratedDirectory.write(folder.resolve("left"), 24_000, 1);
    GeneratedDirectory.write(folder.resolve("right"), 24_000, 2);
    left = Sources.open(Source.of(folder.resolve("left")), CONTROL);
    right = Sources.open(Source.of(folder.resolve("right")), CONTROL);
    diff = StateDiff.of(left, right, DiffOptions.usual().withScratch(folder), CONTROL);
    all = diff.changes().read(0, Integer.MAX_VALUE);
    parts = left.split(RecordKind.ORDERS, 3);
  }

  @AfterAll
  static void close() {
    diff.close();
    left.close();
    right.close();
  }

  private static List<Change> expected(long from, int count) {
    int first = (int) Math.min(all.size(), from);
    return all.subList(first, (int) Math.min(all.size(), (long) first + count));
  }

  @Test
  void theyAreInTheOrderOfTheirIdsOverAllParts() {
    assertEquals(3, parts.size());
    // The five stored books are the same but for their counts.
    assertEquals(
        24_000 + 1_200,
        diff.summary().of(ChangeKind.ORDER).total()
            + diff.summary().of(ChangeKind.POSITION).total());
    assertEquals(all.size(), diff.changes().size());
    for (int i = 0; i < 24_000; i++) {
      assertEquals(UInt64.of(i + 1L), all.get(i).number().orElseThrow());
      assertEquals(ChangeKind.ORDER, all.get(i).kind());
    }
    for (int i = 24_000; i < 25_200; i++) {
      assertEquals(UInt64.of(i - 23_999L), all.get(i).number().orElseThrow());
    }
  }

  @Test
  void theyAreReadFromEveryPlaceAndToEveryPlace() throws Exception {
    List<Long> places = new ArrayList<>(List.of(0L, 1L, 23_999L, 24_000L, 24_001L));
    for (IdRange part : parts) {
      places.add(Math.max(0, part.first().bits() - 1));
    }
    places.addAll(List.of(all.size() - 1L, (long) all.size(), all.size() + 1L, 1L << 40));
    Random random = new Random(1);
    for (int i = 0; i < 50; i++) {
      places.add(64L * random.nextInt(all.size() / 64));
    }
    for (long place : places) {
      for (long from = Math.max(0, place - 1); from <= place + 1; from++) {
        for (int count : new int[] {0, 1, 2, 63, 64, 65, 200}) {
          assertEquals(
              expected(from, count), diff.changes().read(from, count), from + " and " + count);
        }
      }
    }
    assertEquals(all, diff.changes().read(0, 1_000_000));
  }

  @Test
  void theyAreReadBackwards() throws Exception {
    List<Change> backwards = new ArrayList<>();
    for (long end = all.size(); end > 0; end -= 97) {
      long from = Math.max(0, end - 97);
      backwards.addAll(diff.changes().read(from, (int) (end - from)).reversed());
    }
    assertEquals(all, backwards.reversed());
  }

  @Test
  void severalThreadsReadAtOnce() throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
      List<Callable<Boolean>> readers = new ArrayList<>();
      for (int seed = 0; seed < 4; seed++) {
        Random random = new Random(seed);
        readers.add(() -> {
          for (int i = 0; i < 60; i++) {
            int from = random.nextInt(all.size());
            assertEquals(expected(from, 150), diff.changes().read(from, 150));
          }
          return true;
        });
      }
      for (Future<Boolean> reader : threads.invokeAll(readers)) {
        assertTrue(reader.get());
      }
    }
  }

  @Test
  void theWalkVisitsEachOnceWithItsNumber() throws Failure {
    List<Change> visited = new ArrayList<>();
    diff.changes()
        .forEach(
            CONTROL,
            (number, change) -> {
              assertEquals(visited.size(), number);
              visited.add(change);
            });
    assertEquals(all, visited);
  }

  /** The buffer grows for it, and its neighbours are found all the same. */
  @Test
  void longKeysAndValuesAreKeptBetweenShortOnes() throws Exception {
    Path here = folder.resolve("here");
    Path there = folder.resolve("there");
    byte[] longKey = new byte[300_000];
    Arrays.fill(longKey, (byte) 'k');
    byte[] longValue = new byte[200_000];
    try (OpenDatabase database = OpenDatabase.at(here)) {
      for (int i = 0; i < 200; i++) {
        database.put(key(i), new byte[i]);
      }
      database.put(Arrays.copyOf(longKey, 290_000), new byte[] {1}).put(longKey, longValue);
    }
    longValue[longValue.length - 1] = 1;
    try (OpenDatabase database = OpenDatabase.at(there)) {
      database.put(key(1000), new byte[0]).put(longKey, longValue);
    }
    try (StateView before = Sources.open(Source.of(here), CONTROL);
        StateView after = Sources.open(Source.of(there), CONTROL);
        StateDiff both =
            StateDiff.of(before, after, DiffOptions.usual().withScratch(folder), CONTROL)) {
      List<Change> changes = both.changes().read(0, 1000);
      assertEquals(203, changes.size());
      assertEquals(changes.subList(199, 203), both.changes().read(199, 9));
      Change changed = changes.getLast();
      assertEquals(ChangeType.CHANGED, changed.type());
      assertEquals(new Bytes(longKey), changed.key());
      assertEquals(1024, changed.left().bytes().orElseThrow().length());
      assertEquals(200_000, changed.left().valueLength());
      // What is not kept is looked up.
      assertEquals(new Bytes(longValue), both.annotated(changed, false).orElseThrow().value());
      assertEquals(
          new Bytes(new byte[200_000]), both.annotated(changed, true).orElseThrow().value());
    }
  }

  private static byte[] key(int number) {
    byte[] address = new byte[20];
    address[18] = (byte) (number >> 8);
    address[19] = (byte) number;
    return Keys.ofAddress(EntryKind.EVM_ACCOUNT, Address.fromBytes(address, 0));
  }
}
