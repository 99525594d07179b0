package org.tidemark.gui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.diff.ChangeFilter;
import org.tidemark.diff.ChangeKind;
import org.tidemark.diff.ChangeType;
import org.tidemark.task.DirectJobRunner;
import org.tidemark.task.PooledJobRunner;
import org.tidemark.task.ScanControl;
import org.tidemark.task.StepExecutor;

class ChangesModelTest {
  private static final ChangeFilter CHANGED =
      ChangeFilter.NONE.withTypes(EnumSet.of(ChangeType.CHANGED));

  @TempDir private Path folder;

  @Test
  void aFilterLeavesTheRowsThatItWantsWithTheirNumbers() throws Exception {
    try (TwoStates states = TwoStates.smallAndEdge(folder)) {
      ChangesModel model = new ChangesModel(new DirectJobRunner());
      model.show(Optional.of(states.diff()));
      assertEquals(369, model.rows().size());
      model.apply(CHANGED);
      assertInstanceOf(ChangesModel.Shown.Filtered.class, model.shownProperty().get());
      List<Long> numbers = new ArrayList<>();
      List<ChangeType> types = new ArrayList<>();
      for (Optional<ChangeRow> row : model.rows()) {
        numbers.add(row.orElseThrow().number());
        types.add(row.orElseThrow().change().type());
      }
      List<Long> expected = new ArrayList<>();
      states
          .diff()
          .changes()
          .forEach(
              ScanControl.none(),
              (number, change) -> {
                if (change.type() == ChangeType.CHANGED) {
                  expected.add(number);
                }
              });
      assertEquals(expected, numbers);
      assertEquals(EnumSet.of(ChangeType.CHANGED), EnumSet.copyOf(types));
      model.apply(ChangeFilter.NONE);
      assertEquals(369, model.rows().size());
    }
  }

  @Test
  void aJumpGoesToTheFirstRowShownAtOrAfterANumber() throws Exception {
    try (TwoStates states = TwoStates.smallAndEdge(folder)) {
      ChangesModel model = new ChangesModel(new DirectJobRunner());
      List<Integer> jumps = new ArrayList<>();
      model.setOnJump(jumps::add);
      model.show(Optional.of(states.diff()));
      model.jump(300);
      model.apply(ChangeFilter.NONE.withKinds(EnumSet.of(ChangeKind.POSITION)));
      model.jump(0);
      model.jump(260);
      // Behind the last position nothing is shown.
      model.jump(368);
      assertEquals(List.of(300, 0, 11), jumps);
    }
  }

  @Test
  void aNewerFilterReplacesTheOneAtWorkAndAStoppedOneLeavesWhatWasShown() throws Exception {
    StepExecutor workers = new StepExecutor();
    PooledJobRunner jobs = new PooledJobRunner(workers, Runnable::run, (title, e) -> {});
    try (TwoStates states = TwoStates.smallAndEdge(folder)) {
      ChangesModel model = new ChangesModel(jobs);
      model.show(Optional.of(states.diff()));
      model.apply(CHANGED);
      model.apply(ChangeFilter.NONE.withText("no record says this"));
      workers.drain();
      assertEquals(0, model.rows().size());
      model.apply(CHANGED);
      model.stop();
      workers.drain();
      assertEquals(0, model.rows().size());
      assertEquals("no record says this", model.filterProperty().get().text());
      assertInstanceOf(ChangesModel.Shown.Filtered.class, model.shownProperty().get());
    }
  }
}
