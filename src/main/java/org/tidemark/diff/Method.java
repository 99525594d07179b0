package org.tidemark.diff;

import java.util.Locale;

/** How a comparison came by its result. */
public enum Method {
  /** Both digests were known beforehand and are equal: nothing was read. */
  DIGESTS,
  /** The blocks between the two heights said what to read. */
  JOURNAL,
  /** Every entry of both states was read, but for the blocks. */
  FULL;

  /** Name for machines, for example {@code journal}. */
  public String text() {
    return name().toLowerCase(Locale.ROOT);
  }
}
