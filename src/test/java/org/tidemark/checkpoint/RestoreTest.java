package org.tidemark.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.codec.Block;
import org.tidemark.codec.EntryKind;
import org.tidemark.datatypes.UInt64;
import org.tidemark.node.DemoMarket;
import org.tidemark.node.Node;
import org.tidemark.state.EntryCursor;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateDigest;
import org.tidemark.state.StateView;
import org.tidemark.storage.DirectorySwap;
import org.tidemark.storage.KeyRange;
import org.tidemark.storage.PrimaryStore;
import org.tidemark.storage.Problem;
import org.tidemark.storage.StorageException;
import org.tidemark.task.CancelledException;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.ChildJvm;
import org.tidemark.testing.DirectoryImage;
import org.tidemark.testing.MarketProcess;
import org.tidemark.testing.Recorded;

class RestoreTest {
  private static final ScanControl CONTROL = ScanControl.none();
  private static final DemoMarket MARKET = new DemoMarket(3, 20);

  @TempDir private Path folder;

  /** Digests after each block; a checkpoint is taken at the heights named. */
  private List<String> run(Path directory, int blocks) throws Exception {
    List<String> digests = new ArrayList<>();
    try (Node node = Node.open(directory, Node.Durability.UNSYNCED, CONTROL)) {
      for (int i = 0; i < blocks; i++) {
        node.apply(MARKET.next(node.exchange()));
        digests.add(node.digest(CONTROL).state());
      }
    }
    return digests;
  }

  private static Checkpoint take(Path directory) throws Failure {
    CheckpointMaker maker =
        new CheckpointMaker(CheckpointFolder.of(directory), InstantSource.system());
    return maker.seal(maker.makeStopped(CONTROL), CONTROL);
  }

  private static String digest(Path directory) throws Failure {
    try (StateView view = Sources.open(Source.of(directory), CONTROL)) {
      return StateDigest.of(view, CONTROL).state();
    }
  }

  private List<String> beside() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  @Test
  void aNodeGoesOnFromTheRestoredHeightToTheDigestsItHadBefore() throws Exception {
    Path directory = folder.resolve("data");
    List<String> first = run(directory, 12);
    Checkpoint checkpoint = take(directory);
    DirectoryImage image = DirectoryImage.of(checkpoint.path());
    List<String> later = run(directory, 9);
    Restore.Restored restored = Restore.ofCheckpoint(checkpoint, directory).run(CONTROL);
    assertEquals(Optional.of(UInt64.of(12)), restored.contents().height());
    assertEquals(first.getLast(), restored.contents().digest());
    assertEquals(first.getLast(), digest(directory));
    assertEquals(later.getLast(), digest(restored.replaced().orElseThrow()));
    // The same market makes the same blocks of the same state.
    assertEquals(later, run(directory, 9));
    assertEquals("", image.differenceTo(DirectoryImage.of(checkpoint.path())));
    assertEquals(
        Verification.Result.GOOD,
        new CheckpointVerifier(InstantSource.system()).verify(checkpoint, CONTROL).result());
  }

  @Test
  void undoPutsBackWhatWasThereAndCanBeUndoneItself() throws Exception {
    Path directory = folder.resolve("data");
    run(directory, 5);
    Checkpoint checkpoint = take(directory);
    String now = run(directory, 5).getLast();
    Restore.ofCheckpoint(checkpoint, directory).run(CONTROL);
    String then = digest(directory);
    Undo undo = Undo.last(directory);
    RestorePlan plan = undo.plan(CONTROL);
    assertEquals(then, plan.now().orElseThrow().digest());
    assertEquals(now, plan.after().digest());
    undo.run();
    assertEquals(now, digest(directory));
    Undo.last(directory).run();
    assertEquals(then, digest(directory));
    List<DirectorySwap.Replaced> copies = DirectorySwap.replaced(directory);
    assertEquals(1, copies.size());
    Undo.discard(directory, copies.getFirst());
    assertEquals(List.of("data", "data.checkpoints"), beside());
    Failure nothing = assertThrows(CheckpointException.class, () -> Undo.last(directory));
    assertEquals("NOTHING_TO_UNDO", nothing.code());
    assertEquals(then, digest(directory));
  }

