package org.tidemark.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.LiveFileMetaData;
import org.rocksdb.Options;
import org.rocksdb.Range;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.SizeApproximationFlag;
import org.rocksdb.Slice;
import org.rocksdb.SstFileReader;
import org.rocksdb.WALRecoveryMode;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/**
 * A data directory opened for looking: one consistent view that never writes, also while another
 * process writes. Safe for several threads; each {@link StoreCursor} is for one.
 */
public final class InspectStore implements AutoCloseable {
  /** Attempts to open before a directory that keeps changing is given up. */
  private static final int ATTEMPTS = 100;

  /** Damaged ranges kept; a thoroughly bad disk has more than anyone reads. */
  private static final int MAXIMUM_DAMAGES = 1000;

  /** What a person must know of rows that RocksDB could not be asked for. */
  private static final String MERGED_CAVEAT =
      "; the other files are merged without it, so rows it deleted or overwrote can show in their"
          + " old form, and rows only in the write-ahead log are not seen";

  private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

  private final Path directory;
  private final NativeStore store;
  private final List<TableFile> tables;
  private final boolean merged;
  private final DataDirectory.Fingerprint files;
  private final List<Damage> damages = new ArrayList<>();
  private boolean closed;

  private InspectStore(
      Path directory, NativeStore store, DataDirectory.Fingerprint files, boolean strict) {
    this.directory = directory;
    this.store = store;
    this.files = files;
    this.tables = tables(store);
    if (strict) {
      merged = false;
      return;
    }
    List<TableFile> bad = new ArrayList<>();
    for (TableFile table : tables) {
      Optional<String> reason = reasonUnreadable(table);
      reason.ifPresent(text -> {
        bad.add(table);
        String caveat = table.info.level() == 0 ? MERGED_CAVEAT : "";
        damages.add(new Damage(table.info.family(), table.smallest, table.largest, text + caveat));
      });
    }
    tables.removeAll(bad);
    merged = bad.stream().anyMatch(table -> table.info.level() == 0);
  }

