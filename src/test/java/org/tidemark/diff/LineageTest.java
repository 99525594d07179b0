package org.tidemark.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.tidemark.diff.NodeStates.ALICE;
import static org.tidemark.diff.NodeStates.BOB;
import static org.tidemark.diff.NodeStates.block;
import static org.tidemark.diff.NodeStates.delete;
import static org.tidemark.diff.NodeStates.marked;
import static org.tidemark.diff.NodeStates.place;
import static org.tidemark.diff.NodeStates.put;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.codec.BincodeReader;
import org.tidemark.codec.BincodeWriter;
import org.tidemark.codec.Block;
import org.tidemark.codec.JournalEntry;
import org.tidemark.codec.Order;
import org.tidemark.codec.Schema;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.OpenDatabase;
import org.tidemark.testing.V2Writer;

/** Where the journal is believed, and where everything is read for what reason. */
class LineageTest {
  private static final ScanControl CONTROL = ScanControl.none();
  private static final String READ = "Everything was read, and no causes are known, because ";

  @TempDir private Path folder;
  private Path early;
  private Path late;

  /** Three blocks, and three more. */
  @BeforeEach
  void applyBlocks() throws Exception {
    early = folder.resolve("early");
    NodeStates.apply(
        early,
        marked(1, 100, place(ALICE, Side.BUY, 5, 90)),
        block(2, place(ALICE, Side.BUY, 7, 91)),
        block(3, place(BOB, Side.SELL, 8, 110)));
    late = NodeStates.copy(early, folder.resolve("late"));
    NodeStates.apply(
        late,
        block(4, place(ALICE, Side.BUY, 5, 92)),
        block(5, place(BOB, Side.SELL, 2, 91)),
        marked(6, 101));
  }

  private interface Check {
    void run(StateDiff diff) throws Exception;
  }

  private void diff(Path left, Path right, boolean isFull, Check check) throws Exception {
    DiffOptions options = DiffOptions.usual().withScratch(folder).full(isFull);
    try (StateView before = Sources.open(Source.of(left), CONTROL);
        StateView after = Sources.open(Source.of(right), CONTROL);
        StateDiff diff = StateDiff.of(before, after, options, CONTROL)) {
      check.run(diff);
    }
  }

  /** Both ways round everything is read, for a reason, and nothing is missed. */
  private void isRead(String reason, Path left, Path right) throws Exception {
    isRead(reason, Optional.empty(), left, right);
  }

  private void isRead(String reason, Optional<UInt64> parting, Path left, Path right)
      throws Exception {
    for (boolean isSwapped : List.of(false, true)) {
      diff(
          isSwapped ? right : left,
          isSwapped ? left : right,
          false,
          diff -> {
            DiffSummary summary = diff.summary();
            assertEquals(Method.FULL, summary.method());
            assertEquals(READ + reason + ".", summary.notes().getFirst());
            assertEquals(parting, summary.parting());
            assertEquals(
                parting
                    .map(height ->
                        "The journals part: block "
                            + height
                            + " is the first that was found to differ.")
                    .stream()
                    .toList(),
                summary.notes().subList(1, summary.notes().size()));
            assertEquals(Optional.empty(), summary.journal());
            assertEquals(Optional.empty(), summary.unexplained());
            for (Change change : diff.changes().read(0, 1000)) {
              assertEquals(List.of(), diff.causes(change));
            }
          });
    }
  }

  @Test
  void fromOneHeightToTheOtherItIsBelieved() throws Exception {
    diff(
        early,
        late,
        false,
        diff -> {
          assertEquals(Method.JOURNAL, diff.summary().method());
          assertEquals(1, diff.summary().of(ChangeKind.ORDER).total());
        });
  }

  @Test
  void aBlockThatWasPrunedBreaksIt() throws Exception {
    NodeStates.write(late, delete(V2.BLOCKS, V2.key(UInt64.of(5))));
    isRead("the journal has no block 5", early, late);
    NodeStates.write(late, delete(V2.BLOCKS, V2.key(UInt64.of(6))));
    isRead("the journal has no block 5", early, late);
    NodeStates.write(late, delete(V2.BLOCKS, V2.key(UInt64.of(4))));
    isRead("the journal has no block 4", early, late);
    NodeStates.write(late, delete(V2.BLOCKS, V2.key(UInt64.of(3))));
    isRead("the journal of the later one does not reach back to block 3", early, late);
    NodeStates.write(early, delete(V2.BLOCKS, V2.key(UInt64.of(3))));
    isRead("the earlier of the two has no block 3", early, late);
  }

