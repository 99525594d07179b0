package org.tidemark.state;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.tidemark.storage.Disk;
import org.tidemark.storage.StorageException;

/**
 * A folder in the scratch folder that goes when it is closed, and at the latest when the process
 * ends. What a killed process has left, the next one removes: a lock tells whether its owner lives,
 * since the number of a process says nothing across containers.
 */
public final class Scratch implements AutoCloseable {
  private static final String PREFIX = "tidemark-scratch-";
  private static final String LOCK = "OWNER";
  private static final Set<Scratch> OPEN = ConcurrentHashMap.newKeySet();

  static {
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> OPEN.forEach(Scratch::close), "scratch-removal"));
  }

  private final Path folder;
  private final FileChannel owner;

  private Scratch(Path folder, FileChannel owner) {
    this.folder = folder;
    this.owner = owner;
  }

  /** Makes one; one at a time, since to look whether another is left can end a lock just taken. */
  public static synchronized Scratch create() throws StorageException {
    Path temporary = ScratchFolder.current();
    try {
      removeLeft(temporary);
      // Made for this user only, as every temporary directory of Java's.
      Path folder = Files.createTempDirectory(temporary, PREFIX);
      FileChannel owner =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
      // Held until the channel is closed.
      @Nullable FileLock held = owner.tryLock();
      Scratch scratch = new Scratch(folder, owner);
      OPEN.add(scratch);
      if (held == null) {
        scratch.close();
        throw new IOException("the lock in it is held");
      }
      return scratch;
    } catch (IOException e) {
      throw Disk.unwritable(temporary, e);
    }
  }

  /** Where a directory can be made. */
  public Path directory() {
    return folder.resolve("data");
  }

  private static void removeLeft(Path temporary) throws IOException {
    for (Path one : Disk.entries(temporary)) {
      if (String.valueOf(one.getFileName()).startsWith(PREFIX) && isLeft(one)) {
        Disk.removeQuietly(one);
      }
    }
  }

  /** False where there is no lock yet: somebody is just making it. */
  private static boolean isLeft(Path folder) {
    if (OPEN.stream().anyMatch(open -> open.folder.equals(folder))) {
      return false;
    }
    try (FileChannel file = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE)) {
      return file.tryLock() != null;
    } catch (IOException | OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() {
    if (OPEN.remove(this)) {
      try {
        owner.close();
      } catch (IOException e) {
        // The folder goes, and its lock with it.
      }
      Disk.removeQuietly(folder);
    }
  }
}
