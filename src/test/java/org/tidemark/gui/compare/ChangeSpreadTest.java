package org.tidemark.gui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.diff.ChangeKind;
import org.tidemark.diff.ChangeType;
import org.tidemark.task.ScanControl;

class ChangeSpreadTest {
  @TempDir private Path folder;

  @Test
  void everyDifferenceIsCountedInThePartOfItsKindThatStartsAtOrBeforeIt() throws Exception {
    try (TwoStates states = TwoStates.smallAndEdge(folder)) {
      List<ChangeSpread.Lane> lanes = ChangeSpread.of(states.diff(), ScanControl.none());
      assertEquals(
          List.of(ChangeKind.ORDER, ChangeKind.POSITION, ChangeKind.OTHER),
          lanes.stream().map(ChangeSpread.Lane::kind).toList());
      for (ChangeSpread.Lane lane : lanes) {
        assertEquals(states.diff().summary().of(lane.kind()), lane.counts());
        Map<ChangeType, Long> sums = new EnumMap<>(ChangeType.class);
        List<Integer> places = new ArrayList<>();
        for (ChangeSpread.Part part : lane.parts()) {
          places.add(part.place());
          for (ChangeType type : ChangeType.values()) {
            sums.merge(type, part.counts().of(type), Long::sum);
          }
          assertEquals(
              part.from(),
              ChangeWords.id(states.diff().changes().read(part.first(), 1).getFirst()));
        }
        for (ChangeType type : ChangeType.values()) {
          assertEquals(lane.counts().of(type), sums.get(type));
        }
        assertEquals(places.stream().sorted().distinct().toList(), places);
        assertEquals(0, places.getFirst());
      }
    }
  }
}
