package org.tidemark.cli;

import java.io.PrintStream;
import java.util.Locale;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/** Standard error: remarks, and progress where a person watches. */
final class Terminal implements ScanControl {
  private static final long INTERVAL_NANOS = 200_000_000;

  private final PrintStream err;
  private final boolean interactive;
  private long lastShown = System.nanoTime();
  private boolean shown;

  /**
   * @param interactive true if {@code err} is a terminal, so that a line can be rewritten
   */
  Terminal(PrintStream err, boolean interactive) {
    this.err = err;
    this.interactive = interactive;
  }

  /** A remark of its own line. */
  synchronized void remark(String text) {
    clear();
    err.println("tidemark: " + text);
  }

  @Override
  public boolean isCancelled() {
    return false;
  }

  @Override
  public synchronized void report(Progress progress) {
    long now = System.nanoTime();
    if (!interactive || now - lastShown < INTERVAL_NANOS) {
      return;
    }
    lastShown = now;
    shown = true;
    String text = String.format(Locale.ROOT, "%,d %s", progress.done(), progress.unit());
    if (progress.isTotalKnown()) {
      text += String.format(Locale.ROOT, " (%.0f %%)", 100 * progress.fraction());
    }
    err.print("\r" + text + "\u001b[K");
    err.flush();
  }

  /** Takes the progress line away. */
  synchronized void clear() {
    if (shown) {
      err.print("\r\u001b[K");
      err.flush();
      shown = false;
    }
  }
}
