package org.tidemark.gui.compare;

import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.tidemark.datatypes.Address;
import org.tidemark.diff.StateDiff;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.source.Wording;
import org.tidemark.task.Job;
import org.tidemark.task.JobHandle;
import org.tidemark.task.JobRunner;
import org.tidemark.task.LatestJob;

/** The order book of the market chosen last, in both states. JavaFX thread only. */
final class BooksModel {
  /** What is known of it. */
  sealed interface State {
    /** No market chosen. */
    record None() implements State {}

    /** Being read. */
    record Loading(Address market, JobHandle job) implements State {}

    /** Read. */
    record Shown(BookDiff book) implements State {}

    /** Stopped by the user. */
    record Stopped(Address market) implements State {}

    /** Not readable. */
    record Failed(Address market, ErrorReport report) implements State {}
  }

  private final JobRunner jobs;
  private final LatestJob reading = new LatestJob();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.None());
  private Optional<StateDiff> diff = Optional.empty();

  BooksModel(JobRunner jobs) {
    this.jobs = jobs;
  }

  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Another comparison, or none: no market is chosen. */
  void show(Optional<StateDiff> next) {
    reading.abandon();
    diff = next;
    state.set(new State.None());
  }

  /** Reads a market's book in both states; the answer for one chosen before is dropped. */
  void show(Address market) {
    if (diff.isEmpty()) {
      return;
    }
    StateDiff from = diff.get();
    JobHandle job =
        reading.start(
            jobs,
            Job.<BookDiff>of(
                    Messages.format("books.job", Wording.brief(market)),
                    control -> BookDiff.read(from.left(), from.right(), market, control))
                .onDone(book -> state.set(new State.Shown(book)))
                .onCancelled(() -> state.set(new State.Stopped(market)))
                .onAnyError(error -> state.set(new State.Failed(market, ErrorReport.of(error)))));
    if (!job.state().isFinal()) {
      state.set(new State.Loading(market, job));
    }
  }

  /** Stops the reading under way, if any. */
  void stop() {
    reading.cancel();
  }
}
