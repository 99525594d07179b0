package org.tidemark.testing;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.CompactRangeOptions;
import org.rocksdb.CompactRangeOptions.BottommostLevelCompaction;
import org.rocksdb.CompressionType;
import org.rocksdb.DBOptions;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Keys;
import org.tidemark.datatypes.UInt64;

/**
 * A database opened as its primary, made if it is not there. What was put and not flushed stays in
 * the write-ahead log on close. Every handle is closed with it.
 */
public final class OpenDatabase implements AutoCloseable {
  static {
    RocksDB.loadLibrary();
  }

  private final DBOptions options;
  private final List<ColumnFamilyOptions> familyOptions = new ArrayList<>();
  private final Map<String, ColumnFamilyHandle> families = new LinkedHashMap<>();
  private final RocksDB db;

  private OpenDatabase(Path directory, List<String> names, Consumer<ColumnFamilyOptions> tuning)
      throws RocksDBException {
    options = new DBOptions().setCreateIfMissing(true).setCreateMissingColumnFamilies(true);
    List<ColumnFamilyDescriptor> descriptors = new ArrayList<>();
    for (String name : names) {
      ColumnFamilyOptions family =
          new ColumnFamilyOptions().setCompressionType(CompressionType.NO_COMPRESSION);
      tuning.accept(family);
      familyOptions.add(family);
      descriptors.add(new ColumnFamilyDescriptor(name.getBytes(StandardCharsets.US_ASCII), family));
    }
    List<ColumnFamilyHandle> handles = new ArrayList<>();
    try {
      db = RocksDB.open(options, directory.toString(), descriptors, handles);
    } catch (RocksDBException e) {
      familyOptions.forEach(ColumnFamilyOptions::close);
      options.close();
      throw e;
    }
    for (int i = 0; i < names.size(); i++) {
      families.put(names.get(i), handles.get(i));
    }
  }

  /** With the default family, uncompressed so that a byte of a file can be found by its record. */
  public static OpenDatabase at(Path directory) throws RocksDBException {
    return at(directory, options -> {});
  }

  /** With the default family and its options as {@code tuning} leaves them. */
  public static OpenDatabase at(Path directory, Consumer<ColumnFamilyOptions> tuning)
      throws RocksDBException {
    return new OpenDatabase(directory, List.of("default"), tuning);
  }

  /** With the default family and others. */
  public static OpenDatabase withFamilies(Path directory, String... others)
      throws RocksDBException {
    List<String> names = new ArrayList<>(List.of("default"));
    names.addAll(Arrays.asList(others));
    return new OpenDatabase(directory, names, options -> {});
  }

  /** Puts into the default family. */
  public OpenDatabase put(byte[] key, byte[] value) throws RocksDBException {
    db.put(key, value);
    return this;
  }

  /** Puts into the named family. */
  public OpenDatabase put(String family, byte[] key, byte[] value) throws RocksDBException {
    db.put(families.get(family), key, value);
    return this;
  }

  /** A part of a batch. */
  public interface Change {
    void into(WriteBatch batch, Map<String, ColumnFamilyHandle> families) throws RocksDBException;
  }

  /** Writes all of it or nothing, and waits until it is on disk, as a node does for a block. */
  public OpenDatabase write(List<Change> changes) throws RocksDBException {
    try (WriteBatch batch = new WriteBatch();
        WriteOptions write = new WriteOptions().setSync(true)) {
      for (Change change : changes) {
        change.into(batch, families);
      }
      db.write(write, batch);
    }
    return this;
  }

  /** Puts numbered rows under order keys, each with {@link #row} as its value. */
  public OpenDatabase putRows(int first, int last) throws RocksDBException {
    for (int id = first; id <= last; id++) {
      db.put(key(id), row(id));
    }
    return this;
  }

  public OpenDatabase delete(byte[] key) throws RocksDBException {
    db.delete(key);
    return this;
  }

  public byte[] get(byte[] key) throws RocksDBException {
    return db.get(key);
  }

  /** Moves what is in memory into a table file of level 0. */
  public OpenDatabase flush() throws RocksDBException {
    try (FlushOptions flush = new FlushOptions().setWaitForFlush(true)) {
      db.flush(flush, List.copyOf(families.values()));
    }
    return this;
  }

  /** Moves every table file of the default family to the last level. */
  public OpenDatabase compact() throws RocksDBException {
    try (CompactRangeOptions compact =
        new CompactRangeOptions().setBottommostLevelCompaction(BottommostLevelCompaction.kForce)) {
      db.compactRange(families.get("default"), null, null, compact);
    }
    return this;
  }

  /** Moves every table file of a family to the last level. */
  public OpenDatabase compact(String family) throws RocksDBException {
    try (CompactRangeOptions compact =
        new CompactRangeOptions().setBottommostLevelCompaction(BottommostLevelCompaction.kForce)) {
      db.compactRange(families.get(family), null, null, compact);
    }
    return this;
  }

  @Override
  public void close() {
    families.values().forEach(ColumnFamilyHandle::close);
    db.close();
    familyOptions.forEach(ColumnFamilyOptions::close);
    options.close();
  }

  /** The order key of a numbered row. */
  public static byte[] key(long id) {
    return Keys.ofId(EntryKind.ORDER, UInt64.of(id));
  }

  /** The value of a numbered row: text that names it and occurs once in an uncompressed file. */
  public static byte[] row(long id) {
    return String.format(Locale.ROOT, "row-%08d%s", id, ".".repeat(88))
        .getBytes(StandardCharsets.US_ASCII);
  }
}
