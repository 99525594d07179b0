/**
 * JSON backups: a state out into one file, and a file or any other source back into a directory.
 *
 * <p>May import {@code datatypes}, {@code storage}, {@code codec}, {@code state}, {@code
 * checkpoint}, {@code task}; held by {@code ArchitectureTest}. The form of the file is the business
 * of {@code codec.backup}, and viewing one that of {@code state}.
 *
 * <p>Decisions.
 *
 * <ul>
 *   <li>A backup is written under a name of its own beside the wanted one, synced, read back to its
 *       end, counts and digests compared, and only then given its name. What is under a backup's
 *       name is whole, or it was not made here.
 *   <li>The order books are made by sorting the open orders on disk: a RocksDB beside the file,
 *       keyed by asset, side, price and id, gone afterwards. In memory it would be 16 bytes an
 *       order and a random read each; this is written and read once, in order, at any size.
 *   <li>Restoring a backup is {@link org.tidemark.checkpoint.Restore}: the one way to build aside,
 *       prove, swap and undo. A backup of the same format is proven twice, by the digest of the
 *       state and by walking the new directory in the order of the file: every key and value.
 *   <li>What has no layout that is known ({@link org.tidemark.codec.Schema#RAW}) is backed up entry
 *       by entry and put back as it was; it was refused at first. A newer format is exactly what a
 *       person wants to save before anything is tried on it. It is named by the digest of its
 *       content: that of its state is of nothing.
 * </ul>
 */
@NullMarked
package org.tidemark.backup;

import org.jspecify.annotations.NullMarked;
