package org.tidemark.node;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
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
  private static final Duration PATIENCE = Duration.ofSeconds(60);

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
   * @throws Failure if it cannot be made; nothing is left of it then
   */
  public static Taken take(Path directory, boolean copyIfHeld, ScanControl control) throws Failure {
    CheckpointFolder folder = CheckpointFolder.of(directory);
    Optional<ObjectNode> answer = ControlClient.ask(folder.directory(), "checkpoint", PATIENCE);
    if (answer.isPresent()) {
      return new Taken(folder.find(answer.get().path("name").asString("")), Way.BY_NODE);
    }
    CheckpointMaker maker = new CheckpointMaker(folder, InstantSource.system());
    Optional<LockHolder> holder = LockHolder.of(folder.directory());
    if (holder.isEmpty()) {
      return new Taken(maker.makeStopped(control), Way.LINKED);
    } else if (copyIfHeld) {
      return new Taken(maker.copy(control), Way.LOGICAL_COPY);
    }
    throw CheckpointException.held(folder.directory(), holder.get());
  }
}
