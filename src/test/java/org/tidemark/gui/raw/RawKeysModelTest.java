package org.tidemark.gui.raw;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.storage.KeyRange;
import org.tidemark.task.PooledJobRunner;
import org.tidemark.task.ScanControl;
import org.tidemark.task.StepExecutor;
import org.tidemark.testing.OpenDatabase;
import org.tidemark.testing.Recorded;

class RawKeysModelTest {
  @TempDir private Path folder;
  private final StepExecutor workers = new StepExecutor();
  private final List<Integer> found = new ArrayList<>();
  private StateView view;
  private RawKeysModel model;

  @BeforeEach
  void open() throws Exception {
    view = Sources.open(Source.of(Recorded.unpack("small", folder)), ScanControl.none());
    model = new RawKeysModel(view, new PooledJobRunner(workers, Runnable::run, (title, e) -> {}));
    model.follow(() -> -1, found::add);
  }

  @AfterEach
  void close() {
    model.close();
    workers.drain();
    view.close();
  }

  @Test
  void theFirstRowsComeBeforeTheCount() {
    model.start();
    workers.step();
    assertEquals(256, model.rows().size());
    assertTrue(model.rows().isLoaded(255));
    assertEquals(RawKeysModel.Counting.RUNNING, model.countingProperty().get());
    workers.drain();
    assertEquals(RawKeysModel.Counting.COMPLETE, model.countingProperty().get());
    assertEquals(267, model.counted());
    assertEquals(267, model.rows().size());
    assertTrue(model.rows().isLoaded(255), "what was read stays");
  }

  @Test
  void aJumpAskedForBeforeTheCountIsAnsweredAfterIt() {
    model.start();
    workers.step();
    model.jump(KeyRange.DEFAULT_FAMILY, "position:1");
    workers.drain();
    assertEquals(1, found.size());
    assertTrue(model.messageProperty().get().startsWith("First key that starts with"));
  }

  @Test
  void whatIsNotThereIsSaid() {
    model.start();
    workers.drain();
    model.jump(KeyRange.DEFAULT_FAMILY, "zzz");
    workers.drain();
    assertEquals("No key at or after zzz", model.messageProperty().get());
    model.jump(KeyRange.DEFAULT_FAMILY, "0xz");
    assertEquals("0xz is not hex: write pairs of digits after 0x", model.messageProperty().get());
    assertEquals(List.of(), found);
  }

  @Test
  void aStoppedCountLeavesWhatWasCounted() {
    model.start();
    model.stop();
    workers.drain();
    assertEquals(RawKeysModel.Counting.STOPPED, model.countingProperty().get());
    model.countAgain();
    workers.drain();
    assertEquals(RawKeysModel.Counting.COMPLETE, model.countingProperty().get());
  }

  /** The same directory with entries more. */
  private StateView later() throws Exception {
    OpenDatabase.at(view.info().source().directory()).putRows(900, 901).close();
    return Sources.open(view.info().source(), ScanControl.none());
  }

  @Test
  void rowsOfAStoppedCountSayOfWhichStateTheyAre() throws Exception {
    model.start();
    workers.step();
    model.stop();
    workers.drain();
    try (StateView next = later()) {
      model.show(next);
      assertTrue(model.age().textProperty().get().startsWith("As of #"));
      assertEquals(Set.of(view), Set.copyOf(model.reading()));
      model.countAgain();
      workers.drain();
      assertEquals("", model.age().textProperty().get());
      model.close();
    }
  }

  @Test
  void rowsThatFollowAreOnlyCalledOldOnceTheyStayBehind() throws Exception {
    model.start();
    workers.drain();
    model.pulse();
    try (StateView next = later()) {
      model.show(next);
      model.pulse();
      assertEquals("", model.age().textProperty().get());
      model.pulse();
      assertTrue(model.age().textProperty().get().startsWith("As of #"));
      workers.drain();
      assertEquals("", model.age().textProperty().get());
      model.close();
    }
  }

  @Test
  void aJumpAndTheLookAtTheRowsOfALaterStateBothEnd() throws Exception {
    int[] selected = {-1};
    model.follow(() -> selected[0], found::add);
    model.start();
    workers.drain();
    try (StateView next = later()) {
      model.show(next);
      selected[0] = 3;
      workers.step();
      model.jump(KeyRange.DEFAULT_FAMILY, "position:1");
      assertEquals(Set.of(view, next), Set.copyOf(model.reading()));
      workers.drain();
      assertEquals(1, found.size());
      assertEquals(List.of(next), model.reading().stream().distinct().toList());
      assertEquals(model.counted(), model.rows().size());
      model.close();
    }
  }

  @Test
  void aJumpUnderWayIsMadeAnewInTheRowsOfALaterState() throws Exception {
    model.start();
    workers.drain();
    try (StateView next = later()) {
      model.setOnScreen(false);
      model.jump(KeyRange.DEFAULT_FAMILY, "position:1");
      model.show(next);
      assertEquals(List.of(view), model.reading(), "let go of by the rows, but not by the jump");
      workers.drain();
      assertEquals(1, found.size());
      assertEquals(List.of(), model.reading());
      model.close();
    }
  }
}
