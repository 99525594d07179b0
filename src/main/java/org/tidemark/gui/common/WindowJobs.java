package org.tidemark.gui.common;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.tidemark.task.Job;
import org.tidemark.task.JobHandle;
import org.tidemark.task.JobRunner;

/**
 * The runner a window hands to its parts: starts jobs on another runner and remembers them, so that
 * the {@link TaskBar} can show and stop them. Quiet jobs are not remembered. JavaFX thread only.
 */
public final class WindowJobs implements JobRunner {
  private final JobRunner runner;
  private final ObservableList<JobHandle> unfinished = FXCollections.observableArrayList();
  // One view for all: a view nobody holds is collected, and its listeners with it.
  private final ObservableList<JobHandle> unfinishedView =
      FXCollections.unmodifiableObservableList(unfinished);

  public WindowJobs(JobRunner runner) {
    this.runner = runner;
  }

  @Override
  public JobHandle start(Job<?> job) {
    JobHandle handle = runner.start(job);
    if (!job.isQuiet() && !handle.state().isFinal()) {
      unfinished.add(handle);
    }
    return handle;
  }

  /** The jobs not known to have ended, oldest first. */
  public ObservableList<JobHandle> unfinished() {
    return unfinishedView;
  }

  /** Forgets the jobs that ended since the last call. */
  public void sweep() {
    unfinished.removeIf(handle -> handle.state().isFinal());
  }
}
