package org.tidemark.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidemark.datatypes.UInt64;
import org.tidemark.storage.PrimaryStore;
import org.tidemark.storage.Problem;
import org.tidemark.storage.StorageException;
import org.tidemark.task.Failure;
import org.tidemark.testing.DirectoryImage;
import org.tidemark.testing.OpenDatabase;
import org.tidemark.testing.Recorded;

/** Listing and finding. */
class CheckpointFolderTest {
  @TempDir private Path parent;
  private TakenOf taken;

  @BeforeEach
  void prepare() {
    taken = new TakenOf(parent.resolve("data"));
  }

  @Test
  void withoutAFolderThereAreNone() throws Exception {
    assertEquals(List.of(), taken.folder.list());
    assertEquals(List.of(), taken.folder.prune(1, false));
    assertEquals(parent.toRealPath().resolve("data.checkpoints"), taken.folder.path());
    assertFalse(Files.exists(taken.folder.path()));
    CheckpointException missing =
        assertThrows(CheckpointException.class, () -> taken.folder.find("7"));
    assertEquals("CHECKPOINT_MISSING", missing.code());
    Files.createDirectory(taken.folder.path());
    assertEquals(List.of(), taken.folder.list());
  }

  @Test
  void aFolderThatIsAFileIsTold() throws IOException {
    Files.writeString(taken.folder.path(), "x");
    StorageException told = assertThrows(StorageException.class, () -> taken.folder.list());
    assertEquals(Problem.NOT_A_DIRECTORY, told.problem());
  }

  @Test
  void aCheckpointSaysWhatItIs() throws Exception {
    Checkpoint made = taken.at(1000);
    assertEquals("00000000000000001000", made.name());
    assertEquals(Checkpoint.State.COMPLETE, made.state());
    assertEquals(Optional.empty(), made.digest());
    assertFalse(made.pinned());
    Manifest manifest = made.manifest().orElseThrow();
    assertEquals("v2", manifest.stateFormat());
    assertEquals(Optional.of(UInt64.of(1000)), manifest.height());
    assertEquals(Optional.of(UInt64.of(7)), manifest.timestamp());
    assertEquals(Manifest.Maker.PERSON, manifest.maker());
    assertEquals(Manifest.Method.LINKED, manifest.method());
    assertEquals(TakenOf.NOW, manifest.created());
    assertEquals(taken.folder.directory().toString(), manifest.source());
    assertTrue(manifest.files().containsKey("CURRENT"), manifest.files().toString());
    assertEquals(List.of(made), taken.folder.list());
    Checkpoint sealed = taken.maker.seal(made, TakenOf.CONTROL);
    assertEquals(Optional.of(1L), sealed.rows());
    assertEquals(64, sealed.digest().orElseThrow().length());
    assertEquals(List.of(sealed), taken.folder.list());
  }

  @Test
  void theLargestHeightHasItsPlace() throws Exception {
    Checkpoint last = taken.at(-1);
    assertEquals("18446744073709551615", last.name());
    // One more than that is no number of 64 bits, and no checkpoint.
    Files.createDirectory(taken.folder.path().resolve("18446744073709551616"));
    Files.createDirectory(taken.folder.path().resolve("99999999999999999999"));
    assertEquals(List.of("18446744073709551615"), taken.names());
    assertEquals(last.name(), taken.folder.find("18446744073709551615").name());
  }

  @Test
  void whatIsNoCheckpointIsPassedOver() throws Exception {
    Path made = taken.at(3).path();
    Path folder = taken.folder.path();
    Files.writeString(folder.resolve("00000000000000000004"), "a file");
    Files.writeString(folder.resolve("letter.txt"), "a file");
    Files.createDirectory(folder.resolve("4"));
    Files.createDirectory(folder.resolve("00000000000000000004-"));
    Files.createDirectory(folder.resolve("00000000000000000004.making-"));
    Files.createDirectory(folder.resolve("old"));
    Files.createSymbolicLink(folder.resolve("00000000000000000005"), made);
    assertEquals(List.of("3"), taken.names());
    assertEquals(Optional.empty(), taken.folder.look(folder.resolve("4")));
    assertEquals(Optional.empty(), taken.folder.look(folder.resolve("00000000000000000009")));
  }

