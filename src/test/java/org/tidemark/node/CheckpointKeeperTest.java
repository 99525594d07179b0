package org.tidemark.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.CheckpointMaker;
import org.tidemark.checkpoint.Retention;
import org.tidemark.datatypes.UInt64;
import org.tidemark.storage.Problem;
import org.tidemark.storage.StorageException;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/** What becomes of checkpoints where something holds them up or fails. */
class CheckpointKeeperTest {
  @TempDir private Path parent;
  private final DemoMarket market = new DemoMarket(4, 10);
  private Path directory;
  private CheckpointFolder folder;

  @BeforeEach
  void name() {
    directory = parent.resolve("data");
    folder = CheckpointFolder.of(directory);
  }

  private Node open() throws Failure {
    return Node.open(directory, Node.Durability.UNSYNCED, ScanControl.none());
  }

  private CheckpointKeeper keeper(long every, int keep) {
    return new CheckpointKeeper(directory, Optional.of(new Retention(every, keep)));
  }

  private void apply(Node node, CheckpointKeeper keeper) throws Exception {
    node.apply(market.next(node.exchange()));
    keeper.applied(node.height().orElseThrow(), node::moment);
  }

  private List<String> names() throws Failure {
    return folder.list().stream().map(CheckpointFolder::shortName).toList();
  }

  private static Optional<String> code(CheckpointKeeper keeper) {
    return keeper.trouble().map(Failure::code);
  }

  /** A moment whose taking begins and does not end until it may. */
  private static final class Slow implements CheckpointKeeper.Taker {
    private final Node node;
    private final CountDownLatch begun = new CountDownLatch(1);
    private final CountDownLatch mayEnd = new CountDownLatch(1);

    Slow(Node node) {
      this.node = node;
    }

    @Override
    public CheckpointMaker.Moment take() throws StorageException {
      begun.countDown();
      try {
        assertTrue(mayEnd.await(30, TimeUnit.SECONDS));
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return node.moment();
    }
  }

  @Test
  void theNodeSkipsOneRatherThanWait() throws Exception {
    try (Node node = open();
        CheckpointKeeper keeper = keeper(1, 100)) {
      Slow slow = new Slow(node);
      Future<Checkpoint> asked = keeper.ask(slow);
      assertTrue(slow.begun.await(30, TimeUnit.SECONDS));
      for (int i = 0; i < 6; i++) {
        apply(node, keeper);
      }
      assertEquals(Optional.of("CHECKPOINT_SKIPPED"), code(keeper));
      assertTrue(keeper.trouble().orElseThrow().sentence().contains("height 6"));
      slow.mayEnd.countDown();
      asked.get();
      keeper.finish();
      assertEquals(List.of("1", "2", "3", "4", "6"), names());
      // Those that were taken before are no news about it.
      assertEquals(Optional.of("CHECKPOINT_SKIPPED"), code(keeper));
      apply(node, keeper);
      keeper.finish();
      assertEquals(Optional.empty(), code(keeper));
    }
  }

  @Test
  void whoeverAsksBeforeTheInstantSharesTheCheckpoint() throws Exception {
    try (Node node = open();
        CheckpointKeeper keeper = keeper(0, 1)) {
      Slow slow = new Slow(node);
      Future<Checkpoint> first = keeper.ask(slow);
      assertTrue(slow.begun.await(30, TimeUnit.SECONDS));
      Future<Checkpoint> second = keeper.ask(node::moment);
      for (int i = 0; i < 100; i++) {
        assertSame(second, keeper.ask(node::moment));
      }
      assertNotSame(first, second);
      slow.mayEnd.countDown();
      assertEquals(first.get().path(), second.get().path());
    }
  }

  @Test
  void afterTheEndNothingIsHeldOpen() throws Exception {
    try (Node node = open()) {
      CheckpointKeeper keeper = keeper(1, 3);
      keeper.close();
      for (int i = 0; i < 6; i++) {
        apply(node, keeper);
        // Not "skipped": no permit is lost.
        assertEquals(Optional.of("CHECKPOINT_FAILED"), code(keeper));
      }
      ExecutionException refused =
          assertThrows(ExecutionException.class, () -> keeper.ask(node::moment).get());
      assertEquals("CONTROL_NO_ANSWER", ((Failure) refused.getCause()).code());
      keeper.finish();
    }
    open().close();
    assertEquals(List.of(), names());
  }

  @Test
  void whatNobodyForesawIsToldAndStopsNothing() throws Exception {
    try (Node node = open();
        CheckpointKeeper keeper = keeper(1, 3)) {
      CheckpointKeeper.Taker broken =
          () -> {
            throw new IllegalStateException("broken");
          };
      for (int i = 1; i < 7; i++) {
        keeper.applied(UInt64.of(i), broken);
        assertTrue(keeper.trouble().orElseThrow().sentence().contains("broken"));
      }
      ExecutionException failed =
          assertThrows(ExecutionException.class, () -> keeper.ask(broken).get());
      assertEquals("CHECKPOINT_FAILED", ((Failure) failed.getCause()).code());
      // Let go of too early, so that linking it fails.
      keeper.applied(
          UInt64.of(7),
          () -> {
            CheckpointMaker.Moment moment = node.moment();
            moment.close();
            return moment;
          });
      keeper.finish();
      apply(node, keeper);
      keeper.finish();
      assertEquals(Optional.empty(), code(keeper));
    }
  }

  @Test
  void oneKindOfTroubleDoesNotEraseAnother() {
    Trouble trouble = new Trouble();
    long early = trouble.failures();
    StorageException failure = new StorageException(Problem.CLOSED, parent, "", null);
    trouble.failed(failure);
    trouble.succeeded(early);
    assertEquals(Optional.of(failure), trouble.failure());
    trouble.succeeded(trouble.failures());
    assertEquals(Optional.empty(), trouble.failure());
  }
}
