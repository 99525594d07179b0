package org.tidemark.node;

import java.util.Optional;
import org.tidemark.task.Failure;

/** What goes wrong with one kind of work, until something of it that began later succeeds. */
final class Trouble {
  private Optional<Failure> last = Optional.empty();
  private long failures;

  /** How often it failed so far; to be asked for when work begins. */
  synchronized long failures() {
    return failures;
  }

  synchronized void failed(Failure failure) {
    failures++;
    last = Optional.of(failure);
  }

  /**
   * Ends it, unless something failed since the work began.
   *
   * @param before {@link #failures} when it began
   */
  synchronized void succeeded(long before) {
    if (failures == before) {
      last = Optional.empty();
    }
  }

  synchronized Optional<Failure> failure() {
    return last;
  }
}
