package org.tidemark.codec;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Hash256;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/** Bytes that the node's own code wrote, both ways. */
class LayoutTest {
  private static final HexFormat HEX = HexFormat.of();

  private static final String ORDER_HEX =
      "0807060504030201"
          + "14000000000000001111111111111111111111111111111111111111"
          + "14000000000000002222222222222222222222222222222222222222"
          + "200000000000000000000000000000000000000000000000000000000000000000000000000003e8"
          + "200000000000000000000000000000000000000000000001000000000000000000000000000000ff"
          + "01"
          + "200000000000000000000000000000000000000000000000000000000000000000000000000000fa"
          + "40baf66800000000";

  private static final String POSITION_HEX =
      "0300000000000000"
          + "1400000000000000a0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3"
          + "14000000000000002222222222222222222222222222222222222222"
          + "2000000000000000ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff"
          + "20000000000000000000000000000000000000000000000000000000000000010000000000000000"
          + "3200000000000000"
          + "00"
          + "01"
          + "41baf66800000000";

  private static final String ACCOUNT_HEX =
      "0900000000000000"
          + "20000000000000000000000000000000000000000000000000000000000000000de0b6b3a7640000"
          + "2000000000000000c5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"
          + "2000000000000000eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee";

  private static final String ASSET_HEX =
      "14000000000000002222222222222222222222222222222222222222";

  private static final String BOOK_HEX =
      ASSET_HEX
          + "0100000000000000"
          + "200000000000000000000000000000000000000000000001000000000000000000000000000000ff"
          + "0100000000000000"
          + ORDER_HEX
          + "0000000000000000"
          + "2a00000000000000";

  private static final String SNAPSHOT_HEX =
      "e803000000000000"
          + "8dbbf66800000000"
          + "0100000000000000"
          + "0807060504030201"
          + ORDER_HEX
          + "0100000000000000"
          + "0300000000000000"
          + POSITION_HEX
          + "0100000000000000"
          + ASSET_HEX
          + BOOK_HEX;

  private static final UInt64 ORDER_ID = UInt64.of(0x0102030405060708L);
  private static final Address ASSET = Address.parse("0x2222222222222222222222222222222222222222");

  private static final Order ORDER =
      new Order(
          ORDER_ID,
          ORDER_ID,
          Address.parse("0x1111111111111111111111111111111111111111"),
          ASSET,
          UInt256.parse("1000"),
          UInt256.parse("0x1000000000000000000000000000000ff"),
          Side.BUY,
          UInt256.parse("250"),
          UInt64.of(1761000000));

  private static final Position POSITION =
      new Position(
          UInt64.of(3),
          UInt64.of(3),
          Address.parse("0xa0a1a2a3a4a5a6a7a8a9aaabacadaeafb0b1b2b3"),
          ASSET,
          UInt256.MAX,
          UInt256.parse("18446744073709551616"),
          UInt64.of(50),
          Direction.SHORT,
          true,
          UInt64.of(1761000001));

  private static final Account ACCOUNT =
      new Account(
          UInt64.of(9),
          UInt256.parse("1000000000000000000"),
          Hash256.parse("0xc5d2460186f7233c927e7db2dcc703c0e500b653ca82273b7bfad8045d85a470"),
          Hash256.parse("0x" + "ee".repeat(32)));

  private static final BookEntry.Full BOOK =
      new BookEntry.Full(
          ASSET,
          List.of(new BookEntry.Level(ORDER.price(), List.of(ORDER))),
          List.of(),
          UInt64.of(42));

  private static byte[] bytes(String hex) {
    return HEX.parseHex(hex);
  }

  private static BincodeReader reader(String hex) {
    return BincodeReader.of(bytes(hex));
  }

  @Test
  void orderReadsAndWritesAsTheNodeDoes() throws DecodeException {
    BincodeWriter out = new BincodeWriter();
    V1.ORDER.encode(ORDER, out);
    assertEquals(ORDER_HEX, HEX.formatHex(out.toBytes()));
    assertEquals(ORDER, V1.ORDER.decode(ORDER_ID, reader(ORDER_HEX)));
    assertEquals(193, V1.ORDER_BYTES);
    assertEquals(193, out.length());
  }

  @Test
  void positionReadsAndWritesAsTheNodeDoes() throws DecodeException {
    BincodeWriter out = new BincodeWriter();
    V1.POSITION.encode(POSITION, out);
    assertEquals(POSITION_HEX, HEX.formatHex(out.toBytes()));
    assertEquals(POSITION, V1.POSITION.decode(UInt64.of(3), reader(POSITION_HEX)));
    assertEquals(162, V1.POSITION_BYTES);
    assertEquals(162, out.length());
  }

  @Test
  void accountReadsAndWritesAsTheNodeDoes() throws DecodeException {
    BincodeWriter out = new BincodeWriter();
    ACCOUNT.encode(out);
    assertEquals(ACCOUNT_HEX, HEX.formatHex(out.toBytes()));
    assertEquals(ACCOUNT, Account.decode(reader(ACCOUNT_HEX)));
  }

  @Test
  void designedBookReadsAndWritesAsTheDesignDoes() throws DecodeException {
    BincodeWriter out = new BincodeWriter();
    BOOK.encode(out);
    assertEquals(BOOK_HEX, HEX.formatHex(out.toBytes()));
    assertEquals(BOOK, BookEntry.decode(reader(BOOK_HEX)));
    assertEquals(293, out.length());
  }

  @Test
  void countsOfABookAreTheThreeNumbersBehindItsAsset() throws DecodeException {
    BookEntry counts = new BookEntry.Counts(ASSET, UInt64.of(3), UInt64.of(2), UInt64.of(6));
    assertEquals(
        counts,
        BookEntry.decode(reader(ASSET_HEX + "030000000000000002000000000000000600000000000000")));
  }

