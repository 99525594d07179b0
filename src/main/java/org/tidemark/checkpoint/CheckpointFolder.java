package org.tidemark.checkpoint;

import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tidemark.datatypes.UInt64;
import org.tidemark.storage.Disk;
import org.tidemark.storage.StorageException;

/**
 * The checkpoints of a data directory: the folder {@code <dir>.checkpoints} beside it (DESIGN
 * section 5). Listing reads names, sizes and small files only. Safe for several threads and
 * processes: a checkpoint comes and goes by one rename.
 */
public final class CheckpointFolder {
  static final String PINNED = "PINNED";
  static final String VERIFIED = "VERIFIED.json";
  private static final String RETENTION = "RETENTION.json";
  private static final String MAKING = ".making-";
  private static final String DELETING = ".deleting-";
  private static final Pattern NAME =
      Pattern.compile("(\\d{20})(-\\d{1,9})?(?:\\.(making|deleting)-(\\d{1,10}))?");

  private final Path directory;
  private final Path folder;

  private CheckpointFolder(Path directory) {
    this.directory = directory;
    this.folder = directory.resolveSibling(directory.getFileName() + ".checkpoints");
  }

  /** The folder of a data directory, whether it is there or not. */
  public static CheckpointFolder of(Path directory) {
    try {
      return new CheckpointFolder(directory.toRealPath());
    } catch (IOException e) {
      // Not there, as after a restore into nothing was interrupted; its checkpoints may be.
      return new CheckpointFolder(directory.toAbsolutePath().normalize());
    }
  }

  /** The data directory. */
  public Path directory() {
    return directory;
  }

  /** The folder. */
  public Path path() {
    return folder;
  }

