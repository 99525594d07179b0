/**
 * The page that compares two states: choosing them, what differs in short, every difference, and
 * the order books of both over each other.
 *
 * <p>May import the core packages and {@code gui.common}, {@code gui.shell}, {@code gui.source},
 * {@code gui.bytes} and, for what there is to choose from, {@code gui.checkpoint}.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>A side is named by what {@code Source.parse} reads, or is what is open: a kind of source
 *       that comes later needs nothing here.
 *   <li>The differences stay on disk and are paged from there; a filter is a list of their numbers,
 *       8 bytes each, made by a walk in the background. Filtering while comparing was refused: who
 *       looks at a difference wants to look at the others next.
 *   <li>A comparison that is stopped shows what it found. Its job is cancelled like any other, so
 *       its answer comes by another way ({@link org.tidemark.gui.compare.Handover}), which also
 *       closes what nobody takes: files and views do not outlive the page.
 *   <li>The state that is open is compared as it is at the start. The page names that view for as
 *       long as the result is shown, so that it stays open while the window follows a node.
 * </ul>
 */
@NullMarked
package org.tidemark.gui.compare;

import org.jspecify.annotations.NullMarked;
