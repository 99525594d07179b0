package org.tidemark.storage;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.rocksdb.BuiltinComparator;
import org.rocksdb.Options;
import org.rocksdb.RocksDB;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.ChildJvm;
import org.tidemark.testing.DirectoryImage;
import org.tidemark.testing.Entry;
import org.tidemark.testing.OpenDatabase;
import org.tidemark.testing.Recorded;
import org.tidemark.testing.StoreProcess;

/** Every way a directory can refuse to open: the right name, the path, and what to do next. */
class ProblemsTest {
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");

  @TempDir private Path folder;

  private void refuses(Problem problem, Path directory, String... words) throws IOException {
    boolean there = Files.isDirectory(directory);
    DirectoryImage before = there ? DirectoryImage.of(directory) : null;
    StorageException e =
        assertThrows(
            StorageException.class, () -> InspectStore.open(directory, ScanControl.none()).close());
    assertAll(
        () -> assertEquals(problem, e.problem(), e.sentence()),
        () -> assertEquals(problem.name(), e.code()),
        () -> assertTrue(e.sentence().contains(directory.toString()), e.sentence()),
        () -> assertTrue(e.sentence().endsWith("."), e.sentence()),
        () -> assertTrue(e.nextStep().endsWith("."), e.nextStep()),
        () -> {
          for (String word : words) {
            assertTrue(e.sentence().contains(word), e.sentence());
          }
        },
        () -> assertEquals(there, Files.isDirectory(directory)));
    if (there) {
      assertEquals("", before.differenceTo(DirectoryImage.of(directory)));
    }
  }

  private Path database() throws Exception {
    Path directory = folder.resolve("database");
    try (OpenDatabase database = OpenDatabase.at(directory)) {
      database.putRows(1, 100).flush().putRows(101, 110);
    }
    return directory;
  }

