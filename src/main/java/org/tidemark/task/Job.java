package org.tidemark.task;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Work with a title and what follows from it: one answer, failures by type, one clean-up.
 * Immutable; each method returns a new job, so that a job can be kept and started again.
 *
 * <p>Exactly one of {@code onDone}, an error callback and {@code onCancelled} runs, then {@code
 * andFinally}; all on the runner's callback thread. {@code onDiscarded} alone runs on a worker.
 */
public final class Job<T> {
  private final String title;
  private final JobWork<? extends T> work;
  private final Consumer<? super T> done;
  private final List<ErrorCallback<?>> errors;
  private final Runnable cancelled;
  private final Runnable last;
  private final Consumer<? super T> discarded;
  private final Consumer<? super Ending> ended;
  private final boolean essential;
  private final boolean quiet;

  private record ErrorCallback<E extends Throwable>(Class<E> type, Consumer<? super E> action) {
    boolean takes(Throwable error) {
      if (!type.isInstance(error)) {
        return false;
      }
      action.accept(type.cast(error));
      return true;
    }
  }

  private Job(
      String title,
      JobWork<? extends T> work,
      Consumer<? super T> done,
      List<ErrorCallback<?>> errors,
      Runnable cancelled,
      Runnable last,
      Consumer<? super T> discarded,
      Consumer<? super Ending> ended,
      boolean essential,
      boolean quiet) {
    this.title = title;
    this.work = work;
    this.done = done;
    this.errors = errors;
    this.cancelled = cancelled;
    this.last = last;
    this.discarded = discarded;
    this.ended = ended;
    this.essential = essential;
    this.quiet = quiet;
  }

  /**
   * A job without callbacks yet.
   *
   * @param title what the user reads while it runs, in the present ("Counting orders")
   */
  public static <T> Job<T> of(String title, JobWork<? extends T> work) {
    return new Job<>(
        title,
        work,
        value -> {},
        List.of(),
        () -> {},
        () -> {},
        value -> {},
        ending -> {},
        false,
        false);
  }

  /** What to do with the answer. Callbacks added later run later; so for all methods below. */
  public Job<T> onDone(Consumer<? super T> next) {
    return new Job<>(
        title, work, both(done, next), errors, cancelled, last, discarded, ended, essential, quiet);
  }

  /** What to do with one kind of failure. The first callback added whose type fits is taken. */
  public <E extends Throwable> Job<T> onError(Class<E> type, Consumer<? super E> next) {
    List<ErrorCallback<?>> more = new ArrayList<>(errors);
    more.add(new ErrorCallback<>(type, next));
    return new Job<>(
        title, work, done, List.copyOf(more), cancelled, last, discarded, ended, essential, quiet);
  }

  /** What to do with any failure not named before. */
  public Job<T> onAnyError(Consumer<? super Throwable> next) {
    return onError(Throwable.class, next);
  }

  /** What to do when the job was stopped. */
  public Job<T> onCancelled(Runnable next) {
    return new Job<>(
        title, work, done, errors, both(cancelled, next), last, discarded, ended, essential, quiet);
  }

  /** What to do in every case, after the one callback that fits, even if that one threw. */
  public Job<T> andFinally(Runnable next) {
    return new Job<>(
        title, work, done, errors, cancelled, both(last, next), discarded, ended, essential, quiet);
  }

  /**
   * What to do with an answer that came after the job was stopped or abandoned, for answers that
   * hold something to be closed. Runs on a worker thread.
   */
  public Job<T> onDiscarded(Consumer<? super T> next) {
    return new Job<>(
        title, work, done, errors, cancelled, last, both(discarded, next), ended, essential, quiet);
  }

  /**
   * Who is told how it ended, for whoever keeps a list of jobs: after every other callback, once in
   * every case, also of a job that was abandoned and hears of nothing else. Changes nothing for the
   * other callbacks.
   */
  public Job<T> onEnded(Consumer<? super Ending> next) {
    return new Job<>(
        title, work, done, errors, cancelled, last, discarded, both(ended, next), essential, quiet);
  }

  /**
   * This job, deaf to cancelling: a clean-up that must happen, also when the application ends. Its
   * work must be short; nothing can stop it.
   */
  public Job<T> essential() {
    return new Job<>(title, work, done, errors, cancelled, last, discarded, ended, true, quiet);
  }

  /**
   * This job, not worth telling the user about while it runs: a page of rows, a look-up. Lists of
   * running work leave it out.
   */
  public Job<T> quiet() {
    return new Job<>(title, work, done, errors, cancelled, last, discarded, ended, essential, true);
  }

  public boolean isQuiet() {
    return quiet;
  }

  public boolean isEssential() {
    return essential;
  }

  public String title() {
    return title;
  }

  T run(ScanControl control) throws Exception {
    return work.run(control);
  }

  void deliver(T value) {
    done.accept(value);
  }

  void discard(T value) {
    discarded.accept(value);
  }

  void deliverCancelled() {
    cancelled.run();
  }

  void deliverLast() {
    last.run();
  }

  void deliverEnding(Ending ending) {
    ended.accept(ending);
  }

  /** Gives the error to the first callback that takes it; false if none does. */
  boolean deliverError(Throwable error) {
    for (ErrorCallback<?> callback : errors) {
      if (callback.takes(error)) {
        return true;
      }
    }
    return false;
  }

  private static Runnable both(Runnable first, Runnable second) {
    return () -> {
      first.run();
      second.run();
    };
  }

  private static <T> Consumer<T> both(Consumer<? super T> first, Consumer<? super T> second) {
    return value -> {
      first.accept(value);
      second.accept(value);
    };
  }
}
