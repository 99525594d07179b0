package org.tidemark.gui.block;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.codec.Block;
import org.tidemark.codec.JournalEntry;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.common.BigTables;
import org.tidemark.gui.common.ErrorReport;
import org.tidemark.state.Row;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.task.DirectJobRunner;
import org.tidemark.task.JobRunner;
import org.tidemark.task.PooledJobRunner;
import org.tidemark.task.ScanControl;
import org.tidemark.task.StepExecutor;
import org.tidemark.testing.V2Writer;

/** What the page shows as a running node adds blocks, without a window. */
class BlocksModelTest {
  @TempDir private Path folder;

  private final List<String> told = new ArrayList<>();
  private final StepExecutor workers = new StepExecutor();

  private StateView write(long from, long to) throws Exception {
    try (V2Writer out = new V2Writer(folder)) {
      for (long height = from; height <= to; height++) {
        Block block = new Block(UInt64.of(height), UInt64.of(height), List.of(), List.of());
        out.block(new JournalEntry(block, List.of()));
      }
    }
    return Sources.open(Source.of(folder), ScanControl.none());
  }

  private BlocksModel model(StateView view) {
    return model(view, new DirectJobRunner());
  }

  private BlocksModel stepped(StateView view) {
    return model(view, new PooledJobRunner(workers, Runnable::run, (title, e) -> {}));
  }

  private BlocksModel model(StateView view, JobRunner jobs) {
    BlocksModel model = new BlocksModel(view, jobs);
    model.follow(
        new BlocksModel.Screen() {
          @Override
          public void found(int row) {
            told.add("found " + row);
          }

          @Override
          public void kept(int row) {
            told.add("kept " + row);
          }

          @Override
          public Optional<BigTables.Place> place() {
            return Optional.of(new BigTables.Place(5, 20, 0));
          }

          @Override
          public void moved(BigTables.Place was, int by) {
            told.add("moved " + by);
          }
        });
    return model;
  }

  private static Optional<UInt64> height(BlocksModel model) {
    return model.blockProperty().get().map(Row::id);
  }

  @Test
  void theNewestIsChosenAtFirstAndStaysChosenAsOthersCome() throws Exception {
    try (StateView before = write(1, 300)) {
      BlocksModel model = model(before);
      model.start();
      assertEquals(300, model.rows().size());
      assertEquals(Optional.of(UInt64.of(300)), height(model));
      assertEquals(List.of("kept 0"), told);
      told.clear();
      Object shown = model.blockProperty().get();
      try (StateView after = write(301, 310)) {
        model.show(after);
        assertEquals(List.of("kept 10", "moved 10"), told);
        assertEquals(310, model.rows().size());
        assertEquals(UInt64.of(310), model.rows().get(0).height());
        assertEquals(UInt64.of(1), model.rows().get(309).height());
        assertSame(shown, model.blockProperty().get());
        assertEquals(List.of(after), model.reading());
        model.close();
      }
    }
  }

  @Test
  void aHeightAskedForBeforeAnythingIsCountedIsShown() throws Exception {
    try (StateView view = write(10, 20)) {
      BlocksModel model = model(view);
      model.show(UInt64.of(12));
      assertEquals(Optional.of(UInt64.of(12)), height(model));
      assertEquals("found 8", told.getLast());
      model.go("1,000");
      assertEquals(Optional.of(UInt64.of(20)), height(model));
      assertEquals(
          "There is no block 1,000; this is the next older one", model.messageProperty().get());
      model.go(" 9 ");
      assertEquals("There is no block 9, and none below it", model.messageProperty().get());
      model.go("-1");
      assertEquals(Optional.of(UInt64.of(20)), height(model));
    }
  }

  @Test
  void aJournalThatLostBlocksIsCountedAnew() throws Exception {
    try (StateView many = write(1, 100)) {
      BlocksModel model = model(many);
      model.start();
      Path other = folder.resolve("other");
      try (V2Writer out = new V2Writer(other)) {
        Block block = new Block(UInt64.of(50), UInt64.ZERO, List.of(), List.of());
        out.block(new JournalEntry(block, List.of()));
      }
      try (StateView few = Sources.open(Source.of(other), ScanControl.none())) {
        model.show(few);
        assertEquals(1, model.rows().size());
      }
    }
  }

  @Test
  void aCountThatWasStoppedStaysSoWhenTheStateMovesOn() throws Exception {
    try (StateView before = write(1, 300);
        StateView after = write(301, 310)) {
      BlocksModel model = stepped(before);
      model.start();
      workers.step();
      model.stop();
      workers.drain();
      assertEquals(BlocksModel.Counting.STOPPED, model.countingProperty().get());
      assertEquals("", model.age().textProperty().get());
      model.show(after);
      assertEquals(0, workers.waiting());
      assertEquals(BlocksModel.Counting.STOPPED, model.countingProperty().get());
      assertTrue(model.age().textProperty().get().startsWith("As of #"));
      assertEquals(List.of(before), model.reading());
      model.countAgain();
      assertEquals(Set.of(before, after), Set.copyOf(model.reading()));
      workers.drain();
      assertEquals(310, model.rows().size());
      assertEquals("", model.age().textProperty().get());
      assertEquals(List.of(after), model.reading());
      model.close();
    }
  }

  @Test
  void aCountThatFailedIsNotTriedAgainUnasked() throws Exception {
    StateView before = write(1, 300);
    BlocksModel model = model(before);
    before.close();
    try (StateView after = write(301, 310)) {
      model.start();
      Optional<ErrorReport> failure = model.errorProperty().get();
      assertTrue(failure.isPresent());
      model.show(after);
      assertSame(failure, model.errorProperty().get());
      assertEquals(BlocksModel.Counting.STOPPED, model.countingProperty().get());
      model.countAgain();
      assertEquals(Optional.empty(), model.errorProperty().get());
      assertEquals(310, model.rows().size());
      model.close();
    }
  }

  @Test
  void whatAJumpReadsFromStaysNamedAndItsRowIsThatOfTheRowsOnScreen() throws Exception {
    try (StateView before = write(1, 300);
        StateView after = write(301, 310)) {
      BlocksModel model = stepped(before);
      model.start();
      workers.drain();
      model.show(after);
      model.show(UInt64.of(5));
      assertEquals(Set.of(before, after), Set.copyOf(model.reading()));
      workers.drain();
      assertEquals("found 305", told.getLast());
      assertEquals(Optional.of(UInt64.of(5)), height(model));
      assertEquals(List.of(after), model.reading());
      model.close();
    }
  }

  @Test
  void theViewOfTheRowsIsNamedUntilOthersAreOnScreen() throws Exception {
    Path other = folder.resolve("other");
    try (V2Writer out = new V2Writer(other)) {
      Block block = new Block(UInt64.of(50), UInt64.ZERO, List.of(), List.of());
      out.block(new JournalEntry(block, List.of()));
    }
    try (StateView many = write(1, 300);
        StateView few = Sources.open(Source.of(other), ScanControl.none())) {
      BlocksModel model = stepped(many);
      model.start();
      workers.drain();
      model.show(few);
      while (model.countingProperty().get() != BlocksModel.Counting.RUNNING) {
        workers.step();
      }
      assertEquals(300, model.rows().size());
      assertEquals(Set.of(many, few), Set.copyOf(model.reading()));
      workers.drain();
      assertEquals(1, model.rows().size());
      assertEquals(List.of(few), model.reading());
      model.close();
    }
  }
}
