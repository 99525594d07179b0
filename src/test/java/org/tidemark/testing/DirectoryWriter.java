package org.tidemark.testing;

import java.nio.file.Path;
import org.rocksdb.FlushOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.rocksdb.WriteBatch;
import org.rocksdb.WriteOptions;
import org.tidemark.codec.BincodeWriter;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Keys;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.V1;

/**
 * Writes a format v1 directory quickly: batches without a write-ahead log, flushed and compacted on
 * close. RocksDB's default options otherwise, as the node uses them.
 */
public final class DirectoryWriter implements AutoCloseable {
  private static final int BATCH = 1000;

  private final Options options;
  private final WriteOptions writeOptions;
  private final WriteBatch batch;
  private final RocksDB db;
  private final BincodeWriter value = new BincodeWriter();
  private int pending;

  /** Opens {@code directory}, which is made if it is not there. */
  public DirectoryWriter(Path directory) throws RocksDBException {
    RocksDB.loadLibrary();
    options = new Options().setCreateIfMissing(true);
    writeOptions = new WriteOptions().setDisableWAL(true);
    batch = new WriteBatch();
    db = RocksDB.open(options, directory.toString());
  }

  /** Puts an entry as it is. */
  public void put(byte[] key, byte[] bytes) throws RocksDBException {
    batch.put(key, bytes);
    if (++pending == BATCH) {
      write();
    }
  }

  /** Puts an order under its id. */
  public void put(Order order) throws RocksDBException {
    V1.ORDER.encode(order, value.clear());
    put(Keys.ofId(EntryKind.ORDER, order.id()), value.toBytes());
  }

  /** Puts a position under its id. */
  public void put(Position position) throws RocksDBException {
    V1.POSITION.encode(position, value.clear());
    put(Keys.ofId(EntryKind.POSITION, position.id()), value.toBytes());
  }

  private void write() throws RocksDBException {
    db.write(writeOptions, batch);
    batch.clear();
    pending = 0;
  }

  /** Writes what is left, flushes, compacts and closes. */
  @Override
  public void close() throws RocksDBException {
    try (options;
        writeOptions;
        batch;
        db;
        FlushOptions flush = new FlushOptions().setWaitForFlush(true)) {
      write();
      db.flush(flush);
      db.compactRange();
    }
  }
}
