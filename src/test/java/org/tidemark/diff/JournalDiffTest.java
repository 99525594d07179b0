package org.tidemark.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tidemark.checkpoint.Checkpoint;
import org.tidemark.checkpoint.Retention;
import org.tidemark.codec.Event;
import org.tidemark.codec.JournalEntry;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt64;
import org.tidemark.node.CheckpointRequest;
import org.tidemark.node.DemoMarket;
import org.tidemark.node.Node;
import org.tidemark.node.NodeService;
import org.tidemark.state.Row;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateView;
import org.tidemark.task.ScanControl;

/** What the journal of a node says to read, against all of it, at every pair of its heights. */
class JournalDiffTest {
  private static final ScanControl CONTROL = ScanControl.none();

  /** The checkpoints, and the node itself at the last. */
  private static final List<Integer> HEIGHTS = List.of(1, 30, 31, 80, 115);

  @TempDir private static Path folder;
  private static final List<StateView> STATES = new ArrayList<>();

  @BeforeAll
  static void run() throws Exception {
    Path directory = folder.resolve("data");
    Node node = Node.open(directory, Node.Durability.UNSYNCED, CONTROL);
    try (NodeService service = NodeService.start(node, Optional.of(new Retention(0, 1)))) {
      DemoMarket market = new DemoMarket(8, 14);
      for (int height = 1; height <= HEIGHTS.getLast(); height++) {
        service.apply(market.next(service.exchange()));
        if (HEIGHTS.contains(height) && height < HEIGHTS.getLast()) {
          Checkpoint taken = CheckpointRequest.take(directory, false, CONTROL).checkpoint();
          STATES.add(Sources.open(Source.of(taken.path()), CONTROL));
        }
      }
    }
    STATES.add(Sources.open(Source.of(directory), CONTROL));
  }

  @AfterAll
  static void close() {
    STATES.forEach(StateView::close);
  }

  private static StateDiff diff(StateView left, StateView right, boolean isFull) throws Exception {
    DiffOptions options = DiffOptions.usual().withScratch(folder).full(isFull);
    return StateDiff.of(left, right, options, CONTROL);
  }

  private static List<Change> all(StateDiff diff) throws Exception {
    return diff.changes().read(0, 1_000_000);
  }

  private interface Check {
    void run(int left, int right, StateView leftView, StateView rightView) throws Exception;
  }

  private static void eachPair(Check check) throws Exception {
    for (int left = 0; left < STATES.size(); left++) {
      for (int right = 0; right < STATES.size(); right++) {
        if (left != right) {
          check.run(HEIGHTS.get(left), HEIGHTS.get(right), STATES.get(left), STATES.get(right));
        }
      }
    }
  }

  @Test
  void whatTheBlocksTouchedIsAllThatDiffersInBothDirections() throws Exception {
    eachPair((left, right, before, after) -> {
      try (StateDiff touched = diff(before, after, false);
          StateDiff full = diff(before, after, true)) {
        DiffSummary summary = touched.summary();
        assertEquals(Method.JOURNAL, summary.method());
        assertEquals(Method.FULL, full.summary().method());
        assertEquals(all(full), all(touched), left + " to " + right);
        assertEquals(full.summary().counts(), summary.counts());
        assertTrue(summary.total() > 0);
        assertEquals(List.of(), summary.notes());
        DiffSummary.Heights heights =
            new DiffSummary.Heights(
                UInt64.of(Math.min(left, right)), UInt64.of(Math.max(left, right)));
        assertEquals(Optional.of(heights), summary.journal());
        assertEquals(Optional.of(heights), full.summary().journal());
        assertEquals(Optional.of(0L), full.summary().unexplained());
        assertEquals(Optional.empty(), summary.unexplained());
        assertEquals(different(full.summary()), different(summary));
      }
    });
  }

