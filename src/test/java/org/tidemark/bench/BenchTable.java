package org.tidemark.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** An aligned table on standard output: the first column to the left, numbers to the right. */
final class BenchTable {
  private final String title;
  private final List<List<String>> lines = new ArrayList<>();

  BenchTable(String title, String... columns) {
    this.title = title;
    lines.add(List.of(columns));
  }

  void add(String... cells) {
    lines.add(List.of(cells));
  }

  void print() {
    int[] widths = new int[lines.getFirst().size()];
    for (List<String> line : lines) {
      for (int i = 0; i < line.size(); i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    StringBuilder text = new StringBuilder("\n" + title + "\n");
    for (List<String> line : lines) {
      for (int i = 0; i < line.size(); i++) {
        String gap = " ".repeat(widths[i] - line.get(i).length());
        text.append(i == 0 ? line.get(i) + gap : "  " + gap + line.get(i));
      }
      text.append('\n');
    }
    System.out.print(text);
    System.out.flush();
  }

  /** 10,000,000 as 10M, 10,000 as 10k. */
  static String size(long rows) {
    if (rows >= 1_000_000 && rows % 1_000_000 == 0) {
      return rows / 1_000_000 + "M";
    }
    return rows >= 1000 && rows % 1000 == 0 ? rows / 1000 + "k" : Long.toString(rows);
  }

  /** The inverse of {@link #size}. */
  static long rows(String size) {
    String digits = size.strip();
    char unit = Character.toLowerCase(digits.charAt(digits.length() - 1));
    long factor = unit == 'm' ? 1_000_000 : unit == 'k' ? 1000 : 1;
    String number = factor == 1 ? digits : digits.substring(0, digits.length() - 1);
    return Math.multiplyExact(Long.parseLong(number), factor);
  }

  /** The sizes to measure: {@code -Dbench.rows=10k,1M,10M}. */
  static List<Long> sizes() {
    return sizes("bench.rows", "10k,1M,10M");
  }

  /** The sizes that a system property lists. */
  static List<Long> sizes(String property, String otherwise) {
    String text = System.getProperty(property, otherwise);
    return Arrays.stream(text.split(",", -1)).map(BenchTable::rows).toList();
  }

  static String number(double value, String format) {
    return String.format(Locale.ROOT, format, value);
  }

  static double median(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    return sorted[sorted.length / 2];
  }
}