  /** Only what is between the two heights, and what proves that they are of one line. */
  @Test
  void whatWasPrunedBeforeBothIsNotMissed() throws Exception {
    NodeStates.write(late, delete(V2.BLOCKS, V2.key(UInt64.of(1))));
    diff(early, late, false, diff -> assertEquals(Method.JOURNAL, diff.summary().method()));
    NodeStates.write(late, delete(V2.BLOCKS, V2.key(UInt64.of(2))));
    diff(early, late, false, diff -> assertEquals(Method.JOURNAL, diff.summary().method()));
  }

  @Test
  void aBlockThatDoesNotDecodeBreaksIt() throws Exception {
    NodeStates.write(late, put(V2.BLOCKS, V2.key(UInt64.of(5)), new byte[] {1, 2}));
    isRead("block 5 does not decode", early, late);
  }

  /** It says what the two have in common, not what happened between them. */
  @Test
  void aCommonBlockNeedNotDecode() throws Exception {
    OpenDatabase.Change spoil = put(V2.BLOCKS, V2.key(UInt64.of(3)), new byte[] {1, 2});
    NodeStates.write(early, spoil);
    NodeStates.write(late, spoil);
    diff(
        early,
        late,
        false,
        diff -> {
          assertEquals(Method.JOURNAL, diff.summary().method());
          assertEquals(List.of(), diff.summary().notes());
        });
  }

  @Test
  void anotherDatabaseIsNoDescendant() throws Exception {
    Path other = folder.resolve("other");
    NodeStates.apply(other, marked(1, 100), block(2), block(3), block(4));
    isRead("they are not of one database", Optional.of(UInt64.of(1)), early, other);
    // The blocks are the same; that it is the same database is what is not known.
    Path copy = NodeStates.copy(late, folder.resolve("copy"));
    Files.writeString(copy.resolve("IDENTITY"), "another one");
    isRead("they are not of one database", early, copy);
    Files.delete(copy.resolve("IDENTITY"));
    isRead("they are not of one database", early, copy);
  }

  @Test
  void equalHeightsAreComparedWhole() throws Exception {
    isRead("both are at height 3", early, NodeStates.copy(early, folder.resolve("copy")));
    Path other = NodeStates.copy(early, folder.resolve("other"));
    NodeStates.write(other, put(V2.BLOCKS, V2.key(UInt64.of(2)), new byte[] {7}));
    isRead("both are at height 3", Optional.of(UInt64.of(2)), early, other);
    Path fork = NodeStates.copy(early, folder.resolve("fork"));
    NodeStates.apply(fork, block(4, place(ALICE, Side.BUY, 5, 92)), block(5), marked(6, 101));
    isRead("both are at height 6", Optional.of(UInt64.of(5)), late, fork);
  }

  /** More blocks than are looked at one by one. */
  @Test
  void whereLongJournalsPartIsFound() throws Exception {
    List<Path> directories = new ArrayList<>();
    for (int parting : List.of(20, 11_000, 10_500)) {
      Path directory = folder.resolve("long-" + parting);
      try (V2Writer out = new V2Writer(directory)) {
        for (int height = 1; height <= 10_500; height++) {
          Block block = height < parting ? block(height) : marked(height, 1 + parting);
          out.block(new JournalEntry(block, List.of()));
        }
        out.meta(V2.HEIGHT, UInt64.of(10_500));
      }
      directories.add(directory);
    }
    String reason = "both are at height 10500";
    Path whole = directories.get(1);
    isRead(reason, Optional.of(UInt64.of(20)), directories.getFirst(), whole);
    isRead(reason, Optional.of(UInt64.of(10_500)), directories.getLast(), whole);
  }

  @Test
  void aDirectoryWithoutABlockHasNoHeight() throws Exception {
    Path fresh = folder.resolve("fresh");
    NodeStates.apply(fresh);
    isRead("one of the two has no block yet", fresh, late);
  }

  @Test
  void whatWasSetBackAndLedElsewhereIsNoDescendant() throws Exception {
    Path fork = NodeStates.copy(early, folder.resolve("fork"));
    NodeStates.apply(
        fork,
        block(4, place(ALICE, Side.BUY, 5, 93)),
        block(5, place(BOB, Side.SELL, 2, 91)),
        marked(6, 101),
        block(7, place(BOB, Side.SELL, 1, 120)));
    // The last block of the earlier one is the same in both: the difference is three blocks before.
    isRead(
        "their journals part: block 4 is not the same in both",
        Optional.of(UInt64.of(4)),
        late,
        fork);
    diff(
        late,
        fork,
        false,
        diff -> {
          List<Change> changes = diff.changes().read(0, 100);
          assertEquals(
              List.of("4 CHANGED", "6 ADDED"),
              changes.stream()
                  .filter(change -> change.kind() == ChangeKind.ORDER)
                  .map(change -> change.id() + " " + change.type())
                  .toList());
        });
  }

