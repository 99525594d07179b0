package org.tidemark.diff;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidemark.datatypes.UInt64;
import org.tidemark.storage.Damage;

/**
 * What a comparison found, without the differences themselves.
 *
 * @param counts of each kind; all kinds are there
 * @param markets in ascending market: all of them where everything was read, else those that differ
 * @param first the first difference
 * @param method how it was found
 * @param isStopped true if it was stopped: what was found until then is there
 * @param leftDamages what of the left state cannot be read; likewise the right
 * @param same things that both states have alike, as far as they were read
 * @param storedDifferently of which the bytes differ in what is no part of the state
 * @param journal heights that the journal explains, lower one exclusive, where it does
 * @param parting the lowest height found to have different blocks in the two journals
 * @param unexplained changes of orders, positions and mark prices that no block explains; present
 *     only where everything was read and the journal covers it
 * @param notes what a person should know about the result, whole sentences
 */
public record DiffSummary(
    Map<ChangeKind, KindCounts> counts,
    List<MarketDelta> markets,
    Optional<Change> first,
    Method method,
    boolean isStopped,
    List<Damage> leftDamages,
    List<Damage> rightDamages,
    long same,
    long storedDifferently,
    Optional<Heights> journal,
    Optional<UInt64> parting,
    Optional<Long> unexplained,
    List<String> notes) {
  /**
   * A range of heights.
   *
   * @param from exclusive
   * @param to inclusive
   */
  public record Heights(UInt64 from, UInt64 to) {}

  /** Makes map and lists unmodifiable, and the map complete. */
  public DiffSummary {
    Map<ChangeKind, KindCounts> all = new EnumMap<>(ChangeKind.class);
    for (ChangeKind kind : ChangeKind.values()) {
      all.put(kind, counts.getOrDefault(kind, KindCounts.NONE));
    }
    counts = Map.copyOf(all);
    markets = List.copyOf(markets);
    leftDamages = List.copyOf(leftDamages);
    rightDamages = List.copyOf(rightDamages);
    notes = List.copyOf(notes);
  }

  /** The counts of a kind. */
  public KindCounts of(ChangeKind kind) {
    return counts.getOrDefault(kind, KindCounts.NONE);
  }

  /** Differences in all. */
  public long total() {
    return counts.values().stream().mapToLong(KindCounts::total).sum();
  }

  /** True if no difference was found and nothing was left out. */
  public boolean isSame() {
    return total() == 0 && isComplete();
  }

  /** True if all of both states could be read, as far as it was asked for. */
  public boolean isComplete() {
    return !isStopped && leftDamages.isEmpty() && rightDamages.isEmpty();
  }
}
