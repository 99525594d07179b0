package org.tidemark.gui.book;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidemark.datatypes.Side;

/**
 * How much of a side can be traded up to each price. What is told in text is exact; doubles serve
 * for places on the screen only, and are distances from the middle of the book, so that they stay
 * exact enough there for prices of any size.
 */
final class DepthSide {
  /** Groups between two sums that are kept; the others are added up when asked for. */
  private static final int STRIDE = 256;

  private final Side side;
  private final List<PriceGroup> groups;
  private final BigInteger twiceMid;

  /** How far from the middle outward each group is, in price units; below 0 where books cross. */
  private final double[] distance;

  /** Cumulative amount at each group. */
  private final double[] depth;

  /** Exact cumulative amount and notional before every group whose index STRIDE divides. */
  private final BigInteger[] amounts;

  private final BigInteger[] notionals;

  /**
   * What is known at one price.
   *
   * @param cumulative amount from the best price to this one
   * @param notional likewise, each order at its own price
   * @param percent of the middle that the price is away from it, below it negative; absent if the
   *     middle is 0
   */
  record Reading(
      PriceGroup group, BigInteger cumulative, BigInteger notional, Optional<BigDecimal> percent) {}

  /**
   * A staircase of as few steps as show the same at a number of pixels.
   *
   * @param start height at the near end
   * @param all in ascending distance
   */
  record Steps(double start, List<Step> all) {
    /** Makes the list unmodifiable. */
    Steps {
      all = List.copyOf(all);
    }
  }

  /**
   * One of them.
   *
   * @param height after it
   */
  record Step(double distance, double height) {}

  /**
   * @param groups best first
   * @param twiceMid best bid plus best ask
   */
  DepthSide(Side side, List<PriceGroup> groups, BigInteger twiceMid) {
    this.side = side;
    this.groups = groups;
    this.twiceMid = twiceMid;
    int size = groups.size();
    distance = new double[size];
    depth = new double[size];
    amounts = new BigInteger[size / STRIDE + 1];
    notionals = new BigInteger[size / STRIDE + 1];
    BigInteger amount = BigInteger.ZERO;
    BigInteger notional = BigInteger.ZERO;
    for (int i = 0; i < size; i++) {
      if (i % STRIDE == 0) {
        amounts[i / STRIDE] = amount;
        notionals[i / STRIDE] = notional;
      }
      PriceGroup group = groups.get(i);
      amount = amount.add(group.amount());
      notional = notional.add(group.notional());
      distance[i] = outward(group.price());
      depth[i] = amount.doubleValue();
    }
  }

  private double outward(BigInteger price) {
    double fromMid = price.shiftLeft(1).subtract(twiceMid).doubleValue() / 2;
    return side == Side.BUY ? -fromMid : fromMid;
  }

  Side side() {
    return side;
  }

  int size() {
    return groups.size();
  }

  PriceGroup group(int index) {
    return groups.get(index);
  }

  /** Outward from the middle. */
  double distance(int index) {
    return distance[index];
  }

  /** Height of the stairs at a distance: the groups up to it, itself included. */
  double depthAt(double outward) {
    int behind = firstBeyond(outward);
    return behind == 0 ? 0 : depth[behind - 1];
  }

  /** The last group not beyond a distance, which is the one whose sum is drawn there. */
  int at(double outward) {
    return Math.max(0, firstBeyond(outward) - 1);
  }

  /** The group at a price, or the last one before it on the way outward. */
  int nearest(BigInteger price) {
    return at(outward(price));
  }

  private int firstBeyond(double outward) {
    int low = 0;
    int high = size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (distance[middle] <= outward) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** All that is said of a group. */
  Reading read(int index) {
    int from = index / STRIDE * STRIDE;
    BigInteger amount = amounts[index / STRIDE];
    BigInteger notional = notionals[index / STRIDE];
    for (int i = from; i <= index; i++) {
      amount = amount.add(groups.get(i).amount());
      notional = notional.add(groups.get(i).notional());
    }
    PriceGroup group = groups.get(index);
    Optional<BigDecimal> percent =
        twiceMid.signum() == 0
            ? Optional.empty()
            : Optional.of(
                new BigDecimal(group.price().shiftLeft(1).subtract(twiceMid))
                    .multiply(BigDecimal.valueOf(100))
                    .divide(new BigDecimal(twiceMid), 4, RoundingMode.HALF_EVEN));
    return new Reading(group, amount, notional, percent);
  }

  /**
   * The stairs between two distances. In each pixel they reach from the lowest to the highest that
   * any group in it does: a pixel with several groups gets one step, where the first of them is, up
   * to the last one's sum.
   *
   * @param from near end
   * @param to far end, above {@code from}
   */
  Steps steps(double from, double to, int pixels) {
    List<Step> steps = new ArrayList<>();
    int next = firstBeyond(from);
    double start = next == 0 ? 0 : depth[next - 1];
    for (int pixel = 1; pixel <= pixels && next < size(); pixel++) {
      double edge = pixel == pixels ? to : from + (to - from) * pixel / pixels;
      int behind = firstBeyond(edge);
      if (behind > next) {
        steps.add(new Step(distance[next], depth[behind - 1]));
        next = behind;
      }
    }
    return new Steps(start, steps);
  }
}
