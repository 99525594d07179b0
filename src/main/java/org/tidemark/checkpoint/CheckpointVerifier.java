package org.tidemark.checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tidemark.codec.EntryKind;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.Census;
import org.tidemark.state.EntryCursor;
import org.tidemark.state.FindingKind;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateDigest;
import org.tidemark.state.StateInfo;
import org.tidemark.state.StateView;
import org.tidemark.storage.Damage;
import org.tidemark.storage.Disk;
import org.tidemark.storage.KeyRange;
import org.tidemark.storage.Problem;
import org.tidemark.storage.StorageException;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/** Reads checkpoints whole: to write down what is in a new one, and to prove one later. */
public final class CheckpointVerifier {
  /** Faults of the checkpoint itself, not of the moment or of the user. */
  private static final Set<Problem> DAMAGE =
      EnumSet.of(
          Problem.DIRECTORY_EMPTY,
          Problem.NOT_ROCKSDB,
          Problem.CURRENT_MISSING,
          Problem.CURRENT_DAMAGED,
          Problem.MANIFEST_MISSING,
          Problem.MANIFEST_DAMAGED,
          Problem.FILE_MISSING,
          Problem.FILE_TRUNCATED,
          Problem.DAMAGED,
          Problem.UNREADABLE);

  private static final Set<FindingKind> DAMAGE_FOUND =
      EnumSet.of(FindingKind.DAMAGED_RANGE, FindingKind.DAMAGED_LOG);

  private final InstantSource clock;

