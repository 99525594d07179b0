package org.tidemark.diff;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.Schema;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.IdList;
import org.tidemark.state.IdRange;
import org.tidemark.state.ParallelScan;
import org.tidemark.state.RecordCursor;
import org.tidemark.state.RecordKind;
import org.tidemark.state.StateView;
import org.tidemark.storage.Damage;
import org.tidemark.storage.KeyRange;
import org.tidemark.task.CancelledException;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/** One run of a comparison: decides how, does it, and adds up what came of it. */
final class Comparison {
  /** Touched ids looked up by one thread at least. */
  private static final int LEAST_IDS = 512;

  private final StateView left;
  private final StateView right;
  private final DiffOptions options;
  private final ChangeFilter filter;
  private final Path folder;
  private final RecordMerge<Order> orders;
  private final RecordMerge<Position> positions;
  private final EntryMerge entries;
  private final List<PartResult> parts = new ArrayList<>();
  private final List<ChangeSpool> spools = new ArrayList<>();
  private final List<String> notes = new ArrayList<>();
  private final Map<EntryKind, Long> strays = new EnumMap<>(EntryKind.class);
  private @Nullable Journal journal;
  private Optional<DiffSummary.Heights> heights = Optional.empty();
  private Optional<UInt64> parting = Optional.empty();
  private boolean isStopped;

  Comparison(StateView left, StateView right, DiffOptions options, Path folder) {
    this.left = left;
    this.right = right;
    this.options = options;
    this.filter = options.filter();
    this.folder = folder;
    this.orders = new RecordMerge<>(left, right, RecordKind.ORDERS, ChangeKind.ORDER, Field.ORDER);
    this.positions =
        new RecordMerge<>(left, right, RecordKind.POSITIONS, ChangeKind.POSITION, Field.POSITION);
    this.entries = new EntryMerge(left, right);
  }

  /** Closes what was made, after a failure. */
  void abandon() {
    spools.forEach(ChangeSpool::close);
    if (journal != null) {
      journal.close();
    }
  }

  StateDiff run(ScanControl control) throws Failure {
    Method method = Method.FULL;
    Optional<Long> unexplained = Optional.empty();
    try {
      if (!options.isFull() && isDigestSame()) {
        method = Method.DIGESTS;
        notes.add(
            "The digests recorded for both are the same, so orders, positions and mark prices are,"
                + " in all that every format stores. Nothing else was compared.");
      } else {
        method = readJournal(control) ? Method.JOURNAL : Method.FULL;
        compare(method, control);
      }
      finish();
      unexplained = unexplained(method, control);
    } catch (CancelledException e) {
      isStopped = true;
      notes.add("It was stopped: this is what was found until then.");
      finish();
    }
    return new StateDiff(left, right, folder, spools, journal, summary(method, unexplained));
  }

  private void finish() throws DiffException {
    for (PartResult part : parts) {
      part.spool().finish();
    }
  }

  /** False also where what a filter asks for is in no digest. */
  private boolean isDigestSame() {
    boolean isOfState = filter.excludes(ChangeKind.COUNTER) && filter.excludes(ChangeKind.OTHER);
    boolean isEvery = filter.kinds().size() == ChangeKind.values().length;
    return options.leftDigest().isPresent()
        && options.leftDigest().equals(options.rightDigest())
        && filter.field().isEmpty()
        && (isOfState || isEvery);
  }

  /** True if what the blocks touched is all there is to read. */
  private boolean readJournal(ScanControl control) throws Failure {
    return switch (Lineage.of(left, right, control)) {
      case Lineage.Unrelated unrelated -> {
        if (left.info().format().schema() == Schema.V2
            || right.info().format().schema() == Schema.V2) {
          notes.add(noCauses(unrelated.reason()));
        }
        parting = unrelated.parting();
        parting.ifPresent(height ->
            notes.add(
                "The journals part: block " + height + " is the first that was found to differ."));
        yield false;
      }
      case Lineage.Descent descent -> readJournal(descent, control);
    };
  }

  private boolean readJournal(Lineage.Descent descent, ScanControl control) throws Failure {
    try {
      journal = Journal.read(descent.later(), descent.from(), descent.to(), folder, control);
      heights = Optional.of(new DiffSummary.Heights(descent.from(), descent.to()));
    } catch (Journal.Broken e) {
      notes.add(noCauses(String.valueOf(e.getMessage())));
      return false;
    }
    return !options.isFull() && isWorthIt() && !isDamaged();
  }

