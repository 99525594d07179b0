package org.tidemark.diff;

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
    return EnumText.of(this);
  }

  /**
   * Reads {@link #text}.
   *
   * @throws IllegalArgumentException naming what there is
   */
  public static ChangeKind parse(String text) {
    return EnumText.parse(ChangeKind.class, text);
  }
}
