/**
 * State views over every kind of source, and what is read from them: rows, books, digest, findings.
 *
 * <p>May import {@code datatypes}, {@code task}, {@code storage}, {@code codec}, {@code engine};
 * held by {@code ArchitectureTest}.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>A {@link org.tidemark.state.StateView} is one consistent state. A directory and an inline
 *       snapshot are two implementations; whatever works on a view works on both.
 *   <li>Rows are never all in memory. In key order a table keeps every 64th id only, and reaches a
 *       row by a seek and a few steps: DESIGN section 5 planned 8 bytes a row, this takes an eighth
 *       of a byte and leaves the memory to sorting. A filtered table keeps 8 bytes a matching row,
 *       a sorted one 16 while it sorts and 8 after.
 *   <li>Damage is not an exception of a scan: it is a fact of the view ({@link
 *       org.tidemark.state.StateView#damages()}) that every consumer shows. A digest refuses,
 *       because a digest of a part would look like one of the whole.
 *   <li>A view never moves. Following a node means to open the next view, and {@link
 *       org.tidemark.state.Follower} says when: at most one part in five of the time is spent
 *       opening, nothing is opened while no file changed, and a directory that can no longer be
 *       read whole keeps its last good view, because beside a writer that is mostly a race.
 *   <li>Errors are sentences in English in the code, beside the condition they name; the texts of
 *       the window are in its message bundle.
 * </ul>
 */
@NullMarked
package org.tidemark.state;

import org.jspecify.annotations.NullMarked;
