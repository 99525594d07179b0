package org.tidemark.storage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Keys;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.ChildJvm;
import org.tidemark.testing.DirectoryImage;
import org.tidemark.testing.Entry;
import org.tidemark.testing.OpenDatabase;
import org.tidemark.testing.Recorded;
import org.tidemark.testing.StoreProcess;

/** The recorded directories, damaged ones included, as the store shows them. */
class RecordedDamageTest {
  private static final KeyRange EVERYTHING = KeyRange.all(KeyRange.DEFAULT_FAMILY);

  @TempDir private Path folder;

  static List<String> all() {
    return Recorded.ALL;
  }

  private InspectStore open(String name) throws Exception {
    return InspectStore.open(Recorded.unpack(name, folder), ScanControl.none());
  }

  private static List<Long> orderIds(List<Entry> entries) {
    return entries.stream()
        .filter(entry -> EntryKind.of(entry.key()) == EntryKind.ORDER)
        .map(entry -> Keys.idBits(EntryKind.ORDER, entry.key()))
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"damaged-missing-sst", "damaged-truncated-sst"})
  void rowsOfTheHealthyFileAreShownBesideTheDamage(String name) throws Exception {
    try (InspectStore store = open(name)) {
      assertEquals(1, store.damages().size());
      assertTrue(store.damages().getFirst().reason().contains("000009.sst"));
      List<Entry> entries = Recorded.entries(store, EVERYTHING);
      assertEquals(30, entries.size());
      assertEquals(LongStream.rangeClosed(31, 60).boxed().toList(), orderIds(entries));
    }
  }

  @Test
  void flippedBitCostsItsBlockOnly() throws Exception {
    try (InspectStore store = open("damaged-flipped-sst")) {
      assertEquals(List.of(), store.damages());
      List<Entry> entries = Recorded.entries(store, EVERYTHING);
      assertEquals(readableByPointReads(), entries);
      assertFalse(store.damages().isEmpty());
      assertTrue(store.damages().getFirst().reason().contains("000009.sst"));
    }
  }

  /** What RocksDB's point reads give, which share nothing with a scan. */
  private List<Entry> readableByPointReads() throws Exception {
    List<byte[]> keys = new ArrayList<>();
    for (Entry entry : Recorded.entries(Recorded.unpack("damaged-ok", folder))) {
      keys.add(entry.key());
    }
    for (long id = 31; id <= 60; id++) {
      keys.add(OpenDatabase.key(id));
    }
    keys.sort(Arrays::compareUnsigned);
    Path directory = folder.resolve("damaged-flipped-sst").resolve("data");
    List<Entry> entries = new ArrayList<>();
    try (Options options = new Options();
        RocksDB db = RocksDB.openReadOnly(options, directory.toString())) {
      for (byte[] key : keys) {
        byte[] value = getOrNull(db, key);
        if (value != null) {
          entries.add(new Entry(key, value));
        }
      }
    }
    return entries;
  }

  private static byte[] getOrNull(RocksDB db, byte[] key) {
    try {
      return db.get(key);
    } catch (RocksDBException e) {
      return null;
    }
  }

  @Test
  void flippedBitIsMetByTheRangesThatTouchItOnly() throws Exception {
    List<Entry> whole = Recorded.entries(Recorded.unpack("damaged-flipped-sst", folder));
    List<Entry> parts = new ArrayList<>();
    for (EntryKind kind : EntryKind.values()) {
      if (kind.prefixLength() == 0) {
        continue;
      }
      Path directory = folder.resolve("damaged-flipped-sst").resolve("data");
      try (InspectStore store = InspectStore.open(directory, ScanControl.none())) {
        byte[] prefix = kind.prefix();
        List<Entry> part =
            Recorded.entries(store, KeyRange.of("default", prefix, Keys.after(prefix)));
        parts.addAll(part);
        boolean bad = kind.text().startsWith("evm_") || kind == EntryKind.ORDER;
        assertEquals(bad, !store.damages().isEmpty(), kind + ": " + store.damages());
      }
    }
    assertEquals(whole, parts);
  }

  @Test
  void tornLogGivesEverythingBeforeTheTear() throws Exception {
    try (InspectStore store = open("damaged-torn-wal")) {
      assertEquals(
          LongStream.rangeClosed(1, 55).boxed().toList(),
          orderIds(Recorded.entries(store, EVERYTHING)));
      assertEquals(List.of(), store.damages());
      assertEquals(InspectStore.LogState.TORN, store.logState());
    }
  }

  @Test
  void wholeLogDoesNotEndDamaged() throws Exception {
    try (InspectStore store = open("damaged-ok")) {
      assertEquals(InspectStore.LogState.WHOLE, store.logState());
    }
  }

  @Test
  void otherColumnFamiliesAreListedAndRead() throws Exception {
    try (InspectStore store = open("damaged-other-column-families")) {
      assertEquals(
          List.of("default", "blocks", "states", "transactions", "metadata"), store.families());
      assertTrue(store.ownOptions());
      List<Integer> rows = new ArrayList<>();
      for (String family : store.families()) {
        rows.add(Recorded.entries(store, KeyRange.all(family)).size());
      }
      assertEquals(0, rows.getFirst());
      assertTrue(rows.stream().mapToInt(Integer::intValue).sum() > 0, rows.toString());
    }
  }

  @Test
  void directoryHeldByAnotherProcessOpensAndReads() throws Exception {
    Path directory = Recorded.unpack("damaged-lock-held", folder);
    List<Entry> before = Recorded.entries(directory);
    try (ChildJvm holder = ChildJvm.start(StoreProcess.class, "hold", directory.toString())) {
      assertEquals("ready", holder.readLine());
      List<Entry> held = Recorded.entries(directory);
      assertTrue(held.containsAll(before));
      assertEquals(before.size() + 2, held.size());
      assertTrue(holder.isAlive());
      holder.send("close");
      assertEquals("closed", holder.readLine());
      assertEquals(0, holder.exitCode());
    }
  }

  @ParameterizedTest
  @MethodSource("all")
  void lookingChangesNothing(String name) throws Exception {
    Path directory = Recorded.unpack(name, folder);
    DirectoryImage before = DirectoryImage.of(directory);
    look(directory);
    DirectoryImage after = DirectoryImage.of(directory);
    assertEquals("", before.differenceTo(after));
    assertEquals(before, after);
  }

  private static void look(Path directory) {
    try (InspectStore store = InspectStore.open(directory, ScanControl.none())) {
      for (String family : store.families()) {
        Recorded.entries(store, KeyRange.all(family));
        store.estimatedKeys(family);
      }
      store.verifyChecksums(ScanControl.none());
      store.logState();
    } catch (StorageException e) {
      assertFalse(e.sentence().isBlank());
    }
  }
}
