package org.tidemark.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.tidemark.codec.Block;
import org.tidemark.codec.Call;
import org.tidemark.codec.Transaction;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.engine.BlockException;
import org.tidemark.engine.Exchange;

/**
 * What JMH runs for {@link OrderBookBench}: one invocation is the whole command stream on a book
 * filled anew, because a book that is used changes. Public for the code that JMH generates.
 */
@BenchmarkMode(Mode.SingleShotTime)
public class OrderBookRun {
  /** What the measured commands do. */
  public enum Scenario {
    /** Half rest, three in ten are cancellations, one in five trades at once: the size stays. */
    MIXED,
    /** All rest. */
    PLACE,
    /** The orders of a book in random order. */
    CANCEL,
    /** All trade at once, until little is left. */
    MATCH
  }

  /** A book under measurement. */
  public enum Contender {
    /** The node's book, with all 256 bits of every number in use. */
    LADDER,
    /** The same with numbers below 2^64. */
    LADDER_SMALL,
    NAIVE,
    DIRECT;

    MatchingBook newBook() {
      return switch (this) {
        case LADDER -> new LadderContender(true);
        case LADDER_SMALL -> new LadderContender(false);
        case NAIVE -> ExchangeCoreContender.naive();
        case DIRECT -> ExchangeCoreContender.direct();
      };
    }
  }

  /** A book and its commands. */
  @State(Scope.Thread)
  public static class Filled {
    @Param("MIXED")
    public Scenario scenario;

    @Param("LADDER")
    public Contender contender;

    @Param("1000")
    public int commands;

    private OrderStream stream;
    private MatchingBook book;

    @Setup(Level.Trial)
    public void generate() {
      stream = new OrderStream(scenario, commands);
    }

    @Setup(Level.Iteration)
    public void fill() {
      book = contender.newBook();
      stream.fill(book);
    }
  }

  /** An exchange and the same commands as calls. */
  @State(Scope.Thread)
  public static class Called {
    private static final int BLOCK = 1000;

    @Param("MIXED")
    public Scenario scenario;

    @Param("1000")
    public int commands;

    private List<Transaction> filling;
    private List<Transaction> measured;
    private Exchange exchange;

    @Setup(Level.Trial)
    public void generate() {
      OrderStream stream = new OrderStream(scenario, commands);
      filling = stream.fillingAs(new Calls());
      measured = stream.measuredAs(new Calls());
    }

    @Setup(Level.Iteration)
    public void fill() throws BlockException {
      exchange = new Exchange();
      apply(filling);
    }

    private long apply(List<Transaction> transactions) throws BlockException {
      long events = 0;
      for (int from = 0; from < transactions.size(); from += BLOCK) {
        UInt64 height = exchange.height().map(UInt64::increment).orElse(UInt64.ONE);
        List<Transaction> part =
            new ArrayList<>(
                transactions.subList(from, Math.min(from + BLOCK, transactions.size())));
        Block block = new Block(height, height, List.of(), part);
        events += exchange.apply(block).journal().receipts().size();
      }
      return events;
    }
  }

  private static final class Calls implements OrderStream.Translator<Transaction> {
    private static final UInt64 GAS = UInt64.of(1_000_000_000);

    @Override
    public Transaction place(long id, boolean buy, UInt256 amount, UInt256 price) {
      Side side = buy ? Side.BUY : Side.SELL;
      return of(id, new Call.PlaceOrder(LadderContender.asset(), amount, price, side));
    }

    @Override
    public Transaction cancel(long id) {
      return of(id, new Call.CancelOrder(UInt256.ofUnsigned(id)));
    }

    private static Transaction of(long id, Call call) {
      Address user = LadderContender.user(OrderStream.userOf(id));
      return new Transaction(user, call.kind().contract(), call.encode(), GAS, Optional.empty());
    }
  }

  /** The book alone. */
  @Benchmark
  public long book(Filled filled) {
    return filled.stream.measured(filled.book);
  }

  /** The whole way of a call: decoded, checked, matched, answered with a receipt. */
  @Benchmark
  public long calls(Called called) throws BlockException {
    return called.apply(called.measured);
  }
}
