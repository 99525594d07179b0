package org.tidemark.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.testing.ChildJvm;
import org.tidemark.testing.DirectoryImage;
import org.tidemark.testing.OpenDatabase;
import org.tidemark.testing.StoreProcess;
import org.tidemark.testing.SwapProcess;

/** Swaps that go well, and what a swap refuses. */
class DirectorySwapTest {
  @TempDir private Path folder;

  private Path target;

  @BeforeEach
  void name() {
    target = folder.resolve("data");
  }

  private static Path fill(Path directory, String content) throws IOException {
    Files.createDirectories(directory.resolve("sub"));
    Files.writeString(directory.resolve("CURRENT"), content);
    Files.writeString(directory.resolve("sub").resolve("deep"), content);
    return directory;
  }

  private static String content(Path directory) throws IOException {
    String content = Files.readString(directory.resolve("CURRENT"));
    assertEquals(content, Files.readString(directory.resolve("sub").resolve("deep")));
    return content;
  }

  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  private static Optional<Path> swap(Path directory, String content)
      throws StorageException, IOException {
    try (DirectorySwap swap = DirectorySwap.begin(directory)) {
      assertFalse(Files.exists(swap.aside()));
      fill(swap.aside(), content);
      return swap.swap("test");
    }
  }

  private static StorageException refused(Problem problem, Path directory) {
    StorageException e =
        assertThrows(StorageException.class, () -> DirectorySwap.begin(directory).close());
    assertEquals(problem, e.problem(), e.sentence());
    assertTrue(e.sentence().endsWith(".") && e.nextStep().endsWith("."), e.sentence());
    return e;
  }

  @ParameterizedTest
  @ValueSource(strings = {"data", "my data – Тест 数据", "a.b%s{}$&", "-n", ".hidden"})
  void theNewOneComesInAndTheOldOneIsKept(String name) throws Exception {
    target = fill(folder.resolve(name), "old");
    Path kept = swap(target, "new").orElseThrow();
    assertEquals("new", content(target));
    assertEquals("old", content(kept));
    String kind = kept.getFileName().toString().substring(name.length());
    assertTrue(kind.matches("\\.replaced-\\d{8}T\\d{9}Z"), kind);
    assertEquals(
        List.of(kept), DirectorySwap.replaced(target).stream().map(r -> r.path()).toList());
    assertEquals(Stream.of(name, name + kind).sorted().toList(), names());
    assertEquals(Optional.empty(), DirectorySwap.recover(target));
  }

  @Test
  void whereThereIsNothingNothingIsKept() throws Exception {
    assertEquals(Optional.empty(), swap(target, "new"));
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertEquals(Optional.empty(), swap(empty, "new"));
    assertEquals("new", content(target));
    assertEquals("new", content(empty));
    assertEquals(List.of("data", "empty"), names());
  }

  @Test
  void aLinkStaysAndWhatItLeadsToIsReplaced() throws Exception {
    Path real = fill(Files.createDirectory(folder.resolve("disk")).resolve("real"), "old");
    Files.createSymbolicLink(target, Path.of("disk", "real"));
    Path kept = swap(target, "new").orElseThrow();
    assertTrue(Files.isSymbolicLink(target));
    assertEquals("new", content(real));
    assertEquals(real.toRealPath().getParent(), kept.getParent());
    assertEquals(kept, DirectorySwap.replaced(target).getFirst().path());
    // As after a crash between the renames: the link leads to nothing.
    Files.move(real, real.resolveSibling("real.building-4194305-1"));
    Files.writeString(
        real.resolveSibling("real.swap"),
        "tidemark swap 1\ntarget real\naside real.building-4194305-1\nreplaced "
            + kept.getFileName()
            + "\nwhat test\nend\n");
    assertTrue(DirectorySwap.recover(target).orElseThrow().contains("finished"));
    assertEquals("new", content(target));
  }