  @Test
  void aPlanSaysWhatWouldChangeAndChangesNothing() throws Exception {
    Path directory = folder.resolve("data");
    String first = run(directory, 4).getLast();
    Checkpoint checkpoint = take(directory);
    String second = run(directory, 4).getLast();
    DirectoryImage image = DirectoryImage.of(folder);
    RestorePlan plan = Restore.ofCheckpoint(checkpoint, directory).plan(CONTROL);
    assertEquals("", image.differenceTo(DirectoryImage.of(folder)));
    assertEquals(second, plan.now().orElseThrow().digest());
    assertEquals(Optional.of(UInt64.of(8)), plan.now().orElseThrow().height());
    assertEquals(first, plan.after().digest());
    assertEquals(checkpoint.rows(), Optional.of(plan.after().orders() + plan.after().positions()));
    assertFalse(plan.isSame());
    assertEquals(
        directory.toRealPath().resolveSibling("data.replaced-").toString(),
        plan.replaced().toString());
    Restore.ofCheckpoint(checkpoint, directory).run(CONTROL);
    assertTrue(Restore.ofCheckpoint(checkpoint, directory).plan(CONTROL).isSame());
  }

  @Test
  void whereANodeRunsNothingIsReplacedAndTheProcessIsNamed() throws Exception {
    Path directory = folder.resolve("data");
    run(directory, 3);
    Checkpoint checkpoint = take(directory);
    run(directory, 3);
    List<String> before = beside();
    try (ChildJvm node =
        ChildJvm.start(MarketProcess.class, directory.toString(), "3", "unsynced", "5")) {
      assertEquals("ready", node.readLine());
      Restore restore = Restore.ofCheckpoint(checkpoint, directory);
      StorageException refused = assertThrows(StorageException.class, () -> restore.run(CONTROL));
      assertEquals(Problem.LOCKED, refused.problem());
      assertTrue(refused.sentence().contains("process " + node.pid()), refused.sentence());
      node.kill();
    }
    assertEquals(before, beside());
    assertNotEquals(checkpoint.digest().orElseThrow(), digest(directory));
  }

  @Test
  void aCheckpointThatIsNotWhatItSaysReplacesNothing() throws Exception {
    Path directory = folder.resolve("data");
    run(directory, 3);
    Checkpoint checkpoint = take(directory);
    String now = run(directory, 3).getLast();
    Path manifest = checkpoint.path().resolve(Manifest.FILE);
    String other = "0".repeat(64);
    Files.writeString(
        manifest, Files.readString(manifest).replace(checkpoint.digest().orElseThrow(), other));
    Checkpoint changed = CheckpointFolder.of(directory).look(checkpoint.path()).orElseThrow();
    assertEquals(Optional.of(other), changed.digest());
    Restore restore = Restore.ofCheckpoint(changed, directory);
    Failure refused = assertThrows(CheckpointException.class, () -> restore.run(CONTROL));
    assertEquals("NOT_PROVEN", refused.code());
    assertEquals(now, digest(directory));
    assertEquals(List.of("data", "data.checkpoints"), beside());
  }

