package org.tidemark.gui.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.SnapshotSummary;

class EarlierTest {
  private static SavedState at(long height, boolean full) {
    return new SavedState.OfSnapshot(
        Path.of("/data"),
        new SnapshotSummary(
            UInt64.of(height),
            0,
            full,
            UInt64.ZERO,
            UInt64.ZERO,
            UInt64.of(height),
            Optional.empty()));
  }

  @Test
  void theOneBeforeIsTheNearestThatCanBeOpened() {
    SavedState first = at(10, true);
    SavedState counts = at(20, false);
    SavedState last = at(30, true);
    List<SavedState> all = List.of(last, counts, first);
    assertEquals(Optional.of(first), Earlier.than(last, all));
    assertEquals(Optional.empty(), Earlier.than(first, all));
  }
}
