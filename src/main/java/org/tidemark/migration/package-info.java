/**
 * Migrations of a directory between formats: dry run, steps, proof, undo.
 *
 * <p>May import {@code datatypes}, {@code storage}, {@code codec}, {@code state}, {@code
 * checkpoint}, {@code backup}, {@code task}; held by {@code ArchitectureTest}. What becomes of one
 * entry is {@link org.tidemark.codec.SchemaChange}'s.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>A directory is never changed in place: the new one is built aside in named steps, its
 *       digest proven against the old one's, what says that it is format v2 written last, and then
 *       the two are swapped as in a restore. So the old one is there until the end and after it,
 *       and {@code tidemark undo} is the undo of this too.
 *   <li>The lock is taken before the first entry is read: no node starts in between, and what is
 *       proven is what is replaced.
 *   <li>Format v1 has no place for mark prices, blocks, counters, heights and closings. All of the
 *       state goes into a backup beside, which is there before the swap and stays; the digest of
 *       the rest is proven.
 *   <li>What is wrong with a state is carried over as it is and counted before: a migration that
 *       repaired would make two nodes disagree that agreed.
 * </ul>
 */
@NullMarked
package org.tidemark.migration;

import org.jspecify.annotations.NullMarked;
