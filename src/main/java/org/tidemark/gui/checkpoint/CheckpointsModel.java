package org.tidemark.gui.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.Retention;
import org.tidemark.codec.EntryKind;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Refresher;
import org.tidemark.state.SnapshotSummary;
import org.tidemark.state.StateView;
import org.tidemark.storage.DirectorySwap;
import org.tidemark.storage.Disk;
import org.tidemark.task.Failure;
import org.tidemark.task.Job;
import org.tidemark.task.JobRunner;
import org.tidemark.task.LatestJob;

/**
 * The saved states of a directory, listed anew when the page comes on screen, after each act, and
 * when something in their folder changed. No controls; JavaFX thread only, reading is done in jobs.
 */
final class CheckpointsModel {
  /** What is on disk, read in one go. */
  record Listing(List<SavedState> states, Optional<Retention> retention) {}

  /**
   * When the folders were last changed: a checkpoint that comes, goes, or has a file of its own
   * written changes one of these times.
   */
  private record Looked(Optional<Listing> listing, Map<Path, FileTime> times) {}

  private final JobRunner jobs;
  private final Path directory;
  private final boolean hasHeights;
  private final boolean canHoldSnapshots;
  private final LatestJob listing = new LatestJob();
  private final Refresher snapshotRefresher;
  private final ReadOnlyObjectWrapper<Optional<List<SavedState>>> states =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<ErrorReport>> error =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private StateView view;
  private List<SavedState> onDisk = List.of();
  private List<SavedState> snapshots = List.of();
  private Retention retention = Retention.DEFAULT;
  private Map<Path, FileTime> times = Map.of();
  private Optional<StateView> inReading = Optional.empty();
  private boolean isOnScreen;

  CheckpointsModel(StateView view, JobRunner jobs) {
    this.view = view;
    this.jobs = jobs;
    directory = view.info().source().directory();
    hasHeights = view.info().format().schema().has(EntryKind.BLOCK);
    canHoldSnapshots = view.info().format().schema().has(EntryKind.SNAPSHOT);
    snapshotRefresher = new Refresher(jobs);
  }

  /** Newest first; empty until they were listed the first time. */
  ReadOnlyObjectProperty<Optional<List<SavedState>>> statesProperty() {
    return states.getReadOnlyProperty();
  }

  /** Why they could not be listed. */
  ReadOnlyObjectProperty<Optional<ErrorReport>> errorProperty() {
    return error.getReadOnlyProperty();
  }

  /** The directory as it was opened. */
  Path directory() {
    return directory;
  }

  /** The state shown in the window. */
  StateView view() {
    return view;
  }

  /** What was written for the node when the checkpoints were last listed. */
  Retention retention() {
    return retention;
  }

  /** True if the format stores heights, so that checkpoints are known by them. */
  boolean hasHeights() {
    return hasHeights;
  }

  /** The page has come on screen. */
  void start() {
    isOnScreen = true;
    relist();
    if (canHoldSnapshots) {
      snapshotRefresher.invalidate();
      snapshotRefresher.hurry();
      listSnapshots();
    }
  }

  /** The page has left the screen. */
  void rest() {
    isOnScreen = false;
  }

  void show(StateView next) {
    view = next;
    snapshotRefresher.invalidate();
  }

  /** The views still read from. */
  List<StateView> reading() {
    return inReading.stream().toList();
  }

  /** Looks whether something changed in the folders, if the page is on screen. */
  void pulse() {
    if (!isOnScreen) {
      return;
    }
    if (listing.current().filter(job -> !job.state().isFinal()).isEmpty()) {
      look(false);
    }
    if (canHoldSnapshots && inReading.isEmpty()) {
      listSnapshots();
    }
  }

  /** Lists what is on disk again, whether it seems to have changed or not. */
  void relist() {
    look(true);
  }

  private void look(boolean always) {
    boolean isChanging = onDisk.stream().anyMatch(state -> state.mark() == Mark.MAKING);
    Optional<Map<Path, FileTime>> before =
        always || isChanging ? Optional.empty() : Optional.of(times);
    Job<Looked> job =
        Job.<Looked>of(Messages.get("checkpoints.listJob"), control -> look(before))
            .onDone(this::looked)
            .onAnyError(e -> error.set(Optional.of(ErrorReport.of(e))));
    listing.start(jobs, always && states.get().isEmpty() ? job : job.quiet());
  }

  private Looked look(Optional<Map<Path, FileTime>> before) throws Failure {
    CheckpointFolder folder = CheckpointFolder.of(directory);
    List<DirectorySwap.Replaced> copies = DirectorySwap.replaced(folder.directory());
    Map<Path, FileTime> now = times(folder, copies);
    if (Optional.of(now).equals(before)) {
      return new Looked(Optional.empty(), now);
    }
    List<SavedState> found = SavedSources.onDisk(folder, copies, hasHeights);
    return new Looked(Optional.of(new Listing(found, retention(folder))), now);
  }

  /** Empty if it cannot be understood, which is told when it is asked for. */
  private static Optional<Retention> retention(CheckpointFolder folder) {
    try {
      return Optional.of(folder.retention());
    } catch (Failure e) {
      return Optional.empty();
    }
  }

  private static Map<Path, FileTime> times(
      CheckpointFolder folder, List<DirectorySwap.Replaced> copies) {
    Map<Path, FileTime> times = new HashMap<>();
    List<Path> looked = new ArrayList<>(List.of(folder.path()));
    try {
      looked.addAll(Disk.entries(folder.path()));
    } catch (IOException e) {
      // None yet, or unreadable, which listing tells.
      looked.clear();
    }
    copies.forEach(copy -> looked.add(copy.path()));
    looked.forEach(path -> time(path).ifPresent(time -> times.put(path, time)));
    return times;
  }

  /** Empty if it is just gone: the next look finds other times. */
  private static Optional<FileTime> time(Path path) {
    try {
      return Optional.of(Files.getLastModifiedTime(path));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private void looked(Looked looked) {
    times = looked.times();
    error.set(Optional.empty());
    looked
        .listing()
        .ifPresent(found -> {
          onDisk = found.states();
          retention = found.retention().orElse(Retention.DEFAULT);
          publish();
        });
  }

  private void listSnapshots() {
    snapshotRefresher.runIfDue(() -> {
      StateView from = view;
      inReading = Optional.of(from);
      return Job.<List<SnapshotSummary>>of(Messages.get("snapshots.job"), from::snapshots)
          .onDone(this::found)
          .onAnyError(e -> error.set(Optional.of(ErrorReport.of(e))))
          .andFinally(() -> inReading = Optional.empty());
    });
  }

  private void found(List<SnapshotSummary> found) {
    snapshots = SavedSources.snapshots(directory, found);
    if (states.get().isPresent()) {
      publish();
    }
  }

  private void publish() {
    List<SavedState> all = new ArrayList<>(onDisk);
    all.addAll(snapshots);
    states.set(Optional.of(List.copyOf(all)));
  }

  void close() {
    listing.abandon();
    snapshotRefresher.abandon();
  }
}
