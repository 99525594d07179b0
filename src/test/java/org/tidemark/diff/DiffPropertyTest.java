package org.tidemark.diff;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tidemark.codec.Schema;
import org.tidemark.datatypes.Address;
import org.tidemark.state.BookLadder;
import org.tidemark.state.Census;
import org.tidemark.state.IdList;
import org.tidemark.state.Market;
import org.tidemark.state.Source;
import org.tidemark.state.Sources;
import org.tidemark.state.StateDigest;
import org.tidemark.state.StateView;
import org.tidemark.task.ScanControl;

/** Random states of every kind against {@link NaiveDiff}; a failure names its seed. */
class DiffPropertyTest {
  private static final ScanControl CONTROL = ScanControl.none();

  @TempDir private Path folder;

  /** How a state is stored. */
  enum Form {
    V1,
    V2,
    SNAPSHOT;

    Schema schema() {
      return this == V2 ? Schema.V2 : Schema.V1;
    }

    NaiveDiff.Half half(StateModel state) {
      return new NaiveDiff.Half(
          schema(),
          this == SNAPSHOT,
          this == SNAPSHOT ? state.snapshotEntries() : state.entries(schema()));
    }

    Source write(StateModel state, Path directory, boolean isFlushed) throws Exception {
      return this == SNAPSHOT
          ? state.writeSnapshot(directory)
          : state.write(directory, schema(), isFlushed);
    }
  }

  private interface Check {
    void run(StateModel left, StateModel right, StateView leftView, StateView rightView)
        throws Exception;
  }

  private void each(Form left, Form right, int seeds, boolean isClean, Check check)
      throws Exception {
    for (int seed = 0; seed < seeds; seed++) {
      Random random =
          new Random(seed * 31L + left.name().hashCode() * 7L + right.name().hashCode());
      // Half of the clean pairs are equal states, or none of them would be.
      StateModel before = StateModel.random(random, isClean);
      StateModel after =
          switch (random.nextInt(isClean ? 2 : 8)) {
            case 0 -> before.restored(random);
            case 1 -> before.changed(random);
            case 2 -> StateModel.empty();
            default -> before.changed(random);
          };
      Path home = Files.createTempDirectory(folder, left + "-" + right + "-");
      Source here = left.write(before, home.resolve("left"), random.nextBoolean());
      Source there = right.write(after, home.resolve("right"), random.nextBoolean());
      try (StateView leftView = Sources.open(here, CONTROL);
          StateView rightView = Sources.open(there, CONTROL)) {
        check.run(before, after, leftView, rightView);
      } catch (AssertionError e) {
        throw new AssertionError(left + " " + right + ", seed " + seed + ": " + e.getMessage(), e);
      }
    }
  }

  private StateDiff diff(StateView left, StateView right) throws Exception {
    return StateDiff.of(left, right, DiffOptions.usual().withScratch(folder), CONTROL);
  }

  private static List<Change> all(StateDiff diff) throws Exception {
    return diff.changes().read(0, 100_000);
  }

  @ParameterizedTest
  @CsvSource({
    "V1,V1,20",
    "V2,V2,20",
    "V1,V2,12",
    "V2,V1,12",
    "SNAPSHOT,V1,6",
    "SNAPSHOT,V2,6",
    "V2,SNAPSHOT,6",
    "SNAPSHOT,SNAPSHOT,6"
  })
  void everyDifferenceIsTheOneThatANaiveComparisonFinds(Form left, Form right, int seeds)
      throws Exception {
    each(
        left,
        right,
        seeds,
        false,
        (before, after, leftView, rightView) -> {
          NaiveDiff naive = new NaiveDiff(left.half(before), right.half(after));
          try (StateDiff diff = diff(leftView, rightView)) {
            List<Change> found = all(diff);
            assertEquals(naive.changes, found, () -> difference(naive.changes, found));
            assertEquals(naive.fields, found.stream().map(Change::fields).toList());
            DiffSummary summary = diff.summary();
            assertEquals(naive.counts, summary.counts());
            assertEquals(naive.same, summary.same());
            assertEquals(naive.storedDifferently, summary.storedDifferently());
            assertEquals(naive.markets(), summary.markets());
            assertEquals(naive.changes.stream().findFirst(), summary.first());
            assertEquals(Method.FULL, summary.method());
            assertTrue(summary.isComplete());
            assertEquals(found.isEmpty(), summary.isSame());
            isMirrored(diff, leftView, rightView);
            isFiltered(diff, new Random(found.size()));
            isDepth(leftView, summary, true);
            isDepth(rightView, summary, false);
          }
        });
  }

  /** What only one of them has, to read in a failure. */
  private static String difference(List<Change> expected, List<Change> found) {
    List<Change> missing = new ArrayList<>(expected);
    missing.removeAll(found);
    List<Change> more = new ArrayList<>(found);
    more.removeAll(expected);
    return "missing " + missing + ", not expected " + more;
  }

  private void isMirrored(StateDiff diff, StateView left, StateView right) throws Exception {
    DiffSummary summary = diff.summary();
    try (StateDiff other = diff(/* left= */ right, /* right= */ left)) {
      assertEquals(all(diff).stream().map(Change::mirrored).toList(), all(other));
      DiffSummary mirror = other.summary();
      assertEquals(
          new DiffSummary(
              mirrored(summary.counts()),
              summary.markets().stream().map(DiffPropertyTest::mirrored).toList(),
              summary.first().map(Change::mirrored),
              summary.method(),
              summary.isStopped(),
              summary.rightDamages(),
              summary.leftDamages(),
              summary.same(),
              summary.storedDifferently(),
              summary.journal(),
              summary.parting(),
              summary.unexplained(),
              summary.notes()),
          mirror);
    }
  }

