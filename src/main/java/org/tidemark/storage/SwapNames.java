package org.tidemark.storage;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The names that a swap of one directory uses, all of them beside it.
 *
 * @param target what is swapped, links followed
 * @param parent where it lies
 * @param name its name there
 */
record SwapNames(Path target, Path parent, String name) {
  private static final int MOST_LINKS = 40;
  private static final String JOURNAL = ".swap";
  private static final String BUILDING = ".building-";
  static final String REPLACED = ".replaced-";
  private static final Pattern NUMBERS = Pattern.compile("(\\d{1,10})-(\\d{1,10})");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmssSSS'Z'", Locale.ROOT)
          .withZone(ZoneOffset.UTC)
          .withResolverStyle(ResolverStyle.STRICT);

  /**
   * What {@code directory} leads to, there or not: a link cannot be renamed over, and after a crash
   * it can lead to nothing for a while.
   *
   * @return empty for the root, which has no name
   */
  static Optional<SwapNames> of(Path directory) throws IOException {
    Path target = follow(directory);
    Path parent = target.getParent();
    Path name = target.getFileName();
    return parent == null || name == null
        ? Optional.empty()
        : Optional.of(new SwapNames(target, parent, name.toString()));
  }

  private static Path follow(Path directory) throws IOException {
    Path path = directory.toAbsolutePath();
    for (int links = 0; links < MOST_LINKS; links++) {
      if (Files.exists(path)) {
        return path.toRealPath();
      }
      if (!Files.isSymbolicLink(path)) {
        Path plain = path.normalize();
        Path parent = plain.getParent();
        return parent != null && Files.exists(parent)
            ? parent.toRealPath().resolve(plain.getFileName())
            : plain;
      }
      path = path.resolveSibling(Files.readSymbolicLink(path));
    }
    throw new FileSystemLoopException(directory.toString());
  }

  Path journal() {
    return parent.resolve(name + JOURNAL);
  }

  /** Under this name a journal is written before it gets its own. */
  Path draft(int number) {
    return parent.resolve(building(number) + JOURNAL);
  }

  Path aside(int number) {
    return parent.resolve(building(number));
  }

  private String building(int number) {
    return name + BUILDING + ProcessHandle.current().pid() + "-" + number;
  }

  /** True for a name of {@link #aside}, of whichever process. */
  boolean isBuilding(String other) {
    return builder(other).isPresent();
  }

  /** The number of the process that builds, or built, under a name of {@link #aside}. */
  private Optional<Long> builder(String other) {
    String prefix = name + BUILDING;
    if (!other.startsWith(prefix)) {
      return Optional.empty();
    }
    Matcher numbers = NUMBERS.matcher(other.substring(prefix.length()));
    return numbers.matches() ? Optional.of(Long.valueOf(numbers.group(1))) : Optional.empty();
  }

  /** The next name for the directory that makes room: later than every one that is there. */
  Path nextReplaced(Instant now) throws IOException {
    long millis = now.toEpochMilli();
    for (DirectorySwap.Replaced former : replaced()) {
      // A clock that was set back must not make the newest look older.
      millis = Math.max(millis, former.when().toEpochMilli() + 1);
    }
    return parent.resolve(name + REPLACED + TIME.format(Instant.ofEpochMilli(millis)));
  }

  /** When a directory of that name was replaced; empty if it is not such a name. */
  Optional<Instant> whenReplaced(String other) {
    String prefix = name + REPLACED;
    if (!other.startsWith(prefix)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Instant.from(TIME.parse(other.substring(prefix.length()))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Directories that were replaced, in no order. */
  List<DirectorySwap.Replaced> replaced() throws IOException {
    List<DirectorySwap.Replaced> found = new ArrayList<>();
    for (Path path : Disk.entries(parent)) {
      Optional<Instant> when = whenReplaced(String.valueOf(path.getFileName()));
      if (when.isPresent() && Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        found.add(new DirectorySwap.Replaced(path, when.get()));
      }
    }
    return found;
  }

  /**
   * What processes that are no more have left: directories being built, journals being written.
   * This process's own number can have been another's before, as the first of a container has.
   */
  List<Path> leftovers() throws IOException {
    List<Path> found = new ArrayList<>();
    long own = ProcessHandle.current().pid();
    for (Path path : Disk.entries(parent)) {
      String other = String.valueOf(path.getFileName());
      boolean draft = other.endsWith(JOURNAL);
      String build = draft ? other.substring(0, other.length() - JOURNAL.length()) : other;
      Optional<Long> pid = builder(build);
      boolean isOwn = pid.isPresent() && pid.get() == own;
      if (isOwn || (pid.isPresent() && ProcessHandle.of(pid.get()).isEmpty())) {
        found.add(path);
      }
    }
    return found;
  }
}
