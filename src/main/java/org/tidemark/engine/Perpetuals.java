package org.tidemark.engine;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidemark.codec.Block;
import org.tidemark.codec.Call;
import org.tidemark.codec.CallResult;
import org.tidemark.codec.Event;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Position;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Int256;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/** The perpetuals contract: all positions, open and closed, and the mark prices. */
final class Perpetuals {
  private static final UInt256 MOST_LEVERAGE = UInt256.ofUnsigned(50);

  private final IdMap<Position> positions = new IdMap<>();
  private final Map<Address, MarkPrice> marks = new HashMap<>();

  /** U64 bits; zero once 2^64-1 is used. */
  private long nextId = 1;

  /** Positions that the block has opened or closed so far. */
  private IdMap<Position> touched = new IdMap<>();

  private List<MarkPrice> changedMarks = List.of();

  /** Sets the block's marks, which are of different markets. */
  void beginBlock(Block block) {
    touched = new IdMap<>();
    changedMarks =
        block.marks().stream()
            .map(mark -> new MarkPrice(mark.market(), mark.price(), block.height()))
            .sorted(Comparator.comparing(MarkPrice::market))
            .toList();
    changedMarks.forEach(mark -> marks.put(mark.market(), mark));
  }

  CallResult open(Call.OpenPosition call, Frame frame) throws Rejection {
    Rejection.requirePositive("size", call.size());
    if (call.leverage().isZero() || call.leverage().compareTo(MOST_LEVERAGE) > 0) {
      throw new Rejection("leverage is " + call.leverage() + ", allowed are 1 to " + MOST_LEVERAGE);
    }
    UInt256 mark = mark(call.market());
    if (nextId == 0) {
      throw new Rejection("position ids are used up: the last one was " + UInt64.MAX);
    }
    UInt64 id = UInt64.of(nextId++);
    UInt64 leverage = UInt64.of(call.leverage().word(3));
    put(
        new Position(
            id,
            id,
            frame.caller(),
            call.market(),
            call.size(),
            mark,
            leverage,
            call.direction(),
            true,
            frame.timestamp()));
    frame.emit(
        new Event.PositionOpened(
            id, frame.caller(), call.market(), call.direction(), call.size(), mark, leverage));
    return new CallResult.PositionId(id);
  }

  CallResult close(Call.ClosePosition call, Frame frame) throws Rejection {
    Position position = find(call.positionId());
    Rejection.requireOwner("position", call.positionId(), position.trader(), frame.caller());
    requireOpen(position);
    UInt256 mark = mark(position.market());
    Int256 profit = requireProfit(position, mark);
    put(closed(position, new Position.Closing(frame.height(), mark, profit, false)));
    frame.emit(new Event.PositionClosed(position.id(), mark, profit));
    return new CallResult.Profit(profit);
  }

  CallResult liquidate(Call.Liquidate call, Frame frame) throws Rejection {
    Position position = find(call.positionId());
    requireOpen(position);
    UInt256 mark = mark(position.market());
    requireReached(position, mark, liquidationPrice(position));
    // Null rather than a rejection: a position too large to account for must still be closed.
    Int256 profit = profit(position, mark);
    put(closed(position, new Position.Closing(frame.height(), mark, profit, true)));
    frame.emit(new Event.PositionLiquidated(position.id(), frame.caller(), mark, profit));
    return new CallResult.LiquidatedAt(mark);
  }

  CallResult state(Call.GetPosition call) throws Rejection {
    Position position = find(call.positionId());
    return new CallResult.PositionState(
        position.id(),
        position.trader(),
        position.market(),
        position.size(),
        position.entryPrice(),
        position.leverage(),
        position.direction(),
        position.isOpen());
  }

  CallResult markPrice(Call.GetMarkPrice call) throws Rejection {
    return new CallResult.Mark(mark(call.market()));
  }

  CallResult valuation(Call.CalculatePnL call) throws Rejection {
    Position position = find(call.positionId());
    UInt256 mark = mark(position.market());
    BigInteger value = PositionRules.notional(position, mark);
    if (value.bitLength() > 8 * UInt256.SIZE) {
      throw new Rejection(
          "overflow: size " + position.size() + " times mark price " + mark + " is above 2^256-1");
    }
    return new CallResult.Valuation(
        UInt256.of(value), requireProfit(position, mark), liquidationPrice(position));
  }

