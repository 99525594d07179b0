package org.tidemark.gui.book;

import java.util.List;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.tidemark.datatypes.Address;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Refresher;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.BookLadder;
import org.tidemark.state.StateView;
import org.tidemark.task.Job;
import org.tidemark.task.JobHandle;
import org.tidemark.task.JobRunner;
import org.tidemark.task.LatestJob;

/** The order book chosen last. No controls; JavaFX thread only. */
public final class BookModel {
  /** Levels read for each side: more than anyone scrolls through, and little to keep. */
  public static final int LEVELS = 500;

  /** What is known of the book. */
  public sealed interface State {
    /** No market chosen. */
    record None() implements State {}

    /** Being read. */
    record Loading(Address market, JobHandle job) implements State {}

    /** Read. */
    record Shown(BookLadder book) implements State {}

    /** Stopped by the user. */
    record Stopped(Address market) implements State {}

    /** Not readable. */
    record Failed(Address market, ErrorReport report) implements State {}
  }

  private final JobRunner jobs;
  private final Refresher refresher;
  private final LatestJob reading = new LatestJob();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.None());
  private StateView view;
  private Optional<StateView> inReading = Optional.empty();

  public BookModel(StateView view, JobRunner jobs) {
    this.view = view;
    this.jobs = jobs;
    refresher = new Refresher(jobs);
  }

  public ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** Reads a market's book; the answer for one chosen before is dropped. */
  public void show(Address market) {
    refresher.validate();
    JobHandle job =
        reading.start(jobs, job(market).onCancelled(() -> state.set(new State.Stopped(market))));
    if (!job.state().isFinal()) {
      state.set(new State.Loading(market, job));
    }
  }

  private Job<BookLadder> job(Address market) {
    StateView from = view;
    inReading = Optional.of(from);
    return Job.<BookLadder>of(
            Messages.format("books.job", Wording.brief(market)),
            control -> BookLadder.of(from, market, LEVELS, control))
        .onDone(book -> state.set(new State.Shown(book)))
        .onAnyError(error -> state.set(new State.Failed(market, ErrorReport.of(error))))
        .andFinally(() -> inReading = Optional.empty());
  }

  /** Goes on to another state; the book shown stays until its next one is read. */
  void show(StateView next) {
    view = next;
    refresher.invalidate();
  }

  /** Reads the book shown again, if it is outdated and time to. */
  void pulse() {
    if (state.get() instanceof State.Shown(BookLadder book)) {
      refresher.runIfDue(() -> job(book.market()));
    }
  }

  /** The page has come on screen: what is outdated is read at once. */
  void hurry() {
    refresher.hurry();
    pulse();
  }

  /** The view being read, if one is. */
  List<StateView> reading() {
    return inReading.map(List::of).orElseGet(List::of);
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

  /** True if only the best levels of a side were kept. */
  static boolean isLimited(BookLadder book) {
    return List.of(book.bidsComplete(), book.asksComplete()).contains(false);
  }
}
