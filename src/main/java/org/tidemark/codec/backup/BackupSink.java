package org.tidemark.codec.backup;

import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.Schema;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt64;

/**
 * Takes the contents of a backup in the order of the file: {@link #begin}, orders, positions,
 * marks, meta, then each family's other entries.
 *
 * @param <E> why it cannot take them
 */
public interface BackupSink<E extends Exception> {
  /** Told first: how the entries are laid out. */
  void begin(Schema schema) throws E;

  /**
   * Takes an order.
   *
   * @return false if there is one with its id already; it is not taken then
   */
  boolean order(Order order) throws E;

  /** Takes a position, likewise. */
  boolean position(Position position) throws E;

  /** Takes a mark price, ascending by market. */
  void mark(MarkPrice mark) throws E;

  /** Takes a counter of format v2 under its name in {@code meta}. */
  void meta(String name, UInt64 value) throws E;

  /** What follows is of this column family; also told of one without entries. */
  void family(String family) throws E;

  /** Takes an entry of the family as it is stored. It counts where a record has the same key. */
  void entry(String family, byte[] key, byte[] value) throws E;

  /**
   * Takes a stored order book, which only the node's own JSON has; a backup's are made of its
   * orders and say nothing new.
   *
   * @param value as the node stores it
   */
  void book(Address asset, byte[] value) throws E;
}
