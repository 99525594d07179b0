package org.tidemark.bench;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import javafx.animation.AnimationTimer;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.ObservableListBase;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.gui.browse.StateOpener;
import org.tidemark.state.Row;
import org.tidemark.state.Source;
import org.tidemark.testing.GeneratedDirectory;

/**
 * How a table of the largest size feels: time from frame to frame while it is scrolled, beside a
 * bare JavaFX table of as many made-up rows, and time from the click to the first rows when it is
 * sorted and filtered. Software rendering, headless: a frame takes at least a sixtieth of a second.
 */
@Tag("bench")
class ScrollBench {
  private static final int FRAMES = 300;
  private static final double PIXELS = 78;

  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  @Test
  void aTableIsScrolledSortedAndFiltered() throws Exception {
    long rows = BenchTable.sizes().getLast();
    Path directory = GeneratedDirectory.kept(rows);
    BenchTable frames =
        new BenchTable(
            "Frames while scrolling " + BenchTable.size(rows) + " rows",
            "table",
            "p50 ms",
            "p95 ms",
            "max ms",
            "p50 of bare");
    double[] bare = bare((int) rows);
    add(frames, "bare JavaFX, 9 columns", bare, bare);

    window.show();
    Fx.run(() -> window.window().open(Source.of(directory)));
    window.untilShown("Overview");
    window.robot().push(KeyCode.CONTROL, KeyCode.DIGIT3);
    Fx.until("rows", () -> orders().getItems().size() > 1000 && isRead(0));
    add(frames, "orders, still counting", scroll(orders()), bare);
    patiently("counted", () -> orders().getItems().size() >= rows * 9 / 10 && isIdle());
    add(frames, "orders by id", scroll(orders()), bare);

    BenchTable acts =
        new BenchTable(
            "From the click to the first rows, " + BenchTable.size(rows) + " rows", "act", "s");
    Object before = first();
    long start = System.nanoTime();
    Fx.run(() -> orders().getSortOrder().setAll(List.of(price())));
    patiently("sorted", () -> isRead(0) && !first().equals(before));
    acts.add("sort by price", seconds(start));
    patiently("settled", this::isIdle);
    add(frames, "orders by price", scroll(orders()), bare);

    Fx.run(() -> orders().getSortOrder().clear());
    patiently("by id again", () -> isRead(0) && first().equals(before));
    patiently("settled", this::isIdle);
    start = System.nanoTime();
    Fx.run(() -> window.find("#filterText", TextField.class).setText("77"));
    patiently("filtered", () -> isRead(0) && !first().equals(before));
    acts.add("filter by text", seconds(start));
    frames.print();
    acts.print();
  }

  /** Minutes, where a test's patience would be over. */
  private static void patiently(String what, BooleanSupplier condition) {
    long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
    while (!Fx.get(condition::getAsBoolean)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("never happened: " + what);
      }
      LockSupport.parkNanos(5_000_000);
    }
  }

  private static String seconds(long start) {
    return BenchTable.number((System.nanoTime() - start) / 1e9, "%.2f");
  }

  private TableView<Optional<Row<?>>> orders() {
    return window.robot().lookup("#orderTable").queryTableView();
  }

  private TableColumn<Optional<Row<?>>, ?> price() {
    return orders().getColumns().stream()
        .filter(column -> "price".equals(column.getId()))
        .findFirst()
        .orElseThrow();
  }

  private boolean isRead(int row) {
    return orders().getItems().size() > row && orders().getItems().get(row).isPresent();
  }

  private Object first() {
    return Fx.get(() -> orders().getItems().getFirst().map(row -> (Object) row.id()).orElse(""));
  }

  private boolean isIdle() {
    return window.robot().lookup(".task-bar").queryAs(HBox.class).getChildren().stream()
        .noneMatch(Node::isVisible);
  }

  /** As many rows and columns, nothing behind them. */
  private static double[] bare(int rows) throws Exception {
    Fx.start();
    TableView<Integer> table =
        Fx.get(() -> {
          TableView<Integer> made =
              new TableView<>(
                  new ObservableListBase<>() {
                    @Override
                    public Integer get(int index) {
                      return index;
                    }

                    @Override
                    public int size() {
                      return rows;
                    }
                  });
          made.setFixedCellSize(26);
          for (int column = 0; column < 9; column++) {
            TableColumn<Integer, String> shown = new TableColumn<>("c" + column);
            shown.setCellValueFactory(row -> new ReadOnlyStringWrapper("value " + row.getValue()));
            made.getColumns().add(shown);
          }
          return made;
        });
    Stage stage =
        Fx.get(() -> {
          Stage shown = new Stage();
          shown.setScene(new Scene(table, 1050, 560));
          shown.show();
          return shown;
        });
    double[] frames = scroll(table);
    Fx.run(stage::close);
    return frames;
  }

  /** Milliseconds from frame to frame, sorted; the first ones, in which Java warms up, left out. */
  private static double[] scroll(TableView<?> table) throws Exception {
    CompletableFuture<double[]> done = new CompletableFuture<>();
    Fx.run(() -> {
      VirtualFlow<?> flow = (VirtualFlow<?>) table.lookup(".virtual-flow");
      new AnimationTimer() {
        private final double[] millis = new double[FRAMES];
        private int count = -60;
        private long last = System.nanoTime();

        @Override
        public void handle(long now) {
          long is = System.nanoTime();
          if (count >= 0) {
            millis[count] = (is - last) / 1e6;
          }
          last = is;
          count++;
          if (count == FRAMES) {
            stop();
            Arrays.sort(millis);
            done.complete(millis);
            return;
          }
          flow.scrollPixels(PIXELS);
        }
      }.start();
    });
    double[] frames = done.get(5, TimeUnit.MINUTES);
    LockSupport.parkNanos(200_000_000);
    return frames;
  }

  private static void add(BenchTable table, String name, double[] frames, double[] bare) {
    table.add(
        name,
        BenchTable.number(frames[FRAMES / 2], "%.1f"),
        BenchTable.number(frames[FRAMES * 95 / 100], "%.1f"),
        BenchTable.number(frames[FRAMES - 1], "%.1f"),
        BenchTable.number(frames[FRAMES / 2] / bare[FRAMES / 2], "%.2f"));
  }
}
