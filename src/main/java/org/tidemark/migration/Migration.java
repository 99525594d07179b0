package org.tidemark.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.tidemark.backup.Export;
import org.tidemark.checkpoint.CheckpointException;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.Manifest;
import org.tidemark.checkpoint.Restore;
import org.tidemark.checkpoint.RestorePlan;
import org.tidemark.checkpoint.StateCopy;
import org.tidemark.codec.Schema;
import org.tidemark.codec.SchemaChange.Fate;
import org.tidemark.state.EntryCursor;
import org.tidemark.state.RecordKind;
import org.tidemark.state.Source;
import org.tidemark.state.SourceException;
import org.tidemark.state.Sources;
import org.tidemark.state.StateDigest;
import org.tidemark.state.StateInfo;
import org.tidemark.state.StateView;
import org.tidemark.state.StateWriter;
import org.tidemark.storage.DirectorySwap;
import org.tidemark.storage.Disk;
import org.tidemark.storage.KeyRange;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/**
 * Moves a directory to the other format: builds it aside step by step, proves its digest, swaps the
 * two by rename. The old one is kept beside; {@link org.tidemark.checkpoint.Undo} puts it back.
 */
public final class Migration {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Path directory;
  private final Schema to;
  private final InstantSource clock;
  private final Consumer<MigrationStep> begun;

  private Migration(Path directory, Schema to, InstantSource clock, Consumer<MigrationStep> begun) {
    this.directory = directory;
    this.to = to;
    this.clock = clock;
    this.begun = begun;
  }

  /** Of a directory to a format; a link is followed. */
  public static Migration of(Path directory, Schema to) {
    Path followed = CheckpointFolder.of(directory).directory();
    return new Migration(followed, to, InstantSource.system(), step -> {});
  }

  /** Tells of each step when it begins. */
  public Migration telling(Consumer<MigrationStep> listener) {
    return new Migration(directory, to, clock, listener);
  }

  /**
   * What came of it.
   *
   * @param replaced where the old directory is now
   * @param backup with what the new format cannot hold; empty if it holds all
   * @param fates what became of how many entries
   * @param digestBefore of the state
   * @param contents what the directory holds now, its digest as found in it
   */
  public record Migrated(
      Optional<Path> replaced,
      Optional<Path> backup,
      Map<Fate, Long> fates,
      String digestBefore,
      RestorePlan.Contents contents) {}

  /**
   * What it would do; changes nothing, and takes about as long as doing it.
   *
   * @throws MigrationException if the directory is in the format already
   * @throws Failure if it cannot be read whole
   */
  public MigrationPlan plan(ScanControl control) throws Failure {
    try (StateView view = open(control)) {
      return new Survey(view, to, control).plan(directory);
    }
  }

  private StateView open(ScanControl control) throws Failure {
    StateView view = Sources.open(Source.of(directory), control);
    boolean fits = false;
    try {
      StateInfo info = view.info();
      if (!info.format().hasRecords()) {
        throw SourceException.notReadable(info.source(), info.format());
      }
      if (info.format().schema() == to) {
        throw MigrationException.same(directory, info.format());
      }
      if (Files.exists(directory.resolve(Manifest.FILE))) {
        throw CheckpointException.isCheckpoint(directory);
      }
      fits = true;
      return view;
    } finally {
      if (!fits) {
        view.close();
      }
    }
  }

  /**
   * Does it.
   *
   * @throws MigrationException if there is no room, or what was built is not what it must be
   * @throws Failure in every case with the directory as it was, and nothing left beside it
   */
  public Migrated run(ScanControl control) throws Failure {
    // Said before the lock is taken, which would say less.
    open(control).close();
    try (DirectorySwap swap = DirectorySwap.begin(directory)) {
      Built built = build(swap.aside(), control);
      boolean done = false;
      try {
        if (to == Schema.V2) {
          begun.accept(MigrationStep.MARK);
          StateWriter.mark(swap.aside());
        }
        StateCopy.giveTo(directory, swap.aside());
        control.checkCancelled();
        begun.accept(MigrationStep.SWAP);
        Optional<Path> replaced = swap.swap("migration to format " + to.code());
        done = true;
        return new Migrated(
            replaced, built.backup(), built.fates(), built.digestBefore(), built.contents());
      } finally {
        if (!done) {
          built.backup().ifPresent(Disk::removeQuietly);
        }
      }
    }
  }

