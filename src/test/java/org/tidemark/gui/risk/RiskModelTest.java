package org.tidemark.gui.risk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.scene.control.TableView;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Position;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.Fx;
import org.tidemark.gui.source.Places;
import org.tidemark.state.RiskRow;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.task.PooledJobRunner;
import org.tidemark.task.ScanControl;
import org.tidemark.task.StepExecutor;
import org.tidemark.testing.GeneratedDirectory;
import org.tidemark.testing.V2Writer;

class RiskModelTest {
  private static final Address MARKET = GeneratedDirectory.market(0);
  private static final Address OTHER = GeneratedDirectory.market(1);

  @TempDir private Path folder;
  private final StepExecutor workers = new StepExecutor();
  private final PooledJobRunner jobs =
      new PooledJobRunner(workers, Runnable::run, (title, e) -> {});

  /** Two longs from 1,000 in the market, one in the other; a mark price in the first only. */
  private StateView state(String name, long mark) throws Exception {
    try (V2Writer out = new V2Writer(folder.resolve(name))) {
      out.position(position(1, MARKET, 10)).position(position(2, MARKET, 50));
      out.position(position(3, OTHER, 10));
      out.mark(new MarkPrice(MARKET, UInt256.ofUnsigned(mark), UInt64.of(3)));
      out.meta(V2.HEIGHT, UInt64.of(3)).meta(V2.TIMESTAMP, UInt64.of(3));
    }
    return Sources.open(Source.of(folder.resolve(name)), ScanControl.none());
  }

  private static Position position(long id, Address market, long leverage) {
    return new Position(
        UInt64.of(id),
        UInt64.of(id),
        GeneratedDirectory.user(1),
        market,
        UInt256.ofUnsigned(5),
        UInt256.ofUnsigned(1_000),
        UInt64.of(leverage),
        Direction.LONG,
        true,
        UInt64.of(1));
  }

  private static List<Long> ids(RiskModel model) {
    return model
        .judgedProperty()
        .get()
        .map(judged -> judged.at().rows().stream().map(RiskRow::id).map(UInt64::bits).toList())
        .orElseGet(List::of);
  }

  private static long liquidatable(RiskModel model) {
    return model.judgedProperty().get().orElseThrow().at().liquidatable();
  }

  private static Optional<UInt256> mark(RiskModel model) {
    return model.judgedProperty().get().map(judged -> judged.at().mark());
  }

  private static Optional<UInt256> price(long number) {
    return Optional.of(UInt256.ofUnsigned(number));
  }

  @Test
  void positionsAreJudgedAtTheStoredMarkPriceAndAtTheOneChosenLast() throws Exception {
    try (StateView view = state("a", 1_000)) {
      RiskModel model = new RiskModel(view, jobs);
      model.show(MARKET);
      assertInstanceOf(RiskModel.State.Loading.class, model.stateProperty().get());
      workers.drain();
      assertEquals(List.of(2L, 1L), ids(model));
      assertEquals(price(1_000), mark(model));
      assertEquals(0, liquidatable(model));
      // As fast as a slider: only the last one is judged.
      model.slide(-100);
      model.slide(-200);
      model.slide(-180);
      workers.drain();
      assertEquals(price(982), mark(model));
      assertEquals(1, liquidatable(model));
      model.type(UInt256.ofUnsigned(910));
      workers.drain();
      assertEquals(2, liquidatable(model));
      model.reset();
      workers.drain();
      assertEquals(price(1_000), mark(model));
      model.close();
    }
  }

  /** Rows and prices of one market under the name of another would be believed. */
  @Test
  void whatIsOnScreenOfAMarketGoesWhenAnotherIsChosen() throws Exception {
    Fx.start();
    try (StateView view = state("a", 1_000)) {
      Fx.run(() -> {
        RiskModel model = new RiskModel(view, jobs);
        RiskPane pane = new RiskPane(model, places());
        model.show(MARKET);
        workers.drain();
        TableView<?> table = (TableView<?>) pane.lookup("#riskTable");
        assertEquals(2, table.getItems().size());
        model.show(OTHER);
        assertEquals(0, table.getItems().size());
        workers.drain();
        model.type(UInt256.ofUnsigned(900));
        assertEquals(0, table.getItems().size());
        workers.drain();
        assertEquals(1, table.getItems().size());
        model.close();
      });
    }
  }

  private static Places places() {
    return (Places)
        Proxy.newProxyInstance(
            Places.class.getClassLoader(),
            new Class<?>[] {Places.class},
            (proxy, method, arguments) -> {
              throw new AssertionError("nobody goes anywhere: " + method);
            });
  }

  @Test
  void withoutAStoredMarkPriceNothingIsJudgedUntilOneIsTyped() throws Exception {
    try (StateView view = state("a", 1_000)) {
      RiskModel model = new RiskModel(view, jobs);
      model.show(MARKET);
      workers.drain();
      model.show(OTHER);
      workers.drain();
      assertInstanceOf(RiskModel.State.Shown.class, model.stateProperty().get());
      assertEquals(Optional.empty(), model.judgedProperty().get());
      model.type(UInt256.ofUnsigned(500));
      workers.drain();
      assertEquals(List.of(3L), ids(model));
      model.reset();
      workers.drain();
      assertEquals(Optional.empty(), model.judgedProperty().get());
      model.close();
    }
  }

  @Test
  void aLaterStateIsReadAndThePriceTheUserChoseStays() throws Exception {
    try (StateView first = state("a", 1_000);
        StateView second = state("b", 1_100);
        StateView third = state("c", 1_200)) {
      RiskModel model = new RiskModel(first, jobs);
      model.show(MARKET);
      workers.drain();
      model.show(second);
      model.hurry();
      assertEquals(List.of(second), model.reading());
      workers.drain();
      assertEquals(List.of(), model.reading());
      assertEquals(price(1_100), mark(model));
      model.type(UInt256.ofUnsigned(950));
      workers.drain();
      model.show(third);
      model.hurry();
      workers.drain();
      assertEquals(price(950), mark(model));
      assertEquals(price(1_200), model.whatIfProperty().get().stored());
      model.reset();
      workers.drain();
      assertEquals(price(1_200), mark(model));
      model.close();
    }
  }

  @Test
  void aReadingThatWasStoppedSaysSo() throws Exception {
    try (StateView view = state("a", 1_000)) {
      RiskModel model = new RiskModel(view, jobs);
      model.show(MARKET);
      model.stop();
      workers.drain();
      assertEquals(new RiskModel.State.Stopped(MARKET), model.stateProperty().get());
    }
  }
}
