package org.tidemark.checkpoint;

import java.time.Instant;

/**
 * What verifying a checkpoint found the last time.
 *
 * @param detail a sentence; empty if all is well
 * @param findings of the state itself (crossed books and the like), which were there when it was
 *     taken and are no fault of the checkpoint
 */
public record Verification(Instant at, Result result, String detail, long findings) {
  /** What came of it. */
  public enum Result {
    /** Every block's checksum is right, everything decodes as when it was made, digest found. */
    GOOD,
    /** A part cannot be read. */
    DAMAGED,
    /** It reads whole, and is not the state it says. */
    DIGEST_MISMATCH
  }
}
