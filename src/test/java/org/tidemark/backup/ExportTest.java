package org.tidemark.backup;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.codec.Order;
import org.tidemark.codec.Schema;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt64;
import org.tidemark.node.DemoMarket;
import org.tidemark.node.Node;
import org.tidemark.state.IdRange;
import org.tidemark.state.RecordCursor;
import org.tidemark.state.RecordKind;
import org.tidemark.state.Row;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateDigest;
import org.tidemark.state.StateView;
import org.tidemark.storage.Problem;
import org.tidemark.storage.StorageException;
import org.tidemark.task.CancelledException;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.DirectoryImage;
import org.tidemark.testing.RandomDirectory;
import org.tidemark.testing.Recorded;
import tools.jackson.databind.JsonNode;

class ExportTest {
  @TempDir private Path folder;

  private Path directory;

  @BeforeEach
  void makeDirectory() throws Exception {
    directory = folder.resolve("data");
    RandomDirectory.write(directory, Schema.V1, 11);
  }

  private Failure refused(Path file) throws Exception {
    return assertThrows(Failure.class, () -> Backups.export(directory, file));
  }

  /** The oracle sorts in memory what the export sorts on disk. */
  @Test
  void orderBooksAreTheOpenOrdersInTheNodesShape() throws Exception {
    Path small = Recorded.unpack("small", folder.resolve("small"));
    Path file = folder.resolve("small.json");
    Backups.export(small, file);
    Map<Address, List<Order>> markets = new TreeMap<>();
    try (StateView view = Sources.open(Source.of(small), Backups.CONTROL);
        RecordCursor<Order> cursor = view.records(RecordKind.ORDERS, IdRange.ALL)) {
      while (cursor.next()) {
        if (cursor.row() instanceof Row.Decoded<Order> good) {
          markets
              .computeIfAbsent(good.value().asset(), asset -> new ArrayList<>())
              .add(good.value());
        }
      }
    }
    StringBuilder expected = new StringBuilder();
    for (Map.Entry<Address, List<Order>> market : markets.entrySet()) {
      UInt64 last =
          market.getValue().stream()
              .map(Order::bookId)
              .max(Comparator.naturalOrder())
              .orElseThrow();
      expected.append(market.getKey()).append(" next ").append(last.increment());
      for (Side side : List.of(Side.BUY, Side.SELL)) {
        market.getValue().stream()
            .filter(order -> order.isOpen() && order.side() == side)
            .sorted(Comparator.comparing(Order::price).thenComparing(Order::id))
            .forEach(order ->
                expected.append(" " + side + order.price().toHex() + "/" + order.bookId()));
      }
      expected.append('\n');
    }
    assertEquals(expected.toString(), books(Backups.json(file)));
  }

  private static String books(JsonNode json) {
    StringBuilder text = new StringBuilder();
    for (JsonNode pair : json.get("orderbooks")) {
      JsonNode book = pair.get(1);
      assertEquals(pair.get(0), book.get("asset"));
      text.append(pair.get(0).asString()).append(" next ").append(book.get("next_order_id"));
      levels(book.get("bids"), Side.BUY, text);
      levels(book.get("asks"), Side.SELL, text);
      text.append('\n');
    }
    return text.toString();
  }

  private static void levels(JsonNode levels, Side side, StringBuilder text) {
    for (JsonNode level : levels) {
      for (JsonNode order : level.get(1)) {
        text.append(" " + side + level.get(0).asString() + "/" + order.get("id"));
        assertEquals(level.get(0), order.get("price"));
      }
    }
  }

  @Test
  void theNodesOwnFieldsComeInItsOrderAndShape() throws Exception {
    Path file = folder.resolve("b.json");
    Backups.export(directory, file);
    List<String> names = List.copyOf(Backups.json(file).propertyNames());
    assertEquals(
        List.of(
            "format",
            "version",
            "state_format",
            "height",
            "timestamp",
            "orders",
            "positions",
            "orderbooks",
            "marks",
            "meta",
            "other",
            "digest"),
        names);
  }

  @Test
  void aCompactOneHasNoBooksAndRestoresTheSame() throws Exception {
    Path file = folder.resolve("compact.json");
    try (StateView view = Sources.open(Source.of(directory), Backups.CONTROL)) {
      Export.of(view, file).compact().run(Backups.CONTROL);
    }
    assertFalse(Backups.json(file).has("orderbooks"));
    assertEquals(List.of(), Backups.violations(Files.readString(file)));
    Backups.restore(file, folder.resolve("back"));
    assertEquals(Recorded.families(directory), Recorded.families(folder.resolve("back")));
  }

  @Test
  void aFileThatIsThereIsReplacedOnlyWhenAsked() throws Exception {
    Path file = Files.writeString(folder.resolve("b.json"), "mine");
    assertEquals("BACKUP_EXISTS", refused(file).code());
    assertEquals("mine", Files.readString(file));
    try (StateView view = Sources.open(Source.of(directory), Backups.CONTROL)) {
      Export.of(view, file).replacing().run(Backups.CONTROL);
    }
    assertEquals(Backups.digest(directory), Backups.digest(file));
    assertEquals(List.of("b.json", "data"), Backups.names(folder));
  }

  @Test
  void placesWhereNoFileCanBeAreRefusedAndNothingIsLeft() throws Exception {
    DirectoryImage before = DirectoryImage.of(directory);
    assertEquals("BACKUP_INSIDE", refused(directory.resolve("b.json")).code());
    Path link = Files.createSymbolicLink(folder.resolve("link"), directory);
    assertEquals("BACKUP_INSIDE", refused(link.resolve("b.json")).code());
    assertEquals("BACKUP_IS_DIRECTORY", refused(folder).code());
    StorageException missing =
        (StorageException) refused(folder.resolve("absent").resolve("b.json"));
    assertEquals(Problem.DIRECTORY_MISSING, missing.problem());
    Path file = Files.writeString(folder.resolve("file"), "x");
    assertEquals(Problem.NOT_A_DIRECTORY.name(), refused(file.resolve("b.json")).code());
    assertEquals("", before.differenceTo(DirectoryImage.of(directory)));
    assertEquals(List.of("data", "file", "link"), Backups.names(folder));
  }

