package org.tidemark.engine;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.tidemark.codec.Block;
import org.tidemark.codec.Call;
import org.tidemark.codec.CallException;
import org.tidemark.codec.CallKind;
import org.tidemark.codec.CallResult;
import org.tidemark.codec.JournalEntry;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.Receipt;
import org.tidemark.codec.Transaction;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.UInt64;

/**
 * The whole state of the exchange and the one way to change it: {@link #apply}. Deterministic; for
 * one thread.
 */
public final class Exchange {
  private final Spot spot;
  private final Perpetuals perpetuals = new Perpetuals();
  private Optional<UInt64> height = Optional.empty();

  /** An exchange to which no block was applied yet. */
  public Exchange() {
    this(LadderBook::new);
  }

  Exchange(Supplier<OrderBook> newBook) {
    spot = new Spot(newBook);
  }

  /** Height of the last block; empty before the first. */
  public Optional<UInt64> height() {
    return height;
  }

  /** The id the next order gets; zero once 2^64-1 is used, and then no order can be placed. */
  public UInt64 nextOrderId() {
    return spot.nextId();
  }

  /** Likewise for positions. */
  public UInt64 nextPositionId() {
    return perpetuals.nextId();
  }

  /** All stored orders by ascending id. */
  public List<Order> orders() {
    return spot.orders();
  }

  /** All positions by ascending id, closed ones too. */
  public List<Position> positions() {
    return perpetuals.positions();
  }

  /** All mark prices by ascending market. */
  public List<MarkPrice> marks() {
    return perpetuals.marks();
  }

  /**
   * Sets the block's mark prices, then runs its transactions in order. A transaction that fails
   * changes nothing and says why in its receipt.
   *
   * @throws BlockException if its height is not the one after the last, or it sets a market's mark
   *     price twice; nothing has changed then
   */
  public BlockResult apply(Block block) throws BlockException {
    requireNext(block.height());
    requireDifferentMarkets(block);
    height = Optional.of(block.height());
    spot.beginBlock();
    perpetuals.beginBlock(block);
    List<Receipt> receipts = new ArrayList<>(block.transactions().size());
    for (Transaction transaction : block.transactions()) {
      receipts.add(run(transaction, block));
    }
    return new BlockResult(new JournalEntry(block, receipts), changes());
  }

  private void requireNext(UInt64 given) throws BlockException {
    if (height.isEmpty()) {
      return;
    }
    UInt64 last = height.get();
    if (last.equals(UInt64.MAX)) {
      throw new BlockException("there is no block after height " + last);
    }
    if (!given.equals(last.increment())) {
      throw new BlockException(
          "block " + given + " does not follow " + last + ": expected " + last.increment());
    }
  }

  private static void requireDifferentMarkets(Block block) throws BlockException {
    Set<Address> markets = new HashSet<>();
    for (Block.Mark mark : block.marks()) {
      if (!markets.add(mark.market())) {
        throw new BlockException(
            "block " + block.height() + " sets the mark price of " + mark.market() + " twice");
      }
    }
  }

  private StateChanges changes() {
    return new StateChanges(
        spot.changedOrders(),
        spot.removedOrders(),
        perpetuals.changedPositions(),
        perpetuals.changedMarks(),
        nextOrderId(),
        nextPositionId());
  }

  private Receipt run(Transaction transaction, Block block) {
    CallKind kind;
    try {
      kind = CallKind.find(transaction.to(), transaction.data());
    } catch (CallException e) {
      return failure(UInt64.ZERO, e);
    }
    Frame frame = new Frame(block, transaction, kind);
    try {
      frame.payBase();
      CallResult result = execute(kind.decode(transaction.data()), frame);
      return new Receipt(true, frame.gasUsed(), result.encode(), Optional.empty(), frame.events());
    } catch (Rejection.OutOfGas e) {
      return failure(transaction.gasLimit(), e);
    } catch (CallException | Rejection e) {
      return failure(frame.baseCost(), e);
    }
  }

  private static Receipt failure(UInt64 gasUsed, Exception reason) {
    return new Receipt(
        false, gasUsed, Bytes.EMPTY, Optional.ofNullable(reason.getMessage()), List.of());
  }

  private CallResult execute(Call call, Frame frame) throws Rejection {
    return switch (call) {
      case Call.PlaceOrder place -> spot.place(place, frame);
      case Call.CancelOrder cancel -> spot.cancel(cancel, frame);
      case Call.GetOrder get -> spot.state(get);
      case Call.GetBestPrices get -> spot.bestPrices(get);
      case Call.GetDepth get -> spot.depth(get);
      case Call.OpenPosition open -> perpetuals.open(open, frame);
      case Call.ClosePosition close -> perpetuals.close(close, frame);
      case Call.Liquidate liquidate -> perpetuals.liquidate(liquidate, frame);
      case Call.GetPosition get -> perpetuals.state(get);
      case Call.GetMarkPrice get -> perpetuals.markPrice(get);
      case Call.CalculatePnL calculate -> perpetuals.valuation(calculate);
    };
  }

  Spot spot() {
    return spot;
  }

  Perpetuals perpetuals() {
    return perpetuals;
  }

  void loadHeight(Optional<UInt64> loaded) {
    height = loaded;
  }
}
