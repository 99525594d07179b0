package org.tidemark.storage;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompressionType;
import org.rocksdb.ConfigOptions;
import org.rocksdb.DBOptions;
import org.rocksdb.Env;
import org.rocksdb.InfoLogLevel;
import org.rocksdb.Options;
import org.rocksdb.OptionsUtil;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;
import org.rocksdb.WALRecoveryMode;

/**
 * The native handles of one database and who still uses them. They close in the order that RocksDB
 * needs, when the last user lets go: a cursor that is still reading on another thread keeps them
 * alive, so closing a view never pulls memory from under it.
 */
final class NativeStore {
  static {
    RocksDB.loadLibrary();
  }

  private static final String HEX = "0x";

  /** How RocksDB calls the order of bytes. */
  private static final String BYTEWISE = "leveldb.BytewiseComparator";

  /** Most bytes of write-ahead log before the memory tables behind it are flushed. */
  private static final long LOG_BYTES = 32 << 20;

  private static final long WRITE_BUFFER_BYTES = 16 << 20;

  private final RocksDB db;
  private final DBOptions options;
  private final List<ColumnFamilyDescriptor> descriptors;
  private final Map<String, ColumnFamilyHandle> families = new LinkedHashMap<>();
  private final boolean ownOptions;
  private final AtomicInteger users = new AtomicInteger(1);

  private NativeStore(
      RocksDB db,
      DBOptions options,
      List<ColumnFamilyDescriptor> descriptors,
      List<ColumnFamilyHandle> handles,
      boolean ownOptions) {
    this.db = db;
    this.options = options;
    this.descriptors = descriptors;
    this.ownOptions = ownOptions;
    for (int i = 0; i < handles.size(); i++) {
      families.put(nameOf(descriptors.get(i).getName()), handles.get(i));
    }
  }

  /**
   * Opens every column family read-only ({@code RocksDB.openReadOnly}). Never creates anything.
   *
   * @param paranoid refuse a directory with a missing, truncated or unreadable table file
   * @param recovery what a damaged record in the write-ahead log means
   */
  static NativeStore open(Path directory, boolean paranoid, WALRecoveryMode recovery)
      throws RocksDBException {
    String path = directory.toString();
    DBOptions options = new DBOptions();
    List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
    boolean ownOptions = loadOptions(path, options, descriptors);
    if (!ownOptions) {
      descriptors.forEach(descriptor -> descriptor.getOptions().close());
      descriptors.clear();
      options.close();
      options = new DBOptions();
    }
    try (Options listing = new Options()) {
      if (ownOptions) {
        requireKnownOrder(path);
      }
      completeDescriptors(RocksDB.listColumnFamilies(listing, path), descriptors);
    } catch (RocksDBException e) {
      descriptors.forEach(descriptor -> descriptor.getOptions().close());
      options.close();
      throw e;
    }
    if (!options.walDir().isEmpty() && DataDirectory.hasLogs(directory)) {
      // A copied directory can name the log folder of the original: its own log is the truth.
      options.setWalDir(path);
    }
    options
        .setCreateIfMissing(false)
        .setParanoidChecks(paranoid)
        .setMaxOpenFiles(-1)
        .setInfoLogLevel(InfoLogLevel.ERROR_LEVEL)
        .setWalRecoveryMode(recovery);
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try {
      RocksDB db = RocksDB.openReadOnly(options, path, descriptors, handles);
      return new NativeStore(db, options, descriptors, handles, ownOptions);
    } catch (RocksDBException e) {
      descriptors.forEach(descriptor -> descriptor.getOptions().close());
      options.close();
      throw e;
    }
  }

