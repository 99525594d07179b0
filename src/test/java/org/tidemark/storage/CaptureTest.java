package org.tidemark.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.task.CancelledException;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.DirectoryImage;
import org.tidemark.testing.OpenDatabase;

/** Captures of a database that is open for writing. */
class CaptureTest {
  private static final String FAMILY = "default";
  private static final ScanControl CONTROL = ScanControl.none();

  @TempDir private Path folder;
  private Path directory;
  private Path target;

  @BeforeEach
  void name() {
    directory = folder.resolve("data");
    target = folder.resolve("target");
  }

  /** However much is written, flushed and compacted between the instant and the copy. */
  @Test
  void itHoldsWhatWasCommittedBeforeAndNothingElse() throws Exception {
    Random random = new Random(3);
    try (PrimaryStore store = PrimaryStore.create(directory, List.of("a"))) {
      put(store, 1, 3000);
      store.flush();
      put(store, 2000, 5000);
      store.flush();
      put(store, 4000, 6000);
      store.delete(FAMILY, OpenDatabase.key(17));
      store.commit(false);
      final Map<String, String> expected = rows(store);
      final Set<String> tables = tables(store);
      assertEquals(2, tables.size());
      try (Capture capture = store.capture()) {
        int batches = 0;
        // Until compaction has replaced every table that the capture has.
        while (batches < 2000 || tables(store).stream().anyMatch(tables::contains)) {
          int id = 1 + random.nextInt(9000);
          store.put(FAMILY, OpenDatabase.key(id), OpenDatabase.row(id + 1_000_000));
          store.put("a", OpenDatabase.key(id), OpenDatabase.row(id));
          store.delete(FAMILY, OpenDatabase.key(1 + random.nextInt(9000)));
          store.commit(false);
          batches++;
          if (batches % 200 == 0) {
            store.flush();
          }
          assertTrue(batches < 100_000, "nothing was compacted");
        }
        capture.copyTo(target, CONTROL);
      }
      assertNotEquals(expected, rows(store));
      try (InspectStore copy = InspectStore.open(target, CONTROL)) {
        assertEquals(List.of(), copy.damages());
        assertEquals(InspectStore.LogState.WHOLE, copy.logState());
        assertEquals(List.of("default", "a"), copy.families());
        assertEquals(expected, rows(copy, FAMILY));
        assertEquals(Map.of(), rows(copy, "a"));
      }
      try (PrimaryStore copy = PrimaryStore.open(target)) {
        assertEquals(expected, rows(copy));
        put(copy, 1, 10);
      }
    }
  }

