package org.tidemark.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.tidemark.bench.OrderBookRun.Scenario;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;

/**
 * Commands for one order book, the same for the same scenario and sizes: some that fill the book,
 * then the ones that are measured. Numbers fit a long, because the other library's do; each book
 * makes of them what it works with. Placements get the ids 1, 2, 3…, and only orders that still
 * rest are cancelled.
 */
final class OrderStream {
  static final int USERS = 1000;

  private static final int RESTING = 50_000;
  private static final int MID = 1_000_000;
  private static final int TICKS = 1000;
  private static final int MOST = 1000;
  private static final long SEED = 20260801;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private final int filling;
  private final int commands;

  /** Zero is a cancellation. */
  private final long[] amounts;

  private final long[] ids;
  private final long[] prices;
  private final boolean[] buys;
  private int made;

  // While it is made.
  private final MatchingBook book = new LadderContender(false);
  private final long[] open;
  private final int[] places;
  private int openCount;
  private int nextId = 1;

  OrderStream(Scenario scenario, int measured) {
    filling = scenario == Scenario.CANCEL || scenario == Scenario.MATCH ? measured : RESTING;
    commands = filling + measured;
    amounts = new long[commands];
    ids = new long[commands];
    prices = new long[commands];
    buys = new boolean[commands];
    open = new long[commands];
    places = new int[commands + 1];
    while (made < filling) {
      placePassive();
    }
    while (made < commands) {
      switch (scenario) {
        case MIXED -> mixed();
        case PLACE -> placePassive();
        case CANCEL -> cancel();
        case MATCH -> placeCrossing();
      }
    }
  }

  private void mixed() {
    int which = random.nextInt(10);
    if (which < 5) {
      placePassive();
    } else if (which < 8) {
      cancel();
    } else {
      placeCrossing();
    }
  }

  /** Two dice: more near the middle than far from it. */
  private void placePassive() {
    boolean buy = random.nextBoolean();
    long away = 1L + Math.abs(random.nextInt(TICKS) + random.nextInt(TICKS) - TICKS);
    place(buy, 1L + random.nextInt(MOST), buy ? MID - away : MID + away);
  }

  /** On average as much as two orders have, at a price a few ticks behind the best. */
  private void placeCrossing() {
    boolean buy = random.nextBoolean();
    long best = book.bestPrice(buy ? Side.SELL : Side.BUY);
    if (best == 0) {
      placePassive();
      return;
    }
    long deeper = random.nextInt(5);
    place(buy, 1L + random.nextInt(MOST), buy ? best + deeper : best - deeper);
  }

  private void place(boolean buy, long amount, long price) {
    int id = nextId++;
    record(id, buy, amount, price);
    book.place(id, userOf(id), buy, amount, price);
    book.forEachTrade((maker, at, traded) -> {
      if (!book.isOpen(maker)) {
        close(maker);
      }
    });
    if (book.isOpen(id)) {
      places[id] = openCount;
      open[openCount++] = id;
    }
  }

  private void cancel() {
    long id = open[random.nextInt(openCount)];
    record(id, false, 0, 0);
    book.cancel(id, userOf(id));
    close(id);
  }

  private void close(long id) {
    int place = places[(int) id];
    long last = open[--openCount];
    open[place] = last;
    places[(int) last] = place;
  }

  private void record(long id, boolean buy, long amount, long price) {
    ids[made] = id;
    buys[made] = buy;
    amounts[made] = amount;
    prices[made] = price;
    made++;
  }

  static int userOf(long id) {
    return (int) (id % USERS);
  }

  /** Runs the commands that fill the book. */
  long fill(MatchingBook into) {
    return run(into, 0, filling);
  }

  /** Runs the measured commands; returns what depends on every trade. */
  long measured(MatchingBook into) {
    return run(into, filling, commands);
  }

  private long run(MatchingBook into, int from, int to) {
    TradeSum sum = new TradeSum();
    for (int i = from; i < to; i++) {
      long id = ids[i];
      if (amounts[i] == 0) {
        into.cancel(id, userOf(id));
      } else {
        into.place(id, userOf(id), buys[i], amounts[i], prices[i]);
        into.forEachTrade(sum);
      }
    }
    return sum.value;
  }

  /** How often the measured commands trade, for the table. */
  long trades() {
    MatchingBook counted = new LadderContender(false);
    fill(counted);
    long[] trades = new long[1];
    for (int i = filling; i < commands; i++) {
      if (amounts[i] == 0) {
        counted.cancel(ids[i], userOf(ids[i]));
      } else {
        counted.place(ids[i], userOf(ids[i]), buys[i], amounts[i], prices[i]);
        counted.forEachTrade((maker, price, amount) -> trades[0]++);
      }
    }
    return trades[0];
  }

  /** The same commands as something else: calls of the exchange. */
  interface Translator<T> {
    T place(long id, boolean buy, UInt256 amount, UInt256 price);

    T cancel(long id);
  }

  <T> List<T> fillingAs(Translator<T> translator) {
    return translate(translator, 0, filling);
  }

  <T> List<T> measuredAs(Translator<T> translator) {
    return translate(translator, filling, commands);
  }

  private <T> List<T> translate(Translator<T> translator, int from, int to) {
    List<T> all = new ArrayList<>(to - from);
    for (int i = from; i < to; i++) {
      all.add(
          amounts[i] == 0
              ? translator.cancel(ids[i])
              : translator.place(
                  ids[i],
                  buys[i],
                  LadderContender.wide(amounts[i]),
                  LadderContender.wide(prices[i])));
    }
    return all;
  }

  private static final class TradeSum implements MatchingBook.Trades {
    private long value;

    @Override
    public void trade(long maker, long price, long amount) {
      value = 31 * (31 * (31 * value + maker) + price) + amount;
    }
  }
}
