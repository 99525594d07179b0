package org.tidemark.checkpoint;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.tidemark.state.Source;
import org.tidemark.storage.DirectorySwap;
import org.tidemark.storage.StorageException;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/**
 * Puts a replaced directory back, by the same swap as the act that replaced it; what is there now
 * becomes a replaced one itself, so an undo can be undone.
 */
public final class Undo {
  private final Path target;
  private final DirectorySwap.Replaced copy;

  private Undo(Path target, DirectorySwap.Replaced copy) {
    this.target = target;
    this.copy = copy;
  }

  /**
   * Of the last act.
   *
   * @throws CheckpointException if no replaced copy is there
   */
  public static Undo last(Path target) throws CheckpointException, StorageException {
    List<DirectorySwap.Replaced> copies = DirectorySwap.replaced(target);
    if (copies.isEmpty()) {
      throw CheckpointException.nothingToUndo(target);
    }
    return new Undo(target, copies.getFirst());
  }

  /** Of the act that left {@code copy}. */
  public static Undo to(Path target, DirectorySwap.Replaced copy) {
    return new Undo(target, copy);
  }

  /** The copy that is put back. */
  public DirectorySwap.Replaced copy() {
    return copy;
  }

  /** What it would do; changes nothing, and takes as long as reading both states. */
  public RestorePlan plan(ScanControl control) throws Failure {
    return Restore.plan(target, "the copy of " + copy.when(), Source.of(copy.path()), control);
  }

  /**
   * Does it. The copy is put back as it is, damaged or not: it is what was there, and a copy is
   * there as a whole or gone.
   *
   * @return where what was there is now, if anything was
   * @throws StorageException with everything as it was
   */
  public Optional<Path> run() throws StorageException {
    return DirectorySwap.undo(target, copy.path());
  }

  /** Removes a replaced copy for good, the space it takes with it. */
  public static void discard(Path target, DirectorySwap.Replaced copy) throws StorageException {
    DirectorySwap.discard(target, copy);
  }
}
