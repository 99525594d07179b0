package org.tidemark.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.tidemark.codec.DecodeException;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Schema;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.EntryCursor;
import org.tidemark.state.ParallelScan;
import org.tidemark.state.StateView;
import org.tidemark.storage.KeyRange;
import org.tidemark.storage.StoreCursor;
import org.tidemark.task.Failure;

/**
 * Compares what is no order and no position: mark prices, counters, and every other entry byte by
 * byte. Blocks are history, not state, and are passed over.
 */
final class EntryMerge {
  private static final Set<String> COUNTERS =
      Set.of(V2.FORMAT, V2.HEIGHT, V2.TIMESTAMP, V2.NEXT_ORDER_ID, V2.NEXT_POSITION_ID);

  private final StateView left;
  private final StateView right;
  private final Schema leftSchema;
  private final Schema rightSchema;
  private final Schema since;
  private final Gaps leftGaps;
  private final Gaps rightGaps;

  EntryMerge(StateView left, StateView right) {
    this.left = left;
    this.right = right;
    this.leftSchema = left.info().format().schema();
    this.rightSchema = right.info().format().schema();
    this.since = leftSchema.compareTo(rightSchema) <= 0 ? leftSchema : rightSchema;
    this.leftGaps = new Gaps(left);
    this.rightGaps = new Gaps(right);
  }

  /**
   * Mark prices. A state in format v1 has none, and then those of the other are all added or
   * removed.
   */
  void marks(PartResult out, ParallelScan.Ticker ticker) throws Failure {
    walk(KeyRange.all(V2.MARKS), ChangeKind.MARK, out, ticker);
  }

  /** The numbers of family {@code meta}; only where both formats have them. */
  void counters(PartResult out, ParallelScan.Ticker ticker) throws Failure {
    if (since == Schema.V2) {
      walk(KeyRange.all(V2.META), ChangeKind.COUNTER, out, ticker);
    }
  }

  /** Every other entry in {@code range}. */
  void others(KeyRange range, PartResult out, ParallelScan.Ticker ticker) throws Failure {
    walk(range, ChangeKind.OTHER, out, ticker);
  }

  /**
   * The ranges that other entries can be in, in the order of family and key.
   *
   * @param isStray true if a record's range may hold keys that are no record's
   */
  List<KeyRange> ranges(Predicate<EntryKind> isStray) throws Failure {
    Set<String> families = new TreeSet<>(left.info().families());
    families.addAll(right.info().families());
    boolean hasRecords = left.info().format().hasRecords();
    List<KeyRange> ranges = new ArrayList<>();
    for (String family : families) {
      if (family.equals(KeyRange.DEFAULT_FAMILY) && hasRecords) {
        besideRecords(isStray, ranges);
      } else if (hasRecords && isOnlyOfV2(family)) {
        switch (family) {
          case V2.ORDERS -> ranges.add(besideNumbers(family, isStray.test(EntryKind.ORDER)));
          case V2.POSITIONS -> ranges.add(besideNumbers(family, isStray.test(EntryKind.POSITION)));
          case V2.BLOCKS -> {}
          default -> ranges.add(KeyRange.all(family));
        }
      } else {
        ranges.add(KeyRange.all(family));
      }
    }
    return ranges;
  }

  /** True if the family is there as format v2 has it, and in no other way. */
  private boolean isOnlyOfV2(String family) {
    return isOnlyOfV2(left, leftSchema, family) && isOnlyOfV2(right, rightSchema, family);
  }

  private static boolean isOnlyOfV2(StateView view, Schema schema, String family) {
    return schema == Schema.V2 || !view.info().families().contains(family);
  }

  /** All of a family of records, or only the keys before the first that a record can have. */
  private static KeyRange besideNumbers(String family, boolean isStray) {
    return isStray ? KeyRange.all(family) : KeyRange.of(family, new byte[0], V2.key(UInt64.ZERO));
  }

  /** The default family without the records of format v1, which can be most of it. */
  private void besideRecords(Predicate<EntryKind> isStray, List<KeyRange> ranges) throws Failure {
    byte[] from = {};
    for (EntryKind kind : List.of(EntryKind.ORDER, EntryKind.POSITION)) {
      // Shorter keys come before the first id, where no walk over the records sees them.
      byte[] first = Schema.V1.key(kind, UInt64.ZERO);
      byte[] end = Schema.V1.end(kind).orElseThrow();
      KeyRange records = KeyRange.of(KeyRange.DEFAULT_FAMILY, first, end);
      ranges.add(KeyRange.of(KeyRange.DEFAULT_FAMILY, from, first));
      if ((since == Schema.V1 && isStray.test(kind))
          || isStray(left, leftSchema, records)
          || isStray(right, rightSchema, records)) {
        ranges.add(records);
      }
      from = end;
    }
    ranges.add(KeyRange.from(KeyRange.DEFAULT_FAMILY, from));
  }

