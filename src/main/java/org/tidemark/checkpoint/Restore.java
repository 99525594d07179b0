package org.tidemark.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateDigest;
import org.tidemark.state.StateView;
import org.tidemark.storage.Capture;
import org.tidemark.storage.DirectorySwap;
import org.tidemark.storage.Disk;
import org.tidemark.storage.StorageException;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/**
 * Puts an earlier state in place of a directory: builds it aside, proves its digest, swaps by
 * rename ({@link DirectorySwap}), keeps the old one beside. What it is taken from is left as it is.
 */
public final class Restore {
  private final Path target;
  private final String what;
  private final Path from;
  private final Optional<String> promised;
  private final Build build;
  private final Source source;

  /** Writes the new directory. */
  private interface Build {
    void build(Path aside, ScanControl control) throws Failure;
  }

  private Restore(Path target, String what, Source source, Optional<String> promised, Build build) {
    this.target = target;
    this.what = what;
    this.from = source.directory();
    this.source = source;
    this.promised = promised;
    this.build = build;
  }

  /**
   * What came of it.
   *
   * @param replaced where the old directory is now; empty if there was none
   * @param contents what the target holds, as computed from the new directory
   */
  public record Restored(Optional<Path> replaced, RestorePlan.Contents contents) {}

  /**
   * A checkpoint, byte by byte: its tables are linked.
   *
   * @param target the directory to replace, or one that is absent or empty
   * @throws CheckpointException if it is not whole
   */
  public static Restore ofCheckpoint(Checkpoint checkpoint, Path target)
      throws CheckpointException {
    if (!checkpoint.isUsable()) {
      throw CheckpointException.unusable(checkpoint, "restored");
    }
    return new Restore(
        target,
        "checkpoint " + CheckpointFolder.shortName(checkpoint),
        Source.of(checkpoint.path()),
        checkpoint.digest(),
        (aside, control) -> {
          try (Capture capture = Capture.ofStopped(checkpoint.path())) {
            capture.copyTo(aside, control);
          }
        });
  }

  /**
   * A full snapshot inside a directory in format v1: its orders, positions and order books. What
   * else the directory holds (accounts, code, other snapshots) is not in a snapshot and is carried
   * over as it is.
   */
  public static Restore ofSnapshot(Source snapshot, Path target) {
    return new Restore(
        target,
        "snapshot " + snapshot.snapshot().orElseThrow(),
        snapshot,
        Optional.empty(),
        (aside, control) -> {
          try (StateView records = Sources.open(snapshot, control);
              StateView rest = Sources.open(Source.of(snapshot.directory()), control)) {
            StateCopy.ofRecords(records, rest, aside, control);
          }
        });
  }

  /** True if nothing is replaced there: absent, or an empty directory. */
  public static boolean isFree(Path target) {
    return !Files.exists(target) || Disk.isEmpty(target);
  }

  /**
   * What it would do; changes nothing, and takes as long as reading both states.
   *
   * @throws Failure if the state to restore cannot be read whole
   */
  public RestorePlan plan(ScanControl control) throws Failure {
    return plan(target, what, from, source, control);
  }

  static RestorePlan plan(Path target, String what, Path from, Source source, ScanControl control)
      throws Failure {
    RestorePlan.Contents after = contents(source, control);
    Optional<RestorePlan.Contents> now = Optional.empty();
    String unreadable = "";
    try {
      if (!isFree(target)) {
        now = Optional.of(contents(Source.of(target), control));
      }
    } catch (Failure e) {
      // A state that cannot be read is the best of reasons to restore.
      unreadable = e.sentence();
    }
    return new RestorePlan(
        target, what, from, now, unreadable, after, DirectorySwap.replacedName(target));
  }

  private static RestorePlan.Contents contents(Source source, ScanControl control) throws Failure {
    try (StateView view = Sources.open(source, control)) {
      return contents(view, control);
    }
  }

  private static RestorePlan.Contents contents(StateView view, ScanControl control) throws Failure {
    StateDigest digest = StateDigest.of(view, control);
    return new RestorePlan.Contents(
        view.info().format().code(),
        view.info().height(),
        digest.orderCount(),
        digest.positionCount(),
        digest.undecodable(),
        digest.state());
  }

  /**
   * Does it.
   *
   * @throws CheckpointException if the digest of what was built is not the promised one
   * @throws StorageException if a process holds the target, or it cannot be written
   * @throws Failure in every case with the target as it was, and nothing left beside it
   */
  public Restored run(ScanControl control) throws Failure {
    try (DirectorySwap swap = DirectorySwap.begin(target)) {
      String expected = promised.isPresent() ? promised.get() : contents(source, control).digest();
      build.build(swap.aside(), control);
      RestorePlan.Contents built = contents(Source.of(swap.aside()), control);
      if (!built.digest().equals(expected)) {
        throw CheckpointException.notProven(from, expected, built.digest());
      }
      control.checkCancelled();
      return new Restored(swap.swap("restore of " + what), built);
    }
  }

  /** The act, as a person reads it: {@code checkpoint 1000}. */
  public String what() {
    return what;
  }
}
