package org.tidemark.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.CheckpointException;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.CheckpointMaker;
import org.tidemark.checkpoint.Manifest;
import org.tidemark.checkpoint.Restore;
import org.tidemark.checkpoint.Retention;
import org.tidemark.datatypes.UInt64;
import org.tidemark.storage.LockHolder;
import org.tidemark.storage.Problem;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;
import tools.jackson.databind.node.ObjectNode;

/** A node that takes checkpoints beside its blocks. */
class NodeCheckpointTest {
  private static final ScanControl CONTROL = ScanControl.none();
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir private Path parent;
  private final DemoMarket market = new DemoMarket(21, 15);
  private Path directory;
  private CheckpointFolder folder;

  @BeforeEach
  void name() {
    directory = parent.resolve("data");
    folder = CheckpointFolder.of(directory);
  }

  private static Node open(Path directory) throws Failure {
    return Node.open(directory, Node.Durability.UNSYNCED, CONTROL);
  }

  private NodeService start(long every, int keep) throws Failure {
    return NodeService.start(open(directory), Optional.of(new Retention(every, keep)));
  }

  private void apply(NodeService node, int blocks) throws Exception {
    for (int i = 0; i < blocks; i++) {
      node.apply(market.next(node.exchange()));
    }
  }

  /** As slow as the disk, so that the node skips none. */
  private void applySteadily(NodeService node, int blocks) throws Exception {
    for (int i = 0; i < blocks; i++) {
      apply(node, 1);
      node.finishCheckpoints();
    }
  }

  /** What a node that was never asked for a checkpoint has, at each of its heights. */
  private Map<UInt64, String> digests(UInt64 last) throws Exception {
    Map<UInt64, String> digests = new HashMap<>();
    try (Node whole = open(parent.resolve("whole"))) {
      while (whole.height().map(height -> height.compareTo(last) < 0).orElse(true)) {
        whole.apply(market.next(whole.exchange()));
        digests.put(whole.height().orElseThrow(), whole.digest(CONTROL).state());
      }
    }
    return digests;
  }

