package org.tidemark.state;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.WideSum;

/**
 * How many positions are liquidated at which prices.
 *
 * @param bars of equal width, the lowest prices first
 * @param below liquidation prices under the first bar
 * @param above liquidation prices at or over the end of the last bar
 */
public record RiskHistogram(List<Bar> bars, Bar below, Bar above) {
  /**
   * The positions whose liquidation price is in a range.
   *
   * @param from the lowest price in it
   * @param to the lowest price above it
   */
  public record Bar(UInt256 from, UInt256 to, Tally longs, Tally shorts) {
    /** Positions of both directions. */
    public long count() {
      return longs.count() + shorts.count();
    }
  }

  /**
   * Positions of one direction.
   *
   * @param amount the sum of their sizes, which can pass 2^256
   */
  public record Tally(long count, BigInteger amount) {}

  /** Makes the list unmodifiable. */
  public RiskHistogram {
    bars = List.copyOf(bars);
  }

  /** Every bar in ascending price, those outside the range included. */
  public List<Bar> all() {
    List<Bar> all = new ArrayList<>(List.of(below));
    all.addAll(bars);
    all.add(above);
    return List.copyOf(all);
  }

  /** The bounds of bars of equal width, as far as whole numbers allow; a bar is never empty. */
  static List<UInt256> edges(UInt256 from, UInt256 to, int most) {
    BigInteger low = from.toBigInteger();
    BigInteger width = to.toBigInteger().subtract(low).max(BigInteger.ZERO);
    int count = width.min(BigInteger.valueOf(most)).intValueExact();
    List<UInt256> edges = new ArrayList<>(List.of(from));
    for (int i = 1; i <= count; i++) {
      BigInteger share = width.multiply(BigInteger.valueOf(i)).divide(BigInteger.valueOf(count));
      edges.add(UInt256.of(low.add(share)));
    }
    return edges;
  }

  /** Counts prices between edges while they are read. */
  static final class Counter {
    private final List<UInt256> edges;
    private final long[] counts;
    private final WideSum[] amounts;

    Counter(List<UInt256> edges) {
      this.edges = edges;
      counts = new long[edges.size() + 1];
      amounts = new WideSum[counts.length];
      for (int i = 0; i < amounts.length; i++) {
        amounts[i] = new WideSum();
      }
    }

    void add(UIntList prices, int index, UInt256 amount) {
      int low = 0;
      int high = edges.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (prices.compare(index, edges.get(middle)) >= 0) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      counts[low]++;
      amounts[low].add(amount);
    }

    Tally tally(int slot) {
      return new Tally(counts[slot], amounts[slot].toBigInteger());
    }
  }

  static RiskHistogram of(List<UInt256> edges, Counter longs, Counter shorts) {
    List<Bar> bars = new ArrayList<>();
    for (int slot = 0; slot <= edges.size(); slot++) {
      bars.add(
          new Bar(
              slot == 0 ? UInt256.ZERO : edges.get(slot - 1),
              slot == edges.size() ? UInt256.MAX : edges.get(slot),
              longs.tally(slot),
              shorts.tally(slot)));
    }
    return new RiskHistogram(bars.subList(1, bars.size() - 1), bars.getFirst(), bars.getLast());
  }
}
