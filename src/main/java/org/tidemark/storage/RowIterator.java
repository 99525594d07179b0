package org.tidemark.storage;

import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * What a cursor needs of an iterator, so that a merged view of table files can stand in for one.
 */
interface RowIterator extends AutoCloseable {
  /** Moves to the first key at or after {@code key}. */
  void seek(byte[] key);

  /** Moves to the last key at or before {@code key}. */
  void seekForPrev(byte[] key);

  /** Moves one key on; only while valid. */
  void next();

  boolean isValid();

  /**
   * Nothing, if the iterator stopped because there are no more keys.
   *
   * @throws RocksDBException if it stopped for any other reason
   */
  void status() throws RocksDBException;

  /** Copies as much of the key as fits and returns its whole length. */
  int key(byte[] into);

  /** Copies as much of the value as fits and returns its whole length. */
  int value(byte[] into);

  @Override
  void close();

  /** RocksDB's own. */
  record Native(RocksIterator iterator) implements RowIterator {
    @Override
    public void seek(byte[] key) {
      iterator.seek(key);
    }

    @Override
    public void seekForPrev(byte[] key) {
      iterator.seekForPrev(key);
    }

    @Override
    public void next() {
      iterator.next();
    }

    @Override
    public boolean isValid() {
      return iterator.isValid();
    }

    @Override
    public void status() throws RocksDBException {
      iterator.status();
    }

    @Override
    public int key(byte[] into) {
      return iterator.key(into);
    }

    @Override
    public int value(byte[] into) {
      return iterator.value(into);
    }

    @Override
    public void close() {
      iterator.close();
    }
  }
}
