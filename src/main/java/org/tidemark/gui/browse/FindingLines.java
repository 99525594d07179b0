package org.tidemark.gui.browse;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.tidemark.datatypes.Bytes;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.Census;
import org.tidemark.state.Finding;
import org.tidemark.state.FindingKind;

/** The findings as the lines of a list: each kind with its meaning, then what was found. */
final class FindingLines {
  private FindingLines() {}

  /** A line. */
  sealed interface Line {}

  /** A kind and how many there are of it. */
  record Header(FindingKind kind, long count) implements Line {}

  /** One finding. */
  record Item(Finding finding) implements Line {}

  /** Findings that were counted but not kept. */
  record More(FindingKind kind, long count) implements Line {}

  /**
   * The lines, kinds in the order of their enum, which is that of weight.
   *
   * @param only the one kind wanted; all if absent
   */
  static List<Line> of(Census census, Optional<FindingKind> only) {
    Map<FindingKind, List<Finding>> byKind =
        census.findings().stream().collect(Collectors.groupingBy(Finding::kind));
    List<Line> lines = new ArrayList<>();
    new TreeMap<>(census.findingCounts())
        .forEach((kind, count) -> {
          if (only.isPresent() && only.get() != kind) {
            return;
          }
          lines.add(new Header(kind, count));
          List<Finding> kept = byKind.getOrDefault(kind, List.of());
          kept.forEach(finding -> lines.add(new Item(finding)));
          if (count > kept.size()) {
            lines.add(new More(kind, count - kept.size()));
          }
        });
    return lines;
  }

  /** What a finding is about, its key as a person writes it. */
  static String subject(Finding finding) {
    return finding
        .where()
        .filter(where -> where.id().isEmpty() && finding.kind() != FindingKind.DAMAGED_RANGE)
        .map(where ->
            Wording.key(
                where.family(), where.kind(), new Bytes(HexFormat.of().parseHex(where.key()))))
        .filter(key -> !key.isEmpty())
        .orElse(finding.subject());
  }

  /** A line to paste elsewhere: kind, subject and detail, parted by tabs. */
  static String text(Line line) {
    return switch (line) {
      case Header header ->
          Messages.format(
              "findings.kindLine",
              Wording.kind(header.kind()),
              header.count(),
              header.kind().meaning());
      case Item(Finding finding) ->
          Messages.format(
              "findings.export", finding.kind().text(), finding.subject(), finding.detail());
      case More more -> Messages.format("findings.more", Numbers.grouped(more.count()));
    };
  }

  static String text(List<Line> lines) {
    return lines.stream().map(FindingLines::text).collect(Collectors.joining("\n"));
  }
}
