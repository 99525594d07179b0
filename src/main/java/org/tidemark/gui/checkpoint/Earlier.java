package org.tidemark.gui.checkpoint;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which saved state was before another one. */
final class Earlier {
  private Earlier() {}

  /**
   * The nearest one before it that can be opened: by height, else by sequence number, else by time;
   * empty if there is none. Where two stand at the same place, the one taken earlier is before.
   */
  static Optional<SavedState> than(SavedState state, List<SavedState> all) {
    return all.stream()
        .filter(one -> one.source().isPresent())
        .filter(one -> isBefore(one, state))
        .max(Earlier::compare);
  }

  private static boolean isBefore(SavedState one, SavedState other) {
    return isSameMeasure(one, other) && compare(one, other) < 0;
  }

  /** Heights are no sequence numbers, and where there is neither only the time is left. */
  private static boolean isSameMeasure(SavedState one, SavedState other) {
    return one.height().isPresent() == other.height().isPresent()
        && one.sequence().isPresent() == other.sequence().isPresent();
  }

  private static int compare(SavedState one, SavedState other) {
    return Comparator.<SavedState, BigInteger>comparing(Earlier::place)
        .thenComparingLong(Earlier::millis)
        .compare(one, other);
  }

  private static BigInteger place(SavedState state) {
    return state.height().or(state::sequence).orElse(BigInteger.ZERO);
  }

  private static long millis(SavedState state) {
    return state.time().map(Instant::toEpochMilli).orElse(0L);
  }
}