  @Test
  void bookWithoutLevelsIsADesignedOne() throws DecodeException {
    BookEntry.Full empty = new BookEntry.Full(ASSET, List.of(), List.of(), UInt64.of(6));
    String hex = ASSET_HEX + "00".repeat(16) + "0600000000000000";
    assertEquals(empty, BookEntry.decode(reader(hex)));
    BincodeWriter out = new BincodeWriter();
    empty.encode(out);
    assertEquals(hex, HEX.formatHex(out.toBytes()));
  }

  @Test
  void designedSnapshotSaysWhereItsRecordsLie() throws DecodeException {
    byte[] value = bytes(SNAPSHOT_HEX);
    assertEquals(732, value.length);
    InlineSnapshot.Full full =
        new InlineSnapshot.Full(
            UInt64.of(1000),
            UInt64.of(1761000333),
            new InlineSnapshot.Records(24, 1, 201),
            new InlineSnapshot.Records(233, 1, 170),
            411,
            1);
    assertEquals(full, InlineSnapshot.decode(value));
    BincodeReader in = BincodeReader.of(value);
    in.skip(24);
    assertEquals(ORDER, V1.ORDER.decode(in.u64("key"), in));
    in.skip(8);
    assertEquals(POSITION, V1.POSITION.decode(in.u64("key"), in));
    in.skip(8);
    assertEquals(ASSET, in.address("asset"));
    assertEquals(BOOK, BookEntry.decodeFull(in));
    assertEquals(0, in.remaining());
  }

  @Test
  void upstreamSnapshotOf24BytesHoldsCounts() throws DecodeException {
    assertEquals(
        new InlineSnapshot.Counts(UInt64.of(500), UInt64.of(3), UInt64.of(2)),
        InlineSnapshot.decode(bytes("f40100000000000003000000000000000200000000000000")));
  }

  @Test
  void snapshotOf32BytesHoldsCountsBehindItsTimestamp() throws DecodeException {
    assertEquals(
        new InlineSnapshot.Counts(UInt64.of(600), UInt64.of(3), UInt64.of(2)),
        InlineSnapshot.decode(
            bytes("580200000000000040baf6680000000003000000000000000200000000000000")));
  }

  @Test
  void designedSnapshotOfNothingHas40Bytes() throws DecodeException {
    InlineSnapshot.Full full =
        assertInstanceOf(InlineSnapshot.Full.class, InlineSnapshot.decode(new byte[40]));
    assertEquals(UInt64.ZERO, full.orderCount());
    assertEquals(UInt64.ZERO, full.positionCount());
    assertEquals(40, full.orderbooksOffset());
    assertEquals(0, full.orderbookCount());
  }

  @Test
  void canonicalValueCarriesTheKeysId() throws DecodeException {
    BincodeWriter out = new BincodeWriter();
    V1.encodeCanonical(V1.ORDER.decode(UInt64.MAX, reader(ORDER_HEX)), out);
    assertEquals("ff".repeat(8) + ORDER_HEX.substring(16), HEX.formatHex(out.toBytes()));
    out.clear();
    V1.encodeCanonical(V1.POSITION.decode(UInt64.of(7), reader(POSITION_HEX)), out);
    assertEquals("0700000000000000" + POSITION_HEX.substring(16), HEX.formatHex(out.toBytes()));
  }

  @Test
  void numbersOfEverySizeHaveOneFormEach() throws DecodeException {
    for (String[] row :
        new String[][] {
          {"0", "00".repeat(32)},
          {"1", "00".repeat(31) + "01"},
          {"18446744073709551616", "00".repeat(23) + "01" + "00".repeat(8)},
          {"340282366920938463463374607431768211456", "00".repeat(15) + "01" + "00".repeat(16)},
          {UInt256.MAX.toString(), "ff".repeat(32)}
        }) {
      String hex = "2000000000000000" + row[1];
      assertEquals(UInt256.parse(row[0]), reader(hex).u256("n"));
      assertEquals(hex, HEX.formatHex(new BincodeWriter().u256(UInt256.parse(row[0])).toBytes()));
    }
    for (String[] row :
        new String[][] {
          {"0", "0000000000000000"},
          {"1", "0100000000000000"},
          {"9223372036854775808", "0000000000000080"},
          {"18446744073709551615", "ffffffffffffffff"}
        }) {
      assertEquals(UInt64.parse(row[0]), reader(row[1]).u64("n"));
      assertEquals(row[1], HEX.formatHex(new BincodeWriter().u64(UInt64.parse(row[0])).toBytes()));
    }
  }

  @Test
  void keysHoldTheirIdBigEndian() {
    assertEquals("6f726465723a0000000000000000", key(EntryKind.ORDER, UInt64.ZERO));
    assertEquals("6f726465723a0000000000000001", key(EntryKind.ORDER, UInt64.of(1)));
    assertEquals("706f736974696f6e3a0102030405060708", key(EntryKind.POSITION, ORDER_ID));
    assertEquals("736e617073686f743affffffffffffffff", key(EntryKind.SNAPSHOT, UInt64.MAX));
    byte[] book = Keys.ofAddress(EntryKind.ORDERBOOK, ASSET);
    assertEquals("6f72646572626f6f6b3a" + "22".repeat(20), HEX.formatHex(book));
    assertEquals(ASSET, Keys.address(EntryKind.ORDERBOOK, book));
    assertEquals("order;", new String(Keys.after(EntryKind.ORDER.prefix()), US_ASCII));
  }

  private static String key(EntryKind kind, UInt64 id) {
    byte[] key = Keys.ofId(kind, id);
    assertEquals(id.bits(), Keys.idBits(kind, key));
    return HEX.formatHex(key);
  }
}
