package org.tidemark.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.Entry;
import org.tidemark.testing.OpenDatabase;
import org.tidemark.testing.Recorded;

/** Moving through healthy rows, and who may still read after the store was closed. */
class StoreCursorTest {
  private static final KeyRange EVERYTHING = KeyRange.all(KeyRange.DEFAULT_FAMILY);

  @TempDir private Path folder;
  private Path directory;

  @BeforeEach
  void makeADatabase() throws Exception {
    directory = folder.resolve("data");
    try (OpenDatabase database = OpenDatabase.at(directory)) {
      database.putRows(1, 60).flush().putRows(61, 100).delete(OpenDatabase.key(50));
    }
  }

  private InspectStore open() throws StorageException {
    return InspectStore.open(directory, ScanControl.none());
  }

  private static List<Entry> rows(int first, int last) {
    return IntStream.rangeClosed(first, last)
        .filter(id -> id != 50)
        .mapToObj(id -> new Entry(OpenDatabase.key(id), OpenDatabase.row(id)))
        .toList();
  }

  private static KeyRange range(int from, int to) {
    return KeyRange.of("default", OpenDatabase.key(from), OpenDatabase.key(to));
  }

  @Test
  void rangeHoldsItsFirstKeyAndNotItsEnd() throws Exception {
    try (InspectStore store = open()) {
      assertEquals(rows(40, 69), Recorded.entries(store, range(40, 70)));
      assertEquals(rows(51, 60), Recorded.entries(store, range(50, 61)));
      assertEquals(List.of(), Recorded.entries(store, range(50, 51)));
      assertEquals(List.of(), Recorded.entries(store, range(70, 70)));
      assertEquals(
          rows(90, 100), Recorded.entries(store, KeyRange.from("default", OpenDatabase.key(90))));
      assertEquals(List.of(), store.damages());
    }
  }

  @Test
  void seeksStayInsideTheRange() throws Exception {
    try (InspectStore store = open();
        StoreCursor cursor = store.cursor(range(40, 70))) {
      assertTrue(cursor.seek(OpenDatabase.key(1)));
      assertArrayEquals(OpenDatabase.key(40), cursor.keyBytes());
      assertTrue(cursor.seek(OpenDatabase.key(50)));
      assertArrayEquals(OpenDatabase.key(51), cursor.keyBytes());
      assertFalse(cursor.seek(OpenDatabase.key(70)));
      assertTrue(cursor.seekLast());
      assertArrayEquals(OpenDatabase.key(69), cursor.keyBytes());
      assertFalse(cursor.next());
    }
    try (InspectStore store = open();
        StoreCursor cursor = store.cursor(EVERYTHING)) {
      assertTrue(cursor.seekLast());
      assertArrayEquals(OpenDatabase.key(100), cursor.keyBytes());
    }
    try (InspectStore store = open();
        StoreCursor cursor = store.cursor(range(200, 300))) {
      assertFalse(cursor.seekLast());
      assertFalse(cursor.seekFirst());
    }
  }

  @Test
  void getGivesTheValueOrNothing() throws Exception {
    try (InspectStore store = open()) {
      assertArrayEquals(
          OpenDatabase.row(7), store.get("default", OpenDatabase.key(7)).orElseThrow());
      assertEquals(Optional.empty(), store.get("default", OpenDatabase.key(50)));
      assertEquals(Optional.empty(), store.get("default", new byte[0]));
    }
  }

  @Test
  void hugeValueIsBufferedInPartAndReadWhole() throws Exception {
    byte[] huge = new byte[StoreCursor.BUFFERED_BYTES * 3 + 1];
    new Random(1).nextBytes(huge);
    byte[] key = OpenDatabase.key(1000);
    try (OpenDatabase database = OpenDatabase.at(directory)) {
      database.put(key, huge).flush();
    }
    try (InspectStore store = open();
        StoreCursor cursor = store.cursor(EVERYTHING)) {
      assertTrue(cursor.seek(key));
      assertEquals(huge.length, cursor.valueLength());
      assertEquals(StoreCursor.BUFFERED_BYTES, cursor.valueBuffer().length);
      assertArrayEquals(
          Arrays.copyOf(huge, StoreCursor.BUFFERED_BYTES),
          Arrays.copyOf(cursor.valueBuffer(), StoreCursor.BUFFERED_BYTES));
      assertArrayEquals(huge, cursor.valueBytes());
      assertTrue(cursor.seekFirst());
      assertArrayEquals(OpenDatabase.row(1), cursor.valueBytes());
    }
  }

  @Test
  void closedStoreRefusesEverything() throws Exception {
    InspectStore store = open();
    store.close();
    store.close();
    StorageException e = assertThrows(StorageException.class, () -> store.cursor(EVERYTHING));
    assertEquals(Problem.CLOSED, e.problem());
    assertTrue(e.sentence().contains(directory.toString()));
    assertThrows(StorageException.class, store::sequence);
    assertThrows(StorageException.class, store::logState);
    assertThrows(StorageException.class, () -> store.estimatedKeys("default"));
    assertThrows(StorageException.class, () -> store.verifyChecksums(ScanControl.none()));
  }

  @Test
  void cursorReadsOnAfterItsStoreWasClosed() throws Exception {
    for (int round = 0; round < 50; round++) {
      InspectStore store = open();
      try (StoreCursor cursor = store.cursor(EVERYTHING)) {
        assertTrue(cursor.seekFirst());
        store.close();
        int rows = 1;
        while (cursor.next()) {
          rows++;
        }
        assertEquals(99, rows);
      }
      assertThrows(StorageException.class, () -> store.cursor(EVERYTHING));
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void openingAndClosingLeavesNoFileOpen() throws Exception {
    Path damaged = Recorded.unpack("damaged-missing-sst", folder);
    Path broken = Recorded.unpack("damaged-ok", folder);
    Files.write(broken.resolve("MANIFEST-000005"), new byte[0]);
    openEach(damaged, broken);
    long before = openFiles();
    for (int i = 0; i < 200; i++) {
      openEach(damaged, broken);
    }
    assertTrue(openFiles() <= before + 3, before + " files before, " + openFiles() + " after");
  }

  private void openEach(Path damaged, Path broken) throws StorageException {
    assertEquals(99, Recorded.entries(directory).size());
    assertEquals(30, Recorded.entries(damaged).size());
    assertThrows(
        StorageException.class, () -> InspectStore.open(broken, ScanControl.none()).close());
  }

  private static long openFiles() throws IOException {
    try (var files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    }
  }
}