  @Test
  void stoppedAtAnyMomentItLeavesNothing() throws Exception {
    Path file = folder.resolve("b.json.gz");
    int stops = 0;
    for (int looks = 1; ; looks++) {
      try (StateView view = Sources.open(Source.of(directory), Backups.CONTROL)) {
        Export.of(view, file).run(stopAfter(looks));
        break;
      } catch (CancelledException e) {
        stops++;
        assertEquals(List.of("data"), Backups.names(folder));
      }
    }
    assertTrue(stops > 1, "only " + stops);
    assertEquals(List.of("b.json.gz", "data"), Backups.names(folder));
  }

  private static ScanControl stopAfter(int looks) {
    return new ScanControl() {
      private int left = looks;

      @Override
      public boolean isCancelled() {
        left--;
        return left < 0;
      }

      @Override
      public void report(Progress progress) {}
    };
  }

  @Test
  void whatADeadProcessHasLeftIsRemovedAndNothingElse() throws Exception {
    Path file = folder.resolve("b.json");
    Path left = Files.writeString(folder.resolve("b.json.writing-999999999-1"), "x");
    Path sorting = Files.createDirectory(folder.resolve("b.json.writing-999999999-1.sorting"));
    Files.writeString(sorting.resolve("000004.log"), "x");
    Path other = Files.writeString(folder.resolve("c.json.writing-999999999-1"), "x");
    Path alive = Files.writeString(folder.resolve("b.json.writing-" + parent() + "-1"), "x");
    Backups.export(directory, file);
    assertFalse(Files.exists(left));
    assertFalse(Files.exists(sorting));
    assertTrue(Files.exists(other));
    assertTrue(Files.exists(alive));
  }

  private static long parent() {
    return ProcessHandle.current().parent().map(ProcessHandle::pid).orElse(1L);
  }

  @ParameterizedTest
  @ValueSource(strings = {"damaged-missing-sst", "damaged-truncated-sst", "damaged-flipped-sst"})
  void ofDamageNothingIsMade(String name) throws Exception {
    Path damaged = Recorded.unpack(name, folder.resolve("damaged"));
    Path file = folder.resolve("b.json");
    Failure refused = assertThrows(Failure.class, () -> Backups.export(damaged, file));
    assertEquals("INCOMPLETE", refused.code(), refused.sentence());
    assertFalse(Files.exists(file));
  }

  /** One view, however the node goes on. */
  @Test
  void aRunningNodesDirectoryIsExportedAsOfOneHeight() throws Exception {
    Path live = folder.resolve("live");
    DemoMarket market = new DemoMarket(3, 20);
    try (Node node = Node.open(live, Node.Durability.UNSYNCED, Backups.CONTROL)) {
      for (int i = 0; i < 5; i++) {
        node.apply(market.next(node.exchange()));
      }
      String digest = node.digest(Backups.CONTROL).state();
      try (StateView view = Sources.open(Source.of(live), Backups.CONTROL)) {
        for (int i = 0; i < 5; i++) {
          node.apply(market.next(node.exchange()));
        }
        Export.Exported exported = Export.of(view, folder.resolve("b.json")).run(Backups.CONTROL);
        assertEquals(Optional.of(UInt64.of(5)), exported.summary().height());
        assertEquals(digest, exported.summary().digest().orElseThrow().state().state());
      }
    }
    assertEquals(digestAt(live, 10), Backups.digest(live).state(), "the directory itself went on");
  }

  private static String digestAt(Path live, long height) throws Failure {
    try (StateView view = Sources.open(Source.of(live), Backups.CONTROL)) {
      assertEquals(Optional.of(UInt64.of(height)), view.info().height());
    }
    return Backups.digest(live).state();
  }

  @Test
  void anInlineSnapshotIsExportedWithItsHeight() throws Exception {
    Path small = Recorded.unpack("small", folder.resolve("small"));
    Source snapshot = Source.snapshot(small, UInt64.of(2000));
    Path file = folder.resolve("snapshot.json");
    String digest;
    try (StateView view = Sources.open(snapshot, Backups.CONTROL)) {
      digest =
          Export.of(view, file)
              .run(Backups.CONTROL)
              .summary()
              .digest()
              .orElseThrow()
              .state()
              .state();
    }
    assertEquals(2000, Backups.json(file).get("height").asInt());
    assertEquals(digest, Backups.digest(file).state());
    // The height has a place in format v2, from where the node goes on.
    Path two = folder.resolve("two");
    BackupRestore.of(Source.of(file), two, Optional.of(Schema.V2), Backups.CONTROL)
        .run(Backups.CONTROL);
    try (StateView view = Sources.open(Source.of(two), Backups.CONTROL)) {
      assertEquals(Optional.of(UInt64.of(2000)), view.info().height());
    }
    // And a snapshot inside a backup is a source as well.
    Backups.export(small, folder.resolve("all.json"));
    Source inside = Source.snapshot(folder.resolve("all.json"), UInt64.of(2000));
    try (StateView view = Sources.open(inside, Backups.CONTROL)) {
      assertEquals(digest, StateDigest.of(view, Backups.CONTROL).state());
      assertEquals(Optional.of(UInt64.of(2000)), view.info().height());
    }
  }
}
