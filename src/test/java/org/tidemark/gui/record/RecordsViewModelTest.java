package org.tidemark.gui.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.codec.Order;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.record.RecordsViewModel.Phase;
import org.tidemark.state.Column;
import org.tidemark.state.Filter;
import org.tidemark.state.IdRange;
import org.tidemark.state.RecordKind;
import org.tidemark.state.Row;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.task.DirectJobRunner;
import org.tidemark.task.JobRunner;
import org.tidemark.task.PooledJobRunner;
import org.tidemark.task.ScanControl;
import org.tidemark.task.StepExecutor;
import org.tidemark.testing.OpenDatabase;
import org.tidemark.testing.Recorded;

class RecordsViewModelTest {
  private static final Column<Order> PRICE = RecordKind.ORDERS.column("price").orElseThrow();

  @TempDir private Path folder;
  private StateView view;
  private final StepExecutor workers = new StepExecutor();
  private final StepExecutor callbacks = new StepExecutor();
  private final List<Throwable> unhandled = new ArrayList<>();
  private final List<Integer> revealed = new ArrayList<>();

  @BeforeEach
  void open() throws Exception {
    view = Sources.open(Source.of(Recorded.unpack("small", folder)), ScanControl.none());
  }

  @AfterEach
  void close() {
    view.close();
    assertEquals(List.of(), unhandled);
  }

  private RecordsViewModel<Order> model(JobRunner jobs) {
    RecordsViewModel<Order> model = new RecordsViewModel<>(view, RecordKind.ORDERS, jobs);
    model.setScreen(
        new RecordsScreen() {
          @Override
          public void scrollToTop() {}

          @Override
          public void reveal(int row) {
            revealed.add(row);
          }
        });
    return model;
  }

  private RecordsViewModel<Order> direct() {
    RecordsViewModel<Order> model = model(new DirectJobRunner());
    model.start();
    return model;
  }

  private RecordsViewModel<Order> stepped() {
    return model(new PooledJobRunner(workers, callbacks, (title, e) -> unhandled.add(e)));
  }

  private void settle() {
    while (workers.waiting() + callbacks.waiting() > 0) {
      workers.drain();
      callbacks.drain();
    }
  }

  private static List<Row<Order>> rows(RecordsViewModel<Order> model) {
    return model.rows().stream().map(Optional::orElseThrow).toList();
  }

  @Test
  void theFirstScreenIsThereBeforeTheCountIs() {
    RecordsViewModel<Order> model = stepped();
    model.start();
    assertEquals(Phase.COUNTING, model.phaseProperty().get());
    workers.step();
    callbacks.drain();
    assertEquals(200, model.rows().size());
    assertTrue(model.rows().get(199).isPresent());
    assertTrue(model.countProperty().get().endsWith("orders, counting\u2026"));
    settle();
    assertEquals(Phase.COMPLETE, model.phaseProperty().get());
    assertEquals("200 orders", model.countProperty().get());
  }

  @Test
  void rowsCountedShowBeforeTheAnswerOfTheCounting() {
    RecordsViewModel<Order> model = stepped();
    model.start();
    workers.drain();
    assertEquals(0, model.rows().size());
    model.sample();
    assertEquals(200, model.rows().size());
    assertEquals(Phase.COUNTING, model.phaseProperty().get());
    settle();
    assertEquals(Phase.COMPLETE, model.phaseProperty().get());
  }

  @Test
  void aFilterThatIsNoneIsSaidAtItsFieldAndChangesNothing() {
    RecordsViewModel<Order> model = direct();
    field(model, "market").textProperty().set("=0x12");
    field(model, "id").textProperty().set("9..3");
    model.applyForm();
    assertTrue(
        field(model, "market").errorProperty().get().contains("market accepts an address"),
        field(model, "market").errorProperty().get());
    assertEquals("", field(model, "user").errorProperty().get());
    assertTrue(
        field(model, "id").errorProperty().get().startsWith("Column id: the range from 9 to 3"),
        field(model, "id").errorProperty().get());
    assertEquals("200 orders", model.countProperty().get());
    field(model, "market").textProperty().set("");
    field(model, "id").textProperty().set("3..9");
    model.applyForm();
    assertEquals("", field(model, "market").errorProperty().get());
    assertEquals("7 of 200 orders", model.countProperty().get());
  }

