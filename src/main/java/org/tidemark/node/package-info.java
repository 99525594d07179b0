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
 *   <li>The control socket lies in a folder made with mode 0700 from the start. A socket gets its
 *       mode from the umask, so one that is narrowed after it is bound could be connected to in
 *       between; Linux asks for the folder's permission on the way, and other systems do not ask
 *       for the socket's at all. The folder is beside the data directory, which whoever may write
 *       there could exchange anyway, so it is trusted as the directory is.
 *   <li>A Unix socket's path has room for about 100 bytes. For a longer one, or where the folder
 *       around the data directory cannot be written, the socket is below the folder for temporary
 *       files, under a hash of the directory's real path. Anybody can make folders there, so node
 *       and client take only ones that are this user's alone. One function tells both the places.
 *   <li>Whoever holds the lock of the database may replace the socket of one that was killed. It is
 *       not asked first: a connect can wait without end. What is no socket is never taken away.
 *   <li>The control socket has limits (connections, length of a line, time for a line) because a
 *       node must not lose memory, threads or descriptors to a client, however broken. The time a
 *       handler takes is not limited. The threads are not virtual ones: a handler waits in native
 *       code, which would hold the few threads that carry those.
 * </ul>
 */
@NullMarked
package org.tidemark.node;

import org.jspecify.annotations.NullMarked;
