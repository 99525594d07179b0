package org.tidemark.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.CheckpointVerifier;
import org.tidemark.checkpoint.Verification;
import org.tidemark.datatypes.UInt64;
import org.tidemark.storage.Disk;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.CheckpointProcess;
import org.tidemark.testing.ChildJvm;

/**
 * Kills a node (SIGKILL) at random instants while it takes a checkpoint every other block. What is
 * then called complete must be the state of its height, by the digest of a node that was never
 * interrupted.
 */
class CheckpointKillTest {
  private static final ScanControl CONTROL = ScanControl.none();
  private static final String SEED = "13";
  private static final int TRANSACTIONS = 20;
  private static final int KEEP = 3;

  @TempDir private Path parent;

  @Test
  void whatIsCompleteIsWholeWheneverItWasKilled() throws Exception {
    killed(6, 20261124);
  }

  @Test
  @Tag("stress")
  void manyTimes() throws Exception {
    killed(200, System.nanoTime());
  }

  private void killed(int kills, long randomSeed) throws Exception {
    Random random = new Random(randomSeed);
    Path directory = parent.resolve("data");
    CheckpointFolder folder = CheckpointFolder.of(directory);
    DemoMarket market = new DemoMarket(Long.parseLong(SEED), TRANSACTIONS);
    Map<UInt64, String> digests = new HashMap<>();
    int complete = 0;
    int unfinished = 0;
    try (Node whole = Node.open(parent.resolve("whole"), Node.Durability.UNSYNCED, CONTROL)) {
      for (int kill = 0; kill < kills; kill++) {
        String instant = "seed " + randomSeed + ", kill " + kill;
        kill(directory, random);
        for (Checkpoint one : folder.list()) {
          if (one.state() == Checkpoint.State.UNFINISHED) {
            unfinished++;
            continue;
          }
          assertEquals(Checkpoint.State.COMPLETE, one.state(), instant + ": " + one);
          while (whole.height().map(at -> at.compareTo(one.number()) < 0).orElse(true)) {
            whole.apply(market.next(whole.exchange()));
            digests.put(whole.height().orElseThrow(), whole.digest(CONTROL).state());
          }
          CheckpointVerifier verifier = new CheckpointVerifier(InstantSource.system());
          Verification found = verifier.verify(one, CONTROL);
          assertEquals(Verification.Result.GOOD, found.result(), instant + ": " + found.detail());
          Checkpoint sealed = folder.look(one.path()).orElseThrow();
          assertEquals(Optional.ofNullable(digests.get(one.number())), sealed.digest(), instant);
          complete++;
        }
      }
    }
    assertTrue(complete > kills, complete + " complete, " + unfinished + " unfinished");
    folder.prune(KEEP, true);
    List<Checkpoint> left = folder.list();
    assertTrue(left.stream().allMatch(Checkpoint::isUsable), left.toString());
    assertTrue(left.size() <= KEEP, left.toString());
    assertEquals(left.size(), Disk.entries(folder.path()).size());
  }

  private static void kill(Path directory, Random random) throws IOException {
    try (ChildJvm child =
        ChildJvm.start(
            CheckpointProcess.class,
            directory.toString(),
            SEED,
            String.valueOf(TRANSACTIONS),
            "2",
            String.valueOf(KEEP))) {
      assertEquals("ready", child.readLine());
      int blocks = 5 + random.nextInt(30);
      for (int i = 0; i < blocks; i++) {
        child.readLine();
      }
      child.kill();
    }
  }
}
