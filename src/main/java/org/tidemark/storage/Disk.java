package org.tidemark.storage;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is asked of a file system: to be on disk, to be gone, and why not. */
public final class Disk {
  static final boolean IS_WINDOWS = File.separatorChar == '\\';

  /** Windows syncs only a file that may be written. */
  private static final OpenOption SYNCABLE =
      IS_WINDOWS ? StandardOpenOption.WRITE : StandardOpenOption.READ;

  /** In the name of a file that is being written by {@link #replace}. */
  public static final String WRITING = ".writing-";

  private Disk() {}

  /** Waits until the names in a directory are on disk; Windows cannot be asked for that. */
  public static void syncNames(Path directory) throws IOException {
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
  public static void syncTree(Path directory) throws IOException {
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
  public static void remove(Path path) throws IOException {
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

  /** Removes what was made for something that failed; what cannot be removed stays. */
  public static void removeQuietly(Path path) {
    try {
      remove(path);
    } catch (IOException e) {
      // The failure before is what is told.
      return;
    }
  }

  /**
   * Puts {@code content} under a name at once: whoever reads it finds the old or the new, also
   * after a power cut.
   */
  public static void replace(Path file, byte[] content) throws IOException {
    Path temporary = file.resolveSibling(file.getFileName() + WRITING + UUID.randomUUID());
    try {
      try (FileChannel channel =
          FileChannel.open(temporary, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
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
      syncNames(parent);
    }
  }

  /** Makes a directory that only this user can look into, until it is given to others. */
  public static void createPrivate(Path directory) throws IOException {
    if (IS_WINDOWS) {
      Files.createDirectory(directory);
    } else {
      Files.createDirectory(
          directory,
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    }
  }

  /**
   * Gives a copy the mode, owner and group of the original, so that a node that runs as another
   * user than who copied can go on with it. Who may not give files away keeps them.
   */
  public static void copyOwner(Path original, Path copy) throws IOException {
    try {
      PosixFileAttributes from = Files.readAttributes(original, PosixFileAttributes.class);
      PosixFileAttributeView to = Files.getFileAttributeView(copy, PosixFileAttributeView.class);
      Set<PosixFilePermission> mode = EnumSet.noneOf(PosixFilePermission.class);
      mode.addAll(from.permissions());
      // Of a copy that nobody may write nothing can be made.
      mode.add(PosixFilePermission.OWNER_WRITE);
      to.setPermissions(mode);
      PosixFileAttributes now = to.readAttributes();
      if (!now.owner().equals(from.owner())) {
        to.setOwner(from.owner());
      }
      if (!now.group().equals(from.group())) {
        to.setGroup(from.group());
      }
    } catch (UnsupportedOperationException e) {
      // A system without such attributes.
      return;
    } catch (FileSystemException e) {
      // Only root may give files away.
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

  /** The sizes of the files in a directory, by name. */
  public static Map<String, Long> sizes(Path directory) throws IOException {
    Map<String, Long> sizes = new TreeMap<>();
    for (Path file : entries(directory)) {
      sizes.put(String.valueOf(file.getFileName()), Files.size(file));
    }
    return sizes;
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

  /** What the system said, without the names that the sentence around it has anyway. */
  public static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return "access is denied";
    }
    if (e instanceof NoSuchFileException) {
      return "the folder is not there";
    }
    String reason = e instanceof FileSystemException failure ? failure.getReason() : e.getMessage();
    return reason == null || reason.isBlank() ? String.valueOf(e) : reason;
  }

  /** What went wrong while {@code path} was written, as a problem with a next step. */
  public static StorageException unwritable(Path path, IOException e) {
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
