package org.tidemark.storage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;
import java.util.Optional;

/**
 * Finishes a swap that was interrupted, or takes it back. Which of the two is told by what is
 * there, not by how far somebody said he was:
 *
 * <ul>
 *   <li>target and the directory to come in: nothing has changed, so it is taken back;
 *   <li>no target, but the directory to come in: it comes in;
 *   <li>target, and nothing to come in: that has happened.
 * </ul>
 *
 * <p>A crash in here leaves one of the same three.
 */
final class SwapRecovery {
  private static final int ATTEMPTS = 10;

  private final SwapNames names;
  private final SwapJournal journal;
  private final Path aside;
  private final Optional<Path> replaced;

  private SwapRecovery(SwapNames names, SwapJournal journal) {
    this.names = names;
    this.journal = journal;
    this.aside = names.parent().resolve(journal.aside());
    this.replaced = journal.replaced().map(names.parent()::resolve);
  }

  /**
   * Recovers the target, which this process must not be swapping itself. One at a time: a second
   * look of this process at a journal would end the first one's lock on it.
   */
  static synchronized Optional<String> recover(SwapNames names) throws StorageException {
    Path path = names.journal();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        return Optional.empty();
      }
      if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
        throw SwapJournal.foreign(names, "it is not a file");
      }
      Optional<LockHolder> holder = LockHolder.ofFile(path);
      if (holder.isPresent()) {
        throw inProgress(names, holder);
      }
      try {
        if (!Files.isWritable(path) || !Files.isWritable(names.parent())) {
          return Optional.of(pending(names, "access is denied"));
        }
        Optional<String> done = recoverUnheld(names);
        if (done.isPresent()) {
          return done;
        }
      } catch (IOException e) {
        return Optional.of(pending(names, Disk.reason(e)));
      }
    }
    throw inProgress(names, Optional.empty());
  }

  /** Empty if the journal was no longer the one that was looked at. */
  private static Optional<String> recoverUnheld(SwapNames names)
      throws IOException, StorageException {
    Path path = names.journal();
    Object before = key(path);
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      if (file.tryLock() == null) {
        throw inProgress(names, LockHolder.ofFile(path));
      }
      if (!before.equals(key(path))) {
        return Optional.empty();
      }
      return Optional.of(new SwapRecovery(names, SwapJournal.read(names, file)).settle());
    } catch (NoSuchFileException e) {
      // Its process has removed it in between, or another recovery has.
      return Optional.empty();
    } catch (OverlappingFileLockException e) {
      throw inProgress(names, Optional.empty());
    }
  }

  private static Object key(Path path) throws IOException {
    BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
    return Objects.requireNonNullElse(attributes.fileKey(), attributes.creationTime());
  }

  static StorageException inProgress(SwapNames names, Optional<LockHolder> holder) {
    String by =
        holder
            .filter(known -> known.pid() > 0)
            .map(known -> "process " + known.pid() + " (" + known.command() + ")")
            .orElse("another process");
    return new StorageException(Problem.SWAP_IN_PROGRESS, names.target(), " by " + by, null);
  }

  private String settle() throws IOException, StorageException {
    boolean isThere = isThere(names.target());
    boolean isAside = isThere(aside);
    boolean isReplaced = replaced.filter(SwapRecovery::isThere).isPresent();
    if (isThere == isAside && (!isThere || isReplaced)) {
      throw unclear(names, aside, replaced);
    }
    String end;
    if (isThere && isAside) {
      end = takeBack();
    } else {
      if (!isThere) {
        Files.move(aside, names.target(), StandardCopyOption.ATOMIC_MOVE);
        Disk.syncNames(names.parent());
      }
      end =
          "it has been finished, and "
              + names.target()
              + " is complete"
              + (isReplaced ? "; what was there before is kept as " + replaced.get() : "");
    }
    Files.deleteIfExists(names.journal());
    Disk.syncNames(names.parent());
    return "An act on "
        + names.target()
        + " was interrupted ("
        + journal.what()
        + "): "
        + end
        + ".";
  }

  private String takeBack() throws IOException {
    String end = "nothing had been changed yet, and " + names.target() + " is as it was before";
    if (names.isBuilding(journal.aside())) {
      Disk.remove(aside);
      return end;
    }
    // A directory that was to be put back is somebody's data, not ours to delete.
    return end + "; " + aside + " is kept";
  }

  private static boolean isThere(Path path) {
    return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
  }

  static StorageException unclear(SwapNames names, Path aside, Optional<Path> replaced) {
    String detail =
        names.target()
            + thereOrNot(names.target())
            + ", "
            + aside
            + ", which was to take its place,"
            + thereOrNot(aside)
            + replaced
                .map(old -> ", and " + old + ", which it was to become," + thereOrNot(old))
                .orElse("");
    return new StorageException(Problem.SWAP_UNCLEAR, names.target(), detail, null);
  }

  private static String thereOrNot(Path path) {
    return isThere(path) ? " is there" : " is missing";
  }

  /**
   * What is said where it cannot be recovered: a target that is there is complete and can be looked
   * at.
   *
   * @throws StorageException if the target is not there
   */
  private static String pending(SwapNames names, String reason) throws StorageException {
    if (isThere(names.target())) {
      return "An act on "
          + names.target()
          + " was interrupted and is still to be finished or taken back, which could not be done"
          + " now: "
          + reason
          + ". Open it once as a user who may write in "
          + names.parent()
          + ".";
    }
    StorageException unfinished =
        new StorageException(
            Problem.SWAP_PENDING, names.target(), reason + "; " + whereabouts(names), null);
    throw unfinished;
  }

  private static String whereabouts(SwapNames names) throws StorageException {
    try (FileChannel file = FileChannel.open(names.journal(), StandardOpenOption.READ)) {
      SwapRecovery known = new SwapRecovery(names, SwapJournal.read(names, file));
      return "the new directory is "
          + known.aside
          + known.replaced.map(old -> ", the old one is " + old).orElse("");
    } catch (IOException e) {
      return "where the old and the new directory are is in " + names.journal();
    }
  }
}
