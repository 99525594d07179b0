package org.tidemark.node;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.codec.Block;
import org.tidemark.codec.Call;
import org.tidemark.codec.JournalEntry;
import org.tidemark.codec.Transaction;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.engine.BlockException;
import org.tidemark.engine.Invariants;
import org.tidemark.state.Census;
import org.tidemark.state.FindingKind;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateDigest;
import org.tidemark.state.StateFormat;
import org.tidemark.state.StateView;
import org.tidemark.storage.PrimaryStore;
import org.tidemark.storage.Problem;
import org.tidemark.storage.StorageException;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.ChildJvm;
import org.tidemark.testing.DirectoryImage;
import org.tidemark.testing.MarketProcess;
import org.tidemark.testing.Recorded;

class NodeTest {
  private static final ScanControl CONTROL = ScanControl.none();

  @TempDir private Path folder;

  private static Node open(Path directory) throws Failure {
    return Node.open(directory, Node.Durability.UNSYNCED, CONTROL);
  }

  @Test
  void aNewNodeHasAnEmptyStateInFormatTwo() throws Failure {
    Path directory = folder.resolve("data");
    try (Node node = open(directory)) {
      assertEquals(Optional.empty(), node.height());
      assertEquals(UInt64.ONE, node.exchange().nextOrderId());
    }
    try (StateView view = Sources.open(Source.of(directory), CONTROL)) {
      assertEquals(StateFormat.V2, view.info().format());
      assertEquals(Optional.empty(), view.info().height());
      assertEquals(List.of(), Census.verified(view, CONTROL).findings());
      // The digest of nothing is the same in every format.
      assertEquals(emptyDigest(), StateDigest.of(view, CONTROL));
    }
  }

  private StateDigest emptyDigest() throws Failure {
    Path empty = folder.resolve("empty");
    try (PrimaryStore made = PrimaryStore.create(empty, List.of())) {
      assertFalse(made.view().families().isEmpty());
    }
    try (StateView view = Sources.open(Source.of(empty), CONTROL)) {
      assertEquals(StateFormat.V1, view.info().format());
      return StateDigest.of(view, CONTROL);
    }
  }

  /** Stopped and started at random heights, it gives what an uninterrupted run gives. */
  @Test
  void recoveryIsExact() throws Exception {
    DemoMarket market = new DemoMarket(3, 30);
    Random random = new Random(5);
    Path stopped = folder.resolve("stopped");
    Node node = open(stopped);
    try (Node whole = open(folder.resolve("whole"))) {
      Invariants invariants = new Invariants(node.exchange(), false);
      for (int i = 0; i < 250; i++) {
        if (random.nextInt(12) == 0) {
          node.close();
          node = open(stopped);
          invariants = new Invariants(node.exchange(), false);
          assertEquals(whole.digest(CONTROL), node.digest(CONTROL));
        }
        JournalEntry expected = whole.apply(market.next(whole.exchange()));
        assertEquals(expected, node.apply(market.next(node.exchange())));
        invariants.check(expected);
      }
      assertEquals(whole.digest(CONTROL), node.digest(CONTROL));
      assertEquals(whole.exchange().orders(), node.exchange().orders());
      assertEquals(whole.exchange().positions(), node.exchange().positions());
    } finally {
      node.close();
    }
  }

  @Test
  void whatIsOnDiskIsWhatIsInMemory() throws Exception {
    DemoMarket market = new DemoMarket(8, 50);
    try (Node node = open(folder.resolve("data"))) {
      for (int i = 0; i < 60; i++) {
        node.apply(market.next(node.exchange()));
      }
      try (StateView view = node.view()) {
        assertEquals(node.exchange().marks(), view.marks());
        assertEquals(node.height(), view.info().height());
        Census census = Census.of(view, CONTROL);
        assertEquals(node.exchange().orders().size(), census.counts().get("order"));
        assertEquals(node.exchange().positions().size(), census.counts().get("position"));
        assertEquals(60, census.counts().get("block"));
        assertEquals(List.of(), census.findings());
      }
    }
  }

