package org.tidemark.migration;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.tidemark.codec.SchemaChange.Fate;
import org.tidemark.state.FindingKind;

/**
 * What a migration would do, before anything is done.
 *
 * @param from code of the format that it is in, {@code to} likewise
 * @param steps in order
 * @param fates what would become of how many entries; only those that there are
 * @param losses what the other format cannot hold, whole sentences; empty if it holds all
 * @param samples a few entries before and after
 * @param findings what is wrong with the state, carried over as it is
 * @param digestBefore of the state
 * @param digestAfter what will be proven: the same, but for mark prices that format v1 cannot hold
 * @param diskNeeded bytes, about
 * @param diskAvailable bytes that are free beside the directory
 * @param estimate how long it takes, from a measured part of it
 * @param replaced where the old directory will lie: the name's beginning, which the time completes
 * @param obstacle why it would be refused just now, a sentence; empty if nothing is in the way
 */
public record MigrationPlan(
    Path directory,
    String from,
    String to,
    List<MigrationStep> steps,
    Map<Fate, Long> fates,
    List<String> losses,
    List<Sample> samples,
    Map<FindingKind, Long> findings,
    String digestBefore,
    String digestAfter,
    long diskNeeded,
    long diskAvailable,
    Duration estimate,
    Path replaced,
    String obstacle) {
  /** Makes the collections unmodifiable. */
  public MigrationPlan {
    steps = List.copyOf(steps);
    fates = Map.copyOf(fates);
    losses = List.copyOf(losses);
    samples = List.copyOf(samples);
    findings = Map.copyOf(findings);
  }

  /**
   * An entry before and after.
   *
   * @param what for example {@code order 17}
   * @param before column family, key and value in hex
   * @param after likewise; empty if it is left out
   */
  public record Sample(String what, Fate fate, Stored before, Stored after) {}

  /**
   * An entry as it is stored.
   *
   * @param key hex, as the value, of which a long one is cut
   */
  public record Stored(String family, String key, String value) {
    /** No entry. */
    public static final Stored NONE = new Stored("", "", "");
  }
}
