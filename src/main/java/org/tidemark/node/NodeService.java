package org.tidemark.node;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.CheckpointMaker;
import org.tidemark.checkpoint.Retention;
import org.tidemark.codec.Block;
import org.tidemark.codec.JournalEntry;
import org.tidemark.datatypes.UInt64;
import org.tidemark.engine.BlockException;
import org.tidemark.engine.Exchange;
import org.tidemark.state.StateDigest;
import org.tidemark.storage.Problem;
import org.tidemark.storage.StorageException;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/**
 * A node as it is run: applies blocks, takes checkpoints beside them, and answers on its control
 * socket.
 */
public final class NodeService implements AutoCloseable {
  /**
   * The rules where those that are written cannot be read: the usual ones, but nothing is pruned.
   */
  public static final Retention NO_PRUNING = CheckpointKeeper.NO_PRUNING;

  /** Longer than any block; a disk that hangs must not keep the process alive for ever. */
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Node node;
  private final CheckpointKeeper keeper;
  private final Optional<ControlSocket> socket;
  private final List<String> notes = new ArrayList<>();

  /**
   * A block and the instant of a checkpoint exclude each other. Fair, or blocks would win always.
   * Nobody waits for the disk or for anybody else while it is held, but for the block's own write.
   */
  private final ReentrantLock turn = new ReentrantLock(true);

  /** Only one thread closes it, the others wait for that. */
  private final ReentrantLock closing = new ReentrantLock();

  private final Thread hook = new Thread(this::end, "node-end");
  private volatile Optional<UInt64> height;

  /** Written with both locks held. */
  private boolean isClosed;

  private NodeService(Node node, Optional<Retention> retention) {
    this.node = node;
    height = node.height();
    keeper = new CheckpointKeeper(node.directory(), retention);
    notes.addAll(keeper.notes());
    Optional<ControlSocket> served = Optional.empty();
    try {
      served =
          Optional.of(
              ControlSocket.serve(node.directory(), new NodeControl(this, keeper).commands()));
    } catch (NodeException e) {
      // A node that cannot be asked anything is a node all the same.
      notes.add(e.sentence() + " " + e.nextStep());
    }
    socket = served;
  }

  /**
   * Takes a node over. The end of the process closes it, if it is not closed before. Checkpoints
   * and rules that cannot be read do not keep it from starting; its notes tell of them.
   *
   * @param retention when to take checkpoints; else what is written beside them ({@code
   *     CheckpointFolder.retention})
   */
  public static NodeService start(Node node, Optional<Retention> retention) {
    NodeService service;
    try {
      service = new NodeService(node, retention);
    } catch (RuntimeException e) {
      node.close();
      throw e;
    }
    try {
      Runtime.getRuntime().addShutdownHook(service.hook);
    } catch (IllegalStateException e) {
      // The process is ending already.
      service.close();
      throw e;
    }
    return service;
  }

  /** What whoever runs it should know, whole sentences. */
  public List<String> notes() {
    return List.copyOf(notes);
  }

  /** Why the last checkpoint could not be taken, if it could not. */
  public Optional<String> trouble() {
    return keeper.trouble().map(Failure::sentence);
  }

  /**
   * Applies a block and writes it, as {@link Node#apply}; then takes a checkpoint if one is due,
   * which the caller does not wait for.
   */
  public JournalEntry apply(Block block) throws BlockException, StorageException {
    keeper.awaitRoom();
    turn.lock();
    try {
      if (isClosed) {
        throw new StorageException(Problem.CLOSED, node.directory(), "", null);
      }
      JournalEntry applied = node.apply(block);
      height = Optional.of(applied.block().height());
      keeper.applied(applied.block().height(), node::moment);
      return applied;
    } finally {
      turn.unlock();
    }
  }

  /**
   * Takes a checkpoint now, for a person.
   *
   * @return the checkpoint, once it is there; counts and digest follow
   */
  Future<Checkpoint> checkpoint() {
    return keeper.ask(this::moment);
  }

  private CheckpointMaker.Moment moment() throws StorageException {
    turn.lock();
    try {
      return node.moment();
    } finally {
      turn.unlock();
    }
  }

  /**
   * Waits until every checkpoint taken so far is there, counts and digest included unless they are
   * left ({@link #leaveDigests}).
   */
  public void finishCheckpoints() {
    keeper.finish();
  }

  /** Leaves counts and digests not worked out yet to the next start. */
  void leaveDigests() {
    keeper.leaveDigests();
  }

  /** The data directory. */
  public Path directory() {
    return node.directory();
  }

  /** The state in memory, for the thread that applies blocks. */
  public Exchange exchange() {
    return node.exchange();
  }

  /** Height of the last block; absent before the first. Waits for no block. */
  public Optional<UInt64> height() {
    return height;
  }

  /** The digest of the state on disk; takes as long as reading all of it. */
  public StateDigest digest(ScanControl control) throws Failure {
    return node.digest(control);
  }

  /** Leaves the end of the process to the caller, who closes this one then. */
  void removeHook() {
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // The process is ending already.
      return;
    }
  }

  /** The process ends: what others could stumble over is taken away, for a limited time. */
  private void end() {
    Thread ending =
        Thread.ofPlatform()
            .daemon()
            .name("node-ending")
            .start(() -> {
              leaveDigests();
              // It keeps the turn for good: whoever applies blocks is told of no failure, as there
              // is none.
              close(false);
            });
    try {
      ending.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Ends the socket, then the checkpoint being linked, then the node, once the block under way is
   * written.
   */
  @Override
  public void close() {
    removeHook();
    close(true);
  }

  private void close(boolean isTurnGivenBack) {
    closing.lock();
    try {
      if (isClosed) {
        return;
      }
      try {
        socket.ifPresent(ControlSocket::close);
        // It takes turns itself, so not within one.
        keeper.close();
      } finally {
        closeNode(isTurnGivenBack);
      }
    } finally {
      closing.unlock();
    }
  }

  private void closeNode(boolean isTurnGivenBack) {
    turn.lock();
    try {
      isClosed = true;
      node.close();
    } finally {
      if (isTurnGivenBack) {
        turn.unlock();
      }
    }
  }
}
