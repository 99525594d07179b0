package org.tidemark.state;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Position;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.WideSum;
import org.tidemark.engine.PositionRules;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/**
 * The open positions of one market, read once and then judged at any mark price without reading
 * again. Immutable; safe for several threads.
 *
 * <p>Of each position its liquidation price and size are kept, 16 bytes where both fit 64 bits.
 * Which longs are nearest to liquidation does not depend on the mark price, nor which shorts: those
 * with the highest and with the lowest liquidation price. So the most endangered of each are kept
 * whole, and the most endangered of both at any mark price are among them.
 */
public final class MarketRisk {
  /** Numbers counted between two looks at the stop button. */
  private static final int STRIDE = 1 << 16;

  /**
   * One direction.
   *
   * @param count open positions
   * @param amount the sum of their sizes, which can pass 2^256
   * @param entryValue the sum of size times entry price
   */
  public record Interest(long count, BigInteger amount, BigInteger entryValue) {}

  /**
   * All of it at a mark price.
   *
   * @param liquidatable positions that the exchange would liquidate there
   * @param histogram of liquidation prices around {@code mark} or what was asked for
   * @param rows the most endangered first
   */
  public record At(UInt256 mark, long liquidatable, RiskHistogram histogram, List<RiskRow> rows) {
    /** Makes the list unmodifiable. */
    public At {
      rows = List.copyOf(rows);
    }
  }

  private final Address market;
  private final Optional<MarkPrice> mark;
  private final int most;
  private final long closed;
  private final long undecodable;
  private final Side longs;
  private final Side shorts;

  private MarketRisk(Address market, Optional<MarkPrice> mark, int most, Part all) {
    this.market = market;
    this.mark = mark;
    this.most = most;
    closed = all.closed;
    undecodable = all.undecodable;
    longs = all.longs;
    shorts = all.shorts;
  }

  /**
   * Reads all positions once.
   *
   * @param most rows that {@link #at} gives, at least 1; twice as many are kept in memory
   * @throws SourceException if prices and sizes of the open positions do not fit the memory
   */
  public static MarketRisk of(StateView view, Address market, int most, ScanControl control)
      throws Failure {
    List<Part> parts =
        ParallelScan.run(
            view.split(RecordKind.POSITIONS, control.parallelism()),
            view.estimate(RecordKind.POSITIONS),
            "positions",
            control,
            (range, ticker) -> {
              Part part = new Part(most);
              try (RecordCursor<Position> cursor = view.records(RecordKind.POSITIONS, range)) {
                while (cursor.next()) {
                  ticker.tick();
                  part.add(cursor.row(), market);
                  if (!Memory.holds(part.bytes() * control.parallelism())) {
                    throw SourceException.tooManyOpen(view.info().source(), market);
                  }
                }
              }
              return part;
            });
    Part all = parts.getFirst();
    for (Part part : parts.subList(1, parts.size())) {
      all.add(part);
    }
    Optional<MarkPrice> mark =
        view.marks().stream().filter(price -> price.market().equals(market)).findFirst();
    return new MarketRisk(market, mark, most, all);
  }

  public Address market() {
    return market;
  }

  /** The stored mark price; empty in format v1, which stores none. */
  public Optional<MarkPrice> mark() {
    return mark;
  }

  public Interest longs() {
    return longs.interest();
  }

  public Interest shorts() {
    return shorts.interest();
  }

  /** Open positions. */
  public long open() {
    return longs.count + shorts.count;
  }

  /** Closed positions of the market, which take no part. */
  public long closed() {
    return closed;
  }

  /** Open positions with leverage 0: they have no liquidation price and stand last. */
  public long unliquidatable() {
    return longs.endlessCount + shorts.endlessCount;
  }

  /** Positions of the state that do not decode: any of them may belong to this market. */
  public long undecodable() {
    return undecodable;
  }

  /** What all owners together have gained at a mark price; less than zero is a loss. */
  public BigInteger profit(UInt256 at) {
    return profit(longs.interest(), at).subtract(profit(shorts.interest(), at));
  }

  private static BigInteger profit(Interest interest, UInt256 at) {
    return interest.amount().multiply(at.toBigInteger()).subtract(interest.entryValue());
  }

  /**
   * Judges every position at a mark price.
   *
   * @param from where the histogram begins
   * @param to where it ends
   * @param bars of the histogram at most
   */
  public At at(UInt256 price, UInt256 from, UInt256 to, int bars, ScanControl control) {
    List<UInt256> edges = RiskHistogram.edges(from, to, bars);
    RiskHistogram.Counter ofLongs = new RiskHistogram.Counter(edges);
    RiskHistogram.Counter ofShorts = new RiskHistogram.Counter(edges);
    long liquidatable =
        longs.count(price, ofLongs, control) + shorts.count(price, ofShorts, control);
    return new At(price, liquidatable, RiskHistogram.of(edges, ofLongs, ofShorts), rows(price));
  }

