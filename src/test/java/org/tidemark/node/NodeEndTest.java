package org.tidemark.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.Retention;
import org.tidemark.datatypes.UInt64;
import org.tidemark.storage.Problem;
import org.tidemark.storage.StorageException;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.CheckpointProcess;
import org.tidemark.testing.ChildJvm;

/** How a node ends that is told to. */
class NodeEndTest {
  private static final ScanControl CONTROL = ScanControl.none();

  @TempDir private Path parent;
  private final DemoMarket market = new DemoMarket(13, 20);

  private static NodeService start(Path directory) throws Failure {
    Node node = Node.open(directory, Node.Durability.UNSYNCED, CONTROL);
    return NodeService.start(node, Optional.of(new Retention(0, 1)));
  }

  private static boolean hasSocket(Path directory) throws Exception {
    for (ControlPlace place : ControlPlace.of(directory, ControlPlace.temporary())) {
      if (place.holdsSocket()) {
        return true;
      }
    }
    return false;
  }

  /** SIGTERM while it applies blocks, by a loop that knows nothing of it. */
  @Test
  void theEndOfTheProcessTakesTheSocketAway() throws Exception {
    Path directory = parent.resolve("data");
    try (ChildJvm child =
        ChildJvm.start(CheckpointProcess.class, directory.toString(), "13", "20", "5", "3")) {
      assertEquals("ready", child.readLine());
      for (int i = 0; i < 20; i++) {
        child.readLine();
      }
      assertTrue(hasSocket(directory));
      assertTrue(ProcessHandle.of(child.pid()).orElseThrow().destroy());
      List<String> said = child.readAll();
      assertEquals(143, child.exitCode());
      // Heights only: nothing is told of a node that was closed.
      assertTrue(said.stream().allMatch(line -> line.matches("\\d+")), said.toString());
      assertFalse(hasSocket(directory));
      try (Node again = Node.open(directory, Node.Durability.UNSYNCED, CONTROL)) {
        UInt64 last = UInt64.parse(said.isEmpty() ? "20" : said.getLast());
        assertTrue(again.height().orElseThrow().compareTo(last) >= 0);
      }
    }
  }

  @Test
  void itIsClosedOnceAndTakesNoBlockAfterwards() throws Exception {
    Path directory = parent.resolve("data");
    NodeService node = start(directory);
    node.apply(market.next(node.exchange()));
    node.close();
    try (NodeService second = start(directory)) {
      node.close();
      assertTrue(hasSocket(directory));
      StorageException closed =
          assertThrows(StorageException.class, () -> node.apply(market.next(second.exchange())));
      assertEquals(Problem.CLOSED, closed.problem());
      second.apply(market.next(second.exchange()));
    }
  }

  @Test
  void aRunThatIsStoppedWaitsForNoDigest() throws Exception {
    Path directory = parent.resolve("data");
    NodeService node = start(directory);
    try (DemoRun run = new DemoRun(node, market, () -> {})) {
      assertEquals(3, run.apply(3, 0, CONTROL));
      run.stop();
      Checkpoint made = node.checkpoint().get();
      run.finishCheckpoints();
      CheckpointFolder folder = CheckpointFolder.of(directory);
      assertEquals(Optional.empty(), folder.look(made.path()).orElseThrow().digest());
      assertEquals(0, run.apply(3, 0, CONTROL));
    }
  }
}
