package org.tidemark.cli;

import java.util.ArrayList;
import java.util.List;

/** A small table with aligned columns. Holds its rows: for summaries, not for records. */
final class TextTable {
  private final List<String> names = new ArrayList<>();
  private final List<Boolean> rightAligned = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * @param columns headings; one that begins with {@code >} is aligned to the right
   */
  TextTable(String... columns) {
    for (String column : columns) {
      boolean right = column.startsWith(">");
      rightAligned.add(right);
      names.add(right ? column.substring(1) : column);
    }
  }

  void row(String... cells) {
    rows.add(List.of(cells));
  }

  boolean isEmpty() {
    return rows.isEmpty();
  }

  void print(Output out) {
    out.line(line(names));
    rows.forEach(row -> out.line(line(row)));
  }

  private String line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      String padding = " ".repeat(width(column) - cell.length());
      if (column > 0) {
        line.append("  ");
      }
      line.append(rightAligned.get(column) ? padding + cell : cell + padding);
    }
    return line.toString().stripTrailing();
  }

  private int width(int column) {
    int width = names.get(column).length();
    for (List<String> row : rows) {
      width = Math.max(width, row.get(column).length());
    }
    return width;
  }
}