  /**
   * All of them, also unfinished and damaged ones, in ascending number.
   *
   * @throws StorageException if the folder cannot be read; none is there if it is missing
   */
  public List<Checkpoint> list() throws StorageException {
    List<Checkpoint> found = new ArrayList<>();
    try {
      Disk.entries(folder).forEach(entry -> look(entry).ifPresent(found::add));
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (IOException e) {
      throw Disk.unreadable(folder, e);
    }
    found.sort(
        Comparator.comparing(Checkpoint::number)
            .thenComparing(Checkpoint::name, CheckpointFolder::byLengthAndText));
    return found;
  }

  /** {@code -2} before {@code -10}. */
  private static int byLengthAndText(String one, String other) {
    return one.length() == other.length()
        ? one.compareTo(other)
        : Integer.compare(one.length(), other.length());
  }

  /**
   * The one a person means: by number, by number and suffix ({@code 1000-2}), or by full name.
   *
   * @throws CheckpointException if there is none, or more than one
   */
  public Checkpoint find(String wanted) throws CheckpointException, StorageException {
    List<Checkpoint> all = list();
    for (Checkpoint one : all) {
      // The first of several is 1000-1, so that each can be named.
      boolean isSuffixed =
          wanted.contains("-")
              && (shortName(one).equals(wanted) || (shortName(one) + "-1").equals(wanted));
      if (isSuffixed || one.name().equals(wanted)) {
        return one;
      }
    }
    Optional<UInt64> number = number(wanted);
    List<Checkpoint> same =
        all.stream().filter(one -> Optional.of(one.number()).equals(number)).toList();
    // Leftovers of another attempt at one height are meant by their whole name only.
    List<Checkpoint> there = same.stream().filter(one -> !one.name().contains(".")).toList();
    List<Checkpoint> meant = there.isEmpty() ? same : there;
    if (meant.isEmpty()) {
      throw CheckpointException.notFound(directory, wanted, all);
    } else if (meant.size() > 1) {
      // The wrong one would be restored one day.
      throw CheckpointException.ambiguous(wanted, meant);
    }
    return meant.getFirst();
  }

  private static Optional<UInt64> number(String wanted) {
    try {
      return wanted.matches("\\d+") ? Optional.of(UInt64.parse(wanted)) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** How a person calls it: without the leading zeros. */
  public static String shortName(Checkpoint checkpoint) {
    return checkpoint.number() + checkpoint.name().substring(20);
  }

  /**
   * Looks at one directory again.
   *
   * @return empty if it is gone, or no checkpoint by its name
   */
  public Optional<Checkpoint> look(Path path) {
    return at(path);
  }

  /**
   * The checkpoint that a directory is.
   *
   * @return empty if it is gone, or no checkpoint by its name
   */
  public static Optional<Checkpoint> at(Path path) {
    Matcher name = NAME.matcher(String.valueOf(path.getFileName()));
    if (!name.matches() || !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
      return Optional.empty();
    }
    UInt64 number;
    try {
      number = UInt64.parse(name.group(1));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    return new CheckpointLook(path, number, name.group(4)).checkpoint();
  }

  /** For the user of the directory, whoever makes it: its node writes there too. */
  private void makeFolder() throws IOException {
    if (!Files.isDirectory(folder)) {
      Files.createDirectory(folder);
      Disk.copyOwner(directory, folder);
      Path parent = folder.getParent();
      if (parent != null) {
        Disk.syncNames(parent);
      }
    }
  }

  /** Where a checkpoint is made before it appears. */
  Path making(UInt64 number) throws IOException {
    makeFolder();
    String name = padded(number) + MAKING + ProcessHandle.current().pid();
    Path path = folder.resolve(name);
    // Only an earlier attempt of this very process can have left it: attempts take turns.
    Disk.remove(path);
    return path;
  }

  /** Lets what was made appear under its name, or under the next free one. */
  Path publish(Path made, UInt64 number) throws IOException {
    for (int second = 1; ; second++) {
      Path path = folder.resolve(padded(number) + (second == 1 ? "" : "-" + second));
      if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
        continue;
      }
      try {
        Files.move(made, path, StandardCopyOption.ATOMIC_MOVE);
      } catch (DirectoryNotEmptyException | FileAlreadyExistsException e) {
        // Another process was faster.
        continue;
      }
      Disk.syncNames(folder);
      return path;
    }
  }

  private static String padded(UInt64 number) {
    String digits = number.toString();
    return "0".repeat(20 - digits.length()) + digits;
  }

  /** Keeps it from being pruned or deleted. */
  public void pin(Checkpoint checkpoint) throws StorageException {
    Path mark = checkpoint.path().resolve(PINNED);
    try {
      if (!Files.exists(mark)) {
        Disk.replace(mark, new byte[0]);
      }
    } catch (IOException e) {
      throw Disk.unwritable(mark, e);
    }
  }

  /** Lets it be pruned and deleted again. */
  public void unpin(Checkpoint checkpoint) throws StorageException {
    Path mark = checkpoint.path().resolve(PINNED);
    try {
      Files.deleteIfExists(mark);
      Disk.syncNames(checkpoint.path());
    } catch (IOException e) {
      throw Disk.unwritable(mark, e);
    }
  }

  /**
   * Removes one for good. It vanishes at once; a process that dies on the way leaves a rest that
   * {@link #prune} takes away.
   *
   * @throws CheckpointException if it is pinned, or being made
   */
  public void delete(Checkpoint checkpoint) throws CheckpointException, StorageException {
    requireDeletable(checkpoint);
    String base = checkpoint.name().replaceFirst("\\..*", "");
    Path going = folder.resolve(base + DELETING + ProcessHandle.current().pid());
    try {
      if (!going.equals(checkpoint.path())) {
        Disk.remove(going);
        Files.move(checkpoint.path(), going, StandardCopyOption.ATOMIC_MOVE);
        if (Files.exists(going.resolve(PINNED))) {
          // Pinned just before the move: whoever did was told so.
          Files.move(going, checkpoint.path(), StandardCopyOption.ATOMIC_MOVE);
          throw CheckpointException.pinned(checkpoint);
        }
      }
      Disk.remove(going);
      Disk.syncNames(folder);
    } catch (NoSuchFileException e) {
      // Another process was faster.
      return;
    } catch (IOException e) {
      throw Disk.unwritable(checkpoint.path(), e);
    }
  }

  /**
   * Says whether {@link #delete} would do it; looks at the pin once more, which may be new.
   *
   * @throws CheckpointException if it is pinned, or being made
   */
  public static void requireDeletable(Checkpoint checkpoint) throws CheckpointException {
    if (checkpoint.state() == Checkpoint.State.MAKING) {
      throw CheckpointException.busy(checkpoint);
    }
    if (Files.exists(checkpoint.path().resolve(PINNED))) {
      throw CheckpointException.pinned(checkpoint);
    }
  }

  /**
   * What pruning would remove: complete ones that are not pinned, but for the last {@code keep},
   * and what ended processes left unfinished. Damaged ones count as none and stay: they are
   * evidence.
   *
   * @param onlyNodes count and remove only what the node made by itself
   */
  public List<Checkpoint> prunable(int keep, boolean onlyNodes) throws StorageException {
    List<Checkpoint> all = list();
    List<Checkpoint> candidates =
        all.stream()
            .filter(one -> one.state() == Checkpoint.State.COMPLETE && !one.pinned())
            .filter(one -> !onlyNodes || isNodes(one))
            // By when it was made: after a restore the newest are at lower heights.
            .sorted(Comparator.comparing(CheckpointFolder::created))
            .toList();
    Set<Path> going = new HashSet<>();
    candidates.stream()
        .limit(Math.max(0, candidates.size() - keep))
        .forEach(one -> going.add(one.path()));
    return all.stream()
        .filter(one -> one.state() == Checkpoint.State.UNFINISHED || going.contains(one.path()))
        .filter(one -> !one.pinned())
        .toList();
  }

  private static Instant created(Checkpoint checkpoint) {
    return checkpoint.manifest().map(Manifest::created).orElse(Instant.EPOCH);
  }

  private static boolean isNodes(Checkpoint checkpoint) {
    return checkpoint.manifest().map(Manifest::maker).equals(Optional.of(Manifest.Maker.NODE));
  }

  /** Removes what {@link #prunable} says, oldest first; returns what went. */
  public List<Checkpoint> prune(int keep, boolean onlyNodes)
      throws CheckpointException, StorageException {
    List<Checkpoint> gone = new ArrayList<>();
    for (Checkpoint one : prunable(keep, onlyNodes)) {
      delete(one);
      gone.add(one);
    }
    return gone;
  }

  /**
   * What is written for the node that runs on the directory; the default if nothing is.
   *
   * @throws CheckpointException if it cannot be understood
   */
  public Retention retention() throws CheckpointException, StorageException {
    Path file = folder.resolve(RETENTION);
    try {
      return ManifestText.readRetention(Files.readAllBytes(file));
    } catch (NoSuchFileException e) {
      return Retention.DEFAULT;
    } catch (IOException e) {
      throw Disk.unreadable(file, e);
    } catch (ManifestText.Malformed e) {
      throw CheckpointException.retention(file, String.valueOf(e.getMessage()), e);
    }
  }

  /** Writes it down; a running node heeds it from its next block that is due. */
  public void setRetention(Retention retention) throws StorageException {
    Path file = folder.resolve(RETENTION);
    try {
      makeFolder();
      Disk.replace(file, ManifestText.write(retention));
    } catch (IOException e) {
      throw Disk.unwritable(file, e);
    }
  }
}
