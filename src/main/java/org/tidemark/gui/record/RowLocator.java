package org.tidemark.gui.record;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.source.ViewJob;
import org.tidemark.state.RowTable;
import org.tidemark.state.StateView;
import org.tidemark.task.Job;
import org.tidemark.task.JobRunner;

/** Finds the row of a record that someone wants to see. JavaFX thread only. */
final class RowLocator<R> {
  /** The table, as this class knows it. */
  interface Rows<R> {
    /** The rows to look in; empty while those on screen answer an older request. */
    Optional<RowTable<R>> searchable();

    /** True if no rows will be added to them. */
    boolean isLast();

    void found(UInt64 id, long row);

    void absent(UInt64 id);

    /** Looking failed. */
    void ended(Throwable reason);
  }

  private final Rows<R> rows;
  private final JobRunner jobs;
  private final String title;
  private final ViewJob locating = new ViewJob();
  private Optional<UInt64> target = Optional.empty();

  /**
   * @param title of its jobs, which are quiet
   */
  RowLocator(Rows<R> rows, JobRunner jobs, String title) {
    this.rows = rows;
    this.jobs = jobs;
    this.title = title;
  }

  void want(UInt64 id) {
    target = Optional.of(id);
  }

  void forget() {
    target = Optional.empty();
  }

  /** What is wanted and not found yet. */
  Optional<UInt64> target() {
    return target;
  }

  /** Looks for what is wanted, if anything is. */
  void locate() {
    if (target.isEmpty() || rows.searchable().isEmpty()) {
      return;
    }
    UInt64 id = target.get();
    RowTable<R> table = rows.searchable().get();
    boolean last = rows.isLast();
    locating.start(
        jobs,
        table.view(),
        Job.of(title, control -> table.indexOf(id))
            .onDone(row -> located(id, row, last))
            .onAnyError(rows::ended)
            .quiet());
  }

  /** Looks for what is wanted unless a look is under way. */
  void locateAgain() {
    if (!locating.isRunning()) {
      locate();
    }
  }

  /** Looks for what is wanted if {@code only}, the request for it alone, has it. */
  void locateIn(RowTable<R> only, Runnable otherwise) {
    locating.start(
        jobs,
        only.view(),
        Job.of(title, control -> only.firstRows(1).isEmpty())
            .onDone(hidden -> {
              if (hidden) {
                otherwise.run();
              } else {
                locate();
              }
            })
            .onAnyError(rows::ended)
            .quiet());
  }

  private void located(UInt64 id, OptionalLong row, boolean last) {
    if (row.isPresent()) {
      target = Optional.empty();
      rows.found(id, row.getAsLong());
    } else if (last) {
      target = Optional.empty();
      rows.absent(id);
    }
  }

  /** The view being looked at, if one is. */
  List<StateView> reading() {
    return locating.reading();
  }

  /** Ends a look under way without a sound; what is wanted stays so. */
  void abandon() {
    locating.abandon();
  }
}
