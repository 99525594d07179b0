package org.tidemark.gui.common;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.tidemark.gui.common.Activity.Outcome;
import org.tidemark.task.Ending;
import org.tidemark.task.Job;
import org.tidemark.task.JobHandle;
import org.tidemark.task.Progress;

/**
 * What happened in a window, the newest first: its tasks, how they ended, the notices it showed.
 * The last {@value #MOST} are kept; tasks that still run are kept beyond that. A failure is also
 * sent to the system's log, below the level that a console shows. JavaFX thread only.
 */
public final class ActivityLog {
  /** How many lines are kept. */
  public static final int MOST = 500;

  private static final Logger LOG = System.getLogger(ActivityLog.class.getName());

  private final InstantSource clock;
  private final ObservableList<Activity> lines = FXCollections.observableArrayList();
  // One view for all: a view nobody holds is collected, and its listeners with it.
  private final ObservableList<Activity> linesView =
      FXCollections.unmodifiableObservableList(lines);
  private Optional<ErrorReport> lastError = Optional.empty();
  private String lastLogged = "";
  private long next;

  ActivityLog(InstantSource clock) {
    this.clock = clock;
  }

  /** The newest first. */
  public ObservableList<Activity> lines() {
    return linesView;
  }

  /** The last failure there was, also one whose line is gone. */
  public Optional<ErrorReport> lastError() {
    return lastError;
  }

  /** A notice is shown. */
  public void told(String text) {
    add(new Activity(next++, clock.instant(), text, new Outcome.Told()));
  }

  /** An error nobody expected. */
  public void unexpected(Throwable error) {
    Instant now = clock.instant();
    ErrorReport report = ErrorReport.of(error);
    lastError = Optional.of(report);
    add(
        new Activity(
            next++, now, Messages.get("activity.unexpected"), new Outcome.Failed(now, report)));
  }

  /** One job from its start to its end, which may come before its handle is known. */
  final class Entry {
    private final long number = next++;
    private final Job<?> job;
    private final Instant started = clock.instant();
    private Optional<JobHandle> handle = Optional.empty();
    private Optional<Ending> ending = Optional.empty();

    private Entry(Job<?> job) {
      this.job = job;
    }

    /** The job was taken: from now on it has a line. */
    void started(JobHandle taken) {
      handle = Optional.of(taken);
      if (!job.isQuiet()) {
        add(new Activity(number, started, job.title(), outcome()));
      }
    }

    void ended(Ending how) {
      ending = Optional.of(how);
      if (how instanceof Ending.Failed(Throwable error)) {
        log(job.title(), error);
        if (!job.isQuiet()) {
          lastError = Optional.of(ErrorReport.of(error));
        }
      }
      if (handle.isPresent() && !job.isQuiet()) {
        replace(new Activity(number, started, job.title(), outcome()));
      }
    }

    private Outcome outcome() {
      Progress reached = handle.map(JobHandle::progress).orElse(Progress.NONE);
      return ending
          .map(how -> ended(how, reached))
          .orElseGet(() -> new Outcome.Running(handle.orElseThrow()));
    }

    private Outcome ended(Ending how, Progress reached) {
      Instant now = clock.instant();
      return switch (how) {
        case Ending.Done() -> new Outcome.Done(now);
        case Ending.Stopped() -> new Outcome.Stopped(now, reached);
        case Ending.Failed(Throwable error) -> new Outcome.Failed(now, ErrorReport.of(error));
      };
    }
  }

  /** Makes place for a job that is about to be handed over. */
  Entry entry(Job<?> job) {
    return new Entry(job);
  }

  /** What is looked for again and again may fail again and again: told once in a row. */
  private void log(String title, Throwable error) {
    String line = "task failed: " + title + " [" + ErrorReport.of(error).code() + "]";
    if (!line.equals(lastLogged)) {
      lastLogged = line;
      LOG.log(Level.DEBUG, line, error);
    }
  }

  private void add(Activity line) {
    lines.addFirst(line);
    for (int i = lines.size() - 1; i >= 0 && lines.size() > MOST; i--) {
      if (!(lines.get(i).outcome() instanceof Outcome.Running)) {
        lines.remove(i);
      }
    }
  }

  private void replace(Activity line) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).number() == line.number()) {
        lines.set(i, line);
        return;
      }
    }
  }
}
