package org.tidemark.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.tidemark.codec.Block;
import org.tidemark.codec.Call;
import org.tidemark.codec.Transaction;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/** Makes blocks of every call from a seed, right and wrong ones. */
final class Blocks {
  private static final UInt256[] WIDE = {
    UInt256.ZERO,
    UInt256.ONE,
    UInt256.ofUnsigned(2),
    UInt256.parse("0x10000000000000000"),
    UInt256.parse("0x100000000000000000000000000000000"),
    UInt256.MAX
  };

  private final Random random;
  private final int wideOneIn;
  private long height = 1;

  /**
   * Blocks from height 1 on.
   *
   * @param wideOneIn one in so many amounts and prices is 0, 1, 2, 2^64, 2^128 or 2^256-1; many of
   *     them soon wall a book in, so few leave the busier market
   */
  Blocks(long seed, int wideOneIn) {
    random = new Random(seed);
    this.wideOneIn = wideOneIn;
  }

  static Transaction transaction(Address from, Call call, UInt64 gasLimit) {
    return new Transaction(from, call.kind().contract(), call.encode(), gasLimit, Optional.empty());
  }

  /**
   * The next block.
   *
   * @param exchange asked for the ids it has given, so that most calls name one
   */
  Block next(int transactions, Exchange exchange) {
    List<Block.Mark> marks = new ArrayList<>();
    for (int market = 0; market < 3; market++) {
      if (random.nextInt(4) == 0) {
        marks.add(new Block.Mark(Scenario.address(market), price()));
      }
    }
    List<Transaction> all = new ArrayList<>(transactions);
    for (int i = 0; i < transactions; i++) {
      all.add(transaction(exchange));
    }
    return new Block(UInt64.of(height), UInt64.of(1000 * height++), marks, all);
  }

  private Transaction transaction(Exchange exchange) {
    Address user = Scenario.address(100 + random.nextInt(4));
    UInt64 gasLimit =
        random.nextInt(20) == 0 ? UInt64.of(random.nextInt(200_000)) : Scenario.PLENTY;
    Call call = call(exchange);
    if (random.nextInt(100) == 0) {
      // One byte of the call is another, or the call goes to another contract.
      byte[] data = call.encode().toArray();
      data[random.nextInt(data.length)] = (byte) random.nextInt();
      Address to =
          random.nextBoolean() ? call.kind().contract() : Scenario.address(random.nextInt(4));
      return new Transaction(user, to, new Bytes(data), gasLimit, Optional.of(UInt64.MAX));
    }
    return transaction(user, call, gasLimit);
  }

  private Call call(Exchange exchange) {
    Address market = Scenario.address(random.nextInt(4));
    int kind = random.nextInt(100);
    if (kind < 55) {
      Side side = random.nextBoolean() ? Side.BUY : Side.SELL;
      return new Call.PlaceOrder(market, amount(), price(), side);
    }
    UInt256 order = recent(exchange.nextOrderId());
    if (kind < 82) {
      return new Call.CancelOrder(order);
    }
    UInt256 position = recent(exchange.nextPositionId());
    return switch (kind) {
      case 82 -> new Call.GetOrder(order);
      case 83 -> new Call.GetBestPrices(market);
      case 84 -> new Call.GetDepth(market, amount());
      case 85 -> new Call.GetPosition(position);
      case 86 -> new Call.GetMarkPrice(market);
      case 87, 88 -> new Call.CalculatePnL(position);
      case 89, 90, 91, 92 -> new Call.ClosePosition(position);
      case 93, 94, 95, 96 -> new Call.Liquidate(position);
      default ->
          new Call.OpenPosition(
              market,
              amount(),
              UInt256.ofUnsigned(random.nextInt(53)),
              random.nextBoolean() ? Direction.LONG : Direction.SHORT);
    };
  }

  private UInt256 recent(UInt64 nextId) {
    return random.nextInt(50) == 0
        ? wide()
        : UInt256.ofUnsigned(nextId.bits() - random.nextInt(40));
  }

  private UInt256 amount() {
    return random.nextInt(wideOneIn) == 0 ? wide() : UInt256.ofUnsigned(1 + random.nextInt(20));
  }

  private UInt256 price() {
    return random.nextInt(wideOneIn) == 0 ? wide() : UInt256.ofUnsigned(1000 + random.nextInt(40));
  }

  private UInt256 wide() {
    return WIDE[random.nextInt(WIDE.length)];
  }
}
