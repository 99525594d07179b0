package org.tidemark.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Changes to a file system that survive a power cut, and what went wrong with them. */
public final class Disk {
  private Disk() {}

  /**
   * Makes names in a directory, or the contents of a file, survive a power cut. Where a directory
   * cannot be opened (Windows), the system sees to it.
   */
  public static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    } catch (AccessDeniedException e) {
      if (!Files.isDirectory(path)) {
        throw e;
      }
    }
  }

  /**
   * Puts {@code content} under a name at once: whoever reads it finds the old or the new, also
   * after a power cut.
   */
  public static void replace(Path file, byte[] content) throws IOException {
    Path temporary =
        file.resolveSibling(file.getFileName() + ".writing-" + ProcessHandle.current().pid());
    try {
      try (FileChannel channel =
          FileChannel.open(
              temporary,
              StandardOpenOption.WRITE,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING)) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        while (bytes.hasRemaining()) {
          channel.write(bytes);
        }
        channel.force(true);
      }
      Files.move(
          temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
    Path parent = file.toAbsolutePath().getParent();
    if (parent != null) {
      sync(parent);
    }
  }

  /** Removes a file, or a directory with all that is in it; links in it are not followed. */
  public static void remove(Path path) throws IOException {
    if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      for (Path entry : entries(path)) {
        remove(entry);
      }
    }
    Files.deleteIfExists(path);
  }

  /** Removes what was made for something that failed; what cannot be removed stays. */
  public static void removeQuietly(Path path) {
    try {
      remove(path);
    } catch (IOException e) {
      // The failure before is what is told.
      return;
    }
  }

  /** The entries of a directory, in no order. */
  public static List<Path> entries(Path directory) throws IOException {
    List<Path> found = new ArrayList<>();
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
      entries.forEach(found::add);
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return found;
  }

  /** True if {@code path} is a directory without an entry. */
  public static boolean isEmpty(Path path) {
    try {
      return Files.isDirectory(path) && entries(path).isEmpty();
    } catch (IOException e) {
      return false;
    }
  }

  /** What went wrong while {@code path} was read, as a problem with a next step. */
  public static StorageException unreadable(Path path, IOException e) {
    return DataDirectory.unreadable(path, e);
  }

  /** What went wrong while {@code path} was written, as a problem with a next step. */
  public static StorageException failure(Path path, Exception e) {
    String reason =
        e instanceof FileSystemException file && file.getReason() != null
            ? file.getReason()
            : String.valueOf(e.getMessage());
    String text = reason.toLowerCase(Locale.ROOT);
    Problem problem = Problem.WRITE_FAILED;
    if (e instanceof AccessDeniedException || text.contains("permission denied")) {
      problem = Problem.NO_WRITE_PERMISSION;
    } else if (text.contains("no space left")
        || text.contains("quota exceeded")
        || text.contains("file too large")) {
      problem = Problem.DISK_FULL;
    } else if (text.contains("read-only file system")) {
      problem = Problem.NO_WRITE_PERMISSION;
    }
    return new StorageException(problem, path, reason, e);
  }
}
