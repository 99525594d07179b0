package org.tidemark.diff;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidemark.codec.AnnotatedEntry;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Schema;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.Bytes;
import org.tidemark.state.SourceException;
import org.tidemark.state.StateView;
import org.tidemark.storage.Disk;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/**
 * The differences between two states: what a comparison found, kept on disk until it is closed.
 * Safe for several threads. The two views must stay open as long; they are the caller's.
 */
public final class StateDiff implements AutoCloseable {
  private final StateView left;
  private final StateView right;
  private final Path folder;
  private final Changes changes;
  private final List<ChangeSpool> spools;
  private final @Nullable Journal journal;
  private final DiffSummary summary;

  StateDiff(
      StateView left,
      StateView right,
      Path folder,
      List<ChangeSpool> spools,
      @Nullable Journal journal,
      DiffSummary summary) {
    this.left = left;
    this.right = right;
    this.folder = folder;
    this.spools = List.copyOf(spools);
    this.changes = new Changes(this.spools);
    this.journal = journal;
    this.summary = summary;
  }

  /**
   * Compares two states. If it is stopped, what was found until then is the result, and its summary
   * says so.
   *
   * @throws SourceException if one of them has no records and the other has
   * @throws DiffException if the scratch folder cannot be written; nothing is left in it then
   * @throws Failure if one of them cannot be read any more
   */
  public static StateDiff of(
      StateView left, StateView right, DiffOptions options, ScanControl control) throws Failure {
    if (left.info().format().hasRecords() != right.info().format().hasRecords()) {
      DiffException.requireRecords(left);
      DiffException.requireRecords(right);
    }
    Path folder;
    try {
      folder = Files.createTempDirectory(options.scratch(), "tidemark-diff-");
    } catch (IOException e) {
      throw DiffException.scratch(options.scratch(), e);
    }
    boolean isDone = false;
    Comparison comparison = new Comparison(left, right, options, folder);
    try {
      StateDiff diff = comparison.run(control);
      isDone = true;
      return diff;
    } finally {
      if (!isDone) {
        comparison.abandon();
        Disk.removeQuietly(folder);
      }
    }
  }

  /** What was found, in short. */
  public DiffSummary summary() {
    return summary;
  }

  /** The differences. */
  public Changes changes() {
    return changes;
  }

  /** The left state. */
  public StateView left() {
    return left;
  }

  /** The right state. */
  public StateView right() {
    return right;
  }

  /**
   * The blocks and transactions that made a difference, oldest first, at most {@value
   * Journal#MOST_CAUSES}: of more, the first and the last ones. None where the journal does not
   * reach ({@link DiffSummary#journal}).
   */
  public List<Cause> causes(Change change) throws DiffException {
    return journal == null ? List.of() : journal.causes(change);
  }

  /**
   * The stored bytes of one side, labelled field by field; empty where there are none.
   *
   * @param isLeft which side
   */
  public Optional<Annotated> annotated(Change change, boolean isLeft) throws Failure {
    Part part = isLeft ? change.left() : change.right();
    if (part.bytes().isEmpty()) {
      return Optional.empty();
    }
    StateView view = isLeft ? left : right;
    Schema schema = view.info().format().schema();
    String family = family(change, schema);
    byte[] key = key(change, schema);
    Bytes value = part.bytes().get();
    if (value.length() < part.valueLength()) {
      // The view does not move, so it is still there.
      value = view.value(family, key).map(Bytes::new).orElse(value);
    }
    return Optional.of(
        new Annotated(
            family,
            new Bytes(key),
            value,
            AnnotatedEntry.of(schema, family, key, value.toArray())));
  }

  /** An entry as it is stored. */
  public record Annotated(String family, Bytes key, Bytes value, AnnotatedEntry entry) {}

  private static String family(Change change, Schema schema) {
    return switch (change.kind()) {
      case ORDER -> schema.family(EntryKind.ORDER);
      case POSITION -> schema.family(EntryKind.POSITION);
      case MARK -> V2.MARKS;
      case COUNTER -> V2.META;
      case OTHER -> change.family();
    };
  }

  private static byte[] key(Change change, Schema schema) {
    return switch (change.kind()) {
      case ORDER -> schema.key(EntryKind.ORDER, change.number().orElseThrow());
      case POSITION -> schema.key(EntryKind.POSITION, change.number().orElseThrow());
      case MARK, COUNTER, OTHER -> change.key().toArray();
    };
  }

  /** Deletes what was kept on disk. */
  @Override
  public void close() {
    spools.forEach(ChangeSpool::close);
    if (journal != null) {
      journal.close();
    }
    Disk.removeQuietly(folder);
  }
}
