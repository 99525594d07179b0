package org.tidemark.bench;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import javafx.scene.control.Label;
import javafx.scene.control.TableView;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.tidemark.Main;
import org.tidemark.gui.Fx;
import org.tidemark.gui.WindowFixture;
import org.tidemark.gui.browse.StateOpener;
import org.tidemark.state.Source;

/**
 * What following costs beside a demo node that makes a thousand transactions a second: processor
 * time by page, the JavaFX thread's own, and the heap that is left after a long time of it. {@code
 * -Dbench.seconds=20} on each page, {@code -Dbench.minutes=5} for the heap. Software rendering,
 * headless.
 */
@Tag("bench")
class FollowBench {
  private static final int RATE = 5;
  private static final int TRANSACTIONS = 200;

  @RegisterExtension final WindowFixture window = new WindowFixture(new StateOpener());
  private Process node;

  private enum Shown {
    OVERVIEW(KeyCode.DIGIT1, "Overview"),
    BOOKS(KeyCode.DIGIT2, "Order books"),
    ORDERS(KeyCode.DIGIT3, "Orders by price"),
    RISK(KeyCode.DIGIT5, "Risk");

    private final KeyCode key;
    private final String title;

    Shown(KeyCode key, String title) {
      this.key = key;
      this.title = title;
    }
  }

  /** Nanoseconds of processor time. */
  private record Spent(long all, long fx) {}

  private void open() throws IOException {
    Path directory = window.folder().resolve("node");
    node =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "node",
                "run",
                directory.toString(),
                "--rate",
                Integer.toString(RATE),
                "--transactions",
                Integer.toString(TRANSACTIONS),
                "--no-sync")
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    while (!Files.exists(directory.resolve("CURRENT"))) {
      LockSupport.parkNanos(10_000_000);
    }
    window.show();
    Fx.run(() -> window.window().open(Source.of(directory)));
    window.untilShown("Overview");
    Fx.until("it is live", () -> text("#mode").equals("LIVE"));
  }

  @AfterEach
  void end() throws InterruptedException {
    node.destroy();
    node.waitFor();
  }

  @Test
  void followingTakesASmallPartOfTheProcessor() throws Exception {
    open();
    long seconds = Integer.getInteger("bench.seconds", 20);
    BenchTable table =
        new BenchTable(
            "Following "
                + RATE * TRANSACTIONS
                + " transactions a second, processor ms a second over "
                + seconds
                + " s",
            "page",
            "all threads",
            "JavaFX thread",
            "paused, all",
            "paused, JavaFX");
    for (Shown page : Shown.values()) {
      show(page);
      pass(5);
      Spent following = spent(seconds);
      window.robot().push(KeyCode.CONTROL, KeyCode.P);
      pass(2);
      Spent paused = spent(seconds);
      window.robot().push(KeyCode.CONTROL, KeyCode.P);
      table.add(
          page.title,
          perSecond(following.all, seconds),
          perSecond(following.fx, seconds),
          perSecond(paused.all, seconds),
          perSecond(paused.fx, seconds));
    }
    table.print();
  }

  @Test
  void theHeapStaysWhatItIs() throws Exception {
    open();
    long minutes = Integer.getInteger("bench.minutes", 5);
    HeapWatch heap = HeapWatch.start();
    BenchTable table =
        new BenchTable(
            "Heap alive while following " + RATE * TRANSACTIONS + " transactions a second",
            "minute",
            "shown",
            "alive MB",
            "state");
    for (long minute = 0; minute <= minutes; minute++) {
      if (minute > 0) {
        show(Shown.values()[(int) (minute % Shown.values().length)]);
        pass(60);
      }
      if (minute * 6 % minutes == 0 || minute % 10 == 0) {
        table.add(
            Long.toString(minute),
            Shown.values()[(int) (minute % Shown.values().length)].title,
            BenchTable.number(heap.kept() / 1e6, "%.1f"),
            text("#position"));
      }
    }
    table.add("", "most at any time", BenchTable.number(heap.peak() / 1e6, "%.1f"), "");
    table.print();
  }

  private void show(Shown page) {
    window.robot().push(KeyCode.CONTROL, page.key);
    if (page == Shown.ORDERS) {
      TableView<Object> orders = window.robot().lookup("#orderTable").queryTableView();
      Fx.run(() ->
          orders.getColumns().stream()
              .filter(column -> "price".equals(column.getId()))
              .findFirst()
              .ifPresent(column -> orders.getSortOrder().setAll(List.of(column))));
    }
  }

  private String text(String label) {
    return window.robot().lookup(label).tryQueryAs(Label.class).map(Label::getText).orElse("");
  }

  private static void pass(long seconds) {
    long end = System.nanoTime() + seconds * 1_000_000_000L;
    for (long left; (left = end - System.nanoTime()) > 0; ) {
      LockSupport.parkNanos(left);
    }
  }

  private static Spent spent(long seconds) {
    Spent before = spentSoFar();
    pass(seconds);
    Spent after = spentSoFar();
    return new Spent(after.all - before.all, after.fx - before.fx);
  }

  private static Spent spentSoFar() {
    long all = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime();
    long fx = Fx.get(() -> ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
    return new Spent(all, fx);
  }

  private static String perSecond(long nanos, long seconds) {
    return String.format(Locale.ROOT, "%.1f", nanos / 1e6 / seconds);
  }
}
