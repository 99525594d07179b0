package org.tidemark.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt64;
import org.tidemark.storage.KeyRange;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.Recorded;
import tools.jackson.databind.JsonNode;

/** What Tidemark says about the recorded directories is what the other readers say. */
class RecordedStateTest {
  @TempDir private Path folder;

  private StateView open(String name) throws Exception {
    return Sources.open(Source.of(Recorded.unpack(name, folder)), ScanControl.none());
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "edge", "upstream"})
  void digestsOfDirectoryAndSnapshotsAreThoseOfTheOtherReader(String name) throws Exception {
    JsonNode expected = Recorded.digest(name);
    Path directory = Recorded.unpack(name, folder);
    assertDigest(expected, Source.of(directory));
    for (Map.Entry<String, JsonNode> snapshot : expected.get("snapshots").properties()) {
      assertDigest(
          snapshot.getValue(), Source.snapshot(directory, UInt64.parse(snapshot.getKey())));
    }
  }

  private static void assertDigest(JsonNode expected, Source source) throws Exception {
    try (StateView view = Sources.open(source, ScanControl.none())) {
      StateDigest digest = StateDigest.of(view, ScanControl.none());
      JsonNode wanted = expected.get("digest");
      assertEquals(
          new StateDigest(
              wanted.get("orders").asString(),
              wanted.get("positions").asString(),
              wanted.get("marks").asString(),
              wanted.get("state").asString(),
              digest.orderCount(),
              digest.positionCount(),
              0),
          digest,
          source.toString());
      assertEquals(expected.get("orders_sha256").asString(), listing(view, RecordKind.ORDERS));
      assertEquals(
          expected.get("positions_sha256").asString(), listing(view, RecordKind.POSITIONS));
    }
  }

  /** SHA-256 of the canonical listing. */
  private static <R> String listing(StateView view, RecordKind<R> kind) throws Exception {
    MessageDigest sha = MessageDigest.getInstance("SHA-256");
    try (RecordCursor<R> cursor = view.records(kind, IdRange.ALL)) {
      while (cursor.next()) {
        if (cursor.row() instanceof Row.Decoded<R> good) {
          String line = RowText.canonical(good.value()) + "\n";
          sha.update(line.getBytes(StandardCharsets.UTF_8));
        }
      }
    }
    return HexFormat.of().formatHex(sha.digest());
  }

  static List<String> v1() {
    return Recorded.wholeV1().stream()
        .filter(name -> !name.equals("damaged-other-column-families"))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("v1")
  void listingsCountsAndMarketsAreThoseOfTheNode(String name) throws Exception {
    JsonNode all = Recorded.expected(name);
    JsonNode expected =
        all.has("readable_by_rocksdb_8_1_1") ? all.get("readable_by_rocksdb_8_1_1") : all;
    try (StateView view = open(name)) {
      assertEquals(StateFormat.V1, view.info().format());
      assertEquals(expected.get("orders_sha256").asString(), listing(view, RecordKind.ORDERS));
      assertEquals(
          expected.get("positions_sha256").asString(), listing(view, RecordKind.POSITIONS));
      Census census = Census.of(view, ScanControl.none());
      if (expected.has("raw")) {
        Map<String, Long> counts = new TreeMap<>();
        expected
            .get("raw")
            .get("by_kind")
            .properties()
            .forEach(kind -> counts.put(kind.getKey(), kind.getValue().asLong()));
        assertEquals(counts, new TreeMap<>(census.counts()));
        assertEquals(expected.get("raw").get("key_and_value_bytes").asLong(), census.bytes());
      }
      for (JsonNode asset : expected.get("assets")) {
        assertMarket(asset, census);
      }
    }
  }

  private static void assertMarket(JsonNode expected, Census census) {
    Address asset = Address.parse(expected.get("asset").asString());
    Market market =
        census.markets().stream().filter(m -> m.asset().equals(asset)).findFirst().orElseThrow();
    assertEquals(expected.get("orders").asLong(), market.orders());
    assertEquals(expected.get("open_buys").asLong(), market.bids());
    assertEquals(expected.get("open_sells").asLong(), market.asks());
    assertBest(expected.get("best_bid_open"), market.bestBid());
    assertBest(expected.get("best_ask_open"), market.bestAsk());
  }

  private static void assertBest(JsonNode expected, Optional<Market.Best> best) {
    if (expected.isNull()) {
      assertEquals(Optional.empty(), best);
      return;
    }
    Market.Best found = best.orElseThrow();
    assertEquals(expected.get("price").asString(), found.price().toString());
    assertEquals(expected.get("orders").asLong(), found.orders());
    assertEquals(new BigInteger(expected.get("remaining_total").asString()), found.remaining());
  }

  @ParameterizedTest
  @MethodSource("v1")
  void everyUnreadableRecordIsAFindingAndStaysInItsPlace(String name) throws Exception {
    JsonNode expected = Recorded.expected(name);
    try (StateView view = open(name)) {
      Set<String> undecodable = new TreeSet<>();
      RowTable<Order> orders = new RowTable<>(view, RecordKind.ORDERS, RowQuery.all());
      orders.build(ScanControl.none());
      for (Row<Order> row : orders.read(0, 1000)) {
        if (row instanceof Row.Undecodable<Order> bad) {
          undecodable.add(bad.id().toString());
        }
      }
      Set<String> wanted = new TreeSet<>();
      if (expected.has("unreadable_order_ids")) {
        expected.get("unreadable_order_ids").forEach(id -> wanted.add(id.asString()));
      }
      assertEquals(wanted, undecodable);
      Census census = Census.of(view, ScanControl.none());
      long listed =
          census.findings().stream()
              .filter(finding -> finding.kind() == FindingKind.UNDECODABLE)
              .filter(finding -> finding.subject().startsWith("order "))
              .count();
      assertEquals(wanted.size(), listed);
    }
  }

  @Test
  void manyProblemsAreEachNamedByKeyAndReason() throws Exception {
    JsonNode problems = Recorded.expected("damaged-many-problems").get("problems");
    try (StateView view = open("damaged-many-problems")) {
      Census census = Census.of(view, ScanControl.none());
      Set<String> keys = new TreeSet<>();
      census.findings().stream()
          .filter(finding -> finding.kind() == FindingKind.UNDECODABLE)
          .forEach(finding -> keys.add(finding.where().orElseThrow().key()));
      for (JsonNode problem : problems) {
        assertTrue(keys.contains(problem.get("key_hex").asString()), problem.toString());
      }
      assertEquals(problems.size(), keys.size());
    }
  }

  @Test
  void trailingBytesDecodeAndAreAFinding() throws Exception {
    try (StateView view = open("damaged-trailing-byte")) {
      Census census = Census.of(view, ScanControl.none());
      assertEquals(1L, census.findingCounts().get(FindingKind.TRAILING_BYTES));
      try (RecordCursor<Order> cursor = view.records(RecordKind.ORDERS, IdRange.ALL)) {
        assertTrue(cursor.seek(UInt64.of(13)));
        assertEquals(1, ((Row.Decoded<Order>) cursor.row()).trailingBytes());
      }
    }
  }

  @Test
  void unknownKeysAreFindingsAndNothingElseIsLost() throws Exception {
    try (StateView view = open("damaged-unknown-keys")) {
      Census census = Census.of(view, ScanControl.none());
      assertEquals(19L, census.findingCounts().get(FindingKind.UNKNOWN_KEY));
      assertEquals(30L, census.counts().get("order"));
    }
  }

  @Test
  void theUpstreamNodesStaleBooksAreCrossed() throws Exception {
    try (StateView view = open("upstream")) {
      Census census = Census.of(view, ScanControl.none());
      assertEquals(Map.of(FindingKind.CROSSED_BOOK, 2L), census.findingCounts());
      for (SnapshotSummary snapshot : view.snapshots(ScanControl.none())) {
        assertTrue(!snapshot.full(), "counts only");
      }
      Source source = Source.snapshot(view.info().source().directory(), UInt64.of(100));
      Failure failure = assertThrows(Failure.class, () -> Sources.open(source, ScanControl.none()));
      assertEquals("SNAPSHOT_COUNTS_ONLY", failure.code());
    }
  }

  @Test
  void theTextLayoutIsNamedAndShownRaw() throws Exception {
    JsonNode expected = Recorded.expected("core");
    try (StateView view = open("core")) {
      assertEquals(StateFormat.TEXT, view.info().format());
      Census census = Census.of(view, ScanControl.none());
      Map<String, Long> counts = new TreeMap<>();
      expected
          .get("raw")
          .get("by_kind")
          .properties()
          .forEach(kind -> counts.put(kind.getKey(), kind.getValue().asLong()));
      assertEquals(counts, new TreeMap<>(census.counts()));
      Failure failure =
          assertThrows(Failure.class, () -> view.records(RecordKind.ORDERS, IdRange.ALL));
      assertEquals("FORMAT_NOT_READABLE", failure.code());
      Map<String, String> raw = new TreeMap<>();
      try (EntryCursor entries = view.entries(KeyRange.all(KeyRange.DEFAULT_FAMILY))) {
        while (entries.next()) {
          raw.put(
              new String(entries.keyBytes(), StandardCharsets.UTF_8),
              new String(entries.valueBytes(), StandardCharsets.UTF_8));
        }
      }
      Map<String, String> wanted = new TreeMap<>();
      for (JsonNode entry : expected.get("raw_keys_and_values")) {
        wanted.put(entry.get(0).asString(), entry.get(1).asString());
      }
      assertEquals(wanted, raw);
    }
  }

  @Test
  void foreignColumnFamiliesAreCountedAndShownRaw() throws Exception {
    try (StateView view = open("damaged-other-column-families")) {
      assertEquals(StateFormat.FOREIGN, view.info().format());
      Census census = Census.of(view, ScanControl.none());
      assertEquals(Map.of("states", 10L, "metadata", 1L), census.families());
      assertEquals(4L, census.findingCounts().get(FindingKind.UNKNOWN_FAMILY));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"damaged-flipped-sst", "damaged-missing-sst", "damaged-truncated-sst"})
  void aDamagedDirectoryShowsTheRestAndRefusesADigest(String name) throws Exception {
    try (StateView view = open(name)) {
      Census census = Census.verified(view, ScanControl.none());
      assertTrue(census.findingCounts().get(FindingKind.DAMAGED_RANGE) >= 1);
      assertTrue(census.counts().get("order") >= 30);
      assertTrue(census.findings().stream().anyMatch(f -> f.detail().contains("000009.sst")), name);
      Failure failure = assertThrows(Failure.class, () -> StateDigest.of(view, ScanControl.none()));
      assertEquals("INCOMPLETE", failure.code());
    }
  }

  @Test
  void aTornLogIsAFindingOfVerifyOnly() throws Exception {
    try (StateView view = open("damaged-torn-wal")) {
      assertEquals(
          1L, Census.verified(view, ScanControl.none()).findingCounts().get(FindingKind.TORN_LOG));
      assertEquals(
          null, Census.of(view, ScanControl.none()).findingCounts().get(FindingKind.TORN_LOG));
    }
  }

  @Test
  void storedBooksOfTheSmallDirectoryAgreeWithItsOrders() throws Exception {
    try (StateView view = open("small")) {
      Census census = Census.of(view, ScanControl.none());
      assertEquals(Map.of(FindingKind.FILLED_RESTING, 21L), census.findingCounts());
    }
  }

  @Test
  void laddersAreTheStoredBooks() throws Exception {
    JsonNode expected = Recorded.expected("small");
    try (StateView view = open("small")) {
      for (JsonNode book : expected.get("orderbooks")) {
        Address asset = Address.parse(book.get("asset").asString());
        BookLadder ladder = BookLadder.of(view, asset, 1000, ScanControl.none());
        assertSide(book.get("bids"), ladder.bids());
        assertSide(book.get("asks"), ladder.asks());
        BookLadder best = BookLadder.of(view, asset, 2, ScanControl.none());
        assertEquals(ladder.bids().subList(0, 2), best.bids());
        assertEquals(ladder.asks().subList(0, 2), best.asks());
        assertTrue(!best.bidsComplete() && !best.asksComplete());
      }
    }
  }

  private static void assertSide(JsonNode expected, List<BookLadder.Level> levels) {
    assertEquals(expected.get("levels").asInt(), levels.size());
    assertEquals(
        expected.get("orders").asLong(), levels.stream().mapToLong(BookLadder.Level::orders).sum());
    assertEquals(expected.get("best").asString(), levels.getFirst().price().toString());
    assertEquals(
        new BigInteger(expected.get("sum_remaining").asString()),
        levels.stream().map(BookLadder.Level::amount).reduce(BigInteger.ZERO, BigInteger::add));
  }

  @Test
  void everyFilterOfTheSmallDirectoryKeepsExactlyItsRows() throws Exception {
    try (StateView view = open("small")) {
      List<Order> all = new ArrayList<>();
      try (RecordCursor<Order> cursor = view.records(RecordKind.ORDERS, IdRange.ALL)) {
        while (cursor.next()) {
          all.add(((Row.Decoded<Order>) cursor.row()).value());
        }
      }
      Order some = all.get(17);
      assertFilter(
          view,
          Filter.NONE.withMarket(some.asset()).withSide(Side.BUY),
          all.stream().filter(o -> o.asset().equals(some.asset()) && o.side() == Side.BUY));
      assertFilter(
          view,
          Filter.NONE.withUser(some.user()),
          all.stream().filter(o -> o.user().equals(some.user())));
      assertFilter(
          view, Filter.NONE.withState(RecordState.OPEN), all.stream().filter(Order::isOpen));
      assertFilter(
          view,
          Filter.NONE.withState(RecordState.FILLED),
          all.stream().filter(o -> o.filled().equals(o.amount())));
      assertFilter(
          view,
          Filter.NONE.withIds(new IdRange(UInt64.of(10), UInt64.of(20))),
          all.stream().filter(o -> o.id().bits() >= 10 && o.id().bits() <= 20));
      assertFilter(
          view,
          Filter.NONE.withText(" 77996311 "),
          all.stream().filter(o -> o.price().toString().contains("77996311")));
      assertFilter(
          view,
          Filter.NONE.withText(some.user().toString().substring(2, 12).toUpperCase(Locale.ROOT)),
          all.stream().filter(o -> o.user().equals(some.user())));
    }
  }

  private static void assertFilter(StateView view, Filter filter, Stream<Order> expected)
      throws Failure {
    RowTable<Order> table = new RowTable<>(view, RecordKind.ORDERS, RowQuery.of(filter));
    List<UInt64> first = table.firstRows(5).stream().map(Row::id).toList();
    table.build(ScanControl.none());
    List<UInt64> ids = expected.map(Order::id).toList();
    assertTrue(!ids.isEmpty(), "a filter that keeps nothing proves nothing");
    assertEquals(ids, table.read(0, 1000).stream().map(Row::id).toList());
    assertEquals(ids.stream().limit(5).toList(), first);
    assertEquals(ids.size(), table.size());
    for (int i = 0; i < ids.size(); i++) {
      assertEquals(i, table.indexOf(ids.get(i)).orElseThrow());
    }
  }

  @Test
  void positionsAreShownWithTheirSideAndState() throws Exception {
    try (StateView view = open("edge")) {
      RowTable<Position> table =
          new RowTable<>(
              view,
              RecordKind.POSITIONS,
              RowQuery.of(Filter.NONE.withState(RecordState.CLOSED).withSide(Side.SELL)));
      table.build(ScanControl.none());
      for (Row<Position> row : table.read(0, 100)) {
        Position position = ((Row.Decoded<Position>) row).value();
        assertEquals(
            "short closed", position.direction() + (position.isOpen() ? " open" : " closed"));
      }
      assertTrue(table.size() > 0);
    }
  }

  @Test
  void rawKeysAreAllThereAndCanBeJumpedTo() throws Exception {
    for (String name : List.of("small", "damaged-unknown-keys", "damaged-other-column-families")) {
      try (StateView view = open(name)) {
        RawTable table = new RawTable(view);
        List<RawTable.RawRow> first = table.firstRows(7);
        table.build(ScanControl.none());
        List<RawTable.RawRow> rows = table.read(0, 10_000);
        assertEquals(rows.size(), table.size());
        assertEquals(rows.subList(0, 7), first);
        for (int i = 0; i < rows.size(); i++) {
          RawTable.RawRow row = rows.get(i);
          assertEquals(i, table.indexOf(row.family(), row.key().toArray()), name);
          assertEquals(
              row.valueLength(),
              view.value(row.family(), row.key().toArray()).orElseThrow().length);
        }
        assertEquals(rows.subList(3, 9), table.read(3, 6));
      }
    }
  }

  @Test
  void aMissingSnapshotNamesTheOnesThereAre() throws Exception {
    Path directory = Recorded.unpack("small", folder);
    Failure failure =
        assertThrows(
            Failure.class,
            () -> Sources.open(Source.snapshot(directory, UInt64.of(999)), ScanControl.none()));
    assertEquals("SNAPSHOT_MISSING", failure.code());
    assertTrue(failure.nextStep().contains("1000, 2000, 3000"), failure.nextStep());
  }
}