  /**
   * Time priority survives: the older of two equal orders trades first, also when partly filled.
   */
  @Test
  void timePriorityIsRebuilt() throws Exception {
    Path directory = folder.resolve("data");
    Address asset = Address.parse("0x" + "0a".repeat(20));
    try (Node node = open(directory)) {
      node.apply(block(1, place(asset, 10, 100, Side.SELL), place(asset, 10, 100, Side.SELL)));
      node.apply(block(2, place(asset, 4, 100, Side.BUY)));
    }
    try (Node node = open(directory)) {
      node.apply(block(3, place(asset, 7, 100, Side.BUY)));
      assertEquals(1, node.exchange().orders().size());
      assertEquals(UInt64.of(2), node.exchange().orders().getFirst().id());
      assertEquals(UInt256.ONE, node.exchange().orders().getFirst().filled());
    }
  }

  private static Transaction place(Address asset, long amount, long price, Side side) {
    Call call =
        new Call.PlaceOrder(asset, UInt256.ofUnsigned(amount), UInt256.ofUnsigned(price), side);
    return new Transaction(asset, Call.SPOT, call.encode(), UInt64.of(1_000_000), Optional.empty());
  }

  private static Block block(long height, Transaction... transactions) {
    return new Block(UInt64.of(height), UInt64.of(height), List.of(), List.of(transactions));
  }

  @Test
  void theHighestHeightIsTheLast() throws Exception {
    Path directory = folder.resolve("data");
    try (Node node = open(directory)) {
      node.apply(block(-1));
      BlockException refused = assertThrows(BlockException.class, () -> node.apply(block(0)));
      assertTrue(refused.getMessage().contains("18446744073709551615"), refused.getMessage());
    }
    try (Node node = open(directory)) {
      assertEquals(Optional.of(UInt64.MAX), node.height());
    }
  }

  @Test
  void aBlockThatDoesNotFollowChangesNothing() throws Exception {
    Path directory = folder.resolve("data");
    try (Node node = open(directory)) {
      node.apply(block(7));
      assertThrows(BlockException.class, () -> node.apply(block(7)));
      assertThrows(BlockException.class, () -> node.apply(block(9)));
      node.apply(block(8));
    }
    try (Node node = open(directory)) {
      assertEquals(Optional.of(UInt64.of(8)), node.height());
    }
  }

  @Test
  void anotherNodeIsRefused() throws Exception {
    Path directory = folder.resolve("data");
    try (Node node = open(directory)) {
      StorageException refused = assertThrows(StorageException.class, () -> open(directory));
      assertEquals(Problem.LOCKED, refused.problem());
      node.apply(block(1));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "core", "damaged-not-a-database", "damaged-missing-sst"})
  void directoriesOfOthersAreRefusedUntouched(String name) throws Exception {
    Path directory = Recorded.unpack(name, folder);
    DirectoryImage before = DirectoryImage.of(directory);
    Failure refused = assertThrows(Failure.class, () -> open(directory));
    assertTrue(refused.sentence().contains(directory.toString()), refused.sentence());
    assertFalse(refused.nextStep().isBlank());
    assertEquals(before, DirectoryImage.of(directory));
  }

  @ParameterizedTest
  @ValueSource(strings = {V2.ORDERS, V2.POSITIONS, V2.MARKS, V2.META})
  void aRecordThatDoesNotDecodeStopsTheStart(String family) throws Exception {
    Path directory = folder.resolve("data");
    open(directory).close();
    byte[] key = family.equals(V2.META) ? V2.metaKey(V2.NEXT_ORDER_ID) : V2.key(UInt64.ONE);
    byte[] marketKey = family.equals(V2.MARKS) ? new byte[20] : key;
    try (PrimaryStore store = PrimaryStore.open(directory)) {
      store.put(family, marketKey, new byte[] {1, 2, 3});
      store.commit(true);
    }
    Failure refused = assertThrows(Failure.class, () -> open(directory));
    assertEquals("NODE_UNDECODABLE", refused.code());
    try (StateView view = Sources.open(Source.of(directory), CONTROL)) {
      long shown =
          Census.of(view, CONTROL).findingCounts().getOrDefault(FindingKind.UNDECODABLE, 0L);
      assertEquals(1, shown, "still there, and shown");
    }
  }

