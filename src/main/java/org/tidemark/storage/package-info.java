/**
 * The only user of {@code org.rocksdb}: probing a directory, opening it for inspection or for
 * writing, cursors, replacing it as a whole.
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
 *
 * <p>Decision: every act that replaces a directory goes through {@link
 * org.tidemark.storage.DirectorySwap}: two renames under a journal beside the target. Linux can
 * exchange two names at once ({@code RENAME_EXCHANGE}), which would need no journal, but Java does
 * not offer it, not every file system has it, and it leaves the old directory under the name of the
 * new one, so that a third rename is needed and a crash before that one hides which is which. With
 * the journal the old directory has the name it is kept under from the first instant on, and
 * whoever comes next can say which act was interrupted.
 *
 * <p>Decision: a swap that was interrupted before its first rename is taken back, not finished. The
 * target was whole and in its place all the time: a node may have gone on writing it since, and to
 * swap it out later, at some opening, would surprise whoever thinks that nothing came of it.
 * Between the renames there is no target, so nobody can have written it, and the swap is finished.
 * What was built is on disk before the journal is, so a directory that a journal names is complete.
 * What is there decides, never how far somebody noted to have come; anything that no instant of a
 * swap leaves is left to a person.
 *
 * <p>Decision: a journal that is locked (a record lock, as on RocksDB's own {@code LOCK}) belongs
 * to a swap in progress, one that is not to an interrupted one: the lock goes with its process,
 * however that ends. It is taken before the journal has its name. To close any descriptor of a file
 * ends all record locks of the process on it, so nothing here opens a journal or a {@code LOCK}
 * that this process holds; the lists of locks are asked first.
 */
@NullMarked
package org.tidemark.storage;

import org.jspecify.annotations.NullMarked;
