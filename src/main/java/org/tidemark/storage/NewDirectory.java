package org.tidemark.storage;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
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
   * Makes {@code directory}, which must be absent or empty, and its parents.
   *
   * @param families the column families beside the default one
   * @throws StorageException if it cannot be made, or is by now not empty
   */
  public static void create(Path directory, List<String> families, Filling filling)
      throws StorageException {
    Path target = directory.toAbsolutePath().normalize();
    Path name = target.getFileName();
    Path parent = target.getParent();
    if (name == null || parent == null) {
      throw new StorageException(Problem.WRITE_FAILED, directory, "it is the root", null);
    }
    Path aside = parent.resolve(name + ASIDE + ProcessHandle.current().pid());
    try {
      Files.createDirectories(parent);
      removeLeft(parent, name + ASIDE);
      try (PrimaryStore store = PrimaryStore.create(aside, families)) {
        filling.fill(store);
      }
      Files.move(aside, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AccessDeniedException e) {
      throw new StorageException(Problem.NO_WRITE_PERMISSION, parent, "it denies access", e);
    } catch (IOException e) {
      removeQuietly(aside);
      throw new StorageException(Problem.WRITE_FAILED, directory, String.valueOf(e), e);
    } catch (StorageException e) {
      removeQuietly(aside);
      throw e;
    }
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
      List<Path> files = new ArrayList<>();
      try (DirectoryStream<Path> entries = Files.newDirectoryStream(aside)) {
        entries.forEach(files::add);
      }
      if (!files.stream()
          .allMatch(file -> FIRST_FILES.matcher(file.getFileName().toString()).matches())) {
        return;
      }
      for (Path file : files) {
        Files.delete(file);
      }
      Files.delete(aside);
    } catch (IOException e) {
      // It is in nobody's way: every process makes its own.
      return;
    }
  }
}