  @Test
  void anUndoCanBeUndone() throws Exception {
    fill(target, "first");
    Path first = swap(target, "second").orElseThrow();
    Path second = DirectorySwap.undo(target, first).orElseThrow();
    assertEquals("first", content(target));
    assertEquals("second", content(second));
    Path third = DirectorySwap.undo(target, second).orElseThrow();
    assertEquals("second", content(target));
    assertEquals("first", content(third));
    assertEquals(List.of("data", third.getFileName().toString()), names());
  }

  @Test
  void theNewestIsFirstWhateverTheClockSays() throws Exception {
    fill(target, "first");
    Path future = fill(folder.resolve("data.replaced-29991231T235959999Z"), "future");
    Files.createDirectory(folder.resolve("data.replaced-20261399T000000000Z"));
    Files.createDirectory(folder.resolve("data.replaced-mine"));
    Path kept = swap(target, "second").orElseThrow();
    assertEquals(
        List.of(kept, future),
        DirectorySwap.replaced(target).stream().map(DirectorySwap.Replaced::path).toList());
  }

  @Test
  void onlyWhatWasReplacedThereIsPutBack() throws Exception {
    fill(target, "first");
    swap(target, "second");
    Path stranger = fill(folder.resolve("other"), "other");
    Path elsewhere = fill(folder.resolve("x").resolve("data.replaced-20260101T000000000Z"), "x");
    for (Path wrong : List.of(stranger, elsewhere, folder.resolve("nowhere"), target)) {
      StorageException e =
          assertThrows(StorageException.class, () -> DirectorySwap.undo(target, wrong));
      assertEquals(Problem.NOT_REPLACED, e.problem(), e.sentence());
    }
    assertEquals("second", content(target));
    assertEquals("other", content(stranger));
  }

  @Test
  void whatWasBuiltAndNotSwappedInIsRemoved() throws Exception {
    fill(target, "old");
    try (DirectorySwap swap = DirectorySwap.begin(target)) {
      fill(swap.aside(), "new");
    }
    assertEquals("old", content(target));
    assertEquals(List.of("data"), names());
  }

  @Test
  void whatTheDeadLeftIsRemovedAndNothingElse() throws Exception {
    fill(target, "old");
    // No process has this number: the highest Linux allows is 2^22.
    fill(folder.resolve("data.building-4194305-1"), "half");
    Files.writeString(folder.resolve("data.building-4194305-2.swap"), "half");
    fill(folder.resolve("data.building-1-7"), "its process runs");
    fill(folder.resolve("data.building-mine"), "not ours");
    fill(folder.resolve("data2.building-4194305-1"), "another's");
    Path outside = fill(folder.resolve("outside"), "linked");
    Files.createSymbolicLink(folder.resolve("data.building-4194306-1"), outside);
    DirectorySwap.begin(target).close();
    assertEquals("linked", content(outside));
    assertEquals(
        List.of(
            "data",
            "data.building-1-7",
            "data.building-mine",
            "data2.building-4194305-1",
            "outside"),
        names());
  }

  @Test
  void aDirectoryInUseIsRefusedAndNotTouched() throws Exception {
    try (ChildJvm holder = ChildJvm.start(StoreProcess.class, "hold", target.toString())) {
      assertEquals("ready", holder.readLine());
      DirectoryImage before = DirectoryImage.of(folder);
      StorageException e = refused(Problem.LOCKED, target);
      if (LockHolder.isKnowable()) {
        assertTrue(e.sentence().contains("process " + holder.pid()), e.sentence());
        assertEquals("", before.differenceTo(DirectoryImage.of(folder)));
      }
      holder.send("done");
      assertEquals("closed", holder.readLine());
    }
    // This process itself: looking at the lock the wrong way would end it.
    try (PrimaryStore own = PrimaryStore.open(target)) {
      refused(Problem.LOCKED, target);
      try (ChildJvm other = ChildJvm.start(StoreProcess.class, "fill", target.toString())) {
        assertEquals("LOCKED", other.readLine());
      }
      own.put("default", OpenDatabase.key(1), OpenDatabase.row(1));
      own.commit(true);
    }
    assertTrue(Files.exists(swap(target, "new").orElseThrow()));
  }