  private static FilterForm.Field field(RecordsViewModel<Order> model, String column) {
    return model.form().fields().stream()
        .filter(field -> field.column().name().equals(column))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aFilteredCountNamesTheWhole() {
    RecordsViewModel<Order> model = direct();
    model.show(Filter.NONE.withSide(Side.BUY));
    long buys =
        rows(model).stream()
            .filter(row -> ((Row.Decoded<Order>) row).value().side() == Side.BUY)
            .count();
    assertEquals(buys, model.rows().size());
    assertEquals(buys + " of 200 orders", model.countProperty().get());
    model.clearFilter();
    assertEquals("200 orders", model.countProperty().get());
  }

  @Test
  void theAnswerOfAnOlderFilterNeverArrives() {
    RecordsViewModel<Order> model = stepped();
    model.start();
    settle();
    model.show(Filter.NONE.withSide(Side.BUY));
    workers.drain();
    model.show(Filter.NONE.withIds(new IdRange(UInt64.ZERO, UInt64.of(5))));
    assertTrue(model.staleProperty().get());
    assertEquals(200, model.rows().size());
    settle();
    assertFalse(model.staleProperty().get());
    assertEquals(5, model.rows().size());
    assertEquals("5 of 200 orders", model.countProperty().get());
  }

  @Test
  void sortingKeepsTheOldRowsUntilAllHaveTheirPlace() {
    RecordsViewModel<Order> model = stepped();
    model.start();
    settle();
    Optional<Row<Order>> before = model.rows().get(0);
    model.sort(Optional.of(PRICE), true);
    assertTrue(model.staleProperty().get());
    assertEquals("Sorting orders by Price", model.workingProperty().get());
    workers.drain();
    model.sample();
    assertEquals(before, model.rows().get(0));
    callbacks.drain();
    model.rows().get(0);
    settle();
    List<Row<Order>> sorted = rows(model);
    List<Row<Order>> byPrice =
        sorted.stream().sorted((a, b) -> price(b).compareTo(price(a))).toList();
    assertEquals(
        byPrice.stream().map(RecordsViewModelTest::price).toList(),
        sorted.stream().map(RecordsViewModelTest::price).toList());
    assertEquals("", model.workingProperty().get());
  }

  private static UInt256 price(Row<Order> row) {
    return ((Row.Decoded<Order>) row).value().price();
  }

  @Test
  void stoppingASortReturnsToTheFormerOrder() {
    RecordsViewModel<Order> model = stepped();
    model.start();
    settle();
    model.sort(Optional.of(PRICE), false);
    model.stop();
    settle();
    assertEquals(Optional.empty(), model.queryProperty().get().sort());
    assertEquals(Phase.COMPLETE, model.phaseProperty().get());
    assertFalse(model.staleProperty().get());
    assertEquals("200 orders", model.countProperty().get());
  }

  @Test
  void stoppingTheCountShowsWhatWasCountedAndItCanBeCountedAgain() {
    RecordsViewModel<Order> model = stepped();
    model.start();
    workers.step();
    callbacks.drain();
    model.stop();
    settle();
    assertEquals(Phase.STOPPED, model.phaseProperty().get());
    assertTrue(model.countProperty().get().startsWith("Stopped at "));
    model.again();
    settle();
    assertEquals("200 orders", model.countProperty().get());
  }

  @Test
  void anIdIsRevealedAlsoBehindAFilterThatHidesIt() {
    RecordsViewModel<Order> model = direct();
    model.show(UInt64.of(3));
    assertEquals(List.of(2), revealed);
    model.show(Filter.NONE.withIds(new IdRange(UInt64.ZERO, UInt64.of(2))));
    model.show(UInt64.of(3));
    assertEquals(List.of(2, 2), revealed);
    assertEquals("200 orders", model.countProperty().get());
    model.show(UInt64.of(1_000_000));
    assertEquals("There is no order 1000000 in this state.", model.noticeProperty().get());
  }

  @Test
  void anIdAskedForBeforeTheFirstReadingIsRevealedAfterIt() {
    RecordsViewModel<Order> model = stepped();
    model.show(UInt64.of(5));
    settle();
    assertEquals(List.of(4), revealed);
  }

  @Test
  void theSelectedRowIsTheOneAtItsIndexAndGoesWithItsRows() {
    RecordsViewModel<Order> model = direct();
    model.select(1);
    assertEquals(UInt64.of(2), model.selectedProperty().get().orElseThrow().id());
    model.show(Filter.NONE.withText("no such text"));
    assertEquals(Optional.empty(), model.selectedProperty().get());
    assertEquals("0 of 200 orders", model.countProperty().get());
  }

  private StateView later() throws Exception {
    OpenDatabase.at(view.info().source().directory()).putRows(900, 901).close();
    return Sources.open(view.info().source(), ScanControl.none());
  }

  @Test
  void rowsOfAStoppedCountSayOfWhichStateTheyAre() throws Exception {
    RecordsViewModel<Order> model = stepped();
    model.start();
    workers.step();
    callbacks.drain();
    model.stop();
    settle();
    try (StateView next = later()) {
      model.show(next);
      settle();
      assertEquals(Phase.STOPPED, model.phaseProperty().get());
      assertTrue(model.age().textProperty().get().startsWith("As of #"));
      assertEquals(Set.of(view), Set.copyOf(model.reading()));
      model.again();
      settle();
      assertEquals("", model.age().textProperty().get());
      assertEquals(Set.of(next), Set.copyOf(model.reading()));
      model.close();
    }
  }

  @Test
  void rowsThatASortWasStoppedOfFollowTheStateThatCameMeanwhile() throws Exception {
    RecordsViewModel<Order> model = stepped();
    model.start();
    settle();
    model.sort(Optional.of(PRICE), false);
    try (StateView next = later()) {
      model.show(next);
      model.sort(Optional.of(PRICE), true);
      model.stop();
      settle();
      model.pulse();
      settle();
      assertEquals("", model.age().textProperty().get());
      assertEquals(Set.of(next), Set.copyOf(model.reading()));
      model.close();
    }
  }

  @Test
  void rowsPickedByNumberDoNotMoveUntilTheyAreLetGo() throws Exception {
    RecordsViewModel<Order> model = stepped();
    model.start();
    settle();
    try (StateView next = later()) {
      model.show(next);
      // The next state is on its way when rows are picked.
      model.hold(true);
      settle();
      model.pulse();
      settle();
      assertEquals(List.of(view), model.reading().stream().distinct().toList());
      model.hold(false);
      settle();
      assertEquals(List.of(next), model.reading().stream().distinct().toList());
      model.close();
    }
  }

  @Test
  void whatALookForARecordReadsFromStaysNamed() throws Exception {
    RecordsViewModel<Order> model = stepped();
    model.start();
    settle();
    try (StateView next = later()) {
      model.setOnScreen(false);
      model.show(UInt64.of(3));
      model.show(next);
      assertEquals(List.of(view), model.reading());
      settle();
      assertEquals(List.of(2), revealed);
      assertEquals(List.of(), model.reading());
      model.close();
    }
  }
}
