package org.tidemark.gui.book;

import java.math.BigInteger;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tidemark.datatypes.Side;
import org.tidemark.state.BookLadder;
import org.tidemark.state.BookReading;
import org.tidemark.state.LevelQueue;

/**
 * A book made ready to be shown, away from the JavaFX thread: grouped, added up, compared with what
 * was shown before.
 *
 * @param question what was asked to get the reading
 * @param steps the groupings that make sense for it
 * @param bids best first, grouped; likewise asks
 * @param depth absent if a side is empty
 * @param changes by place, since the reading before
 */
record BookSight(
    BookReading.Question question,
    BookReading reading,
    PriceStep step,
    List<PriceStep> steps,
    List<PriceGroup> bids,
    List<PriceGroup> asks,
    BookFacts facts,
    Optional<Depth> depth,
    List<Ladder.Row> rows,
    Map<LevelQueue.Place, Ladder.Change> changes) {

  /**
   * Both sides as the chart shows them.
   *
   * @param twiceMid best bid plus best ask
   */
  record Depth(BigInteger twiceMid, DepthSide bids, DepthSide asks) {}

  /**
   * Groups and adds up.
   *
   * @param before what is on screen, to mark what has changed since
   * @param isSameState true if it was read from the same state, so that nothing can have changed
   */
  static BookSight of(
      BookReading.Question question,
      BookReading reading,
      PriceStep step,
      Optional<BookSight> before,
      boolean isSameState) {
    BookLadder book = reading.book();
    List<PriceGroup> bids = PriceGroup.of(Side.BUY, book.bids(), book.bidsComplete(), step);
    List<PriceGroup> asks = PriceGroup.of(Side.SELL, book.asks(), book.asksComplete(), step);
    BookFacts facts = BookFacts.of(book);
    Optional<Depth> depth =
        facts
            .twiceMid()
            .map(twice ->
                new Depth(
                    twice,
                    new DepthSide(Side.BUY, bids, twice),
                    new DepthSide(Side.SELL, asks, twice)));
    Map<LevelQueue.Place, Ladder.Change> changes =
        before
            .filter(old -> old.book().market().equals(book.market()) && old.step().equals(step))
            .map(old -> isSameState ? old.changes() : changes(old, bids, asks))
            .orElse(Map.of());
    Ladder.Marks marks = new Ladder.Marks(own(reading, step), changes);
    return new BookSight(
        question,
        reading,
        step,
        PriceStep.choices(book),
        bids,
        asks,
        facts,
        depth,
        Ladder.rows(facts, bids, asks, marks),
        changes);
  }

  /** The same reading in other groups. */
  BookSight grouped(PriceStep next) {
    return of(question, reading, next, Optional.empty(), true);
  }

  BookLadder book() {
    return reading.book();
  }

  /** True if only the best levels of a side were kept. */
  boolean isLimited() {
    return !book().bidsComplete() || !book().asksComplete();
  }

  private static Map<LevelQueue.Place, BigInteger> own(BookReading reading, PriceStep step) {
    Map<LevelQueue.Place, BigInteger> own = new HashMap<>();
    reading
        .own()
        .ifPresent(book -> {
          // Of the user's levels none is left out: those behind the book's are not shown.
          PriceGroup.of(Side.BUY, book.bids(), true, step)
              .forEach(group -> own.put(group.place(), group.amount()));
          PriceGroup.of(Side.SELL, book.asks(), true, step)
              .forEach(group -> own.put(group.place(), group.amount()));
        });
    return own;
  }

  private static Map<LevelQueue.Place, Ladder.Change> changes(
      BookSight old, List<PriceGroup> bids, List<PriceGroup> asks) {
    Map<LevelQueue.Place, Ladder.Change> changes = new HashMap<>();
    compare(old.bids(), old.book().bidsComplete(), Ladder.best(bids), changes);
    compare(old.asks(), old.book().asksComplete(), Ladder.best(asks), changes);
    return Map.copyOf(changes);
  }

  private static void compare(
      List<PriceGroup> old,
      boolean isComplete,
      List<PriceGroup> groups,
      Map<LevelQueue.Place, Ladder.Change> changes) {
    for (PriceGroup group : groups) {
      Comparator<PriceGroup> order = PriceGroup.bestFirst(group.side());
      int index = Collections.binarySearch(old, group, order);
      if (index >= 0) {
        int more = group.amount().compareTo(old.get(index).amount());
        if (more != 0) {
          changes.put(group.place(), more > 0 ? Ladder.Change.MORE : Ladder.Change.LESS);
        }
      } else if (isComplete || -index - 1 < old.size()) {
        // Behind the last one known before, it may have been there.
        changes.put(group.place(), Ladder.Change.ADDED);
      }
    }
  }
}