  private static String noCauses(String reason) {
    return "Everything was read, and no causes are known, because " + reason + ".";
  }

  /** Looking up costs about as much as reading ten rows. */
  private boolean isWorthIt() throws Failure {
    long touches = Objects.requireNonNull(journal).touches();
    long rows = total(RecordKind.ORDERS) + total(RecordKind.POSITIONS);
    return touches < Math.max(10_000, rows / 5);
  }

  private boolean isDamaged() {
    return !left.damages().isEmpty() || !right.damages().isEmpty();
  }

  private void compare(Method method, ScanControl control) throws Failure {
    boolean hasRecords = left.info().format().hasRecords();
    if (!hasRecords) {
      notes.add("Neither has orders or positions that can be read: bytes were compared.");
    }
    if (hasRecords && method == Method.JOURNAL) {
      Journal known = Objects.requireNonNull(journal);
      look(orders, ChangeKind.ORDER, known.orders(control), control);
      look(positions, ChangeKind.POSITION, known.positions(control), control);
    } else if (hasRecords) {
      long total = total(RecordKind.ORDERS) + total(RecordKind.POSITIONS);
      long done = merge(orders, ChangeKind.ORDER, 0, total, control);
      merge(positions, ChangeKind.POSITION, done, total, control);
    }
    if (hasRecords && !filter.excludes(ChangeKind.MARK)) {
      single(control, (out, ticker) -> entries.marks(out, ticker));
    }
    if (hasRecords && !filter.excludes(ChangeKind.COUNTER) && isWhole()) {
      single(control, (out, ticker) -> entries.counters(out, ticker));
    }
    if (!filter.excludes(ChangeKind.OTHER)) {
      others(method, control);
    }
  }

  /** False if a side is a snapshot, which holds the state and nothing beside it. */
  private boolean isWhole() {
    return left.info().source().snapshot().isEmpty() && right.info().source().snapshot().isEmpty();
  }

  private void others(Method method, ScanControl control) throws Failure {
    if (!isWhole()) {
      notes.add(
          "A snapshot inside a database holds the state only: other entries were not compared.");
      return;
    }
    if (left.info().format().schema() != right.info().format().schema()) {
      notes.add(
          "Counters and blocks are kept by one of the two formats only and were not compared.");
    }
    // Blocks leave none behind; where everything is read, those of a kind that was not are unknown.
    List<KeyRange> ranges =
        entries.ranges(kind -> method == Method.FULL && strays.getOrDefault(kind, 1L) > 0);
    for (KeyRange range : ranges) {
      single(control, (out, ticker) -> entries.others(range, out, ticker));
    }
  }

  private <R> long total(RecordKind<R> kind) throws Failure {
    return Math.max(left.estimate(kind), right.estimate(kind));
  }

  /** Compares all records of a kind, part by part side by side; returns how many there were. */
  private <R> long merge(
      RecordMerge<R> merge, ChangeKind kind, long before, long total, ScanControl control)
      throws Failure {
    if (filter.excludes(kind)) {
      return before;
    }
    boolean isLeftLarger = left.estimate(merge.kind()) >= right.estimate(merge.kind());
    List<IdRange> ranges = (isLeftLarger ? left : right).split(merge.kind(), control.parallelism());
    List<Work<IdRange>> work = new ArrayList<>();
    for (IdRange range : ranges) {
      work.add(new Work<>(range, part()));
    }
    List<Long> passed =
        ParallelScan.run(
            work,
            total,
            "records",
            new After(control, before, total),
            (one, ticker) -> merge.run(one.range(), one.out(), ticker));
    strays.put(merge.kind().entryKind(), passed.stream().mapToLong(Long::longValue).sum());
    return before + work.stream().mapToLong(one -> one.out().things()).sum();
  }

  private record Work<A>(A range, PartResult out) {}