  @Test
  void whatIsBeingMadeAndWhatNobodyMakesAnyMore() throws Exception {
    taken.at(3);
    Path folder = taken.folder.path();
    String number = "00000000000000000004";
    Path dead = Files.createDirectory(folder.resolve(number + ".making-" + TakenOf.DEAD));
    Path gone = Files.createDirectory(folder.resolve(number + ".deleting-" + TakenOf.DEAD));
    Path bare = Files.createDirectory(folder.resolve(number));
    long self = ProcessHandle.current().pid();
    Path alive = Files.createDirectory(folder.resolve(number + ".making-" + self));
    for (Path path : List.of(dead, gone, bare)) {
      Checkpoint unfinished = taken.folder.look(path).orElseThrow();
      assertEquals(Checkpoint.State.UNFINISHED, unfinished.state());
      assertFalse(unfinished.detail().isBlank());
    }
    assertEquals(Checkpoint.State.MAKING, taken.folder.look(alive).orElseThrow().state());
    assertEquals(5, taken.folder.list().size());
    Failure busy =
        assertThrows(
            Failure.class, () -> taken.folder.delete(taken.folder.look(alive).orElseThrow()));
    assertEquals("CHECKPOINT_MAKING", busy.code());
    // Of those at one height, only what is there under its name can be meant by its number.
    assertEquals(bare, taken.folder.find("4").path());
    Files.delete(alive);
    taken.at(4);
    assertEquals(
        List.of("3", "4", "4-2"),
        taken.names().stream().filter(name -> !name.contains(".")).toList());
    assertEquals(
        List.of(dead, gone, bare).stream().sorted().toList(),
        taken.folder.prune(9, false).stream().map(Checkpoint::path).sorted().toList());
  }

  /** Process ids come again, in a container even the same for each start of a node. */
  @Test
  void aProcessThatBeganLaterIsNotTheMaker() throws Exception {
    taken.at(3);
    long self = ProcessHandle.current().pid();
    Path left =
        Files.createDirectory(taken.folder.path().resolve("00000000000000000004.making-" + self));
    assertEquals(Checkpoint.State.MAKING, taken.folder.look(left).orElseThrow().state());
    Instant before = ProcessHandle.current().info().startInstant().orElseThrow().minusSeconds(60);
    Files.setLastModifiedTime(left, FileTime.from(before));
    assertEquals(Checkpoint.State.UNFINISHED, taken.folder.look(left).orElseThrow().state());
    taken.folder.prune(9, false);
    assertFalse(Files.exists(left));
  }

