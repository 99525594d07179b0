package org.tidemark.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.tidemark.datatypes.UInt64;
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
  private final Source source;
  private final Build build;
  private final Proof proof;

  /** Writes the new directory. */
  private interface Build {
    void build(Path aside, ScanControl control) throws Failure;
  }

  /** Reads the new directory whole; throws if it is not what was promised. */
  private interface Proof {
    RestorePlan.Contents prove(Path aside, ScanControl control) throws Failure;
  }

  private Restore(Path target, String what, Source source, Build build, Proof proof) {
    this.target = target;
    this.what = what;
    this.source = source;
    this.build = build;
    this.proof = proof;
  }

  /**
   * What came of it.
   *
   * @param replaced where the old directory is now; empty if there was none
   * @param contents what the target holds, as computed from the new directory
   */
  public record Restored(Optional<Path> replaced, RestorePlan.Contents contents) {}

  /**
   * A checkpoint, byte by byte: its tables are linked. Every block of the new directory is read
   * before it is put in place, its log too.
   *
   * @param target the directory to replace, or one that is absent or empty
   * @throws CheckpointException if it is not whole
   */
  public static Restore ofCheckpoint(Checkpoint checkpoint, Path target)
      throws CheckpointException {
    if (!checkpoint.isUsable()) {
      throw CheckpointException.unusable(checkpoint, "restored");
    }
    Manifest manifest = checkpoint.manifest().orElseThrow();
    return new Restore(
        target,
        "checkpoint " + CheckpointFolder.shortName(checkpoint),
        Source.of(checkpoint.path()),
        (aside, control) -> {
          if (!Files.exists(checkpoint.path())) {
            throw CheckpointException.gone(checkpoint);
          }
          try (Capture capture = Capture.ofStopped(checkpoint.path())) {
            capture.copyTo(aside, control);
          }
        },
        (aside, control) -> prove(checkpoint, manifest, aside, control));
  }

  private static RestorePlan.Contents prove(
      Checkpoint checkpoint, Manifest manifest, Path aside, ScanControl control) throws Failure {
    CheckpointVerifier verifier = new CheckpointVerifier(InstantSource.system());
    Manifest promised = manifest;
    if (manifest.contents().isEmpty()) {
      // Nobody has worked it out yet.
      CheckpointVerifier.Examined own = verifier.examine(checkpoint.path(), manifest, control);
      requireGood(checkpoint, own);
      promised = manifest.with(own.contents().orElseThrow());
    }
    CheckpointVerifier.Examined built = verifier.examine(aside, promised, control);
    requireGood(checkpoint, built);
    return contents(manifest.stateFormat(), manifest.height(), built.digest().orElseThrow());
  }

  private static void requireGood(Checkpoint checkpoint, CheckpointVerifier.Examined examined)
      throws CheckpointException {
    if (!examined.isGood()) {
      throw CheckpointException.notProven(checkpoint.path(), examined.verification().detail());
    }
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
        (aside, control) -> {
          try (StateView records = Sources.open(snapshot, control);
              StateView rest = Sources.open(Source.of(snapshot.directory()), control)) {
            StateCopy.ofRecords(records, rest, aside, control);
          }
        },
        (aside, control) -> {
          String promised = contents(snapshot, control).digest();
          RestorePlan.Contents built = contents(Source.of(aside), control);
          if (!built.digest().equals(promised)) {
            throw CheckpointException.notProven(
                snapshot.directory(), "it has the digest " + built.digest() + ", not " + promised);
          }
          return built;
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
    return plan(target, what, source, control);
  }

  static RestorePlan plan(Path target, String what, Source source, ScanControl control)
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
        target,
        what,
        source.directory(),
        now,
        unreadable,
        after,
        DirectorySwap.replacedName(target),
        DirectorySwap.obstacle(target));
  }

  private static RestorePlan.Contents contents(Source source, ScanControl control) throws Failure {
    try (StateView view = Sources.open(source, control)) {
      // A snapshot has a height, the directory made of it stores none.
      Optional<UInt64> height =
          source.snapshot().isPresent() ? Optional.empty() : view.info().height();
      return contents(view.info().format().code(), height, StateDigest.of(view, control));
    }
  }

  private static RestorePlan.Contents contents(
      String format, Optional<UInt64> height, StateDigest digest) {
    return new RestorePlan.Contents(
        format,
        height,
        digest.orderCount(),
        digest.positionCount(),
        digest.undecodable(),
        digest.state());
  }

  /**
   * Does it.
   *
   * @throws CheckpointException if what was built is not what was promised, every block of it
   * @throws StorageException if a process holds the target, or it cannot be written
   * @throws Failure in every case with the target as it was, and nothing left beside it
   */
  public Restored run(ScanControl control) throws Failure {
    try (DirectorySwap swap = DirectorySwap.begin(target)) {
      build.build(swap.aside(), control);
      RestorePlan.Contents built = proof.prove(swap.aside(), control);
      control.checkCancelled();
      return new Restored(swap.swap("restore of " + what), built);
    }
  }

  /** The act, as a person reads it: {@code checkpoint 1000}. */
  public String what() {
    return what;
  }
}
