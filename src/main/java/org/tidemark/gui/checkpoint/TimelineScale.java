package org.tidemark.gui.checkpoint;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tidemark.gui.common.Numbers;

/**
 * From a height, a sequence number or a time to a place on a line, and where the marks below the
 * line go. Values are doubles: a pixel is coarser than their error.
 *
 * @param from value at the left end
 * @param to value at the right end, above {@code from}
 * @param left place of the left end
 * @param right place of the right end
 */
record TimelineScale(double from, double to, double left, double right) {
  private static final List<Duration> STEPS =
      List.of(
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofSeconds(15),
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofHours(1),
          Duration.ofHours(3),
          Duration.ofHours(6),
          Duration.ofDays(1),
          Duration.ofDays(2),
          Duration.ofDays(7),
          Duration.ofDays(30),
          Duration.ofDays(90),
          Duration.ofDays(365));

  /** A mark below the line. */
  record Tick(double place, String text) {}

  /** For values that may all be the same, or none. */
  static TimelineScale of(List<Double> values, double left, double right) {
    double least = values.stream().mapToDouble(Double::doubleValue).min().orElse(0);
    double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(1);
    // One value, or the same one many times, stands in the middle.
    double around = most > least ? 0 : Math.max(1, Math.ulp(least) * 4);
    return new TimelineScale(least - around, most + around, left, right);
  }

  double place(double value) {
    return left + (value - from) / (to - from) * (right - left);
  }

  /** Whole numbers at round distances. */
  List<Tick> numbers(double room) {
    double least = (to - from) / Math.max(1, (right - left) / room);
    double power = Math.pow(10, Math.floor(Math.log10(Math.max(1, least))));
    double step = power;
    for (double round : List.of(1.0, 2.0, 5.0, 10.0)) {
      step = round * power;
      if (step >= least) {
        break;
      }
    }
    List<Tick> ticks = new ArrayList<>();
    for (double value = Math.ceil(Math.max(0, from) / step) * step;
        value <= to && ticks.size() < 100;
        value += step) {
      ticks.add(new Tick(place(value), number(value)));
    }
    return ticks;
  }

  static String number(double value) {
    return Numbers.grouped(new BigDecimal(value).setScale(0, RoundingMode.HALF_UP).toBigInteger());
  }

  /** Times at round distances; values are seconds since 1970. */
  List<Tick> times(double room, ZoneId zone) {
    double least = (to - from) / Math.max(1, (right - left) / room);
    Duration step =
        STEPS.stream()
            .filter(one -> one.toSeconds() >= least)
            .findFirst()
            .orElse(STEPS.getLast().multipliedBy((long) Math.ceil(least / (365 * 86_400.0))));
    DateTimeFormatter format =
        DateTimeFormatter.ofPattern(
                step.toDays() > 0
                    ? "yyyy-MM-dd"
                    : step.toMinutes() > 0 ? "MM-dd HH:mm" : "HH:mm:ss",
                Locale.ROOT)
            .withZone(zone);
    List<Tick> ticks = new ArrayList<>();
    ZonedDateTime first = Instant.ofEpochSecond((long) from).atZone(zone);
    // From a local midnight, so that the steps are at round local times.
    ZonedDateTime at = first.toLocalDate().atStartOfDay(zone);
    long skipped = Math.max(0, Duration.between(at, first).toSeconds() / step.toSeconds());
    at = at.plus(step.multipliedBy(skipped));
    while (at.toEpochSecond() <= to && ticks.size() < 100) {
      if (at.toEpochSecond() >= from) {
        ticks.add(new Tick(place((double) at.toEpochSecond()), format.format(at)));
      }
      at = at.plus(step);
    }
    return ticks;
  }
}
