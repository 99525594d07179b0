package org.tidemark.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;

/**
 * A data directory opened for writing; at most one process has it so ({@code RocksDB.open}, which
 * takes the lock file). One thread writes; views may be read from any.
 *
 * <p>After a failed write nothing more is written: what is in memory is then ahead of what is on
 * disk, and only opening the directory again brings the two together.
 */
public final class PrimaryStore implements AutoCloseable {
  /** What this process has open: not every system lists who holds a lock. */
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();

  private final Path directory;
  private final Path real;
  private final NativeStore store;
  private final WriteOptions synced = new WriteOptions().setSync(true);
  private final WriteOptions unsynced = new WriteOptions().setSync(false);
  private final WriteBatch batch = new WriteBatch();
  private boolean failed;
  private boolean closed;

  private PrimaryStore(Path directory, NativeStore store) {
    this.directory = directory;
    this.store = store;
    this.real = real(directory);
    OPEN.add(real);
  }

  private static Path real(Path directory) {
    try {
      return directory.toRealPath();
    } catch (IOException e) {
      return directory.toAbsolutePath().normalize();
    }
  }

  /** True if this process writes the directory; asks nobody and touches nothing. */
  static boolean isOpenHere(Path directory) {
    return OPEN.contains(real(directory));
  }

  /**
   * Opens a database that is there.
   *
   * @throws StorageException {@link Problem#LOCKED} if another process writes it; else the problem
   */
  public static PrimaryStore open(Path directory) throws StorageException {
    DataDirectory.probe(directory);
    return open(directory, List.of(), false);
  }

  /**
   * Opens a database, or makes it, with the given column families beside the default one. The
   * parent directory must exist.
   *
   * @throws StorageException if it is locked, or cannot be made
   */
  public static PrimaryStore create(Path directory, List<String> families) throws StorageException {
    return open(directory, families, true);
  }

  private static PrimaryStore open(Path directory, List<String> families, boolean create)
      throws StorageException {
    // Asked before RocksDB is: it rotates the holder's own log file before it looks at the lock.
    if (LockHolder.of(directory).isPresent()) {
      throw new StorageException(Problem.LOCKED, directory, holder(directory), null);
    }
    try {
      return new PrimaryStore(directory, NativeStore.openPrimary(directory, families, create));
    } catch (RocksDBException e) {
      throw explain(directory, e);
    }
  }

  /** Adds a record to the batch that {@link #commit} writes. */
  public void put(String family, byte[] key, byte[] value) throws StorageException {
    try {
      batch.put(store.family(family), key, value);
    } catch (RocksDBException e) {
      throw explain(directory, e);
    }
  }

  /**
   * True if a record with the key is stored. What is in the batch is not: {@link #commit} first.
   */
  public boolean contains(String family, byte[] key) throws StorageException {
    try {
      return store.db().get(store.family(family), key) != null;
    } catch (RocksDBException e) {
      throw explain(directory, e);
    }
  }

  /** Makes a column family if there is none of the name, before anybody else looks in. */
  public void ensureFamily(String family) throws StorageException {
    if (store.families().contains(family)) {
      return;
    }
    try {
      store.create(family);
    } catch (RocksDBException e) {
      throw explain(directory, e);
    }
  }

  /** Adds the removal of a record to the batch that {@link #commit} writes. */
  public void delete(String family, byte[] key) throws StorageException {
    try {
      batch.delete(store.family(family), key);
    } catch (RocksDBException e) {
      throw explain(directory, e);
    }
  }

  /**
   * Writes the batch, all of it or nothing, whatever happens to the process or the machine.
   *
   * @param sync wait until it is on disk ({@code WriteOptions.setSync}); else the last batches can
   *     be missing after the machine, not the process, has died
   * @throws StorageException if it was not written, and from then on
   */
  public void commit(boolean sync) throws StorageException {
    if (failed || closed) {
      throw new StorageException(Problem.CLOSED, directory, "", null);
    }
    try {
      store.db().write(sync ? synced : unsynced, batch);
    } catch (RocksDBException e) {
      failed = true;
      throw explain(directory, e);
    } finally {
      batch.clear();
    }
  }

  /** Writes what is in memory into table files ({@code RocksDB.flush}), as a busy node does. */
  public void flush() throws StorageException {
    try (var options = new FlushOptions().setWaitForFlush(true)) {
      store.db().flush(options, List.copyOf(store.handles()));
    } catch (RocksDBException e) {
      throw explain(directory, e);
    }
  }

  /**
   * The files as they are now. To be called by the thread that commits, between two batches: it
   * takes no longer at any size of the state, and the next batch need not wait for what follows.
   *
   * @throws StorageException if RocksDB cannot list them
   */
  public Capture capture() throws StorageException {
    return Capture.of(directory, store);
  }

  /** What has been written so far, to be read; the caller closes it. */
  public InspectStore view() throws StorageException {
    return InspectStore.over(directory, store);
  }

  /** Ends writing. What was committed without sync is left to the operating system. */
  @Override
  public void close() {
    if (!closed) {
      closed = true;
      batch.close();
      synced.close();
      unsynced.close();
      store.release();
      OPEN.remove(real);
    }
  }

  static String holder(Path directory) {
    return LockHolder.of(directory)
        .filter(holder -> holder.pid() > 0)
        .map(holder -> ", process " + holder.pid() + " (" + holder.command() + ")")
        .orElse("");
  }

  static StorageException explain(Path directory, RocksDBException e) {
    StorageException plain = NativeStore.explain(directory, e);
    String detail = NativeStore.text(e);
    return switch (plain.problem()) {
      case LOCKED -> new StorageException(Problem.LOCKED, directory, holder(directory), e);
      case NO_PERMISSION -> new StorageException(Problem.NO_WRITE_PERMISSION, directory, detail, e);
      case UNREADABLE -> new StorageException(Problem.WRITE_FAILED, directory, detail, e);
      default -> plain;
    };
  }
}
