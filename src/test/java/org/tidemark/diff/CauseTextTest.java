package org.tidemark.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.tidemark.diff.NodeStates.ALICE;
import static org.tidemark.diff.NodeStates.BOB;
import static org.tidemark.diff.NodeStates.GOLD;
import static org.tidemark.diff.NodeStates.block;
import static org.tidemark.diff.NodeStates.cancel;
import static org.tidemark.diff.NodeStates.marked;
import static org.tidemark.diff.NodeStates.number;
import static org.tidemark.diff.NodeStates.open;
import static org.tidemark.diff.NodeStates.place;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.codec.Call;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Side;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.task.ScanControl;

/** What a person reads of a difference and of what made it, for all that can happen. */
class CauseTextTest {
  private static final ScanControl CONTROL = ScanControl.none();

  @TempDir private Path folder;
  private Path early;
  private Path late;

  private void run() throws Exception {
    early = folder.resolve("early");
    NodeStates.apply(
        early,
        marked(
            1,
            1000,
            place(ALICE, Side.SELL, 1000, 50),
            place(ALICE, Side.SELL, 40, 60),
            place(ALICE, Side.BUY, 5, 10),
            open(ALICE, 3, 10, Direction.LONG),
            open(BOB, 4, 50, Direction.LONG)));
    late = NodeStates.copy(early, folder.resolve("late"));
    NodeStates.apply(
        late,
        block(2, place(BOB, Side.BUY, 300, 55), place(BOB, Side.BUY, 740, 60), cancel(ALICE, 3)),
        block(3, place(BOB, Side.SELL, 7, 90), open(ALICE, 9, 2, Direction.SHORT)),
        marked(4, 900, NodeStates.call(ALICE, new Call.Liquidate(number(2)))),
        marked(5, 1100, NodeStates.call(ALICE, new Call.ClosePosition(number(1)))));
  }

  private static Map<String, List<String>> texts(StateView left, StateView right) throws Exception {
    Map<String, List<String>> texts = new TreeMap<>();
    try (StateDiff diff = StateDiff.of(left, right, DiffOptions.usual(), CONTROL)) {
      for (Change change : diff.changes().read(0, 100)) {
        List<String> causes = new ArrayList<>();
        for (Cause cause : diff.causes(change)) {
          causes.add(CauseText.of(cause, change));
        }
        if (change.kind() != ChangeKind.COUNTER) {
          texts.put(change.kind().text() + " " + change.id() + " " + change.type().text(), causes);
        }
      }
    }
    return texts;
  }

  @Test
  void everyCauseIsASentenceOfItsOwn() throws Exception {
    run();
    try (StateView before = Sources.open(Source.of(early), CONTROL);
        StateView after = Sources.open(Source.of(late), CONTROL)) {
      Map<String, List<String>> expected =
          new TreeMap<>(
              Map.of(
                  "order 1 removed",
                  List.of(
                      "filled 300 of 1000 at 50 against order 4 in block 2, transaction 0",
                      "filled 300 so far in block 2, transaction 0",
                      "filled 700 of 1000 at 50 against order 5 in block 2, transaction 1",
                      "filled completely in block 2, transaction 1"),
                  "order 2 removed",
                  List.of(
                      "filled 40 of 40 at 60 against order 5 in block 2, transaction 1",
                      "filled completely in block 2, transaction 1"),
                  "order 3 removed",
                  List.of("cancelled by " + ALICE + " with 5 left in block 2, transaction 2"),
                  "order 6 added",
                  List.of("placed by " + BOB + ": sell 7 at 90 in block 3, transaction 0"),
                  "position 1 changed",
                  List.of("closed by " + ALICE + " at 1100, profit 300 in block 5, transaction 0"),
                  "position 2 changed",
                  List.of(
                      "liquidated by " + ALICE + " at 900, profit -400 in block 4, transaction 0"),
                  "position 3 added",
                  List.of("opened by " + ALICE + ": short 9 at 1000 in block 3, transaction 1"),
                  "mark " + GOLD + " changed",
                  List.of(
                      "mark price set to 900 in block 4", "mark price set to 1100 in block 5")));
      assertEquals(expected, texts(before, after));
      // The same things happened, whichever way the states are held against each other.
      Map<String, List<String>> mirrored = new TreeMap<>();
      expected.forEach((name, causes) ->
          mirrored.put(
              name.endsWith("added")
                  ? name.replace("added", "removed")
                  : name.replace("removed", "added"),
              causes));
      assertEquals(mirrored, texts(after, before));
    }
  }

  @Test
  void aDifferenceIsOneLineOfJsonAndALineOfCsvForEachField() throws Exception {
    run();
    try (StateView before = Sources.open(Source.of(early), CONTROL);
        StateView after = Sources.open(Source.of(late), CONTROL);
        StateDiff diff = StateDiff.of(before, after, DiffOptions.usual(), CONTROL)) {
      List<Change> changes = diff.changes().read(0, 100);
      Change order = changes.get(2);
      assertEquals(
          "{\"kind\":\"order\",\"id\":\"3\",\"change\":\"removed\",\"market\":\""
              + GOLD
              + "\",\"fields\":{\"market\":[\""
              + GOLD
              + "\",null],\"user\":[\""
              + ALICE
              + "\",null],\"side\":[\"buy\",null],\"price\":[\"0xa\",null],"
              + "\"amount\":[\"0x5\",null],\"filled\":[\"0x0\",null],\"timestamp\":[\"1000\",null],"
              + "\"book_id\":[\"3\",null],\"placed_height\":[\"1\",null],"
              + "\"changed_height\":[\"1\",null]},\"cause\":[{\"height\":2,\"transaction\":2,"
              + "\"from\":\""
              + ALICE
              + "\",\"event\":\"order_cancelled\",\"text\":\"cancelled by "
              + ALICE
              + " with 5 left in block 2, transaction 2\"}]}",
          ChangeText.json(order, diff.causes(order)));
      Change mark =
          changes.stream().filter(one -> one.kind() == ChangeKind.MARK).findFirst().orElseThrow();
      assertEquals(
          List.of(
              "mark,"
                  + GOLD
                  + ",changed,"
                  + GOLD
                  + ",,price,1000,1100,100,"
                  + "mark price set to 900 in block 4; mark price set to 1100 in block 5",
              "mark,"
                  + GOLD
                  + ",changed,"
                  + GOLD
                  + ",,height,1,5,4,"
                  + "mark price set to 900 in block 4; mark price set to 1100 in block 5"),
          ChangeText.csv(mark, diff.causes(mark)));
      Change position =
          changes.stream()
              .filter(one -> one.kind() == ChangeKind.POSITION)
              .findFirst()
              .orElseThrow();
      assertEquals(
          List.of(
              "position,1,changed,"
                  + GOLD
                  + ","
                  + ALICE
                  + ",state,open,closed,,\"closed by "
                  + ALICE
                  + " at 1100, profit 300 in block 5, transaction 0\""),
          ChangeText.csv(position, diff.causes(position)).subList(0, 1));
    }
  }
}