  @Test
  void rowsThatAreOnlyInTheLogAreInIt() throws Exception {
    try (PrimaryStore store = PrimaryStore.create(directory, List.of())) {
      put(store, 1, 500);
      assertEquals(Set.of(), tables(store));
      try (Capture capture = store.capture()) {
        put(store, 501, 900);
        capture.copyTo(target, CONTROL);
        assertEquals(500, capture.sequence());
        assertTrue(capture.bytesToCopy() >= 500 * 100, () -> capture.bytesToCopy() + " bytes");
        assertEquals(capture.bytesToCopy(), capture.bytes());
      }
      try (InspectStore copy = InspectStore.open(target, CONTROL)) {
        assertEquals(500, rows(copy, FAMILY).size());
        assertEquals(List.of(), copy.files());
      }
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void tablesAreLinksAndWhatGrowsIsNot() throws Exception {
    try (PrimaryStore store = PrimaryStore.create(directory, List.of())) {
      put(store, 1, 500);
      store.flush();
      put(store, 501, 600);
      try (Capture capture = store.capture()) {
        capture.copyTo(target, CONTROL);
        assertTrue(capture.isSameAs(target));
      }
      int links = 0;
      for (Path file : Disk.entries(target)) {
        Path original = directory.resolve(file.getFileName());
        boolean isTable = file.toString().endsWith(".sst");
        links += isTable ? 1 : 0;
        assertEquals(isTable ? 2 : 1, Files.getAttribute(file, "unix:nlink"), file.toString());
        assertEquals(
            isTable,
            Files.getAttribute(file, "unix:ino").equals(Files.getAttribute(original, "unix:ino")),
            file.toString());
      }
      assertEquals(1, links);
      put(store, 601, 601);
      try (Capture later = store.capture()) {
        assertFalse(later.isSameAs(target), "one row more in the log");
      }
    }
  }

  /** RocksDB begins another manifest once one is long, and then CURRENT names that. */
  @Test
  void anotherManifestBegunSinceIsNotItsOwn() throws Exception {
    try (PrimaryStore store = PrimaryStore.create(directory, List.of())) {
      put(store, 1, 100);
      String manifest = Files.readString(directory.resolve("CURRENT"));
      try (Capture capture = store.capture()) {
        Files.writeString(directory.resolve("CURRENT"), "MANIFEST-999999\n");
        capture.copyTo(target, CONTROL);
      }
      assertEquals(manifest, Files.readString(target.resolve("CURRENT")));
    }
    assertEquals(100, rowsOf(target).size());
  }

  @Test
  void whatIsObsoleteStaysUntilTheLastCaptureIsClosed() throws Exception {
    try (PrimaryStore store = PrimaryStore.create(directory, List.of())) {
      put(store, 1, 100);
      store.flush();
      Path table = directory.resolve(tables(store).iterator().next());
      Capture first = store.capture();
      Capture second = store.capture();
      while (tables(store).contains(table.getFileName().toString())) {
        put(store, 1, 100);
        store.flush();
      }
      first.close();
      first.close();
      assertTrue(Files.exists(table), "the second needs it");
      second.copyTo(target, CONTROL);
      second.close();
      await(() -> !Files.exists(table));
      try (InspectStore copy = InspectStore.open(target, CONTROL)) {
        assertEquals(100, rows(copy, FAMILY).size());
      }
    }
  }

  /** The store may end first: the files are let go of after it. */
  @Test
  void itOutlivesItsStore() throws Exception {
    PrimaryStore store = PrimaryStore.create(directory, List.of());
    put(store, 1, 100);
    try (Capture capture = store.capture()) {
      store.close();
      capture.copyTo(target, CONTROL);
    }
    try (InspectStore copy = InspectStore.open(target, CONTROL)) {
      assertEquals(100, rows(copy, FAMILY).size());
    }
    PrimaryStore.open(directory).close();
    StorageException closed = assertThrows(StorageException.class, store::capture);
    assertEquals(Problem.CLOSED, closed.problem());
  }

  @Test
  void aTargetThatIsThereIsLeftAlone() throws Exception {
    Files.createDirectory(target);
    Files.writeString(target.resolve("letter.txt"), "mine");
    Path file = Files.writeString(folder.resolve("file"), "mine");
    DirectoryImage before = DirectoryImage.of(target);
    try (PrimaryStore store = PrimaryStore.create(directory, List.of());
        Capture capture = store.capture()) {
      for (Path there : List.of(target, file)) {
        StorageException refused =
            assertThrows(StorageException.class, () -> capture.copyTo(there, CONTROL));
        assertEquals(Problem.WRITE_FAILED, refused.problem());
        assertTrue(refused.sentence().contains(there.toString()), refused.sentence());
      }
      Path nowhere = folder.resolve("missing").resolve("target");
      assertThrows(StorageException.class, () -> capture.copyTo(nowhere, CONTROL));
      assertFalse(Files.exists(nowhere.getParent()));
    }
    assertEquals(before, DirectoryImage.of(target));
    assertEquals("mine", Files.readString(file));
  }

  @Test
  void cancelledNothingIsLeft() throws Exception {
    ScanControl stopped =
        new ScanControl() {
          @Override
          public boolean isCancelled() {
            return Files.exists(target.resolve("CURRENT"));
          }

          @Override
          public void report(Progress progress) {}
        };
    try (PrimaryStore store = PrimaryStore.create(directory, List.of())) {
      put(store, 1, 100);
      try (Capture capture = store.capture()) {
        assertThrows(CancelledException.class, () -> capture.copyTo(target, stopped));
        assertFalse(Files.exists(target));
        capture.copyTo(target, CONTROL);
      }
    }
  }

  @Test
  void onAnotherFileSystemItIsCopied() throws Exception {
    Path memory = Path.of("/dev/shm");
    assumeTrue(Files.isDirectory(memory) && Files.isWritable(memory));
    assumeFalse(Files.getFileStore(memory).equals(Files.getFileStore(folder)));
    Path elsewhere = Files.createTempDirectory(memory, "tidemark-test-");
    try (PrimaryStore store = PrimaryStore.create(directory, List.of())) {
      put(store, 1, 500);
      store.flush();
      put(store, 501, 600);
      Path copied = elsewhere.resolve("copy");
      try (Capture capture = store.capture()) {
        capture.copyTo(copied, CONTROL);
        assertTrue(capture.bytes() > capture.bytesToCopy());
      }
      assertEquals(rows(store), rowsOf(copied));
      for (Path file : Disk.entries(copied)) {
        assertEquals(1, Files.getAttribute(file, "unix:nlink"), file.toString());
      }
    } finally {
      Disk.remove(elsewhere);
    }
  }

  private static void put(PrimaryStore store, int first, int last) throws StorageException {
    for (int id = first; id <= last; id++) {
      store.put(FAMILY, OpenDatabase.key(id), OpenDatabase.row(id));
      if (id % 100 == 0) {
        store.commit(false);
      }
    }
    store.commit(false);
  }

  private static Set<String> tables(PrimaryStore store) throws StorageException {
    try (InspectStore view = store.view()) {
      return view.files().stream()
          .map(file -> file.name().replaceFirst("^/", ""))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  private static Map<String, String> rows(PrimaryStore store) throws StorageException {
    try (InspectStore view = store.view()) {
      return rows(view, FAMILY);
    }
  }

  private static Map<String, String> rowsOf(Path directory) throws StorageException {
    try (InspectStore store = InspectStore.open(directory, CONTROL)) {
      return rows(store, FAMILY);
    }
  }

  private static Map<String, String> rows(InspectStore store, String family)
      throws StorageException {
    Map<String, String> rows = new TreeMap<>();
    HexFormat hex = HexFormat.of();
    try (StoreCursor cursor = store.cursor(KeyRange.all(family))) {
      for (boolean found = cursor.seekFirst(); found; found = cursor.next()) {
        rows.put(hex.formatHex(cursor.keyBytes()), hex.formatHex(cursor.valueBytes()));
      }
    }
    return rows;
  }

  private static void await(BooleanSupplier condition) {
    long patience = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < patience, "not in 20 s");
      Thread.onSpinWait();
    }
  }
}
