package org.tidemark.diff;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What one part of a comparison finds: its differences go to a file, their counts and sums are kept
 * here. One thread only.
 */
final class PartResult {
  private final ChangeSpool spool;
  private final ChangeFilter filter;
  private final MarketSums markets = new MarketSums();
  private final Map<ChangeKind, KindCounts> counts = new EnumMap<>(ChangeKind.class);
  private @Nullable Change first;
  private long storedDifferently;
  private long same;

  PartResult(ChangeSpool spool, ChangeFilter filter) {
    this.spool = spool;
    this.filter = filter;
  }

  /** A difference. It is left out where the filter does not want it. */
  void add(Change change) throws DiffException {
    if (!filter.accepts(change)) {
      return;
    }
    if (first == null) {
      first = change;
    }
    spool.add(change);
    counts.merge(change.kind(), KindCounts.NONE.plus(change.type()), KindCounts::plus);
    markets.different(change);
  }

  /** A record that both states have. */
  void same(Object record, boolean isStoredDifferently) {
    markets.same(record);
    same(isStoredDifferently);
  }

  /** Something else that both states have. */
  void same(boolean isStoredDifferently) {
    same++;
    if (isStoredDifferently) {
      storedDifferently++;
    }
  }

  ChangeSpool spool() {
    return spool;
  }

  MarketSums markets() {
    return markets;
  }

  Map<ChangeKind, KindCounts> counts() {
    return counts;
  }

  Optional<Change> first() {
    return Optional.ofNullable(first);
  }

  /** Things that are the same and stored with other bytes. */
  long storedDifferently() {
    return storedDifferently;
  }

  /** Things that are the same. */
  long sameCount() {
    return same;
  }

  /** Things that were compared. */
  long things() {
    return same + counts.values().stream().mapToLong(KindCounts::total).sum();
  }
}
