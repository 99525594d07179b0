package org.tidemark.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateDigest;
import org.tidemark.state.StateView;
import org.tidemark.storage.PrimaryStore;
import org.tidemark.task.CancelledException;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.DirectoryImage;
import org.tidemark.testing.OpenDatabase;
import org.tidemark.testing.Recorded;

class CheckpointVerifierTest {
  private static final int ORDERS = 400;

  @TempDir private Path parent;
  private TakenOf taken;

  @BeforeEach
  void prepare() throws Exception {
    taken = new TakenOf(parent.resolve("data"));
    taken.write(1, 1);
    // Four of every five in tables, the rest in the log, each order a block.
    try (PrimaryStore store = PrimaryStore.open(taken.directory)) {
      for (int id = 2; id <= ORDERS; id++) {
        TakenOf.put(store, id, id);
        if (id == ORDERS * 4 / 5) {
          store.flush();
        }
      }
    }
  }

  private Checkpoint sealed() throws Failure {
    Checkpoint made = taken.maker.makeStopped(TakenOf.CONTROL);
    return taken.maker.seal(made, TakenOf.CONTROL);
  }

  private Verification verify(Checkpoint checkpoint) throws Failure {
    return taken.verifier.verify(taken.again(checkpoint), TakenOf.CONTROL);
  }

  /** What verifying says is what the list says from then on. */
  private void assertFound(Verification.Result result, Checkpoint.State state, Checkpoint one)
      throws Failure {
    Verification found = verify(one);
    assertEquals(result, found.result(), found.detail());
    assertEquals(result == Verification.Result.GOOD, found.detail().isEmpty(), found.detail());
    assertEquals(TakenOf.NOW, found.at());
    Checkpoint now = taken.folder.find(one.name());
    assertEquals(state, now.state());
    assertEquals(Optional.of(found), now.verification());
  }