  /** The markets with differences, without the depths that only a look at everything gives. */
  private static List<MarketDelta> different(DiffSummary summary) {
    return summary.markets().stream()
        .filter(MarketDelta::isDifferent)
        .map(delta ->
            new MarketDelta(
                delta.market(),
                delta.orders(),
                delta.positions(),
                delta.bidAmount(),
                delta.askAmount(),
                delta.notional(),
                delta.longInterest(),
                delta.shortInterest(),
                Optional.empty()))
        .toList();
  }

  @Test
  void theCausesOfADifferenceAreTheEventsOfTheReceiptsThatNameIt() throws Exception {
    Set<ChangeKind> kinds = EnumSet.noneOf(ChangeKind.class);
    eachPair((left, right, before, after) -> {
      Map<String, List<Cause>> told = new HashMap<>();
      StateView later = left < right ? after : before;
      for (int height = Math.min(left, right) + 1; height <= Math.max(left, right); height++) {
        if (later.block(UInt64.of(height)).orElseThrow()
            instanceof Row.Decoded<JournalEntry> good) {
          tell(good.value(), told);
        }
      }
      try (StateDiff diff = diff(before, after, false)) {
        for (Change change : all(diff)) {
          List<Cause> expected =
              told.getOrDefault(change.kind().text() + " " + change.id(), List.of());
          boolean isState =
              change.kind() != ChangeKind.COUNTER && change.kind() != ChangeKind.OTHER;
          assertEquals(isState, !expected.isEmpty(), change.toString());
          if (change.kind() == ChangeKind.MARK && expected.size() > Journal.MOST_CAUSES) {
            // Its last ones: the price is that of the last.
            expected = expected.subList(expected.size() - Journal.MOST_CAUSES, expected.size());
          }
          assertEquals(expected, diff.causes(change));
          assertEquals(expected, diff.causes(change.mirrored()));
          kinds.add(change.kind());
        }
      }
    });
    for (ChangeKind kind : List.of(ChangeKind.ORDER, ChangeKind.POSITION, ChangeKind.MARK)) {
      assertTrue(kinds.contains(kind));
    }
  }

  /** Files every event of a block under what it names. */
  private static void tell(JournalEntry entry, Map<String, List<Cause>> told) {
    UInt64 height = entry.block().height();
    for (Event event : entry.markEvents()) {
      tell(new Cause(height, OptionalInt.empty(), Optional.empty(), event), told);
    }
    for (int i = 0; i < entry.receipts().size(); i++) {
      Optional<Address> from = Optional.of(entry.block().transactions().get(i).from());
      for (Event event : entry.receipts().get(i).events()) {
        tell(new Cause(height, OptionalInt.of(i), from, event), told);
      }
    }
  }

  private static void tell(Cause cause, Map<String, List<Cause>> told) {
    for (String name : names(cause.event())) {
      told.computeIfAbsent(name, key -> new ArrayList<>()).add(cause);
    }
  }

  private static List<String> names(Event event) {
    return switch (event) {
      case Event.OrderPlaced e -> List.of("order " + e.id());
      case Event.OrderCancelled e -> List.of("order " + e.id());
      case Event.OrderFilled e -> List.of("order " + e.id());
      case Event.OrderPartlyFilled e -> List.of("order " + e.id());
      case Event.Trade e -> List.of("order " + e.maker(), "order " + e.taker());
      case Event.PositionOpened e -> List.of("position " + e.id());
      case Event.PositionClosed e -> List.of("position " + e.id());
      case Event.PositionLiquidated e -> List.of("position " + e.id());
      case Event.MarkPriceSet e -> List.of("mark " + e.market());
    };
  }

  @Test
  void onlyWhatWasTouchedIsRead() throws Exception {
    try (StateDiff touched = diff(STATES.get(1), STATES.get(2), false);
        StateDiff full = diff(STATES.get(1), STATES.get(2), true)) {
      assertTrue(touched.summary().same() < full.summary().same());
      assertFalse(touched.summary().markets().stream().anyMatch(one -> one.depths().isPresent()));
    }
  }
}
