package org.tidemark.migration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.backup.BackupRestore;
import org.tidemark.checkpoint.Undo;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Schema;
import org.tidemark.codec.SchemaChange.Fate;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.UInt64;
import org.tidemark.node.DemoMarket;
import org.tidemark.node.Node;
import org.tidemark.state.Census;
import org.tidemark.state.FindingKind;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateDigest;
import org.tidemark.state.StateView;
import org.tidemark.storage.PrimaryStore;
import org.tidemark.storage.Problem;
import org.tidemark.storage.StorageException;
import org.tidemark.task.CancelledException;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.DirectoryImage;
import org.tidemark.testing.Entry;
import org.tidemark.testing.RandomDirectory;
import org.tidemark.testing.Recorded;
import org.tidemark.testing.V2Directory;

class MigrationTest {
  private static final ScanControl CONTROL = ScanControl.none();

  @TempDir private Path folder;

  private static StateDigest digest(Path directory) throws Failure {
    try (StateView view = Sources.open(Source.of(directory), CONTROL)) {
      return StateDigest.of(view, CONTROL);
    }
  }

  private static Map<FindingKind, Long> findings(Path directory) throws Failure {
    try (StateView view = Sources.open(Source.of(directory), CONTROL)) {
      return Census.of(view, CONTROL).findingCounts();
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "edge", "upstream", "damaged-many-problems"})
  void toFormatTwoAndBackIsTheSameEntryForEntry(String name) throws Exception {
    Path directory = Recorded.unpack(name, folder);
    Map<String, List<Entry>> before = Recorded.families(directory);
    StateDigest digest = digest(directory);
    Migration.Migrated two = Migration.of(directory, Schema.V2).run(CONTROL);
    assertEquals(digest.state(), two.contents().digest());
    assertEquals(digest.state(), digest(directory).state());
    assertEquals(digest.state(), two.digestBefore());
    assertEquals(digest.orderCount(), two.fates().get(Fate.ORDER));
    assertEquals(Optional.empty(), two.backup());
    Migration.Migrated one = Migration.of(directory, Schema.V1).run(CONTROL);
    assertEquals(digest.state(), one.contents().digest());
    assertEquals(before, Recorded.families(directory));
    assertEquals(before, Recorded.families(two.replaced().orElseThrow()));
  }

  /** What the upstream node left wrong stays wrong, and is counted before. */
  @Test
  void anomaliesAreCarriedOverAndReported() throws Exception {
    Path directory = Recorded.unpack("small", folder);
    Map<FindingKind, Long> before = findings(directory);
    MigrationPlan plan = Migration.of(directory, Schema.V2).plan(CONTROL);
    assertEquals(before, plan.findings());
    assertEquals(21L, before.get(FindingKind.FILLED_RESTING));
    Migration.of(directory, Schema.V2).run(CONTROL);
    Map<FindingKind, Long> after = findings(directory);
    for (FindingKind kind :
        List.of(
            FindingKind.FILLED_RESTING,
            FindingKind.CROSSED_BOOK,
            FindingKind.DUPLICATE_BOOK_ID,
            FindingKind.OVERFILLED)) {
      assertEquals(before.get(kind), after.get(kind), kind.text());
    }
  }

  /**
   * Also not of positions closed under format v1, which does not say how. Only what has no place in
   * the other format, as the EVM's entries, is of no known kind there.
   */
  @ParameterizedTest
  @ValueSource(strings = {"small", "edge", "upstream"})
  void nothingIsFoundAfterwardsThatWasNotFoundBefore(String name) throws Exception {
    Path directory = Recorded.unpack(name, folder);
    Map<FindingKind, Long> before = findings(directory);
    Migration.of(directory, Schema.V2).run(CONTROL);
    Map<FindingKind, Long> more = new EnumMap<>(findings(directory));
    before.forEach(
        (kind, count) -> more.computeIfPresent(kind, (k, now) -> now > count ? now : null));
    more.remove(FindingKind.UNKNOWN_KEY);
    assertEquals(Map.of(), more);
  }

  @Test
  void aNodeGoesOnWithWhatWasMigrated() throws Exception {
    Path directory = Recorded.unpack("upstream", folder);
    StateDigest before = digest(directory);
    Migration.of(directory, Schema.V2).run(CONTROL);
    DemoMarket market = new DemoMarket(3, 20);
    try (Node node = Node.open(directory, Node.Durability.UNSYNCED, CONTROL)) {
      assertEquals(before.state(), node.digest(CONTROL).state());
      assertEquals(Optional.empty(), node.height());
      for (int i = 0; i < 4; i++) {
        node.apply(market.next(node.exchange()));
      }
    }
    try (StateView view = Sources.open(Source.of(directory), CONTROL)) {
      Census census = Census.of(view, CONTROL);
      assertFalse(census.findingCounts().containsKey(FindingKind.COUNTER_BEHIND));
      assertFalse(census.findingCounts().containsKey(FindingKind.HEIGHT_DISAGREES));
      assertTrue(view.info().height().isPresent());
    }
  }

  @Test
  void theNextIdsAreAboveEveryKeyAlsoOfRecordsThatDoNotDecode() throws Exception {
    Path directory = folder.resolve("data");
    RandomDirectory.write(directory, Schema.V1, 4);
    try (PrimaryStore store = PrimaryStore.open(directory)) {
      store.put("default", Schema.V1.key(EntryKind.POSITION, UInt64.MAX), new byte[1]);
      store.commit(false);
    }
    Migration.of(directory, Schema.V2).run(CONTROL);
    try (StateView view = Sources.open(Source.of(directory), CONTROL)) {
      Optional<byte[]> next = view.value(V2.META, V2.metaKey(V2.NEXT_POSITION_ID));
      assertEquals(
          Optional.of(UInt64.ZERO),
          next.flatMap(value -> V2.decodeMeta(V2.metaKey(V2.NEXT_POSITION_ID), value)));
    }
  }

