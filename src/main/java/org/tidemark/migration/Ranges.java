package org.tidemark.migration;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Schema;
import org.tidemark.storage.KeyRange;

/** The keys that each step takes; together they are every key once. */
final class Ranges {
  private Ranges() {}

  static List<KeyRange> of(MigrationStep step, Schema from, List<String> families) {
    return switch (step) {
      case ORDERS -> records(EntryKind.ORDER, from, families);
      case POSITIONS -> records(EntryKind.POSITION, from, families);
      case OTHERS -> others(from, families);
      case COUNTERS, PROOF, KEEP, MARK, SWAP -> List.of();
    };
  }

  /** A node that died while it made its directory can lack a family. */
  private static List<KeyRange> records(EntryKind kind, Schema from, List<String> families) {
    String family = from.family(kind);
    if (!families.contains(family)) {
      return List.of();
    }
    byte[] first = from.first(kind);
    return List.of(
        from.end(kind)
            .map(end -> KeyRange.of(family, first, end))
            .orElseGet(() -> KeyRange.from(family, first)));
  }

  private static List<KeyRange> others(Schema from, List<String> families) {
    List<KeyRange> ranges = new ArrayList<>();
    for (String family : families) {
      byte[] next = new byte[0];
      boolean more = true;
      // In the order of their keys.
      for (EntryKind kind : List.of(EntryKind.ORDER, EntryKind.POSITION)) {
        if (from.family(kind).equals(family)) {
          Optional<byte[]> end = from.end(kind);
          more = end.isPresent();
          if (more) {
            ranges.add(KeyRange.of(family, next, from.first(kind)));
            next = end.get();
          }
        }
      }
      if (more) {
        ranges.add(KeyRange.from(family, next));
      }
    }
    return ranges;
  }
}
