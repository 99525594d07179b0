package org.tidemark.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javafx.application.Platform;
import javafx.scene.Node;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.gui.browse.StateOpener;
import org.tidemark.state.Source;
import org.tidemark.testing.GeneratedDirectory;

/**
 * Whether the window ever freezes: how late the JavaFX thread is in answering, while a large
 * directory is opened, counted, scrolled, sorted and filtered. Software rendering, headless.
 */
@Tag("bench")
class WindowBench {
  private static final long PERIOD_NANOS = 2_000_000;

  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());

  @Test
  void theJavaFxThreadIsNeverBlocked() throws Exception {
    long rows = BenchTable.sizes().getLast();
    Path directory = GeneratedDirectory.kept(rows);
    window.show();
    BenchTable table =
        new BenchTable(
            "Answers of the JavaFX thread, " + BenchTable.size(rows) + " orders",
            "act",
            "seconds",
            "longest wait ms");
    measure(
        table,
        "open, overview",
        () -> {
          Fx.run(() -> window.window().open(Source.of(directory)));
          window.untilShown("Markets");
        });
    measure(
        table,
        "first orders",
        () -> {
          window.robot().push(KeyCode.CONTROL, KeyCode.DIGIT3);
          Fx.until("rows", () -> orders().getItems().size() > 100);
        });
    measure(table, "scroll while counting", this::scroll);
    measure(table, "count all", this::settle);
    measure(table, "scroll", this::scroll);
    measure(
        table,
        "sort by price",
        () -> {
          Fx.run(() -> orders().getSortOrder().setAll(List.of(column("price"))));
          settle();
        });
    measure(table, "scroll sorted", this::scroll);
    measure(
        table,
        "filter by text",
        () -> {
          TextField text = window.find("#filterText", TextField.class);
          Fx.run(() -> text.setText("77"));
          settle();
        });
    measure(
        table,
        "order books",
        () -> {
          window.robot().push(KeyCode.CONTROL, KeyCode.DIGIT2);
          settle();
        });
    table.print();
  }

  @SuppressWarnings("unchecked")
  private TableView<Object> orders() {
    return window.find("#orderTable", TableView.class);
  }

  private TableColumn<Object, ?> column(String id) {
    return orders().getColumns().stream()
        .filter(column -> id.equals(column.getId()))
        .findFirst()
        .orElseThrow();
  }

  private void scroll() {
    int size = Fx.get(() -> orders().getItems().size());
    for (int i = 0; i <= 40; i++) {
      int row = (int) ((long) (size - 1) * i / 40);
      Fx.run(() -> orders().scrollTo(row));
      window.layout();
    }
  }

  /** No job is shown in the status bar. */
  private boolean idle() {
    HBox bar = window.robot().lookup(".task-bar").queryAs(HBox.class);
    return bar.getChildren().stream().noneMatch(Node::isVisible);
  }

  /** Waits until no job has been shown for a while: a short one is never shown at all. */
  private void settle() {
    int quiet = 0;
    while (quiet < 50) {
      LockSupport.parkNanos(10_000_000);
      quiet = Fx.get(this::idle) ? quiet + 1 : 0;
    }
  }

  private interface Act {
    void run() throws Exception;
  }

  private static void measure(BenchTable table, String name, Act act) throws Exception {
    AtomicBoolean stop = new AtomicBoolean();
    AtomicLong longest = new AtomicLong();
    Thread pinger =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              while (!stop.get()) {
                long asked = System.nanoTime();
                AtomicBoolean answered = new AtomicBoolean();
                Platform.runLater(() -> {
                  longest.accumulateAndGet(System.nanoTime() - asked, Math::max);
                  answered.set(true);
                });
                while (!answered.get()) {
                  LockSupport.parkNanos(PERIOD_NANOS);
                }
              }
            });
    long start = System.nanoTime();
    act.run();
    double seconds = (System.nanoTime() - start) / 1e9;
    stop.set(true);
    pinger.join();
    table.add(
        name,
        String.format(Locale.ROOT, "%.2f", seconds),
        String.format(Locale.ROOT, "%.0f", longest.get() / 1e6));
  }
}
