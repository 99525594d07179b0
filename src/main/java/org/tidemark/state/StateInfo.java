package org.tidemark.state;

import java.util.List;
import java.util.Optional;
import org.tidemark.datatypes.UInt64;

/**
 * What is known about a state without reading all of it.
 *
 * @param height block height; format v1 stores none, so only a snapshot has one
 * @param timestamp as stored: a call counter in format v1
 * @param families column families, the default one first
 * @param sequence RocksDB's sequence number of the newest write in the view
 * @param notes what a person should know about how it was opened, whole sentences
 */
public record StateInfo(
    Source source,
    StateFormat format,
    Optional<UInt64> height,
    Optional<UInt64> timestamp,
    List<String> families,
    long sequence,
    List<String> notes) {
  /** Makes the lists unmodifiable. */
  public StateInfo {
    families = List.copyOf(families);
    notes = List.copyOf(notes);
  }
}