  /** A new directory, complete and proven, but not in place. */
  private record Built(
      Optional<Path> backup,
      Map<Fate, Long> fates,
      String digestBefore,
      RestorePlan.Contents contents) {}

  private Built build(Path aside, ScanControl control) throws Failure {
    try (StateView view = open(control)) {
      requireRoom(view);
      Map<Fate, Long> fates = write(view, aside, control);
      begun.accept(MigrationStep.PROOF);
      StateDigest before = StateDigest.of(view, control);
      RestorePlan.Contents contents = prove(aside, promised(before, to), control);
      return new Built(keep(view, control), fates, before.state(), contents);
    }
  }

  /** Format v1 stores no mark prices: what it holds has the digest of none. */
  static String promised(StateDigest digest, Schema to) {
    return to == Schema.V1 ? digest.sections().withoutMarks().state() : digest.state();
  }

  private void requireRoom(StateView view) throws Failure {
    long bytes = 0;
    try {
      for (long size : Disk.sizes(directory).values()) {
        bytes += size;
      }
    } catch (IOException e) {
      throw Disk.unreadable(directory, e);
    }
    long needed = Survey.needed(bytes);
    long available = Survey.available(view.info().source().directory());
    if (needed > available) {
      throw MigrationException.noRoom(directory, needed, available);
    }
  }

  private Map<Fate, Long> write(StateView view, Path aside, ScanControl control) throws Failure {
    Schema from = view.info().format().schema();
    long total = view.estimate(RecordKind.ORDERS) + view.estimate(RecordKind.POSITIONS);
    try (StateWriter writer = StateWriter.create(aside, from, to, total, control)) {
      for (String family : view.info().families()) {
        writer.family(family);
      }
      for (MigrationStep step :
          List.of(MigrationStep.ORDERS, MigrationStep.POSITIONS, MigrationStep.OTHERS)) {
        begun.accept(step);
        for (KeyRange range : Ranges.of(step, from, view.info().families())) {
          copy(view, range, writer);
        }
      }
      if (!view.damages().isEmpty()) {
        throw SourceException.incomplete(view.info().source(), "A migration", view.damages());
      }
      if (to == Schema.V2) {
        begun.accept(MigrationStep.COUNTERS);
      }
      writer.finishUnmarked();
      return writer.fates();
    }
  }

  private static void copy(StateView view, KeyRange range, StateWriter writer) throws Failure {
    try (EntryCursor cursor = view.entries(range)) {
      while (cursor.next()) {
        writer.put(range.family(), cursor.keyBytes(), cursor.valueBytes());
      }
    }
  }

  private RestorePlan.Contents prove(Path aside, String promised, ScanControl control)
      throws Failure {
    try (StateView built = Sources.open(Source.of(aside), control)) {
      RestorePlan.Contents found = Restore.forecast(built, to, control);
      if (!found.digest().equals(promised)) {
        throw MigrationException.notProven(directory, found.digest(), promised);
      }
      return found;
    }
  }

  /** All of the state, in a file beside the directory. */
  private Optional<Path> keep(StateView view, ScanControl control) throws Failure {
    if (to != Schema.V1) {
      return Optional.empty();
    }
    begun.accept(MigrationStep.KEEP);
    Path name = directory.getFileName();
    String time = TIME.format(clock.instant());
    Path file = directory.resolveSibling(name + ".v2-" + time + ".json.gz");
    if (Files.exists(file)) {
      // Within one millisecond, or the clock was set back.
      file = directory.resolveSibling(name + ".v2-" + time + "-" + System.nanoTime() + ".json.gz");
    }
    return Optional.of(Export.of(view, file).compact().run(control).file());
  }
}
