package org.tidemark.bench;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.tidemark.bench.OrderBookRun.Contender;
import org.tidemark.bench.OrderBookRun.Scenario;

/**
 * Commands a second of the node's order book beside exchange-core's naive and direct books, on the
 * same commands in one JMH run, and of the whole exchange on the same commands as calls. Aims: at
 * least naive with 256-bit numbers where the other has 64, then towards direct.
 *
 * <p>{@code -Dbench.commands=200k} measured commands, {@code -Dbench.scenarios=MIXED,MATCH} picks
 * some.
 */
@Tag("bench")
class OrderBookBench {
  private static final int WARM_UPS = 10;
  private static final int ITERATIONS = 15;

  @Test
  void placeCancelAndMatchBesideExchangeCore() throws Exception {
    int commands = (int) BenchTable.rows(System.getProperty("bench.commands", "200k"));
    BenchTable table =
        new BenchTable(
            "Order book, "
                + BenchTable.size(commands)
                + " commands, JMH single shots after "
                + WARM_UPS
                + " unmeasured, median of "
                + ITERATIONS,
            "commands",
            "trades",
            "naive/s",
            "direct/s",
            "ours 256 bit/s",
            "of naive",
            "of direct",
            "ours 64 bit/s",
            "of naive",
            "of direct",
            "whole calls/s");
    for (Scenario scenario : scenarios()) {
      OrderStream stream = new OrderStream(scenario, commands);
      requireSameTrades(stream);
      Map<Contender, Double> speeds = books(scenario, commands);
      double naive = speeds.get(Contender.NAIVE);
      double direct = speeds.get(Contender.DIRECT);
      double wide = speeds.get(Contender.LADDER);
      double small = speeds.get(Contender.LADDER_SMALL);
      table.add(
          scenario.toString(),
          BenchTable.number((double) stream.trades(), "%,.0f"),
          BenchTable.number(naive, "%,.0f"),
          BenchTable.number(direct, "%,.0f"),
          BenchTable.number(wide, "%,.0f"),
          BenchTable.number(wide / naive, "%.2f"),
          BenchTable.number(wide / direct, "%.2f"),
          BenchTable.number(small, "%,.0f"),
          BenchTable.number(small / naive, "%.2f"),
          BenchTable.number(small / direct, "%.2f"),
          scenario == Scenario.MIXED ? BenchTable.number(calls(scenario, commands), "%,.0f") : "");
    }
    table.print();
  }

  private static List<Scenario> scenarios() {
    String chosen = System.getProperty("bench.scenarios", "");
    return chosen.isEmpty()
        ? List.of(Scenario.values())
        : Arrays.stream(chosen.split(",", -1)).map(Scenario::valueOf).toList();
  }

  /** Books that trade differently are not compared. */
  private static void requireSameTrades(OrderStream stream) {
    long[] sums =
        Stream.of(Contender.values())
            .mapToLong(contender -> {
              MatchingBook book = contender.newBook();
              return 31 * stream.fill(book) + stream.measured(book);
            })
            .toArray();
    if (Arrays.stream(sums).distinct().count() != 1) {
      throw new IllegalStateException("the books trade differently: " + Arrays.toString(sums));
    }
  }

  private static Map<Contender, Double> books(Scenario scenario, int commands)
      throws RunnerException {
    String[] contenders =
        Arrays.stream(Contender.values()).map(Contender::name).toArray(String[]::new);
    Map<Contender, Double> speeds = new EnumMap<>(Contender.class);
    for (RunResult result : run("book", scenario, commands, contenders)) {
      speeds.put(Contender.valueOf(result.getParams().getParam("contender")), speed(result));
    }
    return speeds;
  }

  private static double calls(Scenario scenario, int commands) throws RunnerException {
    return speed(run("calls", scenario, commands).iterator().next());
  }

  private static Collection<RunResult> run(
      String method, Scenario scenario, int commands, String... contenders) throws RunnerException {
    ChainedOptionsBuilder options =
        new OptionsBuilder()
            .include(OrderBookRun.class.getName() + "\\." + method + "$")
            .param("scenario", scenario.name())
            .param("commands", Integer.toString(commands))
            .operationsPerInvocation(commands)
            .forks(1)
            .warmupIterations(WARM_UPS)
            .measurementIterations(ITERATIONS)
            .timeout(TimeValue.minutes(5))
            .verbosity(VerboseMode.SILENT)
            .shouldFailOnError(true)
            .jvmArgs("-Xms1g", "-Xmx1g", "-Xmn128m")
            .jvmArgsAppend(
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
                "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow");
    if (contenders.length > 0) {
      options.param("contender", contenders);
    }
    return new Runner(options.build()).run();
  }

  /** Seconds are JMH's unit for single shots; its statistics have the percentiles. */
  private static double speed(RunResult result) {
    return 1 / result.getPrimaryResult().getStatistics().getPercentile(50);
  }
}
