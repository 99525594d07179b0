package org.tidemark.codec;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Int256;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/** The layouts of DESIGN section 3, byte for byte and against every way they can be cut. */
class V2Test {
  private static final HexFormat HEX = HexFormat.of();
  private static final Address A = Address.parse("0x" + "11".repeat(20));
  private static final Address B = Address.parse("0x" + "22".repeat(20));
  private static final UInt256 WIDE = UInt256.of(BigInteger.ONE.shiftLeft(128));

  private static final Order ORDER =
      new Order(
          UInt64.MAX,
          UInt64.MAX,
          A,
          B,
          UInt256.MAX,
          WIDE,
          Side.BUY,
          UInt256.ZERO,
          UInt64.of(1_700_000_000_000L),
          new Order.Heights(UInt64.of(5), UInt64.of(258)));

  private static Position position(Position.Closing closing) {
    return new Position(
        UInt64.ONE,
        UInt64.ONE,
        A,
        B,
        UInt256.ONE,
        WIDE,
        UInt64.of(50),
        Direction.SHORT,
        closing == null,
        UInt64.ZERO,
        closing);
  }

  private static final List<Event> EVENTS =
      List.of(
          new Event.OrderPlaced(UInt64.ONE, A, B, Side.SELL, UInt256.MAX, UInt256.ONE),
          new Event.OrderCancelled(UInt64.MAX, B, UInt256.ZERO),
          new Event.OrderFilled(UInt64.of(3)),
          new Event.OrderPartlyFilled(UInt64.of(4), WIDE),
          new Event.Trade(UInt64.of(9), UInt64.of(2), B, Side.BUY, UInt256.ONE, UInt256.MAX),
          new Event.PositionOpened(
              UInt64.ONE, A, B, Direction.LONG, WIDE, UInt256.ZERO, UInt64.of(7)),
          new Event.PositionClosed(UInt64.ONE, UInt256.MAX, Int256.MIN),
          new Event.PositionLiquidated(UInt64.of(8), A, UInt256.ONE, null),
          new Event.PositionLiquidated(UInt64.of(8), A, UInt256.ONE, Int256.MAX),
          new Event.MarkPriceSet(B, WIDE));

  private static final JournalEntry BLOCK =
      new JournalEntry(
          new Block(
              UInt64.of(77),
              UInt64.of(1_700_000_000_000L),
              List.of(new Block.Mark(A, UInt256.ZERO), new Block.Mark(B, UInt256.MAX)),
              List.of(
                  new Transaction(A, B, Bytes.EMPTY, UInt64.MAX, Optional.empty()),
                  new Transaction(
                      B,
                      A,
                      new Bytes(new byte[] {1, 2, 3}),
                      UInt64.ZERO,
                      Optional.of(UInt64.MAX)))),
          List.of(
              new Receipt(
                  true, UInt64.of(80_000), new Bytes(new byte[32]), Optional.empty(), EVENTS),
              new Receipt(
                  false,
                  UInt64.ZERO,
                  Bytes.EMPTY,
                  Optional.of("out of gas – 0 of 20000"),
                  List.of())));

  @Test
  void anOrderIsTheV1ValueThenItsHeights() throws DecodeException {
    BincodeWriter v1 = new BincodeWriter();
    V1.ORDER.encode(ORDER, v1);
    BincodeWriter v2 = new BincodeWriter();
    V2.ORDER.encode(ORDER, v2);
    assertEquals(209, v2.length());
    assertEquals(
        HEX.formatHex(v1.toBytes()) + "0500000000000000" + "0201000000000000",
        HEX.formatHex(v2.toBytes()));
    assertEquals(ORDER, V2.ORDER.decode(UInt64.MAX, BincodeReader.of(v2.toBytes())));
  }

  @Test
  void aPositionIsTheV1ValueThenItsClosing() throws DecodeException {
    BincodeWriter v1 = new BincodeWriter();
    V1.POSITION.encode(position(null), v1);
    BincodeWriter v2 = new BincodeWriter();
    V2.POSITION.encode(position(null), v2);
    assertEquals(HEX.formatHex(v1.toBytes()) + "00", HEX.formatHex(v2.toBytes()));
    for (Int256 profit : new Int256[] {Int256.MIN, Int256.ZERO, Int256.MAX, null}) {
      Position closed =
          position(new Position.Closing(UInt64.MAX, UInt256.MAX, profit, profit == null));
      V2.POSITION.encode(closed, v2.clear());
      assertEquals(closed, V2.POSITION.decode(UInt64.ONE, BincodeReader.of(v2.toBytes())));
      assertEquals(162 + 1 + 8 + 40 + (profit == null ? 1 : 41) + 1, v2.length());
    }
    Position minusOne =
        position(new Position.Closing(UInt64.ONE, UInt256.ZERO, Int256.parse("-1"), true));
    V2.POSITION.encode(minusOne, v2.clear());
    String tail = "01" + "2000000000000000" + "ff".repeat(32) + "01";
    assertTrue(HEX.formatHex(v2.toBytes()).endsWith(tail));
  }