  /** Compares the records of some ids. */
  private <R> void look(RecordMerge<R> merge, ChangeKind kind, IdList ids, ScanControl control)
      throws Failure {
    if (filter.excludes(kind) || ids.size() == 0) {
      return;
    }
    long step =
        Math.max(LEAST_IDS, (ids.size() + control.parallelism() - 1) / control.parallelism());
    List<Work<Long>> work = new ArrayList<>();
    for (long from = 0; from < ids.size(); from += step) {
      work.add(new Work<>(from, part()));
    }
    ParallelScan.run(
        work,
        ids.size(),
        "records",
        control,
        (one, ticker) -> {
          long end = Math.min(ids.size(), one.range() + step);
          try (RecordCursor<R> before = left.records(merge.kind(), IdRange.ALL);
              RecordCursor<R> after = right.records(merge.kind(), IdRange.ALL)) {
            for (long i = one.range(); i < end; i++) {
              ticker.tick();
              merge.compare(UInt64.of(ids.get(i)), before, after, one.out());
            }
          }
          return end;
        });
  }

  private interface Walk {
    void run(PartResult out, ParallelScan.Ticker ticker) throws Failure;
  }

  private void single(ScanControl control, Walk walk) throws Failure {
    ParallelScan.run(
        List.of(part()),
        0,
        "entries",
        control,
        (out, ticker) -> {
          walk.run(out, ticker);
          return out;
        });
  }

  private PartResult part() throws DiffException {
    ChangeSpool spool =
        new ChangeSpool(
            folder,
            "part-" + spools.size(),
            new ChangeCodec(left.info().format().schema(), right.info().format().schema()));
    spools.add(spool);
    PartResult part = new PartResult(spool, filter);
    parts.add(part);
    return part;
  }

  /** Where everything was read and the blocks are known, what they do not explain. */
  private Optional<Long> unexplained(Method method, ScanControl control) throws Failure {
    if (method != Method.FULL || journal == null) {
      return Optional.empty();
    }
    long[] count = {0};
    Journal known = journal;
    new Changes(spools)
        .forEach(
            control,
            (number, change) -> {
              boolean isRecord =
                  change.kind() != ChangeKind.COUNTER && change.kind() != ChangeKind.OTHER;
              if (isRecord && !known.explains(change)) {
                count[0]++;
              }
            });
    if (count[0] > 0) {
      notes.add(
          count[0]
              + (count[0] == 1 ? " difference is" : " differences are")
              + " explained by no block.");
    }
    return Optional.of(count[0]);
  }

  private DiffSummary summary(Method method, Optional<Long> unexplained) {
    Map<ChangeKind, KindCounts> counts = new EnumMap<>(ChangeKind.class);
    MarketSums markets = new MarketSums();
    long same = 0;
    long storedDifferently = 0;
    for (PartResult part : parts) {
      part.counts().forEach((kind, count) -> counts.merge(kind, count, KindCounts::plus));
      markets.add(part.markets());
      same += part.sameCount();
      storedDifferently += part.storedDifferently();
    }
    Optional<Change> first =
        parts.stream().map(PartResult::first).flatMap(Optional::stream).findFirst();
    List<Damage> leftDamages = method == Method.DIGESTS ? List.of() : left.damages();
    List<Damage> rightDamages = method == Method.DIGESTS ? List.of() : right.damages();
    if (storedDifferently > 0) {
      notes.add(
          storedDifferently
              + (storedDifferently == 1 ? " record that is" : " records that are")
              + " the same in both "
              + (storedDifferently == 1 ? "is" : "are")
              + " stored with other bytes: book ids, or bytes behind the record, which are no part"
              + " of the state.");
    }
    boolean isWhole = method == Method.FULL && !isStopped && filter.isNone();
    return new DiffSummary(
        counts,
        markets.toDeltas(isWhole),
        first,
        method,
        isStopped,
        leftDamages,
        rightDamages,
        same,
        storedDifferently,
        heights,
        parting,
        unexplained,
        notes);
  }

  /** Progress of a later part of work that is told as one. */
  private record After(ScanControl control, long before, long total) implements ScanControl {
    @Override
    public boolean isCancelled() {
      return control.isCancelled();
    }

    @Override
    public void report(Progress progress) {
      long done = before + progress.done();
      control.report(Progress.of(done, Math.max(total, done), progress.unit()));
    }

    @Override
    public int parallelism() {
      return control.parallelism();
    }
  }
}
