package org.tidemark.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.codec.BincodeReader;
import org.tidemark.codec.Order;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateDigest;
import org.tidemark.state.StateView;
import org.tidemark.storage.Disk;
import org.tidemark.storage.InspectStore;
import org.tidemark.storage.KeyRange;
import org.tidemark.storage.PrimaryStore;
import org.tidemark.task.CancelledException;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.ChildJvm;
import org.tidemark.testing.DirectoryImage;
import org.tidemark.testing.Entry;
import org.tidemark.testing.NodeProcess;
import org.tidemark.testing.OpenDatabase;
import org.tidemark.testing.Recorded;
import org.tidemark.testing.V2Directory;

/** Checkpoints read through a view and written anew. */
class LogicalCopyTest {
  @TempDir private Path parent;

  static List<String> whole() {
    return Recorded.wholeV1().stream()
        .filter(name -> !name.equals("damaged-other-column-families"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("whole")
  void formatOneIsTheSameEntryForEntry(String name) throws Exception {
    copyOf(Recorded.unpack(name, parent));
  }

  @Test
  void formatTwoIsTheSameEntryForEntry() throws Exception {
    Path directory = parent.resolve("v2");
    V2Directory.write(directory);
    try (PrimaryStore store = PrimaryStore.create(directory, List.of("strange"))) {
      store.put("strange", new byte[] {1, 2}, new byte[] {3});
      store.put("default", new byte[0], new byte[] {4});
      store.put(V2.ORDERS, V2.key(UInt64.of(5)), new byte[] {9, 9});
      store.put(V2.META, new byte[] {(byte) 0xff}, new byte[0]);
      store.commit(false);
    }
    Checkpoint made = copyOf(directory);
    assertEquals(
        Optional.of(UInt64.of(V2Directory.BLOCKS)), made.manifest().orElseThrow().height());
    assertEquals(1, made.manifest().flatMap(Manifest::contents).orElseThrow().undecodable());
  }

  private Checkpoint copyOf(Path directory) throws Exception {
    DirectoryImage before = DirectoryImage.of(directory);
    TakenOf taken = new TakenOf(directory);
    Checkpoint made = taken.maker.copy(TakenOf.CONTROL);
    assertEquals("", before.differenceTo(DirectoryImage.of(directory)));
    assertEquals(Checkpoint.State.COMPLETE, made.state(), made.detail());
    Manifest manifest = made.manifest().orElseThrow();
    assertEquals(Manifest.Method.LOGICAL_COPY, manifest.method());
    assertEquals(Manifest.Maker.PERSON, manifest.maker());
    assertEquals(0, made.sharedBytes());
    assertEquals(entries(directory), entries(made.path()));
    assertEquals(digest(directory), digest(made.path()));
    Checkpoint sealed = taken.maker.seal(made, TakenOf.CONTROL);
    assertEquals(Optional.of(digest(directory).state()), sealed.digest());
    Verification found = taken.verifier.verify(sealed, TakenOf.CONTROL);
    assertEquals(Verification.Result.GOOD, found.result(), found.detail());
    return sealed;
  }

  /** By family. */
  private static Map<String, List<Entry>> entries(Path directory) throws Exception {
    Map<String, List<Entry>> entries = new TreeMap<>();
    try (InspectStore store = InspectStore.open(directory, TakenOf.CONTROL)) {
      assertEquals(List.of(), store.damages());
      for (String family : store.families()) {
        entries.put(family, Recorded.entries(store, KeyRange.all(family)));
      }
    }
    return entries;
  }

  private static StateDigest digest(Path directory) throws Failure {
    try (StateView view = Sources.open(Source.of(directory), TakenOf.CONTROL)) {
      return StateDigest.of(view, TakenOf.CONTROL);
    }
  }

  /** What cannot be read whole is no checkpoint. */
  @ParameterizedTest
  @ValueSource(strings = {"damaged-missing-sst", "damaged-truncated-sst", "damaged-flipped-sst"})
  void ofDamageNothingIsMade(String name) throws Exception {
    TakenOf taken = new TakenOf(Recorded.unpack(name, parent));
    Failure refused = assertThrows(Failure.class, () -> taken.maker.copy(TakenOf.CONTROL));
    assertFalse(refused.nextStep().isBlank());
    assertEquals(List.of(), taken.folder.list());
    assertEquals(List.of(), Disk.entries(taken.folder.path()));
  }

  @Test
  void cancelledNothingIsLeft() throws Exception {
    TakenOf taken = new TakenOf(parent.resolve("v1"));
    try (OpenDatabase database = OpenDatabase.at(taken.directory)) {
      database.putRows(1, 20_000);
    }
    ScanControl stopped =
        new ScanControl() {
          @Override
          public boolean isCancelled() {
            return Files.exists(taken.folder.path());
          }

          @Override
          public void report(Progress progress) {}
        };
    assertThrows(CancelledException.class, () -> taken.maker.copy(stopped));
    assertEquals(List.of(), Disk.entries(taken.folder.path()));
  }

  /** Two orders that each block rewrites say the block's height: in a copy all three agree. */
  @Test
  void besideAWriterItIsOneBlocks() throws Exception {
    TakenOf taken = new TakenOf(parent.resolve("v2"));
    List<UInt64> heights = new ArrayList<>();
    try (ChildJvm node = NodeProcess.start(taken.directory, 1)) {
      assertEquals("ok", node.ask("orders 1 3000"));
      assertEquals("ok", node.ask("churn"));
      while (heights.size() < 8) {
        Checkpoint made = taken.maker.copy(TakenOf.CONTROL);
        UInt64 height = made.manifest().flatMap(Manifest::height).orElseThrow();
        heights.add(height);
        assertEquals(Checkpoint.State.COMPLETE, taken.maker.seal(made, TakenOf.CONTROL).state());
        try (StateView view = Sources.open(Source.of(made.path()), TakenOf.CONTROL)) {
          assertEquals(Optional.of(height), view.info().height());
          if (height.bits() > 2) {
            assertEquals(height, amount(view, NodeProcess.ONE));
            assertEquals(height, amount(view, NodeProcess.OTHER));
          }
          assertEquals(3002, StateDigest.of(view, TakenOf.CONTROL).orderCount());
        }
      }
      assertTrue(node.isAlive());
      node.send("stop");
      assertEquals("closed", node.readLine());
    }
    assertEquals(heights.stream().sorted().toList(), heights);
    assertTrue(heights.getLast().compareTo(heights.getFirst()) > 0, heights.toString());
  }

  private static UInt64 amount(StateView view, long id) throws Exception {
    UInt64 order = UInt64.of(id);
    byte[] stored = view.value(V2.ORDERS, V2.key(order)).orElseThrow();
    Order decoded = V2.ORDER.decode(order, BincodeReader.of(stored));
    assertEquals(UInt256.ofUnsigned(decoded.amount().word(3)), decoded.amount());
    return UInt64.of(decoded.amount().word(3));
  }
}
