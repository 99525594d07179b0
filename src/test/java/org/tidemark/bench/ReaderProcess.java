package org.tidemark.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.tidemark.codec.Order;
import org.tidemark.state.IdRange;
import org.tidemark.state.RecordCursor;
import org.tidemark.state.RecordKind;
import org.tidemark.state.RowQuery;
import org.tidemark.state.RowTable;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/**
 * Reads a directory as the window does that follows it: once a second it opens it, reads the first
 * rows and counts. Lines tell it what to do: look (once), follow, pause, end.
 */
final class ReaderProcess {
  private static final int ROWS = 100;

  private ReaderProcess() {}

  public static void main(String[] arguments) throws Failure, InterruptedException {
    Path directory = Path.of(arguments[0]);
    BlockingQueue<String> lines = new LinkedBlockingQueue<>();
    Thread.ofPlatform().daemon().start(() -> listen(lines));
    List<Double> millis = new ArrayList<>();
    boolean follows = false;
    long rows = 0;
    while (true) {
      Optional<String> line =
          Optional.ofNullable(follows ? lines.poll(1, TimeUnit.SECONDS) : lines.take());
      if (line.isEmpty() || line.get().equals("follow")) {
        follows = true;
        long start = System.nanoTime();
        rows = look(directory);
        millis.add((System.nanoTime() - start) / 1e6);
        continue;
      }
      switch (line.get()) {
        case "look" -> System.out.println(look(directory));
        case "pause" -> {
          follows = false;
          System.out.println("paused");
        }
        default -> {
          Collections.sort(millis);
          System.out.printf(
              "%d times %d orders, median %.0f ms, max %.0f ms%n",
              millis.size(), rows, millis.get(millis.size() / 2), millis.getLast());
          return;
        }
      }
    }
  }

  private static void listen(BlockingQueue<String> lines) {
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      in.lines().forEach(lines::add);
    } catch (IOException e) {
      // Without its parent it ends as if told to.
    }
    lines.add("end");
  }

  private static long look(Path directory) throws Failure {
    long count = 0;
    try (StateView view = Sources.open(Source.of(directory), ScanControl.none())) {
      new RowTable<>(view, RecordKind.ORDERS, RowQuery.<Order>all()).firstRows(ROWS);
      try (RecordCursor<Order> cursor = view.records(RecordKind.ORDERS, IdRange.ALL)) {
        while (cursor.next()) {
          count++;
        }
      }
    }
    return count;
  }
}
