package org.tidemark.state;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Counts every finding exactly and keeps the first of each kind. Not safe for several threads. */
final class Findings {
  /** Findings of one kind that are kept with their detail. */
  static final int KEPT = 1000;

  private final Map<FindingKind, Long> counts = new EnumMap<>(FindingKind.class);
  private final Map<FindingKind, List<Finding>> kept = new EnumMap<>(FindingKind.class);

  void add(Finding finding) {
    counts.merge(finding.kind(), 1L, Long::sum);
    List<Finding> list = kept.computeIfAbsent(finding.kind(), kind -> new ArrayList<>());
    if (list.size() < KEPT) {
      list.add(finding);
    }
  }

  /** True while another finding of the kind would be kept: making its text is worth it. */
  boolean keeps(FindingKind kind) {
    return counts.getOrDefault(kind, 0L) < KEPT;
  }

  /** Counts a finding whose text would not be kept. */
  void count(FindingKind kind) {
    counts.merge(kind, 1L, Long::sum);
  }

  void addAll(Findings other) {
    for (FindingKind kind : other.counts.keySet()) {
      List<Finding> theirs = other.kept.getOrDefault(kind, List.of());
      theirs.forEach(this::add);
      long rest = other.counts.getOrDefault(kind, 0L) - theirs.size();
      if (rest > 0) {
        counts.merge(kind, rest, Long::sum);
      }
    }
  }

  Map<FindingKind, Long> counts() {
    return new EnumMap<>(counts);
  }

  List<Finding> kept() {
    List<Finding> all = new ArrayList<>();
    kept.values().forEach(all::addAll);
    return all;
  }
}
