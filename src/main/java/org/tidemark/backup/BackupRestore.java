package org.tidemark.backup;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.CheckpointException;
import org.tidemark.checkpoint.CheckpointFolder;
import org.tidemark.checkpoint.Restore;
import org.tidemark.checkpoint.RestorePlan;
import org.tidemark.checkpoint.StateCopy;
import org.tidemark.codec.Schema;
import org.tidemark.codec.StateHasher;
import org.tidemark.codec.backup.BackupDigest;
import org.tidemark.codec.backup.BackupSummary;
import org.tidemark.codec.backup.ContentHasher;
import org.tidemark.state.BackupFile;
import org.tidemark.state.Source;
import org.tidemark.state.SourceException;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.state.StateWriter;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/** Puts any source in place of a directory, in either format, by the one {@link Restore}. */
public final class BackupRestore {
  private static final String CHECKPOINTS = ".checkpoints";

  private BackupRestore() {}

  /**
   * The restore that suits the source: a checkpoint's by links, a backup's by reading the file, any
   * other by writing every entry anew.
   *
   * @param target the directory to replace, or one that is absent or empty
   * @param format of the new directory; empty for that of the source
   * @throws Failure if the source is not there, or is no state
   */
  public static Restore of(Source source, Path target, Optional<Schema> format, ScanControl control)
      throws Failure {
    if (source.isFile() && source.snapshot().isEmpty()) {
      return ofFile(source.directory(), target, format, control);
    }
    Schema from = schema(source, control);
    Schema to = target(source, from, format);
    Optional<Checkpoint> checkpoint = checkpoint(source);
    // Counts and digest of a checkpoint are those of records: what has none is written anew.
    if (checkpoint.isPresent() && to == from && from != Schema.RAW) {
      return Restore.ofCheckpoint(checkpoint.get(), target);
    }
    return source.snapshot().isPresent()
        ? Restore.ofSnapshot(source, to, target)
        : Restore.ofDirectory(source, to, target);
  }

  /** The format that is written: what is in none that is known is kept as it is. */
  private static Schema target(Source source, Schema from, Optional<Schema> format)
      throws SourceException {
    Schema to = format.orElse(from);
    if (from == Schema.RAW && to != from) {
      throw SourceException.keptRaw(source, to);
    }
    return to;
  }

  /**
   * How the entries of a source are laid out; of a file by its first fields.
   *
   * @throws Failure if the source is not there
   */
  public static Schema schema(Source source, ScanControl control) throws Failure {
    if (source.isFile() && source.snapshot().isEmpty()) {
      return BackupFile.schema(source.directory(), control);
    }
    try (StateView view = Sources.open(source, control)) {
      return view.info().format().schema();
    }
  }

  /** The checkpoint that the source is, with its manifest. */
  private static Optional<Checkpoint> checkpoint(Source source) {
    Path path = source.directory().toAbsolutePath().normalize();
    Path folder = path.getParent();
    String name = folder == null ? "" : String.valueOf(folder.getFileName());
    if (folder == null || source.snapshot().isPresent() || !name.endsWith(CHECKPOINTS)) {
      return Optional.empty();
    }
    String owner = name.substring(0, name.length() - CHECKPOINTS.length());
    return CheckpointFolder.of(folder.resolveSibling(owner)).look(path);
  }

  /** A backup file, or the node's own JSON. */
  private static Restore ofFile(
      Path file, Path target, Optional<Schema> format, ScanControl control) throws Failure {
    Schema from = BackupFile.schema(file, control);
    Source source = Source.of(file);
    return Restore.of(
        target,
        "backup " + file.getFileName(),
        source,
        new OfFile(file, target, from, target(source, from, format), new AtomicReference<>()));
  }

  /**
   * Reads the file into the new directory. What the file promises, the reader has proven on the
   * way; that the directory has it too is proven by reading that.
   */
  private record OfFile(
      Path file, Path target, Schema from, Schema to, AtomicReference<BackupSummary> summary)
      implements Restore.Maker {
    @Override
    public RestorePlan.Contents forecast(ScanControl control) throws Failure {
      try (StateView view = Sources.open(Source.of(file), control)) {
        return Restore.forecast(view, to, control);
      }
    }

    @Override
    public void build(Path aside, ScanControl control) throws Failure {
      try (StateWriter writer = StateWriter.create(aside, from, to, Progress.UNKNOWN, control)) {
        BackupSummary read = BackupFile.read(file, writer, control);
        writer.finish(read.height());
        summary.set(read);
      }
      // The node that runs on the old directory runs on the new one.
      StateCopy.giveTo(target, aside);
    }

    @Override
    public RestorePlan.Contents prove(Path aside, ScanControl control) throws Failure {
      Optional<BackupDigest> promised = read().digest();
      if (promised.isEmpty()) {
        // The node's own JSON promises nothing but its numbers.
        return requireCounts(aside, control);
      }
      if (from == to) {
        requireContent(promised.get(), aside, control);
      }
      if (from == Schema.RAW) {
        return Restore.contents(Source.of(aside), control);
      }
      StateHasher.Sections state = promised.get().state();
      boolean hasMarks = to == Schema.V2;
      String digest = hasMarks ? state.state() : state.withoutMarks().state();
      return Restore.requireDigest(file, digest, aside, control);
    }

    private BackupSummary read() {
      return Optional.ofNullable(summary.get()).orElseThrow();
    }

    private RestorePlan.Contents requireCounts(Path aside, ScanControl control) throws Failure {
      try (StateView view = Sources.open(Source.of(aside), control)) {
        RestorePlan.Contents found = Restore.forecast(view, to, control);
        BackupSummary.Counts counts = read().counts();
        if (found.orders() != counts.orders() || found.positions() != counts.positions()) {
          throw CheckpointException.notProven(
              file,
              "it holds " + found.orders() + " orders and " + found.positions() + " positions");
        }
        return found;
      }
    }

    /** Every key and value, in the order of the file. */
    private void requireContent(BackupDigest promised, Path aside, ScanControl control)
        throws Failure {
      ContentHasher hasher = new ContentHasher();
      try (StateView view = Sources.open(Source.of(aside), control)) {
        StateWalk.walk(view, hasher, control);
      }
      String found = hasher.finish().content();
      if (!found.equals(promised.content())) {
        throw CheckpointException.notProven(
            file, "its entries have the digest " + found + ", not " + promised.content());
      }
    }
  }
}
