package org.tidemark.codec;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.storage.StorageException;
import org.tidemark.testing.Entry;
import org.tidemark.testing.Recorded;
import tools.jackson.databind.JsonNode;

/** The recorded directories against what the node's own code says is in them. */
class RecordedRecordsTest {
  private static final HexFormat HEX = HexFormat.of();

  @TempDir private Path folder;

  static List<String> openable() {
    return Recorded.openable();
  }

  static List<String> wholeV1() {
    return Recorded.wholeV1();
  }

  private List<Entry> entries(String name) throws IOException, StorageException {
    return Recorded.entries(Recorded.unpack(name, folder));
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "edge", "upstream"})
  void everyOrderHasTheFieldsTheNodeWrote(String name) throws Exception {
    List<Order> expected = new ArrayList<>();
    for (JsonNode order : Recorded.expected(name).get("orders")) {
      expected.add(
          new Order(
              u64(order, "key_id"),
              u64(order, "id"),
              Address.parse(text(order, "user")),
              Address.parse(text(order, "asset")),
              u256(order, "amount"),
              u256(order, "price"),
              Side.parse(text(order, "side")),
              u256(order, "filled"),
              u64(order, "timestamp")));
    }
    List<Order> actual = new ArrayList<>();
    for (Entry entry : entries(name)) {
      if (EntryKind.of(entry.key()) == EntryKind.ORDER) {
        actual.add(V1.ORDER.decode(id(entry), BincodeReader.of(entry.value())));
      }
    }
    assertEquals(expected, actual);
  }

  @ParameterizedTest
  @ValueSource(strings = {"small", "edge", "upstream"})
  void everyPositionHasTheFieldsTheNodeWrote(String name) throws Exception {
    List<Position> expected = new ArrayList<>();
    for (JsonNode position : Recorded.expected(name).get("positions")) {
      expected.add(
          new Position(
              u64(position, "key_id"),
              u64(position, "id"),
              Address.parse(text(position, "trader")),
              Address.parse(text(position, "market")),
              u256(position, "size"),
              u256(position, "entry_price"),
              u64(position, "leverage"),
              Direction.parse(text(position, "side")),
              position.get("is_open").booleanValue(),
              u64(position, "timestamp")));
    }
    List<Position> actual = new ArrayList<>();
    for (Entry entry : entries(name)) {
      if (EntryKind.of(entry.key()) == EntryKind.POSITION) {
        actual.add(V1.POSITION.decode(id(entry), BincodeReader.of(entry.value())));
      }
    }
    assertEquals(expected, actual);
  }

  @ParameterizedTest
  @MethodSource("wholeV1")
  void readableOrdersAndPositionsHaveTheListingTheNodeHas(String name) throws Exception {
    JsonNode expected = Recorded.expected(name);
    JsonNode readable = expected.has("readable_by_rocksdb_8_1_1") ? readable(expected) : expected;
    StringBuilder orders = new StringBuilder();
    StringBuilder positions = new StringBuilder();
    for (Entry entry : entries(name)) {
      switch (EntryKind.of(entry.key())) {
        case ORDER -> orders.append(orderLine(entry));
        case POSITION -> positions.append(positionLine(entry));
        default -> {}
      }
    }
    assertAll(
        () -> assertEquals(text(readable, "orders_sha256"), sha256(orders)),
        () -> assertEquals(text(readable, "positions_sha256"), sha256(positions)));
  }

  @ParameterizedTest
  @MethodSource("openable")
  void everyRecordThatReadsIsWrittenBackByteForByte(String name) throws Exception {
    int records = 0;
    for (Entry entry : entries(name)) {
      byte[] value = entry.value();
      EntryKind kind = EntryKind.of(entry.key());
      AnnotatedEntry annotated = AnnotatedEntry.of(entry.key(), value);
      if (annotated.problem().isPresent()) {
        continue;
      }
      byte[] fields = Arrays.copyOf(value, value.length - annotated.trailingBytes());
      BincodeReader in = BincodeReader.of(value);
      BincodeWriter out = new BincodeWriter();
      switch (kind) {
        case ORDER -> V1.ORDER.encode(V1.ORDER.decode(id(entry), in), out);
        case POSITION -> V1.POSITION.encode(V1.POSITION.decode(id(entry), in), out);
        case EVM_ACCOUNT -> Account.decode(in).encode(out);
        case ORDERBOOK -> reencode(BookEntry.decode(in), out);
        case SNAPSHOT -> reencode(value, out);
        default -> {
          continue;
        }
      }
      records++;
      assertEquals(HEX.formatHex(fields), HEX.formatHex(out.toBytes()), entry.keyHex());
      assertEquals(annotated.trailingBytes(), value.length - out.length(), entry.keyHex());
    }
    boolean none = name.equals("core") || name.equals("damaged-other-column-families");
    assertEquals(!none, records > 0, name);
  }

  @ParameterizedTest
  @MethodSource("wholeV1")
  void entriesOfEachKindAreAsManyAsAPlainScanSees(String name) throws Exception {
    // Every expectation carries what the real engine's scan counted, in this text at least.
    JsonNode expected = Recorded.expected(name);
    JsonNode raw = expected.path("raw");
    if (!expected.has("raw")) {
      String scan = text(expected, "rocksdb_8_1_1_open_read_only");
      raw = Recorded.parse(scan.substring(scan.indexOf('{'), scan.lastIndexOf('}') + 1));
    }
    List<Entry> entries = entries(name);
    JsonNode kinds = raw.get("by_kind");
    for (EntryKind kind : EntryKind.values()) {
      long count = entries.stream().filter(entry -> EntryKind.of(entry.key()) == kind).count();
      JsonNode node = kinds.get(kind.text());
      assertEquals(node == null ? 0 : node.longValue(), count, kind.text());
    }
    assertEquals(raw.get("keys_total").intValue(), entries.size());
  }

  @ParameterizedTest
  @MethodSource("wholeV1")
  void exactlyTheRecordsTheNodeRefusesDoNotDecode(String name) throws Exception {
    List<String> expected = new ArrayList<>();
    JsonNode problems = Recorded.expected(name).path("problems");
    for (JsonNode problem : problems) {
      boolean refused =
          text(problem, "upstream_reader").startsWith("Err")
              || text(problem, "upstream_reader").contains("raw bytes");
      if (refused && !text(problem, "problem").equals("unknown key")) {
        expected.add(text(problem, "key_hex"));
      }
    }
    List<String> actual = new ArrayList<>();
    for (Entry entry : entries(name)) {
      if (AnnotatedEntry.of(entry.key(), entry.value()).problem().isPresent()) {
        actual.add(entry.keyHex());
      }
    }
    expected.sort(null);
    assertEquals(expected, actual);
  }

  private static void reencode(BookEntry book, BincodeWriter out) {
    switch (book) {
      case BookEntry.Full full -> full.encode(out);
      case BookEntry.Counts counts ->
          out.address(counts.asset())
              .u64(counts.bids())
              .u64(counts.asks())
              .u64(counts.nextOrderId());
    }
  }

  /** Snapshot to records and back, with every record inside written anew. */
  private static void reencode(byte[] value, BincodeWriter out) throws DecodeException {
    BincodeReader in = BincodeReader.of(value);
    switch (InlineSnapshot.decode(value)) {
      case InlineSnapshot.Counts counts -> {
        out.u64(counts.height());
        if (value.length == InlineSnapshot.COUNTS_BYTES) {
          in.skip(8);
          out.u64(in.u64("timestamp"));
        }
        out.u64(counts.orderCount()).u64(counts.positionCount());
      }
      case InlineSnapshot.Full full -> {
        out.u64(full.height()).u64(full.timestamp()).u64(full.orderCount());
        in.skip(full.orders().offset());
        for (int i = 0; i < full.orders().count(); i++) {
          UInt64 key = in.u64("key");
          out.u64(key);
          V1.ORDER.encode(V1.ORDER.decode(key, in), out);
        }
        out.u64(in.u64("positions"));
        assertEquals(full.positions().offset(), in.offset());
        for (int i = 0; i < full.positions().count(); i++) {
          UInt64 key = in.u64("key");
          out.u64(key);
          V1.POSITION.encode(V1.POSITION.decode(key, in), out);
        }
        out.u64(in.u64("orderbooks"));
        assertEquals(full.orderbooksOffset(), in.offset());
        for (int i = 0; i < full.orderbookCount(); i++) {
          out.address(in.address("asset"));
          BookEntry.decodeFull(in).encode(out);
        }
      }
    }
  }

  private static JsonNode readable(JsonNode expected) {
    JsonNode readable = expected.get("readable_by_rocksdb_8_1_1");
    assertTrue(readable.isObject());
    return readable;
  }

  private static String orderLine(Entry entry) {
    try {
      Order o = V1.ORDER.decode(id(entry), BincodeReader.of(entry.value()));
      return String.join(
              " ",
              "order",
              o.id().toString(),
              o.user().toString(),
              o.asset().toString(),
              o.amount().toString(),
              o.price().toString(),
              o.side().text(),
              o.filled().toString(),
              o.timestamp().toString())
          + "\n";
    } catch (DecodeException e) {
      return "";
    }
  }

  private static String positionLine(Entry entry) {
    try {
      Position p = V1.POSITION.decode(id(entry), BincodeReader.of(entry.value()));
      return String.join(
              " ",
              "position",
              p.id().toString(),
              p.trader().toString(),
              p.market().toString(),
              p.size().toString(),
              p.entryPrice().toString(),
              p.leverage().toString(),
              p.direction().text(),
              p.isOpen() ? "open" : "closed",
              p.timestamp().toString())
          + "\n";
    } catch (DecodeException e) {
      return "";
    }
  }

  private static String sha256(StringBuilder lines) throws NoSuchAlgorithmException {
    byte[] bytes = lines.toString().getBytes(StandardCharsets.US_ASCII);
    return HEX.formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }

  private static UInt64 id(Entry entry) {
    return UInt64.of(Keys.idBits(EntryKind.of(entry.key()), entry.key()));
  }

  private static String text(JsonNode node, String field) {
    return node.get(field).stringValue();
  }

  private static UInt64 u64(JsonNode node, String field) {
    return UInt64.parse(text(node, field));
  }

  private static UInt256 u256(JsonNode node, String field) {
    return UInt256.parse(text(node, field));
  }
}