  @Test
  void aGoodOneIsGood() throws Exception {
    Checkpoint made = sealed();
    assertEquals(Optional.of((long) ORDERS), made.rows());
    assertEquals(Optional.empty(), made.verification());
    assertFound(Verification.Result.GOOD, Checkpoint.State.COMPLETE, made);
    try (StateView view = Sources.open(Source.of(taken.directory), TakenOf.CONTROL)) {
      StateDigest digest = StateDigest.of(view, TakenOf.CONTROL);
      Manifest.Contents contents = made.manifest().flatMap(Manifest::contents).orElseThrow();
      assertEquals(digest.state(), contents.digest());
      assertEquals(digest.orders(), contents.sections().get("orders"));
      assertEquals(digest.positions(), contents.sections().get("positions"));
      assertEquals(digest.marks(), contents.sections().get("marks"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "edge", "upstream", "damaged-many-problems", "damaged-torn-wal"})
  void whatWasWrongWithTheStateIsNoFaultOfTheCheckpoint(String name) throws Exception {
    TakenOf recorded = new TakenOf(Recorded.unpack(name, parent));
    Checkpoint made = recorded.maker.makeStopped(TakenOf.CONTROL);
    Checkpoint sealed = recorded.maker.seal(made, TakenOf.CONTROL);
    assertEquals(Checkpoint.State.COMPLETE, sealed.state(), sealed.detail());
    try (StateView view = Sources.open(Source.of(recorded.directory), TakenOf.CONTROL)) {
      assertEquals(StateDigest.of(view, TakenOf.CONTROL).state(), sealed.digest().orElseThrow());
    }
    Verification found = recorded.verifier.verify(sealed, TakenOf.CONTROL);
    assertEquals(Verification.Result.GOOD, found.result(), found.detail());
  }

  @Test
  void aFlippedByteInATableIsDamage() throws Exception {
    Checkpoint made = sealed();
    Path table = TakenOf.file(made, ".sst");
    byte[] bytes = Files.readAllBytes(table);
    bytes[bytes.length / 3] ^= 1;
    TakenOf.rewrite(table, bytes);
    assertEquals(Checkpoint.State.COMPLETE, taken.again(made).state(), "a look cannot tell");
    assertFound(Verification.Result.DAMAGED, Checkpoint.State.DAMAGED, made);
    assertEquals(List.of(), taken.folder.prunable(1, false));
  }

  @Test
  void aFlippedByteInTheLogIsDamage() throws Exception {
    Checkpoint made = sealed();
    Path log = TakenOf.file(made, ".log");
    byte[] bytes = Files.readAllBytes(log);
    bytes[bytes.length / 2] ^= 1;
    TakenOf.rewrite(log, bytes);
    assertFound(Verification.Result.DAMAGED, Checkpoint.State.DAMAGED, made);
  }

  @Test
  void aLogThatWasCutIsNotWhole() throws Exception {
    Checkpoint made = sealed();
    Path log = TakenOf.file(made, ".log");
    byte[] bytes = Files.readAllBytes(log);
    TakenOf.rewrite(log, Arrays.copyOf(bytes, bytes.length - 5));
    assertEquals(Checkpoint.State.DAMAGED, taken.again(made).state());
    assertTrue(taken.again(made).detail().contains(log.getFileName().toString()));
    assertFound(Verification.Result.DAMAGED, Checkpoint.State.DAMAGED, made);
  }

  @Test
  void aTableThatIsMissingIsDamage() throws Exception {
    Checkpoint made = sealed();
    Files.delete(TakenOf.file(made, ".sst"));
    assertFound(Verification.Result.DAMAGED, Checkpoint.State.DAMAGED, made);
  }

  @Test
  void withoutCurrentItIsDamaged() throws Exception {
    Checkpoint made = sealed();
    Files.delete(made.path().resolve("CURRENT"));
    assertFound(Verification.Result.DAMAGED, Checkpoint.State.DAMAGED, made);
  }

  @Test
  void anotherDigestInTheManifestIsAMismatch() throws Exception {
    Checkpoint made = sealed();
    Path file = made.path().resolve(Manifest.FILE);
    String digest = made.digest().orElseThrow();
    String other = (digest.startsWith("0") ? "1" : "0") + digest.substring(1);
    String text = Files.readString(file);
    Files.writeString(file, text.replace(digest, other));
    assertFound(Verification.Result.DIGEST_MISMATCH, Checkpoint.State.DIGEST_MISMATCH, made);
    assertTrue(taken.again(made).detail().contains(other));
    // It can be verified again once the manifest is right.
    Files.writeString(file, text);
    assertFound(Verification.Result.GOOD, Checkpoint.State.COMPLETE, made);
  }

  /** A record that still decodes, changed behind the checkpoint's back. */
  @Test
  void anotherStateIsAMismatch() throws Exception {
    Checkpoint made = sealed();
    try (PrimaryStore store = PrimaryStore.open(made.path())) {
      store.delete(V2.ORDERS, V2.key(UInt64.of(5)));
      store.commit(true);
    }
    assertEquals(Verification.Result.DIGEST_MISMATCH, verify(made).result());
  }

  @Test
  void verifyingFillsInWhatWasNotSealed() throws Exception {
    Checkpoint made = taken.maker.makeStopped(TakenOf.CONTROL);
    assertEquals(Optional.empty(), made.digest());
    assertFound(Verification.Result.GOOD, Checkpoint.State.COMPLETE, made);
    assertEquals(Optional.of((long) ORDERS), taken.again(made).rows());
    Checkpoint sealed = taken.maker.seal(made, TakenOf.CONTROL);
    assertEquals(taken.again(made).digest(), sealed.digest());
  }

  @Test
  void sealingWhatIsDamagedMarksIt() throws Exception {
    Checkpoint made = taken.maker.makeStopped(TakenOf.CONTROL);
    Path log = TakenOf.file(made, ".log");
    byte[] bytes = Files.readAllBytes(log);
    bytes[bytes.length / 2] ^= 1;
    TakenOf.rewrite(log, bytes);
    Checkpoint sealed = taken.maker.seal(made, TakenOf.CONTROL);
    assertEquals(Checkpoint.State.DAMAGED, sealed.state(), sealed.detail());
    assertEquals(Optional.empty(), sealed.digest());
    assertFalse(sealed.detail().isBlank());
    // It stays so, and is no longer sealed.
    assertEquals(sealed, taken.maker.seal(sealed, TakenOf.CONTROL));
  }

  /** Format v1 stores no height, so nothing in the state itself tells that rows are missing. */
  @Test
  void sealingFormatOneWithACutLogMarksIt() throws Exception {
    Path directory = parent.resolve("v1");
    PrimaryStore.create(directory, List.of()).close();
    try (PrimaryStore store = PrimaryStore.open(directory)) {
      for (int id = 1; id <= 20; id++) {
        store.put("default", OpenDatabase.key(id), OpenDatabase.row(id));
        store.commit(false);
      }
    }
    TakenOf one = new TakenOf(directory);
    Checkpoint made = one.maker.makeStopped(TakenOf.CONTROL);
    assertEquals("v1", made.manifest().orElseThrow().stateFormat());
    Path log = TakenOf.file(made, ".log");
    byte[] bytes = Files.readAllBytes(log);
    bytes[bytes.length / 2] ^= 1;
    TakenOf.rewrite(log, bytes);
    Checkpoint sealed = one.maker.seal(made, TakenOf.CONTROL);
    assertEquals(Checkpoint.State.DAMAGED, sealed.state(), sealed.detail());
    assertEquals(Optional.empty(), sealed.digest());
  }

  @Test
  void whatIsNotFinishedCannotBeVerified() throws Exception {
    Checkpoint made = sealed();
    Files.delete(made.path().resolve(Manifest.FILE));
    Failure refused = assertThrows(Failure.class, () -> verify(made));
    assertEquals("CHECKPOINT_UNUSABLE", refused.code());
    assertTrue(refused.sentence().contains("unfinished"), refused.sentence());
  }

  @Test
  void cancelledNothingHasChanged() throws Exception {
    Checkpoint made = taken.maker.makeStopped(TakenOf.CONTROL);
    assertTrue(cancelled(made, control -> taken.verifier.verify(made, control)) > 0);
    Checkpoint other = taken.at(ORDERS + 1);
    assertTrue(cancelled(other, control -> taken.maker.seal(other, control)) > 0);
  }

  private interface Work {
    void run(ScanControl control) throws Failure;
  }

  /**
   * Stops the work ever later, at each of the first looks and then further apart, until it comes to
   * its end; how often it was stopped.
   */
  private static int cancelled(Checkpoint made, Work work) throws Exception {
    DirectoryImage before = DirectoryImage.of(made.path());
    int stops = 0;
    for (int looks = 0; ; looks += 1 + looks / 16) {
      try {
        work.run(stopping(looks));
        return stops;
      } catch (CancelledException e) {
        stops++;
        assertEquals("", before.differenceTo(DirectoryImage.of(made.path())));
      }
    }
  }

  private static ScanControl stopping(int after) {
    AtomicInteger asked = new AtomicInteger();
    return new ScanControl() {
      @Override
      public boolean isCancelled() {
        return asked.getAndIncrement() >= after;
      }

      @Override
      public void report(Progress progress) {}
    };
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void whoMayOnlyReadCanVerify() throws Exception {
    assumeFalse(System.getProperty("user.name", "").equals("root"));
    Checkpoint sealed = sealed();
    Checkpoint unsealed = taken.at(ORDERS + 1);
    for (Checkpoint one : List.of(sealed, unsealed)) {
      Files.setPosixFilePermissions(one.path(), PosixFilePermissions.fromString("r-xr-xr-x"));
      try {
        assertEquals(Verification.Result.GOOD, verify(one).result());
        assertEquals(one, taken.again(one));
      } finally {
        Files.setPosixFilePermissions(one.path(), PosixFilePermissions.fromString("rwxr-xr-x"));
      }
    }
  }
}