  /** Bytes that were acknowledged and can no longer be read must not be passed over in silence. */
  @Test
  void damageWithinTheLogStopsTheStart() throws Exception {
    Path directory = folder.resolve("data");
    DemoMarket market = new DemoMarket(6, 20);
    try (Node node = Node.open(directory, Node.Durability.SYNCED, CONTROL)) {
      for (int i = 0; i < 60; i++) {
        node.apply(market.next(node.exchange()));
      }
    }
    Path log = log(directory);
    byte[] bytes = Files.readAllBytes(log);
    bytes[bytes.length / 2] ^= 1;
    Files.write(log, bytes);
    DirectoryImage before = DirectoryImage.of(directory);
    try (StateView view = Sources.open(Source.of(directory), CONTROL)) {
      Census census = Census.verified(view, CONTROL);
      assertEquals(1, census.findingCounts().get(FindingKind.DAMAGED_LOG));
      assertTrue(view.info().height().orElseThrow().compareTo(UInt64.of(60)) < 0);
    }
    assertEquals(before, DirectoryImage.of(directory));
    Failure refused = assertThrows(Failure.class, () -> open(directory));
    assertEquals(Problem.DAMAGED.name(), refused.code(), refused.sentence());
    assertArrayEquals(bytes, Files.readAllBytes(log), "what can still be rescued is kept");
  }

  @Test
  void anUnfinishedLastRecordIsWhatACrashLeaves() throws Exception {
    Path directory = folder.resolve("data");
    DemoMarket market = new DemoMarket(6, 20);
    try (Node node = open(directory)) {
      for (int i = 0; i < 30; i++) {
        node.apply(market.next(node.exchange()));
      }
    }
    Path log = log(directory);
    byte[] bytes = Files.readAllBytes(log);
    Files.write(log, Arrays.copyOf(bytes, bytes.length - 5));
    try (StateView view = Sources.open(Source.of(directory), CONTROL)) {
      assertEquals(1, Census.verified(view, CONTROL).findingCounts().get(FindingKind.TORN_LOG));
    }
    try (Node node = open(directory)) {
      assertEquals(Optional.of(UInt64.of(29)), node.height());
    }
  }

  /** The log of a directory that was never flushed. */
  private static Path log(Path directory) throws IOException {
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .max(Comparator.comparingLong(file -> file.toFile().length()))
          .orElseThrow();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {V2.HEIGHT, V2.TIMESTAMP})
  void aNodeDoesNotStartOverWhereItsHeightCannotBeRead(String name) throws Exception {
    Path directory = folder.resolve("data");
    try (Node node = open(directory)) {
      node.apply(block(1));
      node.apply(block(2));
    }
    try (PrimaryStore store = PrimaryStore.open(directory)) {
      store.put(V2.META, V2.metaKey(name), new byte[] {1, 2, 3});
      store.commit(true);
    }
    assertEquals("NODE_UNDECODABLE", assertThrows(Failure.class, () -> open(directory)).code());
    if (name.equals(V2.HEIGHT)) {
      try (PrimaryStore store = PrimaryStore.open(directory)) {
        store.delete(V2.META, V2.metaKey(name));
        store.commit(true);
      }
      Failure refused = assertThrows(Failure.class, () -> open(directory));
      assertEquals("NODE_INCONSISTENT", refused.code());
      assertTrue(refused.sentence().contains("highest block is 2"), refused.sentence());
    }
  }

  @Test
  void aLinkToAnEmptyDirectoryIsFollowed() throws Exception {
    Path real = Files.createDirectory(folder.resolve("disk"));
    Path link = Files.createSymbolicLink(folder.resolve("link"), real);
    try (Node node = open(link)) {
      node.apply(block(1));
    }
    assertTrue(Files.isSymbolicLink(link));
    try (Node node = open(real)) {
      assertEquals(Optional.of(UInt64.ONE), node.height());
    }
  }

  /** What a node leaves that dies while it makes its database in a directory that was there. */
  @Test
  void anUnfinishedDatabaseIsFinished() throws Exception {
    Path directory = Files.createDirectory(folder.resolve("data"));
    Files.createFile(directory.resolve("LOCK"));
    Files.writeString(directory.resolve("LOG"), "begun");
    Files.writeString(directory.resolve("IDENTITY"), "x");
    try (Node node = open(directory)) {
      node.apply(block(1));
    }
    try (Node node = open(directory)) {
      assertEquals(Optional.of(UInt64.ONE), node.height());
    }
  }

