package org.tidemark.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateDigest;
import org.tidemark.state.StateView;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.ChildJvm;
import org.tidemark.testing.DirectoryImage;
import org.tidemark.testing.OpenDatabase;
import org.tidemark.testing.Recorded;
import org.tidemark.testing.StoreProcess;

/** Captures of a database that nobody writes. */
class StoppedCaptureTest {
  private static final ScanControl CONTROL = ScanControl.none();

  @TempDir private Path folder;
  private Path target;

  @BeforeEach
  void name() {
    target = folder.resolve("target");
  }

  static List<String> whole() {
    return Recorded.wholeV1();
  }

  @ParameterizedTest
  @MethodSource("whole")
  void takingItChangesNothing(String name) throws Exception {
    Path directory = Recorded.unpack(name, folder);
    DirectoryImage before = DirectoryImage.of(directory);
    try (Capture capture = Capture.ofStopped(directory)) {
      capture.copyTo(target, CONTROL);
      assertTrue(capture.isSameAs(target));
      assertEquals("", before.differenceTo(DirectoryImage.of(directory)));
    }
    assertEquals("", before.differenceTo(DirectoryImage.of(directory)));
    assertEquals(Recorded.entries(directory), Recorded.entries(target));
    assertEquals(digest(directory), digest(target));
    try (InspectStore one = InspectStore.open(directory, CONTROL);
        InspectStore other = InspectStore.open(target, CONTROL)) {
      assertEquals(one.families(), other.families());
      assertEquals(one.logState(), other.logState());
      assertEquals(one.damages(), other.damages());
      assertEquals(one.sequence(), other.sequence());
    }
    // Writing the copy does not show in the original, though they share tables.
    try (PrimaryStore copy = PrimaryStore.open(target)) {
      copy.put("default", OpenDatabase.key(1), OpenDatabase.row(1));
      copy.commit(true);
      copy.flush();
    }
    assertEquals("", before.differenceTo(DirectoryImage.of(directory)));
  }

  /** Empty for what holds no state that is known. */
  private static Optional<StateDigest> digest(Path directory) throws Failure {
    try (StateView view = Sources.open(Source.of(directory), CONTROL)) {
      return view.info().format().hasRecords()
          ? Optional.of(StateDigest.of(view, CONTROL))
          : Optional.empty();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "damaged-missing-sst,FILE_MISSING",
    "damaged-truncated-sst,FILE_TRUNCATED",
    "damaged-no-current,CURRENT_MISSING",
    "damaged-not-a-database,NOT_ROCKSDB",
    "damaged-empty-dir,DIRECTORY_EMPTY"
  })
  void whatIsNotWholeIsRefused(String name, Problem expected) throws Exception {
    Path directory = Recorded.unpack(name, folder);
    DirectoryImage before = DirectoryImage.of(directory);
    StorageException refused =
        assertThrows(StorageException.class, () -> Capture.ofStopped(directory));
    assertEquals(expected, refused.problem(), refused.sentence());
    assertEquals("", before.differenceTo(DirectoryImage.of(directory)));
  }

  @Test
  void aDirectoryThatIsHeldIsRefused() throws Exception {
    assumeTrue(LockHolder.isKnowable());
    Path directory = folder.resolve("data");
    try (ChildJvm holder = ChildJvm.start(StoreProcess.class, "hold", directory.toString())) {
      assertEquals("ready", holder.readLine());
      DirectoryImage before = DirectoryImage.of(directory);
      StorageException refused =
          assertThrows(StorageException.class, () -> Capture.ofStopped(directory));
      assertEquals(Problem.LOCKED, refused.problem());
      assertTrue(refused.sentence().contains("process " + holder.pid()), refused.sentence());
      assertEquals("", before.differenceTo(DirectoryImage.of(directory)));
      holder.send("done");
      assertEquals("closed", holder.readLine());
    }
    Capture.ofStopped(directory).close();
  }

  @Test
  void aProcessThatTookItMeanwhileIsNoticed() throws Exception {
    assumeTrue(LockHolder.isKnowable());
    Path directory = Recorded.unpack("small", folder);
    try (Capture capture = Capture.ofStopped(directory);
        ChildJvm holder = ChildJvm.start(StoreProcess.class, "hold", directory.toString())) {
      assertEquals("ready", holder.readLine());
      assertBusy(capture);
    }
  }

  @Test
  void aDirectoryWrittenMeanwhileIsNoticed() throws Exception {
    Path directory = folder.resolve("data");
    try (PrimaryStore store = PrimaryStore.create(directory, List.of())) {
      store.put("default", OpenDatabase.key(1), OpenDatabase.row(1));
      store.commit(true);
    }
    try (Capture capture = Capture.ofStopped(directory)) {
      try (PrimaryStore store = PrimaryStore.open(directory)) {
        store.put("default", OpenDatabase.key(2), OpenDatabase.row(2));
        store.commit(true);
      }
      assertBusy(capture);
    }
  }

  /** Gone files are not told as such: the writer has only moved on. */
  private void assertBusy(Capture capture) {
    StorageException refused =
        assertThrows(StorageException.class, () -> capture.copyTo(target, CONTROL));
    assertEquals(Problem.BUSY, refused.problem(), refused.sentence());
    assertFalse(Files.exists(target));
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aFullDiskLeavesNothing() throws Exception {
    Path directory = folder.resolve("data");
    byte[] value = new byte[1 << 20];
    try (PrimaryStore store = PrimaryStore.create(directory, List.of())) {
      // One batch, so that all of it is in one log, which is longer than RocksDB's own library.
      for (int id = 1; id <= 24; id++) {
        new Random(id).nextBytes(value);
        store.put("default", OpenDatabase.key(id), value);
      }
      store.commit(false);
    }
    DirectoryImage before = DirectoryImage.of(directory);
    // A limit of the file size stops a write in its middle, just as a full disk does.
    List<String> limited = List.of("bash", "-c", "ulimit -f 20480; exec \"$@\"", "limited");
    try (ChildJvm child =
        ChildJvm.start(
            limited,
            System.getProperty("java.class.path"),
            StoreProcess.class,
            "copy",
            directory.toString(),
            target.toString())) {
      assertEquals(List.of("DISK_FULL"), child.readAll());
    }
    assertFalse(Files.exists(target));
    assertEquals("", before.differenceTo(DirectoryImage.of(directory)));
  }
}
