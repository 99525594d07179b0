package org.tidemark.gui.shell;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Finds names by typed words, in any case and any order. Every word must occur; best is where a
 * word starts the name, then where it starts a word of it, then anywhere.
 */
final class WordMatch {
  private static final int STARTS_WORD = 1;
  private static final int INSIDE = 2;

  private WordMatch() {}

  /** What fits, best first; what fits equally well stays in order. No words fit everything. */
  static <T> List<T> best(List<T> all, Function<T, String> name, String typed) {
    record Graded<T>(T value, int grade) {}
    List<String> words = words(typed);
    List<Graded<T>> found = new ArrayList<>();
    for (T value : all) {
      grade(name.apply(value).toLowerCase(Locale.ROOT), words)
          .ifPresent(grade -> found.add(new Graded<>(value, grade)));
    }
    found.sort(Comparator.comparingInt(Graded::grade));
    return found.stream().map(Graded::value).toList();
  }

  private static List<String> words(String typed) {
    String stripped = typed.strip().toLowerCase(Locale.ROOT);
    return stripped.isEmpty() ? List.of() : List.of(stripped.split("\\s+"));
  }

  /** Of all words together, 0 is best; empty if one does not occur. */
  private static OptionalInt grade(String name, List<String> words) {
    int sum = 0;
    for (String word : words) {
      int at = name.indexOf(word);
      if (at < 0) {
        return OptionalInt.empty();
      }
      int grade = at == 0 ? 0 : INSIDE;
      for (; at >= 0 && grade == INSIDE; at = name.indexOf(word, at + 1)) {
        if (!Character.isLetterOrDigit(name.codePointBefore(at))) {
          grade = STARTS_WORD;
        }
      }
      sum += grade;
    }
    return OptionalInt.of(sum);
  }
}
