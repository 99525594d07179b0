package org.tidemark.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The process that has a database open as its primary, found without touching the database: a
 * primary holds a record lock on the file {@code LOCK}, and Linux lists all such locks.
 *
 * <p>Decision: the lock is never asked for, neither by opening as primary, which rotates the node's
 * log file, nor by {@code fcntl(F_GETLK)}. The latter needs the file opened, and a process that
 * closes any descriptor of a file loses all its record locks on it: if this process were the holder
 * itself, asking would silently end its own lock. Where the system does not list locks the answer
 * is "not known", see {@link #isKnowable}.
 *
 * @param pid process id; 0 or less if it cannot be told, as for one in another container
 * @param command short name of the program; empty if it cannot be told
 */
public record LockHolder(long pid, String command) {
  private static final Path LOCKS = Path.of("/proc/locks");
  private static final Pattern LINE =
      Pattern.compile(
          "\\d+:\\s+\\w+\\s+\\w+\\s+WRITE\\s+(-?\\d+)\\s+(\\p{XDigit}+):(\\p{XDigit}+):(\\d+)\\s.*");

  /** True where an empty answer of {@link #of} means that no process of this system holds it. */
  public static boolean isKnowable() {
    return Files.isReadable(LOCKS);
  }

  /** Who holds {@code directory}, if that can be told. Changes nothing and takes no lock. */
  public static Optional<LockHolder> of(Path directory) {
    return ofFile(directory.resolve("LOCK"));
  }

  /** Who holds a write lock on {@code lock}, if that can be told. */
  static Optional<LockHolder> ofFile(Path lock) {
    try {
      long inode = ((Number) Files.getAttribute(lock, "unix:ino")).longValue();
      long device = ((Number) Files.getAttribute(lock, "unix:dev")).longValue();
      return of(Files.readAllLines(LOCKS), inode, device, lock.toRealPath());
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      // No such file, or not a system that has such attributes and such a list.
      return Optional.empty();
    }
  }

  /**
   * Finds the write lock in lines like {@code 1: POSIX ADVISORY WRITE 4711 08:01:131 0 EOF}. Lines
   * of processes that wait for a lock have an arrow after the number and are passed over.
   */
  static Optional<LockHolder> of(List<String> lines, long inode, long device, Path lock) {
    for (String line : lines) {
      Matcher words = LINE.matcher(line);
      if (!words.matches() || Long.parseLong(words.group(4)) != inode) {
        continue;
      }
      long pid = Long.parseLong(words.group(1));
      // Some file systems (btrfs, overlays) show another device here than a file's attributes do.
      boolean same =
          Long.parseLong(words.group(2), 16) == major(device)
              && Long.parseLong(words.group(3), 16) == minor(device);
      if (same || hasOpen(pid, lock)) {
        return Optional.of(new LockHolder(pid, command(pid)));
      }
    }
    return Optional.empty();
  }

  private static boolean hasOpen(long pid, Path file) {
    try (DirectoryStream<Path> open = Files.newDirectoryStream(Path.of("/proc/" + pid + "/fd"))) {
      for (Path descriptor : open) {
        if (isLink(descriptor, file)) {
          return true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Another user's process, or it has just ended.
      return false;
    }
    return false;
  }

  private static boolean isLink(Path descriptor, Path file) {
    try {
      return Files.isSymbolicLink(descriptor) && Files.readSymbolicLink(descriptor).equals(file);
    } catch (IOException e) {
      // Closed between the listing and the look.
      return false;
    }
  }

  private static String command(long pid) {
    try {
      return Files.readString(Path.of("/proc/" + pid + "/comm"), StandardCharsets.UTF_8).strip();
    } catch (IOException e) {
      return "";
    }
  }

  /** As glibc takes a device number apart. */
  private static long major(long device) {
    return (device >>> 8 & 0xfff) | (device >>> 32 & ~0xfffL);
  }

  private static long minor(long device) {
    return (device & 0xff) | (device >>> 12 & ~0xffL);
  }
}