  /**
   * Blocks that change neither order nor position nor mark: the digest alone does not know them.
   */
  @Test
  void whatTheDigestDoesNotCoverIsProvenToo() throws Exception {
    Path directory = folder.resolve("data");
    run(directory, 4);
    try (Node node = Node.open(directory, Node.Durability.UNSYNCED, CONTROL)) {
      for (int height = 5; height <= 9; height++) {
        node.apply(new Block(UInt64.of(height), UInt64.of(height), List.of(), List.of()));
      }
    }
    Checkpoint checkpoint = take(directory);
    String now = run(directory, 2).getLast();
    Path log = largest(checkpoint.path(), ".log");
    byte[] bytes = Files.readAllBytes(log);
    for (int fromEnd : List.of(20, 150, 300)) {
      byte[] flipped = bytes.clone();
      flipped[bytes.length - fromEnd] ^= 4;
      Files.write(log, flipped);
      Restore restore = Restore.ofCheckpoint(checkpoint, directory);
      Failure refused = assertThrows(CheckpointException.class, () -> restore.run(CONTROL));
      assertEquals("NOT_PROVEN", refused.code());
      assertEquals(now, digest(directory));
    }
    Files.write(log, Arrays.copyOf(bytes, bytes.length - 30));
    Restore cut = Restore.ofCheckpoint(checkpoint, directory);
    assertThrows(CheckpointException.class, () -> cut.run(CONTROL));
    Files.write(log, bytes);
    Restore.ofCheckpoint(checkpoint, directory).run(CONTROL);
    assertEquals(checkpoint.digest().orElseThrow(), digest(directory));
    assertEquals(List.of("data", "data.checkpoints"), beside().subList(0, 2));
  }

  @Test
  void aDamagedJournalIsNotPutInPlace() throws Exception {
    Path directory = folder.resolve("data");
    run(directory, 40);
    try (PrimaryStore store = PrimaryStore.open(directory)) {
      store.flush();
    }
    Checkpoint checkpoint = take(directory);
    run(directory, 2);
    Path table = largest(checkpoint.path(), ".sst");
    byte[] bytes = Files.readAllBytes(table);
    bytes[bytes.length / 3] ^= 1;
    // Not in place: the directory has the same file by link.
    Files.delete(table);
    Files.write(table, bytes);
    Restore restore = Restore.ofCheckpoint(checkpoint, directory);
    Failure refused = assertThrows(CheckpointException.class, () -> restore.run(CONTROL));
    assertEquals("NOT_PROVEN", refused.code());
    assertEquals(List.of("data", "data.checkpoints"), beside());
  }

