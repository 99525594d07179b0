package org.tidemark.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.codec.Order;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.ChildJvm;
import org.tidemark.testing.NodeProcess;

/** Following a node that flushes and compacts all the time, is killed, and comes back. */
class FollowedNodeTest {
  private static final int ROUNDS = 60;

  @TempDir private Path folder;
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private final InstantSource clock = () -> now;

  private static UInt256 amount(StateView view, long id) throws Exception {
    RowQuery<Order> query =
        RowQuery.of(Filter.NONE.withIds(new IdRange(UInt64.of(id), UInt64.of(id))));
    List<Row<Order>> rows = new RowTable<>(view, RecordKind.ORDERS, query).firstRows(1);
    return rows.getFirst() instanceof Row.Decoded<Order> good
        ? good.value().amount()
        : UInt256.ZERO;
  }

  /** Both records and the height are of one block, and the blocks go forward. */
  private static long checked(StateView view, long before) throws Exception {
    long height = Long.parseLong(view.info().height().orElseThrow().toString());
    assertEquals(UInt256.ofUnsigned(height), amount(view, NodeProcess.ONE));
    assertEquals(UInt256.ofUnsigned(height), amount(view, NodeProcess.OTHER));
    assertTrue(height >= before, height + " after " + before);
    assertEquals(List.of(), view.damages());
    return height;
  }

  private StateView next(Follower follower, StateView view) {
    now = now.plusSeconds(2);
    follower.look(view);
    Optional<StateView> next =
        follower.isDue() ? follower.catchUp(view, ScanControl.none()) : Optional.empty();
    assertEquals(Optional.empty(), follower.look(view).trouble());
    next.ifPresent(opened -> view.close());
    return next.orElse(view);
  }

  @Test
  void everyStateOfABusyNodeIsOneBlocksAlsoAcrossItsDeathAndReturn() throws Exception {
    Path directory = folder.resolve("data");
    StateView view;
    Follower follower;
    long height;
    try (ChildJvm node = NodeProcess.start(directory, 1)) {
      assertEquals("ok", node.ask("churn"));
      do {
        view = Sources.open(Source.of(directory), ScanControl.none());
        height = Long.parseLong(view.info().height().orElseThrow().toString());
        if (height < 2) {
          view.close();
        }
      } while (height < 2);
      follower = Follower.of(view, clock).orElseThrow();
      for (int i = 0; i < ROUNDS; i++) {
        view = next(follower, view);
        height = checked(view, height);
      }
      node.kill();
    }
    for (int i = 0; i < 3; i++) {
      view = next(follower, view);
      height = checked(view, height);
    }
    try (ChildJvm node = NodeProcess.start(directory, 1_000_000)) {
      assertEquals("ok", node.ask("churn"));
      long deadline = System.nanoTime() + 30_000_000_000L;
      while (height <= 1_000_000 && System.nanoTime() < deadline) {
        view = next(follower, view);
        long is = Long.parseLong(view.info().height().orElseThrow().toString());
        height = is == 1_000_000 ? is : checked(view, height);
      }
      assertTrue(height > 1_000_000, "the node that came back is followed");
      for (int i = 0; i < ROUNDS / 3; i++) {
        view = next(follower, view);
        height = checked(view, height);
      }
    }
    view.close();
  }
}
