package org.tidemark.gui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidemark.diff.Cause;
import org.tidemark.diff.Change;
import org.tidemark.diff.StateDiff;
import org.tidemark.state.IdList;
import org.tidemark.task.Failure;

/**
 * A difference with what made it.
 *
 * @param number among all differences of the comparison
 */
record ChangeRow(long number, Change change, List<Cause> causes) {
  /**
   * Reads a window of differences, wrapped as a lazy list wants them.
   *
   * @param selected the numbers of those that a filter left, or empty for all
   */
  static List<Optional<ChangeRow>> read(
      StateDiff diff, Optional<IdList> selected, long from, int count) throws Failure {
    List<Optional<ChangeRow>> rows = new ArrayList<>();
    int done = 0;
    while (done < count) {
      long first = selected.isEmpty() ? from + done : selected.get().get(from + done);
      int run = selected.isEmpty() ? count - done : run(selected.get(), from + done, count - done);
      long number = first;
      for (Change change : diff.changes().read(first, run)) {
        rows.add(Optional.of(new ChangeRow(number++, change, diff.causes(change))));
      }
      done += run;
    }
    return rows;
  }

  /** How many numbers in a row follow each other without a gap: they are read in one go. */
  private static int run(IdList numbers, long from, int most) {
    int run = 1;
    while (run < most && numbers.get(from + run) == numbers.get(from) + run) {
      run++;
    }
    return run;
  }
}
