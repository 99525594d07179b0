package org.tidemark.migration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Keys;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.Schema;
import org.tidemark.codec.SchemaChange;
import org.tidemark.codec.SchemaChange.Fate;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.Census;
import org.tidemark.state.EntryCursor;
import org.tidemark.state.IdRange;
import org.tidemark.state.RecordCursor;
import org.tidemark.state.RecordKind;
import org.tidemark.state.Row;
import org.tidemark.state.Scratch;
import org.tidemark.state.SourceException;
import org.tidemark.state.StateDigest;
import org.tidemark.state.StateView;
import org.tidemark.state.StateWriter;
import org.tidemark.storage.DirectorySwap;
import org.tidemark.storage.Disk;
import org.tidemark.storage.KeyRange;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/** Finds out what a migration would do: every entry is laid out anew, and nothing is kept of it. */
final class Survey {
  /** Of each fate. */
  private static final int SAMPLES = 2;

  private static final int SAMPLE_BYTES = 256;

  /** Entries that are really written, into the temporary folder, to see how long it takes. */
  private static final int MEASURED = 20_000;

  private static final int STRIDE = 1 << 12;

  private final StateView view;
  private final Schema from;
  private final Schema to;
  private final ScanControl control;
  private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
  private final List<MigrationPlan.Sample> samples = new ArrayList<>();
  private long entries;

  Survey(StateView view, Schema to, ScanControl control) {
    this.view = view;
    this.from = view.info().format().schema();
    this.to = to;
    this.control = control;
  }

  MigrationPlan plan(Path directory) throws Failure {
    Census census = Census.of(view, control);
    long start = System.nanoTime();
    StateDigest digest = StateDigest.of(view, control);
    long digestNanos = System.nanoTime() - start;
    layOut();
    List<String> losses = to == Schema.V1 ? losses() : List.of();
    return new MigrationPlan(
        directory,
        view.info().format().code(),
        to.code(),
        MigrationStep.to(to),
        fates,
        losses,
        samples,
        census.findingCounts(),
        digest.state(),
        Migration.promised(digest, to),
        needed(census.bytes()),
        available(directory),
        estimate(digestNanos),
        DirectorySwap.replacedName(directory),
        DirectorySwap.obstacle(directory));
  }

  /** Twice what is stored: tables while they are compacted, and the backup. */
  static long needed(long bytes) {
    return 2 * bytes + (64L << 20);
  }

  static long available(Path directory) throws Failure {
    Path parent = directory.toAbsolutePath().normalize().resolveSibling(".");
    try {
      return Files.getFileStore(parent).getUsableSpace();
    } catch (IOException e) {
      throw Disk.unreadable(parent, e);
    }
  }

  private void layOut() throws Failure {
    SchemaChange change = SchemaChange.between(from, to);
    Seen seen = new Seen();
    for (String family : view.info().families().reversed()) {
      try (EntryCursor cursor = view.entries(KeyRange.all(family))) {
        while (cursor.next()) {
          byte[] key = cursor.keyBytes();
          byte[] value = cursor.valueBytes();
          seen.after = MigrationPlan.Stored.NONE;
          Fate fate = change.apply(family, key, value, seen);
          long before = fates.merge(fate, 1L, Long::sum) - 1;
          if (before < SAMPLES) {
            samples.add(
                new MigrationPlan.Sample(
                    what(cursor), fate, stored(family, key, value), seen.after));
          }
          if (++entries % STRIDE == 0) {
            control.checkCancelled();
            control.report(Progress.counted(entries, "entries"));
          }
        }
      }
    }
    if (!view.damages().isEmpty()) {
      throw SourceException.incomplete(view.info().source(), "A migration", view.damages());
    }
  }

  private static String what(EntryCursor cursor) {
    return switch (cursor.kind()) {
      case ORDER, POSITION, SNAPSHOT, BLOCK -> cursor.kind().text() + " " + cursor.id();
      default -> cursor.kind().text();
    };
  }

  private static MigrationPlan.Stored stored(String family, byte[] key, byte[] value) {
    HexFormat hex = HexFormat.of();
    int shown = Math.min(value.length, SAMPLE_BYTES);
    String text = hex.formatHex(value, 0, shown) + (shown < value.length ? "…" : "");
    return new MigrationPlan.Stored(family, hex.formatHex(key), text);
  }

