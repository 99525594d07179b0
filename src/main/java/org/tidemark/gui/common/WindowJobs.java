package org.tidemark.gui.common;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.tidemark.task.Job;
import org.tidemark.task.JobHandle;
import org.tidemark.task.JobRunner;

/**
 * The runner a window hands to its parts: starts jobs on another runner and remembers them, so that
 * the {@link TaskBar} can show and stop them, and keeps the list of what happened to them. Quiet
 * jobs are in neither. JavaFX thread only.
 */
public final class WindowJobs implements JobRunner, AutoCloseable {
  private final JobRunner runner;
  private final ObservableList<JobHandle> unfinished = FXCollections.observableArrayList();
  // One view for all: a view nobody holds is collected, and its listeners with it.
  private final ObservableList<JobHandle> unfinishedView =
      FXCollections.unmodifiableObservableList(unfinished);

  private final ActivityLog activity;
  // All that can be stopped, the quiet ones too.
  private final List<JobHandle> stoppable = new ArrayList<>();
  private boolean closed;

  public WindowJobs(JobRunner runner) {
    this(runner, InstantSource.system());
  }

  /**
   * @param clock dates what happens
   */
  WindowJobs(JobRunner runner, InstantSource clock) {
    this.runner = runner;
    activity = new ActivityLog(clock);
  }

  @Override
  public JobHandle start(Job<?> job) {
    ActivityLog.Entry entry = activity.entry(job);
    JobHandle handle = runner.start(job.onEnded(entry::ended));
    entry.started(handle);
    if (!job.isEssential()) {
      stoppable.removeIf(one -> one.state().isFinal());
      stoppable.add(handle);
      if (closed) {
        // Asked for by something that still winds down: there is nobody left to answer.
        handle.abandon();
      }
    }
    if (!job.isQuiet() && !handle.state().isFinal()) {
      unfinished.add(handle);
    }
    return handle;
  }

  /** The jobs not known to have ended, oldest first. */
  public ObservableList<JobHandle> unfinished() {
    return unfinishedView;
  }

  /**
   * The window is gone: abandons all its jobs, and whatever is started later, but for the essential
   * ones. Waits for none of them, and leaves the runner to its other users.
   */
  @Override
  public void close() {
    closed = true;
    List.copyOf(stoppable).forEach(JobHandle::abandon);
    stoppable.clear();
  }

  /** What happened: the jobs, those that ended too, and whatever else was told. */
  public ActivityLog activity() {
    return activity;
  }

  /** Forgets the jobs that ended since the last call. */
  public void sweep() {
    unfinished.removeIf(handle -> handle.state().isFinal());
  }
}
