package org.tidemark.gui.compare;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.Messages;
import org.tidemark.state.StateView;
import org.tidemark.task.CancelledException;
import org.tidemark.task.Job;
import org.tidemark.task.JobHandle;
import org.tidemark.task.JobRunner;
import org.tidemark.task.LatestJob;

/** The comparison under way, or what came of the last one. No controls; JavaFX thread only. */
final class CompareModel {
  /** Where it stands. */
  sealed interface State {
    /** Nothing was compared yet. */
    record Idle() implements State {}

    /** Under way. */
    record Running(Pair pair, JobHandle job) implements State {}

    /** Stopped before anything was found. */
    record Stopped(Pair pair) implements State {}

    /**
     * It cannot be made.
     *
     * @param end the side that cannot be opened, if that is why
     */
    record Failed(Pair pair, Optional<End> end, ErrorReport report) implements State {}

    /** Made, wholly or as far as it came until it was stopped. */
    record Done(CompareResult result) implements State {}
  }

  private final JobRunner jobs;
  private final LatestJob comparing = new LatestJob();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Idle());
  private StateView view;
  private Optional<Handover<CompareResult>> handover = Optional.empty();
  private Optional<StateView> inReading = Optional.empty();

  CompareModel(StateView view, JobRunner jobs) {
    this.view = view;
    this.jobs = jobs;
  }

  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** What is shown; empty if nothing is. */
  Optional<CompareResult> result() {
    return state.get() instanceof State.Done(CompareResult result)
        ? Optional.of(result)
        : Optional.empty();
  }

  /** The window goes on to another state; what was compared stays as it was. */
  void show(StateView next) {
    view = next;
  }

  /** The state open in the window. */
  StateView view() {
    return view;
  }

  /** Compares, in place of what is shown or under way. */
  void compare(Pair pair) {
    release(new State.Idle());
    StateView current = view;
    Handover<CompareResult> place = new Handover<>();
    handover = Optional.of(place);
    inReading = Optional.of(current);
    JobHandle job =
        comparing.start(
            jobs,
            Job.<Boolean>of(
                    Messages.get("compare.job"),
                    control -> {
                      CompareResult made = CompareResult.of(pair, current, control);
                      if (!place.offer(made)) {
                        made.close();
                        throw new CancelledException();
                      }
                      return true;
                    })
                .onDone(done -> arrived(pair, place))
                .onCancelled(() -> arrived(pair, place))
                .onError(
                    CompareResult.Unopened.class,
                    e -> state.set(new State.Failed(pair, Optional.of(e.end()), e.report())))
                .onAnyError(
                    e -> state.set(new State.Failed(pair, Optional.empty(), ErrorReport.of(e))))
                .andFinally(() -> inReading = Optional.empty()));
    if (!job.state().isFinal()) {
      state.set(new State.Running(pair, job));
    }
  }

  private void arrived(Pair pair, Handover<CompareResult> place) {
    state.set(place.take().<State>map(State.Done::new).orElseGet(() -> new State.Stopped(pair)));
  }

  /** Stops the comparison; what was found until then is its result. */
  void stop() {
    comparing.cancel();
  }

  /** The views read from. */
  List<StateView> reading() {
    List<StateView> views = new ArrayList<>(inReading.stream().toList());
    result().flatMap(CompareResult::shared).ifPresent(views::add);
    return views;
  }

  /** Nothing is shown from now on; what was is closed in the background. */
  private void release(State next) {
    List<CompareResult> closing = new ArrayList<>(result().stream().toList());
    handover.flatMap(Handover::giveUp).ifPresent(closing::add);
    handover = Optional.empty();
    comparing.abandon();
    inReading = Optional.empty();
    // Those who read from it let go first.
    state.set(next);
    if (!closing.isEmpty()) {
      jobs.start(
          Job.of(
                  Messages.get("compare.closeJob"),
                  control -> {
                    closing.forEach(CompareResult::close);
                    return closing;
                  })
              .essential()
              .quiet());
    }
  }

  /** The page is going. */
  void close() {
    release(new State.Idle());
  }
}
