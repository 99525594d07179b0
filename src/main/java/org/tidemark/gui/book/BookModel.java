package org.tidemark.gui.book;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.tidemark.datatypes.Address;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Refresher;
import org.tidemark.gui.source.Wording;
import org.tidemark.state.BookReading;
import org.tidemark.state.LevelQueue;
import org.tidemark.state.StateView;
import org.tidemark.task.Job;
import org.tidemark.task.JobHandle;
import org.tidemark.task.JobRunner;
import org.tidemark.task.LatestJob;

/**
 * The order book chosen last, the level chosen in it and the user highlighted. All of it is read in
 * one pass, so that ladder, queue and marks are of one state. No controls; JavaFX thread only.
 */
public final class BookModel {
  /** Levels read for each side: enough to draw a book to its ends, and some 20 MB to keep. */
  static final int LEVELS = 100_000;

  /** What is known of the book. */
  sealed interface State {
    /** No market chosen. */
    record None() implements State {}

    /** Being read. */
    record Loading(Address market, JobHandle job) implements State {}

    /** Read. */
    record Shown(BookSight sight) implements State {}

    /** Stopped by the user. */
    record Stopped(Address market) implements State {}

    /** Not readable. */
    record Failed(Address market, ErrorReport report) implements State {}
  }

  private final JobRunner jobs;
  private final Refresher refresher;
  private final LatestJob reading = new LatestJob();
  private final LatestJob grouping = new LatestJob();
  private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.None());
  private final ReadOnlyObjectWrapper<Optional<JobHandle>> asking =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<LevelQueue.Place>> place =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final ReadOnlyObjectWrapper<Optional<Address>> user =
      new ReadOnlyObjectWrapper<>(Optional.empty());
  private final Map<Address, PriceStep> steps = new HashMap<>();
  private StateView view;
  private Optional<StateView> shownView = Optional.empty();
  private Optional<StateView> inReading = Optional.empty();

  BookModel(StateView view, JobRunner jobs) {
    this.view = view;
    this.jobs = jobs;
    refresher = new Refresher(jobs);
  }

  ReadOnlyObjectProperty<State> stateProperty() {
    return state.getReadOnlyProperty();
  }

  /** The reading of something more of the book that is on screen, while it runs. */
  ReadOnlyObjectProperty<Optional<JobHandle>> askingProperty() {
    return asking.getReadOnlyProperty();
  }

  /** Whose orders are wanted one by one. */
  ReadOnlyObjectProperty<Optional<LevelQueue.Place>> placeProperty() {
    return place.getReadOnlyProperty();
  }

  /** Who is highlighted, in every market. */
  ReadOnlyObjectProperty<Optional<Address>> userProperty() {
    return user.getReadOnlyProperty();
  }

  Optional<BookSight> sight() {
    return state.get() instanceof State.Shown(BookSight sight)
        ? Optional.of(sight)
        : Optional.empty();
  }

  /** Reads a market's book; the answer for one chosen before is dropped. */
  void show(Address market) {
    refresher.validate();
    grouping.abandon();
    asking.set(Optional.empty());
    if (sight().filter(sight -> sight.book().market().equals(market)).isEmpty()) {
      place.set(Optional.empty());
    }
    JobHandle job =
        reading.start(jobs, job(market).onCancelled(() -> state.set(new State.Stopped(market))));
    if (!job.state().isFinal()) {
      state.set(new State.Loading(market, job));
    }
  }

  /** Reads the orders of a level, or no longer. */
  void select(Optional<LevelQueue.Place> wanted) {
    if (!wanted.equals(place.get())) {
      place.set(wanted);
      // To let go of a queue nothing need be read.
      wanted.ifPresent(now -> ask());
    }
  }

  /** Marks the orders of a user, or of nobody. */
  void highlight(Optional<Address> wanted) {
    if (!wanted.equals(user.get())) {
      user.set(wanted);
      ask();
    }
  }

  /** Reads more of the book on screen, which stays there meanwhile. */
  private void ask() {
    sight()
        .ifPresent(sight -> {
          boolean isOutdated = refresher.isOutdated();
          refresher.validate();
          JobHandle job =
              reading.start(
                  jobs,
                  job(sight.book().market())
                      .onCancelled(() -> {
                        place.set(Optional.empty());
                        // What is on screen was read without the marks that were asked for.
                        user.set(sight.question().user());
                        asking.set(Optional.empty());
                        if (isOutdated) {
                          refresher.invalidate();
                        }
                      }));
          asking.set(job.state().isFinal() ? Optional.empty() : Optional.of(job));
        });
  }

  /** Shows the book in other groups; kept for its market. */
  void group(PriceStep step) {
    sight()
        .ifPresent(sight -> {
          steps.put(sight.book().market(), step);
          regroup(sight, step);
        });
  }

  private void regroup(BookSight sight, PriceStep step) {
    grouping.start(
        jobs,
        Job.<BookSight>of(
                Messages.format("books.job", Wording.brief(sight.book().market())),
                control -> sight.grouped(step))
            .onDone(this::shown)
            .onAnyError(error -> failed(sight.book().market(), error))
            .quiet());
  }

  private Job<BookSight> job(Address market) {
    StateView from = view;
    inReading = Optional.of(from);
    BookReading.Question question =
        new BookReading.Question(market, LEVELS, place.get(), user.get());
    PriceStep step = step(market);
    Optional<BookSight> before = sight();
    boolean isSameState = shownView.equals(inReading);
    return Job.<BookSight>of(
            Messages.format("books.job", Wording.brief(market)),
            control ->
                BookSight.of(
                    question, BookReading.of(from, question, control), step, before, isSameState))
        .onDone(sight -> {
          shownView = Optional.of(from);
          asking.set(Optional.empty());
          grouping.abandon();
          shown(sight);
        })
        .onAnyError(error -> failed(market, error))
        .andFinally(() -> inReading = Optional.empty());
  }

  private void failed(Address market, Throwable error) {
    asking.set(Optional.empty());
    state.set(new State.Failed(market, ErrorReport.of(error)));
  }

  private PriceStep step(Address market) {
    return steps.getOrDefault(market, PriceStep.NONE);
  }

  private void shown(BookSight sight) {
    state.set(new State.Shown(sight));
    // Either may have been chosen while this was read.
    PriceStep wanted = step(sight.book().market());
    if (!sight.question().user().equals(user.get())) {
      ask();
    } else if (!sight.step().equals(wanted)) {
      regroup(sight, wanted);
    }
  }

  /** Goes on to another state; the book shown stays until its next one is read. */
  void show(StateView next) {
    view = next;
    refresher.invalidate();
  }

  /** Reads the book shown again, if it is outdated and time to. */
  void pulse() {
    if (asking.get().isEmpty()) {
      sight().ifPresent(sight -> refresher.runIfDue(() -> job(sight.book().market())));
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
  void stop() {
    reading.cancel();
  }

  /** Gives the reading up without a sound. */
  void close() {
    reading.abandon();
    grouping.abandon();
    refresher.abandon();
  }
}
