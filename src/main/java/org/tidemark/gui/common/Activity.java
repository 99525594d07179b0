package org.tidemark.gui.common;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.tidemark.task.JobHandle;
import org.tidemark.task.Progress;

/**
 * One thing that happened in a window: a task, or a notice that was shown.
 *
 * @param number tells it from all others of its window; later ones have greater numbers
 * @param started when the task was handed over, or the notice shown
 * @param title the task's title, or the notice's text
 */
public record Activity(long number, Instant started, String title, Outcome outcome) {
  /** How far it is, or how it ended. */
  public sealed interface Outcome {
    /** Under way. */
    record Running(JobHandle job) implements Outcome {}

    /**
     * Its answer was delivered. How far it last said it was is not told: that is said now and then,
     * and is short of the end.
     */
    record Done(Instant ended) implements Outcome {}

    /** It was stopped, by a person or because nobody wanted its answer any more. */
    record Stopped(Instant ended, Progress reached) implements Outcome {}

    /** It failed. */
    record Failed(Instant ended, ErrorReport report) implements Outcome {}

    /** It is no task. */
    record Told() implements Outcome {}
  }

  /** How long it took, or is taking; empty of what takes no time. */
  public Optional<Duration> duration(Instant now) {
    return switch (outcome) {
      case Outcome.Running running -> Optional.of(between(now));
      case Outcome.Done done -> Optional.of(between(done.ended()));
      case Outcome.Stopped stopped -> Optional.of(between(stopped.ended()));
      case Outcome.Failed failed -> Optional.of(between(failed.ended()));
      case Outcome.Told told -> Optional.empty();
    };
  }

  /** Never negative: a clock may be set back meanwhile. */
  private Duration between(Instant end) {
    return end.isBefore(started) ? Duration.ZERO : Duration.between(started, end);
  }
}
