package org.tidemark.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.codec.Block;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.JournalEntry;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Int256;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.V2Directory;
import org.tidemark.testing.V2Writer;

/** What is found in a format v2 directory, sound and planted. */
class V2StateTest {
  private static final Address ASSET = V2Directory.market(0);

  @TempDir private Path folder;

  private Census census() throws Exception {
    try (StateView view = Sources.open(Source.of(folder), ScanControl.none())) {
      return Census.verified(view, ScanControl.none());
    }
  }

  private static Order order(long id, long bookId, Side side, long price) {
    return new Order(
        UInt64.of(id),
        UInt64.of(bookId),
        ASSET,
        ASSET,
        UInt256.ofUnsigned(5),
        UInt256.ofUnsigned(price),
        side,
        UInt256.ZERO,
        UInt64.ZERO,
        new Order.Heights(UInt64.of(1), UInt64.of(1)));
  }

  private static Position position(long id, boolean open, boolean closing) {
    return new Position(
        UInt64.of(id),
        UInt64.of(id),
        ASSET,
        ASSET,
        UInt256.ONE,
        UInt256.ONE,
        UInt64.of(1),
        Direction.LONG,
        open,
        UInt64.ZERO,
        closing ? new Position.Closing(UInt64.of(1), UInt256.ONE, Int256.ZERO, false) : null);
  }

  private static JournalEntry block(long height) {
    return new JournalEntry(
        new Block(UInt64.of(height), UInt64.ZERO, List.of(), List.of()), List.of());
  }

  @Test
  void aWholeDirectoryHasNoFindingsAndEveryMarketItsMark() throws Exception {
    V2Directory.write(folder);
    Census census = census();
    assertEquals(Map.of(), census.findingCounts(), census.findings().toString());
    assertEquals(V2Directory.BLOCKS, census.count(EntryKind.BLOCK));
    assertEquals(3, census.count(EntryKind.MARK));
    assertEquals(V2Directory.ORDERS, census.count(EntryKind.ORDER));
    assertEquals(3, census.markets().size());
    for (Market market : census.markets()) {
      assertEquals(UInt64.of(V2Directory.BLOCKS), market.mark().orElseThrow().height());
    }
  }

  @Test
  void aMarketThatHasOnlyAMarkIsListed() throws Exception {
    MarkPrice mark = new MarkPrice(ASSET, UInt256.MAX, UInt64.MAX);
    try (V2Writer out = new V2Writer(folder)) {
      out.mark(mark);
    }
    Census census = census();
    assertEquals(Optional.of(mark), census.markets().getFirst().mark());
    assertEquals(0, census.markets().getFirst().orders());
  }

  @Test
  void plantedFaultsAreFoundWhereTheyAre() throws Exception {
    try (V2Writer out = new V2Writer(folder)) {
      out.order(order(1, 1, Side.BUY, 9)).order(order(7, 1, Side.SELL, 9));
      out.put(V2.ORDERS, V2.key(UInt64.of(8)), new byte[3]);
      out.position(position(1, true, true)).position(position(2, false, false));
      out.position(position(3, false, true)).position(position(4, true, false));
      out.put(V2.MARKS, ASSET.toBytes(), new byte[2]);
      out.block(block(5)).put(V2.BLOCKS, V2.key(UInt64.of(6)), new byte[1]);
      out.put(V2.BLOCKS, V2.key(UInt64.of(4)), new byte[33]);
      out.meta(V2.HEIGHT, UInt64.of(5)).meta(V2.NEXT_ORDER_ID, UInt64.of(8));
      out.put(V2.META, V2.metaKey(V2.TIMESTAMP), new byte[2]);
      out.put(V2.META, V2.metaKey("later"), new byte[2]);
    }
    Census census = census();
    assertEquals(
        Map.of(
            FindingKind.UNDECODABLE, 4L,
            FindingKind.TRAILING_BYTES, 1L,
            FindingKind.CROSSED_BOOK, 1L,
            FindingKind.DUPLICATE_BOOK_ID, 1L,
            FindingKind.COUNTER_BEHIND, 2L,
            FindingKind.HEIGHT_DISAGREES, 1L,
            FindingKind.CLOSING_DISAGREES, 2L),
        census.findingCounts(),
        census.findings().toString());
    assertEquals(
        new Finding.Where(
            EntryKind.ORDER, V2.ORDERS, "0000000000000007", Optional.of(UInt64.of(7))),
        where(census, FindingKind.DUPLICATE_BOOK_ID));
    assertEquals(
        new Finding.Where(EntryKind.META, V2.META, "686569676874", Optional.empty()),
        where(census, FindingKind.HEIGHT_DISAGREES));
    assertTrue(text(census).contains("block 6: Does not decode"), text(census));
    assertTrue(text(census).contains("next_order_id: Says 8, yet there is order 8."), text(census));
    assertTrue(
        text(census).contains("next_position_id: Is not stored, yet there is position 4."),
        text(census));
    assertTrue(text(census).contains("height: Says 5, the highest block is 6."), text(census));
  }

  private static Finding.Where where(Census census, FindingKind kind) {
    return census.findings().stream()
        .filter(finding -> finding.kind() == kind)
        .findFirst()
        .flatMap(Finding::where)
        .orElseThrow();
  }

  private static String text(Census census) {
    StringBuilder all = new StringBuilder();
    census
        .findings()
        .forEach(f -> all.append(f.subject()).append(": ").append(f.detail()).append('\n'));
    return all.toString();
  }

  @Test
  void countersThatAreUsedUpOrTheLastIdAreNoFinding() throws Exception {
    try (V2Writer out = new V2Writer(folder)) {
      out.order(order(-1, 1, Side.BUY, 9)).position(position(-2, true, false));
      out.meta(V2.NEXT_ORDER_ID, UInt64.ZERO).meta(V2.NEXT_POSITION_ID, UInt64.MAX);
      out.block(block(-1)).meta(V2.HEIGHT, UInt64.MAX);
    }
    assertEquals(Map.of(), census().findingCounts());
  }

  @Test
  void theMarksSectionIsTheHashOfMarketsAndPrices() throws Exception {
    Address low = Address.parse("0x" + "00".repeat(19) + "07");
    Address high = Address.parse("0x" + "ff".repeat(20));
    try (V2Writer out = new V2Writer(folder)) {
      out.mark(new MarkPrice(high, UInt256.MAX, UInt64.of(3)));
      out.mark(new MarkPrice(low, UInt256.ofUnsigned(256), UInt64.of(9)));
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(HexFormat.of().parseHex("00".repeat(19) + "07" + "00".repeat(30) + "0100"));
    bytes.writeBytes(HexFormat.of().parseHex("ff".repeat(20) + "ff".repeat(32)));
    byte[] none = sha256(new byte[0]);
    byte[] marks = sha256(bytes.toByteArray());
    ByteArrayOutputStream state = new ByteArrayOutputStream();
    state.writeBytes("tidemark-state-1".getBytes(StandardCharsets.US_ASCII));
    state.writeBytes(none);
    state.writeBytes(none);
    state.writeBytes(marks);
    HexFormat hex = HexFormat.of();
    try (StateView view = Sources.open(Source.of(folder), ScanControl.none())) {
      assertEquals(
          new StateDigest(
              hex.formatHex(none),
              hex.formatHex(none),
              hex.formatHex(marks),
              hex.formatHex(sha256(state.toByteArray())),
              0,
              0,
              0),
          StateDigest.of(view, ScanControl.none()));
    }
  }

  private static byte[] sha256(byte[] bytes) throws Exception {
    return MessageDigest.getInstance("SHA-256").digest(bytes);
  }
}
