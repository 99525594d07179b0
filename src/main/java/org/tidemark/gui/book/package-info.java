/**
 * The page of order books: market chooser, ladder, depth chart, and the queue at a level.
 *
 * <p>May import the core packages and {@code gui.common}, {@code gui.shell}, {@code gui.source}.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>A book is read as price levels when its market is chosen and kept only while it is shown.
 *       The orders at a level and those of the highlighted user are read by the same pass, not by
 *       passes of their own: ladder, queue and marks are then always of one state, and what is read
 *       again while a node runs costs one pass, whatever is on screen.
 *   <li>What is told in words is exact. Doubles serve for places on the screen, as distances from
 *       the middle of the book, where a price of 78 digits still has all that a pixel shows.
 *   <li>The depth chart is drawn here and not by JavaFX's charts: those keep a node and doubles for
 *       every point, and a book has more levels than a screen has pixels.
 *   <li>Grouping rounds a bid down and an ask up, so that a grouped book never looks better, or
 *       crossed, where the real one is not.
 *   <li>Marks of what has changed do not move or fade; they stay until the book is read again.
 * </ul>
 */
@NullMarked
package org.tidemark.gui.book;

import org.jspecify.annotations.NullMarked;
