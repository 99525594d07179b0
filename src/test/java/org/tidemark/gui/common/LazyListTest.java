package org.tidemark.gui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ListChangeListener;
import javafx.scene.Scene;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.tidemark.gui.Fx;
import org.tidemark.task.PooledJobRunner;
import org.tidemark.task.ScanControl;
import org.tidemark.task.StepExecutor;

class LazyListTest {
  private final StepExecutor workers = new StepExecutor();
  private final StepExecutor callbacks = new StepExecutor();
  private final List<String> errors = new ArrayList<>();
  private final List<Integer> reads = new ArrayList<>();
  private final List<String> changes = new ArrayList<>();
  private final LazyList<String> list =
      new LazyList<>(
          new PooledJobRunner(workers, callbacks, (title, e) -> errors.add("unhandled " + e)),
          "Reading rows",
          "\u2026",
          e -> errors.add(String.valueOf(e.getMessage())));

  LazyListTest() {
    list.addListener(
        (ListChangeListener<String>)
            change -> {
              while (change.next()) {
                changes.add(
                    (change.wasUpdated() ? "updated " : "replaced ")
                        + change.getFrom()
                        + ".."
                        + change.getTo()
                        + " removed "
                        + change.getRemovedSize());
              }
            });
  }

  private List<String> rows(int from, int count, ScanControl control) {
    reads.add(from);
    return IntStream.range(from, from + count).mapToObj(i -> "row " + i).toList();
  }

  private void settle() {
    while (workers.waiting() + callbacks.waiting() > 0) {
      workers.drain();
      callbacks.drain();
    }
  }

  @Test
  void aRowIsLoadingUntilItsPageArrivesAndOneUpdateSaysSo() {
    list.reset(1000, this::rows);
    assertEquals("\u2026", list.get(300));
    assertEquals("\u2026", list.get(301));
    settle();
    assertEquals("row 300", list.get(300));
    assertEquals(List.of(256), reads);
    assertEquals(List.of("replaced 0..1000 removed 0", "updated 256..512 removed 0"), changes);
  }

  @Test
  void replacedRowsStayInSightUntilTheNewOnesAreReadAndOnlyWhatDiffersIsAnnounced() {
    list.reset(600, this::rows);
    list.get(0);
    list.get(300);
    settle();
    changes.clear();
    List<String> fresh = new ArrayList<>(rows(0, 256, ScanControl.none()));
    fresh.set(7, "changed");
    list.replace(
        601,
        (from, count, control) ->
            rows(from, count, control).stream().map(row -> row.replace("row 300", "new")).toList(),
        Map.of(0, fresh));
    assertEquals("changed", list.get(7));
    assertEquals("row 300", list.get(300));
    assertEquals(List.of("replaced 600..601 removed 0", "updated 7..8 removed 0"), changes);
    settle();
    assertEquals("new", list.get(300));
    assertEquals("updated 300..301 removed 0", changes.getLast());
  }

  @Test
  void aReplacedRowThatCannotBeReadDoesNotStayInSight() {
    list.reset(10, this::rows);
    list.get(0);
    settle();
    list.replace(
        10,
        (from, count, control) -> {
          throw new IllegalStateException("damaged");
        },
        Map.of());
    assertEquals("row 3", list.get(3));
    settle();
    assertEquals("\u2026", list.get(3));
    assertEquals("updated 0..10 removed 0", changes.getLast());
    assertEquals(List.of("damaged"), errors);
  }

  @Test
  void rowsTakenOutAreAnnouncedAtTheEnd() {
    list.reset(10, this::rows);
    list.get(0);
    settle();
    changes.clear();
    list.replace(8, (from, count, control) -> List.of(), Map.of(0, rows(0, 8, ScanControl.none())));
    assertEquals(8, list.size());
    assertEquals(List.of("replaced 8..8 removed 2"), changes);
  }

  @Test
  void theLastPageIsShort() {
    list.reset(300, this::rows);
    list.get(299);
    settle();
    assertEquals("row 299", list.get(299));
    assertThrows(IndexOutOfBoundsException.class, () -> list.get(300));
  }

  @Test
  void thePageAskedForLastIsReadNextAndThoseFlownPastAreNotRead() {
    list.reset(1_000_000, this::rows);
    for (int page = 0; page < 100; page++) {
      list.get(page * LazyList.PAGE_ROWS);
    }
    settle();
    assertEquals(0, reads.getFirst());
    assertEquals(99 * LazyList.PAGE_ROWS, reads.get(1));
    assertTrue(reads.size() <= LazyList.MAX_WANTED + 1, reads.toString());
  }

  @Test
  void afterAResetLateRowsNeverArrive() {
    list.reset(1000, this::rows);
    list.get(0);
    workers.drain();
    list.reset(10, (from, count, control) -> rows(from + 5000, count, control));
    assertEquals("\u2026", list.get(0));
    settle();
    assertEquals("row 5000", list.get(0));
    assertEquals("replaced 0..10 removed 1000", changes.get(1));
  }