  /** The families tell the format too: one unreadable number must not hide every record. */
  @Test
  void aDirectoryWhoseVersionIsGoneIsStillRead() throws Exception {
    Path directory = folder.resolve("data");
    Address asset = Address.parse("0x" + "0a".repeat(20));
    try (Node node = open(directory)) {
      node.apply(block(1, place(asset, 10, 100, Side.SELL)));
    }
    try (PrimaryStore store = PrimaryStore.open(directory)) {
      store.delete(V2.META, V2.metaKey(V2.FORMAT));
      store.commit(true);
    }
    try (StateView view = Sources.open(Source.of(directory), CONTROL)) {
      assertEquals(StateFormat.V2, view.info().format());
      assertEquals(1, Census.of(view, CONTROL).counts().get("order"));
    }
  }

  @Test
  void recordsThatContradictEachOtherStopTheStart() throws Exception {
    Path directory = folder.resolve("data");
    Address asset = Address.parse("0x" + "0a".repeat(20));
    try (Node node = open(directory)) {
      node.apply(block(1, place(asset, 10, 100, Side.SELL)));
    }
    try (PrimaryStore store = PrimaryStore.open(directory)) {
      store.put(V2.META, V2.metaKey(V2.NEXT_ORDER_ID), new byte[] {1, 0, 0, 0, 0, 0, 0, 0});
      store.commit(true);
    }
    Failure refused = assertThrows(Failure.class, () -> open(directory));
    assertEquals("NODE_INCONSISTENT", refused.code());
  }

  /** A limit of the file size stops a write in its middle, just as a full disk does. */
  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aFullDiskStopsTheNodeWithTheLastBlockWhole() throws Exception {
    Path directory = folder.resolve("data");
    List<String> limited = List.of("bash", "-c", "ulimit -f 18000; exec \"$@\"", "limited");
    List<String> said = new ArrayList<>();
    try (ChildJvm child =
        ChildJvm.start(
            limited,
            System.getProperty("java.class.path"),
            MarketProcess.class,
            directory.toString(),
            "4",
            "unsynced",
            "1000")) {
      said.addAll(child.readAll());
      assertEquals(1, child.exitCode());
    }
    int failure = said.indexOf("DISK_FULL");
    assertTrue(
        failure > 3, () -> said.subList(Math.max(0, said.size() - 5), said.size()).toString());
    assertTrue(said.get(failure + 1).contains(directory.toString()), said.get(failure + 1));
    UInt64 last = UInt64.parse(said.get(failure - 1));
    DemoMarket market = new DemoMarket(4, 1000);
    try (Node whole = open(folder.resolve("whole"))) {
      while (!whole.height().equals(Optional.of(last))) {
        whole.apply(market.next(whole.exchange()));
      }
      try (Node recovered = open(directory)) {
        assertEquals(Optional.of(last), recovered.height());
        assertEquals(whole.digest(CONTROL), recovered.digest(CONTROL));
        // And it goes on once there is room.
        assertEquals(
            whole.apply(market.next(whole.exchange())),
            recovered.apply(market.next(recovered.exchange())));
        assertNotEquals(Optional.of(last), recovered.height());
      }
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aParentThatMayNotBeWrittenIsNamed() throws Exception {
    Path parent = Files.createDirectory(folder.resolve("parent"));
    Path file = Files.writeString(parent.resolve("file"), "x");
    Failure refused = assertThrows(Failure.class, () -> open(file.resolve("data")));
    assertTrue(refused.sentence().contains(file.toString()), refused.sentence());
    Path missing = folder.resolve("missing");
    Failure slip = assertThrows(Failure.class, () -> open(missing.resolve("data")));
    assertEquals(Problem.DIRECTORY_MISSING.name(), slip.code());
    assertFalse(Files.exists(missing));
    Failure notDirectory = assertThrows(Failure.class, () -> open(file));
    assertEquals(Problem.NOT_A_DIRECTORY.name(), notDirectory.code());
  }
}
