package org.tidemark.diff;

import java.util.Optional;
import org.tidemark.codec.JournalEntry;
import org.tidemark.codec.Schema;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.BlockCursor;
import org.tidemark.state.IdRange;
import org.tidemark.state.Row;
import org.tidemark.state.StateView;
import org.tidemark.task.Failure;

/** How the journals of two states are related. */
sealed interface Lineage {
  /**
   * The later state came from the earlier one by the blocks above {@code from} and up to {@code
   * to}.
   *
   * @param later which has these blocks
   */
  record Descent(StateView later, UInt64 from, UInt64 to) implements Lineage {}

  /**
   * The journal does not lead from one to the other.
   *
   * @param reason a clause that follows "because"
   */
  record Unrelated(String reason) implements Lineage {}

  /**
   * Finds it. Reads two blocks.
   *
   * <p>Equal identities say that both are of one database, equal last blocks of the earlier that it
   * was not set back and led elsewhere in between: the block names its receipts, which follow from
   * the state.
   */
  static Lineage of(StateView left, StateView right) throws Failure {
    if (!isJournaled(left) || !isJournaled(right)) {
      return new Unrelated("only a directory in format v2 keeps a journal of blocks");
    }
    Optional<UInt64> here = left.info().height();
    Optional<UInt64> there = right.info().height();
    if (here.isEmpty() || there.isEmpty()) {
      return new Unrelated("one of the two has no block yet");
    }
    if (here.equals(there)) {
      return new Unrelated("both are at height " + here.get());
    }
    if (left.identity().isEmpty() || !left.identity().equals(right.identity())) {
      return new Unrelated("they are not of one database");
    }
    boolean isRightLater = here.get().compareTo(there.get()) < 0;
    StateView earlier = isRightLater ? left : right;
    StateView later = isRightLater ? right : left;
    UInt64 from = isRightLater ? here.get() : there.get();
    UInt64 to = isRightLater ? there.get() : here.get();
    Optional<Row<JournalEntry>> last = earlier.block(from);
    if (last.isEmpty()) {
      return new Unrelated("the earlier of the two has no block " + from);
    }
    Optional<Row<JournalEntry>> same = later.block(from);
    if (same.isEmpty()) {
      return new Unrelated("the journal of the later one does not reach back to block " + from);
    }
    if (!last.get().equals(same.get())) {
      return new Unrelated("their journals part: block " + from + " is not the same in both");
    }
    return new Descent(later, from, to);
  }

  private static boolean isJournaled(StateView view) {
    return view.info().format().hasRecords()
        && view.info().format().schema() == Schema.V2
        && view.info().source().snapshot().isEmpty();
  }

  /**
   * The lowest height that was found to have another block in the two journals, if they part where
   * both have blocks: the one below it is the same in both. Found by halving, so that it costs a
   * few blocks.
   */
  static Optional<UInt64> parting(StateView left, StateView right) throws Failure {
    if (!isJournaled(left) || !isJournaled(right)) {
      return Optional.empty();
    }
    Optional<UInt64> lowest = lowest(left, right);
    Optional<UInt64> highest = highest(left, right);
    if (lowest.isEmpty() || highest.isEmpty() || lowest.get().compareTo(highest.get()) > 0) {
      return Optional.empty();
    }
    long same = lowest.get().bits();
    long other = highest.get().bits();
    if (isSame(left, right, UInt64.of(other))) {
      return Optional.empty();
    }
    if (!isSame(left, right, UInt64.of(same))) {
      return lowest;
    }
    while (other - same > 1) {
      long middle = same + (other - same) / 2;
      if (isSame(left, right, UInt64.of(middle))) {
        same = middle;
      } else {
        other = middle;
      }
    }
    return Optional.of(UInt64.of(other));
  }

  private static boolean isSame(StateView left, StateView right, UInt64 height) throws Failure {
    return left.block(height).equals(right.block(height));
  }

  private static Optional<UInt64> lowest(StateView left, StateView right) throws Failure {
    Optional<UInt64> here = lowest(left);
    Optional<UInt64> there = lowest(right);
    return here.flatMap(a -> there.map(b -> a.compareTo(b) > 0 ? a : b));
  }

  private static Optional<UInt64> lowest(StateView view) throws Failure {
    try (BlockCursor blocks = BlockCursor.over(view, IdRange.ALL)) {
      return blocks.next() ? Optional.of(blocks.height()) : Optional.empty();
    }
  }

  private static Optional<UInt64> highest(StateView left, StateView right) throws Failure {
    Optional<UInt64> here = BlockCursor.highest(left, IdRange.ALL);
    Optional<UInt64> there = BlockCursor.highest(right, IdRange.ALL);
    return here.flatMap(a -> there.map(b -> a.compareTo(b) < 0 ? a : b));
  }
}
