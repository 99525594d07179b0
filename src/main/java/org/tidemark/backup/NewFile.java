package org.tidemark.backup;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidemark.storage.Disk;
import org.tidemark.storage.Problem;
import org.tidemark.storage.StorageException;

/**
 * A file that appears under its name whole or not at all: it is written under another one beside,
 * synced, and renamed. What a process that died has left is removed by the next that writes there.
 */
final class NewFile implements AutoCloseable {
  private static final Set<Path> OPEN = ConcurrentHashMap.newKeySet();
  private static final AtomicInteger NUMBERS = new AtomicInteger();
  private static final String SORTING = ".sorting";

  private final Path file;
  private final Path aside;
  private final boolean replace;

  private NewFile(Path file, Path aside, boolean replace) {
    this.file = file;
    this.aside = aside;
    this.replace = replace;
  }

  /**
   * Takes a name of its own beside {@code file}.
   *
   * @param replace whether {@code file} may be there already
   * @throws BackupFailure if it may not, or is a directory
   * @throws StorageException if the directory it is to lie in is not there
   */
  static NewFile begin(Path file, boolean replace) throws BackupFailure, StorageException {
    Path target = file.toAbsolutePath().normalize();
    Path parent = target.getParent();
    if (parent == null || Files.isDirectory(target)) {
      throw BackupFailure.isDirectory(target);
    }
    if (!Files.isDirectory(parent)) {
      Problem problem = Files.exists(parent) ? Problem.NOT_A_DIRECTORY : Problem.DIRECTORY_MISSING;
      throw new StorageException(problem, parent, "", null);
    }
    if (!replace && Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      throw BackupFailure.exists(target);
    }
    removeLeft(target, parent);
    String own = ProcessHandle.current().pid() + "-" + NUMBERS.incrementAndGet();
    Path aside = parent.resolve(target.getFileName() + Disk.WRITING + own);
    OPEN.add(aside);
    return new NewFile(target, aside, replace);
  }

  private static void removeLeft(Path target, Path parent) throws StorageException {
    Pattern left =
        Pattern.compile(
            Pattern.quote(target.getFileName() + Disk.WRITING)
                + "(\\d{1,10})-\\d{1,10}(\\.sorting)?");
    try {
      for (Path one : Disk.entries(parent)) {
        Matcher name = left.matcher(String.valueOf(one.getFileName()));
        if (name.matches() && !isAlive(one, Long.parseLong(name.group(1)))) {
          Disk.removeQuietly(one);
        }
      }
    } catch (IOException e) {
      throw Disk.unreadable(parent, e);
    }
  }

  /** This process's own number can have been another's before, as the first of a container has. */
  private static boolean isAlive(Path one, long pid) {
    if (pid != ProcessHandle.current().pid()) {
      return ProcessHandle.of(pid).isPresent();
    }
    return OPEN.stream().anyMatch(open -> one.toString().startsWith(open.toString()));
  }

  /** Where it is written. */
  Path aside() {
    return aside;
  }

  /** Where what is only needed meanwhile can lie: on the same disk. */
  Path sorting() {
    return aside.resolveSibling(aside.getFileName() + SORTING);
  }

  /** The name it gets. */
  Path file() {
    return file;
  }

  /** Waits until what was written is on disk. */
  void sync() throws IOException {
    try (FileChannel channel = FileChannel.open(aside, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /**
   * Gives it its name.
   *
   * @throws BackupFailure if a file has got the name meanwhile and may not be replaced
   */
  void publish() throws IOException, BackupFailure {
    if (replace) {
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } else {
      link();
    }
    Disk.syncNames(file.resolveSibling("."));
  }

  /** A rename would replace what has just come; a link does not. */
  private void link() throws IOException, BackupFailure {
    try {
      Files.createLink(file, aside);
      Files.delete(aside);
    } catch (FileAlreadyExistsException e) {
      throw BackupFailure.exists(file);
    } catch (UnsupportedOperationException | IOException e) {
      // Not every file system has links.
      if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
        throw BackupFailure.exists(file);
      }
      Files.move(aside, file, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /** Removes what was not published. */
  @Override
  public void close() {
    Disk.removeQuietly(aside);
    Disk.removeQuietly(sorting());
    OPEN.remove(aside);
  }
}
