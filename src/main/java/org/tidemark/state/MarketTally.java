package org.tidemark.state;

import java.security.MessageDigest;
import java.util.Optional;
import org.tidemark.codec.BincodeWriter;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.StateHasher;
import org.tidemark.codec.V1;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.WideSum;

/** Adds up one market over a scan. Not safe for several threads; parts are merged afterwards. */
final class MarketTally {
  private long orders;
  private final BookSide bids = new BookSide(Side.BUY);
  private final BookSide asks = new BookSide(Side.SELL);
  private long positions;
  private long openPositions;
  private final WideSum longInterest = new WideSum();
  private final WideSum shortInterest = new WideSum();
  private Optional<MarkPrice> mark = Optional.empty();

  /**
   * @param print where to add the order's fingerprint, if the market has a stored book to compare
   */
  void add(Order order, Optional<BookPrint> print) {
    orders++;
    if (order.isOpen()) {
      (order.side() == Side.BUY ? bids : asks).add(order);
      print.ifPresent(sum -> sum.add(order));
    }
  }

  void add(Position position) {
    positions++;
    if (position.isOpen()) {
      openPositions++;
      WideSum interest = position.direction() == Direction.LONG ? longInterest : shortInterest;
      interest.add(position.size());
    }
  }

  void add(MarkPrice price) {
    mark = Optional.of(price);
  }

  void add(MarketTally other) {
    mark = mark.or(() -> other.mark);
    orders += other.orders;
    bids.add(other.bids);
    asks.add(other.asks);
    positions += other.positions;
    openPositions += other.openPositions;
    longInterest.add(other.longInterest);
    shortInterest.add(other.shortInterest);
  }

  Market toMarket(Address asset) {
    return new Market(
        asset,
        orders,
        bids.open,
        asks.open,
        bids.best(),
        asks.best(),
        positions,
        openPositions,
        longInterest.toBigInteger(),
        shortInterest.toBigInteger(),
        mark);
  }

  private static final class BookSide {
    private final Side side;
    private long open;
    private UInt256 price = UInt256.ZERO;
    private long atPrice;
    private WideSum remaining = new WideSum();

    BookSide(Side side) {
      this.side = side;
    }

    void add(Order order) {
      open++;
      int rank = atPrice == 0 ? 1 : better(order.price(), price);
      if (rank > 0) {
        price = order.price();
        atPrice = 0;
        remaining = new WideSum();
      }
      if (rank >= 0) {
        atPrice++;
        remaining.add(order.remaining());
      }
    }

    void add(BookSide other) {
      open += other.open;
      if (other.atPrice == 0) {
        return;
      }
      int rank = atPrice == 0 ? 1 : better(other.price, price);
      if (rank > 0) {
        price = other.price;
        atPrice = other.atPrice;
        remaining = other.remaining;
      } else if (rank == 0) {
        atPrice += other.atPrice;
        remaining.add(other.remaining);
      }
    }

    private int better(UInt256 a, UInt256 b) {
      return side == Side.BUY ? a.compareTo(b) : b.compareTo(a);
    }

    Optional<Market.Best> best() {
      return atPrice == 0
          ? Optional.empty()
          : Optional.of(new Market.Best(price, atPrice, remaining.toBigInteger()));
    }
  }

  /**
   * A fingerprint of a set of orders that does not depend on their sequence: the sum of the first
   * 128 bits of each one's SHA-256, and their number per side. The order's key is not part of it,
   * because a stored book knows only book ids.
   */
  static final class BookPrint {
    private final MessageDigest digest = StateHasher.sha256();
    private final BincodeWriter writer = new BincodeWriter();
    private long bids;
    private long asks;
    private long high;
    private long low;

    void add(Order order) {
      V1.ORDER.encode(order, writer.clear());
      digest.update(writer.buffer(), 0, writer.length());
      UInt256 hash = UInt256.fromBytes(digest.digest(), 0);
      high += hash.word(0);
      low += hash.word(1);
      if (order.side() == Side.BUY) {
        bids++;
      } else {
        asks++;
      }
    }

    void add(BookPrint other) {
      bids += other.bids;
      asks += other.asks;
      high += other.high;
      low += other.low;
    }

    boolean agrees(BookPrint other) {
      return bids == other.bids && asks == other.asks && high == other.high && low == other.low;
    }

    String text() {
      return bids
          + (bids == 1 ? " bid and " : " bids and ")
          + asks
          + (asks == 1 ? " ask" : " asks");
    }
  }
}