  @Test
  void noNodeStartsWhileItIsTaken() throws Exception {
    try (OpenDatabase database = OpenDatabase.at(target)) {
      database.putRows(1, 2);
    }
    try (DirectorySwap swap = DirectorySwap.begin(target)) {
      refused(Problem.LOCKED, target);
      StorageException e =
          assertThrows(StorageException.class, () -> PrimaryStore.open(target).close());
      assertEquals(Problem.LOCKED, e.problem());
      try (ChildJvm other = ChildJvm.start(StoreProcess.class, "fill", target.toString())) {
        assertEquals("LOCKED", other.readLine());
      }
      // What nobody should do, and somebody will: it ends the lock, and the swap takes it again.
      Files.readAllBytes(target.resolve("LOCK"));
      fill(swap.aside(), "new");
      try (ChildJvm other = ChildJvm.start(StoreProcess.class, "hold", target.toString())) {
        assertEquals("ready", other.readLine());
        StorageException late = assertThrows(StorageException.class, () -> swap.swap("too late"));
        assertEquals(Problem.LOCKED, late.problem());
        other.send("done");
        assertEquals("closed", other.readLine());
      }
      swap.swap("in time");
    }
    assertEquals("new", content(target));
  }

  @Test
  void twoOfOneTargetAreRefusedAcrossProcesses() throws Exception {
    fill(target, "old");
    try (ChildJvm holder =
        ChildJvm.start(SwapProcess.class, "hold", target.toString(), "wait", "never")) {
      assertTrue(holder.readLine().startsWith("holds data.building-" + holder.pid()));
      assertTrue(refused(Problem.LOCKED, target).sentence().contains("" + holder.pid()));
      holder.send("done");
      assertEquals("closed", holder.readLine());
    }
    DirectorySwap.begin(target).close();
  }

  @Test
  void aSwapInProgressIsNotRecovered() throws Exception {
    fill(target, "old");
    Path source = fill(folder.resolve("source"), "new");
    Files.delete(source.resolve("sub").resolve("deep"));
    Files.delete(source.resolve("sub"));
    String step = "old moved away";
    try (ChildJvm swapping =
        ChildJvm.start(
            SwapProcess.class, "swap", target.toString(), "wait", step, source.toString())) {
      String line = swapping.readLine();
      while (!line.equals(step)) {
        line = swapping.readLine();
      }
      List<String> before = names();
      for (int i = 0; i < 3; i++) {
        StorageException e =
            assertThrows(StorageException.class, () -> DirectorySwap.recover(target));
        assertEquals(Problem.SWAP_IN_PROGRESS, e.problem());
        if (LockHolder.isKnowable()) {
          assertTrue(e.sentence().contains("process " + swapping.pid()), e.sentence());
        }
      }
      refused(Problem.SWAP_IN_PROGRESS, target);
      assertEquals(before, names());
      swapping.send("go on");
      assertTrue(swapping.readAll().contains("swapped"));
    }
    assertEquals("new", Files.readString(target.resolve("CURRENT")));
    assertEquals(Optional.empty(), DirectorySwap.recover(target));
  }

  /** The thread that swaps and one that looks: the lock on the journal must outlive the look. */
  @Test
  void aSwapOfThisProcessIsInProgressToo() throws Exception {
    fill(target, "old");
    try (DirectorySwap swap =
        DirectorySwap.begin(
            target,
            step -> {
              if (step.equals("journal written")) {
                assertEquals(
                    Problem.SWAP_IN_PROGRESS,
                    assertThrows(StorageException.class, () -> DirectorySwap.recover(target))
                        .problem());
                assertEquals("SWAP_IN_PROGRESS", inAnotherProcess());
              }
            })) {
      fill(swap.aside(), "new");
      swap.swap("test");
    }
    assertEquals("new", content(target));
  }