  public CheckpointVerifier(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Checks every block's checksum, decodes every record, computes the digest, and compares it with
   * the one written down when the checkpoint was made; where none was yet, it is now. What came of
   * it is kept beside, so that a list can show it; where that cannot be written it is only
   * returned.
   *
   * @throws CheckpointException if there is nothing to verify: unfinished, or being made
   * @throws Failure if it cannot be read for a reason that is not its own
   */
  public Verification verify(Checkpoint checkpoint, ScanControl control) throws Failure {
    if (checkpoint.state() == Checkpoint.State.UNFINISHED
        || checkpoint.state() == Checkpoint.State.MAKING) {
      throw CheckpointException.unusable(checkpoint, "verified");
    }
    Verification verification = verified(checkpoint, control);
    ifAllowed(() -> record(checkpoint.path(), verification));
    return verification;
  }

  private Verification verified(Checkpoint checkpoint, ScanControl control) throws Failure {
    if (checkpoint.manifest().isEmpty()) {
      return result(Verification.Result.DAMAGED, checkpoint.detail(), 0);
    }
    Manifest manifest = checkpoint.manifest().get();
    Examined examined = examine(checkpoint.path(), manifest, control);
    if (!Files.exists(checkpoint.path())) {
      throw CheckpointException.gone(checkpoint);
    }
    if (examined.isGood() && manifest.contents().isEmpty()) {
      Manifest.Contents found = examined.contents().orElseThrow();
      ifAllowed(() -> write(checkpoint.path(), manifest.with(found)));
    }
    return examined.verification();
  }

  /**
   * What is in a new checkpoint, written down; damage is written down instead. It runs beside a
   * node, so entries that are in no digest are counted and not decoded: {@link #verify} does that.
   */
  void seal(Checkpoint checkpoint, ScanControl control) throws Failure {
    Manifest manifest = checkpoint.manifest().orElseThrow();
    Examined examined = examine(checkpoint.path(), manifest, control, CheckpointVerifier::count);
    if (examined.isGood()) {
      write(checkpoint.path(), manifest.with(examined.contents().orElseThrow()));
    } else if (Files.exists(checkpoint.path())) {
      record(checkpoint.path(), examined.verification());
    }
  }

  /**
   * What came of reading a directory whole.
   *
   * @param contents of the state, if it is good
   * @param digest likewise
   */
  record Examined(
      Verification verification,
      Optional<Manifest.Contents> contents,
      Optional<StateDigest> digest) {
    boolean isGood() {
      return verification.result() == Verification.Result.GOOD;
    }
  }

  /**
   * Reads a directory whole, blocks and log included, and compares it with what a manifest says:
   * the checkpoint's own, or that of the one it was copied of.
   *
   * @throws Failure if it cannot be read for a reason that is not its own
   */
  Examined examine(Path directory, Manifest manifest, ScanControl control) throws Failure {
    return examine(directory, manifest, control, CheckpointVerifier::decode);
  }

  /** Reads every entry of a view in one of two ways. */
  private interface Reading {
    Entries read(StateView view, ScanControl control) throws Failure;
  }

  /**
   * The entries of a view.
   *
   * @param counts by kind
   * @param damage the first that was met
   */
  private record Entries(Map<String, Long> counts, Optional<String> damage, long findings) {}

  /** Checks every block and decodes every entry. */
  private static Entries decode(StateView view, ScanControl control) throws Failure {
    Census census = Census.verified(view, control);
    Optional<String> damage =
        census.findings().stream()
            .filter(finding -> DAMAGE_FOUND.contains(finding.kind()))
            .map(finding -> finding.subject() + ": " + finding.detail())
            .findFirst();
    return new Entries(census.counts(), damage, census.findingTotal());
  }

  /** Reads every entry and decodes none. */
  private static Entries count(StateView view, ScanControl control) throws Failure {
    Map<EntryKind, Long> counts = new EnumMap<>(EntryKind.class);
    for (String family : view.info().families()) {
      try (EntryCursor cursor = view.entries(KeyRange.all(family))) {
        while (cursor.next()) {
          control.checkCancelled();
          counts.merge(cursor.kind(), 1L, Long::sum);
        }
      }
    }
    Map<String, Long> named = new TreeMap<>();
    counts.forEach((kind, count) -> named.put(kind.text(), count));
    return new Entries(named, view.damages().stream().map(Damage::toString).findFirst(), 0);
  }

  private Examined examine(Path directory, Manifest manifest, ScanControl control, Reading reading)
      throws Failure {
    try (StateView view = Sources.open(Source.of(directory), control)) {
      // Damage first: a log that ends early shows an earlier state, which is not the fault to name.
      Entries entries = reading.read(view, control);
      long findings = entries.findings();
      Optional<String> damage = entries.damage().or(() -> cutLog(manifest, view.info()));
      if (damage.isPresent()) {
        return bad(Verification.Result.DAMAGED, damage.get(), findings);
      }
      Optional<String> other = otherThan(manifest, view.info());
      if (other.isPresent()) {
        return bad(Verification.Result.DIGEST_MISMATCH, other.get(), findings);
      }
      StateDigest digest = StateDigest.of(view, control);
      Manifest.Contents found = contents(entries.counts(), digest);
      Optional<String> promised = manifest.contents().map(Manifest.Contents::digest);
      if (promised.isPresent() && !promised.get().equals(found.digest())) {
        String detail =
            "It holds the state "
                + found.digest()
                + ", not "
                + promised.get()
                + " as when it was made.";
        return bad(Verification.Result.DIGEST_MISMATCH, detail, findings);
      }
      return new Examined(
          result(Verification.Result.GOOD, "", findings), Optional.of(found), Optional.of(digest));
    } catch (StorageException e) {
      if (!DAMAGE.contains(e.problem())) {
        throw e;
      }
      return bad(Verification.Result.DAMAGED, e.sentence(), 0);
    }
  }

  private Examined bad(Verification.Result result, String detail, long findings) {
    return new Examined(result(result, detail, findings), Optional.empty(), Optional.empty());
  }

  /** What it opens as must be what was taken. */
  private static Optional<String> otherThan(Manifest manifest, StateInfo info) {
    if (!info.format().code().equals(manifest.stateFormat())
        || !info.height().equals(manifest.height())) {
      return Optional.of(
          "It holds "
              + info.format().text()
              + info.height().map(height -> " at height " + height).orElse("")
              + ", not what its manifest says.");
    }
    return Optional.empty();
  }

  /** Format v1 stores no height that would tell; and a log that was cut reads well to its end. */
  private static Optional<String> cutLog(Manifest manifest, StateInfo info) {
    UInt64 sequence = UInt64.of(info.sequence());
    boolean isShort =
        manifest.method() == Manifest.Method.LINKED && sequence.compareTo(manifest.sequence()) < 0;
    return isShort
        ? Optional.of(
            "Its log is damaged or was cut: it reads to write "
                + sequence
                + ", and was made at write "
                + manifest.sequence()
                + ".")
        : Optional.empty();
  }

  private static Manifest.Contents contents(Map<String, Long> counts, StateDigest digest) {
    Map<String, String> sections = new TreeMap<>();
    sections.put("orders", digest.orders());
    sections.put("positions", digest.positions());
    sections.put("marks", digest.marks());
    return new Manifest.Contents(counts, digest.state(), sections, digest.undecodable());
  }

  private Verification result(Verification.Result result, String detail, long findings) {
    return new Verification(
        clock.instant().truncatedTo(ChronoUnit.MILLIS), result, detail, findings);
  }

  private static void write(Path path, Manifest manifest) throws StorageException {
    try {
      Disk.replace(path.resolve(Manifest.FILE), ManifestText.write(manifest));
    } catch (IOException e) {
      throw Disk.unwritable(path, e);
    }
  }

  private interface Writing {
    void run() throws StorageException;
  }

  /** Who may only read can verify all the same; what was found is not kept then. */
  private static void ifAllowed(Writing writing) throws StorageException {
    try {
      writing.run();
    } catch (StorageException e) {
      if (e.problem() != Problem.NO_WRITE_PERMISSION) {
        throw e;
      }
    }
  }

  private static void record(Path path, Verification verification) throws StorageException {
    Path file = path.resolve(CheckpointFolder.VERIFIED);
    try {
      Disk.replace(file, ManifestText.write(verification));
    } catch (IOException e) {
      throw Disk.unwritable(file, e);
    }
  }
}
