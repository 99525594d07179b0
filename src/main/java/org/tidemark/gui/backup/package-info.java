/**
 * Backups in the window: writing one.
 *
 * <p>May import the core packages and {@code gui.common}, {@code gui.shell}. Putting one back is
 * {@code gui.checkpoint}'s, since it is a restore like any other.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>An export opens a view of its own: it is one instant of a running node, and it goes on when
 *       the page or the directory is closed.
 *   <li>It asks for a place only. Whether to pack is said by the name, as on the command line.
 * </ul>
 */
@NullMarked
package org.tidemark.gui.backup;

import org.jspecify.annotations.NullMarked;
