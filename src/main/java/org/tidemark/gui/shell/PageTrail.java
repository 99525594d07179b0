package org.tidemark.gui.shell;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;

/** The pages gone through, back and forward as in a browser. JavaFX thread only. */
final class PageTrail {
  private static final int MOST = 100;

  private final Deque<Page> before = new ArrayDeque<>();
  private final Deque<Page> after = new ArrayDeque<>();
  private final ReadOnlyBooleanWrapper hasBefore = new ReadOnlyBooleanWrapper();
  private final ReadOnlyBooleanWrapper hasAfter = new ReadOnlyBooleanWrapper();

  ReadOnlyBooleanProperty hasBeforeProperty() {
    return hasBefore.getReadOnlyProperty();
  }

  ReadOnlyBooleanProperty hasAfterProperty() {
    return hasAfter.getReadOnlyProperty();
  }

  /** A page was left for one that was chosen: what could be gone forward to is forgotten. */
  void left(Page page) {
    before.push(page);
    if (before.size() > MOST) {
      before.removeLast();
    }
    after.clear();
    tell();
  }

  /** The page before {@code now}, if there is one; {@code now} is next again. */
  Optional<Page> back(Page now) {
    return step(before, after, now);
  }

  /** The page that was gone back from, if there is one. */
  Optional<Page> forward(Page now) {
    return step(after, before, now);
  }

  private Optional<Page> step(Deque<Page> from, Deque<Page> to, Page now) {
    Optional<Page> next = Optional.ofNullable(from.poll());
    next.ifPresent(page -> to.push(now));
    tell();
    return next;
  }

  /** Other pages are there now. */
  void clear() {
    before.clear();
    after.clear();
    tell();
  }

  private void tell() {
    hasBefore.set(!before.isEmpty());
    hasAfter.set(!after.isEmpty());
  }
}