  /** The most endangered positions at a mark price, the first of them most of all. */
  private List<RiskRow> rows(UInt256 price) {
    List<RiskRow> rows = new ArrayList<>();
    for (Side side : List.of(longs, shorts)) {
      side.nearest.forEach(
          near -> rows.add(new RiskRow(near.position, price, Optional.of(near.price))));
      side.endless.forEach(position -> rows.add(new RiskRow(position, price, Optional.empty())));
    }
    rows.sort(RiskRow.BY_DISTANCE);
    return rows.subList(0, Math.min(most, rows.size()));
  }

  private record Near(Position position, UInt256 price) {}

  /** The positions of one direction. */
  private static final class Side {
    private final Direction direction;
    private final int most;
    private final UIntList prices = new UIntList();
    private final UIntList sizes = new UIntList();
    private final WideSum amount = new WideSum();

    /** The least endangered first, so that it can go when a nearer one comes. */
    private final PriorityQueue<Near> nearest;

    /** With the lowest ids of those that have no liquidation price. */
    private final PriorityQueue<Position> endless =
        new PriorityQueue<>(Comparator.comparing(Position::id).reversed());

    private long count;
    private long endlessCount;
    private BigInteger entryValue = BigInteger.ZERO;

    Side(Direction direction, int most) {
      this.direction = direction;
      this.most = most;
      Comparator<Near> farthestFirst = Comparator.comparing(Near::price);
      nearest =
          new PriorityQueue<>(
              (direction == Direction.LONG ? farthestFirst : farthestFirst.reversed())
                  .thenComparing(near -> near.position().id(), Comparator.reverseOrder()));
    }

    void add(Position position) {
      count++;
      amount.add(position.size());
      entryValue = entryValue.add(PositionRules.notional(position, position.entryPrice()));
      Optional<UInt256> price = PositionRules.liquidationPrice(position);
      if (price.isEmpty()) {
        endlessCount++;
        keep(endless, position);
        return;
      }
      prices.add(price.get());
      sizes.add(position.size());
      keep(nearest, new Near(position, price.get()));
    }

    private <T> void keep(PriorityQueue<T> queue, T item) {
      queue.add(item);
      if (queue.size() > most) {
        queue.remove();
      }
    }

    void add(Side other) {
      count += other.count;
      endlessCount += other.endlessCount;
      amount.add(other.amount);
      entryValue = entryValue.add(other.entryValue);
      prices.drain(other.prices);
      sizes.drain(other.sizes);
      other.nearest.forEach(near -> keep(nearest, near));
      other.endless.forEach(position -> keep(endless, position));
    }

    long bytes() {
      return prices.bytes() + sizes.bytes();
    }

    Interest interest() {
      return new Interest(count, amount.toBigInteger(), entryValue);
    }

    /** How many are liquidated at a price; the histogram is counted along. */
    long count(UInt256 price, RiskHistogram.Counter histogram, ScanControl control) {
      long reached = 0;
      for (int i = 0; i < prices.size(); i++) {
        if (i % STRIDE == 0) {
          control.checkCancelled();
        }
        int order = prices.compare(i, price);
        if (direction == Direction.LONG ? order >= 0 : order <= 0) {
          reached++;
        }
        histogram.add(prices, i, sizes.get(i));
      }
      return reached;
    }
  }

  /** What one range of ids adds. */
  private static final class Part {
    private final Side longs;
    private final Side shorts;
    private long closed;
    private long undecodable;

    Part(int most) {
      longs = new Side(Direction.LONG, most);
      shorts = new Side(Direction.SHORT, most);
    }

    void add(Row<Position> row, Address market) {
      switch (row) {
        case Row.Undecodable<Position> bad -> undecodable++;
        case Row.Decoded<Position> good -> {
          Position position = good.value();
          if (!position.market().equals(market)) {
            return;
          }
          if (position.isOpen()) {
            (position.direction() == Direction.LONG ? longs : shorts).add(position);
          } else {
            closed++;
          }
        }
      }
    }

    /** Of prices and sizes; what else is kept does not grow. */
    long bytes() {
      return longs.bytes() + shorts.bytes();
    }

    void add(Part other) {
      longs.add(other.longs);
      shorts.add(other.shorts);
      closed += other.closed;
      undecodable += other.undecodable;
    }
  }
}
