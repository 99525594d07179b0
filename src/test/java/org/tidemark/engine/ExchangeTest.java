package org.tidemark.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.tidemark.engine.Scenario.ALICE;
import static org.tidemark.engine.Scenario.GOLD;
import static org.tidemark.engine.Scenario.PLENTY;
import static org.tidemark.engine.Scenario.address;
import static org.tidemark.engine.Scenario.u;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidemark.codec.Block;
import org.tidemark.codec.Call;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Receipt;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

class ExchangeTest {
  @Test
  void newExchangeIsEmptyAndItsFirstIdsAreOne() {
    Exchange exchange = new Exchange();
    assertEquals(Optional.empty(), exchange.height());
    assertEquals(UInt64.of(1), exchange.nextOrderId());
    assertEquals(UInt64.of(1), exchange.nextPositionId());
    assertEquals(List.of(), exchange.orders());
    assertEquals(List.of(), exchange.positions());
    assertEquals(List.of(), exchange.marks());
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "77", "18446744073709551615"})
  void firstBlockMayHaveAnyHeight(String height) throws BlockException {
    Exchange exchange = new Exchange();
    exchange.apply(empty(UInt64.parse(height)));
    assertEquals(Optional.of(UInt64.parse(height)), exchange.height());
  }

  @Test
  void heightsRiseByOne() throws BlockException {
    Exchange exchange = new Exchange();
    exchange.apply(empty(UInt64.of(5)));
    for (long wrong : new long[] {0, 4, 5, 7, -1}) {
      BlockException refusal =
          assertThrows(BlockException.class, () -> exchange.apply(empty(UInt64.of(wrong))));
      assertEquals(
          "block " + UInt64.of(wrong) + " does not follow 5: expected 6", refusal.getMessage());
    }
    exchange.apply(empty(UInt64.of(6)));
    assertEquals(Optional.of(UInt64.of(6)), exchange.height());
  }

  @Test
  void noBlockComesAfterTheLastHeight() throws BlockException {
    Exchange exchange = new Exchange();
    exchange.apply(empty(UInt64.MAX));
    BlockException refusal =
        assertThrows(BlockException.class, () -> exchange.apply(empty(UInt64.ZERO)));
    assertEquals("there is no block after height 18446744073709551615", refusal.getMessage());
  }

  @Test
  void blockThatSetsAMarkPriceTwiceChangesNothing() {
    Exchange exchange = new Exchange();
    Block block =
        new Block(
            UInt64.of(1),
            UInt64.ZERO,
            List.of(new Block.Mark(GOLD, u(1)), new Block.Mark(GOLD, u(1))),
            List.of());
    BlockException refusal = assertThrows(BlockException.class, () -> exchange.apply(block));
    assertEquals("block 1 sets the mark price of " + GOLD + " twice", refusal.getMessage());
    assertEquals(Optional.empty(), exchange.height());
    assertEquals(List.of(), exchange.marks());
  }

  @Test
  void marksAreInAscendingOrderWhateverTheBlocksOrder() throws BlockException {
    Exchange exchange = new Exchange();
    BlockResult result =
        exchange.apply(
            new Block(
                UInt64.of(9),
                UInt64.ZERO,
                List.of(
                    new Block.Mark(address(-1), UInt256.ZERO),
                    new Block.Mark(address(1), UInt256.MAX)),
                List.of()));
    List<MarkPrice> expected =
        List.of(
            new MarkPrice(address(1), UInt256.MAX, UInt64.of(9)),
            new MarkPrice(address(-1), UInt256.ZERO, UInt64.of(9)));
    assertEquals(expected, exchange.marks());
    assertEquals(expected, result.changes().marks());
  }

  @Test
  void failedTransactionLetsTheBlockGoOn() {
    Scenario scenario = new Scenario();
    Call bad = new Call.PlaceOrder(GOLD, UInt256.ZERO, u(1), Side.BUY);
    Call good = new Call.PlaceOrder(GOLD, u(1), u(1), Side.BUY);
    List<Receipt> receipts =
        scenario
            .apply(
                List.of(),
                List.of(
                    Blocks.transaction(ALICE, bad, PLENTY),
                    Blocks.transaction(ALICE, good, PLENTY)))
            .journal()
            .receipts();
    assertEquals(List.of(false, true), receipts.stream().map(Receipt::success).toList());
    assertEquals(UInt64.of(2), scenario.exchange().nextOrderId());
  }

  @Test
  void whatIsNoCallUsesNoGas() {
    Scenario scenario = new Scenario();
    Address nowhere = address(3);
    assertFails(
        scenario.send(ALICE, nowhere, hex("514fcac7"), PLENTY),
        0,
        "there is no contract at " + nowhere);
    assertFails(
        scenario.send(ALICE, Call.SPOT, hex("00000000"), UInt64.ZERO),
        0,
        "unknown selector 0x00000000 of contract " + Call.SPOT);
    assertFails(
        scenario.send(ALICE, Call.PERP, hex("5dddd9"), PLENTY),
        0,
        "a selector needs 4 bytes, 3 given");
  }

  @Test
  void wrongArgumentsOfACallUseItsBaseCost() {
    Scenario scenario = new Scenario();
    assertFails(
        scenario.send(ALICE, Call.SPOT, hex("514fcac7"), PLENTY),
        20_000,
        "cancelOrder needs 32 argument bytes, 0 given");
    assertFails(
        scenario.send(ALICE, Call.SPOT, hex("5dddd9b1" + "ff".repeat(32)), PLENTY),
        3_000,
        "getBestPrices: asset 0x"
            + "ff".repeat(32)
            + " is no address: its upper 12 bytes are not zero");
  }

  @ParameterizedTest
  @CsvSource({
    "514fcac7, 01, 20000",
    "d09ef241, 01, 5000",
    "5dddd9b1, 01, 3000",
    "7eabca83, 01, 10000",
    "eeafcd85, 02, 100000",
    "a126d601, 02, 80000",
    "415f1240, 02, 60000",
    "eb02c301, 02, 5000",
    "5d6f9c14, 02, 3000",
    "e75f3974, 02, 10000",
  })
  void outOfGasUsesTheWholeLimitAndIsSaidFirst(String selector, String contract, long cost) {
    Scenario scenario = new Scenario();
    Address to = Address.parse("0x" + "00".repeat(19) + contract);
    assertFails(
        scenario.send(ALICE, to, hex(selector), UInt64.of(cost - 1)),
        cost - 1,
        "out of gas: needs " + cost + ", limit is " + (cost - 1));
    Receipt enough = scenario.send(ALICE, to, hex(selector), UInt64.of(cost));
    assertEquals(UInt64.of(cost), enough.gasUsed());
  }

  private static void assertFails(Receipt receipt, long gasUsed, String reason) {
    assertEquals(
        new Receipt(false, UInt64.of(gasUsed), Bytes.EMPTY, Optional.of(reason), List.of()),
        receipt);
  }

  private static Block empty(UInt64 height) {
    return new Block(height, UInt64.ZERO, List.of(), List.of());
  }

  private static Bytes hex(String digits) {
    return new Bytes(HexFormat.of().parseHex(digits));
  }
}
