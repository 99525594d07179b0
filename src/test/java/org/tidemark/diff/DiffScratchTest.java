package org.tidemark.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.storage.Problem;
import org.tidemark.task.CancelledException;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.ChildJvm;
import org.tidemark.testing.GeneratedDirectory;

/** What is kept on disk while a comparison is open, and what is left of it however it ends. */
class DiffScratchTest {
  private static final ScanControl CONTROL = ScanControl.none();

  @TempDir private static Path states;
  @TempDir private Path scratch;

  @BeforeAll
  static void write() throws Exception {
    GeneratedDirectory.write(states.resolve("left"), 50_000, 1);
    GeneratedDirectory.write(states.resolve("right"), 45_000, 2);
  }

  private static StateView open(String name) throws Exception {
    return Sources.open(Source.of(states.resolve(name)), CONTROL);
  }

  private DiffOptions options() {
    return DiffOptions.usual().withScratch(scratch);
  }

  private List<Path> left() throws IOException {
    try (Stream<Path> files = Files.walk(scratch)) {
      return files.filter(file -> !file.equals(scratch)).toList();
    }
  }

  /** Asks to stop at the {@code last} look at the button. */
  private static final class StopAt implements ScanControl {
    private final AtomicLong looks = new AtomicLong();
    private final long last;

    StopAt(long last) {
      this.last = last;
    }

    @Override
    public boolean isCancelled() {
      return looks.incrementAndGet() >= last;
    }

    @Override
    public void report(Progress progress) {}
  }

  @Test
  void theFilesAreThereWhileItIsOpenAndGoneAfterwards() throws Exception {
    try (StateView left = open("left");
        StateView right = open("right")) {
      StateDiff diff = StateDiff.of(left, right, options(), CONTROL);
      Path kept = left().getFirst();
      assertTrue(kept.getFileName().toString().startsWith("tidemark-diff-"));
      assertTrue(OpenFiles.below(kept) > 2);
      StateDiff another = StateDiff.of(left, right, options(), CONTROL);
      diff.close();
      diff.close();
      assertEquals(0, OpenFiles.below(kept));
      assertEquals(50_000 + 2_500 + 5, another.changes().size());
      assertEquals(
          another.summary().first().orElseThrow(), another.changes().read(0, 1).getFirst());
      another.close();
      assertEquals(List.of(), left());
      assertEquals(0, OpenFiles.below(scratch));
    }
  }

  @Test
  void whatWasFoundUntilAStopIsAPartOfAllAndSaysSo() throws Exception {
    try (StateView left = open("left");
        StateView right = open("right");
        StateDiff whole = StateDiff.of(left, right, options(), CONTROL)) {
      Set<Change> all = new HashSet<>(whole.changes().read(0, 100_000));
      StopAt never = new StopAt(Long.MAX_VALUE);
      StateDiff.of(left, right, options(), never).close();
      long looks = never.looks.get();
      assertTrue(looks > 4, "" + looks);
      Random random = new Random(3);
      boolean isSomeFound = false;
      for (int i = 0; i < 12; i++) {
        long at = i == 0 ? 1 : 1 + random.nextLong(looks - 1);
        try (StateDiff part = StateDiff.of(left, right, options(), new StopAt(at))) {
          DiffSummary summary = part.summary();
          assertTrue(summary.isStopped());
          assertFalse(summary.isComplete());
          assertFalse(summary.isSame());
          assertEquals(
              "It was stopped: this is what was found until then.", summary.notes().getFirst());
          List<Change> found = part.changes().read(0, 100_000);
          assertEquals(found.size(), new HashSet<>(found).size());
          assertTrue(all.containsAll(found));
          assertEquals(found.size(), summary.total());
          assertEquals(found.stream().findFirst(), summary.first());
          assertTrue(summary.markets().stream().allMatch(one -> one.depths().isEmpty()));
          isSomeFound |= !found.isEmpty();
          // The first look is early in the work; a later one can be the very last.
          assertTrue(i > 0 || found.size() < all.size(), "everything was found before a look");
        }
      }
      assertTrue(isSomeFound);
    }
    assertEquals(List.of(), left());
  }

