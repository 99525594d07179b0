package org.tidemark.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.codec.Block;
import org.tidemark.codec.JournalEntry;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.UInt64;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.Recorded;
import org.tidemark.testing.V2Directory;
import org.tidemark.testing.V2Writer;

/** Blocks by number, newest first, wherever their heights lie. */
class BlockTableTest {
  @TempDir private Path folder;

  private static StateView open(Path directory) throws Exception {
    return Sources.open(Source.of(directory), ScanControl.none());
  }

  private static JournalEntry empty(UInt64 height) {
    return new JournalEntry(new Block(height, UInt64.of(7), List.of(), List.of()), List.of());
  }

  private static List<UInt64> heights(List<BlockSummary> rows) {
    return rows.stream().map(BlockSummary::height).toList();
  }

  private static BlockTable built(StateView view) throws Exception {
    BlockTable table = new BlockTable(view);
    table.build(ScanControl.none());
    return table;
  }

  /** Every window, every height and the first rows, against a sorted set. */
  private static void compare(BlockTable table, NavigableSet<UInt64> expected) throws Exception {
    List<UInt64> all = new ArrayList<>(expected.descendingSet());
    assertEquals(all.size(), table.size());
    assertTrue(table.isComplete());
    assertEquals(all, heights(table.read(0, all.size() + 5)));
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 60; i++) {
      int from = random.nextInt(all.size());
      int to = Math.min(all.size(), from + 1 + random.nextInt(200));
      assertEquals(all.subList(from, to), heights(table.read(from, to - from)));
      UInt64 height = all.get(from);
      assertEquals(OptionalLong.of(from), table.indexOf(height), height.toString());
      if (height.bits() != -1 && !expected.contains(height.increment())) {
        assertEquals(OptionalLong.of(from), table.indexOf(height.increment()));
      }
    }
    assertEquals(all.subList(0, Math.min(300, all.size())), heights(table.firstRows(300)));
    UInt64 oldest = expected.first();
    if (oldest.bits() != 0) {
      assertEquals(OptionalLong.empty(), table.indexOf(UInt64.of(oldest.bits() - 1)));
    }
  }

  @Test
  void heightsWithGapsUpToTheHighestAreFoundByNumber() throws Exception {
    TreeSet<UInt64> heights = new TreeSet<>();
    for (long i = 0; i < 700; i++) {
      heights.add(UInt64.of(i));
    }
    for (long i = 9_000; i < 20_000; i += 37) {
      heights.add(UInt64.of(i));
    }
    heights.add(UInt64.of(Long.MAX_VALUE));
    for (long i = 1; i < 130; i++) {
      heights.add(UInt64.of(-i));
    }
    write(heights);
    try (StateView view = open(folder)) {
      compare(built(view), heights);
    }
  }

  private void write(Set<UInt64> heights) throws Exception {
    try (V2Writer out = new V2Writer(folder)) {
      for (UInt64 height : heights) {
        out.block(empty(height));
      }
    }
  }

  @Test
  void keysThatAreNoHeightsArePassedOver() throws Exception {
    TreeSet<UInt64> heights = new TreeSet<>(List.of(UInt64.of(4), UInt64.of(5), UInt64.MAX));
    write(heights);
    try (V2Writer out = new V2Writer(folder)) {
      byte[] longer = new byte[9];
      Arrays.fill(longer, (byte) 0xff);
      out.put(V2.BLOCKS, longer, new byte[1]).put(V2.BLOCKS, new byte[] {0, 1}, new byte[1]);
      out.put(V2.BLOCKS, new byte[] {(byte) 0x80}, new byte[1]);
    }
    try (StateView view = open(folder)) {
      compare(built(view), heights);
    }
  }

  @Test
  void aLaterViewCountsOnlyWhatIsNew() throws Exception {
    TreeSet<UInt64> heights = new TreeSet<>();
    for (long i = 10; i < 300; i++) {
      heights.add(UInt64.of(i));
    }
    write(heights);
    try (StateView before = open(folder)) {
      BlockTable table = built(before);
      for (long i = 300; i < 450; i++) {
        heights.add(UInt64.of(i));
      }
      write(heights);
      try (StateView after = open(folder)) {
        BlockTable followed = table.followedBy(after).orElseThrow();
        compare(followed, heights);
        compare(followed.followedBy(after).orElseThrow(), heights);
        assertEquals(Optional.empty(), followed.followedBy(before));
        assertEquals(Optional.empty(), new BlockTable(before).followedBy(after));
      }
    }
  }

  @Test
  void aDirectoryWithoutBlocksHasNone() throws Exception {
    try (StateView view = open(Recorded.unpack("small", folder.resolve("v1")))) {
      assertEquals(0, built(view).size());
      assertEquals(List.of(), new BlockTable(view).firstRows(5));
      assertEquals(Optional.empty(), view.block(UInt64.of(1)));
      assertFalse(BlockCursor.isKnownTo(view.info().format()));
    }
  }

  @Test
  void summariesCountAndSayWhatDoesNotDecode() throws Exception {
    V2Directory.write(folder);
    try (V2Writer out = new V2Writer(folder)) {
      out.put(V2.BLOCKS, V2.key(UInt64.of(100)), new byte[] {1, 2, 3});
    }
    try (StateView view = open(folder)) {
      BlockTable table = built(view);
      BlockSummary rich = table.read(0, 1).getFirst();
      assertEquals(V2Directory.RICH, rich.height());
      assertEquals(V2Directory.time(V2Directory.BLOCKS), rich.timestamp());
      assertEquals(3, rich.marks());
      assertEquals(8, rich.transactions());
      assertEquals(3, rich.failed());
      assertEquals(10, rich.events());
      BlockSummary bad = table.read(V2Directory.BLOCKS - 100, 1).getFirst();
      assertEquals(UInt64.of(100), bad.height());
      assertTrue(bad.problem().orElseThrow().getMessage().contains("timestamp"));
      assertInstanceOf(Row.Undecodable.class, view.block(UInt64.of(100)).orElseThrow());
      assertInstanceOf(Row.Decoded.class, view.block(V2Directory.RICH).orElseThrow());
      assertEquals(Optional.empty(), view.block(UInt64.of(321)));
    }
  }
}
