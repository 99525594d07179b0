package org.tidemark.diff;

import java.util.ArrayList;
import java.util.List;
import org.tidemark.state.IdList;
import org.tidemark.state.ParallelScan;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/**
 * Every difference by number: by kind, then in ascending id or key. They are on disk; reading is
 * safe from any thread.
 */
public final class Changes {
  private final List<ChangeSpool> spools;

  Changes(List<ChangeSpool> spools) {
    this.spools = List.copyOf(spools);
  }

  /** How many there are. */
  public long size() {
    return spools.stream().mapToLong(ChangeSpool::size).sum();
  }

  /**
   * The differences from number {@code from}, at most {@code count}; fewer at the end.
   *
   * @throws DiffException if the scratch folder cannot be read
   */
  public List<Change> read(long from, int count) throws DiffException {
    List<Change> found = new ArrayList<>();
    long before = 0;
    for (ChangeSpool spool : spools) {
      long size = spool.size();
      long first = Math.max(0, from + found.size() - before);
      if (found.size() < count && first < size) {
        found.addAll(spool.read(first, count - found.size()));
      }
      before += size;
    }
    return found;
  }

  /** What is done with each difference of a walk. */
  public interface Visitor {
    /**
     * One more.
     *
     * @param number its number
     */
    void visit(long number, Change change) throws Failure;
  }

  /** Walks all of them in order. */
  public void forEach(ScanControl control, Visitor visitor) throws Failure {
    long total = size();
    for (long from = 0; from < total; from += ParallelScan.STRIDE) {
      control.checkCancelled();
      control.report(Progress.of(from, total, "differences"));
      long number = from;
      for (Change change : read(from, ParallelScan.STRIDE)) {
        visitor.visit(number++, change);
      }
    }
  }

  /**
   * The numbers of those that a filter wants, 8 bytes each.
   *
   * @return ascending
   */
  public IdList select(ChangeFilter filter, ScanControl control) throws Failure {
    IdList wanted = new IdList();
    forEach(
        control,
        (number, change) -> {
          if (filter.accepts(change)) {
            wanted.add(number);
          }
        });
    return wanted;
  }
}
