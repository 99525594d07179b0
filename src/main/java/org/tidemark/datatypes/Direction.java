package org.tidemark.datatypes;

/** Which way a position gains: a long when the mark price rises, a short when it falls. */
public enum Direction {
  LONG("long"),
  SHORT("short");

  private final String text;

  Direction(String text) {
    this.text = text;
  }

  /** {@code long} or {@code short}, as commands and exports write it. */
  public String text() {
    return text;
  }

  /**
   * The inverse of {@link #text()}.
   *
   * @throws IllegalArgumentException if the text is anything else
   */
  public static Direction parse(String text) {
    return switch (text) {
      case "long" -> LONG;
      case "short" -> SHORT;
      default ->
          throw new IllegalArgumentException(
              Text.quote(text) + " is not a direction: long or short");
    };
  }

  @Override
  public String toString() {
    return text;
  }
}
