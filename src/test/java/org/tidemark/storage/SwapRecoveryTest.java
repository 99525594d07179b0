package org.tidemark.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.testing.ChildJvm;
import org.tidemark.testing.DirectoryImage;
import org.tidemark.testing.SwapProcess;

/** What is done about every state that a swap can have left, and about those that none can. */
class SwapRecoveryTest {
  private static final String BUILT = "data.building-4194305-3";
  private static final String PUT_BACK = "data.replaced-20260101T000000000Z";
  private static final String KEPT = "data.replaced-20260202T000000000Z";

  @TempDir private Path folder;

  private Path target;
  private Path journal;

  @BeforeEach
  void name() {
    target = folder.resolve("data");
    journal = folder.resolve("data.swap");
  }

  private static void fill(Path directory, String content) throws IOException {
    Files.createDirectories(directory);
    Files.writeString(directory.resolve("CURRENT"), content);
  }

  private static String content(Path directory) throws IOException {
    return Files.readString(directory.resolve("CURRENT"));
  }

  private void journal(String aside, String replaced) throws IOException {
    Files.writeString(
        journal,
        String.join(
            "\n",
            "tidemark swap 1",
            "target data",
            "aside " + aside,
            "replaced " + replaced,
            "what restore to height 1000",
            "end",
            ""));
  }

  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  private StorageException fails(Problem problem) {
    StorageException e = assertThrows(StorageException.class, () -> DirectorySwap.recover(target));
    assertEquals(problem, e.problem(), e.sentence());
    assertTrue(e.sentence().endsWith(".") && e.nextStep().endsWith("."), e.sentence());
    return e;
  }

  /** Every combination of what is there: target, the one to come in, the one kept. */
  @ParameterizedTest
  @CsvSource({
    "swap, data aside,      back",
    "swap, data kept,       done",
    "swap, data,            done",
    "swap, aside kept,      finished",
    "swap, aside,           finished",
    "swap, data aside kept, unclear",
    "swap, kept,            unclear",
    "swap, '',              unclear",
    "undo, data aside,      back",
    "undo, data kept,       done",
    "undo, data,            done",
    "undo, aside kept,      finished",
    "undo, aside,           finished",
    "undo, data aside kept, unclear",
    "undo, kept,            unclear",
    "undo, '',              unclear"
  })
  void fromWhatIsThere(String act, String there, String expected) throws Exception {
    String aside = act.equals("undo") ? PUT_BACK : BUILT;
    if (there.contains("data")) {
      fill(target, "target");
    }
    if (there.contains("aside")) {
      fill(folder.resolve(aside), "aside");
    }
    if (there.contains("kept")) {
      fill(folder.resolve(KEPT), "kept");
    }
    journal(aside, KEPT);
    List<String> before = names();
    if (expected.equals("unclear")) {
      StorageException e = fails(Problem.SWAP_UNCLEAR);
      for (String name : List.of("data", aside, KEPT)) {
        assertTrue(e.sentence().contains(folder.resolve(name) + ""), e.sentence());
      }
      assertEquals(before, names());
      return;
    }
    String sentence = DirectorySwap.recover(target).orElseThrow();
    assertTrue(sentence.contains("restore to height 1000") && sentence.endsWith("."), sentence);
    assertTrue(sentence.contains(target.toString()), sentence);
    assertEquals(there.contains("kept"), sentence.contains(folder.resolve(KEPT).toString()));
    assertEquals(expected.equals("back"), sentence.contains("nothing had been changed"), sentence);
    assertEquals(expected.equals("finished") ? "aside" : "target", content(target));
    List<String> after = new ArrayList<>(List.of("data"));
    if (act.equals("undo") && expected.equals("back")) {
      // A directory that was to be put back is never deleted.
      after.add(PUT_BACK);
      assertEquals("aside", content(folder.resolve(PUT_BACK)));
    }
    if (there.contains("kept")) {
      after.add(KEPT);
      assertEquals("kept", content(folder.resolve(KEPT)));
    }
    assertEquals(after, names());
    assertEquals(Optional.empty(), DirectorySwap.recover(target));
  }

