package org.tidemark.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * What a swap is about to do, so that whoever comes after a crash can finish it or take it back.
 * Plain lines of text, the last one {@code end}.
 *
 * @param aside name of the directory that comes in
 * @param replaced name that the directory at the target gets; empty if there is none
 * @param what the act in a person's words
 */
record SwapJournal(String aside, Optional<String> replaced, String what) {
  private static final String FIRST = "tidemark swap ";
  private static final String VERSION = "1";
  private static final String END = "end";
  private static final int MOST_BYTES = 1 << 16;
  private static final int MOST_WORDS = 1000;

  /** Keeps {@code what} to one line of bearable length. */
  SwapJournal {
    String line = what.replaceAll("\\p{Cntrl}+", " ").strip();
    what = line.length() > MOST_WORDS ? line.substring(0, MOST_WORDS) + "…" : line;
  }

  /** A journal in place, locked by this process until it is closed. */
  static final class Held implements AutoCloseable {
    private final Path path;
    private final FileChannel file;

    private Held(Path path, FileChannel file) {
      this.path = path;
      this.file = file;
    }

    /** Ends the swap: from here on nobody recovers it. */
    void remove() throws IOException {
      Files.deleteIfExists(path);
      Disk.syncNames(path.resolveSibling(""));
    }

    @Override
    public void close() throws IOException {
      file.close();
    }
  }

  /** Puts it in place as a whole, on disk; leaves nothing where it fails. */
  Held write(SwapNames names, Path draft) throws IOException {
    FileChannel file =
        FileChannel.open(
            draft,
            StandardOpenOption.CREATE_NEW,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE);
    boolean inPlace = false;
    try {
      // Before it has its name: nobody may find it unlocked while its process lives.
      if (file.tryLock() == null) {
        throw new IOException("it is locked");
      }
      ByteBuffer bytes = ByteBuffer.wrap(text(names).getBytes(StandardCharsets.UTF_8));
      while (bytes.hasRemaining()) {
        file.write(bytes);
      }
      file.force(true);
      if (Files.exists(names.journal(), LinkOption.NOFOLLOW_LINKS)) {
        throw new FileAlreadyExistsException(names.journal().toString(), null, "it is there");
      }
      Files.move(draft, names.journal(), StandardCopyOption.ATOMIC_MOVE);
      inPlace = true;
    } finally {
      if (!inPlace) {
        file.close();
        Files.deleteIfExists(draft);
      }
    }
    Held held = new Held(names.journal(), file);
    try {
      Disk.syncNames(names.parent());
      return held;
    } catch (IOException e) {
      held.close();
      Files.deleteIfExists(names.journal());
      throw e;
    }
  }

  private String text(SwapNames names) {
    return String.join(
        "\n",
        FIRST + VERSION,
        "target " + names.name(),
        "aside " + aside,
        "replaced " + replaced.orElse(""),
        "what " + what,
        END,
        "");
  }

  /**
   * Reads one, and believes it only if all its names are such as a swap of this target gives.
   *
   * @throws StorageException {@link Problem#SWAP_JOURNAL_UNREADABLE}
   */
  static SwapJournal read(SwapNames names, FileChannel file) throws IOException, StorageException {
    if (file.size() > MOST_BYTES) {
      throw foreign(names, "it is too long");
    }
    byte[] bytes = Channels.newInputStream(file.position(0)).readNBytes(MOST_BYTES);
    List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
    if (lines.isEmpty() || !lines.getFirst().startsWith(FIRST)) {
      throw foreign(names, "it does not begin as one");
    }
    String version = lines.getFirst().substring(FIRST.length());
    if (!version.equals(VERSION)) {
      throw foreign(names, "it is of version " + version + ", and this Tidemark reads " + VERSION);
    }
    if (lines.size() != 6 || !lines.getLast().equals(END)) {
      throw foreign(names, "it is cut off or has strange lines");
    }
    String replaced = value(names, lines.get(3), "replaced ");
    SwapJournal journal =
        new SwapJournal(
            value(names, lines.get(2), "aside "),
            replaced.isEmpty() ? Optional.empty() : Optional.of(replaced),
            value(names, lines.get(4), "what "));
    boolean known =
        names.isBuilding(journal.aside) || names.whenReplaced(journal.aside).isPresent();
    if (!value(names, lines.get(1), "target ").equals(names.name())
        || !known
        || journal.replaced.filter(name -> names.whenReplaced(name).isEmpty()).isPresent()) {
      throw foreign(names, "it names other directories than a swap of " + names.name() + " does");
    }
    return journal;
  }

  private static String value(SwapNames names, String line, String key) throws StorageException {
    if (!line.startsWith(key)) {
      throw foreign(names, "the line \"" + key.strip() + "\" is missing");
    }
    return line.substring(key.length());
  }

  static StorageException foreign(SwapNames names, String detail) {
    return new StorageException(Problem.SWAP_JOURNAL_UNREADABLE, names.journal(), detail, null);
  }
}
