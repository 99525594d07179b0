package org.tidemark.gui.book;

/**
 * The part of a book that the depth chart shows, as distances from the middle in price units: bids
 * below 0, asks above.
 *
 * @param from left end
 * @param to right end, above {@code from}
 */
record DepthWindow(double from, double to) {
  /** A side whose last tenth of levels lies so much further out than the others is cut there. */
  private static final double FAR = 4;

  private static final double MARGIN = 1.05;

  /** Less than a price unit shows nothing more, and doubles end at some point. */
  private static final double LEAST = 2;

  /** Everything, as far from the middle on both sides. */
  static DepthWindow whole(DepthSide bids, DepthSide asks) {
    double most = Math.max(bids.distance(bids.size() - 1), asks.distance(asks.size() - 1));
    return around(most);
  }

  /** What is shown first: everything, or without the few levels that lie far out. */
  static DepthWindow home(DepthSide bids, DepthSide asks) {
    double most = Math.max(bids.distance(bids.size() - 1), asks.distance(asks.size() - 1));
    double near = Math.max(near(bids), near(asks));
    return around(most > FAR * near && near > 0 ? near * 2 : most);
  }

  private static double near(DepthSide side) {
    return Math.abs(side.distance((side.size() - 1) * 9 / 10));
  }

  private static DepthWindow around(double reach) {
    // In a crossed book the worst price can lie behind the middle.
    double half = Math.max(LEAST / 2, Math.abs(reach)) * MARGIN;
    return new DepthWindow(-half, half);
  }

  double width() {
    return to - from;
  }

  /** Where a distance is, from 0 at the left end to 1 at the right one. */
  double share(double distance) {
    return (distance - from) / width();
  }

  /** The distance at a share of the width. */
  double distance(double share) {
    return from + width() * share;
  }

  /**
   * Narrower or wider around a distance that stays where it is, and never beyond {@code whole}.
   *
   * @param factor below 1 to see less of the book, larger
   */
  DepthWindow zoomed(double factor, double around, DepthWindow whole) {
    double least = Math.max(LEAST, Math.ulp(Math.max(Math.abs(from), Math.abs(to))) * 1024);
    double width = Math.clamp(width() * factor, Math.min(least, whole.width()), whole.width());
    return new DepthWindow(around - width * share(around), around + width * (1 - share(around)))
        .within(whole);
  }

  /** Moved just so far that a distance is in it, with some room beside it. */
  DepthWindow showing(double distance, DepthWindow whole) {
    double room = width() / 20;
    double by =
        distance < from + room
            ? distance - from - room
            : distance > to - room ? distance - to + room : 0;
    return by == 0 ? this : new DepthWindow(from + by, to + by).within(whole);
  }

  /** Moved, and if need be narrowed, to lie within another. */
  DepthWindow within(DepthWindow whole) {
    if (width() >= whole.width()) {
      return whole;
    }
    double by = from < whole.from ? whole.from - from : to > whole.to ? whole.to - to : 0;
    return by == 0 ? this : new DepthWindow(from + by, to + by);
  }
}
