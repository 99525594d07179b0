package org.tidemark.task;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs jobs on worker threads and their callbacks wherever the given executor puts them. */
public final class PooledJobRunner implements JobRunner, AutoCloseable {
  /** How long {@link #close()} waits for work that was told to stop. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Executor workers;
  private final Executor callbacks;
  private final UnhandledErrors unhandled;
  private final Set<Running> running = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  private record Running(JobHandle handle, CountDownLatch ended) {}

  /**
   * @param workers runs the blocking part; must not run it on the callback thread
   * @param callbacks runs everything the screen is told, in the order given
   * @param unhandled called on either kind of thread
   */
  public PooledJobRunner(Executor workers, Executor callbacks, UnhandledErrors unhandled) {
    this.workers = workers;
    this.callbacks = callbacks;
    this.unhandled = unhandled;
  }

  /**
   * A pool of at most {@code size} named daemon threads, kept for ten idle seconds. Platform
   * threads, because database calls block in native code, where a virtual thread pins its carrier.
   */
  public static Executor daemonThreads(String name, int size) {
    AtomicInteger number = new AtomicInteger();
    ThreadPoolExecutor pool =
        new ThreadPoolExecutor(
            size,
            size,
            10,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            task ->
                Thread.ofPlatform()
                    .daemon()
                    .name(name + "-" + number.incrementAndGet())
                    .unstarted(task));
    pool.allowCoreThreadTimeOut(true);
    return pool;
  }

  /**
   * @throws RejectedExecutionException after {@link #close()}
   */
  @Override
  public JobHandle start(Job<?> job) {
    return startTyped(job);
  }

  private <T> JobHandle startTyped(Job<T> job) {
    if (closed) {
      throw new RejectedExecutionException("the runner is closed: " + job.title());
    }
    Execution<T> execution = new Execution<>(job, workers, callbacks, unhandled);
    Running entry = new Running(execution, new CountDownLatch(1));
    running.add(entry);
    workers.execute(() -> {
      try {
        execution.run();
      } finally {
        entry.ended.countDown();
        running.remove(entry);
      }
    });
    return execution;
  }

  /**
   * Cancels every job and waits until no work runs any more, so that what the work uses can be
   * closed next. Callbacks are not waited for: the caller may be the callback thread. Work that
   * does not heed the cancellation within twenty seconds is reported and left behind.
   */
  @Override
  public void close() {
    closed = true;
    List<Running> open = List.copyOf(running);
    for (Running entry : open) {
      entry.handle.cancel();
    }
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    for (Running entry : open) {
      awaitEnd(entry, deadline);
    }
  }

  private void awaitEnd(Running entry, long deadline) {
    // A job cancelled before a thread took it has nothing to wind down.
    if (entry.handle.state() == JobState.CANCELLED) {
      return;
    }
    try {
      if (!entry.ended.await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS)) {
        unhandled.handle(
            entry.handle.title(),
            new TimeoutException("still running " + PATIENCE + " after stop"));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
