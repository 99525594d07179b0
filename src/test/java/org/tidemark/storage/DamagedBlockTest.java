package org.tidemark.storage;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rocksdb.Options;
import org.rocksdb.ReadOptions;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksDBException;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Keys;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.Entry;
import org.tidemark.testing.OpenDatabase;
import org.tidemark.testing.Recorded;

/**
 * Damage in table files: everything else is read, once and in order. What is lost is told by
 * RocksDB's own point reads, which share nothing with the scan.
 */
class DamagedBlockTest {
  private static final int ROWS = 4000;
  private static final KeyRange EVERYTHING = KeyRange.all(KeyRange.DEFAULT_FAMILY);

  @TempDir private Path folder;
  private Path directory;

  @BeforeEach
  void nameTheDirectory() {
    directory = folder.resolve("data");
  }

  private void oneFile() throws RocksDBException {
    try (OpenDatabase database = OpenDatabase.at(directory)) {
      database.putRows(1, ROWS).flush().compact();
    }
  }

  private void severalFiles() throws RocksDBException {
    try (OpenDatabase database =
        OpenDatabase.at(directory, options -> options.setTargetFileSizeBase(64 << 10))) {
      database.putRows(1, ROWS).flush().compact();
    }
  }

  private List<Path> tables() throws IOException {
    try (var files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".sst")).sorted().toList();
    }
  }

  /** Flips one bit in the stored row {@code id}; the file that held it. */
  private Path flip(int id) throws IOException {
    byte[] text = String.format(Locale.ROOT, "row-%08d", id).getBytes(StandardCharsets.ISO_8859_1);
    for (Path table : tables()) {
      byte[] bytes = Files.readAllBytes(table);
      String content = new String(bytes, StandardCharsets.ISO_8859_1);
      int at = content.indexOf(new String(text, StandardCharsets.ISO_8859_1));
      if (at >= 0) {
        bytes[at + 20] ^= 0x10;
        Files.write(table, bytes);
        return table;
      }
    }
    throw new AssertionError("no table holds row " + id);
  }

  private NavigableSet<Integer> lostByPointReads() throws RocksDBException {
    NavigableSet<Integer> lost = new TreeSet<>();
    try (Options options = new Options().setParanoidChecks(false);
        ReadOptions reading = new ReadOptions();
        RocksDB db = RocksDB.openReadOnly(options, directory.toString())) {
      for (int id = 1; id <= ROWS; id++) {
        try {
          if (!Arrays.equals(OpenDatabase.row(id), db.get(reading, OpenDatabase.key(id)))) {
            lost.add(id);
          }
        } catch (RocksDBException e) {
          lost.add(id);
        }
      }
    }
    return lost;
  }

  private static List<Entry> rowsWithout(NavigableSet<Integer> lost) {
    return IntStream.rangeClosed(1, ROWS)
        .filter(id -> !lost.contains(id))
        .mapToObj(id -> new Entry(OpenDatabase.key(id), OpenDatabase.row(id)))
        .toList();
  }

  /** The stretches of {@code lost} as "from..to": the readable ids on both sides, 0 for none. */
  private static List<String> stretches(NavigableSet<Integer> lost) {
    List<String> stretches = new ArrayList<>();
    for (int id : lost) {
      if (!lost.contains(id - 1)) {
        int to = id;
        while (lost.contains(to)) {
          to++;
        }
        stretches.add((id - 1) + ".." + (to > ROWS ? 0 : to));
      }
    }
    return stretches;
  }

  private static List<String> stretches(List<Damage> damages) {
    return damages.stream()
        .map(damage -> id(Optional.of(damage.from())) + ".." + id(damage.to()))
        .toList();
  }

  private static long id(Optional<byte[]> key) {
    return key.filter(bytes -> bytes.length == 14)
        .map(bytes -> Keys.idBits(EntryKind.ORDER, bytes))
        .orElse(0L);
  }

  private void readsAllButWhatIsLost(String... files) throws Exception {
    NavigableSet<Integer> lost = lostByPointReads();
    assertFalse(lost.isEmpty());
    try (InspectStore store = InspectStore.open(directory, ScanControl.none())) {
      List<Entry> rows = Recorded.entries(store, EVERYTHING);
      List<Damage> damages = store.damages();
      assertAll(
          () -> assertEquals(rowsWithout(lost), rows),
          () -> assertEquals(stretches(lost), stretches(damages)),
          () -> {
            for (String file : files) {
              assertTrue(damages.toString().contains(file), damages.toString());
            }
          });
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2000, ROWS})
  void onlyTheDamagedBlockIsLost(int id) throws Exception {
    oneFile();
    Path file = flip(id);
    readsAllButWhatIsLost(file.getFileName().toString());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2000, ROWS})
  void onlyTheDamagedBlockOfOneAmongSeveralFilesIsLost(int id) throws Exception {
    severalFiles();
    assertTrue(tables().size() > 3);
    Path file = flip(id);
    readsAllButWhatIsLost(file.getFileName().toString());
  }

  @Test
  void oneHealthyBlockBetweenRunsOfDamagedOnesIsRead() throws Exception {
    oneFile();
    // About 36 rows a block: a run of three, one healthy block, a run of eight.
    for (int id = 1000; id < 1110; id += 20) {
      flip(id);
    }
    for (int id = 1160; id < 1450; id += 20) {
      flip(id);
    }
    readsAllButWhatIsLost();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void whateverIsDamagedTheRestIsRead(long seed) throws Exception {
    if (seed % 2 == 0) {
      oneFile();
    } else {
      severalFiles();
    }
    Random random = new Random(seed);
    for (int i = 0; i < 4 + seed * 6; i++) {
      flip(1 + random.nextInt(ROWS));
    }
    readsAllButWhatIsLost();
  }

  @Test
  void rangeInsideAndAroundTheDamageIsReadUpToIt() throws Exception {
    oneFile();
    flip(2000);
    NavigableSet<Integer> lost = lostByPointReads();
    int[][] ranges = {
      {1990, 2100}, {2000, 2001}, {1, 2000}, {2000, ROWS + 1}, {lost.last() + 1, 2500}
    };
    for (int[] range : ranges) {
      try (InspectStore store = InspectStore.open(directory, ScanControl.none())) {
        KeyRange keys =
            KeyRange.of("default", OpenDatabase.key(range[0]), OpenDatabase.key(range[1]));
        List<Entry> expected =
            IntStream.range(range[0], range[1])
                .filter(id -> !lost.contains(id))
                .mapToObj(id -> new Entry(OpenDatabase.key(id), OpenDatabase.row(id)))
                .toList();
        assertEquals(expected, Recorded.entries(store, keys), Arrays.toString(range));
        boolean touched = IntStream.range(range[0], range[1]).anyMatch(lost::contains);
        assertEquals(touched, !store.damages().isEmpty(), Arrays.toString(range));
      }
    }
  }

  @Test
  void missingMiddleFileLosesItsRowsOnly() throws Exception {
    severalFiles();
    Path middle = tables().get(tables().size() / 2);
    Files.delete(middle);
    NavigableSet<Integer> lost = lostByPointReads();
    try (InspectStore store = InspectStore.open(directory, ScanControl.none())) {
      String opened = store.damages().toString();
      assertTrue(opened.contains(middle.getFileName() + " is missing"), opened);
      assertFalse(store.files().stream().anyMatch(file -> file.level() == 0));
      assertEquals(rowsWithout(lost), Recorded.entries(store, EVERYTHING));
    }
    assertEquals(1, stretches(lost).size());
  }

  @Test
  void damageInAnotherFileIsSkippedWhileOneOfLevelZeroIsMissing() throws Exception {
    try (OpenDatabase database =
        OpenDatabase.at(directory, options -> options.setDisableAutoCompactions(true))) {
      database.putRows(1, 1000).flush();
      database.putRows(1001, 2000).flush();
      database.putRows(2001, ROWS).flush();
    }
    flip(500);
    NavigableSet<Integer> lost = lostByPointReads();
    Files.delete(tables().get(1));
    IntStream.rangeClosed(1001, 2000).forEach(lost::add);
    try (InspectStore store = InspectStore.open(directory, ScanControl.none())) {
      assertEquals(rowsWithout(lost), Recorded.entries(store, EVERYTHING));
      assertTrue(store.damages().size() >= 2, store.damages().toString());
    }
  }

  @Test
  void verifyingNamesTheDamagedFileAndNoOther() throws Exception {
    severalFiles();
    Path file = flip(2000);
    try (InspectStore store = InspectStore.open(directory, ScanControl.none())) {
      store.verifyChecksums(ScanControl.none());
      assertEquals(1, store.damages().size());
      assertTrue(store.damages().toString().contains(file.getFileName().toString()));
    }
  }
}
