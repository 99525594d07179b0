package org.tidemark.gui.record;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidemark.gui.common.Refresher;
import org.tidemark.state.RowTable;
import org.tidemark.state.StateView;
import org.tidemark.task.Job;
import org.tidemark.task.JobRunner;
import org.tidemark.task.LatestJob;

/**
 * Answers a table's request anew when the state moves on: in the background, no more often than it
 * can bear, only while the table is on screen. JavaFX thread only.
 */
final class RowFollower<R> {
  /** The table, as this class knows it. */
  interface Rows<R> {
    /** True if every row is counted and nothing of the user's own is under way. */
    boolean isSettled();

    /** The request, not answered yet, in another view. */
    RowTable<R> request(StateView view);

    /** What is on screen. */
    FreshRows.At at();

    /** Puts these on screen in place of those there. */
    void move(FreshRows<R> fresh);

    void failed(Throwable reason);
  }

  private final Rows<R> rows;
  private final JobRunner jobs;
  private final String title;
  private final Refresher refresher;
  private final LatestJob placing = new LatestJob();
  private StateView view;
  private Optional<RowTable<R>> building = Optional.empty();
  private boolean isOnScreen = true;
  private boolean isLetGo;
  private boolean isHeld;

  /**
   * @param title of its jobs, which are quiet
   */
  RowFollower(Rows<R> rows, StateView view, JobRunner jobs, String title) {
    this.rows = rows;
    this.view = view;
    this.jobs = jobs;
    this.title = title;
    refresher = new Refresher(jobs);
  }

  /** The newest view. */
  StateView view() {
    return view;
  }

  /**
   * True if the rows' view may be closed: they are of an older state and were not on screen when it
   * moved on. Until the new ones are there, only what was read before can be shown.
   */
  boolean isLetGo() {
    return isLetGo;
  }

  void setOnScreen(boolean shown) {
    isOnScreen = shown;
    if (shown) {
      refresher.hurry();
      pulse();
    }
  }

  /** Goes on to another view; the rows follow as soon as they can. */
  void show(StateView next) {
    view = next;
    refresher.invalidate();
    isLetGo |= !isOnScreen && rows.isSettled();
    pulse();
  }

  /** Reads what is outdated, if it is time. */
  void pulse() {
    if (isOnScreen && !isHeld && rows.isSettled()) {
      refresher.runIfDue(() -> {
        placing.abandon();
        RowTable<R> table = rows.request(view);
        FreshRows.At at = rows.at();
        building = Optional.of(table);
        return Job.<FreshRows<R>>of(
                title,
                control -> {
                  table.build(control);
                  return FreshRows.read(table, at);
                })
            .onDone(this::arrived)
            .onAnyError(this::failed);
      });
    }
  }

  /** Nothing moves on while rows are held. */
  void hold(boolean held) {
    boolean wasHeld = isHeld;
    isHeld = held;
    if (wasHeld && !held) {
      refresher.hurry();
      pulse();
    }
  }

  private void arrived(FreshRows<R> fresh) {
    if (isHeld) {
      building = Optional.empty();
      refresher.invalidate();
      return;
    }
    FreshRows.At now = rows.at();
    if (now.equals(fresh.at())) {
      building = Optional.empty();
      isLetGo = false;
      rows.move(fresh);
      return;
    }
    // The user scrolled or selected meanwhile: only the look at the rows is repeated.
    placing.start(
        jobs,
        Job.<FreshRows<R>>of(title, control -> FreshRows.read(fresh.table(), now))
            .onDone(this::arrived)
            .onAnyError(reason -> {
              refresher.invalidate();
              failed(reason);
            })
            .quiet());
  }

  private void failed(Throwable reason) {
    building = Optional.empty();
    rows.failed(reason);
  }

  /** A request of the user's own begins, in the newest view. */
  void overtaken() {
    refresher.validate();
    placing.abandon();
    building = Optional.empty();
  }

  /** Rows of this view are on screen for good, unless others follow. */
  void settled(StateView shown) {
    if (!shown.equals(view)) {
      refresher.invalidate();
    }
  }

  /** That request has rows on screen. */
  void answered() {
    isLetGo = false;
  }

  /**
   * The views that rows are read from.
   *
   * @param shown the rows on screen
   * @param newest the rows that are to follow them
   */
  List<StateView> reading(RowTable<R> shown, RowTable<R> newest) {
    List<StateView> views = new ArrayList<>();
    building.map(RowTable::view).ifPresent(views::add);
    if (!isLetGo) {
      views.add(shown.view());
      views.add(newest.view());
    }
    return views;
  }

  void close() {
    refresher.abandon();
    placing.abandon();
  }
}
