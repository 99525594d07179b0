package org.tidemark.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rocksdb.ColumnFamilyDescriptor;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.ColumnFamilyOptions;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.tidemark.checkpoint.Restore;
import org.tidemark.codec.Schema;
import org.tidemark.codec.V2;
import org.tidemark.diff.DiffOptions;
import org.tidemark.diff.StateDiff;
import org.tidemark.node.CheckpointRequest;
import org.tidemark.state.EntryDigest;
import org.tidemark.state.Source;
import org.tidemark.state.SourceException;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.storage.PrimaryStore;
import org.tidemark.testing.Recorded;
import org.tidemark.testing.V2Directory;

/** A database of no known layout is backed up as it is: every family, key and value. */
class RawBackupTest {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"core", "damaged-other-column-families"})
  void whatHoldsNoRecordsComesBackAsItWas(String name) throws Exception {
    roundTrip(Recorded.unpack(name, folder));
  }

  @Test
  void aNewerFormatComesBackAsItWas() throws Exception {
    Path directory = folder.resolve("data");
    try (PrimaryStore store = PrimaryStore.create(directory, V2.FAMILIES)) {
      store.put(V2.META, V2.metaKey(V2.FORMAT), new byte[] {3, 0, 0, 0});
      store.put(V2.ORDERS, new byte[8], new byte[] {1});
      store.put("default", "order:".getBytes(StandardCharsets.US_ASCII), new byte[0]);
      store.commit(true);
    }
    roundTrip(directory);
  }

  @Test
  void namesOfFamiliesAreAnyBytes() throws Exception {
    Path directory = folder.resolve("data");
    List<byte[]> names =
        List.of(
            new byte[] {(byte) 0xc3, (byte) 0xa9},
            new byte[] {0, (byte) 0xff, '"', '\n'},
            "0x".getBytes(StandardCharsets.US_ASCII),
            "0x41".getBytes(StandardCharsets.US_ASCII),
            "A".getBytes(StandardCharsets.US_ASCII),
            "a \"quoted\\ name".getBytes(StandardCharsets.US_ASCII));
    try (Options options = new Options().setCreateIfMissing(true);
        ColumnFamilyOptions family = new ColumnFamilyOptions();
        RocksDB db = RocksDB.open(options, directory.toString())) {
      for (byte[] name : names) {
        try (ColumnFamilyHandle handle =
            db.createColumnFamily(new ColumnFamilyDescriptor(name, family))) {
          db.put(handle, name, name);
        }
      }
    }
    assertEquals(
        Set.of("default", "0xc3a9", "0x00ff220a", "0x3078", "0x30783431", "A", "a \"quoted\\ name"),
        Recorded.families(directory).keySet());
    roundTrip(directory);
  }

  @Test
  void anEmptyDatabaseIsOneToo() throws Exception {
    Path directory = folder.resolve("data");
    PrimaryStore.create(directory, List.of("empty")).close();
    roundTrip(directory);
  }

  private void roundTrip(Path directory) throws Exception {
    Path file = directory.resolveSibling("backup.json");
    Export.Exported exported = Backups.export(directory, file);
    assertEquals(Schema.RAW, exported.summary().schema());
    assertEquals(List.of(), Backups.violations(Files.readString(file)));
    EntryDigest before = digest(directory);
    assertEquals(Optional.of(before.content()), exported.summary().named());
    assertEquals(before.entries(), exported.summary().counts().other());
    // As a source.
    assertEquals(before, digest(file));
    assertEquals(format(directory), format(file));
    // Put back, from the file and from the directory.
    Path back = directory.resolveSibling("back");
    assertEquals(before.content(), Backups.restore(file, back).contents().digest());
    assertEquals(Recorded.families(directory), Recorded.families(back));
    Path copy = directory.resolveSibling("copy");
    Restore restore =
        BackupRestore.of(Source.of(directory), copy, Optional.empty(), Backups.CONTROL);
    assertEquals(before.content(), restore.run(Backups.CONTROL).contents().digest());
    assertEquals(Recorded.families(directory), Recorded.families(copy));
    assertTrue(
        BackupRestore.of(Source.of(file), copy, Optional.empty(), Backups.CONTROL)
            .plan(Backups.CONTROL)
            .isSame());
    // A backup of it is the same file.
    Path again = directory.resolveSibling("again.json");
    Backups.export(copy, again);
    assertEquals(Files.readString(file), Files.readString(again));
  }

  private static EntryDigest digest(Path source) throws Exception {
    try (StateView view = Sources.open(Source.of(source), Backups.CONTROL)) {
      return EntryDigest.of(view, Backups.CONTROL);
    }
  }

  private static String format(Path source) throws Exception {
    try (StateView view = Sources.open(Source.of(source), Backups.CONTROL)) {
      return view.info().format().code();
    }
  }

  /** Its manifest counts records, of which this version knows none. */
  @Test
  void aCheckpointOfANewerNodeIsPutBackEntryByEntry() throws Exception {
    Path directory = folder.resolve("data");
    V2Directory.write(directory);
    Path checkpoint = CheckpointRequest.take(directory, false, Backups.CONTROL).checkpoint().path();
    try (PrimaryStore store = PrimaryStore.open(checkpoint)) {
      store.put(V2.META, V2.metaKey(V2.FORMAT), new byte[] {3, 0, 0, 0});
      store.commit(true);
    }
    Path back = folder.resolve("back");
    Restore restore =
        BackupRestore.of(Source.of(checkpoint), back, Optional.empty(), Backups.CONTROL);
    assertEquals(digest(checkpoint).content(), restore.plan(Backups.CONTROL).after().digest());
    assertEquals(digest(checkpoint).content(), restore.run(Backups.CONTROL).contents().digest());
    assertEquals(Recorded.families(checkpoint), Recorded.families(back));
  }

  /** Two that hold nothing known have the same state, which says nothing. */
  @Test
  void twoOfThemAreComparedByTheirBytes() throws Exception {
    Path one = folder.resolve("one");
    Path other = folder.resolve("other");
    write(one, (byte) 1);
    write(other, (byte) 2);
    Path file = folder.resolve("one.json");
    Backups.export(one, file);
    try (StateView left = Sources.open(Source.of(file), Backups.CONTROL);
        StateView right = Sources.open(Source.of(other), Backups.CONTROL);
        StateDiff diff = StateDiff.of(left, right, DiffOptions.usual(), Backups.CONTROL)) {
      assertEquals(1, diff.changes().size());
    }
    assertFalse(
        BackupRestore.of(Source.of(file), other, Optional.empty(), Backups.CONTROL)
            .plan(Backups.CONTROL)
            .isSame());
  }

  private static void write(Path directory, byte value) throws Exception {
    try (PrimaryStore store = PrimaryStore.create(directory, List.of())) {
      store.put("default", new byte[] {7}, new byte[] {value});
      store.commit(true);
    }
  }

  @Test
  void itCannotBeLaidOutAnew() throws Exception {
    Path directory = Recorded.unpack("core", folder);
    Path file = folder.resolve("core.json");
    Backups.export(directory, file);
    for (Path from : List.of(directory, file)) {
      SourceException refused =
          assertThrows(
              SourceException.class,
              () ->
                  BackupRestore.of(
                      Source.of(from),
                      folder.resolve("new"),
                      Optional.of(Schema.V2),
                      Backups.CONTROL));
      assertEquals("FORMAT_NOT_READABLE", refused.code());
      assertTrue(refused.sentence().contains(from.toString()), refused.sentence());
    }
    assertFalse(Files.exists(folder.resolve("new")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"é", "0x4", "0xzz", "0xAB", "a\\u0009b"})
  void aNameThatNamesNoFamilyIsRefused(String name) throws Exception {
    Path directory = folder.resolve("data");
    write(directory, (byte) 1);
    Path file = folder.resolve("backup.json");
    Backups.export(directory, file);
    Files.writeString(file, Files.readString(file).replace("\"default\"", '"' + name + '"'));
    SourceException refused =
        assertThrows(SourceException.class, () -> Backups.restore(file, folder.resolve("new")));
    assertEquals("BACKUP_FIELD", refused.code());
    assertFalse(Files.exists(folder.resolve("new")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"orders", "positions", "marks"})
  void recordsAmongRawEntriesAreRefused(String field) throws Exception {
    Path directory = folder.resolve("data");
    write(directory, (byte) 1);
    Path file = folder.resolve("backup.json");
    Backups.export(directory, file);
    String text = Files.readString(file);
    String changed =
        text.replaceFirst("\"" + field + "\":\\s*\\[\\s*\\]", "\"" + field + "\": [[1, {}]]");
    assertFalse(text.equals(changed));
    Files.writeString(file, changed);
    SourceException refused =
        assertThrows(SourceException.class, () -> Backups.restore(file, folder.resolve("new")));
    assertTrue(refused.code().startsWith("BACKUP_"), refused.code());
    assertFalse(Files.exists(folder.resolve("new")));
  }
}
