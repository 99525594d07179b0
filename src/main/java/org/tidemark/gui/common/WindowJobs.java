package org.tidemark.gui.common;

import java.time.InstantSource;
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
public final class WindowJobs implements JobRunner {
  private final JobRunner runner;
  private final ObservableList<JobHandle> unfinished = FXCollections.observableArrayList();
  // One view for all: a view nobody holds is collected, and its listeners with it.
  private final ObservableList<JobHandle> unfinishedView =
      FXCollections.unmodifiableObservableList(unfinished);

  private final ActivityLog activity;

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
    if (!job.isQuiet() && !handle.state().isFinal()) {
      unfinished.add(handle);
    }
    return handle;
  }

  /** The jobs not known to have ended, oldest first. */
  public ObservableList<JobHandle> unfinished() {
    return unfinishedView;
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
