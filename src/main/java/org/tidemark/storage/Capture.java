package org.tidemark.storage;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.rocksdb.LogFile;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WALRecoveryMode;
import org.rocksdb.WalFileType;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/**
 * The files that make up a database at one instant, held until they are copied elsewhere: RocksDB's
 * own list of live files ({@code getLiveFiles}, {@code getSortedWalFiles}) with the sizes they had.
 * Table files never change, so they are linked; the manifest and the write-ahead log grow, so they
 * are copied up to that size. Taking it costs a look at two lists, whatever the size of the state;
 * {@link #copyTo} may run on another thread while the writer goes on.
 */
public final class Capture implements AutoCloseable {
  private static final int COPY_BYTES = 1 << 20;
  private static final String CURRENT = "CURRENT";

  /** RocksDB's name of the database. It is in the manifest too, where nothing but RocksDB reads. */
  static final String IDENTITY = "IDENTITY";

  private final Path directory;
  private final NativeStore store;
  private final boolean holdsDeletions;
  private final Optional<DataDirectory.Fingerprint> before;
  private final long sequence;
  private final List<File> files;

  /** Names the manifest of the instant; the file may name a later one by the time of the copy. */
  private final String current;

  private boolean closed;

  /**
   * @param bytes how many from the start belong to the instant
   * @param isFixed true if the file never changes
   */
  private record File(String name, long bytes, boolean isFixed) {}

  private Capture(
      Path directory,
      NativeStore store,
      boolean holdsDeletions,
      Optional<DataDirectory.Fingerprint> before)
      throws RocksDBException, IOException {
    this.directory = directory;
    this.store = store;
    this.holdsDeletions = holdsDeletions;
    this.before = before;
    RocksDB db = store.db();
    sequence = db.getLatestSequenceNumber();
    files = new ArrayList<>();
    // Tables first, logs after: a flush between the two leaves its rows in a log that is listed.
    RocksDB.LiveFiles live = db.getLiveFiles(false);
    String manifest = "";
    for (String path : live.files) {
      String name = name(path);
      boolean isTable = name.endsWith(".sst") || name.endsWith(".ldb") || name.endsWith(".blob");
      boolean isManifest = name.startsWith("MANIFEST-");
      manifest = isManifest ? name : manifest;
      files.add(
          new File(
              name,
              isManifest && live.manifestFileSize > 0
                  ? live.manifestFileSize
                  : Files.size(directory.resolve(name)),
              isTable));
    }
    current = manifest + "\n";
    if (Files.isRegularFile(directory.resolve(IDENTITY))) {
      // So that a checkpoint is known to be one of this database and of no other.
      files.add(new File(IDENTITY, Files.size(directory.resolve(IDENTITY)), false));
    }
    for (LogFile log : db.getSortedWalFiles()) {
      if (log.type() == WalFileType.kAliveLogFile) {
        files.add(new File(name(log.pathName()), log.sizeFileBytes(), false));
      }
    }
  }

  private static String name(String path) {
    return path.replaceFirst("^/", "");
  }

  /**
   * The instant of an open primary. To be called between two of its batches; RocksDB deletes no
   * file until the capture is closed ({@code disableFileDeletions}, which counts).
   */
  static Capture of(Path directory, NativeStore primary) throws StorageException {
    if (!primary.retain()) {
      throw new StorageException(Problem.CLOSED, directory, "", null);
    }
    boolean disabled = false;
    try {
      primary.db().disableFileDeletions();
      disabled = true;
      return new Capture(directory, primary, true, Optional.empty());
    } catch (RocksDBException | IOException e) {
      if (disabled) {
        enableDeletions(primary);
      }
      primary.release();
      throw failure(directory, e);
    }
  }

  /**
   * A database that nobody writes, opened read-only: nothing in it changes. What is copied counts
   * only if no file changed meanwhile, which {@link #copyTo} checks at the end.
   *
   * @throws StorageException if a process writes it, or it cannot be opened whole
   */
  public static Capture ofStopped(Path directory) throws StorageException {
    Optional<LockHolder> holder = LockHolder.of(directory);
    if (holder.isPresent()) {
      throw new StorageException(Problem.LOCKED, directory, PrimaryStore.holder(directory), null);
    }
    DataDirectory.Fingerprint before = DataDirectory.probe(directory);
    try {
      NativeStore store = NativeStore.open(directory, true, WALRecoveryMode.PointInTimeRecovery);
      try {
        if (store.hasOwnLogFolder(directory)) {
          throw new StorageException(
              Problem.UNSUPPORTED, directory, "its log is in a folder of its own (wal_dir)", null);
        }
        return new Capture(directory, store, false, Optional.of(before));
      } catch (RocksDBException | IOException | StorageException e) {
        store.release();
        throw failure(directory, e);
      }
    } catch (RocksDBException e) {
      throw NativeStore.explain(directory, e);
    }
  }

  /** RocksDB's sequence number of the last write in it. */
  public long sequence() {
    return sequence;
  }

  /**
   * What it holds, to be read; the caller closes it. Over a primary, what is written after the
   * capture shows in it.
   */
  public InspectStore view() throws StorageException {
    return InspectStore.over(directory, store);
  }