  private String inAnotherProcess() {
    try (ChildJvm other =
        ChildJvm.start(SwapProcess.class, "recover", target.toString(), "halt", "never")) {
      return other.readLine();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatCannotBeReplacedIsRefusedBeforeAnythingIsBuilt() throws Exception {
    refused(Problem.NOT_A_DIRECTORY, Files.writeString(folder.resolve("file"), "x"));
    refused(Problem.DIRECTORY_MISSING, folder.resolve("nowhere").resolve("data"));
    refused(Problem.NOT_A_DIRECTORY, folder.resolve("file").resolve("data"));
    refused(Problem.WRITE_FAILED, Path.of("/"));
    refused(Problem.WRITE_FAILED, folder.resolve("two\nlines"));
    Path home = Files.createDirectory(folder.resolve("home"));
    Files.writeString(home.resolve("letter.txt"), "x");
    refused(Problem.NOT_ROCKSDB, home);
    assertEquals(List.of("file", "home"), names());
  }

  @Test
  void nothingBuiltIsNothingSwapped() throws Exception {
    fill(target, "old");
    try (DirectorySwap swap = DirectorySwap.begin(target)) {
      StorageException e = assertThrows(StorageException.class, () -> swap.swap("test"));
      assertEquals(Problem.DIRECTORY_MISSING, e.problem());
    }
    assertEquals("old", content(target));
  }

  /** Whoever fills the place of a directory that was absent keeps what he put there. */
  @Test
  void aTargetThatCameMeanwhileIsNotOverwritten() throws Exception {
    try (DirectorySwap swap = DirectorySwap.begin(target)) {
      fill(swap.aside(), "new");
      fill(target, "somebody's");
      assertThrows(StorageException.class, () -> swap.swap("test"));
    }
    assertEquals("somebody's", content(target));
    assertEquals(List.of("data"), names());
  }

  /** Between the renames, too: then nobody but a person can tell what is wanted. */
  @Test
  void aTargetThatCameBetweenTheRenamesIsLeftToAPerson() throws Exception {
    fill(target, "old");
    try (DirectorySwap swap =
        DirectorySwap.begin(
            target,
            step -> {
              if (step.equals("old synced")) {
                try {
                  fill(target, "somebody's");
                } catch (IOException e) {
                  throw new AssertionError(e);
                }
              }
            })) {
      fill(swap.aside(), "new");
      StorageException e = assertThrows(StorageException.class, () -> swap.swap("test"));
      assertEquals(Problem.SWAP_UNCLEAR, e.problem());
      assertTrue(e.sentence().contains(swap.aside().toString()), e.sentence());
    }
    assertEquals("somebody's", content(target));
    StorageException e = assertThrows(StorageException.class, () -> DirectorySwap.recover(target));
    assertEquals(Problem.SWAP_UNCLEAR, e.problem());
    assertEquals(4, names().size(), "target, journal, old and new: " + names());
  }

  /** A limit of the file size stops the writing of the journal, just as a full disk does. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void aFullDiskChangesNothing() throws Exception {
    fill(target, "old");
    Path source = Files.createDirectory(folder.resolve("source"));
    Files.writeString(source.resolve("CURRENT"), "new");
    Files.createFile(target.resolve("LOCK"));
    List<String> full =
        List.of(
            "bash",
            "-c",
            "export JAVA_TOOL_OPTIONS=-XX:-UsePerfData; ulimit -f 0; exec \"$@\"",
            "full");
    List<String> said;
    try (ChildJvm child =
        ChildJvm.start(
            full,
            System.getProperty("java.class.path"),
            SwapProcess.class,
            "link",
            target.toString(),
            "halt",
            "never",
            source.toString())) {
      said = child.readAll();
    }
    assertTrue(said.contains("DISK_FULL"), said.toString());
    assertEquals("old", content(target));
    assertEquals(List.of("data", "source"), names());
  }
}
