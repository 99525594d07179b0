package org.tidemark.gui.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.codec.EntryKind;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.task.DirectJobRunner;
import org.tidemark.task.Failure;
import org.tidemark.task.PooledJobRunner;
import org.tidemark.task.ScanControl;
import org.tidemark.task.StepExecutor;
import org.tidemark.testing.OpenDatabase;
import org.tidemark.testing.Recorded;

class CensusModelTest {
  @TempDir private Path folder;
  private final StepExecutor workers = new StepExecutor();
  private final List<String> unhandled = new ArrayList<>();
  private final PooledJobRunner stepped =
      new PooledJobRunner(workers, Runnable::run, (title, e) -> unhandled.add(title));
  private Instant now = Instant.parse("2026-01-01T00:00:00Z");
  private StateView view;

  @BeforeEach
  void open() throws IOException, Failure {
    view = Sources.open(Source.of(Recorded.unpack("small", folder)), ScanControl.none());
  }

  @AfterEach
  void close() {
    view.close();
    assertEquals(List.of(), unhandled);
  }

  @Test
  void theFirstReadingCountsEverything() {
    CensusModel model = new CensusModel(view, new DirectJobRunner());
    model.start();
    assertInstanceOf(CensusModel.State.Done.class, model.stateProperty().get());
    CensusModel.Result result = model.resultProperty().get().orElseThrow();
    assertEquals(200, result.census().count(EntryKind.ORDER));
    assertEquals(false, result.storage());
  }

  @Test
  void pagesThatStartItAgainShareTheOneReading() {
    CensusModel model = new CensusModel(view, stepped);
    model.start();
    model.start();
    assertEquals(1, workers.waiting());
    workers.drain();
    model.start();
    assertEquals(0, workers.waiting());
  }

  @Test
  void aStoppedReadingCanBeRunAgain() {
    CensusModel model = new CensusModel(view, stepped);
    model.start();
    assertInstanceOf(CensusModel.State.Running.class, model.stateProperty().get());
    model.stop();
    workers.drain();
    assertInstanceOf(CensusModel.State.Stopped.class, model.stateProperty().get());
    model.readAgain();
    workers.drain();
    assertInstanceOf(CensusModel.State.Done.class, model.stateProperty().get());
  }

  @Test
  void verifyingReplacesTheResultAndStoppingItKeepsTheOldOne() {
    CensusModel model = new CensusModel(view, stepped);
    model.start();
    workers.drain();
    Optional<CensusModel.Result> first = model.resultProperty().get();
    model.verify();
    assertEquals(first, model.resultProperty().get());
    model.stop();
    workers.drain();
    assertEquals(first, model.resultProperty().get());
    model.verify();
    workers.drain();
    assertTrue(model.resultProperty().get().orElseThrow().storage());
  }

  @Test
  void aClosedModelSaysNothingMore() {
    CensusModel model = new CensusModel(view, stepped);
    model.start();
    model.close();
    workers.drain();
    assertEquals(Optional.empty(), model.resultProperty().get());
  }

  @Test
  void aRereadingThatFailsKeepsTheResultAndIsTriedAgain() throws Exception {
    CensusModel model = new CensusModel(view, stepped, () -> now);
    model.start();
    workers.drain();
    Optional<CensusModel.Result> first = model.resultProperty().get();
    OpenDatabase.at(view.info().source().directory()).putRows(900, 901).close();
    StateView next = Sources.open(view.info().source(), ScanControl.none());
    StateView unreadable = Sources.open(view.info().source(), ScanControl.none());
    unreadable.close();
    now = now.plusSeconds(3600);
    model.show(unreadable);
    workers.drain();
    assertInstanceOf(CensusModel.State.Done.class, model.stateProperty().get());
    assertEquals(first, model.resultProperty().get());
    assertTrue(model.asOfProperty().get().startsWith("As of #"), model.asOfProperty().get());
    model.show(next);
    assertEquals(0, workers.waiting(), "it rests");
    now = now.plusSeconds(1);
    model.pulse();
    workers.drain();
    assertEquals("", model.asOfProperty().get());
    assertEquals(List.of(), model.reading());
    next.close();
  }
}
