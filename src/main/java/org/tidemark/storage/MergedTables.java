package org.tidemark.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDBException;
import org.rocksdb.SstFileReader;
import org.rocksdb.SstFileReaderIterator;

/**
 * The healthy table files of a damaged database, read one by one ({@code SstFileReader}) and merged
 * in key order, the newest file first where several hold a key.
 *
 * <p>For the one case in which RocksDB gives nothing at all: a file of level 0 is missing or
 * unreadable, so that every iterator of the database fails. What a damaged file deleted or
 * overwrote can show in its old form here, and rows that are only in the write-ahead log are not
 * seen; the {@link Damage} noted on opening says so.
 */
final class MergedTables implements RowIterator {
  private final List<Table> tables = new ArrayList<>();
  private final byte[] end;
  private int current = -1;

  /**
   * @param paths files, the newest first
   * @param readOptions stays the caller's
   * @param end exclusive upper bound, empty for none
   */
  MergedTables(List<String> paths, ReadOptions readOptions, byte[] end) throws RocksDBException {
    this.end = end;
    try {
      for (String path : paths) {
        tables.add(Table.open(path, readOptions));
      }
    } catch (RocksDBException e) {
      close();
      throw e;
    }
  }

  /** True if the file opens as a table. */
  static boolean opens(String path) {
    try (Options options = new Options();
        SstFileReader reader = new SstFileReader(options)) {
      reader.open(path);
      return true;
    } catch (RocksDBException e) {
      return false;
    }
  }

  @Override
  public void renew() {
    tables.forEach(Table::renew);
    current = -1;
  }

  @Override
  public void seek(byte[] key) {
    tables.forEach(table -> table.iterator.seek(key));
    choose();
  }

  @Override
  public void seekForPrev(byte[] key) {
    tables.forEach(table -> table.iterator.seekForPrev(key));
    current = -1;
    for (int i = 0; i < tables.size(); i++) {
      if (tables.get(i).iterator.isValid()
          && (current < 0 || Arrays.compareUnsigned(keyOf(i), keyOf(current)) > 0)) {
        current = i;
      }
    }
    endIfAnyFailed();
  }

  @Override
  public void next() {
    byte[] key = keyOf(current);
    for (int i = 0; i < tables.size(); i++) {
      if (tables.get(i).iterator.isValid() && Arrays.equals(keyOf(i), key)) {
        tables.get(i).iterator.next();
      }
    }
    choose();
  }

  @Override
  public boolean isValid() {
    return current >= 0;
  }

  @Override
  public void status() throws RocksDBException {
    for (Table table : tables) {
      table.iterator.status();
    }
  }

  @Override
  public int key(byte[] into) {
    return copy(keyOf(current), into);
  }

  @Override
  public int value(byte[] into) {
    return copy(tables.get(current).iterator.value(), into);
  }

  @Override
  public void close() {
    tables.forEach(Table::close);
    tables.clear();
  }

  private void choose() {
    current = -1;
    for (int i = 0; i < tables.size(); i++) {
      if (tables.get(i).iterator.isValid()
          && (end.length == 0 || Arrays.compareUnsigned(keyOf(i), end) < 0)
          && (current < 0 || Arrays.compareUnsigned(keyOf(i), keyOf(current)) < 0)) {
        current = i;
      }
    }
    endIfAnyFailed();
  }

  /** A table that stops at a bad block ends the whole: going on would pass over its other rows. */
  private void endIfAnyFailed() {
    for (Table table : tables) {
      if (!table.iterator.isValid() && table.failed()) {
        current = -1;
        return;
      }
    }
  }

  private byte[] keyOf(int table) {
    return tables.get(table).iterator.key();
  }

  private static int copy(byte[] from, byte[] into) {
    System.arraycopy(from, 0, into, 0, Math.min(from.length, into.length));
    return from.length;
  }

  private static final class Table implements AutoCloseable {
    private final Options options;
    private final SstFileReader reader;
    private final ReadOptions readOptions;
    private SstFileReaderIterator iterator;

    private Table(Options options, SstFileReader reader, ReadOptions readOptions) {
      this.options = options;
      this.reader = reader;
      this.readOptions = readOptions;
      this.iterator = reader.newIterator(readOptions);
    }

    static Table open(String path, ReadOptions readOptions) throws RocksDBException {
      Options options = new Options();
      SstFileReader reader = new SstFileReader(options);
      try {
        reader.open(path);
      } catch (RocksDBException e) {
        reader.close();
        options.close();
        throw e;
      }
      return new Table(options, reader, readOptions);
    }

    void renew() {
      iterator.close();
      iterator = reader.newIterator(readOptions);
    }

    boolean failed() {
      try {
        iterator.status();
        return false;
      } catch (RocksDBException e) {
        return true;
      }
    }

    @Override
    public void close() {
      iterator.close();
      reader.close();
      options.close();
    }
  }
}
