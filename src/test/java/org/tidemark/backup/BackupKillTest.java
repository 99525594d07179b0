package org.tidemark.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.codec.Schema;
import org.tidemark.storage.DirectorySwap;
import org.tidemark.testing.BackupProcess;
import org.tidemark.testing.ChildJvm;
import org.tidemark.testing.DirectoryImage;
import org.tidemark.testing.GeneratedDirectory;
import org.tidemark.testing.RandomDirectory;

/** Kills (SIGKILL) a process that exports, restores or migrates, at random instants. */
class BackupKillTest {
  /** A JVM has to be started for each; the long versions kill hundreds of times. */
  private static final int QUICK = 6;

  @TempDir private Path folder;

  @Test
  void anExportIsThereWholeOrNotAtAll() throws Exception {
    exports(QUICK, 20261201);
  }

  @Test
  void aRestoreLeavesTheOldOrTheNewDirectory() throws Exception {
    restores(QUICK, 20261202);
  }

  @Test
  void aMigrationLeavesTheOldOrTheNewDirectory() throws Exception {
    migrations(QUICK, 20261203);
  }

  @Test
  @Tag("stress")
  void manyExports() throws Exception {
    exports(300, System.nanoTime());
  }

  @Test
  @Tag("stress")
  void manyRestores() throws Exception {
    restores(300, System.nanoTime());
  }

  @Test
  @Tag("stress")
  void manyMigrations() throws Exception {
    migrations(300, System.nanoTime());
  }

  private void exports(int kills, long seed) throws Exception {
    Path directory = folder.resolve("data");
    GeneratedDirectory.write(directory, 2000, 3);
    String digest = Backups.digest(directory).state();
    DirectoryImage image = DirectoryImage.of(directory);
    Path file = folder.resolve("b.json");
    Random random = new Random(seed);
    int found = 0;
    for (int kill = 0; kill < kills; kill++) {
      // Now a new file, now one that is replaced.
      if (kill % 2 == 0) {
        Files.deleteIfExists(file);
      }
      kill(random, "export", directory.toString(), file.toString());
      if (Files.exists(file)) {
        found++;
        assertEquals(digest, Backups.digest(file).state(), "seed " + seed + ", kill " + kill);
      }
    }
    assertTrue(found > 0, "none of " + kills);
    // The next one removes what those have left.
    Files.deleteIfExists(file);
    Backups.export(directory, file);
    assertEquals(List.of("b.json", "data"), Backups.names(folder));
    assertEquals("", image.differenceTo(DirectoryImage.of(directory)));
  }

  private void restores(int kills, long seed) throws Exception {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    GeneratedDirectory.write(one, 500, 3);
    RandomDirectory.write(two, Schema.V1, 8);
    Path first = folder.resolve("one.json");
    Path second = folder.resolve("two.json");
    Backups.export(one, first);
    Backups.export(two, second);
    Set<String> states = Set.of(Backups.digest(one).state(), Backups.digest(two).state());
    Path directory = folder.resolve("data");
    Backups.restore(first, directory);
    Random random = new Random(seed);
    for (int kill = 0; kill < kills; kill++) {
      kill(random, "restore", first.toString(), second.toString(), directory.toString());
      requireOneOf(states, directory, "seed " + seed + ", kill " + kill);
    }
  }

  private void migrations(int kills, long seed) throws Exception {
    Path directory = folder.resolve("data");
    GeneratedDirectory.write(directory, 500, 3);
    Set<String> states = Set.of(Backups.digest(directory).state());
    Random random = new Random(seed);
    for (int kill = 0; kill < kills; kill++) {
      kill(random, "migrate", directory.toString());
      requireOneOf(states, directory, "seed " + seed + ", kill " + kill);
      for (String name : Backups.names(folder)) {
        // A backup that a migration to v1 kept is whole, if it is there.
        if (name.endsWith(".json.gz")) {
          assertTrue(states.contains(Backups.digest(folder.resolve(name)).state()), name);
          Files.delete(folder.resolve(name));
        }
      }
    }
  }

  private void requireOneOf(Set<String> states, Path directory, String instant) throws Exception {
    assertTrue(states.contains(Backups.digest(directory).state()), instant);
    for (DirectorySwap.Replaced copy : DirectorySwap.replaced(directory)) {
      assertTrue(states.contains(Backups.digest(copy.path()).state()), instant);
      DirectorySwap.discard(directory, copy);
    }
    DirectorySwap.begin(directory).close();
    for (String name : Backups.names(folder)) {
      assertFalse(name.startsWith("data.building") || name.equals("data.swap"), instant);
    }
  }

  private static void kill(Random random, String... arguments) throws IOException {
    try (ChildJvm child = ChildJvm.start(BackupProcess.class, arguments)) {
      assertEquals("ready", child.readLine());
      int lines = random.nextInt(2);
      for (int i = 0; i < lines; i++) {
        child.readLine();
      }
      child.endsWithin(random.nextInt(150));
      assertTrue(child.isAlive(), "it ended by itself");
      child.kill();
    }
  }

  @Test
  @DisabledOnOs(OS.WINDOWS)
  void onAFullDiskNothingIsLeftAndAFileThatWasThereStays() throws Exception {
    Path directory = folder.resolve("data");
    GeneratedDirectory.write(directory, 80_000, 3);
    Path file = Files.writeString(folder.resolve("b.json"), "before");
    List<String> limited = List.of("bash", "-c", "ulimit -f 20480; exec \"$@\"", "limited");
    try (ChildJvm child =
        ChildJvm.start(
            limited,
            System.getProperty("java.class.path"),
            BackupProcess.class,
            "once",
            directory.toString(),
            file.toString())) {
      List<String> lines = child.readAll();
      assertTrue(lines.contains("DISK_FULL"), lines.toString());
    }
    assertEquals("before", Files.readString(file));
    assertEquals(List.of("b.json", "data"), Backups.names(folder));
  }
}