  /** Whatever format a state is read from, its canonical record is the v1 value. */
  @Test
  void whatV2AddsIsInNoDigest() {
    BincodeWriter plain = new BincodeWriter();
    V1.encodeCanonical(ORDER, plain);
    assertEquals(193, plain.length());
    V1.encodeCanonical(position(null), plain.clear());
    assertEquals(162, plain.length());
  }

  @Test
  void aMarkIsPriceThenHeight() throws DecodeException {
    MarkPrice mark = new MarkPrice(A, UInt256.of(BigInteger.valueOf(0x64)), UInt64.of(9));
    BincodeWriter out = new BincodeWriter();
    V2.encodeMark(mark, out);
    assertEquals(
        "2000000000000000" + "00".repeat(31) + "64" + "0900000000000000",
        HEX.formatHex(out.toBytes()));
    assertEquals(mark, V2.decodeMark(A, BincodeReader.of(out.toBytes())));
  }

  @Test
  void aBlockComesBackAsItWas() throws DecodeException {
    byte[] bytes = blockBytes();
    BincodeReader in = BincodeReader.of(bytes);
    assertEquals(BLOCK, V2.decodeBlock(UInt64.of(77), in));
    assertEquals(0, in.remaining());
    // timestamp, two marks: the first price follows the count and the market.
    assertTrue(
        HEX.formatHex(bytes)
            .startsWith("0068e5cf8b010000" + "0200000000000000" + "1400000000000000" + "11"));
  }

  private static byte[] blockBytes() {
    BincodeWriter out = new BincodeWriter();
    V2.encodeBlock(BLOCK, out);
    return out.toBytes();
  }

  @Test
  void aBlockCutAnywhereIsRefusedWithTheFieldAndOffset() {
    byte[] bytes = blockBytes();
    for (int length = 0; length < bytes.length; length++) {
      byte[] cut = Arrays.copyOf(bytes, length);
      DecodeException refused =
          assertThrows(
              DecodeException.class, () -> V2.decodeBlock(UInt64.ONE, BincodeReader.of(cut)));
      assertTrue(refused.offset() <= length, () -> refused + " of " + cut.length);
      assertTrue(!refused.field().isEmpty());
    }
  }

  /** A count must fit what is left before anything is made from it. */
  @ParameterizedTest
  @ValueSource(ints = {8, 16 + 2 * 68})
  void aHugeCountIsRefusedBeforeMemoryIsTaken(int at) {
    byte[] bytes = blockBytes();
    Arrays.fill(bytes, at, at + 8, (byte) 0x7f);
    DecodeException refused =
        assertThrows(
            DecodeException.class, () -> V2.decodeBlock(UInt64.ONE, BincodeReader.of(bytes)));
    assertEquals(at, refused.offset());
  }

  @Test
  void everyByteOfABlockIsLabelledOnce() {
    byte[] bytes = blockBytes();
    AnnotatedEntry entry = AnnotatedEntry.of(Schema.V2, V2.BLOCKS, V2.key(UInt64.of(77)), bytes);
    assertEquals(EntryKind.BLOCK, entry.kind());
    assertTrue(entry.problem().isEmpty(), entry.problem().toString());
    int covered = 0;
    for (FieldSpan span : entry.value()) {
      assertEquals(covered, span.offset(), span.toString());
      covered += span.length();
    }
    assertEquals(bytes.length, covered);
    assertEquals("77", entry.key().getFirst().text());
  }

  @Test
  void keysAreToldApartByTheirFamily() {
    byte[] id = V2.key(UInt64.of(258));
    assertArrayEquals(new byte[] {0, 0, 0, 0, 0, 0, 1, 2}, id);
    assertEquals(EntryKind.ORDER, Schema.V2.kind(V2.ORDERS, id, 8));
    assertEquals(EntryKind.BLOCK, Schema.V2.kind(V2.BLOCKS, id, 8));
    assertEquals(EntryKind.UNKNOWN, Schema.V2.kind(V2.ORDERS, id, 7));
    assertEquals(EntryKind.UNKNOWN, Schema.V2.kind("future", id, 8));
    byte[] stray = Keys.ofId(EntryKind.ORDER, UInt64.ONE);
    assertEquals(EntryKind.UNKNOWN, Schema.V2.kind("default", stray, stray.length));
    assertEquals(EntryKind.ORDER, Schema.V1.kind("default", stray, stray.length));
    assertEquals(EntryKind.UNKNOWN, Schema.V1.kind(V2.ORDERS, id, 8));
  }
}