  private static Path largest(Path directory, String suffix) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(suffix))
          .max(Comparator.comparingLong(file -> file.toFile().length()))
          .orElseThrow();
    }
  }

  /** What was there is put back even where it does not open: it is what was there. */
  @Test
  void undoPutsBackADamagedDirectoryToo() throws Exception {
    Path directory = folder.resolve("data");
    run(directory, 3);
    Checkpoint checkpoint = take(directory);
    Files.writeString(directory.resolve("CURRENT"), "MANIFEST-999999\n");
    Restore.ofCheckpoint(checkpoint, directory).run(CONTROL);
    Undo.last(directory).run();
    assertEquals("MANIFEST-999999\n", Files.readString(directory.resolve("CURRENT")));
    Undo.last(directory).run();
    assertEquals(checkpoint.digest().orElseThrow(), digest(directory));
  }

  @Test
  void aPlanNamesWhatIsInTheWay() throws Exception {
    Path directory = folder.resolve("data");
    run(directory, 3);
    Checkpoint checkpoint = take(directory);
    Restore restore = Restore.ofCheckpoint(checkpoint, directory);
    assertEquals("", restore.plan(CONTROL).obstacle());
    try (Node node = Node.open(directory, Node.Durability.UNSYNCED, CONTROL)) {
      assertEquals(Optional.of(UInt64.of(3)), node.height());
      String obstacle = restore.plan(CONTROL).obstacle();
      assertTrue(obstacle.contains("already in use"), obstacle);
    }
  }

  @Test
  void aDamagedCheckpointIsRefusedAndADamagedDirectoryReplaced() throws Exception {
    Path directory = folder.resolve("data");
    String then = run(directory, 3).getLast();
    Checkpoint checkpoint = take(directory);
    run(directory, 3);
    Files.writeString(directory.resolve("CURRENT"), "MANIFEST-999999\n");
    Restore restore = Restore.ofCheckpoint(checkpoint, directory);
    RestorePlan plan = restore.plan(CONTROL);
    assertEquals(Optional.empty(), plan.now());
    assertTrue(plan.nowUnreadable().contains("MANIFEST-999999"), plan.nowUnreadable());
    restore.run(CONTROL);
    assertEquals(then, digest(directory));
    Files.delete(checkpoint.path().resolve("CURRENT"));
    Checkpoint damaged = CheckpointFolder.of(directory).look(checkpoint.path()).orElseThrow();
    assertEquals(Checkpoint.State.DAMAGED, damaged.state());
    Failure refused =
        assertThrows(CheckpointException.class, () -> Restore.ofCheckpoint(damaged, directory));
    assertEquals("CHECKPOINT_UNUSABLE", refused.code());
  }

  @Test
  void stoppedAtAnyMomentItLeavesEverythingAsItWas() throws Exception {
    Path directory = folder.resolve("data");
    run(directory, 3);
    Checkpoint checkpoint = take(directory);
    String now = run(directory, 3).getLast();
    int stops = 0;
    for (int looks = 1; ; looks++) {
      try {
        Restore.ofCheckpoint(checkpoint, directory).run(stopAfter(looks));
        break;
      } catch (CancelledException e) {
        stops++;
        assertEquals(List.of("data", "data.checkpoints"), beside());
        assertEquals(now, digest(directory));
      }
    }
    assertTrue(stops > 3, "only " + stops);
    assertEquals(checkpoint.digest().orElseThrow(), digest(directory));
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
  void aDirectoryThatIsGoneOrEmptyIsFilled() throws Exception {
    Path directory = folder.resolve("data");
    String then = run(directory, 3).getLast();
    Checkpoint checkpoint = take(directory);
    Path absent = folder.resolve("absent");
    assertEquals(
        Optional.empty(), Restore.ofCheckpoint(checkpoint, absent).run(CONTROL).replaced());
    assertEquals(then, digest(absent));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertEquals(Optional.empty(), Restore.ofCheckpoint(checkpoint, empty).plan(CONTROL).now());
    Restore.ofCheckpoint(checkpoint, empty).run(CONTROL);
    assertEquals(then, digest(empty));
  }

  /** What a snapshot does not hold is carried over, whatever it is. */
  @Test
  void aSnapshotReplacesOrdersPositionsAndBooksAndNothingElse() throws Exception {
    Path directory = Recorded.unpack("small", folder.resolve("small"));
    UInt64 height = UInt64.of(2000);
    Source snapshot = Source.snapshot(directory, height);
    String promised;
    Map<String, String> records;
    try (StateView view = Sources.open(snapshot, CONTROL)) {
      promised = StateDigest.of(view, CONTROL).state();
      records = entries(view);
    }
    Map<String, String> before;
    try (StateView view = Sources.open(Source.of(directory), CONTROL)) {
      before = entries(view);
    }
    Restore restore = Restore.ofSnapshot(snapshot, directory);
    Restore.Restored restored = restore.run(CONTROL);
    assertEquals(promised, restored.contents().digest());
    assertEquals(promised, digest(directory));
    Map<String, String> expected = new TreeMap<>(before);
    expected.keySet().removeIf(key -> key.matches("(ORDER|POSITION|ORDERBOOK) .*"));
    assertTrue(expected.size() < before.size());
    expected.putAll(records);
    try (StateView view = Sources.open(Source.of(directory), CONTROL)) {
      assertEquals(expected, entries(view));
    }
    Undo.last(directory).run();
    try (StateView view = Sources.open(Source.of(directory), CONTROL)) {
      assertEquals(before, entries(view));
    }
  }

  private static Map<String, String> entries(StateView view) throws Failure {
    Map<String, String> entries = new TreeMap<>();
    for (String family : view.info().families()) {
      try (EntryCursor cursor = view.entries(KeyRange.all(family))) {
        while (cursor.next()) {
          EntryKind kind = cursor.kind();
          entries.put(
              kind + " " + HexFormat.of().formatHex(cursor.keyBytes()),
              HexFormat.of().formatHex(cursor.valueBytes()));
        }
      }
    }
    return entries;
  }
}
