/**
 * Long work and how it is started, watched and stopped. Knows neither the screen nor the database.
 *
 * <p>May import: nothing but the JDK. {@code GuiArchitectureTest} holds this.
 *
 * <p>Decisions:
 *
 * <ul>
 *   <li>Core code is blocking and takes a {@link org.tidemark.task.ScanControl}; who shows the
 *       progress (window, command line, test) is the caller's affair. A future per core call was
 *       refused: it spreads threads through code that has no use for them.
 *   <li>Cancelling is a question the work asks itself, never {@link Thread#interrupt}: an interrupt
 *       closes any {@code FileChannel} in use, and native calls do not notice it.
 *   <li>A result nobody wants any more is handed to {@link
 *       org.tidemark.task.Job#onDiscarded(java.util.function.Consumer)}, so that a database opened
 *       by a cancelled job is still closed.
 * </ul>
 */
@NullMarked
package org.tidemark.task;

import org.jspecify.annotations.NullMarked;
