package org.tidemark.diff;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What kind of thing differs. In the order in which differences are listed. */
public enum ChangeKind {
  /** A spot order, by id. */
  ORDER,
  /** A position, by id. */
  POSITION,
  /** A mark price, by market. */
  MARK,
  /** A number of family {@code meta}, by name. */
  COUNTER,
  /** Any other entry, by family and key; compared byte by byte. */
  OTHER;

  /** Name for machines, for example {@code order}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads {@link #text}.
   *
   * @throws IllegalArgumentException naming what there is
   */
  public static ChangeKind parse(String text) {
    return Arrays.stream(values())
        .filter(kind -> kind.text().equals(text))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "\""
                    + text
                    + "\" is none of "
                    + Arrays.stream(values())
                        .map(ChangeKind::text)
                        .collect(Collectors.joining(", "))));
  }
}
