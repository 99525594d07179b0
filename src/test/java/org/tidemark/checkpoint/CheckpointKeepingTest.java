package org.tidemark.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.storage.Disk;
import org.tidemark.storage.PrimaryStore;
import org.tidemark.testing.DirectoryImage;

/** Pinning, deleting, pruning, and what it costs to keep them. */
class CheckpointKeepingTest {
  @TempDir private Path parent;
  private TakenOf taken;

  @BeforeEach
  void prepare() {
    taken = new TakenOf(parent.resolve("data"));
  }

  @Test
  void aPinnedOneIsNotDeleted() throws Exception {
    Checkpoint made = taken.at(5);
    taken.folder.pin(made);
    taken.folder.pin(made);
    Checkpoint pinned = taken.again(made);
    assertTrue(pinned.pinned());
    assertEquals(made.manifest(), pinned.manifest());
    // Also by who listed it before it was pinned.
    for (Checkpoint one : List.of(made, pinned)) {
      CheckpointException refused =
          assertThrows(CheckpointException.class, () -> taken.folder.delete(one));
      assertEquals("CHECKPOINT_PINNED", refused.code());
    }
    taken.folder.unpin(pinned);
    taken.folder.unpin(pinned);
    assertFalse(taken.again(made).pinned());
    taken.folder.delete(pinned);
    assertEquals(List.of(), Disk.entries(taken.folder.path()));
    taken.folder.delete(pinned);
  }

  @Test
  void deletingOneLeavesTheOthersAndTheOriginalAsTheyAre() throws Exception {
    Checkpoint first = flushedAt(5);
    Checkpoint second = taken.at(6);
    DirectoryImage original = DirectoryImage.of(taken.directory);
    DirectoryImage other = DirectoryImage.of(second.path());
    taken.folder.delete(first);
    assertEquals(List.of("6"), taken.names());
    assertEquals("", original.differenceTo(DirectoryImage.of(taken.directory)));
    assertEquals("", other.differenceTo(DirectoryImage.of(second.path())));
    assertEquals(Verification.Result.GOOD, taken.verifier.verify(second, TakenOf.CONTROL).result());
  }

  @Test
  void pruningKeepsTheLastAndWhatIsNotItsToTake() throws Exception {
    Checkpoint damaged = flushedAt(1);
    Files.delete(TakenOf.file(damaged, ".sst"));
    taken.folder.pin(taken.at(2));
    for (int height = 3; height <= 8; height++) {
      taken.at(height, height % 2 == 0 ? Manifest.Maker.NODE : Manifest.Maker.PERSON);
    }
    Files.createDirectory(
        taken.folder.path().resolve("00000000000000000009.making-" + TakenOf.DEAD));
    Path held =
        Files.createDirectory(
            taken.folder.path().resolve("00000000000000000009.making-" + (TakenOf.DEAD + 1)));
    Files.writeString(held.resolve("PINNED"), "");
    List<String> all = taken.names();
    assertEquals(10, all.size());

    assertEquals(names("4", "6", "9.making-" + TakenOf.DEAD), prunable(1, true));
    assertEquals(names("3", "4", "9.making-" + TakenOf.DEAD), prunable(4, false));
    assertEquals(names("9.making-" + TakenOf.DEAD), prunable(6, false));
    assertEquals(names("9.making-" + TakenOf.DEAD), prunable(Integer.MAX_VALUE, false));
    assertEquals(all, taken.names(), "nothing went yet");
    // A pinned one does not count as one of those that are kept.
    taken.folder.pin(taken.folder.find("8"));
    assertEquals(names("4", "9.making-" + TakenOf.DEAD), prunable(1, true));
    taken.folder.unpin(taken.folder.find("8"));

    assertEquals(prunable(1, true), pruned(1, true));
    assertEquals(List.of("1", "2", "3", "5", "7", "8"), taken.names().subList(0, 6));
    assertEquals(prunable(2, false), pruned(2, false));
    assertEquals(List.of("1", "2", "7", "8", "9.making-" + (TakenOf.DEAD + 1)), taken.names());
    assertEquals(List.of(), pruned(2, false));
    taken.folder.unpin(taken.folder.find("2"));
    assertEquals(List.of("2"), pruned(2, false).subList(0, 1));
    assertEquals(Checkpoint.State.DAMAGED, taken.folder.find("1").state());
  }

  private static List<String> names(String... names) {
    return List.of(names);
  }

  private List<String> prunable(int keep, boolean onlyNodes) throws Exception {
    return taken.folder.prunable(keep, onlyNodes).stream()
        .map(CheckpointFolder::shortName)
        .toList();
  }

  private List<String> pruned(int keep, boolean onlyNodes) throws Exception {
    return taken.folder.prune(keep, onlyNodes).stream().map(CheckpointFolder::shortName).toList();
  }

