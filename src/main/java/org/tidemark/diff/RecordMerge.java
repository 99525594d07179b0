package org.tidemark.diff;

import java.util.List;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Schema;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.IdRange;
import org.tidemark.state.ParallelScan;
import org.tidemark.state.RecordCursor;
import org.tidemark.state.RecordKind;
import org.tidemark.state.Row;
import org.tidemark.state.StateView;
import org.tidemark.task.Failure;

/**
 * Walks the records of one kind of two states side by side in ascending id.
 *
 * @param <R> the record
 */
final class RecordMerge<R> {
  private final StateView left;
  private final StateView right;
  private final RecordKind<R> kind;
  private final ChangeKind changeKind;
  private final Schema leftSchema;
  private final Schema rightSchema;
  private final Schema since;
  private final List<Field<R>> fields;
  private final Gaps leftGaps;
  private final Gaps rightGaps;

  RecordMerge(
      StateView left,
      StateView right,
      RecordKind<R> kind,
      ChangeKind changeKind,
      List<Field<R>> fields) {
    this.left = left;
    this.right = right;
    this.kind = kind;
    this.changeKind = changeKind;
    this.leftSchema = left.info().format().schema();
    this.rightSchema = right.info().format().schema();
    this.since = leftSchema.compareTo(rightSchema) <= 0 ? leftSchema : rightSchema;
    this.fields = Field.compared(fields, leftSchema, rightSchema);
    this.leftGaps = new Gaps(left);
    this.rightGaps = new Gaps(right);
  }

  RecordKind<R> kind() {
    return kind;
  }

  /**
   * Compares every record in {@code range}.
   *
   * @return entries between them that are no records
   */
  long run(IdRange range, PartResult out, ParallelScan.Ticker ticker) throws Failure {
    try (RecordCursor<R> before = left.records(kind, range);
        RecordCursor<R> after = right.records(kind, range)) {
      boolean isBefore = before.next();
      boolean isAfter = after.next();
      while (isBefore || isAfter) {
        ticker.tick();
        int order =
            !isBefore ? 1 : !isAfter ? -1 : Long.compareUnsigned(before.idBits(), after.idBits());
        if (order == 0) {
          both(before, after, out);
          isBefore = before.next();
          isAfter = after.next();
        } else if (order < 0) {
          removed(before, out);
          isBefore = before.next();
        } else {
          added(after, out);
          isAfter = after.next();
        }
      }
      return before.strays() + after.strays();
    }
  }

  /** Compares one record by its id. The cursors may be before or behind it. */
  void compare(UInt64 id, RecordCursor<R> before, RecordCursor<R> after, PartResult out)
      throws Failure {
    boolean isBefore = before.moveTo(id);
    boolean isAfter = after.moveTo(id);
    if (isBefore && isAfter) {
      both(before, after, out);
    } else if (isBefore) {
      removed(before, out);
    } else if (isAfter) {
      added(after, out);
    }
  }

  private void both(RecordCursor<R> before, RecordCursor<R> after, PartResult out)
      throws DiffException {
    boolean isIdentical = leftSchema == rightSchema && before.hasValueOf(after);
    Row<R> was = before.row();
    if (isIdentical) {
      if (was instanceof Row.Decoded<R> good) {
        out.same(good.value(), false);
      } else {
        // It cannot be read in either, in the same way: no difference, and a finding of both.
        out.same(false);
      }
      return;
    }
    Row<R> is = after.row();
    if (!(was instanceof Row.Decoded<R> old) || !(is instanceof Row.Decoded<R> now)) {
      out.add(change(ChangeType.UNREADABLE, before.idBits(), part(before, was), part(after, is)));
      return;
    }
    for (Field<R> field : fields) {
      if (!field.isSame(old.value(), now.value())) {
        out.add(change(ChangeType.CHANGED, before.idBits(), part(before, was), part(after, is)));
        return;
      }
    }
    // Between formats the bytes always differ: only what both store can be stored differently.
    out.same(now.value(), leftSchema == rightSchema);
  }

  private void removed(RecordCursor<R> before, PartResult out) throws DiffException {
    Part gap = rightGaps.at(family(rightSchema), key(rightSchema, before.idBits()));
    out.add(
        change(
            gap instanceof Part.Absent ? ChangeType.REMOVED : ChangeType.UNREADABLE,
            before.idBits(),
            part(before, before.row()),
            gap));
  }

  private void added(RecordCursor<R> after, PartResult out) throws DiffException {
    Part gap = leftGaps.at(family(leftSchema), key(leftSchema, after.idBits()));
    out.add(
        change(
            gap instanceof Part.Absent ? ChangeType.ADDED : ChangeType.UNREADABLE,
            after.idBits(),
            gap,
            part(after, after.row())));
  }

  private Change change(ChangeType type, long id, Part before, Part after) {
    EntryKind entry = kind.entryKind();
    return new Change(
        changeKind,
        type,
        Schema.V2.family(entry),
        new Bytes(V2.key(UInt64.of(id))),
        before,
        after,
        since);
  }

  private static <R> Part part(RecordCursor<R> cursor, Row<R> row) {
    Bytes kept = new Bytes(cursor.valuePrefix(Part.KEPT_BYTES));
    return switch (row) {
      case Row.Decoded<R> good -> new Part.Decoded(good.value(), kept, cursor.valueLength());
      case Row.Undecodable<R> bad ->
          new Part.Undecodable(
              String.valueOf(bad.reason().getMessage()), kept, cursor.valueLength());
    };
  }

  private String family(Schema schema) {
    return schema.family(kind.entryKind());
  }

  private byte[] key(Schema schema, long id) {
    return schema.key(kind.entryKind(), UInt64.of(id));
  }
}
