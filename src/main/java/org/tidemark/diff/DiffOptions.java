package org.tidemark.diff;

import java.nio.file.Path;
import java.util.Optional;
import org.tidemark.state.ScratchFolder;

/**
 * How two states are compared.
 *
 * @param filter what is wanted; the rest is neither kept nor counted
 * @param isFull read everything, also where digests or the journal would do with less
 * @param leftDigest the state digest of the left, where it is known; likewise the right. A digest
 *     with records that do not decode beside it is none.
 * @param scratch folder to keep the differences below, while they are open
 */
public record DiffOptions(
    ChangeFilter filter,
    boolean isFull,
    Optional<String> leftDigest,
    Optional<String> rightDigest,
    Path scratch) {
  /** Everything, by the shortest way, in the scratch folder. */
  public static DiffOptions usual() {
    return new DiffOptions(
        ChangeFilter.NONE, false, Optional.empty(), Optional.empty(), ScratchFolder.current());
  }

  public DiffOptions withFilter(ChangeFilter wanted) {
    return new DiffOptions(wanted, isFull, leftDigest, rightDigest, scratch);
  }

  public DiffOptions full(boolean wanted) {
    return new DiffOptions(filter, wanted, leftDigest, rightDigest, scratch);
  }

  public DiffOptions withDigests(Optional<String> left, Optional<String> right) {
    return new DiffOptions(filter, isFull, left, right, scratch);
  }

  public DiffOptions withScratch(Path wanted) {
    return new DiffOptions(filter, isFull, leftDigest, rightDigest, wanted);
  }
}