  private UInt256 mark(Address market) throws Rejection {
    MarkPrice mark = marks.get(market);
    if (mark == null) {
      throw new Rejection("no mark price for market " + market);
    }
    return mark.price();
  }

  private Position find(UInt256 id) throws Rejection {
    Position position = id.bitLength() > Long.SIZE ? null : positions.get(id.word(3));
    if (position == null) {
      throw new Rejection("unknown position " + id);
    }
    return position;
  }

  private static void requireOpen(Position position) throws Rejection {
    if (!position.isOpen()) {
      throw new Rejection("position " + position.id() + " is closed");
    }
  }

  private static void requireReached(Position position, UInt256 mark, UInt256 liquidationPrice)
      throws Rejection {
    if (!PositionRules.isReached(position.direction(), mark, liquidationPrice)) {
      throw new Rejection(
          "position "
              + position.id()
              + " cannot be liquidated: mark price "
              + mark
              + (position.direction() == Direction.LONG ? " is above" : " is below")
              + " liquidation price "
              + liquidationPrice);
    }
  }

  private static Int256 requireProfit(Position position, UInt256 mark) throws Rejection {
    Int256 profit = profit(position, mark);
    if (profit == null) {
      throw new Rejection(
          "overflow: the profit of position "
              + position.id()
              + " at mark price "
              + mark
              + " is not within -2^255 and 2^255-1");
    }
    return profit;
  }

  /** Null if it passes 256 bits. */
  private static @Nullable Int256 profit(Position position, UInt256 mark) {
    BigInteger profit = PositionRules.profit(position, mark);
    // Without the sign bit, so 255 bits are the most an Int256 has.
    return profit.bitLength() > 8 * Int256.SIZE - 1 ? null : Int256.of(profit);
  }

  private static UInt256 liquidationPrice(Position position) throws Rejection {
    Optional<UInt256> price = PositionRules.liquidationPrice(position);
    if (price.isEmpty()) {
      throw new Rejection(
          "position " + position.id() + " has leverage 0 and so no liquidation price");
    }
    return price.get();
  }

  private static Position closed(Position open, Position.Closing closing) {
    return new Position(
        open.id(),
        open.valueId(),
        open.trader(),
        open.market(),
        open.size(),
        open.entryPrice(),
        open.leverage(),
        open.direction(),
        false,
        open.timestamp(),
        closing);
  }

  private void put(Position position) {
    positions.put(position.id().bits(), position);
    touched.put(position.id().bits(), position);
  }

  Optional<Position> position(UInt64 id) {
    return Optional.ofNullable(positions.get(id.bits()));
  }

  Optional<MarkPrice> markPrice(Address market) {
    return Optional.ofNullable(marks.get(market));
  }

  /** False also where the position has no liquidation price. */
  static boolean isLiquidatable(Position position, UInt256 mark) {
    return PositionRules.liquidationPrice(position)
        .filter(price -> PositionRules.isReached(position.direction(), mark, price))
        .isPresent();
  }

  void load(Position position) {
    positions.put(position.id().bits(), position);
  }

  /** False if the market has a mark price already. */
  boolean load(MarkPrice mark) {
    return marks.putIfAbsent(mark.market(), mark) == null;
  }

  void loadNextId(UInt64 id) {
    nextId = id.bits();
  }

  UInt64 nextId() {
    return UInt64.of(nextId);
  }

  List<Position> positions() {
    return ascending(positions);
  }

  List<MarkPrice> marks() {
    return marks.values().stream().sorted(Comparator.comparing(MarkPrice::market)).toList();
  }

  List<Position> changedPositions() {
    return ascending(touched);
  }

  List<MarkPrice> changedMarks() {
    return changedMarks;
  }

  private static List<Position> ascending(IdMap<Position> map) {
    List<Position> all = new ArrayList<>(map.size());
    for (long id : map.sortedIds()) {
      Position position = map.get(id);
      if (position != null) {
        all.add(position);
      }
    }
    return all;
  }
}
