package org.tidemark.diff;

/** How something differs, seen from the left state. */
public enum ChangeType {
  /** Only the right state has it. */
  ADDED,
  /** Only the left state has it. */
  REMOVED,
  /** Both have it, with different fields. */
  CHANGED,
  /** A side does not decode, or lies in a range that cannot be read: what it says is not known. */
  UNREADABLE;

  /** Name for machines, for example {@code added}. */
  public String text() {
    return EnumText.of(this);
  }

  /**
   * Reads {@link #text}.
   *
   * @throws IllegalArgumentException naming what there is
   */
  public static ChangeType parse(String text) {
    return EnumText.parse(ChangeType.class, text);
  }

  /** What it is with the states swapped. */
  public ChangeType mirrored() {
    return switch (this) {
      case ADDED -> REMOVED;
      case REMOVED -> ADDED;
      case CHANGED, UNREADABLE -> this;
    };
  }
}
