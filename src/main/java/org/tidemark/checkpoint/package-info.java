/**
 * Checkpoints of a data directory: taking, listing, verifying, keeping and restoring them.
 *
 * <p>May import {@code datatypes}, {@code storage}, {@code state}, {@code task}; held by {@code
 * ArchitectureTest}.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>A checkpoint is made of RocksDB's own list of live files ({@link
 *       org.tidemark.storage.Capture}), not by {@code Checkpoint.create}: tables are hard-linked as
 *       there, but the instant is chosen by the thread that commits, between two blocks, in well
 *       under a millisecond, and the links are made elsewhere while it goes on. So a node's
 *       checkpoint is at exactly the height it was due, and two nodes' checkpoints of one height
 *       can be compared by digest; {@code Checkpoint.create} would either hold the next block up or
 *       end at some later one. The write-ahead log is copied up to the instant instead of being
 *       flushed, so rows that are only there are in it. A directory that no node runs on is not
 *       opened for writing at all: taking a checkpoint changes nothing in it, and a checkpoint of a
 *       checkpoint is how it is restored.
 *   <li>It appears under its name at once: it is made as {@code <name>.making-<pid>}, its manifest
 *       written last, then renamed. What a dead process left under such a name is unfinished and
 *       says so until it is cleaned up.
 *   <li>The manifest is written by the maker, and by who verifies one without a digest. That it is
 *       pinned, and what the last verification found, are files of their own: what one process
 *       writes there, none writes over.
 *   <li>A height can come up twice, after a restore to an earlier one. The second is named {@code
 *       <height>-2}; nothing is ever replaced. If nothing at all changed since, the one that is
 *       there is the answer, but for a person who asks where the node has one: the node would prune
 *       it, and another set of links costs next to nothing.
 *   <li>The node prunes what it made itself, oldest first by when it was made, because after a
 *       restore the newest are at lower heights. What a person made goes when a person says so.
 *   <li>A restore is proven by reading every block of the new directory, its log too, and by height
 *       and sequence number beside the digest: the digest is of orders, positions and marks, and a
 *       journal can be damaged without them.
 * </ul>
 */
@NullMarked
package org.tidemark.checkpoint;

import org.jspecify.annotations.NullMarked;
