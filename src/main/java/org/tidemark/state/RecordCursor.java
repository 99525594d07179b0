package org.tidemark.state;

import org.tidemark.codec.Schema;
import org.tidemark.datatypes.UInt64;

/**
 * Walks the records of one kind in ascending id. One thread only. Entries between them that are not
 * of the kind (keys of another length under the same prefix) are passed over.
 *
 * @param <R> the record
 */
public final class RecordCursor<R> implements AutoCloseable {
  /** A step costs about a sixth of a seek. */
  private static final int STEPS = 6;

  /** Further ahead, or behind, so few steps do not lead there but in the sparsest of tables. */
  private static final long NEAR = 64;

  private final RecordKind<R> kind;
  private final Schema schema;
  private final EntryCursor entries;
  private final IdRange range;
  private final RowReader<R> rows;
  private boolean valid;
  private long strays;

  RecordCursor(RecordKind<R> kind, Schema schema, EntryCursor entries, IdRange range) {
    this.kind = kind;
    this.schema = schema;
    this.rows = new RowReader<>(kind.codec(schema));
    this.entries = entries;
    this.range = range;
  }

  /** Moves to the next record. False at the end of the range. */
  public boolean next() {
    while (entries.next()) {
      if (entries.kind() == kind.entryKind()) {
        return settled();
      }
      strays++;
    }
    valid = false;
    return false;
  }

  /** Moves to the first record with an id of at least {@code id}. False if there is none. */
  public boolean seek(UInt64 id) {
    UInt64 from = id.compareTo(range.first()) < 0 ? range.first() : id;
    if (!entries.seek(schema.key(kind.entryKind(), from))) {
      valid = false;
      return false;
    }
    if (entries.kind() != kind.entryKind()) {
      return next();
    }
    return settled();
  }

  /**
   * Moves to exactly {@code id}: by steps if it is just ahead, else by a seek. False if there is no
   * such record.
   */
  public boolean moveTo(UInt64 id) {
    for (int steps = 0; valid && steps < STEPS; steps++) {
      long ahead = id.bits() - entries.idBits();
      if (ahead == 0) {
        return true;
      }
      if (Long.compareUnsigned(ahead, NEAR) > 0) {
        break;
      }
      next();
    }
    return seek(id) && entries.idBits() == id.bits();
  }

  /** The current record's id, as unsigned bits. */
  public long idBits() {
    return entries.idBits();
  }

  /** The current record, decoded or not. */
  public Row<R> row() {
    return rows.read(entries);
  }

  /** Entries that {@link #next} passed over so far, because they are not of the kind. */
  public long strays() {
    return strays;
  }

  /** True if the value under this cursor is byte by byte the one under the other. */
  public boolean hasValueOf(RecordCursor<R> other) {
    return entries.hasValueOf(other.entries);
  }

  /** Bytes of the current record's value. */
  public int valueLength() {
    return entries.valueLength();
  }

  /** A copy of the first bytes of the current record's value, at most {@code limit}. */
  public byte[] valuePrefix(int limit) {
    return entries.valuePrefix(limit);
  }

  @Override
  public void close() {
    entries.close();
  }

  private boolean settled() {
    valid = Long.compareUnsigned(entries.idBits(), range.last().bits()) <= 0;
    return valid;
  }
}
