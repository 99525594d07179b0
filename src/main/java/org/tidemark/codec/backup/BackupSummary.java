package org.tidemark.codec.backup;

import java.util.Optional;
import org.tidemark.codec.Schema;
import org.tidemark.datatypes.UInt64;

/**
 * What a backup says of itself.
 *
 * @param schema layout of the state it was made of
 * @param height of the state; empty where none was stored
 * @param timestamp likewise; a call counter in format v1
 * @param digest what was promised, which a whole reading has then found; empty in the node's own
 *     JSON, which cannot be proven
 * @param counts of what was read
 */
public record BackupSummary(
    Schema schema,
    Optional<UInt64> height,
    Optional<UInt64> timestamp,
    Optional<BackupDigest> digest,
    Counts counts) {
  /** What names it: the digest of the state, or of every entry where no layout is known. */
  public Optional<String> named() {
    return digest.map(all -> schema == Schema.RAW ? all.content() : all.state().state());
  }

  /**
   * How many of each there are.
   *
   * @param orderbooks 0 in a compact backup
   * @param other entries, not families
   */
  public record Counts(long orders, long positions, long orderbooks, long marks, long other) {}
}
