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
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.state.BookLadder;
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
      assertEquals(second, shown.book().market());
      assertTrue(shown.book().isCrossed());
      assertEquals(
          assets.get(1).get("best_bid_open").get("price").asString(),
          shown.book().bids().getFirst().price().toString());
      model.show(first);
      model.stop();
      workers.drain();
      assertInstanceOf(BookModel.State.Stopped.class, model.stateProperty().get());
    }
  }

  @Test
  void asksStandAboveBidsWithTheBestPricesInTheMiddle() {
    BookLadder book =
        new BookLadder(
            Address.ZERO,
            List.of(level(90, 5), level(80, 5)),
            List.of(level(100, 10), level(110, 30)),
            true,
            true,
            0);
    assertEquals(
        List.of(
            new Ladder.Level(Side.SELL, level(110, 30), BigInteger.valueOf(40), 1, 1),
            new Ladder.Level(Side.SELL, level(100, 10), BigInteger.TEN, 0.3333, 0.25),
            new Ladder.Spread(Optional.of(BigInteger.TEN), false, false),
            new Ladder.Level(Side.BUY, level(90, 5), BigInteger.valueOf(5), 0.1667, 0.125),
            new Ladder.Level(Side.BUY, level(80, 5), BigInteger.TEN, 0.1667, 0.25)),
        Ladder.rows(book));
  }

  @Test
  void anEmptySideHasNoSpread() {
    BookLadder book = new BookLadder(Address.ZERO, List.of(), List.of(level(1, 1)), true, true, 0);
    assertEquals(new Ladder.Spread(Optional.empty(), true, false), Ladder.rows(book).getLast());
  }

  private static BookLadder.Level level(long price, long amount) {
    return new BookLadder.Level(UInt256.ofUnsigned(price), 1, BigInteger.valueOf(amount));
  }
}