  /** RocksDB itself opens it, and then every bounded range is empty. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void keysInAnotherOrderThanThatOfTheirBytes(boolean hasOptions) throws Exception {
    Path directory = folder.resolve("database");
    try (Options options =
            new Options()
                .setCreateIfMissing(true)
                .setComparator(BuiltinComparator.REVERSE_BYTEWISE_COMPARATOR);
        RocksDB database = RocksDB.open(options, directory.toString())) {
      database.put("order:1".getBytes(StandardCharsets.US_ASCII), new byte[1]);
    }
    if (!hasOptions) {
      Files.delete(only(directory, "OPTIONS-*"));
    }
    refuses(Problem.UNSUPPORTED, directory, "comparator");
  }

  private static Path only(Path directory, String glob) throws IOException {
    try (var files = Files.newDirectoryStream(directory, glob)) {
      List<Path> found = new ArrayList<>();
      files.forEach(found::add);
      found.sort(null);
      return found.getLast();
    }
  }

  private static List<Entry> rows(int last) {
    return IntStream.rangeClosed(1, last)
        .mapToObj(id -> new Entry(OpenDatabase.key(id), OpenDatabase.row(id)))
        .toList();
  }

  @Test
  void missingPathIsNamedAndNotCreated() throws IOException {
    refuses(Problem.DIRECTORY_MISSING, folder.resolve("nowhere"));
    assertFalse(Files.exists(folder.resolve("nowhere")));
  }

  @Test
  void fileIsNotADirectory() throws IOException {
    refuses(Problem.NOT_A_DIRECTORY, Files.writeString(folder.resolve("file"), "x"));
  }

  @Test
  void emptyDirectoryStaysEmpty() throws IOException {
    refuses(Problem.DIRECTORY_EMPTY, Files.createDirectory(folder.resolve("empty")));
  }

  @Test
  void directoryOfOtherFilesIsNoDatabase() throws IOException {
    Files.writeString(Files.createDirectory(folder.resolve("other")).resolve("readme.txt"), "x");
    refuses(Problem.NOT_ROCKSDB, folder.resolve("other"), "CURRENT");
  }

  @Test
  void databaseOneLevelDownIsPointedAt() throws Exception {
    database();
    refuses(Problem.NOT_ROCKSDB, folder, "The folder database inside it");
  }

  @Test
  void recordedDirectoriesThatHoldNoDatabaseSaySo() throws IOException {
    refuses(Problem.NOT_ROCKSDB, Recorded.unpack("damaged-not-a-database", folder), "folder sub");
    refuses(Problem.CURRENT_MISSING, Recorded.unpack("damaged-no-current", folder));
    refuses(Problem.DIRECTORY_EMPTY, Recorded.unpack("damaged-empty-dir", folder));
  }

  @Test
  void missingCurrentIsNamed() throws Exception {
    Path directory = database();
    Files.delete(directory.resolve("CURRENT"));
    refuses(Problem.CURRENT_MISSING, directory, "CURRENT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "garbage", "garbage\n", "\n", "MANIFEST-x\n", "\u0000\u0000\n"})
  void damagedCurrentIsNamed(String content) throws Exception {
    Path directory = database();
    Files.writeString(directory.resolve("CURRENT"), content);
    refuses(
        Problem.CURRENT_DAMAGED, directory, content.isEmpty() ? "it is empty" : "MANIFEST file");
  }

  @Test
  void missingManifestIsNamed() throws Exception {
    Path directory = database();
    Files.writeString(directory.resolve("CURRENT"), "MANIFEST-999999\n");
    refuses(Problem.MANIFEST_MISSING, directory, "MANIFEST-999999");
  }

  @Test
  void emptyManifestIsDamaged() throws Exception {
    Path directory = database();
    Files.write(only(directory, "MANIFEST-*"), new byte[0]);
    refuses(Problem.MANIFEST_DAMAGED, directory);
  }

  @Test
  void flippedByteInTheManifestIsDamage() throws Exception {
    Path directory = database();
    Path manifest = only(directory, "MANIFEST-*");
    byte[] bytes = Files.readAllBytes(manifest);
    bytes[20] ^= (byte) 0xff;
    Files.write(manifest, bytes);
    refuses(Problem.MANIFEST_DAMAGED, directory);
  }

  @Test
  void symbolicLinkLeadsToTheDatabase() throws Exception {
    Path directory = database();
    Path link = Files.createSymbolicLink(folder.resolve("link"), directory);
    assertEquals(rows(110), Recorded.entries(link));
    refuses(
        Problem.DIRECTORY_MISSING,
        Files.createSymbolicLink(folder.resolve("dangling"), folder.resolve("gone")));
  }

  @Test
  void directoryWithoutOptionsOpensWithDefaults() throws Exception {
    Path directory = database();
    try (InspectStore store = InspectStore.open(directory, ScanControl.none())) {
      assertTrue(store.ownOptions());
    }
    try (var files = Files.newDirectoryStream(directory, "OPTIONS-*")) {
      for (Path file : files) {
        Files.delete(file);
      }
    }
    try (InspectStore store = InspectStore.open(directory, ScanControl.none())) {
      assertFalse(store.ownOptions());
      assertEquals(rows(110), Recorded.entries(store, KeyRange.all("default")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "not options at all", "[Version]\n  rocksdb_version=zzz\n"})
  void directoryWithDamagedOptionsOpensWithDefaults(String content) throws Exception {
    Path directory = database();
    try (var files = Files.newDirectoryStream(directory, "OPTIONS-*")) {
      for (Path file : files) {
        Files.writeString(file, content);
      }
    }
    try (InspectStore store = InspectStore.open(directory, ScanControl.none())) {
      assertFalse(store.ownOptions());
      assertEquals(rows(110), Recorded.entries(store, KeyRange.all("default")));
    }
  }

  @Test
  void familiesNobodyKnowsAreListedAndRead() throws Exception {
    Path directory = folder.resolve("families");
    byte[] key = "k".getBytes(StandardCharsets.US_ASCII);
    try (OpenDatabase database = OpenDatabase.withFamilies(directory, "strange", "stranger")) {
      database.put(key, new byte[] {1}).put("strange", key, new byte[] {2}).flush();
      database.put("stranger", key, new byte[] {3});
    }
    try (InspectStore store = InspectStore.open(directory, ScanControl.none())) {
      assertEquals(List.of("default", "strange", "stranger"), store.families());
      assertEquals(
          List.of(new Entry(key, new byte[] {2})),
          Recorded.entries(store, KeyRange.all("strange")));
      assertEquals(
          List.of(new Entry(key, new byte[] {3})),
          Recorded.entries(store, KeyRange.all("stranger")));
      assertThrows(
          IllegalArgumentException.class, () -> store.cursor(KeyRange.all("absent")).close());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "CURRENT", "MANIFEST-*", "*.sst", "*.log"})
  @EnabledOnOs(OS.LINUX)
  void whatMayNotBeReadIsNamed(String glob) throws Exception {
    Path directory = database();
    Path locked = glob.isEmpty() ? directory : only(directory, glob);
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
    try {
      List<String> answer = lookAsNobody(directory);
      assertEquals("NO_PERMISSION", answer.getFirst(), answer.toString());
      assertTrue(answer.get(1).contains(locked.toString()), answer.toString());
    } finally {
      Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("rwx------"));
    }
  }

  /** Permissions do not stop root, so root looks through a child that is nobody. */
  private List<String> lookAsNobody(Path directory) throws IOException {
    if (!System.getProperty("user.name").equals("root")) {
      try (ChildJvm child = ChildJvm.start(StoreProcess.class, "look", directory.toString())) {
        return child.readAll();
      }
    }
    Assumptions.assumeTrue(Files.isExecutable(SETPRIV), "root without setpriv");
    List<String> wrapper =
        List.of(SETPRIV.toString(), "--reuid=65534", "--regid=65534", "--clear-groups");
    try (ChildJvm child =
        ChildJvm.start(
            wrapper, readableClassPath(), StoreProcess.class, "look", directory.toString())) {
      return child.readAll();
    }
  }

  /** Copies of our own classes and of RocksDB's, because root's folders are closed to nobody. */
  private String readableClassPath() throws IOException {
    List<String> copies = new ArrayList<>();
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    for (String element : classPath.split(File.pathSeparator, -1)) {
      Path source = Path.of(element);
      if (Files.isDirectory(source) || source.getFileName().toString().startsWith("rocksdbjni")) {
        Path copy = folder.resolve("classes" + copies.size());
        try (var files = Files.walk(source)) {
          for (Path file : (Iterable<Path>) files::iterator) {
            Path target = copy.resolve(source.relativize(file).toString());
            Files.copy(file, Files.isDirectory(source) ? target : copy);
          }
        }
        copies.add(copy.toString());
      }
    }
    return String.join(File.pathSeparator, copies);
  }
}