  @Test
  void aPageThatFailsIsReportedOnceAndNotAskedForAgain() {
    list.reset(
        10,
        (from, count, control) -> {
          throw new IllegalStateException("damaged");
        });
    list.get(0);
    settle();
    list.get(1);
    settle();
    assertEquals(List.of("damaged"), errors);
    assertEquals("\u2026", list.get(0));
  }

  @Test
  void aSourceThatReturnsTooFewRowsIsAnError() {
    list.reset(10, (from, count, control) -> List.of("one"));
    list.get(0);
    settle();
    assertEquals(List.of("read 1 rows where 10 are"), errors);
  }

  @Test
  void growingKeepsWhatWasReadAndAnnouncesOneChange() {
    list.reset(300, this::rows);
    list.get(0);
    list.get(299);
    settle();
    changes.clear();
    reads.clear();
    list.grow(1_000_000);
    assertEquals(List.of("replaced 300..1000000 removed 0"), changes);
    assertEquals("row 0", list.get(0));
    assertEquals("row 299", list.get(299));
    assertEquals(List.of(), reads);
    assertEquals(false, list.isLoaded(300));
    assertEquals("\u2026", list.get(300));
    assertEquals("row 299", list.get(299));
    settle();
    assertEquals("row 300", list.get(300));
    assertEquals(List.of(256), reads);
  }

  @Test
  void aPageAskedForBeforeTheListGrewIsReadToItsNewEnd() {
    list.reset(10, this::rows);
    list.get(0);
    workers.drain();
    list.grow(20);
    assertEquals("\u2026", list.get(15));
    settle();
    assertEquals("row 15", list.get(15));
    assertEquals(List.of(0, 0), reads);
  }

  @Test
  void growingByNothingIsSilentAndShrinkingIsAnError() {
    list.reset(10, this::rows);
    changes.clear();
    list.grow(10);
    assertEquals(List.of(), changes);
    assertThrows(IllegalArgumentException.class, () -> list.grow(9));
  }

  @Test
  void firstRowsAtHandAreNeverRead() {
    list.reset(2, this::rows, List.of("a", "b"));
    assertEquals("a", list.get(0));
    assertEquals("b", list.get(1));
    list.grow(3);
    assertEquals("a", list.get(0));
    settle();
    assertEquals(List.of(), reads);
    list.get(2);
    settle();
    assertEquals("row 2", list.get(2));
  }

  @Test
  void onlySoManyPagesAreKept() {
    list.reset(1_000_000, this::rows);
    for (int page = 0; page <= LazyList.MAX_PAGES; page++) {
      list.get(page * LazyList.PAGE_ROWS);
      settle();
    }
    assertEquals(false, list.isLoaded(0));
    assertEquals(true, list.isLoaded(LazyList.PAGE_ROWS));
  }

  @Test
  void aTableScrollsThroughTenMillionRows() {
    Fx.start();
    List<Throwable> unhandled = new ArrayList<>();
    try (PooledJobRunner jobs =
        new PooledJobRunner(
            PooledJobRunner.daemonThreads("rows", 1),
            new FxExecutor(),
            (title, e) -> unhandled.add(e))) {
      LazyList<String> rows = new LazyList<>(jobs, "Reading rows", "\u2026", unhandled::add);
      TableView<String> table = Fx.get(() -> shownTable(rows));
      Fx.run(() -> rows.reset(10_000_000, this::rows));
      Fx.until("the first row is shown", () -> showsCell(table, "row 0"));
      Fx.run(() -> table.scrollTo(9_999_999));
      Fx.until("the last row is shown", () -> showsCell(table, "row 9999999"));
      Fx.run(() -> {
        table.getSelectionModel().select(9_999_998);
        rows.grow(20_000_000);
      });
      assertEquals(9_999_998, Fx.get(() -> table.getSelectionModel().getSelectedIndex()));
      Fx.run(() -> {
        // The table learns its new length when it is laid out, and scrolls no further than it
        // knows.
        table.layout();
        table.scrollTo(19_999_999);
      });
      // Ten rows short of the end: JavaFX itself stops a row early when a table scrolled to its
      // end has grown.
      Fx.until("rows that came by growing are shown", () -> showsCell(table, "row 19999990"));
      Fx.run(() -> rows.reset(3, this::rows));
      Fx.until("the table is short", () -> showsCell(table, "row 2"));
      Fx.run(() -> table.getScene().getWindow().hide());
    }
    assertEquals(List.of(), unhandled);
  }

  private static TableView<String> shownTable(LazyList<String> rows) {
    TableView<String> table = new TableView<>();
    table.setFixedCellSize(26);
    TableColumn<String, String> column = new TableColumn<>("Row");
    column.setCellValueFactory(row -> new ReadOnlyStringWrapper(row.getValue()));
    table.getColumns().add(column);
    BigTables.show(table, rows, sorted -> false);
    Stage stage = new Stage();
    stage.setScene(new Scene(table, 400, 600));
    stage.show();
    return table;
  }

  private static boolean showsCell(TableView<String> table, String text) {
    return table.lookupAll(".table-cell").stream()
        .anyMatch(node ->
            node instanceof IndexedCell<?> cell && cell.isVisible() && text.equals(cell.getText()));
  }
}
