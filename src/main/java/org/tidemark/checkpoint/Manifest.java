package org.tidemark.checkpoint;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.tidemark.datatypes.UInt64;

/**
 * What {@value #FILE} in a checkpoint says of it (DESIGN section 5).
 *
 * @param stateFormat code of the format, for example {@code v2}
 * @param height block height; format v1 has none
 * @param timestamp of the state, as stored
 * @param sequence RocksDB's sequence number of the last write in it
 * @param maker who had it made
 * @param method how it was made
 * @param created when, by the maker's clock
 * @param source the directory it was taken of
 * @param files table files that belong to it, with their sizes
 * @param contents counts and digest, once they were computed from the checkpoint itself
 */
public record Manifest(
    String stateFormat,
    Optional<UInt64> height,
    Optional<UInt64> timestamp,
    UInt64 sequence,
    Maker maker,
    Method method,
    Instant created,
    String source,
    Map<String, Long> files,
    Optional<Contents> contents) {
  /** Its name in the checkpoint. */
  public static final String FILE = "CHECKPOINT.json";

  /** Makes the map unmodifiable. */
  public Manifest {
    files = Map.copyOf(files);
  }

  /** Who had a checkpoint made. */
  public enum Maker {
    /** The node by itself, every so many blocks. */
    NODE,
    /** A person, also through the node. */
    PERSON
  }

  /** How a checkpoint was made. */
  public enum Method {
    /** The directory's own files, hard-linked: every byte of it. */
    LINKED,
    /**
     * Every entry, read through a view and written anew, because a process that does not answer
     * held the directory.
     */
    LOGICAL_COPY
  }

  /**
   * What is in it.
   *
   * @param counts entries by kind ({@code EntryKind.text()})
   * @param digest the state's
   * @param sections digests of orders, positions and marks, by name
   * @param undecodable records in no digest, because they do not decode
   */
  public record Contents(
      Map<String, Long> counts, String digest, Map<String, String> sections, long undecodable) {
    /** Makes the maps unmodifiable. */
    public Contents {
      counts = Map.copyOf(counts);
      sections = Map.copyOf(sections);
    }

    /** Entries of a kind. */
    public long count(String kind) {
      return counts.getOrDefault(kind, 0L);
    }
  }

  Manifest with(Contents computed) {
    return new Manifest(
        stateFormat,
        height,
        timestamp,
        sequence,
        maker,
        method,
        created,
        source,
        files,
        Optional.of(computed));
  }

  /** The names of the table files, in order. */
  List<String> fileNames() {
    return List.copyOf(new TreeMap<>(files).keySet());
  }
}
