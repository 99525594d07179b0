package org.tidemark.checkpoint;

import java.nio.file.Path;
import java.util.Optional;
import org.tidemark.datatypes.UInt64;

/**
 * What a restore or an undo would do, before anything is done.
 *
 * @param target the directory that is put in place
 * @param what a person reads, for example {@code checkpoint 1000}
 * @param from where the new state comes from
 * @param now what the target holds; empty if it is absent or empty
 * @param nowUnreadable why that cannot be told, a sentence; empty if it can
 * @param after what it will hold
 * @param replaced where the old directory will lie: the name's beginning, which the time completes
 * @param obstacle why it would be refused just now, a sentence; empty if nothing is in the way
 */
public record RestorePlan(
    Path target,
    String what,
    Path from,
    Optional<Contents> now,
    String nowUnreadable,
    Contents after,
    Path replaced,
    String obstacle) {
  /**
   * A state in numbers.
   *
   * @param format code of the format
   * @param digest of the state; of every entry where no layout is known
   * @param undecodable records in no digest
   * @param entries how many there are where no layout is known; else 0
   */
  public record Contents(
      String format,
      Optional<UInt64> height,
      long orders,
      long positions,
      long undecodable,
      long entries,
      String digest) {}

  /** True if nothing would change. */
  public boolean isSame() {
    return now.filter(contents -> contents.equals(after)).isPresent();
  }
}