  @Test
  void aSearchThatIsStoppedIsNoResult() throws Exception {
    try (StateView left = open("left");
        StateView right = open("right");
        StateDiff diff = StateDiff.of(left, right, options(), CONTROL)) {
      assertThrows(
          CancelledException.class, () -> diff.changes().select(ChangeFilter.NONE, new StopAt(2)));
    }
  }

  @Test
  void aStateThatCannotBeReadAnyMoreLeavesNothing() throws Exception {
    try (StateView left = open("left")) {
      StateView right = open("right");
      right.close();
      Failure told =
          assertThrows(Failure.class, () -> StateDiff.of(left, right, options(), CONTROL));
      assertEquals(Problem.CLOSED.name(), told.code());
      assertEquals(List.of(), left());
      assertEquals(0, OpenFiles.below(scratch));
    }
  }

  private void isRefused(Path where, String sentence) throws Exception {
    try (StateView left = open("left");
        StateView right = open("right")) {
      DiffException told =
          assertThrows(
              DiffException.class,
              () -> StateDiff.of(left, right, options().withScratch(where), CONTROL));
      assertEquals("DIFF_SCRATCH", told.code());
      assertEquals(sentence, told.sentence());
      assertTrue(told.nextStep().contains("java.io.tmpdir"), told.nextStep());
    }
  }

  @Test
  void aScratchFolderThatIsNoneIsNamed() throws Exception {
    Path file = Files.writeString(scratch.resolve("file"), "");
    isRefused(file, "The differences cannot be kept in " + file + ": Not a directory.");
    Path gone = scratch.resolve("gone");
    isRefused(gone, "The differences cannot be kept in " + gone + ": the folder is not there.");
    assertEquals(List.of(file), left());
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aScratchFolderThatMayNotBeWrittenIsNamed() throws Exception {
    // Not even root may write there.
    boolean isRoot = System.getProperty("user.name").equals("root");
    isRefused(
        Path.of("/sys"),
        "The differences cannot be kept in /sys: "
            + (isRoot ? "Operation not permitted." : "access is denied."));
  }

  /** A limit of the file size stops a write in its middle, just as a full disk does. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aFullDiskIsToldAndLeavesNothing() throws Exception {
    List<String> limited = List.of("bash", "-c", "ulimit -f 18000; exec \"$@\"", "limited");
    try (ChildJvm child =
        ChildJvm.start(
            limited,
            System.getProperty("java.class.path"),
            Child.class,
            states.resolve("left").toString(),
            states.resolve("right").toString(),
            scratch.toString())) {
      assertEquals("DIFF_SCRATCH", child.readLine());
      String sentence = child.readLine();
      assertTrue(
          sentence.startsWith("The differences cannot be kept in " + scratch)
              && sentence.endsWith(": File too large."),
          sentence);
      assertEquals(0, child.exitCode());
    }
    assertEquals(List.of(), left());
  }

  /** Compares, and prints what is wrong. */
  static final class Child {
    /** So that one file takes most of it. */
    private static final ScanControl ONE_THREAD =
        new ScanControl() {
          @Override
          public boolean isCancelled() {
            return false;
          }

          @Override
          public void report(Progress progress) {}

          @Override
          public int parallelism() {
            return 1;
          }
        };

    private Child() {}

    /** Arguments: left, right, scratch. */
    public static void main(String[] arguments) throws Failure {
      try (StateView left = Sources.open(Source.of(Path.of(arguments[0])), CONTROL);
          StateView right = Sources.open(Source.of(Path.of(arguments[1])), CONTROL);
          StateDiff diff =
              StateDiff.of(
                  left,
                  right,
                  DiffOptions.usual().withScratch(Path.of(arguments[2])),
                  ONE_THREAD)) {
        System.out.println("no failure, " + diff.changes().size() + " differences");
      } catch (DiffException e) {
        System.out.println(e.code());
        System.out.println(e.sentence());
      }
    }
  }
}
