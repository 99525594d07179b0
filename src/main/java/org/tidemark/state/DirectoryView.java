package org.tidemark.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tidemark.codec.DecodeException;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.InlineSnapshot;
import org.tidemark.codec.Keys;
import org.tidemark.datatypes.UInt64;
import org.tidemark.storage.Damage;
import org.tidemark.storage.InspectStore;
import org.tidemark.storage.KeyRange;
import org.tidemark.storage.StorageException;
import org.tidemark.storage.StoreCursor;
import org.tidemark.storage.StoreFile;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/** A data directory in format v1 as a state view; other layouts have raw entries only. */
final class DirectoryView implements StateView {
  /** Less than this is read faster than it is split. */
  private static final long SPLIT_BYTES = 1 << 20;

  private final InspectStore store;
  private final StateInfo info;

  DirectoryView(InspectStore store, Source source) throws StorageException {
    this.store = store;
    List<String> families = new ArrayList<>(store.families());
    families.sort((a, b) -> Boolean.compare(!isDefault(a), !isDefault(b)));
    this.info =
        new StateInfo(
            source,
            FormatProbe.of(store),
            Optional.empty(),
            Optional.empty(),
            families,
            store.sequence(),
            notes());
  }

  private List<String> notes() {
    List<String> notes = new ArrayList<>();
    if (!store.ownOptions()) {
      notes.add(
          "The directory has no OPTIONS file that can be read; RocksDB's defaults were used.");
    }
    return notes;
  }

  @Override
  public StateInfo info() {
    return info;
  }

  @Override
  public <R> RecordCursor<R> records(RecordKind<R> kind, IdRange range) throws Failure {
    if (!info.format().hasRecords()) {
      throw SourceException.notReadable(info.source(), info.format());
    }
    EntryKind entryKind = kind.entryKind();
    // The kind's own bound: ids up to 2^64-1 leave no key beyond the last one to bound with.
    KeyRange keys =
        KeyRange.of(
            KeyRange.DEFAULT_FAMILY,
            Keys.ofId(entryKind, range.first()),
            range.last().equals(UInt64.MAX)
                ? Keys.after(entryKind.prefix())
                : Keys.ofId(entryKind, range.last().increment()));
    return new RecordCursor<>(kind, entries(keys), range, id -> Keys.ofId(entryKind, id));
  }

  @Override
  public <R> List<IdRange> split(RecordKind<R> kind, int n) throws Failure {
    if (n < 2 || !info.format().hasRecords()) {
      return List.of(IdRange.ALL);
    }
    byte[] prefix = kind.entryKind().prefix();
    byte[] end = Keys.after(prefix);
    long total = bytes(prefix, end);
    if (total < SPLIT_BYTES) {
      return List.of(IdRange.ALL);
    }
    List<IdRange> ranges = new ArrayList<>();
    UInt64 from = UInt64.ZERO;
    for (int i = 1; i < n; i++) {
      UInt64 cut = idBelow(kind.entryKind(), prefix, total * i / n);
      if (cut.compareTo(from) > 0) {
        ranges.add(new IdRange(from, UInt64.of(cut.bits() - 1)));
        from = cut;
      }
    }
    ranges.add(new IdRange(from, UInt64.MAX));
    return ranges;
  }

  /** The id that about {@code wanted} bytes lie below, by bisection over RocksDB's estimate. */
  private UInt64 idBelow(EntryKind kind, byte[] prefix, long wanted) throws StorageException {
    long id = 0;
    for (long bit = Long.MIN_VALUE; bit != 0; bit >>>= 1) {
      if (bytes(prefix, Keys.ofId(kind, UInt64.of(id | bit))) <= wanted) {
        id |= bit;
      }
    }
    return UInt64.of(id);
  }

  private long bytes(byte[] from, byte[] to) throws StorageException {
    return store.approximateBytes(KeyRange.of(KeyRange.DEFAULT_FAMILY, from, to));
  }

  @Override
  public <R> long estimate(RecordKind<R> kind) throws Failure {
    byte[] prefix = kind.entryKind().prefix();
    long bytes = bytes(prefix, Keys.after(prefix));
    long keys = store.estimatedKeys(KeyRange.DEFAULT_FAMILY);
    long all = Math.max(1, bytes(new byte[0], new byte[] {(byte) 0xff}));
    return keys < 0 ? 0 : (long) ((double) keys * Math.min(bytes, all) / all);
  }

  @Override
  public EntryCursor entries(KeyRange range) throws Failure {
    return new StoreEntries(store.cursor(range), range.family());
  }

