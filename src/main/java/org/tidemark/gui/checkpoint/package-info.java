/**
 * The page of checkpoints: what states of the directory are kept, taking, proving, restoring and
 * removing them.
 *
 * <p>May import the core packages and {@code gui.common}, {@code gui.shell}, {@code gui.source},
 * {@code gui.backup}.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>Checkpoints, snapshots inside the database and copies that a restore replaced are rows of
 *       one table: to a person they are all "how it was then", and can all be put back.
 *   <li>A restore is confirmed after both states were read, not before: the sheet shows what is
 *       there now and what will be, by digest, which no warning in general words can.
 *   <li>Undo is one click without a question, since it can be undone itself. It hangs in the window
 *       and not on the page, which is closed when the directory is opened anew.
 * </ul>
 */
@NullMarked
package org.tidemark.gui.checkpoint;

import org.jspecify.annotations.NullMarked;
