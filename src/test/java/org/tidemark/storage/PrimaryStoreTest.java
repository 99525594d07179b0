package org.tidemark.storage;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.ChildJvm;
import org.tidemark.testing.DirectoryImage;
import org.tidemark.testing.OpenDatabase;
import org.tidemark.testing.StoreProcess;

class PrimaryStoreTest {
  private static final byte[] KEY = "key".getBytes(US_ASCII);
  private static final byte[] VALUE = "value".getBytes(US_ASCII);

  @TempDir private Path folder;

  @Test
  void aBatchIsThereAsAWholeAndStaysThere() throws Exception {
    Path directory = folder.resolve("data");
    NewDirectory.create(
        directory,
        List.of("a", "b"),
        store -> {
          store.put("a", KEY, VALUE);
          store.put("b", KEY, VALUE);
          store.commit(true);
        });
    try (PrimaryStore store = PrimaryStore.open(directory)) {
      store.delete("a", KEY);
      assertArrayEquals(VALUE, read(store, "a").orElseThrow(), "not committed yet");
      store.commit(false);
      assertEquals(Optional.empty(), read(store, "a"));
    }
    try (InspectStore store = InspectStore.open(directory, ScanControl.none())) {
      assertEquals(List.of("default", "a", "b"), store.families());
      assertEquals(Optional.empty(), store.get("a", KEY));
      assertArrayEquals(VALUE, store.get("b", KEY).orElseThrow());
    }
    assertEquals(List.of("data"), names());
  }

  private static Optional<byte[]> read(PrimaryStore store, String family) throws StorageException {
    try (InspectStore view = store.view()) {
      return view.get(family, KEY);
    }
  }

  private List<String> names() throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.map(entry -> entry.getFileName().toString()).sorted().toList();
    }
  }

  /** A process that died while it made the directory has left one that nobody else sees. */
  @Test
  void whatAnInterruptedCreationLeftIsRemoved() throws Exception {
    // No process has this number: the highest Linux allows is 2^22.
    Path left = Files.createDirectory(folder.resolve("data.creating-4194305"));
    Files.writeString(left.resolve("000009.log"), "half");
    Path alive = Files.createDirectory(folder.resolve("data.creating-1"));
    Path strange = Files.createDirectory(folder.resolve("data.creating-4194306"));
    Files.writeString(strange.resolve("letter.txt"), "not ours");
    NewDirectory.create(folder.resolve("data"), List.of("a"), store -> {});
    try (InspectStore store = InspectStore.open(folder.resolve("data"), ScanControl.none())) {
      assertEquals(List.of("default", "a"), store.families());
    }
    assertFalse(Files.exists(left));
    assertTrue(Files.exists(alive), "its process runs");
    assertTrue(Files.exists(strange.resolve("letter.txt")));
  }

  @Test
  void anEmptyDirectoryIsTakenAFullOneIsNot() throws StorageException, IOException {
    Path directory = Files.createDirectory(folder.resolve("data"));
    NewDirectory.create(directory, List.of(), store -> {});
    DirectoryImage before = DirectoryImage.of(directory);
    StorageException refused =
        assertThrows(
            StorageException.class,
            () -> NewDirectory.create(directory, List.of("a"), store -> {}));
    assertEquals(Problem.WRITE_FAILED, refused.problem());
    assertEquals(before, DirectoryImage.of(directory));
    assertEquals(List.of("data"), names());
  }

  @Test
  void familiesOfOthersStay() throws Exception {
    Path directory = folder.resolve("data");
    NewDirectory.create(directory, List.of("strange"), store -> {});
    try (PrimaryStore store = PrimaryStore.create(directory, List.of("a"))) {
      store.put("strange", KEY, VALUE);
      store.commit(true);
      assertArrayEquals(VALUE, read(store, "strange").orElseThrow());
    }
  }

  @Test
  void onlyOneMayHoldIt() throws Exception {
    Path directory = folder.resolve("data");
    try (ChildJvm holder = ChildJvm.start(StoreProcess.class, "hold", directory.toString())) {
      assertEquals("ready", holder.readLine());
      DirectoryImage before = DirectoryImage.of(directory);
      StorageException refused =
          assertThrows(StorageException.class, () -> PrimaryStore.open(directory));
      assertEquals(Problem.LOCKED, refused.problem());
      assertTrue(refused.sentence().contains(directory.toString()), refused.sentence());
      if (LockHolder.isKnowable()) {
        assertTrue(refused.sentence().contains("process " + holder.pid()), refused.sentence());
        // RocksDB itself would have rotated the holder's log file before it looked at the lock.
        assertEquals(before, DirectoryImage.of(directory));
      }
      holder.send("done");
      assertEquals("closed", holder.readLine());
    }
    try (PrimaryStore first = PrimaryStore.open(directory)) {
      StorageException second =
          assertThrows(StorageException.class, () -> PrimaryStore.open(directory));
      assertEquals(Problem.LOCKED, second.problem());
      first.put("default", KEY, VALUE);
      first.commit(true);
    }
  }

  @Test
  void whatIsNotThereIsNotMade() {
    Path missing = folder.resolve("missing");
    StorageException refused =
        assertThrows(StorageException.class, () -> PrimaryStore.open(missing));
    assertEquals(Problem.DIRECTORY_MISSING, refused.problem());
    assertFalse(Files.exists(missing));
  }

  /** A limit of the file size stops a write in its middle, just as a full disk does. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void afterAFailedWriteTheLastBatchIsWhole() throws Exception {
    Path directory = folder.resolve("data");
    List<String> limited = List.of("bash", "-c", "ulimit -f 20480; exec \"$@\"", "limited");
    int committed;
    try (ChildJvm child =
        ChildJvm.start(
            limited,
            System.getProperty("java.class.path"),
            StoreProcess.class,
            "fill",
            directory.toString())) {
      List<String> said = child.readAll();
      assertEquals("DISK_FULL", said.getFirst(), said.toString());
      committed = Integer.parseInt(said.getLast());
      assertTrue(committed > 10, said.toString());
    }
    try (InspectStore store = InspectStore.open(directory, ScanControl.none())) {
      assertEquals(committed, rows(store, "a"));
      assertEquals(committed, rows(store, "b"));
      assertArrayEquals(
          store.get("a", OpenDatabase.key(committed)).orElseThrow(),
          store.get("b", OpenDatabase.key(committed)).orElseThrow());
    }
  }

  private static int rows(InspectStore store, String family) throws StorageException {
    int rows = 0;
    try (StoreCursor cursor = store.cursor(KeyRange.all(family))) {
      for (boolean found = cursor.seekFirst(); found; found = cursor.next()) {
        rows++;
      }
    }
    return rows;
  }
}
