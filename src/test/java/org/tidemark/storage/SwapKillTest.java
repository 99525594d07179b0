package org.tidemark.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.ChildJvm;
import org.tidemark.testing.Entry;
import org.tidemark.testing.OpenDatabase;
import org.tidemark.testing.SwapProcess;

/**
 * Ends a process that swaps directories, at every step and at random instants (SIGKILL): after a
 * recovery the target is the old directory or the new one, every row of it, and none is lost.
 */
class SwapKillTest {
  private static final int OLD = 1000;
  private static final int NEW = 2000;

  @TempDir private Path folder;

  private Path beside;
  private Path target;

  @BeforeEach
  void make() throws Exception {
    beside = Files.createDirectory(folder.resolve("beside"));
    target = beside.resolve("data");
    make(target, OLD);
    make(folder.resolve("old"), OLD);
    make(folder.resolve("new"), NEW);
  }

  private static void make(Path directory, int first) throws Exception {
    try (OpenDatabase database = OpenDatabase.at(directory)) {
      database.putRows(first, first + 60).flush().putRows(first + 61, first + 99);
    }
  }

  /** The number of its first row; fails if it has not exactly the rows that belong to that. */
  private static int content(Path directory, String when) throws StorageException {
    List<Entry> rows = new ArrayList<>();
    try (InspectStore store = InspectStore.open(directory, ScanControl.none());
        StoreCursor cursor = store.cursor(KeyRange.all(KeyRange.DEFAULT_FAMILY))) {
      for (boolean found = cursor.seekFirst(); found; found = cursor.next()) {
        rows.add(new Entry(cursor.keyBytes(), cursor.valueBytes()));
      }
      assertEquals(List.of(), store.damages(), when);
    }
    int first = rows.contains(new Entry(OpenDatabase.key(OLD), OpenDatabase.row(OLD))) ? OLD : NEW;
    List<Entry> expected = new ArrayList<>();
    for (int id = first; id < first + 100; id++) {
      expected.add(new Entry(OpenDatabase.key(id), OpenDatabase.row(id)));
    }
    assertEquals(expected, rows, when);
    return first;
  }

  private List<String> besides() throws IOException {
    try (Stream<Path> entries = Files.list(beside)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  private void run(String act, String step) throws Exception {
    try (ChildJvm child =
        ChildJvm.start(
            SwapProcess.class,
            act,
            target.toString(),
            "halt",
            step,
            folder.resolve("new").toString())) {
      List<String> said = child.readAll();
      assertEquals(step.equals("never") ? 0 : 3, child.exitCode(), said.toString());
      if (!step.equals("never")) {
        assertEquals(step, said.getLast());
      }
    }
  }

  /** What is left besides is what was kept, and what the next act removes. */
  private void assertNothingStrange(String when) throws Exception {
    try (DirectorySwap swap = DirectorySwap.begin(target)) {
      assertEquals(Optional.empty(), swap.recovered(), when);
    }
    for (String name : besides()) {
      assertTrue(name.matches("data(\\.replaced-\\d{8}T\\d{9}Z)?"), when + ": " + besides());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "swap, building, old, no",
    "swap, built, old, no",
    "swap, synced, old, no",
    "swap, journal written, old, back",
    "swap, old moved away, new, finished",
    "swap, old synced, new, finished",
    "swap, new moved in, new, finished",
    "swap, new synced, new, finished",
    "swap, journal removed, new, no",
    "undo, synced, new, no",
    "undo, journal written, new, back",
    "undo, old moved away, old, finished",
    "undo, old synced, old, finished",
    "undo, new moved in, old, finished",
    "undo, new synced, old, finished",
    "undo, journal removed, old, no"
  })
  void atEveryStep(String act, String step, String expected, String told) throws Exception {
    if (act.equals("undo")) {
      run("swap", "never");
    }
    run(act, step);
    boolean isUndo = act.equals("undo");
    Optional<String> done;
    // As whoever comes by next opens it.
    try (StateView view = Sources.open(Source.of(target), ScanControl.none())) {
      done = view.info().recovery();
      assertEquals(done.stream().toList(), view.info().notes().stream().limit(1).toList());
    }
    switch (told) {
      case "no" -> assertEquals(Optional.empty(), done);
      case "back" -> assertTrue(done.orElseThrow().contains("nothing had been changed"));
      default -> assertTrue(done.orElseThrow().contains("has been finished"));
    }
    done.ifPresent(
        text -> assertTrue(text.contains(isUndo ? "undo" : "test of a swap"), done.toString()));
    assertEquals(expected.equals("old") ? OLD : NEW, content(target, step));
    assertEquals(Optional.empty(), DirectorySwap.recover(target), "told once");
    assertNothingStrange(step);
    List<DirectorySwap.Replaced> kept = DirectorySwap.replaced(target);
    assertEquals(isUndo || expected.equals("new") ? 1 : 0, kept.size());
    for (DirectorySwap.Replaced former : kept) {
      assertEquals(content(target, step) == OLD ? NEW : OLD, content(former.path(), step));
    }
  }

  /** Where there was nothing, a crash leaves nothing or the whole. */
  @ParameterizedTest
  @ValueSource(strings = {"journal written", "new moved in", "journal removed"})
  void intoNothing(String step) throws Exception {
    target = beside.resolve("other");
    run("swap", step);
    DirectorySwap.recover(target);
    assertEquals(NEW, content(target, step));
    assertEquals(List.of("data", "other"), besides());
  }

  @Test
  void atRandomInstants() throws Exception {
    killed(14, 20261123);
  }

  @Test
  @Tag("stress")
  void manyTimes() throws Exception {
    killed(300, System.nanoTime());
  }

  private void killed(int kills, long seed) throws Exception {
    Random random = new Random(seed);
    int recovered = 0;
    // On from there only until one was killed within a swap, about one in five.
    for (int kill = 0; kill < kills || (recovered == 0 && kill < 5 * kills); kill++) {
      String when = "seed " + seed + ", kill " + kill;
      List<String> said = new ArrayList<>();
      try (ChildJvm child =
          ChildJvm.start(
              SwapProcess.class,
              "loop",
              target.toString(),
              "never",
              "never",
              folder.resolve("new").toString(),
              folder.resolve("old").toString())) {
        said.add(child.readLine());
        assertEquals("ready", said.getFirst(), when);
        int lines = random.nextInt(60);
        for (int i = 0; i < lines; i++) {
          said.add(child.readLine());
        }
        child.endsWithin(random.nextInt(3));
        child.kill();
        said.addAll(child.readAll());
      }
      recovered += DirectorySwap.recover(target).isPresent() ? 1 : 0;
      content(target, when);
      List<DirectorySwap.Replaced> kept = DirectorySwap.replaced(target);
      long swapped = said.stream().filter("swapped"::equals).count();
      // Every act keeps one more; an undo takes one for it. The last may have gone unsaid.
      assertTrue(kept.size() == swapped || kept.size() == swapped + 1, when + ": " + kept + said);
      for (DirectorySwap.Replaced former : kept) {
        content(former.path(), when);
      }
      assertNothingStrange(when);
      for (DirectorySwap.Replaced former : kept) {
        Disk.remove(former.path());
      }
    }
    assertTrue(recovered > 0, "never killed within a swap");
  }
}
