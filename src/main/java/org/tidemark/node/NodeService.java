package org.tidemark.node;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.locks.ReentrantLock;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.Manifest;
import org.tidemark.checkpoint.Retention;
import org.tidemark.codec.Block;
import org.tidemark.codec.JournalEntry;
import org.tidemark.datatypes.UInt64;
import org.tidemark.engine.BlockException;
import org.tidemark.engine.Exchange;
import org.tidemark.state.StateDigest;
import org.tidemark.storage.StorageException;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/**
 * A node as it is run: applies blocks, takes checkpoints beside them, and answers on its control
 * socket.
 */
public final class NodeService implements AutoCloseable {
  private final Node node;
  private final CheckpointKeeper keeper;
  private final Optional<ControlSocket> socket;
  private final List<String> notes = new ArrayList<>();

  /**
   * A block and the taking of a checkpoint exclude each other. Fair, or blocks would win always.
   */
  private final ReentrantLock turn = new ReentrantLock(true);

  private NodeService(Node node, Optional<Retention> retention) throws Failure {
    this.node = node;
    keeper = new CheckpointKeeper(node.directory(), retention);
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
   * Takes a node over.
   *
   * @param retention when to take checkpoints; else what is written beside them ({@code
   *     CheckpointFolder.retention})
   * @throws Failure if the checkpoints there are cannot be listed; the node is closed then
   */
  public static NodeService start(Node node, Optional<Retention> retention) throws Failure {
    try {
      return new NodeService(node, retention);
    } catch (Failure | RuntimeException e) {
      node.close();
      throw e;
    }
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
    turn.lock();
    try {
      JournalEntry applied = node.apply(block);
      keeper.applied(applied.block().height().bits(), node::moment);
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
  Future<Checkpoint> checkpoint() throws StorageException {
    turn.lock();
    try {
      return keeper.take(node::moment, Manifest.Maker.PERSON);
    } finally {
      turn.unlock();
    }
  }

  /** Waits until every checkpoint taken so far is there, counts and digest included. */
  public void finishCheckpoints() {
    keeper.finish();
  }

  /** The data directory. */
  public Path directory() {
    return node.directory();
  }

  /** The state in memory, for the thread that applies blocks. */
  public Exchange exchange() {
    return node.exchange();
  }

  /** Height of the last block; absent before the first. */
  public Optional<UInt64> height() {
    turn.lock();
    try {
      return node.height();
    } finally {
      turn.unlock();
    }
  }

  /** The digest of the state on disk; takes as long as reading all of it. */
  public StateDigest digest(ScanControl control) throws Failure {
    return node.digest(control);
  }

  /** Ends the socket, then the checkpoint being linked, then the node. */
  @Override
  public void close() {
    try {
      socket.ifPresent(ControlSocket::close);
      keeper.close();
    } finally {
      node.close();
    }
  }
}
