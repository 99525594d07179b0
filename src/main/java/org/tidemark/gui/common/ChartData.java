package org.tidemark.gui.common;

import java.util.List;
import java.util.StringJoiner;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * The numbers of a chart as a table.
 *
 * @param size rows
 * @param row the cells of a row, made when it is looked at: text, a whole number, or no text where
 *     there is nothing to say
 */
public record ChartData(List<Heading> headings, int size, IntFunction<List<Object>> row) {
  /** A column. */
  public record Heading(String text, boolean isNumber) {
    public static Heading words(String text) {
      return new Heading(text, false);
    }

    public static Heading number(String text) {
      return new Heading(text, true);
    }
  }

  /** Makes the list unmodifiable. */
  public ChartData {
    headings = List.copyOf(headings);
  }

  /** No rows. */
  public static ChartData none(List<Heading> headings) {
    return of(headings, List.of());
  }

  public static ChartData of(List<Heading> headings, List<List<Object>> rows) {
    List<List<Object>> all = List.copyOf(rows);
    return new ChartData(headings, all.size(), all::get);
  }

  /** What is copied at once, at most: more would take its time, and nobody pastes it. */
  public static final int MOST_COPIED = 10_000;

  private static final Pattern PLAIN = Pattern.compile("[^,\"\\r\\n]*");

  /**
   * Headings and rows as RFC 4180 has them, the first {@link #MOST_COPIED}; whole numbers without
   * separators.
   */
  public String csv() {
    StringBuilder text = new StringBuilder();
    append(text, headings.stream().map(Heading::text).toList());
    for (int i = 0; i < Math.min(size, MOST_COPIED); i++) {
      append(text, row.apply(i));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, List<?> cells) {
    StringJoiner line = new StringJoiner(",", "", "\n");
    cells.forEach(cell -> line.add(quoted(cell.toString())));
    text.append(line);
  }

  private static String quoted(String cell) {
    return PLAIN.matcher(cell).matches() ? cell : '"' + cell.replace("\"", "\"\"") + '"';
  }
}
