package org.tidemark.gui.source;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.Messages;
import org.tidemark.state.Census;
import org.tidemark.state.StateView;
import org.tidemark.task.Job;
import org.tidemark.task.JobHandle;
import org.tidemark.task.JobRunner;
import org.tidemark.task.JobWork;
import org.tidemark.task.LatestJob;

/**
 * The one reading of everything that the pages share: it can take minutes, so it runs once, not
 * once for each page. A second reading leaves the first one's result in sight until it is done. No
 * controls; JavaFX thread only.
 */
public final class CensusModel {
  /** Where the reading stands. */
  public sealed interface State {
    /** Not asked for yet. */
    record Idle() implements State {}

    /**
     * Under way.
     *
     * @param storage true if the files' checksums are checked too
     */
    record Running(JobHandle job, boolean storage) implements State {}

    /** Finished: {@link #resultProperty} is up to date. */
    record Done() implements State {}

    /** Stopped by the user; an earlier result, if any, stays. */
    record Stopped() implements State {}

    /** Failed; an earlier result, if any, stays. */
    record Failed(ErrorReport report) implements State {}
  }

  /**
   * What was read.
   *
   * @param storage true if the files' checksums were checked too
   */
  public record Result(Census census, boolean storage) {}

  private final StateView view;
  private final JobRunner jobs;
  private final LatestJob reading = new LatestJob();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Idle());
  private final ReadOnlyObjectWrapper<Optional<Result>> result =
      new ReadOnlyObjectWrapper<>(Optional.empty());

  public CensusModel(StateView view, JobRunner jobs) {
    this.view = view;
    this.jobs = jobs;
  }

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** The latest complete reading. Set before the state becomes {@link State.Done}. */
  public ReadOnlyObjectProperty<Optional<Result>> resultProperty() {
    return result.getReadOnlyProperty();
  }

  /** Starts the first reading; later calls do nothing. */
  public void start() {
    if (state.get() instanceof State.Idle) {
      readAgain();
    }
  }

  /** Reads everything, in place of a reading under way. */
  public void readAgain() {
    run("census.job", false, control -> Census.of(view, control));
  }

  /** Checks the files' checksums and log, then reads everything. */
  public void verify() {
    run("census.verifyJob", true, control -> Census.verified(view, control));
  }

  private void run(String title, boolean storage, JobWork<Census> work) {
    JobHandle job =
        reading.start(
            jobs,
            Job.<Census>of(Messages.get(title), work)
                .onDone(census -> {
                  result.set(Optional.of(new Result(census, storage)));
                  state.set(new State.Done());
                })
                .onAnyError(error -> state.set(new State.Failed(ErrorReport.of(error))))
                .onCancelled(() -> state.set(new State.Stopped())));
    if (!job.state().isFinal()) {
      state.set(new State.Running(job, storage));
    }
  }

  /** Stops the reading under way, if any. */
  public void stop() {
    reading.cancel();
  }

  /** Gives the reading up without a sound. */
  public void close() {
    reading.abandon();
  }
}
