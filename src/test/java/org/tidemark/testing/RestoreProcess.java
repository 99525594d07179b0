package org.tidemark.testing;

import java.nio.file.Path;
import java.util.List;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.Restore;
import org.tidemark.checkpoint.Undo;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/** Restores the checkpoints of a directory in turns, and undoes each time, until it is killed. */
public final class RestoreProcess {
  private RestoreProcess() {}

  /** Argument: the directory. */
  public static void main(String[] arguments) throws Failure {
    Path directory = Path.of(arguments[0]);
    List<Checkpoint> checkpoints = CheckpointFolder.of(directory).list();
    System.out.println("ready");
    for (int turn = 0; ; turn++) {
      Checkpoint next = checkpoints.get(turn % checkpoints.size());
      Restore.ofCheckpoint(next, directory).run(ScanControl.none());
      System.out.println("restored");
      Undo.last(directory).run();
      System.out.println("undone");
      Undo.discard(directory, Undo.last(directory).copy());
    }
  }
}
