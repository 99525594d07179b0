package org.tidemark.state;

import org.tidemark.codec.DecodeException;
import org.tidemark.datatypes.UInt64;

/**
 * One stored record as a table shows it: what it says, or why it says nothing.
 *
 * @param <R> the record
 */
public sealed interface Row<R> {
  /** The key's id. */
  UInt64 id();

  /**
   * A record that decodes.
   *
   * @param trailingBytes bytes after it in the value, which the node ignores
   */
  record Decoded<R>(UInt64 id, R value, int trailingBytes) implements Row<R> {}

  /**
   * A record that does not decode; its bytes are still there to look at.
   *
   * @param bytes length of the value
   */
  record Undecodable<R>(UInt64 id, DecodeException reason, int bytes) implements Row<R> {}
}
