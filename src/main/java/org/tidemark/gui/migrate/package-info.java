/**
 * The page of migrations: what moving the directory to the other format would do, doing it step by
 * step, and undoing it.
 *
 * <p>May import the core packages and {@code gui.common}, {@code gui.shell}, {@code gui.source},
 * {@code gui.checkpoint}, whose question, swap and Undo it uses.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>A migration is offered only after its dry run: whoever confirms has been shown what will be
 *       carried, left out and found wrong.
 *   <li>Records are shown field by field, as stored before and after, not as hex: that is what a
 *       person can check.
 *   <li>The page is made anew when the directory is, so the proof is told above the pages, beside
 *       Undo.
 * </ul>
 */
@NullMarked
package org.tidemark.gui.migrate;

import org.jspecify.annotations.NullMarked;
