package org.tidemark.gui.compare;

import java.util.Optional;

/**
 * Where a worker leaves what it made for the page that asked for it. Whichever of the two comes
 * last closes it if the page no longer wants it. Safe for both threads.
 *
 * @param <T> what is made
 */
final class Handover<T> {
  private Optional<T> made = Optional.empty();
  private boolean isUnwanted;

  /**
   * The worker's part.
   *
   * @return false if nobody wants it any more: it is the worker's to close
   */
  synchronized boolean offer(T value) {
    if (isUnwanted) {
      return false;
    }
    made = Optional.of(value);
    return true;
  }

  /** The page's part; empty if nothing was made. */
  synchronized Optional<T> take() {
    Optional<T> taken = made;
    made = Optional.empty();
    return taken;
  }

  /**
   * The page goes.
   *
   * @return what was made and not taken: it is the caller's to close
   */
  synchronized Optional<T> giveUp() {
    isUnwanted = true;
    return take();
  }
}