  /** A process that died while it deleted one left a part, which the next to prune takes away. */
  @Test
  void whatADeletionLeftIsTakenAway() throws Exception {
    Checkpoint made = taken.at(5);
    Path left = taken.folder.path().resolve(made.name() + ".deleting-" + TakenOf.DEAD);
    Files.move(made.path(), left);
    Checkpoint rest = taken.folder.look(left).orElseThrow();
    assertEquals(Checkpoint.State.UNFINISHED, rest.state());
    // The same height may be there again meanwhile.
    Checkpoint again = taken.maker.makeStopped(TakenOf.CONTROL);
    taken.folder.delete(rest);
    assertEquals(List.of(again), taken.folder.list());
  }

  @Test
  void retentionIsTheDefaultUntilItIsWritten() throws Exception {
    assertEquals(new Retention(1000, 10), taken.folder.retention());
    assertFalse(Files.exists(taken.folder.path()));
    Retention none = new Retention(0, 1);
    taken.folder.setRetention(none);
    assertEquals(none, taken.folder.retention());
    Retention most = new Retention(Long.MAX_VALUE, Integer.MAX_VALUE);
    taken.folder.setRetention(most);
    assertEquals(most, taken.folder.retention());
    assertEquals(List.of(), taken.folder.list());
    assertEquals(1, Disk.entries(taken.folder.path()).size());
    assertThrows(IllegalArgumentException.class, () -> new Retention(-1, 1));
    assertThrows(IllegalArgumentException.class, () -> new Retention(1, 0));
    assertFalse(none.isDue(0));
    assertTrue(new Retention(1000, 1).isDue(-1616), "2^64 - 1616 is 1000 times a whole number");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{}",
        "{\"every\": 5}",
        "{\"every\": \"5\", \"keep\": 5}",
        "{\"every\": 5, \"keep\": 0}",
        "{\"every\": -1, \"keep\": 5}",
        "{\"every\": 1.5, \"keep\": 5}",
        "{\"every\": 5, \"keep\": 99999999999}",
        "{\"every\": 99999999999999999999, \"keep\": 5}",
        "{\"every\": 5, \"keep\": 5, \"keep\": 6}"
      })
  void badRetentionIsTold(String text) throws Exception {
    taken.folder.setRetention(Retention.DEFAULT);
    Path file = Disk.entries(taken.folder.path()).getFirst();
    Files.writeString(file, text);
    CheckpointException told =
        assertThrows(CheckpointException.class, () -> taken.folder.retention());
    assertEquals("RETENTION_UNREADABLE", told.code());
    assertTrue(told.sentence().contains(file.toString()), told.sentence());
  }

  /** As {@code du} counts: by the number of links, told by the file system. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void sharedAndOwnBytesAreWhatTheLinksSay() throws Exception {
    Checkpoint first = flushedAt(5);
    Checkpoint second = taken.at(6);
    compare(first);
    compare(second);
    assertTrue(taken.again(first).sharedBytes() > 0);
    // When nobody else has its tables any more, they are its own.
    Disk.remove(taken.directory);
    taken.folder.delete(second);
    Checkpoint alone = taken.again(first);
    compare(alone);
    assertEquals(0, alone.sharedBytes());
  }

  private void compare(Checkpoint checkpoint) throws Exception {
    long shared = 0;
    long own = 0;
    for (Path file : Disk.entries(checkpoint.path())) {
      if ((int) Files.getAttribute(file, "unix:nlink") > 1) {
        shared += Files.size(file);
      } else {
        own += Files.size(file);
      }
    }
    Checkpoint now = taken.again(checkpoint);
    assertEquals(shared, now.sharedBytes());
    assertEquals(own, now.ownBytes());
  }

  private Checkpoint flushedAt(long height) throws Exception {
    taken.write(height, 1);
    try (PrimaryStore store = PrimaryStore.open(taken.directory)) {
      TakenOf.put(store, height, 2);
      store.flush();
    }
    return taken.maker.makeStopped(TakenOf.CONTROL);
  }

  @Test
  void theManifestSaysTheSizeOfEachFileOfData() throws Exception {
    Checkpoint made = flushedAt(5);
    TreeMap<String, Long> sizes = new TreeMap<>();
    for (Path file : Disk.entries(made.path())) {
      String name = file.getFileName().toString();
      // Neither settings nor the database's name are data: it opens without them.
      boolean isData = !name.startsWith("OPTIONS") && !name.equals("IDENTITY");
      if (isData && !name.equals(Manifest.FILE)) {
        sizes.put(name, Files.size(file));
      }
    }
    assertEquals(sizes, new TreeMap<>(made.manifest().orElseThrow().files()));
    assertEquals(Optional.empty(), made.verification());
  }
}
