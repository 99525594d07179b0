package org.tidemark.testing;

import java.nio.file.Path;
import org.rocksdb.RocksDBException;
import org.tidemark.codec.BincodeWriter;
import org.tidemark.codec.JournalEntry;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.UInt64;

/** Writes a format v2 directory entry by entry, whatever a test wants to be in it. */
public final class V2Writer implements AutoCloseable {
  private final OpenDatabase db;
  private final BincodeWriter value = new BincodeWriter();

  /** Opens {@code directory}, which is made if it is not there; the version is written. */
  public V2Writer(Path directory) throws RocksDBException {
    db = OpenDatabase.withFamilies(directory, V2.FAMILIES.toArray(String[]::new));
    value.clear().u32(V2.VERSION);
    put(V2.META, V2.metaKey(V2.FORMAT), value.toBytes());
  }

  /** Puts an entry as it is. */
  public V2Writer put(String family, byte[] key, byte[] bytes) throws RocksDBException {
    db.put(family, key, bytes);
    return this;
  }

  /** Puts a counter. */
  public V2Writer meta(String name, UInt64 number) throws RocksDBException {
    return put(V2.META, V2.metaKey(name), value.clear().u64(number).toBytes());
  }

  /** Puts an order under its id. */
  public V2Writer order(Order order) throws RocksDBException {
    V2.ORDER.encode(order, value.clear());
    return put(V2.ORDERS, V2.key(order.id()), value.toBytes());
  }

  /** Puts a position under its id. */
  public V2Writer position(Position position) throws RocksDBException {
    V2.POSITION.encode(position, value.clear());
    return put(V2.POSITIONS, V2.key(position.id()), value.toBytes());
  }

  /** Puts a mark price under its market. */
  public V2Writer mark(MarkPrice mark) throws RocksDBException {
    V2.encodeMark(mark, value.clear());
    return put(V2.MARKS, mark.market().toBytes(), value.toBytes());
  }

  /** Puts a block under its height. */
  public V2Writer block(JournalEntry entry) throws RocksDBException {
    V2.encodeBlock(entry, value.clear());
    return put(V2.BLOCKS, V2.key(entry.block().height()), value.toBytes());
  }

  /** Moves what is in memory into table files. */
  public V2Writer flush() throws RocksDBException {
    db.flush();
    return this;
  }

  @Override
  public void close() {
    db.close();
  }
}