  private static Map<ChangeKind, KindCounts> mirrored(Map<ChangeKind, KindCounts> counts) {
    Map<ChangeKind, KindCounts> mirror = new EnumMap<>(ChangeKind.class);
    counts.forEach((kind, count) -> mirror.put(kind, mirrored(count)));
    return mirror;
  }

  private static KindCounts mirrored(KindCounts counts) {
    return new KindCounts(
        /* added= */ counts.removed(),
        /* removed= */ counts.added(),
        counts.changed(),
        counts.unreadable());
  }

  private static MarketDelta mirrored(MarketDelta delta) {
    return new MarketDelta(
        delta.market(),
        mirrored(delta.orders()),
        mirrored(delta.positions()),
        delta.bidAmount().negate(),
        delta.askAmount().negate(),
        delta.notional().negate(),
        delta.longInterest().negate(),
        delta.shortInterest().negate(),
        delta
            .depths()
            .map(both ->
                new MarketDelta.Depths(/* left= */ both.right(), /* right= */ both.left())));
  }

  /** A filter gives the same before as after, by number and in the counts. */
  private void isFiltered(StateDiff diff, Random random) throws Exception {
    List<Change> all = all(diff);
    ChangeFilter filter =
        switch (random.nextInt(6)) {
          case 0 -> ChangeFilter.NONE.withKinds(Set.of(ChangeKind.OTHER));
          case 1 -> ChangeFilter.NONE.withKinds(Set.of(ChangeKind.ORDER, ChangeKind.MARK));
          case 2 -> ChangeFilter.NONE.withTypes(Set.of(ChangeType.REMOVED, ChangeType.UNREADABLE));
          case 3 -> ChangeFilter.NONE.withMarket(Optional.of(RandomRecords.market(1)));
          case 4 -> ChangeFilter.NONE.withField("market");
          default -> ChangeFilter.NONE.withText("0x1");
        };
    List<Change> wanted = all.stream().filter(filter::accepts).toList();
    List<Change> selected = new ArrayList<>();
    IdList numbers = diff.changes().select(filter, CONTROL);
    for (long i = 0; i < numbers.size(); i++) {
      selected.add(all.get(Math.toIntExact(numbers.get(i))));
    }
    assertEquals(wanted, selected);
    DiffOptions options = DiffOptions.usual().withScratch(folder).withFilter(filter);
    try (StateDiff only = StateDiff.of(diff.left(), diff.right(), options, CONTROL)) {
      assertEquals(wanted, all(only), filter.toString());
      assertEquals(wanted.size(), only.summary().total());
    }
  }

  /** The depths are those that the overview and the book pages show. */
  private static void isDepth(StateView view, DiffSummary summary, boolean isLeft)
      throws Exception {
    Map<Address, Market> markets = new HashMap<>();
    Census.of(view, CONTROL).markets().forEach(market -> markets.put(market.asset(), market));
    for (MarketDelta delta : summary.markets()) {
      MarketDelta.Depths both = delta.depths().orElseThrow();
      MarketDelta.Depth depth = isLeft ? both.left() : both.right();
      BookLadder ladder = BookLadder.of(view, delta.market(), 1000, CONTROL);
      assertEquals(sum(ladder.bids()), depth.bidAmount());
      assertEquals(sum(ladder.asks()), depth.askAmount());
      Market market = markets.get(delta.market());
      if (market == null) {
        assertEquals(0, depth.bids() + depth.asks());
        continue;
      }
      assertEquals(market.bids(), depth.bids());
      assertEquals(market.asks(), depth.asks());
      assertEquals(market.bestBid().map(Market.Best::price), depth.bestBid());
      assertEquals(market.bestAsk().map(Market.Best::price), depth.bestAsk());
      assertEquals(market.longInterest(), depth.longInterest());
      assertEquals(market.shortInterest(), depth.shortInterest());
    }
  }

  private static BigInteger sum(List<BookLadder.Level> levels) {
    return levels.stream().map(BookLadder.Level::amount).reduce(BigInteger.ZERO, BigInteger::add);
  }

  /** DESIGN section 5: the digest is of what both formats store. */
  @ParameterizedTest
  @CsvSource({"V1,V1,12", "V1,V2,12", "V2,V1,12", "SNAPSHOT,V2,6", "SNAPSHOT,V1,6"})
  void noDifferenceOfTheStateMeansEqualDigestsAndTheOtherWayRound(Form left, Form right, int seeds)
      throws Exception {
    int[] equal = {0};
    each(
        left,
        right,
        seeds,
        true,
        (before, after, leftView, rightView) -> {
          StateDigest here = StateDigest.of(leftView, CONTROL);
          StateDigest there = StateDigest.of(rightView, CONTROL);
          assertEquals(0, here.undecodable() + there.undecodable());
          try (StateDiff diff = diff(leftView, rightView)) {
            DiffSummary summary = diff.summary();
            assertEquals(
                here.orders().equals(there.orders()), summary.of(ChangeKind.ORDER).total() == 0);
            assertEquals(
                here.positions().equals(there.positions()),
                summary.of(ChangeKind.POSITION).total() == 0);
            assertEquals(
                here.marks().equals(there.marks()), summary.of(ChangeKind.MARK).total() == 0);
          }
          equal[0] += here.state().equals(there.state()) ? 1 : 0;
        });
    assertTrue(equal[0] > 0 && equal[0] < seeds, equal[0] + " equal");
  }
}
