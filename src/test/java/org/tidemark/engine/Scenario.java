package org.tidemark.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.tidemark.codec.Block;
import org.tidemark.codec.Call;
import org.tidemark.codec.CallException;
import org.tidemark.codec.CallResult;
import org.tidemark.codec.Receipt;
import org.tidemark.codec.Transaction;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/** An exchange that is called one transaction a block; every block is checked. */
final class Scenario {
  static final Address ALICE = address(0xa11ce);
  static final Address BOB = address(0xb0b);
  static final Address GOLD = address(0x601d);
  static final UInt64 PLENTY = UInt64.of(10_000_000);

  private final Exchange exchange;
  private final Invariants invariants;
  private BlockResult last;

  Scenario() {
    this(new Exchange(), false);
  }

  Scenario(Exchange exchange, boolean mayCross) {
    this.exchange = exchange;
    this.invariants = new Invariants(exchange, mayCross);
  }

  static Address address(long number) {
    return Address.parse("0x" + "0".repeat(24) + HexFormat.of().toHexDigits(number));
  }

  static UInt256 u(long number) {
    return UInt256.ofUnsigned(number);
  }

  Exchange exchange() {
    return exchange;
  }

  /** Of the last block. */
  BlockResult result() {
    return last;
  }

  UInt64 nextHeight() {
    return exchange.height().map(UInt64::increment).orElse(UInt64.of(1));
  }

  /** Timestamps are a thousand times the height. */
  BlockResult apply(List<Block.Mark> marks, List<Transaction> transactions) {
    UInt64 height = nextHeight();
    Block block = new Block(height, UInt64.of(1000 * height.bits()), marks, transactions);
    try {
      last = exchange.apply(block);
    } catch (BlockException e) {
      throw new AssertionError(e);
    }
    invariants.check(last.journal());
    return last;
  }

  void mark(Address market, UInt256 price) {
    apply(List.of(new Block.Mark(market, price)), List.of());
  }

  Receipt call(Address from, Call call, UInt64 gasLimit) {
    return send(from, call.kind().contract(), call.encode(), gasLimit);
  }

  Receipt send(Address from, Address to, Bytes data, UInt64 gasLimit) {
    Transaction transaction = new Transaction(from, to, data, gasLimit, Optional.empty());
    return apply(List.of(), List.of(transaction)).journal().receipts().getFirst();
  }

  /** The receipt of a call that must succeed. */
  Receipt succeed(Address from, Call call) {
    Receipt receipt = call(from, call, PLENTY);
    assertTrue(receipt.success(), receipt::toString);
    return receipt;
  }

  /** The result of a call that must succeed. */
  CallResult ask(Address from, Call call) {
    try {
      return call.decodeOutput(succeed(from, call).output());
    } catch (CallException e) {
      throw new AssertionError(e);
    }
  }

  /** Fails unless the call fails for this reason, costs the base and changes nothing. */
  void refuse(Address from, Call call, String reason) {
    List<Object> before = state();
    Receipt receipt = call(from, call, PLENTY);
    assertFalse(receipt.success());
    assertEquals(
        new Receipt(
            false, UInt64.of(Gas.base(call.kind())), Bytes.EMPTY, Optional.of(reason), List.of()),
        receipt);
    assertEquals(before, state());
    assertEquals(List.of(), last.changes().orders());
    assertEquals(List.of(), last.changes().removedOrders());
    assertEquals(List.of(), last.changes().positions());
  }

  /** Everything but the height. */
  List<Object> state() {
    return List.of(
        exchange.orders(),
        exchange.positions(),
        exchange.marks(),
        exchange.nextOrderId(),
        exchange.nextPositionId());
  }

  UInt64 place(Address user, Side side, UInt256 amount, UInt256 price) {
    Call call = new Call.PlaceOrder(GOLD, amount, price, side);
    return ask(user, call) instanceof CallResult.OrderId(UInt64 id) ? id : UInt64.ZERO;
  }

  UInt64 place(Address user, Side side, long amount, long price) {
    return place(user, side, u(amount), u(price));
  }
}
