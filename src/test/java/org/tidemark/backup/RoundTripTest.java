package org.tidemark.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidemark.codec.Schema;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.BackupFile;
import org.tidemark.state.Source;
import org.tidemark.storage.Disk;
import org.tidemark.storage.PrimaryStore;
import org.tidemark.testing.DirectoryImage;
import org.tidemark.testing.RandomDirectory;
import org.tidemark.testing.Recorded;
import org.tidemark.testing.V2Directory;

/** A state out into a file and back is the same, every key and value. */
class RoundTripTest {
  /** Those that go through the other format too; it takes as long again. */
  private static final List<String> TWICE =
      List.of("small", "edge", "upstream", "damaged-many-problems");

  @TempDir private Path folder;

  static List<String> whole() {
    return Recorded.wholeV1().stream()
        .filter(name -> !name.equals("damaged-other-column-families"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("whole")
  void recordedDirectories(String name) throws Exception {
    Path directory = Recorded.unpack(name, folder);
    DirectoryImage before = DirectoryImage.of(directory);
    roundTrip(directory);
    if (TWICE.contains(name)) {
      throughFormatTwo(directory, folder.resolve(name).resolve("backup.json"));
    }
    assertEquals("", before.differenceTo(DirectoryImage.of(directory)));
  }

  @Test
  void formatTwoWithEverythingInIt() throws Exception {
    Path directory = folder.resolve("data");
    V2Directory.write(directory);
    try (PrimaryStore store = PrimaryStore.create(directory, List.of("strange"))) {
      store.put("strange", new byte[] {1, 2}, new byte[] {3});
      store.put("default", new byte[0], new byte[] {4});
      store.put(V2.ORDERS, V2.key(UInt64.of(5)), new byte[] {9, 9});
      store.put(V2.META, new byte[] {(byte) 0xff}, new byte[0]);
      store.commit(false);
    }
    roundTrip(directory);
  }

  @Test
  void randomStates() throws Exception {
    random(LongStream.rangeClosed(1, 7));
  }

  @Test
  @Tag("stress")
  void manyRandomStates() throws Exception {
    random(LongStream.range(0, 1000).map(i -> System.nanoTime()));
  }

  private void random(LongStream seeds) throws Exception {
    for (long seed : seeds.toArray()) {
      Path own = Files.createDirectory(folder.resolve("seed-" + seed));
      Schema schema = seed % 2 == 0 ? Schema.V1 : Schema.V2;
      Path directory = own.resolve("data");
      RandomDirectory.write(directory, schema, seed);
      try {
        roundTrip(directory);
        if (schema == Schema.V1) {
          throughFormatTwo(directory, own.resolve("backup.json"));
        }
      } catch (Exception | AssertionError e) {
        throw new AssertionError("seed " + seed, e);
      }
      Disk.remove(own);
    }
  }

  private void roundTrip(Path directory) throws Exception {
    Path parent = directory.getParent();
    Path file = parent.resolve("backup.json");
    Export.Exported exported = Backups.export(directory, file);
    String digest = Backups.digest(directory).state();
    assertEquals(
        Optional.of(digest), exported.summary().digest().map(promised -> promised.state().state()));
    assertEquals(List.of(), Backups.violations(Files.readString(file)));
    // As a source.
    assertEquals(Backups.digest(directory), Backups.digest(file));
    assertEquals(Optional.of(digest), BackupFile.promisedDigest(file, Backups.CONTROL));
    // In its own format.
    Path back = parent.resolve("back");
    assertEquals(digest, Backups.restore(file, back).contents().digest());
    assertEquals(Recorded.families(directory), Recorded.families(back));
    // A backup of it is the same file.
    Path again = parent.resolve("again.json.gz");
    Backups.export(back, again);
    assertEquals(Files.readString(file), Backups.text(again));
    assertNotEquals(Files.size(file), Files.size(again));
  }

  /** What was in format v1 comes back from v2 as it was. */
  private static void throughFormatTwo(Path directory, Path file) throws Exception {
    Path parent = directory.getParent();
    Path two = parent.resolve("two");
    BackupRestore.of(Source.of(file), two, Optional.of(Schema.V2), Backups.CONTROL)
        .run(Backups.CONTROL);
    assertEquals(Backups.digest(directory).state(), Backups.digest(two).state());
    Path twoFile = parent.resolve("two.json");
    Backups.export(two, twoFile);
    assertEquals(List.of(), Backups.violations(Files.readString(twoFile)));
    Path one = parent.resolve("one");
    BackupRestore.of(Source.of(twoFile), one, Optional.of(Schema.V1), Backups.CONTROL)
        .run(Backups.CONTROL);
    assertEquals(Recorded.families(directory), Recorded.families(one));
  }
}
