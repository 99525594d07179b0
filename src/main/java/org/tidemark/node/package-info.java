/**
 * The running node: the engine, write-through into format v2, recovery, the block file and the demo
 * market.
 *
 * <p>May import {@code datatypes}, {@code task}, {@code storage}, {@code codec}, {@code engine},
 * {@code state}, {@code checkpoint}; held by {@code ArchitectureTest}.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>A block is applied in memory first and then written as one batch. The batch is the only
 *       thing the trading path waits for. If it fails the node is finished: memory is ahead of the
 *       disk, and only a new start brings them together, at the last block on disk.
 *   <li>A new directory is made aside and renamed into place, so that no crash leaves one that is
 *       neither empty nor whole.
 *   <li>Recovery reads through the same state view as the inspector, and refuses where a record
 *       does not decode or a range cannot be read: a node that went on without it would make the
 *       loss final.
 *   <li>The demo market is a function of its seed and the state alone. Run twice it makes the same
 *       blocks, also when it was stopped and started in between.
 * </ul>
 */
@NullMarked
package org.tidemark.node;

import org.jspecify.annotations.NullMarked;
