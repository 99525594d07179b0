package org.tidemark.gui.source;

import java.util.List;
import java.util.Optional;
import org.tidemark.state.StateView;
import org.tidemark.task.Job;
import org.tidemark.task.JobRunner;
import org.tidemark.task.LatestJob;

/**
 * A {@link LatestJob} that reads from one view, and names it until it has ended: a later view that
 * comes meanwhile must not have this one closed under the job. JavaFX thread only.
 */
public final class ViewJob {
  private final LatestJob job = new LatestJob();
  private Optional<StateView> view = Optional.empty();

  /** Abandons the job before and starts this one, which reads from {@code from}. */
  public void start(JobRunner jobs, StateView from, Job<?> next) {
    view = Optional.of(from);
    job.start(jobs, next);
  }

  public boolean isRunning() {
    return job.current().filter(handle -> !handle.state().isFinal()).isPresent();
  }

  /** The view being read, if one is. */
  public List<StateView> reading() {
    return isRunning() ? view.stream().toList() : List.of();
  }

  /** Stops the current job, if any, without a sound. */
  public void abandon() {
    job.abandon();
  }
}
