package org.tidemark.codec;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Int256;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/** Selectors and vectors were made by hand from the ABI specification, not by the library. */
class CallTest {
  private static final Address ASSET = Address.parse("0x00112233445566778899aabbccddeeff01234567");
  private static final String ASSET_WORD =
      "00000000000000000000000000112233445566778899aabbccddeeff01234567";
  private static final UInt256 TWO_64 = UInt256.parse("0x10000000000000000");
  private static final UInt256 TWO_128 = UInt256.parse("0x100000000000000000000000000000000");

  private static final String ZERO = "00".repeat(32);
  private static final String ONE = "00".repeat(31) + "01";
  private static final String TWO_64_WORD = "00".repeat(23) + "01" + "00".repeat(8);
  private static final String TWO_128_WORD = "00".repeat(15) + "01" + "00".repeat(16);
  private static final String MAX = "ff".repeat(32);

  static Stream<Arguments> callVectors() {
    return Stream.of(
        Arguments.of(
            new Call.PlaceOrder(ASSET, TWO_64, UInt256.MAX, Side.BUY),
            "ac15e2f4" + ASSET_WORD + TWO_64_WORD + MAX + ONE,
            "placeOrder(asset=0x00112233445566778899aabbccddeeff01234567,"
                + " amount=18446744073709551616, price="
                + UInt256.MAX
                + ", isBuy=true)"),
        Arguments.of(
            new Call.PlaceOrder(ASSET, UInt256.ZERO, TWO_128, Side.SELL),
            "ac15e2f4" + ASSET_WORD + ZERO + TWO_128_WORD + ZERO,
            "placeOrder(asset=0x00112233445566778899aabbccddeeff01234567, amount=0,"
                + " price=340282366920938463463374607431768211456, isBuy=false)"),
        Arguments.of(new Call.CancelOrder(UInt256.ONE), "514fcac7" + ONE, "cancelOrder(orderId=1)"),
        Arguments.of(
            new Call.GetOrder(TWO_64),
            "d09ef241" + TWO_64_WORD,
            "getOrder(orderId=18446744073709551616)"),
        Arguments.of(
            new Call.GetBestPrices(ASSET),
            "5dddd9b1" + ASSET_WORD,
            "getBestPrices(asset=0x00112233445566778899aabbccddeeff01234567)"),
        Arguments.of(
            new Call.GetDepth(ASSET, UInt256.MAX),
            "7eabca83" + ASSET_WORD + MAX,
            "getDepth(asset=0x00112233445566778899aabbccddeeff01234567, levels="
                + UInt256.MAX
                + ")"),
        Arguments.of(
            new Call.OpenPosition(ASSET, TWO_128, UInt256.ONE, Direction.SHORT),
            "eeafcd85" + ASSET_WORD + TWO_128_WORD + ONE + ZERO,
            "openPosition(market=0x00112233445566778899aabbccddeeff01234567,"
                + " size=340282366920938463463374607431768211456, leverage=1, isLong=false)"),
        Arguments.of(
            new Call.ClosePosition(UInt256.ZERO), "a126d601" + ZERO, "closePosition(positionId=0)"),
        Arguments.of(new Call.Liquidate(UInt256.ONE), "415f1240" + ONE, "liquidate(positionId=1)"),
        Arguments.of(
            new Call.GetPosition(UInt256.ONE), "eb02c301" + ONE, "getPosition(positionId=1)"),
        Arguments.of(
            new Call.GetMarkPrice(ASSET),
            "5d6f9c14" + ASSET_WORD,
            "getMarkPrice(market=0x00112233445566778899aabbccddeeff01234567)"),
        Arguments.of(
            new Call.CalculatePnL(UInt256.ONE), "e75f3974" + ONE, "calculatePnL(positionId=1)"));
  }

  @ParameterizedTest
  @MethodSource("callVectors")
  void callIsWrittenReadAndShownAsTheVectorSays(Call call, String hex, String text)
      throws CallException {
    assertEquals(hex, call.encode().hex());
    assertEquals(call, Call.decode(call.kind().contract(), bytes(hex)));
    assertEquals(text, call.text());
  }

