package org.tidemark.gui.checkpoint;

import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.Manifest;
import org.tidemark.checkpoint.Verification;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;

/** What is said of saved states. */
final class SavedWords {
  private static final DateTimeFormatter LOCAL =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT)
          .withZone(ZoneId.systemDefault());

  private static final DateTimeFormatter EXACT =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS XXX", Locale.ROOT)
          .withZone(ZoneId.systemDefault());

  private static final DateTimeFormatter MINUTE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneId.systemDefault());

  /** Digits of a digest that tell it from others at a glance. */
  private static final int BRIEF = 12;

  private SavedWords() {}

  /** "Checkpoint 1,000", as the start of a sentence. */
  static String name(SavedState state) {
    return switch (state) {
      case SavedState.OfCheckpoint(Checkpoint checkpoint, boolean isHeight) ->
          Messages.format(
              isHeight ? "checkpoints.name" : "checkpoints.nameSequence",
              number(checkpoint.name()));
      case SavedState.OfSnapshot of ->
          Messages.format("checkpoints.snapshotName", Numbers.grouped(of.height().orElseThrow()));
      case SavedState.OfCopy of -> Messages.format("checkpoints.copyName", time(of.copy().when()));
    };
  }

  /** The same in the middle of a sentence. */
  static String nameInside(SavedState state) {
    String name = name(state);
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  /** The number in the name of a checkpoint's directory, with its suffix: {@code 1,000-2}. */
  static String number(String name) {
    int digits = 20;
    int end = name.indexOf('.') < 0 ? name.length() : name.indexOf('.');
    return Numbers.grouped(new BigInteger(name.substring(0, digits))) + name.substring(digits, end);
  }

  /** Height, or sequence number with a sign before it that says so. */
  static String place(SavedState state) {
    return state
        .height()
        .map(Numbers::grouped)
        .or(() -> state.sequence().map(number -> "#" + Numbers.grouped(number)))
        .orElse(Messages.get("markets.noPrice"));
  }

  static String time(Instant time) {
    return LOCAL.format(time);
  }

  /** With the offset of the local time. */
  static String exact(Instant time) {
    return EXACT.format(time);
  }

  /** To the minute, as a list shows it. */
  static String minute(SavedState state) {
    return state.time().map(SavedWords::minute).orElse(Messages.get("markets.noPrice"));
  }

  static String minute(Instant time) {
    return MINUTE.format(time);
  }

  /** In the largest unit that says something. */
  static String age(Instant then, Instant now) {
    Duration age = Duration.between(then, now);
    if (age.compareTo(Duration.ofMinutes(1)) < 0) {
      return Messages.get("checkpoints.age.now");
    } else if (age.compareTo(Duration.ofHours(1)) < 0) {
      return Messages.format("checkpoints.age.minutes", age.toMinutes());
    } else if (age.compareTo(Duration.ofDays(2)) < 0) {
      return Messages.format("checkpoints.age.hours", age.toHours());
    }
    return Messages.format("checkpoints.age.days", age.toDays());
  }

  /** The time of day if it was in the last day, else the day. */
  private static String clock(Instant then) {
    boolean isRecent = then.isAfter(Instant.now().minus(Duration.ofHours(20)));
    return time(then).substring(isRecent ? 11 : 0, isRecent ? 16 : 10);
  }

  static String kind(SavedState state) {
    return switch (state) {
      case SavedState.OfCheckpoint of ->
          Messages.get(
              of.checkpoint().manifest().map(Manifest::method).orElse(Manifest.Method.LINKED)
                      == Manifest.Method.LOGICAL_COPY
                  ? "checkpoints.kind.copy"
                  : "checkpoints.kind.checkpoint");
      case SavedState.OfSnapshot of -> Messages.get("checkpoints.kind.snapshot");
      case SavedState.OfCopy of -> Messages.get("checkpoints.kind.replaced");
    };
  }

  static String format(SavedState state) {
    return switch (state) {
      case SavedState.OfCheckpoint of ->
          of.checkpoint()
              .manifest()
              .map(Manifest::stateFormat)
              .orElse(Messages.get("markets.noPrice"));
      case SavedState.OfSnapshot of -> "v1";
      case SavedState.OfCopy of -> Messages.get("markets.noPrice");
    };
  }

  static String maker(SavedState state) {
    return manifest(state)
        .map(manifest ->
            Messages.get(
                manifest.maker() == Manifest.Maker.NODE
                    ? "checkpoints.maker.node"
                    : "checkpoints.maker.person"))
        .orElse(Messages.get("markets.noPrice"));
  }

  static Optional<Manifest> manifest(SavedState state) {
    return state instanceof SavedState.OfCheckpoint of
        ? of.checkpoint().manifest()
        : Optional.empty();
  }

  static Optional<String> digest(SavedState state) {
    return manifest(state).flatMap(Manifest::contents).map(Manifest.Contents::digest);
  }

  static String brief(String digest) {
    return digest.substring(0, Math.min(BRIEF, digest.length()));
  }

  /** True while its counts and digest are still to be worked out. */
  static boolean isUnsealed(SavedState state) {
    return state.mark() == Mark.COMPLETE
        && manifest(state).filter(manifest -> manifest.contents().isEmpty()).isPresent();
  }

  /** The word of its state, and that it was proven if it was. */
  static String state(SavedState state) {
    Optional<Verification> good =
        state instanceof SavedState.OfCheckpoint of && state.mark() == Mark.COMPLETE
            ? of.checkpoint()
                .verification()
                .filter(last -> last.result() == Verification.Result.GOOD)
            : Optional.empty();
    return good.map(last -> Messages.format("checkpoints.state.verified", clock(last.at())))
        .orElseGet(() -> state.mark().text());
  }

  /** All that is said of it in one line, for the mouse and for screen readers. */
  static String line(SavedState state) {
    StringBuilder line = new StringBuilder(name(state)).append(", ").append(state(state));
    if (state.pinned()) {
      line.append(", ").append(Messages.get("checkpoints.pinned"));
    }
    state
        .rows()
        .ifPresent(rows ->
            line.append(", ").append(Messages.format("checkpoints.rowsOf", Numbers.grouped(rows))));
    // The name of a copy has the time already.
    if (!(state instanceof SavedState.OfCopy)) {
      state.time().ifPresent(time -> line.append(", ").append(time(time)));
    }
    return line.toString();
  }
}
