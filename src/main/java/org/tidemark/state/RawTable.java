package org.tidemark.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tidemark.codec.EntryKind;
import org.tidemark.datatypes.Bytes;
import org.tidemark.storage.KeyRange;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/**
 * Every stored entry by number, family after family, without being in memory: each 1024th key is
 * kept, the others are reached by a seek and steps. {@link #build} runs once, in the background;
 * meanwhile {@link #size()} grows and what is counted can be read. Reading is safe from any thread.
 */
public final class RawTable {
  /** Bytes of a value that a row carries; the rest is fetched when it is looked at. */
  public static final int PREVIEW = 96;

  private static final int STEP = 1024;

  private final StateView view;
  private final List<Sample> samples = new CopyOnWriteArrayList<>();
  private volatile long size;
  private volatile boolean complete;

  /** A table that has read nothing yet. */
  public RawTable(StateView view) {
    this.view = view;
  }

  /** Where row {@code number} is; family ranges are in the order of {@link StateInfo#families}. */
  private static final class Sample {
    final long number;
    final int range;
    final byte[] key;

    Sample(long number, int range, byte[] key) {
      this.number = number;
      this.range = range;
      this.key = key;
    }
  }

  /** The view the entries are read from. */
  public StateView view() {
    return view;
  }

  /** Entries known so far; all of them once {@link #isComplete()}. */
  public long size() {
    return size;
  }

  /** True once every entry is counted. */
  public boolean isComplete() {
    return complete;
  }

  /** Reads every key once. If cancelled, what was counted stays readable. */
  public void build(ScanControl control) throws Failure {
    List<KeyRange> ranges = ranges();
    ParallelScan.run(
        List.of(ranges),
        0,
        "keys",
        control,
        (all, ticker) -> {
          long counted = 0;
          for (int range = 0; range < all.size(); range++) {
            boolean first = true;
            try (EntryCursor entries = view.entries(all.get(range))) {
              while (entries.next()) {
                if (first || counted % STEP == 0) {
                  samples.add(new Sample(counted, range, entries.keyBytes()));
                  first = false;
                }
                size = ++counted;
                ticker.tick();
              }
            }
          }
          return true;
        });
    complete = true;
  }

  /** The rows from number {@code from}, at most {@code count}; fewer at the end. */
  public List<RawRow> read(long from, int count) throws Failure {
    List<RawRow> rows = new ArrayList<>();
    long known = size;
    long wanted = Math.min(count, known - from);
    if (wanted <= 0) {
      return rows;
    }
    List<KeyRange> ranges = ranges();
    Sample sample = sampleBelow(from);
    long number = sample.number;
    for (int range = sample.range; range < ranges.size() && rows.size() < wanted; range++) {
      try (EntryCursor entries = view.entries(ranges.get(range))) {
        boolean found = range == sample.range ? entries.seek(sample.key) : entries.next();
        while (found && rows.size() < wanted) {
          if (number >= from) {
            rows.add(row(entries));
          }
          number++;
          found = entries.next();
        }
      }
    }
    return rows;
  }

  /**
   * The number of the first entry of {@code family} at or after {@code key}; the size if there is
   * none among the entries known so far.
   */
  public long indexOf(String family, byte[] key) throws Failure {
    List<KeyRange> ranges = ranges();
    int wanted = 0;
    while (wanted < ranges.size() && !ranges.get(wanted).family().equals(family)) {
      wanted++;
    }
    Sample below = null;
    for (Sample sample : samples) {
      boolean before =
          sample.range < wanted
              || (sample.range == wanted && Arrays.compareUnsigned(sample.key, key) <= 0);
      if (!before) {
        break;
      }
      below = sample;
    }
    if (below == null) {
      return 0;
    }
    long number = below.number;
    for (int range = below.range; range < ranges.size(); range++) {
      try (EntryCursor entries = view.entries(ranges.get(range))) {
        boolean found = range == below.range ? entries.seek(below.key) : entries.next();
        while (found && number < size) {
          if (range > wanted
              || (range == wanted && Arrays.compareUnsigned(entries.keyBytes(), key) >= 0)) {
            return number;
          }
          number++;
          found = entries.next();
        }
      }
    }
    return Math.min(number, size);
  }

  /** The first rows straight from a cursor, before anything is counted. */
  public List<RawRow> firstRows(int count) throws Failure {
    List<RawRow> rows = new ArrayList<>();
    for (KeyRange range : ranges()) {
      try (EntryCursor entries = view.entries(range)) {
        while (rows.size() < count && entries.next()) {
          rows.add(row(entries));
        }
      }
    }
    return rows;
  }

  private List<KeyRange> ranges() {
    return view.info().families().stream().map(KeyRange::all).toList();
  }

  private Sample sampleBelow(long number) {
    int low = 0;
    int high = samples.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (samples.get(middle).number <= number) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return samples.get(low - 1);
  }

  private static RawRow row(EntryCursor entry) {
    return new RawRow(
        entry.family(),
        entry.kind(),
        new Bytes(entry.keyBytes()),
        new Bytes(entry.valuePrefix(PREVIEW)),
        entry.valueLength());
  }

  /**
   * An entry as a table shows it.
   *
   * @param preview the value's first {@link #PREVIEW} bytes
   * @param valueLength bytes of the whole value
   */
  public record RawRow(String family, EntryKind kind, Bytes key, Bytes preview, int valueLength) {}
}
