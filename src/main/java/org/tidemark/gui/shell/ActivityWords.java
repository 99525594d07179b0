package org.tidemark.gui.shell;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tidemark.gui.common.Activity;
import org.tidemark.gui.common.Activity.Outcome;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.gui.common.TaskText;
import org.tidemark.task.Progress;

/** How what happened is worded, on screen and on the clipboard. */
final class ActivityWords {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private static final DateTimeFormatter OF_DAY =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT);

  /** A shorter time is told as such. */
  private static final Duration INSTANT = Duration.ofMillis(100);

  /** A shorter time is told to the tenth of a second. */
  private static final Duration SHORT = Duration.ofSeconds(10);

  private ActivityWords() {}

  /** In this computer's time zone. */
  static String time(Instant instant) {
    return TIME.withZone(ZoneId.systemDefault()).format(instant);
  }

  /** The time of day if it was today, else the day and the minute. */
  static String shortTime(Instant instant, Instant now) {
    ZoneId here = ZoneId.systemDefault();
    boolean isToday = instant.atZone(here).toLocalDate().equals(now.atZone(here).toLocalDate());
    return (isToday ? OF_DAY : MINUTE).withZone(here).format(instant);
  }

  /** How long ago, in the largest unit that says something. */
  static String ago(Instant then, Instant now) {
    Duration age = Duration.between(then, now);
    if (age.compareTo(Duration.ofMinutes(1)) < 0) {
      return Messages.get("activity.ago.now");
    } else if (age.compareTo(Duration.ofHours(1)) < 0) {
      return Messages.format("activity.ago.minutes", age.toMinutes());
    } else if (age.compareTo(Duration.ofDays(2)) < 0) {
      return Messages.format("activity.ago.hours", age.toHours());
    }
    return Messages.format("activity.ago.days", age.toDays());
  }

  /** How long it took; empty text for what takes no time. */
  static String duration(Activity line, Instant now) {
    return line.duration(now).map(ActivityWords::duration).orElse("");
  }

  private static String duration(Duration time) {
    if (time.compareTo(INSTANT) < 0) {
      return Messages.get("activity.instant");
    }
    return time.compareTo(SHORT) < 0
        ? Messages.format(
            "activity.seconds", String.format(Locale.ROOT, "%.1f", time.toMillis() / 1000.0))
        : TaskText.clock(time);
  }

  /** What it is: a word for how it ended, with how far it came if it did not come to its end. */
  static String outcome(Activity line, Instant now) {
    return switch (line.outcome()) {
      case Outcome.Running running -> {
        Progress progress = running.job().progress();
        String state =
            Messages.get(
                running.job().isCancelRequested() ? "activity.stopping" : "activity.running");
        yield with(state, reached(progress));
      }
      case Outcome.Done done -> Messages.get("activity.done");
      case Outcome.Stopped stopped ->
          with(Messages.get("activity.stopped"), reached(stopped.reached()));
      case Outcome.Failed failed ->
          with(Messages.get("activity.failed"), Optional.of(failed.report().sentence()));
      case Outcome.Told told -> Messages.get("activity.told");
    };
  }

  private static String with(String word, Optional<String> more) {
    return more.map(text -> Messages.format("activity.with", word, text)).orElse(word);
  }

  private static Optional<String> counted(Progress reached) {
    return reached.unit().isEmpty() || reached.done() == 0
        ? Optional.empty()
        : Optional.of(
            Messages.format("activity.count", Numbers.grouped(reached.done()), reached.unit()));
  }

  private static Optional<String> reached(Progress progress) {
    return progress.isTotalKnown() && !progress.unit().isEmpty()
        ? Optional.of(
            Messages.format(
                "activity.countOf",
                Numbers.grouped(progress.done()),
                Numbers.grouped(progress.total()),
                progress.unit()))
        : counted(progress);
  }

  /** A line of text: time, title, duration and how it ended, with the code of a failure. */
  static String text(Activity line, Instant now) {
    String code =
        line.outcome() instanceof Outcome.Failed(Instant ended, var report)
            ? "\t" + report.code()
            : "";
    return time(line.started())
        + "\t"
        + line.title()
        + "\t"
        + duration(line, now)
        + "\t"
        + outcome(line, now)
        + code;
  }

  /** A line for each, in the order given. */
  static String text(List<Activity> lines, Instant now) {
    return lines.stream().map(line -> text(line, now)).collect(Collectors.joining("\n", "", "\n"));
  }
}
