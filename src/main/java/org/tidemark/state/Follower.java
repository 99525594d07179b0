package org.tidemark.state;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.tidemark.storage.DataDirectory.Fingerprint;
import org.tidemark.storage.LockHolder;
import org.tidemark.storage.StorageException;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/**
 * Follows a directory that may be in use: tells whether what is shown is still the newest, and
 * opens the newest when it is not. Whoever asks decides what is shown; this class keeps no view.
 *
 * <p>Nothing is opened while nothing changed, and no lock is taken or asked for. Safe for several
 * threads, one at a time.
 */
public final class Follower {
  /** Between two looks, and between two openings, at least. */
  public static final Duration INTERVAL = Duration.ofSeconds(1);

  /** Opening takes at most one part in this many of the time. */
  private static final int OPENING_SHARE = 5;

  /** Likewise listing the directory. */
  private static final int LOOKING_SHARE = 20;

  /** After failures the next try comes ever later, up to this. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  /** Where no lock is seen, a directory that keeps changing within this is in use. */
  private static final Duration LATELY = Duration.ofSeconds(10);

  /**
   * How often it must have changed, where locks are listed but those of other machines and other
   * containers are not: more than by a copy put in its place.
   */
  private static final int OFTEN = 3;

  /**
   * How things stand.
   *
   * @param live true if a node has the directory open
   * @param holder the node's process, where the system tells
   * @param stopped true if a node had it open and no longer does
   * @param changed true if the directory holds more, or something else, than is shown
   * @param behind since when it does; zero if what is shown is the newest
   * @param trouble why the newest cannot be shown, if it was tried
   */
  public record Status(
      boolean live,
      Optional<LockHolder> holder,
      boolean stopped,
      boolean changed,
      Duration behind,
      Optional<Trouble> trouble) {}

  /**
   * A catch-up that failed. What is shown stays.
   *
   * @param nextTry from now
   */
  public record Trouble(Failure failure, Duration nextTry) {}

  private final Source source;
  private final InstantSource clock;
  private volatile Instant nextLook = Instant.MIN;
  private Instant lastLook = Instant.MIN;
  private Instant nextOpening = Instant.MIN;
  private Optional<Fingerprint> seen = Optional.empty();
  private final Deque<Instant> changes = new ArrayDeque<>();
  private Optional<Fingerprint> base = Optional.empty();
  private Optional<Instant> differsSince = Optional.empty();
  private Optional<Failure> failure = Optional.empty();
  private int failures;
  private boolean wasHeld;

  private Follower(Source source, InstantSource clock) {
    this.source = source;
    this.clock = clock;
  }

  /** For a view of a directory; empty for a snapshot inside one, which never changes. */
  public static Optional<Follower> of(StateView view, InstantSource clock) {
    return view instanceof DirectoryView
        ? Optional.of(new Follower(view.info().source(), clock))
        : Optional.empty();
  }

  /** True once it is time for another {@link #look}. */
  public boolean isLookDue() {
    return !clock.instant().isBefore(nextLook);
  }

  /** Compares the directory with what is shown. Lists it; opens nothing. */
  public synchronized Status look(StateView shown) {
    Instant now = clock.instant();
    lastLook = now;
    Optional<Fingerprint> before = seen;
    try {
      seen = Optional.of(Fingerprint.of(source.directory()));
    } catch (StorageException e) {
      // Gone or forbidden. That is something else than is shown, too; opening it says what.
      seen = Optional.empty();
    }
    Optional<Fingerprint> newest = seen;
    boolean moved = !isSame(before, newest);
    if (before.isPresent() && moved) {
      changes.addLast(now);
    }
    if (moved && failure.isPresent()) {
      // Whatever was in the way may be over.
      nextOpening = now;
    }
    updateBehind(shown, newest, now);
    Status status = status(now);
    Duration took = Duration.between(now, clock.instant());
    nextLook = now.plus(max(INTERVAL, took.multipliedBy(LOOKING_SHARE)));
    return status;
  }

  private void updateBehind(StateView shown, Optional<Fingerprint> newest, Instant now) {
    Optional<Fingerprint> ofShown =
        shown instanceof DirectoryView view ? Optional.of(view.fingerprint()) : Optional.empty();
    if (!base.equals(ofShown)) {
      // Another view is shown: what differs from it is first seen now.
      base = ofShown;
      differsSince = Optional.empty();
    }
    if (isSame(ofShown, newest)) {
      differsSince = Optional.empty();
      failure = Optional.empty();
      failures = 0;
    } else if (differsSince.isEmpty()) {
      differsSince = Optional.of(now);
    }
  }

  private Status status(Instant now) {
    Optional<LockHolder> holder = LockHolder.of(source.directory());
    wasHeld |= holder.isPresent();
    changes.removeIf(change -> !change.plus(LATELY).isAfter(now));
    boolean isWritten = seen.isPresent() && changes.size() >= (LockHolder.isKnowable() ? OFTEN : 1);
    return new Status(
        holder.isPresent() || (!wasHeld && isWritten),
        holder,
        wasHeld && holder.isEmpty(),
        differsSince.isPresent(),
        differsSince.map(since -> Duration.between(since, now)).orElse(Duration.ZERO),
        failure.map(known -> new Trouble(known, max(Duration.ZERO, until(nextOpening, now)))));
  }

  /** True if the last {@link #look} found news and enough time has passed to read them. */
  public synchronized boolean isDue() {
    return differsSince.isPresent() && !lastLook.isBefore(nextOpening);
  }

  /**
   * Opens the newest state. If it cannot be opened, or not whole while {@code shown} was, the
   * answer is empty, what is shown stays good, and the next {@link #look} says why.
   *
   * @return a new view, the caller's to close
   */
  public synchronized Optional<StateView> catchUp(StateView shown, ScanControl control) {
    Instant start = clock.instant();
    try {
      DirectoryView next = Sources.openDirectory(source, control);
      if (!next.damages().isEmpty() && shown.damages().isEmpty()) {
        Failure incomplete = SourceException.turnedIncomplete(source, next.damages());
        next.close();
        failed(incomplete, start);
        return Optional.empty();
      }
      Duration took = Duration.between(start, clock.instant());
      nextOpening = lastLook.plus(max(INTERVAL, took.multipliedBy(OPENING_SHARE)));
      failure = Optional.empty();
      failures = 0;
      return Optional.of(next);
    } catch (Failure e) {
      failed(e, start);
      return Optional.empty();
    }
  }

  private void failed(Failure reason, Instant now) {
    failure = Optional.of(reason);
    Duration wait = INTERVAL.multipliedBy(1L << Math.min(failures, 5));
    failures++;
    nextOpening = now.plus(wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT);
  }

  private static boolean isSame(Optional<Fingerprint> one, Optional<Fingerprint> other) {
    return one.isPresent() == other.isPresent()
        && (one.isEmpty() || one.get().sameData(other.orElseThrow()));
  }

  private static Duration until(Instant then, Instant now) {
    return then.isAfter(now) ? Duration.between(now, then) : Duration.ZERO;
  }

  private static Duration max(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }
}
