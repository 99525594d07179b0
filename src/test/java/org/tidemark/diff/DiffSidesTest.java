package org.tidemark.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tidemark.codec.Schema;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.Source;
import org.tidemark.state.SourceException;
import org.tidemark.state.Sources;
import org.tidemark.state.StateDigest;
import org.tidemark.state.StateView;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;
import org.tidemark.testing.ChildJvm;
import org.tidemark.testing.DirectoryImage;
import org.tidemark.testing.GeneratedDirectory;
import org.tidemark.testing.HeapChild;
import org.tidemark.testing.MarketProcess;
import org.tidemark.testing.OpenDatabase;
import org.tidemark.testing.Recorded;

/** Empty, equal, one-sided, huge and moving states. */
class DiffSidesTest {
  private static final ScanControl CONTROL = ScanControl.none();

  @TempDir private Path folder;

  private interface Check {
    void run(StateDiff diff) throws Exception;
  }

  private void diff(Source left, Source right, Check check) throws Exception {
    try (StateView before = Sources.open(left, CONTROL);
        StateView after = Sources.open(right, CONTROL);
        StateDiff diff = StateDiff.of(before, after, options(), CONTROL)) {
      check.run(diff);
    }
  }

  private DiffOptions options() {
    return DiffOptions.usual().withScratch(folder);
  }

  private static List<Change> all(StateDiff diff) throws Exception {
    return diff.changes().read(0, 100_000);
  }

  @ParameterizedTest
  @EnumSource(names = {"V1", "V2"})
  void againstAnEmptySideEverythingIsADifference(Schema schema) throws Exception {
    StateModel model = StateModel.random(new Random(4), true);
    Source full = model.write(folder.resolve("full"), schema, true);
    Source empty = StateModel.empty().write(folder.resolve("empty"), schema, true);
    // The two entries that tell the format are in both.
    int more = model.entries(schema).size() - StateModel.empty().entries(schema).size();
    diff(
        full,
        empty,
        diff -> {
          assertEquals(more, diff.changes().size());
          assertTrue(all(diff).stream().allMatch(one -> one.type() == ChangeType.REMOVED));
          assertEquals(new Part.Absent(), all(diff).getFirst().right());
        });
    diff(
        empty,
        full,
        diff -> {
          assertEquals(more, diff.changes().size());
          assertTrue(all(diff).stream().allMatch(one -> one.type() == ChangeType.ADDED));
        });
  }

  /** A node that has just been started. */
  @Test
  void anEmptyDatabaseIsAStateToo() throws Exception {
    Path empty = folder.resolve("empty");
    OpenDatabase.at(empty).close();
    Path small = Recorded.unpack("small", folder);
    diff(
        Source.of(empty),
        Source.of(small),
        diff -> {
          assertEquals(Recorded.entries(small).size(), diff.changes().size());
          assertTrue(diff.summary().isComplete());
        });
    diff(
        Source.of(empty),
        Source.of(empty),
        diff -> {
          assertEquals(0, diff.changes().size());
          assertTrue(diff.summary().isSame());
          assertEquals(List.of(), diff.summary().markets());
          assertEquals(Optional.empty(), diff.summary().first());
        });
  }

  @Test
  void aStateIsTheSameAsItself() throws Exception {
    for (String name : List.of("small", "edge", "upstream", "damaged-many-problems")) {
      Source source = Source.of(Recorded.unpack(name, folder));
      diff(
          source,
          source,
          diff -> {
            assertEquals(List.of(), all(diff), name);
            assertTrue(diff.summary().isSame());
            assertEquals(Recorded.entries(source.directory()).size(), diff.summary().same(), name);
          });
    }
  }

  @Test
  void oneRecordThatDiffersIsTheOnlyDifference() throws Exception {
    Path directory = folder.resolve("one");
    try (OpenDatabase database = OpenDatabase.at(directory)) {
      database.putRows(1, 1);
    }
    Path other = folder.resolve("other");
    try (OpenDatabase database = OpenDatabase.at(other)) {
      database.put(OpenDatabase.key(1), OpenDatabase.row(2));
    }
    diff(
        Source.of(directory),
        Source.of(other),
        diff -> {
          Change only = all(diff).getFirst();
          assertEquals(1, diff.changes().size());
          assertEquals(ChangeType.UNREADABLE, only.type());
          assertEquals(Optional.of(UInt64.ONE), only.number());
          assertEquals(List.of(), only.fields());
          assertEquals("undecodable", only.left().status());
        });
  }

  @Test
  void whatHasNoRecordsIsComparedByteByByteAndWithItsLikeOnly() throws Exception {
    Source core = Source.of(Recorded.unpack("core", folder));
    Source small = Source.of(Recorded.unpack("small", folder));
    diff(
        core,
        core,
        diff -> {
          assertTrue(diff.summary().isSame());
          assertEquals(Recorded.entries(core.directory()).size(), diff.summary().same());
          assertTrue(diff.summary().notes().getFirst().contains("bytes were compared"));
        });
    for (boolean isSwapped : List.of(false, true)) {
      try (StateView left = Sources.open(isSwapped ? core : small, CONTROL);
          StateView right = Sources.open(isSwapped ? small : core, CONTROL)) {
        Failure refused =
            assertThrows(
                SourceException.class, () -> StateDiff.of(left, right, options(), CONTROL));
        assertTrue(refused.sentence().contains(core.directory().toString()), refused.sentence());
      }
    }
  }