  @ParameterizedTest
  @CsvSource({"data aside, target", "aside, aside", "data, target"})
  void whereNothingWasReplaced(String there, String expected) throws Exception {
    if (there.contains("data")) {
      fill(target, "target");
    }
    if (there.contains("aside")) {
      fill(folder.resolve(BUILT), "aside");
    }
    journal(BUILT, "");
    assertTrue(DirectorySwap.recover(target).isPresent());
    assertEquals(expected, content(target));
    assertEquals(List.of("data"), names());
  }

  /** The next act recovers the last one first, and says so. */
  @Test
  void theNextSwapRecovers() throws Exception {
    fill(folder.resolve(BUILT), "aside");
    fill(folder.resolve(KEPT), "kept");
    journal(BUILT, KEPT);
    try (DirectorySwap swap = DirectorySwap.begin(target)) {
      assertTrue(swap.recovered().orElseThrow().contains("has been finished"));
      assertEquals("aside", content(target));
      fill(swap.aside(), "newest");
      swap.swap("another");
    }
    assertEquals("newest", content(target));
    assertEquals(2, DirectorySwap.replaced(target).size());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "vim was here\n",
        "tidemark swap 2\ntarget data\naside a\nreplaced b\nwhat c\nend\n",
        "tidemark swap 1\ntarget data\n",
        "tidemark swap 1\ntarget other\naside data.building-1-1\nreplaced \nwhat c\nend\n",
        "tidemark swap 1\ntarget data\naside ../../home\nreplaced \nwhat c\nend\n",
        "tidemark swap 1\ntarget data\naside data.building-1-1/..\nreplaced \nwhat c\nend\n",
        "tidemark swap 1\ntarget data\naside data.building-1-1\nreplaced /etc\nwhat c\nend\n",
        "tidemark swap 1\ntarget data\naside data.building-1-1\nreplaced \nwho c\nend\n",
        "tidemark swap 1\ntarget data\naside data.building-1-1\nreplaced \nwhat c\nmore\nend\n"
      })
  void aStrangeJournalIsLeftAlone(String text) throws Exception {
    fill(target, "target");
    fill(folder.resolve("data.building-1-1"), "aside");
    Files.writeString(journal, text);
    DirectoryImage before = DirectoryImage.of(folder);
    StorageException e = fails(Problem.SWAP_JOURNAL_UNREADABLE);
    assertTrue(e.sentence().contains(journal.toString()), e.sentence());
    assertEquals("", before.differenceTo(DirectoryImage.of(folder)));
  }

  @Test
  void neitherADirectoryNorALongFileIsAJournal() throws Exception {
    fill(target, "target");
    Files.createDirectory(journal);
    fails(Problem.SWAP_JOURNAL_UNREADABLE);
    Files.delete(journal);
    Files.write(journal, new byte[1 << 20]);
    fails(Problem.SWAP_JOURNAL_UNREADABLE);
    assertEquals(1 << 20, Files.size(journal));
  }

  @Test
  void whereThereIsNoJournalNothingIsTouched() throws Exception {
    fill(target, "target");
    DirectoryImage before = DirectoryImage.of(folder);
    assertEquals(Optional.empty(), DirectorySwap.recover(target));
    assertEquals(Optional.empty(), DirectorySwap.recover(folder.resolve("no").resolve("where")));
    assertEquals(Optional.empty(), DirectorySwap.recover(Path.of("/")));
    assertEquals("", before.differenceTo(DirectoryImage.of(folder)));
  }

  private List<String> asNobody(String act) throws IOException {
    if (!System.getProperty("user.name").equals("root")) {
      try (ChildJvm child =
          ChildJvm.start(SwapProcess.class, act, target.toString(), "halt", "never")) {
        return child.readAll();
      }
    }
    Path setpriv = Path.of("/usr/bin/setpriv");
    Assumptions.assumeTrue(Files.isExecutable(setpriv), "root without setpriv");
    List<String> wrapper =
        List.of(setpriv.toString(), "--reuid=65534", "--regid=65534", "--clear-groups");
    try (ChildJvm child =
        ChildJvm.start(
            wrapper,
            readableClasses(),
            SwapProcess.class,
            act,
            target.toString(),
            "halt",
            "never")) {
      return child.readAll();
    }
  }

  /** Copies of our own classes, because root's folders are closed to nobody. */
  private String readableClasses() throws IOException {
    List<String> copies = new ArrayList<>();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String element : classPath.split(File.pathSeparator, -1)) {
      Path source = Path.of(element);
      if (Files.isDirectory(source)) {
        Path copy = folder.resolve("classes" + copies.size());
        try (var files = Files.walk(source)) {
          for (Path file : (Iterable<Path>) files::iterator) {
            Files.copy(file, copy.resolve(source.relativize(file).toString()));
          }
        }
        copies.add(copy.toString());
      }
    }
    return String.join(File.pathSeparator, copies);
  }

  private void closed() throws IOException {
    Path parent = Files.createDirectory(folder.resolve("closed"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    target = parent.resolve("data");
    journal = parent.resolve("data.swap");
    fill(parent.resolve(BUILT), "aside");
    journal(BUILT, KEPT);
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("r-xr-xr-x"));
  }

  private void open() throws IOException {
    Files.setPosixFilePermissions(
        folder.resolve("closed"), PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  /** Who may only read can look at a target that is there. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void withoutPermissionItIsPending() throws Exception {
    closed();
    try {
      List<String> missing = asNobody("recover");
      assertEquals("SWAP_PENDING", missing.getFirst(), missing.toString());
      assertTrue(missing.getLast().contains(BUILT) && missing.getLast().contains(KEPT));
    } finally {
      open();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void withoutPermissionATargetCanBeLookedAtAndNotReplaced() throws Exception {
    closed();
    open();
    fill(target, "target");
    Files.setPosixFilePermissions(
        folder.resolve("closed"), PosixFilePermissions.fromString("r-xr-xr-x"));
    DirectoryImage before = DirectoryImage.of(folder.resolve("closed"));
    try {
      List<String> there = asNobody("recover");
      assertTrue(there.getLast().contains("is still to be finished or taken back"), there + "");
    } finally {
      open();
    }
    assertEquals("", before.differenceTo(DirectoryImage.of(folder.resolve("closed"))));
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void withoutPermissionNothingIsBegun() throws Exception {
    closed();
    try {
      List<String> refused = asNobody("hold");
      assertEquals("NO_WRITE_PERMISSION", refused.getFirst(), refused.toString());
    } finally {
      open();
    }
  }

  /** Another file system is seen before anything is built, a bound folder at the renaming. */
  @ParameterizedTest
  @ValueSource(strings = {"mount -t tmpfs none \"$0\"", "mount --bind \"$0\" \"$0\""})
  @EnabledOnOs(OS.LINUX)
  void aMountPointIsRefused(String mount) throws Exception {
    fill(target, "old");
    Path source = folder.resolve("source");
    fill(source, "new");
    Files.createFile(target.resolve("LOCK"));
    List<String> wrapper =
        List.of("unshare", "-m", "bash", "-c", mount + " && exec \"$@\"", target.toString());
    Assumptions.assumeTrue(mounts(mount), "may not mount");
    List<String> said;
    try (ChildJvm child =
        ChildJvm.start(
            wrapper,
            System.getProperty("java.class.path"),
            SwapProcess.class,
            "swap",
            target.toString(),
            "halt",
            "never",
            source.toString())) {
      said = child.readAll();
    }
    assertTrue(said.contains("MOUNT_POINT"), said.toString());
    assertEquals(mount.contains("tmpfs"), !said.contains("built"), said.toString());
    assertFalse(said.contains("old moved away"), said.toString());
    assertEquals("old", content(target));
    assertEquals(List.of("data", "source"), names());
  }

  private boolean mounts(String mount) throws Exception {
    try {
      Process process =
          new ProcessBuilder("unshare", "-m", "bash", "-c", mount, target.toString()).start();
      return process.waitFor() == 0;
    } catch (IOException e) {
      // Not a system that has the command.
      return false;
    }
  }
}