  @ParameterizedTest
  @MethodSource("callVectors")
  void bytesAfterTheArgumentsAreIgnored(Call call, String hex) throws CallException {
    assertEquals(call, Call.decode(call.kind().contract(), bytes(hex + "deadbeef")));
  }

  @ParameterizedTest
  @MethodSource("callVectors")
  void callShortOfOneByteIsRefused(Call call, String hex) {
    int words = call.arguments().size();
    assertEquals(
        call.kind().functionName()
            + " needs "
            + 32 * words
            + " argument bytes, "
            + (32 * words - 1)
            + " given",
        refusal(call.kind().contract(), hex.substring(0, hex.length() - 2)));
  }

  static Stream<Arguments> refusals() {
    Address other = Address.parse("0x0000000000000000000000000000000000000003");
    return Stream.of(
        Arguments.of(other, "514fcac7" + ONE, "there is no contract at " + other),
        Arguments.of(Call.SPOT, "", "a selector needs 4 bytes, 0 given"),
        Arguments.of(Call.SPOT, "514fca", "a selector needs 4 bytes, 3 given"),
        Arguments.of(Call.SPOT, "00ff00aa", "unknown selector 0x00ff00aa of contract " + Call.SPOT),
        Arguments.of(
            Call.PERP, "514fcac7" + ONE, "unknown selector 0x514fcac7 of contract " + Call.PERP),
        Arguments.of(Call.SPOT, "514fcac7", "cancelOrder needs 32 argument bytes, 0 given"),
        Arguments.of(
            Call.SPOT,
            "ac15e2f4" + ASSET_WORD + ONE + ONE + "00".repeat(31) + "02",
            "placeOrder: isBuy 0x2 is no bool: only 0 and 1 are"),
        Arguments.of(
            Call.SPOT,
            "5dddd9b1" + "00".repeat(11) + "01" + "00".repeat(20),
            "getBestPrices: asset 0x1"
                + "00".repeat(20)
                + " is no address: its upper 12 bytes are not zero"));
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void refusalNamesTheReason(Address to, String hex, String reason) {
    assertEquals(reason, refusal(to, hex));
  }

  static Stream<Arguments> resultVectors() {
    Address user = Call.PERP;
    String userWord = "00".repeat(31) + "02";
    UInt64 id = UInt64.MAX;
    String idWord = "00".repeat(24) + "ff".repeat(8);
    return Stream.of(
        Arguments.of(new CallResult.OrderId(id), idWord, "orderId=18446744073709551615"),
        Arguments.of(new CallResult.Cancelled(true), ONE, "cancelled=true"),
        Arguments.of(
            new CallResult.OrderState(id, user, ASSET, TWO_64, TWO_128, Side.SELL, UInt256.ZERO),
            idWord + userWord + ASSET_WORD + TWO_64_WORD + TWO_128_WORD + ZERO + ZERO,
            "id=18446744073709551615, user="
                + user
                + ", asset="
                + ASSET
                + ", amount="
                + TWO_64
                + ", price="
                + TWO_128
                + ", isBuy=false, filled=0"),
        Arguments.of(
            new CallResult.BestPrices(UInt256.ZERO, UInt256.MAX),
            ZERO + MAX,
            "bid=0, ask=" + UInt256.MAX),
        Arguments.of(
            new CallResult.Depth(
                List.of(new CallResult.Depth.Level(TWO_64, UInt256.ONE)), List.of()),
            word(0x80)
                + word(0xc0)
                + word(0x100)
                + word(0x120)
                + ONE
                + TWO_64_WORD
                + ONE
                + ONE
                + ZERO
                + ZERO,
            "bidPrices=[18446744073709551616], bidAmounts=[1], askPrices=[], askAmounts=[]"),
        Arguments.of(new CallResult.PositionId(UInt64.of(1)), ONE, "positionId=1"),
        Arguments.of(new CallResult.Profit(Int256.parse("-1")), MAX, "pnl=-1"),
        Arguments.of(
            new CallResult.Profit(Int256.MIN), "80" + "00".repeat(31), "pnl=" + Int256.MIN),
        Arguments.of(new CallResult.LiquidatedAt(UInt256.MAX), MAX, "price=" + UInt256.MAX),
        Arguments.of(
            new CallResult.PositionState(
                id, user, ASSET, TWO_64, TWO_128, UInt64.of(1), Direction.LONG, false),
            idWord + userWord + ASSET_WORD + TWO_64_WORD + TWO_128_WORD + ONE + ONE + ZERO,
            "id=18446744073709551615, trader="
                + user
                + ", market="
                + ASSET
                + ", size="
                + TWO_64
                + ", entryPrice="
                + TWO_128
                + ", leverage=1, isLong=true, isOpen=false"),
        Arguments.of(new CallResult.Mark(TWO_128), TWO_128_WORD, "price=" + TWO_128),
        Arguments.of(
            new CallResult.Valuation(TWO_64, Int256.MAX, UInt256.ZERO),
            TWO_64_WORD + "7f" + "ff".repeat(31) + ZERO,
            "value=" + TWO_64 + ", pnl=" + Int256.MAX + ", liquidationPrice=0"));
  }

  @ParameterizedTest
  @MethodSource("resultVectors")
  void resultIsWrittenReadAndShownAsTheVectorSays(CallResult result, String hex, String text)
      throws CallException {
    assertEquals(hex, result.encode().hex());
    assertEquals(result, result.kind().decodeOutput(bytes(hex)));
    assertEquals(text, result.text());
  }

  @ParameterizedTest
  @MethodSource("resultVectors")
  void shortenedResultIsRefused(CallResult result, String hex) {
    Bytes shortened = bytes(hex.substring(2));
    assertThrows(CallException.class, () -> result.kind().decodeOutput(shortened));
  }

  @Test
  void callDecodesItsOwnOutput() throws CallException {
    assertEquals(
        new CallResult.OrderId(UInt64.of(1)),
        new Call.PlaceOrder(ASSET, UInt256.ONE, UInt256.ONE, Side.BUY).decodeOutput(bytes(ONE)));
  }

  @Test
  void resultsThatCannotBeAreRefused() {
    String uneven = word(0x80) + word(0xa0) + word(0xc0) + word(0xe0) + ZERO + ONE + ONE + ZERO;
    assertThrows(CallException.class, () -> CallKind.GET_DEPTH.decodeOutput(bytes(uneven)));
    assertThrows(CallException.class, () -> CallKind.PLACE_ORDER.decodeOutput(bytes(MAX)));
    assertThrows(
        CallException.class,
        () -> CallKind.CANCEL_ORDER.decodeOutput(bytes("00".repeat(31) + "02")));
    assertThrows(
        CallException.class,
        () -> CallKind.GET_ORDER.decodeOutput(bytes(ONE + MAX + ONE + ONE + ONE + ONE + ONE)));
    // An array that claims more elements than there are bytes.
    String huge = word(0x80) + word(0x80) + word(0x80) + word(0x80) + MAX;
    assertThrows(CallException.class, () -> CallKind.GET_DEPTH.decodeOutput(bytes(huge)));
    String large = word(0x80) + word(0x80) + word(0x80) + word(0x80) + word(0x7fffffff);
    assertThrows(CallException.class, () -> CallKind.GET_DEPTH.decodeOutput(bytes(large)));
  }

  private static String refusal(Address to, String hex) {
    return assertThrows(CallException.class, () -> Call.decode(to, bytes(hex))).getMessage();
  }

  private static String word(int value) {
    return "00".repeat(28) + HexFormat.of().toHexDigits(value);
  }

  private static Bytes bytes(String hex) {
    return new Bytes(HexFormat.of().parseHex(hex));
  }
}