  /**
   * Opens for writing every column family there is and the ones named ({@code RocksDB.open}), which
   * takes the directory's lock.
   *
   * @param create make the directory's database and the named families if they are missing
   */
  static NativeStore openPrimary(Path directory, List<String> named, boolean create)
      throws RocksDBException {
    String path = directory.toString();
    Set<String> names = new LinkedHashSet<>();
    names.add(KeyRange.DEFAULT_FAMILY);
    try (Options listing = new Options()) {
      RocksDB.listColumnFamilies(listing, path).forEach(name -> names.add(nameOf(name)));
    } catch (RocksDBException e) {
      if (!create) {
        throw e;
      }
    }
    names.addAll(named);
    DBOptions options =
        new DBOptions()
            .setCreateIfMissing(create)
            .setCreateMissingColumnFamilies(create)
            // All families go to disk together: a view opened between two flushes, or after a torn
            // log, would else see one family ahead of another.
            .setAtomicFlush(true)
            // A reader replays the log each time it catches up.
            .setMaxTotalWalSize(LOG_BYTES)
            .setMaxOpenFiles(-1)
            .setKeepLogFileNum(5)
            .setInfoLogLevel(InfoLogLevel.WARN_LEVEL)
            // An unfinished last record is what a crash leaves. Damage before it is not, and must
            // not be passed over: what follows it was acknowledged.
            .setWalRecoveryMode(WALRecoveryMode.TolerateCorruptedTailRecords);
    List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
    for (String name : names) {
      descriptors.add(descriptor(name));
    }
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try {
      RocksDB db = RocksDB.open(options, path, descriptors, handles);
      return new NativeStore(db, options, descriptors, handles, true);
    } catch (RocksDBException e) {
      descriptors.forEach(descriptor -> descriptor.getOptions().close());
      options.close();
      throw e;
    }
  }

  /**
   * RocksDB opens a directory whose keys are in another order than that of their bytes, and every
   * bounded range of it then looks empty.
   *
   * @throws RocksDBException naming the order
   */
  private static void requireKnownOrder(String path) throws RocksDBException {
    List<String> lines;
    try {
      String name = OptionsUtil.getLatestOptionsFileName(path, Env.getDefault());
      lines = Files.readAllLines(Path.of(path, name), StandardCharsets.ISO_8859_1);
    } catch (RocksDBException | IOException e) {
      // With the usual order, which is taken then, RocksDB refuses tables in another.
      return;
    }
    for (String line : lines) {
      String[] option = line.split("=", 2);
      if (option.length == 2 && option[0].strip().equals("comparator")) {
        String order = option[1].strip();
        if (!order.equals(BYTEWISE)) {
          throw new RocksDBException("keys in the order of the comparator " + order);
        }
      }
    }
  }

  /** Reads the directory's newest OPTIONS file; false if there is none that can be understood. */
  private static boolean loadOptions(
      String path, DBOptions options, List<ColumnFamilyDescriptor> descriptors) {
    try (ConfigOptions config = new ConfigOptions()) {
      config.setEnv(Env.getDefault()).setIgnoreUnknownOptions(true);
      OptionsUtil.loadLatestOptions(config, path, options, descriptors);
      return true;
    } catch (RocksDBException e) {
      // A missing or damaged OPTIONS file is no obstacle: RocksDB's defaults read the data, and
      // ownOptions() says so to whoever shows the directory.
      return false;
    }
  }

  /** The manifest is the truth about families; options of unlisted ones are dropped. */
  private static void completeDescriptors(
      List<byte[]> listed, List<ColumnFamilyDescriptor> descriptors) {
    List<byte[]> names =
        listed.isEmpty() ? List.of(RocksDB.DEFAULT_COLUMN_FAMILY) : List.copyOf(listed);
    Map<String, ColumnFamilyDescriptor> known = new LinkedHashMap<>();
    descriptors.forEach(descriptor -> known.put(nameOf(descriptor.getName()), descriptor));
    descriptors.clear();
    for (byte[] name : names) {
      ColumnFamilyDescriptor descriptor = known.remove(nameOf(name));
      descriptors.add(
          descriptor != null
              ? descriptor
              : new ColumnFamilyDescriptor(name, new ColumnFamilyOptions()));
    }
    known.values().forEach(descriptor -> descriptor.getOptions().close());
  }

  /**
   * Family names are bytes; ones that are not printable ASCII are shown as hex, and so that each
   * name is that of one family, empty ones and those that look like hex.
   */
  static String nameOf(byte[] name) {
    boolean isPrintable = name.length > 0;
    for (byte b : name) {
      isPrintable &= b >= 0x20 && b != 0x7f;
    }
    String text = new String(name, StandardCharsets.US_ASCII);
    return isPrintable && !text.startsWith(HEX) ? text : HEX + HexFormat.of().formatHex(name);
  }

  /** The bytes that {@link #nameOf} shows so. */
  static byte[] bytesOf(String name) {
    return name.startsWith(HEX)
        ? HexFormat.of().parseHex(name, HEX.length(), name.length())
        : name.getBytes(StandardCharsets.US_ASCII);
  }

  RocksDB db() {
    return db;
  }

  /** True if the write-ahead log is kept outside of the directory ({@code wal_dir}). */
  boolean hasOwnLogFolder(Path directory) {
    return !options.walDir().isEmpty() && !options.walDir().equals(directory.toString());
  }

