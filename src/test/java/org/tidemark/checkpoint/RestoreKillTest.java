package org.tidemark.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.node.DemoMarket;
import org.tidemark.node.Node;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateDigest;
import org.tidemark.state.StateView;
import org.tidemark.storage.DirectorySwap;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.ChildJvm;
import org.tidemark.testing.RestoreProcess;

/** Kills (SIGKILL) a process that restores and undoes, at random instants. */
class RestoreKillTest {
  private static final ScanControl CONTROL = ScanControl.none();

  @TempDir private Path folder;

  @Test
  void theDirectoryIsTheOldOrTheNewOneComplete() throws Exception {
    killed(7, 20261124);
  }

  @Test
  @Tag("stress")
  void manyTimes() throws Exception {
    killed(300, System.nanoTime());
  }

  private void killed(int kills, long seed) throws Exception {
    Path directory = folder.resolve("data");
    Set<String> states = new HashSet<>();
    CheckpointFolder checkpoints = CheckpointFolder.of(directory);
    DemoMarket market = new DemoMarket(9, 30);
    for (int i = 0; i < 3; i++) {
      try (Node node = Node.open(directory, Node.Durability.UNSYNCED, CONTROL)) {
        for (int block = 0; block < 20; block++) {
          node.apply(market.next(node.exchange()));
        }
      }
      CheckpointMaker maker = new CheckpointMaker(checkpoints, InstantSource.system());
      states.add(maker.seal(maker.makeStopped(CONTROL), CONTROL).digest().orElseThrow());
    }
    assertEquals(3, states.size());
    Random random = new Random(seed);
    for (int kill = 0; kill < kills; kill++) {
      String instant = "seed " + seed + ", kill " + kill;
      kill(directory, random);
      try (StateView view = Sources.open(Source.of(directory), CONTROL)) {
        String digest = StateDigest.of(view, CONTROL).state();
        assertTrue(states.contains(digest), instant);
      }
      // A node goes on with it, whichever it is.
      Node.open(directory, Node.Durability.UNSYNCED, CONTROL).close();
      for (DirectorySwap.Replaced copy : DirectorySwap.replaced(directory)) {
        try (StateView view = Sources.open(Source.of(copy.path()), CONTROL)) {
          assertTrue(states.contains(StateDigest.of(view, CONTROL).state()), instant);
        }
      }
      DirectorySwap.begin(directory).close();
      assertEquals(List.of(), strays(), instant);
    }
    for (Checkpoint one : checkpoints.list()) {
      assertEquals(
          Verification.Result.GOOD,
          new CheckpointVerifier(InstantSource.system()).verify(one, CONTROL).result());
    }
  }

  private static void kill(Path directory, Random random) throws IOException {
    try (ChildJvm child = ChildJvm.start(RestoreProcess.class, directory.toString())) {
      assertEquals("ready", child.readLine());
      int lines = random.nextInt(4);
      for (int i = 0; i < lines; i++) {
        child.readLine();
      }
      child.endsWithin(random.nextInt(60));
      child.kill();
    }
  }

  /** What is neither the directory, nor its checkpoints, nor a replaced copy. */
  private List<String> strays() throws IOException {
    List<String> strays = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(name -> !name.matches("data(\\.checkpoints|\\.replaced-.*)?"))
          .forEach(strays::add);
    }
    return strays;
  }
}
