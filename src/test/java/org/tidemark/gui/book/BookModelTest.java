package org.tidemark.gui.book;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.datatypes.Address;
import org.tidemark.state.BookLadder;
import org.tidemark.state.LevelQueue;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.task.PooledJobRunner;
import org.tidemark.task.ScanControl;
import org.tidemark.task.StepExecutor;
import org.tidemark.testing.Recorded;
import tools.jackson.databind.JsonNode;

class BookModelTest {
  @TempDir private Path folder;

  @Test
  void onlyTheMarketChosenLastIsShown() throws Exception {
    JsonNode assets = Recorded.expected("upstream").get("assets");
    Address first = Address.parse(assets.get(0).get("asset").asString());
    Address second = Address.parse(assets.get(1).get("asset").asString());
    StepExecutor workers = new StepExecutor();
    PooledJobRunner jobs = new PooledJobRunner(workers, Runnable::run, (title, e) -> {});
    try (StateView view =
        Sources.open(Source.of(Recorded.unpack("upstream", folder)), ScanControl.none())) {
      BookModel model = new BookModel(view, jobs);
      model.show(first);
      model.show(second);
      workers.drain();
      BookModel.State.Shown shown =
          assertInstanceOf(BookModel.State.Shown.class, model.stateProperty().get());
      assertEquals(second, shown.sight().book().market());
      assertTrue(shown.sight().book().isCrossed());
      assertEquals(
          assets.get(1).get("best_bid_open").get("price").asString(),
          shown.sight().book().bids().getFirst().price().toString());
      model.show(first);
      model.stop();
      workers.drain();
      assertInstanceOf(BookModel.State.Stopped.class, model.stateProperty().get());
    }
  }

  @Test
  void queueAndMarksComeFromTheSamePassAndTheBookStaysOnScreen() throws Exception {
    Address market =
        Address.parse(Recorded.expected("upstream").get("assets").get(1).get("asset").asString());
    StepExecutor workers = new StepExecutor();
    PooledJobRunner jobs = new PooledJobRunner(workers, Runnable::run, (title, e) -> {});
    try (StateView view =
        Sources.open(Source.of(Recorded.unpack("upstream", folder)), ScanControl.none())) {
      BookModel model = new BookModel(view, jobs);
      model.show(market);
      workers.drain();
      PriceGroup best = model.sight().orElseThrow().bids().getFirst();
      model.select(Optional.of(best.place()));
      assertTrue(model.sight().isPresent());
      assertTrue(model.askingProperty().get().isPresent());
      workers.drain();
      assertTrue(model.askingProperty().get().isEmpty());
      LevelQueue queue = model.sight().orElseThrow().reading().queue().orElseThrow();
      assertEquals(best.orders(), queue.orders());
      assertEquals(best.amount(), queue.amount());
      model.highlight(Optional.of(queue.entries().getFirst().order().user()));
      workers.drain();
      Ladder.Level level =
          model.sight().orElseThrow().rows().stream()
              .filter(Ladder.Level.class::isInstance)
              .map(Ladder.Level.class::cast)
              .filter(one -> one.group().equals(best))
              .findFirst()
              .orElseThrow();
      assertTrue(level.isOwn());
      model.group(new PriceStep(BigInteger.TEN.pow(6)));
      workers.drain();
      assertEquals(BigInteger.TEN.pow(6), model.sight().orElseThrow().step().size());
      model.select(Optional.empty());
      assertTrue(model.askingProperty().get().isEmpty());
    }
  }

  @Test
  void asksStandAboveBidsWithTheBestPricesInTheMiddle() {
    BookLadder book = Books.book(List.of(90L, 5L, 80L, 5L), List.of(100L, 10L, 110L, 30L));
    BookSight sight = Books.sight(book, PriceStep.NONE);
    assertEquals(
        List.of(
            level(sight.asks().get(1), 40, 1, 1),
            level(sight.asks().getFirst(), 10, 0.3333, 0.25),
            new Ladder.Spread(Optional.of(BigInteger.TEN), false, false),
            level(sight.bids().getFirst(), 5, 0.1667, 0.125),
            level(sight.bids().get(1), 10, 0.1667, 0.25)),
        sight.rows());
  }

  private static Ladder.Level level(
      PriceGroup group, long cumulative, double share, double cumulativeShare) {
    return new Ladder.Level(
        group,
        BigInteger.valueOf(cumulative),
        share,
        cumulativeShare,
        BigInteger.ZERO,
        Ladder.Change.NONE);
  }

  @Test
  void anEmptySideHasNoSpreadAndNoDepth() {
    BookSight sight = Books.sight(Books.book(List.of(), List.of(1L, 1L)), PriceStep.NONE);
    assertEquals(new Ladder.Spread(Optional.empty(), true, false), sight.rows().getLast());
    assertEquals(Optional.empty(), sight.depth());
  }

  @Test
  void levelsAreMarkedByWhatHasBecomeOfThem() {
    BookSight before =
        Books.sight(
            Books.book(List.of(90L, 5L, 80L, 5L, 70L, 5L), List.of(100L, 10L)), PriceStep.NONE);
    BookLadder book = Books.book(List.of(95L, 1L, 90L, 4L, 80L, 6L, 70L, 5L), List.of(101L, 10L));
    BookSight after = Books.sight(book, PriceStep.NONE, Optional.of(before), false);
    assertEquals(List.of("101 ADDED", "95 ADDED", "90 LESS", "80 MORE", "70 NONE"), changes(after));
    assertEquals(
        changes(after),
        changes(Books.sight(book, PriceStep.NONE, Optional.of(after), true)),
        "asked again of the same state");
    assertEquals(
        List.of("101 NONE", "95 NONE", "90 NONE", "80 NONE", "70 NONE"),
        changes(Books.sight(book, PriceStep.NONE, Optional.of(after), false)),
        "read again unchanged");
  }

  private static List<String> changes(BookSight sight) {
    return sight.rows().stream()
        .filter(Ladder.Level.class::isInstance)
        .map(Ladder.Level.class::cast)
        .map(level -> level.group().price() + " " + level.change())
        .toList();
  }
}
