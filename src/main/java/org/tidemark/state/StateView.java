package org.tidemark.state;

import java.util.List;
import java.util.Optional;
import org.tidemark.codec.JournalEntry;
import org.tidemark.codec.MarkPrice;
import org.tidemark.datatypes.UInt64;
import org.tidemark.storage.Damage;
import org.tidemark.storage.KeyRange;
import org.tidemark.storage.StoreFile;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/**
 * One consistent, ordered, read-only state. Safe for several threads; each cursor is for one.
 * Closing it leaves open cursors working until they are closed themselves.
 */
public interface StateView extends AutoCloseable {
  /** What is known without reading it. */
  StateInfo info();

  /**
   * A cursor over the records of a kind in {@code range}, before the first.
   *
   * @throws SourceException if the format has no such records
   */
  <R> RecordCursor<R> records(RecordKind<R> kind, IdRange range) throws Failure;

  /** Ranges of about equal size that together hold every record of the kind; at most {@code n}. */
  <R> List<IdRange> split(RecordKind<R> kind, int n) throws Failure;

  /** About how many records of the kind there are; for progress, not to show as a fact. */
  <R> long estimate(RecordKind<R> kind) throws Failure;

  /** A cursor over every entry of a range, before the first. */
  EntryCursor entries(KeyRange range) throws Failure;

  /** Ranges that together hold every entry once, in order; the largest family in {@code n}. */
  List<KeyRange> entryRanges(int n) throws Failure;

  /** The whole value under a key, if there is one. */
  Optional<byte[]> value(String family, byte[] key) throws Failure;

  /** The mark prices that decode, in ascending market; none where the format stores none. */
  List<MarkPrice> marks() throws Failure;

  /**
   * The block at {@code height} with its receipts, or why it does not decode. Empty where there is
   * none, also because the format has no blocks or the journal was pruned.
   */
  default Optional<Row<JournalEntry>> block(UInt64 height) throws Failure {
    try (BlockCursor cursor = BlockCursor.over(this, new IdRange(height, height))) {
      return cursor.next() ? Optional.of(cursor.row()) : Optional.empty();
    }
  }

  /**
   * What tells databases apart and is the same for a directory and its checkpoints; absent where a
   * source has none.
   */
  default Optional<String> identity() {
    return Optional.empty();
  }

  /** Inline snapshots in ascending height. */
  List<SnapshotSummary> snapshots(ScanControl control) throws Failure;

  /** Table files behind the view; empty where there are none of its own. */
  List<StoreFile> files();

  /** What could not be read so far; grows as cursors meet damage. */
  List<Damage> damages();

  /**
   * Reads and checks every block behind the view. What is bad is added to {@link #damages()}; what
   * else is wrong with the storage is returned.
   */
  List<Finding> verifyStorage(ScanControl control) throws Failure;

  @Override
  void close();
}
