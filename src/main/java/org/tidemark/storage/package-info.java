/**
 * The only user of {@code org.rocksdb}: probing a directory, opening it for inspection or for
 * writing, cursors.
 *
 * <p>May import {@code task} only; held by {@code ArchitectureTest}. Bytes go in and out as plain
 * arrays; what they mean is the business of {@code codec} and {@code state}.
 *
 * <p>Decision: inspect mode opens a read-only handle, not a secondary as DESIGN section 5 planned.
 * Measured on rocksdbjni 11.8.1: over a directory with a missing or truncated SST file a secondary
 * opens without an error and shows an empty state with a good status, because it falls back to the
 * last version whose files are all there. A read-only open with paranoid checks names the file. It
 * also needs no scratch folder and writes nothing anywhere. Its weakness, that it can lose the race
 * against a compaction and then reports damage, is answered by {@link
 * org.tidemark.storage.InspectStore}: a failure counts as damage only if the directory's files
 * stood still around it; otherwise the open is tried again. With {@code max_open_files=-1} all
 * files are held open from then on, so the view stays whole while the node compacts and deletes
 * them.
 *
 * <p>Decision: damage met while reading does not end a scan. The cursor notes the range that cannot
 * be read, finds the next readable key by bisection, and goes on; every consumer shows {@link
 * org.tidemark.storage.InspectStore#damages()}, and what must be complete (a digest) refuses.
 *
 * <p>Decision: a running node is followed by opening again, not by a secondary that catches up. A
 * view over a moving secondary is not consistent between two cursors, and an open costs 3 to 6 ms
 * at any size plus the replay of the log. {@link org.tidemark.storage.DataDirectory.Fingerprint}
 * tells without opening whether there is anything new. Who holds a directory is read from the
 * system's list of locks ({@link org.tidemark.storage.LockHolder}) and never asked of the lock
 * itself, since asking can end a lock of this process.
 *
 * <p>Decision: a {@link org.tidemark.storage.PrimaryStore} recovers the log strictly. RocksDB's
 * usual mode stops at the first bad record and drops whatever follows: measured, one flipped bit in
 * the middle of a log lost 99 of 200 acknowledged blocks without a word. Only an unfinished last
 * record, which is what a crash leaves, is passed over. All column families are flushed together
 * (atomic flush), so that no recovery finds one ahead of another. Before RocksDB is asked to open a
 * directory for writing, the list of locks is: it would rotate the holder's log file first.
 */
@NullMarked
package org.tidemark.storage;

import org.jspecify.annotations.NullMarked;