  /** The files with their sizes, by name. */
  public Map<String, Long> files() {
    Map<String, Long> sizes = new TreeMap<>();
    files.forEach(
        file -> sizes.put(file.name, file.name.equals(CURRENT) ? current.length() : file.bytes));
    return sizes;
  }

  /** Bytes that cannot be linked and are copied: manifest, options, write-ahead log. */
  public long bytesToCopy() {
    return files.stream().filter(file -> !file.isFixed).mapToLong(File::bytes).sum();
  }

  /** Bytes of all files: what it takes on another file system. */
  public long bytes() {
    return files.stream().mapToLong(File::bytes).sum();
  }

  /** True if {@code other} holds the same tables, by link, and the same log, byte by byte. */
  public boolean isSameAs(Path other) {
    try {
      for (File file : files) {
        Path here = directory.resolve(file.name);
        Path there = other.resolve(file.name);
        boolean same =
            Files.exists(there)
                && (file.isFixed
                    ? Files.isSameFile(here, there)
                    : isSamePrefix(here, there, file.bytes));
        if (!same) {
          return false;
        }
      }
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  private static boolean isSamePrefix(Path one, Path other, long bytes) throws IOException {
    return Files.size(other) == bytes
        && (Files.size(one) == bytes
            ? Files.mismatch(one, other) < 0
            : Files.mismatch(one, other) == bytes);
  }

  /**
   * Makes {@code target}, which must not be there, a database of its own that holds this instant;
   * on disk when this returns. Where a file cannot be linked, because {@code target} is on another
   * file system, it is copied. On failure nothing is left of it.
   *
   * @throws StorageException if it cannot be written, or the directory was written meanwhile
   */
  public void copyTo(Path target, ScanControl control) throws StorageException {
    boolean complete = false;
    boolean made = false;
    try {
      Disk.createPrivate(target);
      made = true;
      long total = bytesToCopy();
      long done = 0;
      for (File file : files) {
        control.checkCancelled();
        Path from = directory.resolve(file.name);
        Path to = target.resolve(file.name);
        if (file.name.equals(CURRENT)) {
          write(to, current);
          Disk.copyOwner(from, to);
        } else if (!file.isFixed || !isLinked(from, to)) {
          copy(from, to, file.bytes, control);
          done += file.bytes;
          control.report(Progress.of(done, Math.max(done, total), "bytes"));
        }
      }
      Disk.copyOwner(directory, target);
      Disk.syncNames(target);
      if (isWrittenSince()) {
        throw new StorageException(Problem.BUSY, directory, "", null);
      }
      complete = true;
    } catch (IOException e) {
      // A file that is gone or shorter is the writer's doing, and no fault of the target.
      throw isWrittenSince()
          ? new StorageException(Problem.BUSY, directory, "", e)
          : failure(target, e);
    } finally {
      if (made && !complete) {
        Disk.removeQuietly(target);
      }
    }
  }

  private boolean isWrittenSince() throws StorageException {
    return before.isPresent()
        && (!before.get().sameDatabase(DataDirectory.Fingerprint.of(directory))
            || LockHolder.of(directory).isPresent());
  }

  private static boolean isLinked(Path from, Path to) throws IOException {
    try {
      Files.createLink(to, from);
      return true;
    } catch (UnsupportedOperationException e) {
      return false;
    } catch (IOException e) {
      // Another file system, one without links, or too many of them. What else is wrong, copying
      // tells as well.
      if (Files.exists(to)) {
        throw e;
      }
      return false;
    }
  }

  private static void write(Path to, String text) throws IOException {
    try (FileChannel out =
        FileChannel.open(to, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      ByteBuffer bytes = StandardCharsets.US_ASCII.encode(text);
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
      out.force(true);
    }
  }

  private static void copy(Path from, Path to, long bytes, ScanControl control) throws IOException {
    try (FileChannel in = FileChannel.open(from, StandardOpenOption.READ);
        FileChannel out =
            FileChannel.open(to, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
      long at = 0;
      while (at < bytes) {
        control.checkCancelled();
        long moved = in.transferTo(at, Math.min(COPY_BYTES, bytes - at), out);
        if (moved <= 0) {
          throw new IOException(from.getFileName() + " has become shorter");
        }
        at += moved;
      }
      out.force(true);
    }
    Disk.copyOwner(from, to);
  }

  /** Lets go of the files. */
  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      if (holdsDeletions) {
        enableDeletions(store);
      }
      store.release();
    }
  }

  private static void enableDeletions(NativeStore store) {
    try {
      store.db().enableFileDeletions();
    } catch (RocksDBException e) {
      // Files that should go stay; opening the database again removes them.
      return;
    }
  }

  private static StorageException failure(Path directory, Exception e) {
    return switch (e) {
      case StorageException told -> told;
      case RocksDBException rocks -> PrimaryStore.explain(directory, rocks);
      case FileAlreadyExistsException there ->
          new StorageException(Problem.WRITE_FAILED, directory, "it is already there", e);
      case IOException io -> Disk.unwritable(directory, io);
      default -> throw new IllegalStateException(e);
    };
  }
}
