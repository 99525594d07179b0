package org.tidemark.storage;

import java.io.File;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** What a swap asks of the file system: to be on disk, to be gone, and why not. */
final class Disk {
  static final boolean IS_WINDOWS = File.separatorChar == '\\';

  /** Windows syncs only a file that may be written. */
  private static final OpenOption SYNCABLE =
      IS_WINDOWS ? StandardOpenOption.WRITE : StandardOpenOption.READ;

  private Disk() {}

  /** Waits until the names in a directory are on disk; Windows cannot be asked for that. */
  static void syncNames(Path directory) throws IOException {
    if (!IS_WINDOWS) {
      sync(directory);
    }
  }

  private static void sync(Path path) throws IOException {
    try (FileChannel channel = FileChannel.open(path, SYNCABLE)) {
      channel.force(true);
    }
  }

  /** Waits until a directory and all that is in it is on disk. */
  static void syncTree(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            // Closing a descriptor of a lock file ends this process's locks on it; it is empty.
            if (attributes.isRegularFile() && !file.endsWith(TargetLock.NAME)) {
              sync(file);
            }
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            syncNames(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** Removes a directory with all that is in it, or a file; follows no links. */
  static void remove(Path path) throws IOException {
    if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    Files.walkFileTree(
        path,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            if (failure != null) {
              throw failure;
            }
            Files.delete(visited);
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /** What the system said, without the names that the sentence around it has anyway. */
  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "access is denied";
    }
    String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
    return reason == null || reason.isBlank() ? String.valueOf(e) : reason;
  }

  static StorageException unwritable(Path path, IOException e) {
    String reason = reason(e);
    Problem problem = Problem.WRITE_FAILED;
    if (e instanceof AccessDeniedException
        || reason.contains("Read-only file system")
        || reason.contains("Operation not permitted")) {
      problem = Problem.NO_WRITE_PERMISSION;
    } else if (reason.contains("No space left")
        || reason.contains("Disk quota exceeded")
        || reason.contains("File too large")) {
      problem = Problem.DISK_FULL;
    } else if (reason.contains("resource busy")) {
      problem = Problem.MOUNT_POINT;
    }
    return new StorageException(problem, path, reason, e);
  }
}