  /**
   * Opens {@code directory} read-only. Writes nothing, in it or elsewhere. Where table files are
   * missing or damaged the rest is opened and {@link #damages()} is not empty.
   *
   * <p>A view counts only if no write-ahead log went away while it was opened. A failure counts
   * only if the directory's files stood still around it: otherwise a writer moved them away under
   * the attempt, and another is made.
   *
   * @throws StorageException with the problem and the next step
   */
  public static InspectStore open(Path directory, ScanControl control) throws StorageException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      control.checkCancelled();
      Optional<DataDirectory.Fingerprint> before = Optional.empty();
      StorageException failure;
      try {
        before = Optional.of(DataDirectory.probe(directory));
        Optional<InspectStore> whole = openWhole(directory, before.get());
        if (whole.isPresent()) {
          return whole.get();
        }
        LockSupport.parkNanos(PAUSE_NANOS);
        continue;
      } catch (StorageException e) {
        failure = e;
      } catch (RocksDBException e) {
        failure = NativeStore.explain(directory, e);
      }
      if (before.isEmpty()) {
        // The probe itself failed. Only a writer's switch of MANIFEST can make that pass.
        if (failure.problem() != Problem.MANIFEST_MISSING || attempt > 2) {
          throw failure;
        }
      } else if (before.get().sameTables(DataDirectory.Fingerprint.of(directory))) {
        return openDamaged(directory, before.get(), failure);
      }
      LockSupport.parkNanos(PAUSE_NANOS);
    }
    throw new StorageException(Problem.BUSY, directory, "", null);
  }

  /**
   * Empty if a log was flushed and deleted between the reading of the manifest and that of the
   * logs: the view opens without an error then and lacks what was in it.
   */
  private static Optional<InspectStore> openWhole(Path directory, DataDirectory.Fingerprint before)
      throws StorageException, RocksDBException {
    NativeStore store = open(directory, true);
    boolean kept = false;
    try {
      if (!DataDirectory.Fingerprint.of(directory).hasLogsOf(before)) {
        return Optional.empty();
      }
      InspectStore opened = new InspectStore(directory, store, before, true);
      kept = true;
      return Optional.of(opened);
    } finally {
      // The directory may be gone by now, and nobody else would let go of its files.
      if (!kept) {
        store.release();
      }
    }
  }

  /**
   * What an open primary holds, through its handles: each cursor sees what was written before it
   * was made.
   */
  static InspectStore over(Path directory, NativeStore primary) throws StorageException {
    if (!primary.retain()) {
      throw new StorageException(Problem.CLOSED, directory, "", null);
    }
    try {
      return new InspectStore(directory, primary, DataDirectory.Fingerprint.of(directory), true);
    } catch (StorageException e) {
      primary.release();
      throw e;
    }
  }

  private static NativeStore open(Path directory, boolean strict) throws RocksDBException {
    return NativeStore.open(directory, strict, WALRecoveryMode.PointInTimeRecovery);
  }

  private static InspectStore openDamaged(
      Path directory, DataDirectory.Fingerprint files, StorageException failure)
      throws StorageException {
    if (!NativeStore.isDamage(failure.problem())) {
      throw failure;
    }
    try {
      NativeStore loose = open(directory, false);
      InspectStore store;
      try {
        store = new InspectStore(directory, loose, files, false);
      } catch (RuntimeException e) {
        loose.release();
        throw e;
      }
      if (store.damages().isEmpty()) {
        // What strict opening refused is not in a table file: do not show it as if it were whole.
        store.close();
        throw failure;
      }
      return store;
    } catch (RocksDBException e) {
      throw NativeStore.explain(directory, e);
    }
  }

  /** The directory. */
  public Path directory() {
    return directory;
  }

  /**
   * The directory as it was just before this view was opened: what differs from it may not be in
   * the view.
   */
  public DataDirectory.Fingerprint fingerprint() {
    return files;
  }

  /** Names of the column families, in the order of the manifest. */
  public List<String> families() {
    return store.families();
  }

  /** False if the directory has no OPTIONS file that could be read, so that defaults are used. */
  public boolean ownOptions() {
    return store.ownOptions();
  }

  /** Sequence number of the newest write in the view. */
  public long sequence() throws StorageException {
    return use(() -> store.db().getLatestSequenceNumber());
  }

  /**
   * RocksDB's name of the database, which its checkpoints and copies share (file {@code IDENTITY});
   * absent where there is none.
   */
  public Optional<String> identity() {
    try {
      String name = Files.readString(directory.resolve(Capture.IDENTITY)).strip();
      return name.isEmpty() ? Optional.empty() : Optional.of(name);
    } catch (IOException e) {
      // Nothing is read by it; whoever needs it does without.
      return Optional.empty();
    }
  }

  /** The table files that can be read. */
  public List<StoreFile> files() {
    return tables.stream().map(table -> table.info).toList();
  }

  /** What could not be read so far. Grows as cursors meet damage. */
  public List<Damage> damages() {
    synchronized (damages) {
      return List.copyOf(damages);
    }
  }

  /** A cursor over {@code range}, before its first key. Checksums are verified. */
  public StoreCursor cursor(KeyRange range) throws StorageException {
    ColumnFamilyHandle family = store.family(range.family());
    retain();
    ReadOptions options = new ReadOptions();
    byte[] end = range.end().orElseGet(() -> new byte[0]);
    Slice upper = new Slice(end);
    try {
      // A scan must not push the blocks that tables are paged from out of the cache, and prefix
      // extractors of the directory's own options must not hide keys.
      options.setVerifyChecksums(true).setTotalOrderSeek(true).setFillCache(false);
      if (end.length > 0) {
        options.setIterateUpperBound(upper);
      }
      RowIterator rows =
          merged
              ? new MergedTables(mergePaths(range.family()), options, end)
              : new RowIterator.Native(() -> store.db().newIterator(family, options));
      return new StoreCursor(store, range, options, upper, rows, this::note);
    } catch (RocksDBException e) {
      options.close();
      upper.close();
      store.release();
      throw NativeStore.explain(directory, e);
    }
  }

  /** The value under {@code key}, if there is one. */
  public Optional<byte[]> get(String family, byte[] key) throws StorageException {
    if (!merged) {
      ColumnFamilyHandle handle = store.family(family);
      retain();
      try {
        return Optional.ofNullable(store.db().get(handle, key));
      } catch (RocksDBException e) {
        // A cursor reads what can be read, and notes what cannot: a path for damage only, because
        // making an iterator costs more than looking up a key.
      } finally {
        store.release();
      }
    }
    byte[] end = Arrays.copyOf(key, key.length + 1);
    try (StoreCursor cursor = cursor(KeyRange.of(family, key, end))) {
      return cursor.seekFirst() ? Optional.of(cursor.valueBytes()) : Optional.empty();
    }
  }

  /** About how many bytes the range takes, in files and memory: to split work, not to show. */
  public long approximateBytes(KeyRange range) throws StorageException {
    byte[] end = range.end().orElseThrow(() -> new IllegalArgumentException("unbounded range"));
    return use(() -> {
      try (Slice from = new Slice(range.first());
          Slice to = new Slice(end)) {
        return store.db()
            .getApproximateSizes(
                store.family(range.family()),
                List.of(new Range(from, to)),
                SizeApproximationFlag.INCLUDE_FILES,
                SizeApproximationFlag.INCLUDE_MEMTABLES)[0];
      }
    });
  }

  /** RocksDB's estimate of the keys in a family; -1 if it has none. */
  public long estimatedKeys(String family) throws StorageException {
    return use(() -> {
      try {
        return store.db().getLongProperty(store.family(family), "rocksdb.estimate-num-keys");
      } catch (RocksDBException e) {
        return -1L;
      }
    });
  }

  /**
   * Reads every block of every table file and checks it ({@code SstFileReader.verifyChecksum}).
   * What is bad is added to {@link #damages()} under the file's key range.
   */
  public void verifyChecksums(ScanControl control) throws StorageException {
    long total = tables.stream().mapToLong(table -> table.info.bytes()).sum();
    long done = 0;
    for (TableFile table : tables) {
      control.checkCancelled();
      retain();
      try (Options options = new Options();
          SstFileReader reader = new SstFileReader(options)) {
        reader.open(table.path());
        reader.verifyChecksum();
      } catch (RocksDBException e) {
        // A file that a writer has compacted away since is not damage: the view still holds it
        // open, and reading through the view checks its blocks.
        if (Files.exists(table.file)) {
          note(new Damage(table.info.family(), table.smallest, table.largest, NativeStore.text(e)));
        }
      } finally {
        store.release();
      }
      done += table.info.bytes();
      control.report(Progress.of(done, total, "bytes"));
    }
  }

  /** What the write-ahead log is like. Everything before the first bad record is in the view. */
  public enum LogState {
    /**
     * Every record reads, or it cannot be judged: a table file does not open, or a writer writes.
     */
    WHOLE,
    /** Ends in an unfinished record, as after a crash: nothing that was finished is missing. */
    TORN,
    /** A record is damaged and others may follow it, which are not in the view. */
    DAMAGED
  }

  /** Judges the write-ahead log by opening the directory with stricter recovery modes. */
  public LogState logState() throws StorageException {
    retain();
    try {
      DataDirectory.Fingerprint before = DataDirectory.Fingerprint.of(directory);
      if (logReads(WALRecoveryMode.AbsoluteConsistency)) {
        return LogState.WHOLE;
      }
      LogState state =
          logReads(WALRecoveryMode.TolerateCorruptedTailRecords) ? LogState.TORN : LogState.DAMAGED;
      return before.equals(DataDirectory.Fingerprint.of(directory)) ? state : LogState.WHOLE;
    } finally {
      store.release();
    }
  }

  /** False only if it is the log that does not open. */
  private boolean logReads(WALRecoveryMode mode) {
    try {
      // Only paranoid opening minds the log's end, and it minds table files too.
      NativeStore.open(directory, true, mode).release();
      return true;
    } catch (RocksDBException e) {
      return !NativeStore.isLogDamage(e);
    }
  }

  @Override
  public synchronized void close() {
    if (!closed) {
      closed = true;
      store.release();
    }
  }

  /**
   * Adds damage, or widens what is known of the same: the reason names file and offset, so equal
   * reasons are one bad block that several scans ran into.
   */
  private void note(Damage damage) {
    synchronized (damages) {
      for (int i = 0; i < damages.size(); i++) {
        Optional<Damage> joined = damages.get(i).joined(damage);
        if (joined.isPresent()) {
          damages.set(i, joined.get());
          return;
        }
      }
      if (damages.size() < MAXIMUM_DAMAGES) {
        damages.add(damage);
      }
    }
  }

  private List<String> mergePaths(String family) {
    return tables.stream()
        .filter(table -> table.info.family().equals(family))
        .map(TableFile::path)
        .toList();
  }

  /** Newest first: level 0 by sequence number, then the levels below. */
  private static List<TableFile> tables(NativeStore store) {
    List<TableFile> files = new ArrayList<>();
    for (LiveFileMetaData meta : store.db().getLiveFilesMetaData()) {
      String name = meta.fileName().replaceFirst("^/", "");
      StoreFile info =
          new StoreFile(
              name,
              NativeStore.nameOf(meta.columnFamilyName()),
              meta.size(),
              meta.level(),
              meta.numEntries(),
              meta.numDeletions());
      files.add(new TableFile(info, meta));
    }
    files.sort(
        Comparator.comparingInt((TableFile file) -> file.info.level())
            .thenComparing(Comparator.comparingLong(TableFile::largestSequence).reversed()));
    return files;
  }

  private static Optional<String> reasonUnreadable(TableFile table) {
    String name = table.info.name();
    try {
      long bytes = Files.size(table.file);
      if (bytes != table.info.bytes()) {
        return Optional.of(
            name + " has " + bytes + " bytes, the manifest says " + table.info.bytes());
      }
    } catch (IOException e) {
      return Optional.of(name + " is missing");
    }
    return MergedTables.opens(table.path())
        ? Optional.empty()
        : Optional.of(name + " does not open as a table file");
  }

  private void retain() throws StorageException {
    if (!store.retain()) {
      throw new StorageException(Problem.CLOSED, directory, "", null);
    }
  }

  private <T> T use(Supplier<T> work) throws StorageException {
    retain();
    try {
      return work.get();
    } finally {
      store.release();
    }
  }

  /** A table file with what is needed to read it on its own. */
  private static final class TableFile {
    private final StoreFile info;
    private final Path file;
    private final long largestSequence;
    private final byte[] smallest;
    private final byte[] largest;

    TableFile(StoreFile info, LiveFileMetaData meta) {
      this.info = info;
      this.file = Path.of(meta.path()).resolve(info.name());
      this.largestSequence = meta.largestSeqno();
      this.smallest = meta.smallestKey();
      this.largest = meta.largestKey();
    }

    long largestSequence() {
      return largestSequence;
    }

    String path() {
      return file.toString();
    }
  }
}
