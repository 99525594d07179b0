package org.tidemark.codec;

import org.tidemark.datatypes.UInt64;

/**
 * The layout of one kind of record with a u64 id in one format version.
 *
 * @param <R> the record
 */
public interface RecordCodec<R> {
  /**
   * Reads one record. Trailing bytes stay in the reader ({@link BincodeReader#remaining()}).
   *
   * @param id the key's id
   */
  R decode(UInt64 id, BincodeReader in) throws DecodeException;

  /** Writes the value exactly as the node does. */
  void encode(R record, BincodeWriter out);
}