  boolean ownOptions() {
    return ownOptions;
  }

  List<String> families() {
    return List.copyOf(families.keySet());
  }

  ColumnFamilyHandle family(String name) {
    ColumnFamilyHandle handle = families.get(name);
    if (handle == null) {
      throw new IllegalArgumentException("no column family " + name);
    }
    return handle;
  }

  /** Makes a column family of a database opened for writing; no other thread uses it yet. */
  void create(String name) throws RocksDBException {
    ColumnFamilyDescriptor descriptor = descriptor(name);
    descriptors.add(descriptor);
    families.put(name, db.createColumnFamily(descriptor));
  }

  private static ColumnFamilyDescriptor descriptor(String name) {
    ColumnFamilyOptions family =
        new ColumnFamilyOptions()
            .setWriteBufferSize(WRITE_BUFFER_BYTES)
            .setLevelCompactionDynamicLevelBytes(true)
            .setCompressionType(CompressionType.LZ4_COMPRESSION);
    return new ColumnFamilyDescriptor(bytesOf(name), family);
  }

  Collection<ColumnFamilyHandle> handles() {
    return families.values();
  }

  /** Adds a user. False if everything is closed already. */
  boolean retain() {
    int count;
    do {
      count = users.get();
      if (count == 0) {
        return false;
      }
    } while (!users.compareAndSet(count, count + 1));
    return true;
  }

  /** Removes a user; the last one closes the handles. */
  void release() {
    if (users.decrementAndGet() == 0) {
      families.values().forEach(ColumnFamilyHandle::close);
      db.close();
      descriptors.forEach(descriptor -> descriptor.getOptions().close());
      options.close();
    }
  }

  /** True if {@code error} says that a file or block is bad, as opposed to busy or forbidden. */
  static boolean isDamage(Problem problem) {
    return problem == Problem.FILE_MISSING
        || problem == Problem.FILE_TRUNCATED
        || problem == Problem.DAMAGED;
  }

  /** What RocksDB meant, from its status and text; its codes alone do not tell files apart. */
  static StorageException explain(Path directory, RocksDBException error) {
    String text = text(error);
    return new StorageException(problem(error, text), directory, text, error);
  }

  static String text(RocksDBException error) {
    String state = error.getStatus() == null ? null : error.getStatus().getState();
    String text = state == null || state.isBlank() ? String.valueOf(error.getMessage()) : state;
    // RocksDB appends this guess to errors of table files too, where it is misleading.
    return text.replaceAll("\\s*The file \\S*MANIFEST-\\d+ may be corrupted\\.", "").strip();
  }

  /** True if an open that worked before without {@code error} found the log damaged. */
  static boolean isLogDamage(RocksDBException error) {
    return error.getStatus() != null
        && error.getStatus().getCode() == Status.Code.Corruption
        && !namesTable(text(error));
  }

  private static boolean namesTable(String text) {
    return text.contains(".sst") || text.contains(".ldb");
  }

  private static Problem problem(RocksDBException error, String text) {
    boolean table = namesTable(text);
    Status.@Nullable SubCode detail =
        error.getStatus() == null ? null : error.getStatus().getSubCode();
    if (detail == Status.SubCode.NoSpace
        || text.contains("No space left")
        || text.contains("Disk quota exceeded")
        || text.contains("File too large")) {
      return Problem.DISK_FULL;
    } else if (text.contains("lock file") || text.contains("lock hold by")) {
      return Problem.LOCKED;
    }
    @Nullable String raw = error.getMessage();
    if (text.contains("Permission denied")) {
      return Problem.NO_PERMISSION;
    } else if (text.contains("Too many open files")) {
      return Problem.TOO_MANY_FILES;
    } else if (text.contains("CURRENT file")) {
      return Problem.CURRENT_DAMAGED;
    } else if (table && text.contains("No such file")) {
      return Problem.FILE_MISSING;
    } else if (text.contains("size mismatch")) {
      return Problem.FILE_TRUNCATED;
    } else if (table) {
      return Problem.DAMAGED;
    } else if (text.contains("MANIFEST") || (raw != null && raw.contains("MANIFEST"))) {
      return Problem.MANIFEST_DAMAGED;
    } else if (text.contains("comparator")
        || text.contains("not supported")
        || text.contains("Unsupported")
        || text.contains("not linked")) {
      return Problem.UNSUPPORTED;
    } else if (text.contains("checksum mismatch") || text.contains("orrupt")) {
      return Problem.DAMAGED;
    }
    return Problem.UNREADABLE;
  }
}
