package org.tidemark.codec;

import java.util.ArrayList;
import java.util.List;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/** What a stored {@code orderbook:} value holds (LAYOUT section 4, "OrderBookSnapshot"). */
public sealed interface BookEntry {
  /** Bytes of a price level without orders: the price and an order count. */
  int MINIMUM_LEVEL_BYTES = 40 + 8;

  /** Bytes of a book without levels, and of the counts-only variant. */
  int MINIMUM_BYTES = 28 + 8 + 8 + 8;

  /** The asset named inside the value. */
  Address asset();

  /** The next id of the book. */
  UInt64 nextOrderId();

  /**
   * The designed entry: every level with its orders.
   *
   * @param bids in stored sequence, which the design does not fix
   */
  record Full(Address asset, List<Level> bids, List<Level> asks, UInt64 nextOrderId)
      implements BookEntry {
    /** Makes the lists unmodifiable. */
    public Full {
      bids = List.copyOf(bids);
      asks = List.copyOf(asks);
    }

    /** Writes the entry as the design document does. */
    public void encode(BincodeWriter out) {
      out.address(asset);
      encode(bids, out);
      encode(asks, out);
      out.u64(nextOrderId);
    }

    private static void encode(List<Level> levels, BincodeWriter out) {
      out.u64(levels.size());
      for (Level level : levels) {
        out.u256(level.price).u64(level.orders.size());
        level.orders.forEach(order -> V1.ORDER.encode(order, out));
      }
    }
  }

  /** The counts-only variant of the node's {@code types.rs}. */
  record Counts(Address asset, UInt64 bids, UInt64 asks, UInt64 nextOrderId) implements BookEntry {}

  /**
   * One price level of a stored book.
   *
   * @param orders with {@link Order#id()} equal to {@link Order#bookId()}: the entry knows no keys
   */
  record Level(UInt256 price, List<Order> orders) {
    /** Makes the list unmodifiable. */
    public Level {
      orders = List.copyOf(orders);
    }
  }

  /**
   * Reads an entry. A value of 52 bytes whose counts are not both zero is the counts-only variant;
   * with both zero the two variants are the same bytes with the same meaning.
   */
  static BookEntry decode(BincodeReader in) throws DecodeException {
    if (in.remaining() != MINIMUM_BYTES) {
      return decodeFull(in);
    }
    Address asset = in.address("asset");
    UInt64 bids = in.u64("bid_count");
    UInt64 asks = in.u64("ask_count");
    UInt64 next = in.u64("next_order_id");
    boolean empty = bids.bits() == 0 && asks.bits() == 0;
    return empty
        ? new Full(asset, List.of(), List.of(), next)
        : new Counts(asset, bids, asks, next);
  }

  /** Reads the designed entry, also where it stands inside a snapshot and more bytes follow. */
  static Full decodeFull(BincodeReader in) throws DecodeException {
    Address asset = in.address("asset");
    List<Level> bids = levels("bids", in);
    List<Level> asks = levels("asks", in);
    return new Full(asset, bids, asks, in.u64("next_order_id"));
  }

  private static List<Level> levels(String side, BincodeReader in) throws DecodeException {
    int count = in.count(side, MINIMUM_LEVEL_BYTES);
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      UInt256 price = in.u256(side + ".price");
      int orderCount = in.count(side + ".orders", V1.ORDER_BYTES);
      List<Order> orders = new ArrayList<>();
      for (int j = 0; j < orderCount; j++) {
        Order local = V1.ORDER.decode(UInt64.ZERO, in);
        orders.add(
            new Order(
                local.bookId(),
                local.bookId(),
                local.user(),
                local.asset(),
                local.amount(),
                local.price(),
                local.side(),
                local.filled(),
                local.timestamp()));
      }
      levels.add(new Level(price, orders));
    }
    return levels;
  }
}
