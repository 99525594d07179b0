package org.tidemark.diff;

/**
 * How many things of a kind differ, and how.
 *
 * @param unreadable of which a side does not decode or cannot be read
 */
public record KindCounts(long added, long removed, long changed, long unreadable) {
  /** No difference. */
  public static final KindCounts NONE = new KindCounts(0, 0, 0, 0);

  /** All differences. */
  public long total() {
    return added + removed + changed + unreadable;
  }

  /** The differences of one type. */
  public long of(ChangeType type) {
    return switch (type) {
      case ADDED -> added;
      case REMOVED -> removed;
      case CHANGED -> changed;
      case UNREADABLE -> unreadable;
    };
  }

  /** With one more. */
  KindCounts plus(ChangeType type) {
    return switch (type) {
      case ADDED -> new KindCounts(added + 1, removed, changed, unreadable);
      case REMOVED -> new KindCounts(added, removed + 1, changed, unreadable);
      case CHANGED -> new KindCounts(added, removed, changed + 1, unreadable);
      case UNREADABLE -> new KindCounts(added, removed, changed, unreadable + 1);
    };
  }

  KindCounts plus(KindCounts other) {
    return new KindCounts(
        added + other.added,
        removed + other.removed,
        changed + other.changed,
        unreadable + other.unreadable);
  }
}
