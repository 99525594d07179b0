package org.tidemark.gui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidemark.state.SourceException;

/** What is compared with what. */
record Pair(Choice left, Choice right) {
  /** No path has a tab that a person wrote; one that has is not remembered. */
  private static final String BETWEEN = "\t";

  /** How many are remembered for a directory. */
  private static final int MOST = 8;

  Choice of(End end) {
    return end == End.LEFT ? left : right;
  }

  private Optional<String> written() {
    String text = left.written() + BETWEEN + right.written();
    return text.indexOf('\n') < 0 && text.split(BETWEEN, -1).length == 2
        ? Optional.of(text)
        : Optional.empty();
  }

  private static Optional<Pair> parse(String line) {
    String[] parts = line.split(BETWEEN, -1);
    if (parts.length != 2) {
      return Optional.empty();
    }
    try {
      return Optional.of(new Pair(Choice.parse(parts[0]), Choice.parse(parts[1])));
    } catch (SourceException e) {
      // Written by another version: one pair less to offer.
      return Optional.empty();
    }
  }

  /** Reads what {@link #written(List)} wrote; what is no pair is left out. */
  static List<Pair> parseAll(String text) {
    return text.lines().flatMap(line -> parse(line).stream()).limit(MOST).toList();
  }

  /** A line each. */
  static String written(List<Pair> pairs) {
    return String.join("\n", pairs.stream().flatMap(pair -> pair.written().stream()).toList());
  }

  /** With this one first, and the oldest gone if there are too many. */
  static List<Pair> remembered(List<Pair> before, Pair newest) {
    List<Pair> pairs = new ArrayList<>(List.of(newest));
    before.stream().filter(pair -> !pair.equals(newest)).limit(MOST - 1).forEach(pairs::add);
    return List.copyOf(pairs);
  }
}
