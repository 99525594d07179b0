package org.tidemark.diff;

import java.util.Arrays;
import java.util.List;
import org.tidemark.state.StateView;
import org.tidemark.storage.Damage;

/** Tells a key that is not there from one that cannot be read. */
final class Gaps {
  private final StateView view;

  Gaps(StateView view) {
    this.view = view;
  }

  /** What a view has under a key that a cursor passed without finding it. */
  Part at(String family, byte[] key) {
    // Cursors note damage before they go on behind it, so what is not noted by now is not there.
    List<Damage> damages = view.damages();
    for (Damage damage : damages) {
      if (damage.family().equals(family)
          && Arrays.compareUnsigned(key, damage.from()) >= 0
          && damage.to().map(to -> Arrays.compareUnsigned(key, to) <= 0).orElse(true)) {
        return new Part.Lost(damage.reason());
      }
    }
    return new Part.Absent();
  }
}
