package org.tidemark.storage;

import java.util.function.Supplier;
import org.rocksdb.RocksDBException;
import org.rocksdb.RocksIterator;

/**
 * What a cursor needs of an iterator, so that a merged view of table files can stand in for one.
 */
interface RowIterator extends AutoCloseable {
  /**
   * Starts over, before any key. To be called after a failed read: RocksDB's own iterator keeps
   * failing in healthy blocks once several seeks of it have met a damaged one (measured on
   * rocksdbjni 11.8.1).
   */
  void renew();

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
  final class Native implements RowIterator {
    private final Supplier<RocksIterator> source;
    private RocksIterator iterator;

    /** Each call of {@code source} opens another iterator over the same view. */
    Native(Supplier<RocksIterator> source) {
      this.source = source;
      this.iterator = source.get();
    }

    @Override
    public void renew() {
      iterator.close();
      iterator = source.get();
    }

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