  @Test
  void formatV1HasNoJournal() throws Exception {
    Path old = folder.resolve("old");
    StateModel.empty().write(old, Schema.V1, true);
    isReadWithNote(old, late);
    Path older = folder.resolve("older");
    StateModel.empty().write(older, Schema.V1, true);
    // Nobody misses it there.
    diff(
        old,
        older,
        false,
        diff -> {
          assertEquals(Method.FULL, diff.summary().method());
          assertEquals(List.of(), diff.summary().notes());
          assertTrue(diff.summary().isSame());
        });
  }

  private void isReadWithNote(Path left, Path right) throws Exception {
    diff(
        left,
        right,
        false,
        diff -> {
          assertEquals(Method.FULL, diff.summary().method());
          assertEquals(
              READ + "only a directory in format v2 keeps a journal of blocks.",
              diff.summary().notes().getFirst());
          assertTrue(diff.summary().notes().get(1).startsWith("Counters and blocks are kept"));
        });
  }

  @Test
  void whatNoBlockDidIsToldWhereEverythingIsRead() throws Exception {
    byte[] key = V2.key(UInt64.of(1));
    byte[] value;
    try (StateView view = Sources.open(Source.of(late), CONTROL)) {
      value = view.value(V2.ORDERS, key).orElseThrow();
    }
    Order order = V2.ORDER.decode(UInt64.of(1), BincodeReader.of(value));
    BincodeWriter out = new BincodeWriter();
    V2.ORDER.encode(richer(order), out);
    NodeStates.write(
        late,
        put(V2.ORDERS, key, out.toBytes()),
        put("default", "evm_code_x".getBytes(StandardCharsets.US_ASCII), new byte[] {1}));
    diff(
        early,
        late,
        false,
        diff -> {
          assertEquals(Method.JOURNAL, diff.summary().method());
          assertEquals(1, diff.summary().of(ChangeKind.ORDER).total());
        });
    diff(
        early,
        late,
        true,
        diff -> {
          DiffSummary summary = diff.summary();
          assertEquals(Method.FULL, summary.method());
          assertEquals(2, summary.of(ChangeKind.ORDER).total());
          assertEquals(1, summary.of(ChangeKind.OTHER).total());
          assertEquals(Optional.of(1L), summary.unexplained());
          assertEquals(List.of("1 difference is explained by no block."), summary.notes());
          Change first = diff.changes().read(0, 1).getFirst();
          assertEquals("1", first.id());
          assertEquals(List.of(), diff.causes(first));
        });
  }

  private static Order richer(Order order) {
    return new Order(
        order.id(),
        order.bookId(),
        order.user(),
        order.asset(),
        order.amount().add(UInt256.ONE),
        order.price(),
        order.side(),
        order.filled(),
        order.timestamp(),
        order.heights());
  }

  @Test
  void digestsThatAreEqualEndItAtOnceIfNothingBesideThemIsAskedFor() throws Exception {
    Optional<String> digest = Optional.of("d");
    DiffOptions options = DiffOptions.usual().withScratch(folder).withDigests(digest, digest);
    try (StateView before = Sources.open(Source.of(early), CONTROL);
        StateView after = Sources.open(Source.of(late), CONTROL)) {
      // They are believed, whatever is there: nothing was read.
      assertEquals(Method.DIGESTS, method(before, after, options));
      assertEquals(Method.DIGESTS, method(before, after, options.withFilter(kinds("order"))));
      try (StateDiff diff = StateDiff.of(before, after, options, CONTROL)) {
        assertTrue(diff.summary().isSame());
        assertEquals(0, diff.changes().size());
        assertEquals(1, diff.summary().notes().size());
      }
      assertEquals(Method.FULL, method(before, after, options.full(true)));
      assertEquals(Method.JOURNAL, method(before, after, options.withFilter(kinds("counter"))));
      assertEquals(
          Method.JOURNAL,
          method(before, after, options.withFilter(ChangeFilter.NONE.withField("changed_height"))));
      assertEquals(
          Method.JOURNAL,
          method(before, after, options.withDigests(digest, Optional.of("another"))));
      assertEquals(
          Method.JOURNAL,
          method(before, after, options.withDigests(Optional.empty(), Optional.empty())));
    }
  }

  private static ChangeFilter kinds(String kind) {
    return ChangeFilter.NONE.withKinds(Set.of(ChangeKind.parse(kind)));
  }

  private static Method method(StateView left, StateView right, DiffOptions options)
      throws Exception {
    try (StateDiff diff = StateDiff.of(left, right, options, CONTROL)) {
      return diff.summary().method();
    }
  }
}
