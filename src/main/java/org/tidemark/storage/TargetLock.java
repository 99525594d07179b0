package org.tidemark.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * RocksDB's own lock on a database, taken without RocksDB: the record lock on its file {@code
 * LOCK}. It goes with the directory when that is renamed.
 */
final class TargetLock {
  static final String NAME = "LOCK";

  private final Path directory;
  private final FileChannel file;
  private FileLock lock;

  private TargetLock(Path directory, FileChannel file, FileLock lock) {
    this.directory = directory;
    this.file = file;
    this.lock = lock;
  }

  /**
   * Takes the lock.
   *
   * @throws StorageException {@link Problem#LOCKED} if it is held, by this process too
   */
  static TargetLock take(Path directory) throws StorageException {
    requireFree(directory);
    Path path = directory.resolve(NAME);
    try {
      FileChannel file =
          FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      @Nullable FileLock lock = null;
      try {
        lock = tryLock(file);
      } finally {
        if (lock == null) {
          file.close();
        }
      }
      if (lock == null) {
        throw new StorageException(Problem.LOCKED, directory, "", null);
      }
      return new TargetLock(directory, file, lock);
    } catch (IOException e) {
      throw Disk.unwritable(path, e);
    }
  }

  /**
   * Only looks at lists of who holds what: to touch the file can end a lock that this process
   * holds.
   */
  static void requireFree(Path directory) throws StorageException {
    if (PrimaryStore.isOpenHere(directory) || LockHolder.of(directory).isPresent()) {
      throw new StorageException(Problem.LOCKED, directory, PrimaryStore.holder(directory), null);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  /**
   * Takes the lock again if it was lost: whoever opens and closes the file {@code LOCK} in this
   * process, to copy it for example, ends it without a word.
   *
   * @throws StorageException {@link Problem#LOCKED} if another process was faster
   */
  void require() throws StorageException {
    Optional<LockHolder> holder = LockHolder.of(directory);
    if (!LockHolder.isKnowable() || holder.map(LockHolder::pid).equals(own())) {
      return;
    }
    try {
      lock.release();
      @Nullable FileLock again = tryLock(file);
      if (again == null) {
        throw new StorageException(Problem.LOCKED, directory, PrimaryStore.holder(directory), null);
      }
      lock = again;
    } catch (IOException e) {
      throw Disk.unwritable(directory.resolve(NAME), e);
    }
  }

  private static Optional<Long> own() {
    return Optional.of(ProcessHandle.current().pid());
  }

  /** Windows renames no directory with an open file in it. */
  void letRename() {
    if (Disk.IS_WINDOWS) {
      release();
    }
  }

  void release() {
    try {
      file.close();
    } catch (IOException e) {
      // The descriptor is gone in any case, and the lock with it.
      return;
    }
  }
}