  @Test
  void lookingChangesNothing() throws Exception {
    Path small = Recorded.unpack("small", folder.resolve("a"));
    Path torn = Recorded.unpack("damaged-torn-wal", folder.resolve("b"));
    Path node = folder.resolve("c");
    NodeStates.apply(node, NodeStates.marked(1, 5), NodeStates.block(2));
    Path later = NodeStates.copy(node, folder.resolve("d"));
    NodeStates.apply(later, NodeStates.block(3));
    DirectoryImage before = DirectoryImage.of(folder);
    Path scratch = Files.createTempDirectory("tidemark-looking");
    for (List<Path> pair :
        List.of(List.of(small, torn), List.of(node, later), List.of(torn, node))) {
      try (StateView left = Sources.open(Source.of(pair.getFirst()), CONTROL);
          StateView right = Sources.open(Source.of(pair.getLast()), CONTROL);
          StateDiff diff =
              StateDiff.of(left, right, DiffOptions.usual().withScratch(scratch), CONTROL)) {
        for (Change change : all(diff)) {
          diff.annotated(change, true);
          diff.annotated(change, false);
          diff.causes(change);
        }
      }
    }
    Files.delete(scratch);
    assertEquals("", before.differenceTo(DirectoryImage.of(folder)));
  }

  @Test
  void aDirectoryThatANodeWritesIsComparedAsOfOneBlock() throws Exception {
    Path directory = folder.resolve("data");
    try (ChildJvm node =
        ChildJvm.start(MarketProcess.class, directory.toString(), "3", "unsynced", "9")) {
      assertEquals("ready", node.readLine());
      for (int i = 0; i < 5; i++) {
        node.readLine();
      }
      try (StateView early = Sources.open(Source.of(directory), CONTROL)) {
        for (int i = 0; i < 4; i++) {
          node.readLine();
          try (StateView late = Sources.open(Source.of(directory), CONTROL)) {
            StateDigest digest = StateDigest.of(late, CONTROL);
            List<Change> first;
            try (StateDiff diff = StateDiff.of(early, late, options(), CONTROL)) {
              first = all(diff);
              // Or all of it, where the node was so fast that this is less.
              assertTrue(diff.summary().journal().isPresent());
            }
            node.readLine();
            try (StateDiff full = StateDiff.of(early, late, options().full(true), CONTROL)) {
              assertEquals(first, all(full));
              assertEquals(Optional.of(0L), full.summary().unexplained());
              assertEquals(
                  late.info().height().map(height -> height.toString()),
                  first.stream()
                      .filter(one -> one.id().equals("height"))
                      .flatMap(one -> one.right().content().stream())
                      .map(Object::toString)
                      .findFirst());
            }
            assertEquals(digest, StateDigest.of(late, CONTROL));
          }
        }
      }
      node.kill();
    }
  }

  @Test
  void hundredsOfThousandsOfDifferencesFitASmallHeap() throws Exception {
    inSmallHeap(250_000, "48m");
  }

  @Test
  @Tag("stress")
  void aMillionDifferencesFitASmallHeap() throws Exception {
    inSmallHeap(1_000_000, "256m");
  }

  private void inSmallHeap(int orders, String heap) throws Exception {
    GeneratedDirectory.write(folder.resolve("left"), orders, 5);
    GeneratedDirectory.write(folder.resolve("right"), orders, 6);
    assertEquals(
        "OK", HeapChild.run(heap, Child.class, folder.toString(), Integer.toString(orders)));
  }

  /** Runs in the small heap. */
  static final class Child {
    private Child() {}

    /** Arguments: the folder of both directories, orders in each. */
    public static void main(String[] arguments) throws Failure {
      Path folder = Path.of(arguments[0]);
      int orders = Integer.parseInt(arguments[1]);
      DiffOptions options = DiffOptions.usual().withScratch(folder);
      try (StateView left = Sources.open(Source.of(folder.resolve("left")), CONTROL);
          StateView right = Sources.open(Source.of(folder.resolve("right")), CONTROL);
          StateDiff diff = StateDiff.of(left, right, options, CONTROL)) {
        long[] seen = {0};
        diff.changes().forEach(CONTROL, (number, change) -> seen[0] += change.fields().size());
        Change last = diff.changes().read(diff.changes().size() - 1, 5).getFirst();
        ChangeFilter filter =
            ChangeFilter.NONE.withMarket(Optional.of(GeneratedDirectory.market(1)));
        boolean isRight =
            diff.summary().of(ChangeKind.ORDER).changed() == orders
                && diff.summary().of(ChangeKind.POSITION).changed() == orders / 20
                && seen[0] > orders
                && last.kind() != ChangeKind.ORDER
                && diff.changes().select(filter, CONTROL).size() > orders / 10;
        System.out.println(isRight ? "OK" : "wrong");
      }
    }
  }
}
