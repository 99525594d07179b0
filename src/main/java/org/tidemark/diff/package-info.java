/**
 * Compares two states and says why they differ.
 *
 * <p>May import {@code datatypes}, {@code storage} (key ranges and damage, which are part of a
 * view), {@code codec}, {@code state}, {@code task}; held by {@code ArchitectureTest}. Anything
 * that is a {@link org.tidemark.state.StateView} can be compared with anything else that is.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>What is compared is the state, not its bytes: two records are the same if the fields that
 *       both formats store are. What is no part of a state (the value's own id, bytes behind a
 *       record) makes no difference, as in the digest; it is counted as stored differently, so that
 *       nothing is passed over. For states in format v1 and between formats no difference means
 *       equal digests and the other way round, which a test holds.
 *   <li>The merge runs over parts of the key range side by side, each with a cursor on both states,
 *       and not with a thread for each state: rows need not be handed from thread to thread, so
 *       nothing is copied for the greater part, which is equal, and both processors are busy even
 *       where one state is empty.
 *   <li>Differences go to a file for each part, with both values, and are paged from there: the
 *       memory does not grow with their number, and what a list shows needs no second look at the
 *       states. Only values above a kilobyte are cut there, and looked up in the views.
 *   <li>The journal is believed only between two heights of one database: equal identity, the last
 *       {@value org.tidemark.diff.Lineage#CHECKED_BLOCKS} blocks up to the earlier height the same
 *       in both, every block after it there. Then only what the blocks touched is read. {@link
 *       org.tidemark.diff.Method#FULL} can be asked for all the same: then each difference that no
 *       block explains is told.
 *   <li>A key that one state lacks within a range that cannot be read there is no removal: it is a
 *       difference of its own kind.
 *   <li>Blocks are history and not state: their family is not compared, be it with the keys of
 *       another length in it. Where the journals part is said instead.
 * </ul>
 */
@NullMarked
package org.tidemark.diff;

import org.jspecify.annotations.NullMarked;
