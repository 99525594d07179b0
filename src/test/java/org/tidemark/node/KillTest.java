package org.tidemark.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.codec.BincodeReader;
import org.tidemark.codec.JournalEntry;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.UInt64;
import org.tidemark.engine.Invariants;
import org.tidemark.state.Census;
import org.tidemark.state.Finding;
import org.tidemark.state.FindingKind;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateDigest;
import org.tidemark.state.StateView;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.ChildJvm;
import org.tidemark.testing.MarketProcess;

/**
 * Kills a node (SIGKILL) at random instants, while it starts, recovers, applies and flushes, and
 * compares what is then on disk with a node that was never interrupted.
 */
class KillTest {
  private static final long SEED = 11;
  private static final int TRANSACTIONS = 40;

  @TempDir private Path folder;

  @Test
  void aNodeKilledAtAnyInstantGoesOnAsIfItHadNotBeen() throws Exception {
    killed(26, 20261123);
  }

  /** Killed while the directory is made, in its parent or where a disk is mounted: never half. */
  @Test
  void aDirectoryBeingMadeIsThereAsAWholeOrNotAtAll() throws Exception {
    Random random = new Random(7);
    int began = 0;
    for (int kill = 0; kill < 8; kill++) {
      Path directory = folder.resolve("new-" + kill);
      try (ChildJvm child =
          ChildJvm.start(MarketProcess.class, directory.toString(), "1", "unsynced", "5")) {
        long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        // From the first sign of the database on; before there is nothing to break.
        while (isEmpty(folder, directory) && System.nanoTime() < patience) {
          Thread.onSpinWait();
        }
        child.endsWithin(random.nextInt(12));
        child.kill();
      }
      began += directory.toFile().exists() ? 1 : 0;
      try (Node node = Node.open(directory, Node.Durability.UNSYNCED, ScanControl.none())) {
        node.apply(new DemoMarket(1, 5).next(node.exchange()));
      }
      try (StateView view = Sources.open(Source.of(directory), ScanControl.none())) {
        assertEquals(List.of(), Census.verified(view, ScanControl.none()).findings());
      }
    }
    assertTrue(began < 8, "never killed before the directory was there");
  }

  private static boolean isEmpty(Path parent, Path directory) throws IOException {
    try (Stream<Path> entries = Files.list(parent)) {
      return entries.noneMatch(entry -> entry.toString().startsWith(directory.toString()));
    }
  }

  @Test
  @Tag("stress")
  void manyTimes() throws Exception {
    killed(400, System.nanoTime());
  }

  private void killed(int kills, long randomSeed) throws Exception {
    Random random = new Random(randomSeed);
    Path directory = folder.resolve("killed");
    DemoMarket market = new DemoMarket(SEED, TRANSACTIONS);
    List<JournalEntry> expected = new ArrayList<>();
    int running = 0;
    try (Node reference =
        Node.open(folder.resolve("whole"), Node.Durability.UNSYNCED, ScanControl.none())) {
      Invariants invariants = new Invariants(reference.exchange(), false);
      for (int kill = 0; kill < kills; kill++) {
        long acknowledged = kill(directory, random);
        Optional<UInt64> height = height(directory);
        long reached = height.map(UInt64::bits).orElse(0L);
        String instant = "seed " + randomSeed + ", kill " + kill + ", height " + reached;
        // Synced or not, what a process has written outlives the process.
        assertTrue(reached >= acknowledged, instant + ", but told " + acknowledged);
        running += acknowledged > 0 ? 1 : 0;
        while (expected.size() < reached) {
          expected.add(reference.apply(market.next(reference.exchange())));
          invariants.check(expected.getLast());
        }
        if (height.isPresent()) {
          compare(directory, reference, expected, instant);
        }
      }
    }
    assertTrue(running > kills / 3, "only " + running + " were killed at work");
  }

  /** Runs the node until a random instant; returns the last height it said it had written. */
  private static long kill(Path directory, Random random) throws IOException {
    String durability = random.nextBoolean() ? "synced" : "unsynced";
    try (ChildJvm child =
        ChildJvm.start(
            MarketProcess.class,
            directory.toString(),
            String.valueOf(SEED),
            durability,
            String.valueOf(TRANSACTIONS))) {
      List<String> said = new ArrayList<>();
      if (random.nextInt(5) == 0) {
        // Somewhere between its first instruction and its first blocks.
        child.endsWithin(random.nextInt(700));
      } else {
        said.add(child.readLine());
        assertEquals("ready", said.getFirst());
        int blocks = random.nextInt(25);
        for (int i = 0; i < blocks; i++) {
          said.add(child.readLine());
        }
      }
      child.kill();
      said.addAll(child.readAll());
      return said.stream()
          .filter(line -> line.matches("\\d+"))
          .mapToLong(Long::parseLong)
          .max()
          .orElse(0);
    }
  }

  private static Optional<UInt64> height(Path directory) throws Exception {
    if (!directory.toFile().exists()) {
      return Optional.empty();
    }
    try (StateView view = Sources.open(Source.of(directory), ScanControl.none())) {
      return view.info().height();
    }
  }

  private static void compare(
      Path directory, Node reference, List<JournalEntry> expected, String instant)
      throws Exception {
    assertEquals(expected.size(), reference.height().orElseThrow().bits(), instant);
    // As the inspector sees it, before any node has recovered it.
    try (StateView view = Sources.open(Source.of(directory), ScanControl.none())) {
      assertEquals(
          reference.digest(ScanControl.none()), StateDigest.of(view, ScanControl.none()), instant);
      // Killed within a write, which is then no block: that, and nothing else, may be found.
      List<Finding> wrong =
          Census.verified(view, ScanControl.none()).findings().stream()
              .filter(finding -> finding.kind() != FindingKind.TORN_LOG)
              .toList();
      assertEquals(List.of(), wrong, instant);
      for (int i = Math.max(0, expected.size() - 30); i < expected.size(); i++) {
        UInt64 height = UInt64.of(i + 1L);
        byte[] stored = view.value(V2.BLOCKS, V2.key(height)).orElseThrow();
        assertEquals(expected.get(i), V2.decodeBlock(height, BincodeReader.of(stored)), instant);
      }
    }
    try (Node recovered = Node.open(directory, Node.Durability.UNSYNCED, ScanControl.none())) {
      assertEquals(reference.exchange().orders(), recovered.exchange().orders(), instant);
      assertEquals(reference.exchange().positions(), recovered.exchange().positions(), instant);
      assertEquals(reference.exchange().marks(), recovered.exchange().marks(), instant);
      assertEquals(reference.exchange().nextOrderId(), recovered.exchange().nextOrderId(), instant);
    }
  }
}