  /** In format v2 nothing belongs where the records of format v1 were. */
  private static boolean isStray(StateView view, Schema schema, KeyRange records) throws Failure {
    if (schema == Schema.V1) {
      return false;
    }
    try (EntryCursor entries = view.entries(records)) {
      return entries.next();
    }
  }

  private void walk(KeyRange range, ChangeKind wanted, PartResult out, ParallelScan.Ticker ticker)
      throws Failure {
    try (EntryCursor before = left.entries(range);
        EntryCursor after = right.entries(range)) {
      boolean isBefore = next(before, wanted, ticker);
      boolean isAfter = next(after, wanted, ticker);
      while (isBefore || isAfter) {
        int order = !isBefore ? 1 : !isAfter ? -1 : before.compareKey(after);
        if (order == 0) {
          both(wanted, before, after, out);
        } else if (order < 0) {
          one(wanted, ChangeType.REMOVED, before, rightGaps, out);
        } else {
          one(wanted, ChangeType.ADDED, after, leftGaps, out);
        }
        isBefore = order <= 0 ? next(before, wanted, ticker) : isBefore;
        isAfter = order >= 0 ? next(after, wanted, ticker) : isAfter;
      }
    }
  }

  private static boolean next(EntryCursor cursor, ChangeKind wanted, ParallelScan.Ticker ticker) {
    while (cursor.next()) {
      ticker.tick();
      if (kind(cursor).filter(wanted::equals).isPresent()) {
        return true;
      }
    }
    return false;
  }

  /** What an entry is compared as; empty for what is compared elsewhere or is no state. */
  private static Optional<ChangeKind> kind(EntryCursor cursor) {
    return switch (cursor.kind()) {
      case ORDER, POSITION, BLOCK -> Optional.empty();
      case MARK -> Optional.of(ChangeKind.MARK);
      case META ->
          Optional.of(
              COUNTERS.contains(new Bytes(cursor.keyBytes()).ascii())
                  ? ChangeKind.COUNTER
                  : ChangeKind.OTHER);
      // Format v2 has no use for stored books and inline snapshots, and carries them over as they
      // are.
      case ORDERBOOK, SNAPSHOT, EVM_ACCOUNT, EVM_BLOCK_HASH, EVM_CODE, EVM_STORAGE, UNKNOWN ->
          Optional.of(ChangeKind.OTHER);
    };
  }

  private void both(ChangeKind kind, EntryCursor before, EntryCursor after, PartResult out)
      throws DiffException {
    int length = Math.max(before.valueLength(), after.valueLength());
    if (length > StoreCursor.BUFFERED_BYTES
        && before.valueLength() == after.valueLength()
        && 6L * length > Runtime.getRuntime().maxMemory()) {
      String reason = "two values of " + length + " bytes are more than fits memory";
      out.add(
          change(
              kind,
              ChangeType.UNREADABLE,
              before,
              tooLarge(before, reason),
              tooLarge(after, reason)));
      return;
    }
    if (before.hasValueOf(after)) {
      out.same(false);
      return;
    }
    Part was = part(kind, before, leftSchema);
    Part is = part(kind, after, rightSchema);
    if (was instanceof Part.Decoded old && is instanceof Part.Decoded now) {
      if (kind != ChangeKind.OTHER && old.record().equals(now.record())) {
        out.same(true);
      } else {
        out.add(change(kind, ChangeType.CHANGED, before, was, is));
      }
    } else {
      out.add(change(kind, ChangeType.UNREADABLE, before, was, is));
    }
  }

  private void one(
      ChangeKind kind, ChangeType type, EntryCursor cursor, Gaps others, PartResult out)
      throws DiffException {
    Part gap = others.at(cursor.family(), cursor.keyBytes());
    boolean isRemoved = type == ChangeType.REMOVED;
    Part there = part(kind, cursor, isRemoved ? leftSchema : rightSchema);
    out.add(
        change(
            kind,
            gap instanceof Part.Absent ? type : ChangeType.UNREADABLE,
            cursor,
            isRemoved ? there : gap,
            isRemoved ? gap : there));
  }

  private Change change(ChangeKind kind, ChangeType type, EntryCursor at, Part before, Part after) {
    return new Change(kind, type, at.family(), new Bytes(at.keyBytes()), before, after, since);
  }

  private static Part tooLarge(EntryCursor cursor, String reason) {
    return new Part.Undecodable(
        reason, new Bytes(cursor.valuePrefix(Part.KEPT_BYTES)), cursor.valueLength());
  }

  private static Part part(ChangeKind kind, EntryCursor cursor, Schema schema) {
    byte[] kept = cursor.valuePrefix(Part.KEPT_BYTES);
    int length = cursor.valueLength();
    try {
      Object record = ChangeCodec.record(kind, cursor.keyBytes(), schema, kept, length);
      return new Part.Decoded(record, new Bytes(kept), length);
    } catch (DecodeException e) {
      return new Part.Undecodable(String.valueOf(e.getMessage()), new Bytes(kept), length);
    }
  }
}
