package org.tidemark.gui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.diff.StateDiff;
import org.tidemark.state.RecordKind;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.task.Failure;
import org.tidemark.task.PooledJobRunner;
import org.tidemark.task.ScanControl;
import org.tidemark.task.StepExecutor;
import org.tidemark.testing.GeneratedDirectory;
import org.tidemark.testing.Recorded;

class CompareModelTest {
  @TempDir private Path folder;

  private final StepExecutor workers = new StepExecutor();
  private final PooledJobRunner jobs =
      new PooledJobRunner(workers, Runnable::run, (title, e) -> {});

  private StateView open(String name) throws Exception {
    return Sources.open(Source.of(Recorded.unpack(name, folder.resolve(name))), ScanControl.none());
  }

  private Pair currentWith(String name) throws Exception {
    Path other = Recorded.unpack(name, folder.resolve("other-" + name));
    return new Pair(Choice.current(), Choice.of(Source.of(other)));
  }

  /** A view that does something when its orders are about to be read. */
  private static StateView intercepted(StateView view, Runnable onOrders) {
    return (StateView)
        Proxy.newProxyInstance(
            StateView.class.getClassLoader(),
            new Class<?>[] {StateView.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("records") && arguments[0].equals(RecordKind.ORDERS)) {
                onOrders.run();
              }
              try {
                return method.invoke(view, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  @Test
  void stoppingShowsWhatWasFoundUntilThenAndSaysSo() throws Exception {
    AtomicReference<Runnable> onOrders = new AtomicReference<>(() -> {});
    Path many = folder.resolve("many");
    // More than are read between two looks at whether to stop.
    GeneratedDirectory.write(many, 20_000, 1);
    try (StateView view = Sources.open(Source.of(many), ScanControl.none())) {
      CompareModel model = new CompareModel(intercepted(view, () -> onOrders.get().run()), jobs);
      onOrders.set(model::stop);
      model.compare(currentWith("small"));
      workers.drain();
      CompareModel.State.Done done =
          assertInstanceOf(CompareModel.State.Done.class, model.stateProperty().get());
      StateDiff diff = done.result().diff();
      assertTrue(diff.summary().isStopped());
      assertEquals(diff.summary().total(), diff.changes().size());
      assertTrue(diff.changes().size() > 0 && diff.changes().size() < 20_000);
      model.close();
      workers.drain();
    }
  }

  @Test
  void theViewComparedIsNamedUntilTheResultIsGoneAndWhatWasOpenedForItIsClosed() throws Exception {
    try (StateView small = open("small");
        StateView next = open("upstream")) {
      CompareModel model = new CompareModel(small, jobs);
      model.compare(currentWith("edge"));
      assertEquals(List.of(small), model.reading());
      workers.drain();
      model.show(next);
      assertEquals(List.of(small), model.reading());
      StateDiff diff = model.result().orElseThrow().diff();
      assertEquals(369, diff.changes().size());
      model.close();
      workers.drain();
      assertEquals(List.of(), model.reading());
      assertThrows(Failure.class, () -> diff.changes().read(0, 1));
    }
  }

  @Test
  void aSideThatCannotBeOpenedIsNamed() throws Exception {
    try (StateView small = open("small")) {
      CompareModel model = new CompareModel(small, jobs);
      model.compare(new Pair(Choice.of(Source.of(folder.resolve("nowhere"))), Choice.current()));
      workers.drain();
      CompareModel.State.Failed failed =
          assertInstanceOf(CompareModel.State.Failed.class, model.stateProperty().get());
      assertEquals(Optional.of(End.LEFT), failed.end());
    }
  }

  @Test
  void whatIsMadeAfterThePageWentIsTheMakersToClose() {
    Handover<String> taken = new Handover<>();
    assertTrue(taken.offer("made"));
    assertEquals(Optional.of("made"), taken.take());
    assertEquals(Optional.empty(), taken.giveUp());
    Handover<String> left = new Handover<>();
    assertTrue(left.offer("made"));
    assertEquals(Optional.of("made"), left.giveUp());
    assertEquals(false, left.offer("too late"));
  }
}