  @Test
  void damageThatALookShows() throws Exception {
    taken.write(1, 1);
    try (PrimaryStore store = PrimaryStore.open(taken.directory)) {
      TakenOf.put(store, 1, 2);
      store.flush();
    }
    Checkpoint missing = taken.at(2);
    Checkpoint cut = taken.at(3);
    Checkpoint noCurrent = taken.at(4);
    Files.delete(TakenOf.file(missing, ".sst"));
    Path table = TakenOf.file(cut, ".sst");
    byte[] bytes = Files.readAllBytes(table);
    TakenOf.rewrite(table, Arrays.copyOf(bytes, bytes.length - 1));
    Files.delete(noCurrent.path().resolve("CURRENT"));
    for (Checkpoint one : List.of(missing, cut, noCurrent)) {
      Checkpoint now = taken.again(one);
      assertEquals(Checkpoint.State.DAMAGED, now.state());
      assertFalse(now.isUsable());
      assertTrue(now.manifest().isPresent());
    }
    assertTrue(taken.again(missing).detail().contains(".sst is missing"));
    assertTrue(
        taken.again(cut).detail().contains((bytes.length - 1) + " bytes, not " + bytes.length));
    assertTrue(taken.again(noCurrent).detail().contains("CURRENT"));
    assertEquals(3, taken.folder.list().size());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "\"version\" : 1;\"version\" : 2",
        "\"version\" : 1;\"version\" : \"?\"",
        "\"format\" : \"tidemark-checkpoint\";\"format\" : \"other\"",
        "{;[",
        "\"sequence\" : ;\"sequence_\" : ",
        "\"made_by\" : \"person\";\"made_by\" : \"nobody\"",
        "\"height\" : \"5\";\"height\" : \"-5\"",
        "\"height\" : \"5\";\"height\" : 5",
        "\"height\" : \"5\";\"height\" : \"5\", \"height\" : \"6\"",
        "2026-11-23;2026-13-23",
        "\"CURRENT\" : 16;\"CURRENT\" : \"16\"",
        "\"digest\" : null;\"digest\" : {\"state\" : 7}"
      })
  void aManifestThatCannotBeUnderstood(String text, String other) throws Exception {
    Checkpoint made = taken.at(5);
    Path file = made.path().resolve(Manifest.FILE);
    String manifest = Files.readString(file);
    assertTrue(manifest.contains(text), manifest);
    Files.writeString(file, manifest.replace(text, other));
    Checkpoint now = taken.again(made);
    assertEquals(Checkpoint.State.DAMAGED, now.state(), now.toString());
    assertEquals(Optional.empty(), now.manifest());
    assertTrue(now.detail().startsWith(Manifest.FILE + " cannot be understood: "), now.detail());
    assertEquals(List.of(now), taken.folder.list());
  }

  @Test
  void aFieldOfALaterVersionIsPassedOver() throws Exception {
    Checkpoint made = taken.at(5);
    Path file = made.path().resolve(Manifest.FILE);
    Files.writeString(file, Files.readString(file).replaceFirst("\\{", "{\"later\": [1],"));
    assertEquals(made.manifest(), taken.again(made).manifest());
  }

  /** Whole, readable, and another state than the manifest says. */
  @Test
  void anotherDatabaseInItsPlace() throws Exception {
    Checkpoint one = taken.maker.seal(taken.at(5), TakenOf.CONTROL);
    TakenOf others = new TakenOf(parent.resolve("other"));
    others.write(5, 77);
    Checkpoint other =
        others.maker.seal(others.maker.makeStopped(TakenOf.CONTROL), TakenOf.CONTROL);
    assertNotEquals(one.digest(), other.digest());
    String manifest =
        Files.readString(other.path().resolve(Manifest.FILE))
            .replace(other.digest().orElseThrow(), one.digest().orElseThrow());
    Files.writeString(other.path().resolve(Manifest.FILE), manifest);
    assertEquals(
        Verification.Result.DIGEST_MISMATCH,
        others.verifier.verify(others.again(other), TakenOf.CONTROL).result());
    Checkpoint now = others.again(other);
    assertEquals(Checkpoint.State.DIGEST_MISMATCH, now.state());
    assertTrue(now.detail().contains(one.digest().orElseThrow()), now.detail());
    assertFalse(now.isUsable());
  }

  @Test
  void oneIsFoundByAnyOfItsNames() throws Exception {
    Checkpoint first = taken.at(1000);
    Checkpoint second = taken.maker.makeStopped(TakenOf.CONTROL);
    assertEquals(first, second, "nothing has changed since");
    taken.write(1000, 99);
    Checkpoint third = taken.maker.makeStopped(TakenOf.CONTROL);
    assertEquals("00000000000000001000-2", third.name());
    Checkpoint fourth = taken.at(2000);
    assertEquals(List.of("1000", "1000-2", "2000"), taken.names());
    assertEquals(fourth, taken.folder.find("2000"));
    assertEquals(fourth, taken.folder.find("00000000000000002000"));
    assertEquals(third, taken.folder.find("1000-2"));
    assertEquals(third, taken.folder.find("00000000000000001000-2"));
    assertEquals(first, taken.folder.find("00000000000000001000"));
    CheckpointException ambiguous =
        assertThrows(CheckpointException.class, () -> taken.folder.find("1000"));
    assertEquals("CHECKPOINT_AMBIGUOUS", ambiguous.code());
    assertTrue(ambiguous.nextStep().contains("1000-1, 1000-2"), ambiguous.nextStep());
    for (String unknown : List.of("3000", "1000-3", "", "-1", "abc", "0", "1000-0")) {
      CheckpointException missing =
          assertThrows(CheckpointException.class, () -> taken.folder.find(unknown), unknown);
      assertEquals("CHECKPOINT_MISSING", missing.code());
      assertTrue(missing.nextStep().contains("2000"), missing.nextStep());
    }
  }

  @Test
  void theTenthOfAHeightComesAfterTheSecond() throws Exception {
    for (int i = 1; i <= 10; i++) {
      taken.write(7, i);
      taken.maker.makeStopped(TakenOf.CONTROL);
    }
    taken.at(8);
    assertEquals(
        List.of("7", "7-2", "7-3", "7-4", "7-5", "7-6", "7-7", "7-8", "7-9", "7-10", "8"),
        taken.names());
  }

  /** In format v1 the number is the sequence, which grows with every row. */
  @Test
  void formatOneIsNumberedBySequence() throws Exception {
    Path directory = Recorded.unpack("small", parent);
    TakenOf small = new TakenOf(directory);
    DirectoryImage before = DirectoryImage.of(directory);
    Checkpoint first = small.maker.makeStopped(TakenOf.CONTROL);
    assertEquals(first, small.maker.makeStopped(TakenOf.CONTROL), "nothing has changed since");
    assertEquals("", before.differenceTo(DirectoryImage.of(directory)));
    assertEquals(Optional.empty(), first.manifest().orElseThrow().height());
    assertEquals("v1", first.manifest().orElseThrow().stateFormat());
    try (PrimaryStore store = PrimaryStore.open(directory)) {
      store.put("default", OpenDatabase.key(1), OpenDatabase.row(1));
      store.commit(true);
    }
    Checkpoint second = small.maker.makeStopped(TakenOf.CONTROL);
    assertEquals(
        first.manifest().orElseThrow().sequence().increment(),
        second.manifest().orElseThrow().sequence());
    assertEquals(second.number(), second.manifest().orElseThrow().sequence());
  }

  @Test
  void whatHoldsNoStateIsRefused() throws Exception {
    TakenOf core = new TakenOf(Recorded.unpack("core", parent));
    Failure refused = assertThrows(Failure.class, () -> core.maker.makeStopped(TakenOf.CONTROL));
    assertEquals("NO_STATE", refused.code());
    Failure copy = assertThrows(Failure.class, () -> core.maker.copy(TakenOf.CONTROL));
    assertEquals("NO_STATE", copy.code());
    assertFalse(Files.exists(core.folder.path()));
  }
}
