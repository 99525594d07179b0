package org.tidemark.storage;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Replaces a data directory as a whole: the one mechanism of every destructive act. The new one is
 * built beside the target, complete, and then takes its name; the old one is kept beside it. A
 * crash at any instant leaves the old or the new one, complete, and whoever opens the target next
 * calls {@link #recover}.
 */
public final class DirectorySwap implements AutoCloseable {
  /** Targets that this process has taken. */
  private static final Set<Path> TAKEN = ConcurrentHashMap.newKeySet();

  private static final AtomicInteger BUILDS = new AtomicInteger();

  private final SwapNames names;
  private final Optional<TargetLock> lock;
  private final Optional<String> recovered;
  private final Consumer<String> step;
  private final int number = BUILDS.incrementAndGet();
  private boolean swapped;
  private boolean closed;

  private DirectorySwap(
      SwapNames names,
      Optional<TargetLock> lock,
      Optional<String> recovered,
      Consumer<String> step) {
    this.names = names;
    this.lock = lock;
    this.recovered = recovered;
    this.step = step;
  }

  /** A directory that was replaced, and when. */
  public record Replaced(Path path, Instant when) {}

  /**
   * Takes the target for an act, until {@link #close}: holds RocksDB's lock on it, so that no node
   * starts there meanwhile. Recovers an interrupted swap of it first, and removes what processes
   * that died have left beside it. Nobody in this process may open the target's file {@code LOCK}
   * until then, not even to copy it: to close it again would end the lock.
   *
   * @param target absent, empty or a database, however damaged; a link is followed
   * @throws StorageException {@link Problem#LOCKED} naming the holder; {@link
   *     Problem#SWAP_IN_PROGRESS}; or why it could not be replaced later, before anything is built
   */
  public static DirectorySwap begin(Path target) throws StorageException {
    return begin(target, step -> {});
  }

  /**
   * @param step told the name of each step once it is done, so that a test can stop there
   */
  static DirectorySwap begin(Path target, Consumer<String> step) throws StorageException {
    SwapNames names =
        names(target)
            .orElseThrow(
                () -> new StorageException(Problem.WRITE_FAILED, target, "it is the root", null));
    requireParent(names);
    if (!TAKEN.add(names.target())) {
      String own = ", process " + ProcessHandle.current().pid() + " (this one)";
      throw new StorageException(Problem.LOCKED, names.target(), own, null);
    }
    boolean taken = false;
    try {
      TargetLock.requireFree(names.target());
      Optional<String> recovered = SwapRecovery.recover(names);
      if (Files.exists(names.journal(), LinkOption.NOFOLLOW_LINKS)) {
        throw new StorageException(
            Problem.NO_WRITE_PERMISSION, names.journal(), "access is denied", null);
      }
      Optional<TargetLock> lock =
          isFull(names.target()) ? Optional.of(TargetLock.take(names.target())) : Optional.empty();
      for (Path left : names.leftovers()) {
        Disk.removeQuietly(left);
      }
      taken = true;
      return new DirectorySwap(names, lock, recovered, step);
    } catch (IOException e) {
      throw Disk.unwritable(names.target(), e);
    } finally {
      if (!taken) {
        TAKEN.remove(names.target());
      }
    }
  }

  private static Optional<SwapNames> names(Path target) throws StorageException {
    try {
      return SwapNames.of(target);
    } catch (IOException e) {
      throw DataDirectory.unreadable(target, e);
    }
  }

  private static void requireParent(SwapNames names) throws StorageException {
    Path parent = names.parent();
    if (!Files.isDirectory(parent)) {
      throw new StorageException(
          Files.exists(parent) ? Problem.NOT_A_DIRECTORY : Problem.DIRECTORY_MISSING,
          parent,
          "",
          null);
    }
    if (!Files.isWritable(parent)) {
      throw new StorageException(Problem.NO_WRITE_PERMISSION, parent, "access is denied", null);
    }
    if (names.name().chars().anyMatch(Character::isISOControl)) {
      String reason = "its name has a line break or another control character";
      throw new StorageException(Problem.WRITE_FAILED, names.target(), reason, null);
    }
    if (isMountPoint(names)) {
      throw new StorageException(Problem.MOUNT_POINT, names.target(), "", null);
    }
  }

  /** True if it is another file system than its parent; a bound folder shows at the renaming. */
  private static boolean isMountPoint(SwapNames names) {
    try {
      return !Files.getAttribute(names.target(), "unix:dev")
          .equals(Files.getAttribute(names.parent(), "unix:dev"));
    } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
      // Absent, or not a system that has such attributes.
      return false;
    }
  }

  /**
   * True for a database, false where nothing is or an empty directory.
   *
   * @throws StorageException if it is neither: a slip in a path must not move a home directory away
   */
  private static boolean isFull(Path target) throws IOException, StorageException {
    if (!Files.exists(target, LinkOption.NOFOLLOW_LINKS)) {
      return false;
    }
    if (!Files.isDirectory(target)) {
      throw new StorageException(Problem.NOT_A_DIRECTORY, target, "", null);
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(target)) {
      boolean isEmpty = true;
      for (Path file : files) {
        if (DataDirectory.isDatabaseFile(String.valueOf(file.getFileName()))) {
          return true;
        }
        isEmpty = false;
      }
      if (isEmpty) {
        return false;
      }
    } catch (DirectoryIteratorException e) {
      throw new IOException(e.getCause());
    }
    throw new StorageException(Problem.NOT_ROCKSDB, target, "", null);
  }

  /** What {@link #begin} found to be recovered, a whole sentence; it is told only once. */
  public Optional<String> recovered() {
    return recovered;
  }

  /** Where to build the new directory: beside the target, not there yet. */
  public Path aside() {
    return names.aside(number);
  }

  /**
   * Puts what was built at {@link #aside} in place of the target. It must be complete, and closed.
   *
   * @param what the act in a person's words, for the sentence after a crash: {@code restore to
   *     height 1000}
   * @return where the old directory is now; empty if there was none
   * @throws StorageException if it could not; the target is what it was
   */
  public Optional<Path> swap(String what) throws StorageException {
    return put(aside(), what);
  }

  private Optional<Path> put(Path in, String what) throws StorageException {
    if (closed || swapped) {
      throw new StorageException(Problem.CLOSED, in, "", null);
    }
    if (!Files.isDirectory(in, LinkOption.NOFOLLOW_LINKS)) {
      throw new StorageException(Problem.DIRECTORY_MISSING, in, "", null);
    }
    TargetLock.requireFree(in);
    if (lock.isPresent()) {
      lock.get().require();
    }
    try {
      Disk.syncTree(in);
      step.accept("synced");
      Optional<Path> out =
          lock.isPresent()
              ? Optional.of(names.nextReplaced(Clock.systemUTC().instant()))
              : Optional.empty();
      SwapJournal journal =
          new SwapJournal(
              String.valueOf(in.getFileName()),
              out.map(path -> String.valueOf(path.getFileName())),
              what);
      try (SwapJournal.Held held = journal.write(names, names.draft(number))) {
        step.accept("journal written");
        exchange(in, out, held);
      }
      return out;
    } catch (IOException e) {
      throw Disk.unwritable(names.target(), e);
    }
  }

  private void exchange(Path in, Optional<Path> out, SwapJournal.Held journal)
      throws IOException, StorageException {
    boolean moved = false;
    try {
      if (out.isPresent()) {
        lock.ifPresent(TargetLock::letRename);
        Files.move(names.target(), out.get(), StandardCopyOption.ATOMIC_MOVE);
        moved = true;
        step.accept("old moved away");
        Disk.syncNames(names.parent());
        step.accept("old synced");
      }
      Files.move(in, names.target(), StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      if (moved) {
        moveBack(in, out.orElseThrow());
      }
      // Before the new directory goes: with this journal, half of one would still come in.
      journal.remove();
      throw e;
    }
    swapped = true;
    step.accept("new moved in");
    try {
      Disk.syncNames(names.parent());
      step.accept("new synced");
      journal.remove();
      step.accept("journal removed");
    } catch (IOException e) {
      // It is done. The journal that may be left makes the next one who opens it say so.
      return;
    }
  }

  private void moveBack(Path in, Path out) throws StorageException {
    try {
      Files.move(out, names.target(), StandardCopyOption.ATOMIC_MOVE);
      Disk.syncNames(names.parent());
    } catch (IOException e) {
      StorageException unclear = SwapRecovery.unclear(names, in, Optional.of(out));
      unclear.addSuppressed(e);
      throw unclear;
    }
  }

  /** Lets the target go. Removes what was built and not swapped in. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    if (!Files.exists(names.journal(), LinkOption.NOFOLLOW_LINKS)) {
      Disk.removeQuietly(aside());
    }
    lock.ifPresent(TargetLock::release);
    TAKEN.remove(names.target());
  }

  /**
   * Finishes or takes back a swap of the target that was interrupted. Where there is none this is
   * one look for a file. Where there is one and this user may not write, a target that is there can
   * still be looked at, and the sentence says so.
   *
   * @return what was done, a whole sentence; empty if there was nothing to do
   * @throws StorageException {@link Problem#SWAP_IN_PROGRESS} if its process is at it; {@link
   *     Problem#SWAP_PENDING} if the target is missing and this user may not write; {@link
   *     Problem#SWAP_UNCLEAR} or {@link Problem#SWAP_JOURNAL_UNREADABLE} if a person must look
   */
  public static Optional<String> recover(Path target) throws StorageException {
    Optional<SwapNames> names;
    try {
      names = SwapNames.of(target);
    } catch (IOException e) {
      // Whoever opens it says better what is wrong with the path.
      return Optional.empty();
    }
    if (names.isEmpty() || !Files.exists(names.get().journal(), LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    if (TAKEN.contains(names.get().target())) {
      // Not to be looked into: closing it again would end this process's lock on it.
      throw SwapRecovery.inProgress(
          names.get(), Optional.of(new LockHolder(ProcessHandle.current().pid(), "this one")));
    }
    return SwapRecovery.recover(names.get());
  }

  /**
   * The directories that were replaced by others at the target, newest first.
   *
   * @throws StorageException if the directory above cannot be listed
   */
  public static List<Replaced> replaced(Path target) throws StorageException {
    Optional<SwapNames> names = names(target);
    if (names.isEmpty()) {
      return List.of();
    }
    try {
      return names.get().replaced().stream()
          .sorted(Comparator.comparing(Replaced::when).reversed())
          .toList();
    } catch (IOException e) {
      throw DataDirectory.unreadable(names.get().parent(), e);
    }
  }

  /**
   * Puts a directory that was replaced back in place of the target, which is kept like it: an undo
   * can be undone. Whoever wants to tell a person of an interrupted swap calls {@link #recover}
   * before: here it is done without a word.
   *
   * @param replaced one of {@link #replaced(Path)}
   * @return where the target is now; empty if there was none
   * @throws StorageException as {@link #begin} and {@link #swap}; {@link Problem#NOT_REPLACED}
   */
  public static Optional<Path> undo(Path target, Path replaced) throws StorageException {
    return undo(target, replaced, step -> {});
  }

  static Optional<Path> undo(Path target, Path replaced, Consumer<String> step)
      throws StorageException {
    Path wanted = replaced.toAbsolutePath().normalize();
    try (DirectorySwap swap = begin(target, step)) {
      Path own = swap.names.parent().resolve(String.valueOf(wanted.getFileName()));
      boolean known =
          swap.names.whenReplaced(String.valueOf(own.getFileName())).isPresent()
              && Files.isDirectory(own, LinkOption.NOFOLLOW_LINKS)
              && Files.isSameFile(own, wanted);
      if (!known) {
        throw new StorageException(
            Problem.NOT_REPLACED, wanted, swap.names.target().toString(), null);
      }
      return swap.put(own, "undo, which puts back " + own.getFileName());
    } catch (IOException e) {
      throw DataDirectory.unreadable(wanted, e);
    }
  }

  /**
   * Removes a directory that was replaced, for good.
   *
   * @throws StorageException {@link Problem#NOT_REPLACED} if it is none of the target's; {@link
   *     Problem#LOCKED} if a process has it open; or why it cannot be removed
   */
  public static void discard(Path target, Replaced copy) throws StorageException {
    if (replaced(target).stream().noneMatch(known -> known.path().equals(copy.path()))) {
      throw new StorageException(Problem.NOT_REPLACED, copy.path(), target.toString(), null);
    }
    TargetLock.requireFree(copy.path());
    SwapNames names = names(target).orElseThrow();
    Path going = names.aside(BUILDS.incrementAndGet());
    try {
      // Gone at once, or an undo could put back the half of it. What stays of it, the next act on
      // the target removes.
      Files.move(copy.path(), going, StandardCopyOption.ATOMIC_MOVE);
      Disk.remove(going);
      Disk.syncNames(names.parent());
    } catch (IOException e) {
      throw Disk.unwritable(copy.path(), e);
    }
  }

  /** Why the target could not be replaced just now, a sentence; empty if nothing is in the way. */
  public static String obstacle(Path target) throws StorageException {
    try {
      TargetLock.requireFree(names(target).map(SwapNames::target).orElse(target));
      return "";
    } catch (StorageException e) {
      return e.sentence();
    }
  }

  /** The name under which the target would be kept, up to the time that completes it. */
  public static Path replacedName(Path target) throws StorageException {
    SwapNames names =
        names(target)
            .orElseThrow(
                () -> new StorageException(Problem.WRITE_FAILED, target, "it is the root", null));
    return names.parent().resolve(names.name() + SwapNames.REPLACED);
  }
}
