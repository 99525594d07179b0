package org.tidemark.migration;

import java.util.ArrayList;
import java.util.List;
import org.tidemark.codec.Schema;

/** The steps of a migration, in order. */
public enum MigrationStep {
  /** Every order, and what else lies among their keys. */
  ORDERS("orders", "lays the orders out anew"),
  /** Every position, likewise. */
  POSITIONS("positions", "lays the positions out anew"),
  /** Everything else that the other format can hold. */
  OTHERS("others", "carries every other entry over as it is"),
  /** The next ids, one above the highest; everything on disk. */
  COUNTERS("counters", "stores the next ids"),
  /** The digest of the new directory against that of the old one. */
  PROOF("proof", "reads the new directory and compares its digest"),
  /** The whole state in a file beside, for what the other format cannot hold. */
  KEEP("keep", "writes a backup beside, with what the other format cannot hold"),
  /** What says that it is format v2. */
  MARK("mark", "writes the version, last"),
  /** The two directories change places. */
  SWAP("swap", "puts the new directory in place, and keeps the old one");

  private final String code;
  private final String words;

  MigrationStep(String code, String words) {
    this.code = code;
    this.words = words;
  }

  /** Stable name for machines. */
  public String code() {
    return code;
  }

  /** What it does, one clause. */
  public String words() {
    return words;
  }

  /** Those that lead to {@code to}. */
  static List<MigrationStep> to(Schema to) {
    List<MigrationStep> steps = new ArrayList<>(List.of(values()));
    if (to == Schema.V1) {
      steps.removeAll(List.of(COUNTERS, MARK));
    } else {
      steps.remove(KEEP);
    }
    return List.copyOf(steps);
  }
}
