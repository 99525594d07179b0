package org.tidemark.diff;

import java.util.Optional;
import org.tidemark.codec.Schema;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.BlockCursor;
import org.tidemark.state.IdRange;
import org.tidemark.state.StateView;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

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
   * @param parting the lowest height that was found to have another block in the two journals
   */
  record Unrelated(String reason, Optional<UInt64> parting) implements Lineage {}

  /**
   * Blocks before the common height that must be the same in both: as far back as the checkpoints
   * reach that a node keeps if it is not told otherwise, because it is from these that a node is
   * set back.
   */
  long CHECKED_BLOCKS = 10_000;

  /**
   * Finds it.
   *
   * <p>Equal identities say that both are of one database, equal blocks up to the height of the
   * earlier that it was not set back and led elsewhere in between. One block is not enough for
   * that: where all blocks but one were applied again, the last is the same, and the state is not.
   */
  static Lineage of(StateView left, StateView right, ScanControl control) throws Failure {
    if (!isJournaled(left) || !isJournaled(right)) {
      return unrelated("only a directory in format v2 keeps a journal of blocks");
    }
    Optional<UInt64> here = left.info().height();
    Optional<UInt64> there = right.info().height();
    if (here.isEmpty() || there.isEmpty()) {
      return unrelated("one of the two has no block yet");
    }
    if (here.equals(there)) {
      return parted("both are at height " + here.get(), left, right, control);
    }
    if (left.identity().isEmpty() || !left.identity().equals(right.identity())) {
      return parted("they are not of one database", left, right, control);
    }
    boolean isRightLater = here.get().compareTo(there.get()) < 0;
    StateView earlier = isRightLater ? left : right;
    StateView later = isRightLater ? right : left;
    UInt64 from = isRightLater ? here.get() : there.get();
    UInt64 to = isRightLater ? there.get() : here.get();
    if (!has(earlier, from)) {
      return unrelated("the earlier of the two has no block " + from);
    }
    if (!has(later, from)) {
      return unrelated("the journal of the later one does not reach back to block " + from);
    }
    IdRange checked = lastOf(new IdRange(lowest(left, right).orElseThrow(), from));
    return firstDifference(left, right, checked, control)
        .<Lineage>map(height ->
            new Unrelated(
                "their journals part: block " + height + " is not the same in both",
                Optional.of(height)))
        .orElse(new Descent(later, from, to));
  }

  private static Unrelated unrelated(String reason) {
    return new Unrelated(reason, Optional.empty());
  }

  private static Unrelated parted(
      String reason, StateView left, StateView right, ScanControl control) throws Failure {
    return new Unrelated(reason, parting(left, right, control));
  }

  private static IdRange lastOf(IdRange heights) {
    long last = heights.last().bits();
    return last - heights.first().bits() < CHECKED_BLOCKS
        ? heights
        : new IdRange(UInt64.of(last - CHECKED_BLOCKS + 1), heights.last());
  }

  private static boolean has(StateView view, UInt64 height) throws Failure {
    try (BlockCursor block = BlockCursor.over(view, new IdRange(height, height))) {
      return block.next();
    }
  }

  /** The lowest height that only one of them has a block at, or where their bytes differ. */
  private static Optional<UInt64> firstDifference(
      StateView left, StateView right, IdRange heights, ScanControl control) throws Failure {
    long total = heights.last().bits() - heights.first().bits() + 1;
    try (BlockCursor here = BlockCursor.over(left, heights);
        BlockCursor there = BlockCursor.over(right, heights)) {
      for (long done = 0; ; done++) {
        control.checkCancelled();
        control.report(Progress.of(done, Math.max(done, total), "blocks"));
        boolean isHere = here.next();
        boolean isThere = there.next();
        if (!isHere || !isThere) {
          return isHere
              ? Optional.of(here.height())
              : isThere ? Optional.of(there.height()) : Optional.empty();
        }
        if (!here.height().equals(there.height())) {
          boolean isHereLower = here.height().compareTo(there.height()) < 0;
          return Optional.of(isHereLower ? here.height() : there.height());
        }
        if (!here.hasValueOf(there)) {
          return Optional.of(here.height());
        }
      }
    }
  }

  private static boolean isJournaled(StateView view) {
    return view.info().format().hasRecords()
        && view.info().format().schema() == Schema.V2
        && view.info().source().snapshot().isEmpty();
  }

  /**
   * Where the journals part, if both have blocks there. Among the last ones it is the first that
   * differs; before them it is found by halving, so that it costs a few blocks, and the one below
   * it is the same in both.
   */
  private static Optional<UInt64> parting(StateView left, StateView right, ScanControl control)
      throws Failure {
    Optional<UInt64> lowest = lowest(left, right);
    Optional<UInt64> highest = highest(left, right);
    if (lowest.isEmpty() || highest.isEmpty() || lowest.get().compareTo(highest.get()) > 0) {
      return Optional.empty();
    }
    IdRange last = lastOf(new IdRange(lowest.get(), highest.get()));
    Optional<UInt64> first = firstDifference(left, right, last, control);
    if (!first.equals(Optional.of(last.first()))) {
      return first;
    }
    return isSame(left, right, lowest.get())
        ? Optional.of(halved(left, right, lowest.get(), last.first()))
        : lowest;
  }

  /** Between a height where they are the same and one where they differ. */
  private static UInt64 halved(StateView left, StateView right, UInt64 low, UInt64 high)
      throws Failure {
    long same = low.bits();
    long other = high.bits();
    while (other - same > 1) {
      long middle = same + (other - same) / 2;
      if (isSame(left, right, UInt64.of(middle))) {
        same = middle;
      } else {
        other = middle;
      }
    }
    return UInt64.of(other);
  }

  private static boolean isSame(StateView left, StateView right, UInt64 height) throws Failure {
    IdRange one = new IdRange(height, height);
    return firstDifference(left, right, one, ScanControl.none()).isEmpty();
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
