package org.tidemark.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tidemark.codec.Block;
import org.tidemark.codec.Event;
import org.tidemark.codec.JournalEntry;
import org.tidemark.codec.Receipt;
import org.tidemark.codec.Transaction;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Int256;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The lines of DESIGN section 7, to the character. */
class BlockTextTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Address USER = Address.parse("0x" + "ab".repeat(20));
  private static final Address ASSET = Address.parse("0x" + "22".repeat(20));
  private static final Address SPOT = Address.parse("0x" + "0".repeat(39) + "1");
  private static final UInt64 ONE = UInt64.of(1);
  private static final String BIG = "0x" + "f".repeat(64);

  private static Bytes bytes(String hex) {
    return new Bytes(HexFormat.of().parseHex(hex));
  }

  @Test
  void aBlockIsTheLineItWasAppliedFrom() {
    Block block =
        new Block(
            ONE,
            UInt64.of(1_700_000_000_000L),
            List.of(new Block.Mark(ASSET, UInt256.ofUnsigned(100))),
            List.of(
                new Transaction(
                    USER, SPOT, bytes("c0ffee"), UInt64.of(1_000_000), Optional.of(UInt64.ZERO)),
                new Transaction(USER, SPOT, Bytes.EMPTY, UInt64.MAX, Optional.empty())));
    assertEquals(
        "{\"height\":1,\"timestamp\":1700000000000,\"marks\":{\""
            + ASSET
            + "\":\"0x64\"},\"transactions\":[{\"from\":\""
            + USER
            + "\",\"to\":\""
            + SPOT
            + "\",\"data\":\"0xc0ffee\",\"gas_limit\":1000000,\"nonce\":0},{\"from\":\""
            + USER
            + "\",\"to\":\""
            + SPOT
            + "\",\"data\":\"0x\",\"gas_limit\":18446744073709551615}]}",
        BlockText.block(block));
  }

  @Test
  void receiptsAreOneLineWithOrWithoutADigest() {
    Receipt good =
        new Receipt(
            true,
            UInt64.of(50_000),
            bytes("00ff"),
            Optional.empty(),
            List.of(new Event.OrderFilled(UInt64.of(17))));
    Receipt bad =
        new Receipt(false, UInt64.MAX, Bytes.EMPTY, Optional.of("it says \"no\"\n"), List.of());
    Block plain = new Block(ONE, ONE, List.of(), List.of());
    assertEquals(
        "{\"height\":1,\"receipts\":[{\"success\":true,\"gas_used\":50000,\"output\":\"0x00ff\","
            + "\"error\":null,\"events\":[{\"event\":\"order_filled\",\"id\":17}]},"
            + "{\"success\":false,\"gas_used\":18446744073709551615,\"output\":\"0x\","
            + "\"error\":\"it says \\\"no\\\"\\n\",\"events\":[]}]}",
        BlockText.receipts(new JournalEntry(plain, List.of(good, bad)), Optional.empty()));
    Block marked =
        new Block(UInt64.MAX, ONE, List.of(new Block.Mark(ASSET, UInt256.MAX)), List.of());
    assertEquals(
        "{\"height\":18446744073709551615,\"receipts\":[],\"events\":[{\"event\":"
            + "\"mark_price_set\",\"market\":\""
            + ASSET
            + "\",\"price\":\""
            + BIG
            + "\"}],\"digest\":\"aa\"}",
        BlockText.receipts(new JournalEntry(marked, List.of()), Optional.of("aa")));
  }

  @Test
  void everyEventHasItsFieldsByName() {
    UInt256 zero = UInt256.ZERO;
    UInt256 max = UInt256.MAX;
    assertEvent(
        new Event.OrderPlaced(UInt64.MAX, USER, ASSET, Side.BUY, max, zero),
        "{'event':'order_placed','id':18446744073709551615,'user':'USER','asset':'ASSET',"
            + "'side':'buy','amount':'BIG','price':'0x0'}");
    assertEvent(
        new Event.OrderCancelled(ONE, ASSET, zero),
        "{'event':'order_cancelled','id':1,'asset':'ASSET','remaining':'0x0'}");
    assertEvent(
        new Event.OrderPartlyFilled(ONE, max),
        "{'event':'order_partly_filled','id':1,'filled':'BIG'}");
    assertEvent(
        new Event.Trade(ONE, UInt64.of(2), ASSET, Side.SELL, UInt256.ofUnsigned(300), max),
        "{'event':'trade','taker':1,'maker':2,'asset':'ASSET','taker_side':'sell',"
            + "'price':'0x12c','amount':'BIG'}");
    assertEvent(
        new Event.PositionOpened(ONE, USER, ASSET, Direction.SHORT, max, zero, UInt64.of(50)),
        "{'event':'position_opened','id':1,'trader':'USER','market':'ASSET',"
            + "'direction':'short','size':'BIG','entry_price':'0x0','leverage':50}");
    assertEvent(
        new Event.PositionClosed(ONE, zero, Int256.MIN),
        "{'event':'position_closed','id':1,'price':'0x0','profit':'-"
            + BigInteger.ONE.shiftLeft(255)
            + "'}");
    assertEvent(
        new Event.PositionLiquidated(ONE, USER, max, null),
        "{'event':'position_liquidated','id':1,'liquidator':'USER','price':'BIG',"
            + "'profit':null}");
    assertEvent(
        new Event.MarkPriceSet(ASSET, zero),
        "{'event':'mark_price_set','market':'ASSET','price':'0x0'}");
  }

  private static void assertEvent(Event event, String expected) {
    String whole =
        expected
            .replace('\'', '"')
            .replace("USER", USER.toString())
            .replace("ASSET", ASSET.toString())
            .replace("BIG", BIG);
    assertEquals(whole, BlockText.event(event));
    JsonNode json = JSON.readTree(whole);
    assertEquals(BlockText.name(event), json.get("event").asString());
  }

  @Test
  void timesAreWrittenAsFarAsTheyHaveAForm() {
    assertEquals("2023-11-14T22:13:20Z", BlockText.time(UInt64.of(1_700_000_000_000L)));
    assertEquals("1970-01-01T00:00:00Z", BlockText.time(UInt64.ZERO));
    assertEquals("9999-12-31T23:59:59.999Z", BlockText.time(UInt64.of(253_402_300_799_999L)));
    assertEquals("18446744073709551615 ms", BlockText.time(UInt64.MAX));
    assertTrue(BlockText.time(UInt64.of(253_402_300_800_000L)).endsWith(" ms"));
  }
}
