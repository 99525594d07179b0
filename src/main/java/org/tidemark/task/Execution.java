package org.tidemark.task;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/**
 * One run of one job: moves it through its states and delivers its outcome exactly once.
 *
 * <p>The final state is set on the callback thread, just before the callbacks run. Whoever cancels
 * on that thread therefore either sees a final state or gets no answer; there is nothing between.
 */
final class Execution<T> implements JobHandle, ScanControl {
  private final Job<T> job;
  private final Executor workers;
  private final Executor callbacks;
  private final UnhandledErrors unhandled;
  private final Instant started = Instant.now();
  private volatile JobState state = JobState.SCHEDULED;
  private volatile Progress progress = Progress.NONE;
  private volatile boolean cancelRequested;
  private volatile boolean abandoned;

  Execution(Job<T> job, Executor workers, Executor callbacks, UnhandledErrors unhandled) {
    this.job = job;
    this.workers = workers;
    this.callbacks = callbacks;
    this.unhandled = unhandled;
  }

  /** The worker's part. Returns when the work has ended; the delivery may still be to come. */
  void run() {
    if (!leaveScheduled(JobState.RUNNING)) {
      return;
    }
    Runnable delivery;
    try {
      checkCancelled();
      T value = job.run(this);
      delivery = () -> settleValue(value);
    } catch (CancelledException e) {
      delivery = this::settleCancelled;
    } catch (Throwable e) {
      // Errors too: a worker that dies silently would leave the job running for ever.
      delivery = () -> settleError(e);
    }
    callbacks.execute(delivery);
  }

  /** Taking a job and cancelling it before it is taken exclude each other: one of them wins. */
  private synchronized boolean leaveScheduled(JobState next) {
    if (state != JobState.SCHEDULED) {
      return false;
    }
    state = next;
    return true;
  }

  private void settleValue(T value) {
    if (cancelRequested) {
      workers.execute(() -> guard(quietly(() -> job.discard(value))));
      settleCancelled();
      return;
    }
    finish(JobState.DONE, new Ending.Done(), quietly(() -> job.deliver(value)));
  }

  private void settleError(Throwable error) {
    finish(
        JobState.FAILED,
        new Ending.Failed(error),
        () -> job.deliverError(error) ? Optional.empty() : Optional.of(error));
  }

  private void settleCancelled() {
    finish(JobState.CANCELLED, new Ending.Stopped(), quietly(job::deliverCancelled));
  }

  private void finish(JobState end, Ending ending, Supplier<Optional<Throwable>> callback) {
    state = end;
    try {
      if (!abandoned) {
        deliver(callback);
      }
    } finally {
      guard(quietly(() -> job.deliverEnding(ending)));
    }
  }

  private void deliver(Supplier<Optional<Throwable>> callback) {
    try {
      guard(callback);
    } finally {
      guard(quietly(job::deliverLast));
    }
  }

  /** Runs a callback and reports the error it throws, or the one it returns as unwanted. */
  private void guard(Supplier<Optional<Throwable>> callback) {
    Optional<Throwable> error;
    try {
      error = callback.get();
    } catch (RuntimeException | Error e) {
      error = Optional.of(e);
    }
    // Outside the try: a handler that throws (DirectJobRunner's) is not asked about itself.
    error.ifPresent(e -> unhandled.handle(job.title(), e));
  }

  private static Supplier<Optional<Throwable>> quietly(Runnable callback) {
    return () -> {
      callback.run();
      return Optional.empty();
    };
  }

  @Override
  public void cancel() {
    if (job.isEssential()) {
      return;
    }
    cancelRequested = true;
    // A job no thread has taken yet ends at once instead of waiting for its turn to do nothing.
    if (leaveScheduled(JobState.CANCELLED)) {
      callbacks.execute(this::settleCancelled);
    }
  }

  @Override
  public void abandon() {
    abandoned = true;
    cancel();
  }

  @Override
  public boolean isCancelRequested() {
    return cancelRequested;
  }

  @Override
  public boolean isCancelled() {
    return cancelRequested;
  }

  /** One processor is left to whoever waits for the answer: a window has to be drawn meanwhile. */
  @Override
  public int parallelism() {
    return Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
  }

  @Override
  public void report(Progress next) {
    progress = next;
  }

  @Override
  public String title() {
    return job.title();
  }

  @Override
  public JobState state() {
    return state;
  }

  @Override
  public Progress progress() {
    return progress;
  }

  @Override
  public Instant started() {
    return started;
  }

  @Override
  public String toString() {
    return job.title() + " [" + state + "]";
  }
}
