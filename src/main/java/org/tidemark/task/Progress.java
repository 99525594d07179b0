package org.tidemark.task;

/**
 * How far a job has come, as a value the screen samples when it likes.
 *
 * @param done units finished, at least 0
 * @param total units in all, at least {@code done} where known, or {@link #UNKNOWN}
 * @param unit what is counted, in the user's words and plural ("records"); empty if nothing is
 */
public record Progress(long done, long total, String unit) {
  /** The total of work whose size is not known beforehand. */
  public static final long UNKNOWN = -1;

  /** Nothing done, nothing known: every job starts here. */
  public static final Progress NONE = new Progress(0, UNKNOWN, "");

  public Progress {
    if (done < 0) {
      throw new IllegalArgumentException("done is negative: " + done);
    }
    if (total < UNKNOWN) {
      throw new IllegalArgumentException("total is neither a count nor UNKNOWN: " + total);
    }
  }

  public static Progress of(long done, long total, String unit) {
    return new Progress(done, total, unit);
  }

  public static Progress counted(long done, String unit) {
    return new Progress(done, UNKNOWN, unit);
  }

  public boolean isTotalKnown() {
    return total != UNKNOWN;
  }

  /**
   * The share done, 0 to 1. An estimated total can be passed: the answer stays at 1 then. A known
   * total of 0 is finished. Asking without a known total is an error.
   */
  public double fraction() {
    if (!isTotalKnown()) {
      throw new IllegalStateException("the total is not known");
    }
    return total == 0 ? 1 : Math.min(1, (double) done / total);
  }
}
