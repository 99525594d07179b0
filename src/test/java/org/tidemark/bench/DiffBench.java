package org.tidemark.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.Main;
import org.tidemark.testing.HeapChild;

/**
 * A node's directory with that many resting orders beside the same one a few blocks later, one
 * order in a thousand cancelled: compared whole and by the journal, by two bare iterators, and as
 * people do it today, by dumping both as text and comparing the texts. {@code
 * -Dbench.rows=10k,1M,10M}; {@code -Dbench.diffHeap=256m} for all but the making of the
 * directories, which takes {@code -Dbench.rebuildHeap=4g}.
 */
@Tag("bench")
class DiffBench {
  private static final String HEAP = System.getProperty("bench.diffHeap", "256m");

  @TempDir Path folder;

  private record Measured(double seconds, double heap) {}

  @Test
  void neighbours() throws Exception {
    BenchTable whole =
        new BenchTable(
            "Compared whole, each in its own JVM with -Xmx" + HEAP + ", median",
            "orders",
            "bare merge pairs/s",
            "bare x2 pairs/s",
            "compared pairs/s",
            "of bare",
            "of bare x2",
            "peak heap MB");
    BenchTable near =
        new BenchTable(
            "One order in " + DiffScenario.TOUCHED + " cancelled, median",
            "orders",
            "by the journal ms",
            "compared whole ms",
            "whole of journal",
            "peak heap MB");
    BenchTable text =
        new BenchTable(
            "As commands, from start to end",
            "orders",
            "tidemark diff s",
            "whole s",
            "dump both s",
            "diff s",
            "dump and diff s",
            "of whole",
            "of a warm one",
            "text MB");
    for (long orders : BenchTable.sizes()) {
      List<Path> both = directories(orders);
      int rounds = orders > 1_000_000 ? 3 : 7;
      Measured bare = measure("bare", both, rounds);
      Measured twice = measure("bare2", both, rounds);
      Measured full = measure("full", both, rounds);
      // So short that the first rounds measure how Java warms up; commands below tell of those.
      Measured journal = measure("journal", both, 21);
      whole.add(
          BenchTable.size(orders),
          BenchTable.number(orders / bare.seconds, "%,.0f"),
          BenchTable.number(orders / twice.seconds, "%,.0f"),
          BenchTable.number(orders / full.seconds, "%,.0f"),
          BenchTable.number(bare.seconds / full.seconds, "%.2f"),
          BenchTable.number(twice.seconds / full.seconds, "%.2f"),
          megabytes(full.heap));
      near.add(
          BenchTable.size(orders),
          BenchTable.number(1000 * journal.seconds, "%.1f"),
          BenchTable.number(1000 * full.seconds, "%.1f"),
          BenchTable.number(full.seconds / journal.seconds, "%.1f"),
          megabytes(journal.heap));
      commands(orders, both, full.seconds, text);
    }
    whole.print();
    near.print();
    text.print();
  }

  private static List<Path> directories(long orders) throws Exception {
    List<Path> both = DiffScenario.kept(orders);
    if (!Files.exists(both.getFirst())) {
      HeapChild.run(
          System.getProperty("bench.rebuildHeap", "4g"),
          DiffScenario.class,
          "build",
          both.getFirst().toString(),
          both.getLast().toString(),
          Long.toString(orders));
    }
    return both;
  }

  private static Measured measure(String what, List<Path> both, int rounds) throws Exception {
    String output =
        HeapChild.run(
            HEAP,
            DiffScenario.class,
            what,
            both.getFirst().toString(),
            both.getLast().toString(),
            Integer.toString(rounds));
    String[] numbers = output.lines().toList().getLast().split(" ", -1);
    return new Measured(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1]));
  }

  private static String megabytes(double bytes) {
    return BenchTable.number(bytes / (1 << 20), "%.0f");
  }

  private void commands(long orders, List<Path> both, double warm, BenchTable table)
      throws Exception {
    String left = both.getFirst().toString();
    String right = both.getLast().toString();
    Path told = folder.resolve("told");
    double diff = time(told, tidemark("diff", left, right, "--summary"));
    double whole = time(told, tidemark("diff", left, right, "--summary", "--full"));
    Path one = folder.resolve("left.txt");
    Path other = folder.resolve("right.txt");
    double dump =
        time(one, tidemark("orders", left, "--format", "canonical"))
            + time(other, tidemark("orders", right, "--format", "canonical"));
    double texts = time(told, List.of("diff", one.toString(), other.toString()));
    try (Stream<String> lines = Files.lines(told)) {
      if (lines.noneMatch(line -> line.startsWith("< order "))) {
        throw new IllegalStateException("diff found nothing");
      }
    }
    table.add(
        BenchTable.size(orders),
        BenchTable.number(diff, "%.2f"),
        BenchTable.number(whole, "%.2f"),
        BenchTable.number(dump, "%.2f"),
        BenchTable.number(texts, "%.2f"),
        BenchTable.number(dump + texts, "%.2f"),
        BenchTable.number((dump + texts) / whole, "%.1f"),
        BenchTable.number((dump + texts) / warm, "%.1f"),
        megabytes((double) Files.size(one) + Files.size(other)));
    Files.delete(one);
    Files.delete(other);
  }

  private static List<String> tidemark(String... arguments) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx" + HEAP, "--enable-native-access=ALL-UNNAMED", "-cp"));
    command.add(System.getProperty("java.class.path"));
    command.add(Main.class.getName());
    command.addAll(List.of(arguments));
    return command;
  }

  /** Seconds from start to end; 2 says that there are differences, and so does diff with 1. */
  private static double time(Path out, List<String> command)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(out.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    int code = process.waitFor();
    double seconds = (System.nanoTime() - start) / 1e9;
    if (code > 2) {
      throw new IOException(command.getLast() + " ended with " + code);
    }
    return seconds;
  }
}
