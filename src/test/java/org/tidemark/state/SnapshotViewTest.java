package org.tidemark.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.codec.BincodeWriter;
import org.tidemark.codec.BookEntry;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Keys;
import org.tidemark.codec.Order;
import org.tidemark.codec.V1;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.OpenDatabase;

/**
 * Inline snapshots that no well-behaved node writes, and that must be shown truthfully all the
 * same.
 */
class SnapshotViewTest {
  private static final Address ASSET = Address.parse("0x" + "22".repeat(20));
  private static final Address OTHER = Address.parse("0x" + "11".repeat(20));

  @TempDir private Path folder;

  private static Order order(long id) {
    return new Order(
        UInt64.of(id),
        UInt64.of(id),
        OTHER,
        ASSET,
        UInt256.ofUnsigned(10),
        UInt256.ofUnsigned(100 + id),
        Side.BUY,
        UInt256.ZERO,
        UInt64.of(7));
  }

  /** A snapshot of these orders, in this sequence, no positions, one book per asset. */
  private static byte[] snapshot(List<Order> orders, Address... books) {
    BincodeWriter out = new BincodeWriter();
    out.u64(5).u64(6).u64(orders.size());
    for (Order order : orders) {
      out.u64(order.id());
      V1.ORDER.encode(order, out);
    }
    out.u64(0).u64(books.length);
    for (Address asset : books) {
      out.address(asset);
      new BookEntry.Full(asset, List.of(), List.of(), UInt64.of(9)).encode(out);
    }
    return out.toBytes();
  }

  private Source written(byte[] value) throws Exception {
    Path directory = folder.resolve("data");
    try (OpenDatabase database = OpenDatabase.at(directory)) {
      database.put(Keys.ofId(EntryKind.SNAPSHOT, UInt64.of(5)), value);
    }
    return Source.snapshot(directory, UInt64.of(5));
  }

  private static List<String> ids(StateView view) throws Failure {
    List<String> ids = new ArrayList<>();
    try (RecordCursor<Order> cursor = view.records(RecordKind.ORDERS, IdRange.ALL)) {
      while (cursor.next()) {
        ids.add(cursor.row().id().toString());
      }
    }
    return ids;
  }

  @Test
  void recordsInAnySequenceAreReadByAscendingUnsignedId() throws Exception {
    Source source = written(snapshot(List.of(order(-1), order(3), order(0), order(1L << 63))));
    try (StateView view = Sources.open(source, ScanControl.none())) {
      assertEquals(List.of("0", "3", "9223372036854775808", "18446744073709551615"), ids(view));
      try (RecordCursor<Order> cursor = view.records(RecordKind.ORDERS, IdRange.ALL)) {
        assertTrue(cursor.seek(UInt64.of(4)));
        assertEquals("9223372036854775808", cursor.row().id().toString());
        assertTrue(cursor.moveTo(UInt64.of(3)));
        assertTrue(!cursor.moveTo(UInt64.of(2)));
      }
      IdRange some = new IdRange(UInt64.of(1), UInt64.of(1L << 63));
      try (RecordCursor<Order> cursor = view.records(RecordKind.ORDERS, some)) {
        assertTrue(cursor.next());
        assertEquals("3", cursor.row().id().toString());
        assertTrue(cursor.next());
        assertTrue(!cursor.next());
      }
    }
  }

  @Test
  void aBadRecordInsideDoesNotHideTheOthers() throws Exception {
    byte[] value = snapshot(List.of(order(1), order(2), order(3)));
    int second = 24 + (8 + 193) + 8;
    value[second + 144] = 7;
    try (StateView view = Sources.open(written(value), ScanControl.none())) {
      assertEquals(List.of("1", "2", "3"), ids(view));
      RowTable<Order> table = new RowTable<>(view, RecordKind.ORDERS, RowQuery.all());
      table.build(ScanControl.none());
      Row.Undecodable<?> bad = assertInstanceOf(Row.Undecodable.class, table.read(1, 1).getFirst());
      assertEquals(144, bad.reason().offset());
      assertEquals(
          1L, Census.of(view, ScanControl.none()).findingCounts().get(FindingKind.UNDECODABLE));
    }
  }

  @Test
  void entriesAreInTheKeyOrderOfADirectoryAndCanBeFetched() throws Exception {
    byte[] value = snapshot(List.of(order(2), order(1)), ASSET, OTHER);
    try (StateView view = Sources.open(written(value), ScanControl.none())) {
      RawTable table = new RawTable(view);
      table.build(ScanControl.none());
      List<String> keys = table.read(0, 100).stream().map(row -> row.key().hex()).toList();
      List<String> expected =
          List.of(
              hex(Keys.ofId(EntryKind.ORDER, UInt64.of(1))),
              hex(Keys.ofId(EntryKind.ORDER, UInt64.of(2))),
              hex(Keys.ofAddress(EntryKind.ORDERBOOK, OTHER)),
              hex(Keys.ofAddress(EntryKind.ORDERBOOK, ASSET)));
      assertEquals(expected, keys);
      byte[] key = Keys.ofAddress(EntryKind.ORDERBOOK, ASSET);
      assertEquals(BookEntry.MINIMUM_BYTES, view.value("default", key).orElseThrow().length);
      assertTrue(view.value("default", new byte[] {1}).isEmpty());
    }
  }

  @Test
  void anEmptySnapshotIsAStateWithoutRecords() throws Exception {
    try (StateView view = Sources.open(written(snapshot(List.of())), ScanControl.none())) {
      assertEquals(List.of(), ids(view));
      assertEquals(0, Census.of(view, ScanControl.none()).findingTotal());
      assertEquals(
          "bc86ee42d496b32f27b65ca9a03787e99c4bdcce36c1fb14dc8a17a1a1b40b48",
          StateDigest.of(view, ScanControl.none()).state());
      RowTable<Order> table = new RowTable<>(view, RecordKind.ORDERS, RowQuery.all());
      table.build(ScanControl.none());
      assertEquals(List.of(), table.read(0, 10));
      assertTrue(table.isComplete());
    }
  }

  @Test
  void aSnapshotWhoseBooksAreCutIsRefusedWithTheOffset() throws Exception {
    byte[] whole = snapshot(List.of(order(1)), ASSET);
    Source source = written(Arrays.copyOf(whole, whole.length - 1));
    Failure failure = assertThrows(Failure.class, () -> Sources.open(source, ScanControl.none()));
    assertEquals("SNAPSHOT_UNDECODABLE", failure.code());
    assertTrue(failure.sentence().contains("byte"), failure.sentence());
  }

  private static String hex(byte[] key) {
    return new Bytes(key).hex();
  }
}
