package org.tidemark.state;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.tidemark.task.CancelledException;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/** Runs one scan per range, side by side, and gives the results in the order of the ranges. */
public final class ParallelScan {
  /** Rows between two looks at the stop button and two reports of progress. */
  public static final int STRIDE = 4096;

  private static final ExecutorService POOL =
      Executors.newCachedThreadPool(
          Thread.ofPlatform().daemon().name("tidemark-scan-", 0).factory());

  private ParallelScan() {}

  /**
   * What one range gives.
   *
   * @param <A> the range
   * @param <T> what it gives
   */
  public interface Scan<A, T> {
    T run(A range, Ticker ticker) throws Failure;
  }

  /** Counts rows over all ranges; {@link #tick} is called once a row. */
  public static final class Ticker {
    private final ScanControl control;
    private final LongAdder done;
    private final long total;
    private final String unit;
    private final AtomicBoolean stop;
    private int pending;

    private Ticker(
        ScanControl control, LongAdder done, long total, String unit, AtomicBoolean stop) {
      this.control = control;
      this.done = done;
      this.total = total;
      this.unit = unit;
      this.stop = stop;
    }

    /** One row more. */
    public void tick() {
      if (++pending == STRIDE) {
        flush();
      }
    }

    private void flush() {
      done.add(pending);
      pending = 0;
      if (stop.get()) {
        throw new CancelledException();
      }
      control.checkCancelled();
      long count = done.sum();
      control.report(
          Progress.of(count, total <= 0 ? Progress.UNKNOWN : Math.max(total, count), unit));
    }
  }

  /**
   * Runs {@code scan} once per range. The first failure stops the others.
   *
   * @param total rows expected in all, for progress; 0 if unknown
   * @throws CancelledException if it is stopped; nothing runs on after that
   */
  public static <A, T> List<T> run(
      List<A> ranges, long total, String unit, ScanControl control, Scan<A, T> scan)
      throws Failure {
    LongAdder done = new LongAdder();
    AtomicBoolean stop = new AtomicBoolean();
    List<Future<T>> running = new ArrayList<>();
    for (A range : ranges.subList(1, ranges.size())) {
      running.add(POOL.submit(() -> scan.run(range, new Ticker(control, done, total, unit, stop))));
    }
    List<T> results = new ArrayList<>();
    try {
      results.add(scan.run(ranges.getFirst(), new Ticker(control, done, total, unit, stop)));
      for (Future<T> future : running) {
        results.add(result(future));
      }
      control.report(Progress.of(done.sum(), Progress.UNKNOWN, unit));
      return results;
    } finally {
      // On success nothing is running any more; on failure the rest must not outlive this call,
      // because the view may be closed next.
      stop.set(true);
      running.forEach(ParallelScan::await);
    }
  }

  private static <T> T result(Future<T> future) throws Failure {
    try {
      return future.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancelledException();
    } catch (ExecutionException e) {
      switch (e.getCause()) {
        case Failure failure -> throw failure;
        case RuntimeException runtime -> throw runtime;
        case Error error -> throw error;
        case null, default -> throw new IllegalStateException(e);
      }
    }
  }

  private static void await(Future<?> future) {
    boolean interrupted = false;
    while (true) {
      try {
        future.get();
        break;
      } catch (ExecutionException e) {
        break; // Told already by whoever asked for the result, or a consequence of the stop.
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