  private List<String> names() throws Failure {
    return folder.list().stream().map(CheckpointFolder::shortName).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 50})
  void oneIsTakenAtEachHeightThatIsDue(int every) throws Exception {
    int blocks = every == 1 ? 40 : 105;
    try (NodeService node = start(every, 1000)) {
      applySteadily(node, blocks);
      assertEquals(Optional.empty(), node.trouble());
    }
    Map<UInt64, String> digests = digests(UInt64.of(blocks));
    List<Checkpoint> taken = folder.list();
    assertEquals(blocks / every, taken.size());
    for (int i = 0; i < taken.size(); i++) {
      Checkpoint one = taken.get(i);
      UInt64 height = UInt64.of((i + 1L) * every);
      assertEquals(height, one.number());
      assertEquals(Checkpoint.State.COMPLETE, one.state(), one.detail());
      Manifest manifest = one.manifest().orElseThrow();
      assertEquals(Optional.of(height), manifest.height());
      assertEquals(Manifest.Maker.NODE, manifest.maker());
      assertEquals(Optional.of(digests.get(height)), one.digest());
      // The block whose height it is was the last.
      assertEquals(height.bits(), manifest.contents().orElseThrow().count("block"));
    }
    // A node goes on from it, once it is put in a place of its own.
    Path copy = parent.resolve("copy");
    Restore.ofCheckpoint(taken.getFirst(), copy).run(CONTROL);
    try (Node again = open(copy)) {
      assertEquals(Optional.of(UInt64.of(every)), again.height());
      again.apply(market.next(again.exchange()));
      UInt64 next = again.height().orElseThrow();
      assertEquals(digests.get(next), again.digest(CONTROL).state());
    }
  }

  @Test
  void itKeepsTheLastOfItsOwnAndAllThatIsNot() throws Exception {
    try (NodeService node = start(5, 3)) {
      apply(node, 12);
      assertEquals("12", CheckpointFolder.shortName(node.checkpoint().get()));
      node.finishCheckpoints();
      folder.pin(folder.find("5"));
      applySteadily(node, 49);
      assertEquals(List.of("5", "12", "50", "55", "60"), names());
    }
    // A person's counts as none of the node's.
    try (NodeService node = start(5, 1)) {
      apply(node, 4);
      node.finishCheckpoints();
      assertEquals(List.of("5", "12", "65"), names());
    }
  }

  /** Whoever asks for one keeps it, also at a height where the node has just taken its own. */
  @Test
  void whatAPersonAskedForIsNotPrunedThoughTheNodeHadIt() throws Exception {
    try (NodeService node = start(5, 1)) {
      applySteadily(node, 5);
      Checkpoint asked = node.checkpoint().get();
      assertEquals("5-2", CheckpointFolder.shortName(asked));
      assertEquals(Manifest.Maker.PERSON, asked.manifest().orElseThrow().maker());
      // Asked again, it is there already.
      assertEquals(asked.path(), node.checkpoint().get().path());
      apply(node, 15);
      node.finishCheckpoints();
      assertEquals(List.of("5-2", "20"), names());
    }
  }

  @Test
  void itIsAskedOverItsSocketWhileBlocksAreApplied() throws Exception {
    AtomicBoolean enough = new AtomicBoolean();
    List<String> asked = new ArrayList<>();
    UInt64 last;
    try (NodeService node = start(10, 2);
        ExecutorService threads = Executors.newSingleThreadExecutor()) {
      Future<?> applying =
          threads.submit(() -> {
            while (!enough.get()) {
              // Hundreds of blocks a second, not as many as the disk takes.
              LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(2));
              apply(node, 1);
            }
            return null;
          });
      try {
        UInt64 before = UInt64.ZERO;
        while (asked.size() < 12 && !applying.isDone()) {
          ObjectNode status = ControlClient.ask(directory, "status", PATIENCE).orElseThrow();
          UInt64 height = UInt64.parse(status.path("height").asString("0"));
          assertTrue(height.compareTo(before) >= 0);
          before = height;
          assertEquals(10, status.path("checkpoint_every").asLong());
          assertEquals(2, status.path("checkpoint_keep").asInt());
          assertEquals(ProcessHandle.current().pid(), status.path("pid").asLong());
          ObjectNode made = ControlClient.ask(directory, "checkpoint", PATIENCE).orElseThrow();
          UInt64 at = UInt64.parse(made.path("manifest").path("height").asString(""));
          assertTrue(at.compareTo(height) >= 0, made.toString());
          assertEquals("person", made.path("manifest").path("made_by").asString(""));
          asked.add(made.path("name").asString(""));
        }
      } finally {
        // Or the pool would be waited for without end.
        enough.set(true);
      }
      applying.get();
      // It may have skipped one; the next that is taken ends that trouble.
      applySteadily(node, 10);
      last = node.height().orElseThrow();
      assertEquals(Optional.empty(), node.trouble());
    }
    Map<UInt64, String> digests = digests(last);
    for (String name : asked) {
      Checkpoint one = folder.find(name);
      assertEquals(Checkpoint.State.COMPLETE, one.state());
      assertEquals(Optional.of(digests.get(one.number())), one.digest(), name);
    }
  }

  @Test
  void whoeverCanTakesIt() throws Exception {
    try (NodeService node = start(0, 1)) {
      apply(node, 3);
      CheckpointRequest.Taken taken = CheckpointRequest.take(directory, false, CONTROL);
      assertEquals(CheckpointRequest.Way.BY_NODE, taken.way());
      assertEquals(UInt64.of(3), taken.checkpoint().number());
      apply(node, 1);
    }
    CheckpointRequest.Taken linked = CheckpointRequest.take(directory, true, CONTROL);
    assertEquals(CheckpointRequest.Way.LINKED, linked.way());
    assertEquals(UInt64.of(4), linked.checkpoint().number());
    assertEquals(List.of("3", "4"), names());
  }

  @Test
  void whereNobodyAnswersACopyIsOffered() throws Exception {
    assumeTrue(LockHolder.isKnowable());
    try (Node silent = open(directory)) {
      for (int i = 0; i < 6; i++) {
        silent.apply(market.next(silent.exchange()));
      }
      CheckpointException refused =
          assertThrows(
              CheckpointException.class, () -> CheckpointRequest.take(directory, false, CONTROL));
      assertEquals(CheckpointException.SILENT, refused.code());
      long pid = ProcessHandle.current().pid();
      assertTrue(refused.sentence().contains("process " + pid), refused.sentence());
      assertEquals(List.of(), names());
      CheckpointRequest.Taken copy = CheckpointRequest.take(directory, true, CONTROL);
      assertEquals(CheckpointRequest.Way.LOGICAL_COPY, copy.way());
      CheckpointMaker maker = new CheckpointMaker(folder, InstantSource.system());
      Checkpoint sealed = maker.seal(copy.checkpoint(), CONTROL);
      assertEquals(Optional.of(silent.digest(CONTROL).state()), sealed.digest());
      assertEquals(UInt64.of(6), sealed.number());
    }
  }

  /** As of a node that is stopped in its tracks: the system takes the question, nobody answers. */
  @Test
  void whereTheNodeIsStuckACopyIsOffered() throws Exception {
    assumeTrue(LockHolder.isKnowable());
    CountDownLatch end = new CountDownLatch(1);
    ControlSocket.Handler stuck =
        (request, answer) -> {
          try {
            assertTrue(end.await(30, TimeUnit.SECONDS));
          } catch (InterruptedException e) {
            throw new IllegalStateException(e);
          }
        };
    Duration patience = Duration.ofMillis(300);
    try (Node node = open(directory)) {
      node.apply(market.next(node.exchange()));
      try (ControlSocket socket = ControlSocket.serve(directory, Map.of("checkpoint", stuck))) {
        assertTrue(Files.exists(socket.path()));
        CheckpointException refused =
            assertThrows(
                CheckpointException.class,
                () -> CheckpointRequest.take(directory, false, patience, CONTROL));
        assertEquals(CheckpointException.SILENT, refused.code());
        CheckpointRequest.Taken copy = CheckpointRequest.take(directory, true, patience, CONTROL);
        assertEquals(CheckpointRequest.Way.LOGICAL_COPY, copy.way());
        assertEquals(UInt64.of(1), copy.checkpoint().number());
        end.countDown();
      }
      ControlSocket.Handler refusing =
          (request, answer) -> {
            throw NodeException.skipped(UInt64.of(1));
          };
      try (ControlSocket socket = ControlSocket.serve(directory, Map.of("checkpoint", refusing))) {
        assertTrue(Files.exists(socket.path()));
        // What the node says is its answer.
        Failure said =
            assertThrows(Failure.class, () -> CheckpointRequest.take(directory, true, CONTROL));
        assertEquals("CHECKPOINT_SKIPPED", said.code());
      }
    }
  }

  @Test
  void rulesThatChangeAreHeeded() throws Exception {
    folder.setRetention(new Retention(0, 1));
    try (NodeService node = NodeService.start(open(directory), Optional.empty())) {
      apply(node, 20);
      node.finishCheckpoints();
      assertEquals(List.of(), names());
      folder.setRetention(new Retention(3, 2));
      until(node, () -> status().path("checkpoint_every").asLong() == 3);
      applySteadily(node, 7);
      assertEquals(2, names().size());
      for (String name : names()) {
        assertEquals(0, Long.parseLong(name) % 3);
      }
      // What cannot be understood is told, and the rules before hold on.
      folder.setRetention(new Retention(0, 7));
      until(node, () -> status().path("checkpoint_keep").asLong() == 7);
      Path file = folder.path().resolve("RETENTION.json");
      Files.writeString(file, "{");
      until(node, () -> node.trouble().isPresent());
      assertTrue(node.trouble().orElseThrow().contains(file.toString()));
      assertTrue(status().path("checkpoint_trouble").asString("").contains(file.toString()));
      assertEquals(7, status().path("checkpoint_keep").asLong());
      // Once it is mended there is no trouble any more, though no checkpoint was taken since.
      folder.setRetention(new Retention(0, 2));
      node.finishCheckpoints();
      int before = names().size();
      until(node, () -> node.trouble().isEmpty());
      assertEquals(before, names().size());
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private void until(NodeService node, Condition condition) throws Exception {
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
    while (!condition.holds()) {
      applySteadily(node, 1);
      assertTrue(System.nanoTime() < patience, "not in 30 s");
    }
  }

  private ObjectNode status() throws Failure {
    return ControlClient.ask(directory, "status", PATIENCE).orElseThrow();
  }

  @Test
  void whatAFormerRunDidNotWorkOutIsWorkedOut() throws Exception {
    try (Node node = open(directory)) {
      node.apply(market.next(node.exchange()));
    }
    CheckpointMaker maker = new CheckpointMaker(folder, InstantSource.system());
    assertEquals(Optional.empty(), maker.makeStopped(CONTROL).digest());
    try (NodeService node = start(0, 1)) {
      node.finishCheckpoints();
      assertEquals(Optional.of(node.digest(CONTROL).state()), folder.list().getFirst().digest());
    }
  }

  @Test
  void nothingIsLeftOfTheSocket() throws Exception {
    try (NodeService node = start(0, 1)) {
      assertEquals(List.of(), node.notes());
      assertTrue(ControlClient.ask(directory, "status", PATIENCE).isPresent());
      assertTrue(status().path("height").isNull());
    }
    assertEquals(Optional.empty(), ControlClient.ask(directory, "status", PATIENCE));
    assertEquals(List.of("data"), entries());
    // And the lock is free.
    open(directory).close();
  }

  private List<String> entries() throws IOException {
    try (Stream<Path> entries = Files.list(parent)) {
      return entries.map(path -> path.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void whereNoneCanBeWrittenTheNodeGoesOn() throws Exception {
    try (NodeService node = start(2, 5)) {
      Files.writeString(folder.path(), "not a folder");
      apply(node, 25);
      node.finishCheckpoints();
      assertEquals(Optional.of(UInt64.of(25)), node.height());
      String trouble = node.trouble().orElseThrow();
      assertTrue(trouble.contains(folder.path().toString()), trouble);
      assertEquals(trouble, status().path("checkpoint_trouble").asString(""));
      Failure refused =
          assertThrows(Failure.class, () -> ControlClient.ask(directory, "checkpoint", PATIENCE));
      assertEquals(Problem.NOT_A_DIRECTORY.name(), refused.code());
      Files.delete(folder.path());
      apply(node, 1);
      node.finishCheckpoints();
      assertEquals(Optional.empty(), node.trouble());
      assertEquals(List.of("26"), names());
    }
    try (Node node = open(directory)) {
      assertEquals(digests(UInt64.of(26)).get(UInt64.of(26)), node.digest(CONTROL).state());
    }
  }

  @Test
  void aFolderThatCannotBeListedDoesNotStopTheStart() throws Exception {
    Files.writeString(folder.path(), "not a folder");
    try (NodeService node = start(2, 5)) {
      assertTrue(node.notes().getFirst().contains(folder.path().toString()), "" + node.notes());
      assertTrue(node.trouble().isPresent());
      apply(node, 3);
      assertEquals(Optional.of(UInt64.of(3)), node.height());
    }
    assertFalse(Files.isDirectory(folder.path()));
  }

  @Test
  void rulesThatCannotBeReadDoNotStopTheStartAndLetNothingBePruned() throws Exception {
    try (NodeService node = start(1, 20)) {
      applySteadily(node, 15);
    }
    Path file = Files.writeString(folder.path().resolve("RETENTION.json"), "{");
    try (NodeService node = NodeService.start(open(directory), Optional.empty())) {
      assertTrue(node.notes().getFirst().contains(file.toString()), "" + node.notes());
      assertTrue(node.trouble().orElseThrow().contains(file.toString()));
      assertEquals(1000, status().path("checkpoint_every").asLong());
      until(node, () -> node.height().orElseThrow().equals(UInt64.of(1000)));
      node.finishCheckpoints();
      assertEquals(16, names().size());
    }
  }
}
