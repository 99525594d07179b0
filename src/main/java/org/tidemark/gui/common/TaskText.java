package org.tidemark.gui.common;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import org.tidemark.task.Progress;

/** How a job's progress is worded. */
public final class TaskText {
  /** An estimate from the first moments is a guess that jumps about. */
  private static final Duration ESTIMATE_AFTER = Duration.ofSeconds(2);

  private TaskText() {}

  /** Count, elapsed time and, where it can be told, the time left. */
  public static String of(Progress progress, Duration elapsed) {
    String time = clock(elapsed);
    if (progress.unit().isEmpty()) {
      return time;
    }
    if (!progress.isTotalKnown()) {
      return Messages.format("task.counted", count(progress.done()), progress.unit(), time);
    }
    String done = count(progress.done());
    String total = count(progress.total());
    if (elapsed.compareTo(ESTIMATE_AFTER) < 0 || progress.done() == 0) {
      return Messages.format("task.of", done, total, progress.unit(), time);
    }
    String left = clock(remaining(progress, elapsed));
    return Messages.format("task.ofWithRest", done, total, progress.unit(), time, left);
  }

  /** Units a second so far; empty where nothing is counted yet. */
  static Optional<String> rate(Progress progress, Duration elapsed) {
    if (progress.unit().isEmpty() || progress.done() == 0 || elapsed.toMillis() == 0) {
      return Optional.empty();
    }
    long perSecond = Math.round(progress.done() * 1000.0 / elapsed.toMillis());
    return Optional.of(Messages.format("task.rate", count(perSecond), progress.unit()));
  }

  /** The time left if the rest goes as fast as what is done. */
  static Duration remaining(Progress progress, Duration elapsed) {
    double share = progress.fraction();
    return Duration.ofMillis(Math.round(elapsed.toMillis() * (1 - share) / share));
  }

  /** Minutes and seconds, with hours where there are any. */
  public static String clock(Duration time) {
    return time.toHours() > 0
        ? String.format(
            Locale.ROOT, "%d:%02d:%02d", time.toHours(), time.toMinutesPart(), time.toSecondsPart())
        : String.format(Locale.ROOT, "%d:%02d", time.toMinutes(), time.toSecondsPart());
  }

  private static String count(long number) {
    return Numbers.grouped(number);
  }
}