  /** Takes what an entry has become, for a sample, and remembers the keys of records. */
  private final class Seen implements SchemaChange.Target<Failure> {
    private MigrationPlan.Stored after = MigrationPlan.Stored.NONE;

    @Override
    public void put(String family, byte[] key, byte[] value) {
      boolean isWanted = samples.size() < SAMPLES * Fate.values().length;
      after = isWanted ? stored(family, key, value) : MigrationPlan.Stored.NONE;
    }

    /** Asked of few: in v2, keys of v1 that do not decode. */
    @Override
    public boolean contains(String family, byte[] key) throws Failure {
      EntryKind kind = Schema.V1.kind(family, key, key.length);
      byte[] own = from.key(kind, idOf(key));
      return view.value(from.family(kind), own).isPresent();
    }

    private UInt64 idOf(byte[] key) {
      return UInt64.of(Keys.lastBits(key, key.length));
    }
  }

  /** What format v1 has no place for, counted. */
  private List<String> losses() throws Failure {
    List<String> losses = new ArrayList<>();
    add(losses, fates.getOrDefault(Fate.LEFT_MARK, 0L), "mark prices");
    add(losses, fates.getOrDefault(Fate.LEFT_BLOCK, 0L), "blocks with their receipts");
    add(losses, fates.getOrDefault(Fate.LEFT_COUNTER, 0L), "counters, the height among them");
    add(losses, heights(), "heights at which orders were placed and changed");
    add(losses, closings(), "closings of positions");
    add(losses, fates.getOrDefault(Fate.LEFT_UNDECODABLE, 0L), "records that do not decode");
    add(losses, fates.getOrDefault(Fate.LEFT_STRAY, 0L), "keys that would become records of v1");
    add(losses, fates.getOrDefault(Fate.LEFT_UNKNOWN, 0L), "unknown keys among the records of v2");
    return losses;
  }

  private static void add(List<String> losses, long count, String what) {
    if (count > 0) {
      losses.add(count + " " + what + ".");
    }
  }

  private long heights() throws Failure {
    long count = 0;
    try (RecordCursor<Order> cursor = view.records(RecordKind.ORDERS, IdRange.ALL)) {
      while (cursor.next()) {
        count += cursor.row() instanceof Row.Decoded<Order> good && isKnown(good.value()) ? 1 : 0;
      }
    }
    return count;
  }

  /** 0 and 0 say that they came from format v1, which knows none. */
  private static boolean isKnown(Order order) {
    Order.@Nullable Heights heights = order.heights();
    return heights != null && (heights.placed().bits() | heights.changed().bits()) != 0;
  }

  private long closings() throws Failure {
    long count = 0;
    try (RecordCursor<Position> cursor = view.records(RecordKind.POSITIONS, IdRange.ALL)) {
      while (cursor.next()) {
        boolean has =
            cursor.row() instanceof Row.Decoded<Position> good && good.value().closing() != null;
        count += has ? 1 : 0;
      }
    }
    return count;
  }

  /** A part is written for measure; the digest, which is read twice, has been measured whole. */
  private Duration estimate(long digestNanos) throws Failure {
    long written = 0;
    long start = System.nanoTime();
    try (Scratch scratch = Scratch.create();
        StateWriter writer =
            StateWriter.create(scratch.directory(), from, to, Progress.UNKNOWN, control)) {
      Set<String> told = new HashSet<>();
      for (String family : view.info().families().reversed()) {
        if (told.add(family)) {
          writer.family(family);
        }
        try (EntryCursor cursor = view.entries(KeyRange.all(family))) {
          while (written < MEASURED && cursor.next()) {
            writer.put(family, cursor.keyBytes(), cursor.valueBytes());
            written++;
          }
        }
      }
      writer.finishUnmarked();
    }
    long nanos = System.nanoTime() - start;
    double share = written == 0 ? 1 : (double) entries / written;
    return Duration.ofNanos((long) (nanos * Math.max(1, share)) + 2 * digestNanos);
  }
}
