package org.tidemark.state;

import java.util.Optional;
import org.tidemark.codec.EntryKind;
import org.tidemark.datatypes.UInt64;

/**
 * One thing that is wrong.
 *
 * @param subject what it is about, for example {@code order 17} or a market's address
 * @param detail what exactly, one sentence
 * @param where the entry to go to, if it is about one
 */
public record Finding(FindingKind kind, String subject, String detail, Optional<Where> where) {
  /**
   * An entry.
   *
   * @param key its key in hex, without prefix
   * @param id its id, if it is an order or a position; its height, if it is a block
   */
  public record Where(EntryKind kind, String family, String key, Optional<UInt64> id) {}
}
