package org.tidemark.state;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tidemark.datatypes.UInt64;

/**
 * What is known about a state without reading all of it.
 *
 * @param height block height; format v1 stores none, so only a snapshot has one
 * @param timestamp as stored: a call counter in format v1
 * @param families column families, the default one first
 * @param sequence RocksDB's sequence number of the newest write in the view
 * @param notes what a person should know about how it was opened, whole sentences
 * @param recovery what the opening did about an interrupted swap of the directory; the first of the
 *     notes too
 */
public record StateInfo(
    Source source,
    StateFormat format,
    Optional<UInt64> height,
    Optional<UInt64> timestamp,
    List<String> families,
    long sequence,
    List<String> notes,
    Optional<String> recovery) {
  /** Makes the lists unmodifiable, and the recovery a note. */
  public StateInfo {
    families = List.copyOf(families);
    notes = Stream.concat(recovery.stream(), notes.stream()).toList();
  }
}
