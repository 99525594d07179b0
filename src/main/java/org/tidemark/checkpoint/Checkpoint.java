package org.tidemark.checkpoint;

import java.nio.file.Path;
import java.util.Optional;
import org.tidemark.datatypes.UInt64;

/**
 * A checkpoint as a list shows it.
 *
 * @param name of its directory: its number with 20 digits, and {@code -2} and so on for a second
 * @param number the height; the sequence number where the format stores no height
 * @param manifest absent if there is none that reads
 * @param detail why it is in that state, a sentence; empty if there is nothing to say
 * @param sharedBytes of files that other directories link to as well: removing it frees none
 * @param ownBytes of files that only it has
 * @param verification the last one, if there was one
 */
public record Checkpoint(
    Path path,
    String name,
    UInt64 number,
    Optional<Manifest> manifest,
    State state,
    String detail,
    boolean pinned,
    long sharedBytes,
    long ownBytes,
    Optional<Verification> verification) {
  /** What can be told of it without reading it. */
  public enum State {
    /** All files are there. */
    COMPLETE,
    /** A process is making it. */
    MAKING,
    /** The process that was making it has ended. */
    UNFINISHED,
    /** Files are missing or cut, or verifying it found damage. */
    DAMAGED,
    /** Verifying it found another state than it says. */
    DIGEST_MISMATCH
  }

  /** The state's digest, once it was computed. */
  public Optional<String> digest() {
    return manifest.flatMap(Manifest::contents).map(Manifest.Contents::digest);
  }

  /** The digest, if it stands for everything in it: nothing is damaged, and all of it decodes. */
  public Optional<String> wholeDigest() {
    boolean isWhole =
        isUsable()
            && manifest
                .flatMap(Manifest::contents)
                .filter(contents -> contents.undecodable() == 0)
                .isPresent();
    return isWhole ? digest() : Optional.empty();
  }

  /** Orders and positions in it, once they were counted. */
  public Optional<Long> rows() {
    return manifest
        .flatMap(Manifest::contents)
        .map(contents -> contents.count("order") + contents.count("position"));
  }

  /** True if it can be opened and restored, as far as is known. */
  public boolean isUsable() {
    return state == State.COMPLETE;
  }
}
