package org.tidemark.checkpoint;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.tidemark.codec.Schema;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.EntryDigest;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateDigest;
import org.tidemark.state.StateInfo;
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
  private final Maker maker;

  /** How the new directory comes about. */
  public interface Maker {
    /** What the new directory will hold; reads what it is made of whole. */
    RestorePlan.Contents forecast(ScanControl control) throws Failure;

    /** Writes the new directory; nothing need be left of it where that fails. */
    void build(Path aside, ScanControl control) throws Failure;

    /** Reads the new directory whole; throws if it is not what was promised. */
    RestorePlan.Contents prove(Path aside, ScanControl control) throws Failure;
  }

  private Restore(Path target, String what, Source source, Maker maker) {
    this.target = target;
    this.what = what;
    this.source = source;
    this.maker = maker;
  }

  /**
   * Whatever {@code maker} makes.
   *
   * @param target the directory to replace, or one that is absent or empty
   * @param what the act, as a person reads it: {@code backup node.json.gz}
   * @param source what it is made of
   */
  public static Restore of(Path target, String what, Source source, Maker maker) {
    return new Restore(target, what, source, maker);
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
        new OfCheckpoint(checkpoint, manifest));
  }

  /** By links; every block is read. */
  private record OfCheckpoint(Checkpoint checkpoint, Manifest manifest) implements Maker {
    @Override
    public RestorePlan.Contents forecast(ScanControl control) throws Failure {
      return contents(Source.of(checkpoint.path()), control);
    }

    @Override
    public void build(Path aside, ScanControl control) throws Failure {
      if (!Files.exists(checkpoint.path())) {
        throw CheckpointException.gone(checkpoint);
      }
      try (Capture capture = Capture.ofStopped(checkpoint.path())) {
        capture.copyTo(aside, control);
      }
    }

    @Override
    public RestorePlan.Contents prove(Path aside, ScanControl control) throws Failure {
      return Restore.prove(checkpoint, manifest, aside, control);
    }
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
    return ofSnapshot(snapshot, Schema.V1, target);
  }

  /** As {@link #ofSnapshot(Source, Path)}, in either format. */
  public static Restore ofSnapshot(Source snapshot, Schema to, Path target) {
    return new Restore(
        target,
        "snapshot " + snapshot.snapshot().orElseThrow(),
        snapshot,
        new OfView(
            snapshot,
            to,
            (aside, control) -> {
              try (StateView records = Sources.open(snapshot, control);
                  StateView rest = Sources.open(Source.of(snapshot.directory()), control)) {
                StateCopy.ofRecords(records, rest, to, aside, control);
              }
            }));
  }

  /** Every entry of a directory, in either format. */
  public static Restore ofDirectory(Source directory, Schema to, Path target) {
    return new Restore(
        target,
        "directory " + directory,
        directory,
        new OfView(
            directory,
            to,
            (aside, control) -> {
              try (StateView view = Sources.open(directory, control)) {
                StateCopy.of(view, to, aside, control);
              }
            }));
  }

  private interface Copying {
    void copy(Path aside, ScanControl control) throws Failure;
  }

  /** By writing every entry anew. */
  private record OfView(Source source, Schema to, Copying copying) implements Maker {
    @Override
    public RestorePlan.Contents forecast(ScanControl control) throws Failure {
      try (StateView view = Sources.open(source, control)) {
        return Restore.forecast(view, to, control);
      }
    }

    @Override
    public void build(Path aside, ScanControl control) throws Failure {
      copying.copy(aside, control);
    }

    @Override
    public RestorePlan.Contents prove(Path aside, ScanControl control) throws Failure {
      return requireDigest(source.directory(), forecast(control).digest(), aside, control);
    }
  }

  /**
   * What a directory in format {@code to} holds that is made of {@code view}: the digest of format
   * v1 is one without mark prices, which it does not store.
   */
  public static RestorePlan.Contents forecast(StateView view, Schema to, ScanControl control)
      throws Failure {
    Schema from = view.info().format().schema();
    if (from == Schema.RAW) {
      return contents(view, control);
    }
    StateDigest digest = StateDigest.of(view, control);
    // Format v1 stores no height. A snapshot or a backup can know one, which only v2 has room for.
    Optional<UInt64> height = to == Schema.V1 ? Optional.empty() : view.info().height();
    if (from == to) {
      return contents(view.info().format().code(), height, digest);
    }
    return new RestorePlan.Contents(
        to.code(),
        height,
        digest.orderCount(),
        digest.positionCount(),
        0,
        0,
        to == Schema.V1 ? digest.sections().withoutMarks().state() : digest.state());
  }

  /**
   * Reads what was built.
   *
   * @throws CheckpointException if its state has another digest than was promised
   */
  public static RestorePlan.Contents requireDigest(
      Path from, String promised, Path built, ScanControl control) throws Failure {
    RestorePlan.Contents found = contents(Source.of(built), control);
    if (!found.digest().equals(promised)) {
      throw CheckpointException.notProven(
          from, "it has the digest " + found.digest() + ", not " + promised);
    }
    return found;
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
    return plan(target, what, source, maker.forecast(control), control);
  }

  static RestorePlan plan(Path target, String what, Source source, ScanControl control)
      throws Failure {
    return plan(target, what, source, contents(source, control), control);
  }

  private static RestorePlan plan(
      Path target, String what, Source source, RestorePlan.Contents after, ScanControl control)
      throws Failure {
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

  /** What a source holds, which is read whole. */
  public static RestorePlan.Contents contents(Source source, ScanControl control) throws Failure {
    try (StateView view = Sources.open(source, control)) {
      return contents(view, control);
    }
  }

  private static RestorePlan.Contents contents(StateView view, ScanControl control) throws Failure {
    StateInfo info = view.info();
    if (info.format().schema() == Schema.RAW) {
      EntryDigest digest = EntryDigest.of(view, control);
      return new RestorePlan.Contents(
          info.format().code(), Optional.empty(), 0, 0, 0, digest.entries(), digest.content());
    }
    // A snapshot has a height, the directory made of it stores none.
    Optional<UInt64> height =
        info.source().snapshot().isPresent() ? Optional.empty() : info.height();
    return contents(info.format().code(), height, StateDigest.of(view, control));
  }

  private static RestorePlan.Contents contents(
      String format, Optional<UInt64> height, StateDigest digest) {
    return new RestorePlan.Contents(
        format,
        height,
        digest.orderCount(),
        digest.positionCount(),
        digest.undecodable(),
        0,
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
      maker.build(swap.aside(), control);
      RestorePlan.Contents built = maker.prove(swap.aside(), control);
      control.checkCancelled();
      return new Restored(swap.swap("restore of " + what), built);
    }
  }

  /** The act, as a person reads it: {@code checkpoint 1000}. */
  public String what() {
    return what;
  }
}
