package org.tidemark.node;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.CheckpointException;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.CheckpointMaker;
import org.tidemark.storage.LockHolder;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;
import tools.jackson.databind.node.ObjectNode;

/**
 * Has a checkpoint taken of any directory: by the node that runs on it, if one answers on its
 * control socket; by this process, if nobody holds the directory; else, where a person agrees, as a
 * logical copy.
 */
public final class CheckpointRequest {
  /** A node makes one in milliseconds; a disk that is busy may take its time. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** Where there is another way. A node that makes one all the same, later, does no harm. */
  private static final Duration SHORT_PATIENCE = Duration.ofSeconds(5);

  /** No answer to the question: of the client, or of a node that has no time for one. */
  private static final Set<String> SILENCE =
      Set.of("CONTROL_NO_ANSWER", "CONTROL_SOCKET", "CONTROL_ANSWER", "BUSY");

  private CheckpointRequest() {}

  /** Who made it, and how. */
  public enum Way {
    /** The node that runs on the directory. It works out counts and digest by itself. */
    BY_NODE,
    /** This process, by links; nobody holds the directory. */
    LINKED,
    /** This process, as a logical copy, because the holder does not answer. */
    LOGICAL_COPY
  }

  /**
   * What was made; its counts and digest may still be to come ({@link CheckpointMaker#seal}, for
   * the node's it is the node that does).
   */
  public record Taken(Checkpoint checkpoint, Way way) {}

  /**
   * Takes one.
   *
   * @param copyIfHeld make a logical copy where a process holds the directory and does not answer;
   *     it reads everything once
   * @throws CheckpointException with code {@code NODE_SILENT} if that would be needed and is not
   *     asked for
   * @throws Failure if it cannot be made, what the node says included; nothing is left of it then
   */
  public static Taken take(Path directory, boolean copyIfHeld, ScanControl control) throws Failure {
    return take(directory, copyIfHeld, copyIfHeld ? SHORT_PATIENCE : PATIENCE, control);
  }

  static Taken take(Path directory, boolean copyIfHeld, Duration patience, ScanControl control)
      throws Failure {
    CheckpointFolder folder = CheckpointFolder.of(directory);
    Optional<NodeException> silence = Optional.empty();
    try {
      Optional<ObjectNode> answer = ControlClient.ask(folder.directory(), "checkpoint", patience);
      if (answer.isPresent()) {
        return new Taken(folder.find(answer.get().path("name").asString("")), Way.BY_NODE);
      }
    } catch (NodeException e) {
      // An interrupt is no silence: nobody waits for a copy any more.
      if (!SILENCE.contains(e.code()) || Thread.currentThread().isInterrupted()) {
        throw e;
      }
      silence = Optional.of(e);
    }
    CheckpointMaker maker = new CheckpointMaker(folder, InstantSource.system());
    Optional<LockHolder> holder = LockHolder.of(folder.directory());
    // Something was there to be asked, so no known holder does not mean that there is none.
    if (silence.isEmpty() && holder.isEmpty()) {
      return new Taken(maker.makeStopped(control), Way.LINKED);
    } else if (copyIfHeld) {
      return new Taken(maker.copy(control), Way.LOGICAL_COPY);
    } else if (holder.isPresent()) {
      CheckpointException held = CheckpointException.held(folder.directory(), holder.get());
      silence.ifPresent(held::addSuppressed);
      throw held;
    }
    throw silence.orElseThrow();
  }
}