  @Override
  public List<KeyRange> entryRanges(int n) throws Failure {
    List<KeyRange> ranges = new ArrayList<>();
    byte[] from = new byte[0];
    for (IdRange ids : split(RecordKind.ORDERS, n)) {
      if (!ids.first().equals(UInt64.ZERO)) {
        byte[] to = Keys.ofId(EntryKind.ORDER, ids.first());
        ranges.add(KeyRange.of(KeyRange.DEFAULT_FAMILY, from, to));
        from = to;
      }
    }
    ranges.add(KeyRange.from(KeyRange.DEFAULT_FAMILY, from));
    for (String family : info.families()) {
      if (!isDefault(family)) {
        ranges.add(KeyRange.all(family));
      }
    }
    return ranges;
  }

  @Override
  public Optional<byte[]> value(String family, byte[] key) throws Failure {
    return store.get(family, key);
  }

  @Override
  public List<SnapshotSummary> snapshots(ScanControl control) throws Failure {
    List<SnapshotSummary> found = new ArrayList<>();
    if (!info.format().hasRecords()) {
      return found;
    }
    byte[] prefix = EntryKind.SNAPSHOT.prefix();
    KeyRange range = KeyRange.of(KeyRange.DEFAULT_FAMILY, prefix, Keys.after(prefix));
    try (EntryCursor entries = entries(range)) {
      while (entries.next()) {
        control.checkCancelled();
        if (entries.kind() == EntryKind.SNAPSHOT) {
          found.add(summary(entries));
        }
      }
    }
    return found;
  }

  private SnapshotSummary summary(EntryCursor entry) {
    UInt64 height = entry.id();
    int bytes = entry.valueLength();
    try {
      if (!Memory.holds(bytes)) {
        throw SourceException.tooLarge(Source.snapshot(info.source().directory(), height), bytes);
      }
      InlineSnapshot snapshot = InlineSnapshot.decode(entry.valueBytes());
      return new SnapshotSummary(
          height,
          bytes,
          snapshot instanceof InlineSnapshot.Full,
          snapshot.orderCount(),
          snapshot.positionCount(),
          snapshot.height(),
          Optional.empty());
    } catch (DecodeException | SourceException e) {
      return new SnapshotSummary(
          height,
          bytes,
          false,
          UInt64.ZERO,
          UInt64.ZERO,
          height,
          Optional.ofNullable(e.getMessage()));
    }
  }

  @Override
  public List<StoreFile> files() {
    return store.files();
  }

  @Override
  public List<Damage> damages() {
    return store.damages();
  }

  @Override
  public List<Finding> verifyStorage(ScanControl control) throws Failure {
    store.verifyChecksums(control);
    if (!store.logEndsDamaged()) {
      return List.of();
    }
    String detail =
        "The last record of the write-ahead log is torn or damaged, as after a crash. "
            + "Everything before it is shown; RocksDB drops the rest when the node starts.";
    return List.of(new Finding(FindingKind.TORN_LOG, "write-ahead log", detail, Optional.empty()));
  }

  @Override
  public void close() {
    store.close();
  }

  private static boolean isDefault(String family) {
    return family.equals(KeyRange.DEFAULT_FAMILY);
  }

  /** Entries straight from the store. */
  private static final class StoreEntries extends EntryCursor {
    private final StoreCursor cursor;
    private final String family;
    private final boolean known;
    private boolean started;
    private EntryKind kind = EntryKind.UNKNOWN;

    StoreEntries(StoreCursor cursor, String family) {
      this.cursor = cursor;
      this.family = family;
      this.known = isDefault(family);
    }

    @Override
    public boolean next() {
      boolean found = started ? cursor.next() : cursor.seekFirst();
      started = true;
      return classify(found);
    }

    @Override
    public boolean seek(byte[] key) {
      started = true;
      return classify(cursor.seek(key));
    }

    private boolean classify(boolean found) {
      if (found && known) {
        kind = EntryKind.of(cursor.keyBuffer(), cursor.keyLength());
      }
      return found;
    }

    @Override
    public String family() {
      return family;
    }

    @Override
    public EntryKind kind() {
      return kind;
    }

    @Override
    byte[] keyBuffer() {
      return cursor.keyBuffer();
    }

    @Override
    int keyLength() {
      return cursor.keyLength();
    }

    @Override
    byte[] valueBuffer() {
      return cursor.valueBuffer();
    }

    @Override
    int valueOffset() {
      return 0;
    }

    @Override
    public int valueLength() {
      return cursor.valueLength();
    }

    @Override
    int bufferedLength() {
      return Math.min(cursor.valueLength(), cursor.valueBuffer().length);
    }

    @Override
    public byte[] valueBytes() {
      return cursor.valueBytes();
    }

    @Override
    public long idBits() {
      return Keys.idBits(kind, cursor.keyBuffer());
    }

    @Override
    public void close() {
      cursor.close();
    }
  }
}
