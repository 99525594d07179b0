package org.tidemark.gui.checkpoint;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.Manifest;
import org.tidemark.state.SnapshotSummary;
import org.tidemark.state.StateView;
import org.tidemark.storage.DirectorySwap;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/** Lists the saved states of a directory. Blocking; for worker threads. */
public final class SavedSources {
  private SavedSources() {}

  /**
   * Those that can be opened, in the order of the page of checkpoints.
   *
   * @param directory whose saved states
   * @param hasHeights true if its checkpoints are known by heights
   * @param inside the directory's own view, if it can hold snapshots
   */
  public static List<SavedSource> list(
      Path directory, boolean hasHeights, Optional<StateView> inside, ScanControl control)
      throws Failure {
    CheckpointFolder folder = CheckpointFolder.of(directory);
    List<SavedState> all =
        new ArrayList<>(onDisk(folder, DirectorySwap.replaced(folder.directory()), hasHeights));
    if (inside.isPresent()) {
      all.addAll(snapshots(directory, inside.get().snapshots(control)));
    }
    return all.stream().flatMap(state -> SavedSource.of(state).stream()).toList();
  }

  /** Copies first: there are few, and they are what someone who has just restored looks for. */
  static List<SavedState> onDisk(
      CheckpointFolder folder, List<DirectorySwap.Replaced> copies, boolean hasHeights)
      throws Failure {
    List<SavedState> found = new ArrayList<>();
    copies.stream()
        .sorted(Comparator.comparing(DirectorySwap.Replaced::when).reversed())
        .forEach(copy -> found.add(new SavedState.OfCopy(copy, DiskUse.of(copy.path()))));
    for (Checkpoint one : folder.list().reversed()) {
      boolean isHeight =
          one.manifest().map(Manifest::height).map(Optional::isPresent).orElse(hasHeights);
      found.add(new SavedState.OfCheckpoint(one, isHeight));
    }
    return found;
  }

  static List<SavedState> snapshots(Path directory, List<SnapshotSummary> found) {
    return found.reversed().stream()
        .<SavedState>map(one -> new SavedState.OfSnapshot(directory, one))
        .toList();
  }
}
