package org.tidemark.gui.source;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.tidemark.datatypes.Address;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Refresher;
import org.tidemark.state.Census;
import org.tidemark.state.FindingKind;
import org.tidemark.state.StateInfo;
import org.tidemark.state.StateView;
import org.tidemark.task.Failure;
import org.tidemark.task.Job;
import org.tidemark.task.JobHandle;
import org.tidemark.task.JobRunner;
import org.tidemark.task.LatestJob;
import org.tidemark.task.ScanControl;

/**
 * The one reading of everything that the pages share: it can take minutes, so it runs once, not
 * once for each page. A second reading leaves the first one's result in sight until it is done. No
 * controls; JavaFX thread only.
 *
 * <p>When the state moves on it is read again, quietly and only while a page that shows it is on
 * screen; until that is done, or while it fails, the result is of an older state, and says of
 * which.
 */
public final class CensusModel implements Follows {
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
   * @param of the state that was read
   */
  public record Result(Census census, boolean storage, StateInfo of) {}

  private final JobRunner jobs;
  private final LatestJob reading = new LatestJob();
  private final Refresher refresher;
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Idle());
  private final ReadOnlyObjectWrapper<Optional<Result>> result =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyStringWrapper asOf = new ReadOnlyStringWrapper("");
  private StateView view;
  private Optional<StateView> inReading = Optional.empty();
  private Optional<StateInfo> verified = Optional.empty();
  private boolean isWatched;

  public CensusModel(StateView view, JobRunner jobs) {
    this(view, jobs, InstantSource.system());
  }

  CensusModel(StateView view, JobRunner jobs, InstantSource clock) {
    this.view = view;
    this.jobs = jobs;
    refresher = new Refresher(jobs, clock);
  }

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** The latest complete reading. Set before the state becomes {@link State.Done}. */
  public ReadOnlyObjectProperty<Optional<Result>> resultProperty() {
    return result.getReadOnlyProperty();
  }

  /** False if everything was read and this address is none of the markets. */
  public boolean canBeMarket(Address address) {
    Optional<Census> read = result.get().map(Result::census);
    boolean isAllListed =
        read.filter(Census::isComplete)
            .filter(all -> !all.findingCounts().containsKey(FindingKind.TOO_MANY_MARKETS))
            .isPresent();
    return !isAllListed
        || read.get().markets().stream().anyMatch(market -> market.asset().equals(address));
  }

  /** The state whose files' checksums were checked last; empty if they never were. */
  public Optional<StateInfo> verified() {
    return verified;
  }

  /** Says that the result is of an older state than is shown elsewhere; empty if it is not. */
  public ReadOnlyStringProperty asOfProperty() {
    return asOf.getReadOnlyProperty();
  }

  /** A page that shows it has come on screen: starts the first reading, or catches up. */
  public void start() {
    isWatched = true;
    if (state.get() instanceof State.Idle) {
      readAgain();
    } else {
      pulse();
    }
  }

  /** No page that shows it is on screen any more. */
  public void rest() {
    isWatched = false;
  }

  @Override
  public void show(StateView next) {
    view = next;
    if (!(state.get() instanceof State.Idle)) {
      refresher.invalidate();
    }
    showAge();
    pulse();
  }

  @Override
  public void pulse() {
    // What the user started or stopped is theirs to end.
    if (isWatched && state.get() instanceof State.Done) {
      refresher.runIfDue(() -> {
        StateView read = view;
        inReading = Optional.of(read);
        return Job.<Census>of(Messages.get("census.job"), control -> Census.of(read, control))
            .onDone(census -> done(census, false, read))
            // The result before stays, with its age; the refresher tries again by itself.
            .onAnyError(error -> {})
            .andFinally(() -> inReading = Optional.empty());
      });
    }
  }

  @Override
  public List<StateView> reading() {
    return inReading.map(List::of).orElseGet(List::of);
  }

  private void done(Census census, boolean storage, StateView read) {
    inReading = Optional.empty();
    if (storage) {
      verified = Optional.of(read.info());
    }
    result.set(Optional.of(new Result(census, storage, read.info())));
    showAge();
    state.set(new State.Done());
  }

  private void showAge() {
    asOf.set(result.get().map(Result::of).map(of -> Wording.asOf(of, view.info())).orElse(""));
  }

  /** Reads everything, in place of a reading under way. */
  public void readAgain() {
    run("census.job", false, Census::of);
  }

  /** Checks the files' checksums and log, then reads everything. */
  public void verify() {
    run("census.verifyJob", true, Census::verified);
  }

  /** Reads a view. */
  private interface Reading {
    Census of(StateView view, ScanControl control) throws Failure;
  }

  private void run(String title, boolean storage, Reading work) {
    refresher.validate();
    StateView read = view;
    inReading = Optional.of(read);
    JobHandle job =
        reading.start(
            jobs,
            Job.<Census>of(Messages.get(title), control -> work.of(read, control))
                .onDone(census -> done(census, storage, read))
                .onAnyError(error -> state.set(new State.Failed(ErrorReport.of(error))))
                .onCancelled(() -> state.set(new State.Stopped()))
                .andFinally(() -> inReading = Optional.empty()));
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
    refresher.abandon();
  }
}