  @Test
  void whatFormatOneCannotHoldIsListedAndKeptBeside() throws Exception {
    Path directory = folder.resolve("data");
    V2Directory.write(directory);
    StateDigest before = digest(directory);
    Map<String, List<Entry>> entries = Recorded.families(directory);
    MigrationPlan plan = Migration.of(directory, Schema.V1).plan(CONTROL);
    assertEquals(
        Map.of(
            Fate.ORDER,
            (long) V2Directory.ORDERS,
            Fate.POSITION,
            (long) V2Directory.POSITIONS,
            Fate.LEFT_MARK,
            3L,
            Fate.LEFT_BLOCK,
            (long) V2Directory.BLOCKS,
            Fate.LEFT_COUNTER,
            5L),
        plan.fates());
    assertEquals(
        List.of(
            "3 mark prices.",
            "320 blocks with their receipts.",
            "5 counters, the height among them.",
            "90 heights at which orders were placed and changed.",
            "21 closings of positions."),
        plan.losses());
    assertEquals(before.state(), plan.digestBefore());
    assertEquals(before.sections().withoutMarks().state(), plan.digestAfter());
    Migration.Migrated done = Migration.of(directory, Schema.V1).run(CONTROL);
    assertEquals(plan.digestAfter(), digest(directory).state());
    assertEquals(plan.fates(), done.fates());
    Path kept = done.backup().orElseThrow();
    Path back = folder.resolve("back");
    BackupRestore.of(Source.of(kept), back, Optional.empty(), CONTROL).run(CONTROL);
    assertEquals(entries, Recorded.families(back));
    Undo.last(directory).run();
    assertEquals(entries, Recorded.families(directory));
  }

  @Test
  void aPlanShowsSamplesAndChangesNothing() throws Exception {
    Path directory = Recorded.unpack("small", folder);
    DirectoryImage before = DirectoryImage.of(folder);
    MigrationPlan plan = Migration.of(directory, Schema.V2).plan(CONTROL);
    assertEquals("", before.differenceTo(DirectoryImage.of(folder)));
    MigrationPlan.Sample order =
        plan.samples().stream()
            .filter(sample -> sample.fate() == Fate.ORDER)
            .findFirst()
            .orElseThrow();
    assertEquals("default", order.before().family());
    assertEquals(V2.ORDERS, order.after().family());
    assertEquals(order.before().value() + "0".repeat(32), order.after().value());
    assertTrue(order.before().key().endsWith(order.after().key()));
    assertTrue(plan.diskNeeded() > 0 && plan.diskAvailable() > 0);
    assertFalse(plan.estimate().isNegative());
    assertEquals("", plan.obstacle());
    assertEquals(
        List.of("orders", "positions", "others", "counters", "proof", "mark", "swap"),
        plan.steps().stream().map(MigrationStep::code).toList());
    List<MigrationStep> told = new ArrayList<>();
    Migration.of(directory, Schema.V2).telling(told::add).run(CONTROL);
    assertEquals(plan.steps(), told);
  }

  @Test
  void stoppedAtAnyMomentItLeavesEverythingAsItWas() throws Exception {
    Path directory = folder.resolve("data");
    V2Directory.write(directory);
    Map<String, List<Entry>> before = Recorded.families(directory);
    int stops = 0;
    // At each of the first looks, then further apart.
    for (int looks = 1; ; looks += 1 + looks / 16) {
      try {
        Migration.of(directory, Schema.V1).run(stopAfter(looks));
        break;
      } catch (CancelledException e) {
        stops++;
        assertEquals(List.of("data"), names(folder));
        assertEquals(before, Recorded.families(directory));
      }
    }
    assertTrue(stops > 1, "only " + stops);
  }

  private static ScanControl stopAfter(int looks) {
    return new ScanControl() {
      private int left = looks;

      @Override
      public boolean isCancelled() {
        left--;
        return left < 0;
      }

      @Override
      public void report(Progress progress) {}
    };
  }

  @Test
  void whatCannotBeMigratedIsRefusedAndNothingIsChanged() throws Exception {
    Path small = Recorded.unpack("small", folder.resolve("a"));
    refused("MIGRATION_SAME", small, Schema.V1);
    refused("FORMAT_NOT_READABLE", Recorded.unpack("core", folder.resolve("b")), Schema.V2);
    Path damaged = Recorded.unpack("damaged-flipped-sst", folder.resolve("c"));
    refused("INCOMPLETE", damaged, Schema.V2);
    Path taken = folder.resolve("d");
    RandomDirectory.write(taken, Schema.V1, 6);
    try (PrimaryStore store = PrimaryStore.open(taken)) {
      store.ensureFamily(V2.BLOCKS);
    }
    refused("FAMILY_TAKEN", taken, Schema.V2);
    try (PrimaryStore store = PrimaryStore.open(small)) {
      StorageException locked =
          assertThrows(StorageException.class, () -> Migration.of(small, Schema.V2).run(CONTROL));
      assertEquals(Problem.LOCKED, locked.problem());
      store.commit(false);
    }
  }

  private static void refused(String code, Path directory, Schema to) throws Exception {
    Map<String, List<Entry>> before = new TreeMap<>(Recorded.families(directory));
    List<String> beside = names(directory.getParent());
    Failure refused = assertThrows(Failure.class, () -> Migration.of(directory, to).run(CONTROL));
    assertEquals(code, refused.code(), refused.sentence());
    assertEquals(before, Recorded.families(directory));
    assertEquals(beside, names(directory.getParent()));
  }
}
