package org.tidemark.checkpoint;

/**
 * How often a node takes a checkpoint and how many of its own it keeps.
 *
 * @param every blocks from one to the next; 0 for none
 * @param keep how many, beside pinned ones; at least 1
 */
public record Retention(long every, int keep) {
  /** What a node does that was told nothing. */
  public static final Retention DEFAULT = new Retention(1000, 10);

  /** Checks the numbers. */
  public Retention {
    if (every < 0 || keep < 1) {
      throw new IllegalArgumentException("every must be at least 0, keep at least 1");
    }
  }

  /** True if a checkpoint is due at {@code height}, an unsigned number. */
  public boolean isDue(long height) {
    return every > 0 && Long.remainderUnsigned(height, every) == 0;
  }
}
