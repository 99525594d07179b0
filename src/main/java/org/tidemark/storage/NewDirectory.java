package org.tidemark.storage;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes a data directory appear with everything in it at once: it is made under another name
 * beside, and renamed when it is complete. A process that dies in between leaves nothing under the
 * wanted name, and what it left under the other is removed by the next.
 */
public final class NewDirectory {
  private static final String ASIDE = ".creating-";

  /** What a database has before anything is flushed; anything else in there is somebody's. */
  private static final Pattern FIRST_FILES =
      Pattern.compile(
          "CURRENT|IDENTITY|LOCK|LOG.*|MANIFEST-\\d+|OPTIONS-\\d+.*|\\d+\\.(log|dbtmp)");

  private NewDirectory() {}

  /** Puts the first records into a new database. */
  public interface Filling {
    void fill(PrimaryStore store) throws StorageException;
  }

  /**
   * Makes {@code directory}, which must be absent, empty or {@linkplain #isUnfinished unfinished};
   * its parent must be there. An empty directory that cannot be put in place of, because a disk is
   * mounted there, is filled where it is.
   *
   * @param families the column families beside the default one
   * @throws StorageException if it cannot be made, or is by now not empty
   */
  public static void create(Path directory, List<String> families, Filling filling)
      throws StorageException {
    try {
      Path target = real(directory);
      Path name = target.getFileName();
      Path parent = target.getParent();
      if (name == null || parent == null) {
        throw new StorageException(Problem.WRITE_FAILED, directory, "it is the root", null);
      }
      if (isUnfinished(target)) {
        fill(target, families, filling);
        return;
      }
      if (!Files.isDirectory(parent)) {
        // Making it would turn a slip in a path into a node in the wrong place.
        throw new StorageException(
            Files.exists(parent) ? Problem.NOT_A_DIRECTORY : Problem.DIRECTORY_MISSING,
            parent,
            "",
            null);
      }
      removeLeft(parent, name + ASIDE);
      Path aside = parent.resolve(name + ASIDE + ProcessHandle.current().pid());
      try {
        fill(aside, families, filling);
        Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
        // The new name must survive a power cut as the blocks written under it do.
        Disk.syncNames(parent);
      } catch (IOException e) {
        removeQuietly(aside);
        if (!isEmpty(target)) {
          throw e;
        }
        fill(target, families, filling);
      } catch (StorageException e) {
        removeQuietly(aside);
        throw e;
      }
    } catch (AccessDeniedException e) {
      throw new StorageException(Problem.NO_WRITE_PERMISSION, directory, "access is denied", e);
    } catch (IOException | DirectoryIteratorException e) {
      throw new StorageException(Problem.WRITE_FAILED, directory, String.valueOf(e), e);
    }
  }

  /** What a link leads to: a link cannot be put in place of, what it leads to can. */
  private static Path real(Path directory) throws IOException {
    return Files.exists(directory)
        ? directory.toRealPath()
        : directory.toAbsolutePath().normalize();
  }

  private static void fill(Path directory, List<String> families, Filling filling)
      throws StorageException {
    try (PrimaryStore store = PrimaryStore.create(directory, families)) {
      filling.fill(store);
    }
  }

  /**
   * True if a database was being made in this directory when the process died: it has the first
   * files of one, and no {@code CURRENT} yet, which RocksDB writes last.
   */
  public static boolean isUnfinished(Path directory) {
    try {
      List<Path> files = Disk.entries(directory);
      return !files.isEmpty()
          && files.stream().allMatch(NewDirectory::isFirstFile)
          && !Files.exists(directory.resolve("CURRENT"))
          // A log without CURRENT is what is left of a database that was in use.
          && !DataDirectory.hasLogs(directory);
    } catch (IOException | DirectoryIteratorException e) {
      return false;
    }
  }

  private static boolean isEmpty(Path directory) throws IOException {
    return Files.isDirectory(directory) && Disk.entries(directory).isEmpty();
  }

  private static boolean isFirstFile(Path file) {
    return FIRST_FILES.matcher(String.valueOf(file.getFileName())).matches();
  }

  private static void removeLeft(Path parent, String prefix) throws IOException {
    Pattern left = Pattern.compile(Pattern.quote(prefix) + "(\\d{1,10})");
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(parent)) {
      for (Path entry : entries) {
        Matcher matcher = left.matcher(String.valueOf(entry.getFileName()));
        if (matcher.matches()
            && (Long.parseLong(matcher.group(1)) == ProcessHandle.current().pid()
                || ProcessHandle.of(Long.parseLong(matcher.group(1))).isEmpty())) {
          removeQuietly(entry);
        }
      }
    }
  }

  /** Removes an unfinished directory, if it is nothing else; what cannot be removed stays. */
  private static void removeQuietly(Path aside) {
    try {
      List<Path> files = Disk.entries(aside);
      if (!files.stream().allMatch(NewDirectory::isFirstFile)) {
        return;
      }
      for (Path file : files) {
        Files.delete(file);
      }
      Files.delete(aside);
    } catch (IOException | DirectoryIteratorException e) {
      // It is in nobody's way: every process makes its own.
      return;
    }
  }
}
