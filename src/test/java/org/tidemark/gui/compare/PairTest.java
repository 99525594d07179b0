package org.tidemark.gui.compare;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.Source;

class PairTest {
  private static Pair with(String path) {
    return new Pair(Choice.of(Source.of(Path.of(path))), Choice.current());
  }

  @Test
  void pairsComeBackFromTheSettingsAsTheyWereWritten() {
    List<Pair> pairs =
        List.of(
            with("/a b/data"),
            new Pair(
                Choice.of(Source.snapshot(Path.of("/x"), UInt64.of(7))),
                Choice.of(Source.of(Path.of("/y#z")))));
    assertEquals(pairs, Pair.parseAll(Pair.written(pairs)));
    assertEquals(List.of(), Pair.parseAll("no tab here\n/a#snapshot=x\tcurrent\n"));
  }

  @Test
  void theNewestPairIsFirstAndOnlyOnceAndTheOldestGoes() {
    List<Pair> many = IntStream.range(0, 8).mapToObj(i -> with("/" + i)).toList();
    assertEquals(
        List.of(
            with("/3"),
            with("/0"),
            with("/1"),
            with("/2"),
            with("/4"),
            with("/5"),
            with("/6"),
            with("/7")),
        Pair.remembered(many, with("/3")));
    assertEquals(8, Pair.remembered(many, with("/new")).size());
    assertEquals(with("/6"), Pair.remembered(many, with("/new")).getLast());
  }

  @Test
  void twoWaysOfWritingAPathAreTheSameChoice() {
    assertEquals(
        Choice.of(Source.of(Path.of("/a/data"))), Choice.of(Source.of(Path.of("/a/b/../data"))));
  }
}
