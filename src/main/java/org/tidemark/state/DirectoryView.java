package org.tidemark.state;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tidemark.codec.BincodeReader;
import org.tidemark.codec.DecodeException;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.InlineSnapshot;
import org.tidemark.codec.Keys;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Schema;
import org.tidemark.codec.V2;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt64;
import org.tidemark.storage.Damage;
import org.tidemark.storage.DataDirectory;
import org.tidemark.storage.InspectStore;
import org.tidemark.storage.KeyRange;
import org.tidemark.storage.StorageException;
import org.tidemark.storage.StoreCursor;
import org.tidemark.storage.StoreFile;
import org.tidemark.task.Failure;
import org.tidemark.task.ScanControl;

/** A data directory as a state view; layouts that are not known have raw entries only. */
final class DirectoryView implements StateView {
  /** Less than this is read faster than it is split. */
  private static final long SPLIT_BYTES = 1 << 20;

  private static final String TORN =
      "The last record of the write-ahead log is unfinished, as after a crash. "
          + "Everything before it is shown; RocksDB drops the rest when the node starts.";

  private static final String DAMAGED =
      "A record of the write-ahead log is damaged. What was written before it is shown; whatever "
          + "follows it, perhaps many records, is not. Take a copy before a node is started here: "
          + "RocksDB's usual recovery drops all that follows.";

  private static final KeyRange NOTHING =
      KeyRange.of(KeyRange.DEFAULT_FAMILY, new byte[] {0}, new byte[] {0});

  /** Beyond every key of a known kind. */
  private static final byte[] LAST_KEY = new byte[80];

  static {
    Arrays.fill(LAST_KEY, (byte) 0xff);
  }

  private final InspectStore store;
  private final StateInfo info;
  private final Schema schema;

  DirectoryView(InspectStore store, Source source, Optional<String> recovery)
      throws StorageException {
    this.store = store;
    List<String> families = new ArrayList<>(store.families());
    families.sort((a, b) -> Boolean.compare(!isDefault(a), !isDefault(b)));
    StateFormat format = FormatProbe.of(store);
    this.schema = format.schema();
    this.info =
        new StateInfo(
            source,
            format,
            meta(V2.HEIGHT),
            meta(V2.TIMESTAMP),
            families,
            store.sequence(),
            notes(),
            recovery);
  }

  /** A number of family {@code meta}; absent where the format or the directory has none. */
  private Optional<UInt64> meta(String name) throws StorageException {
    if (!has(EntryKind.META)) {
      return Optional.empty();
    }
    return store.get(V2.META, V2.metaKey(name)).flatMap(DirectoryView::number);
  }

  private static Optional<UInt64> number(byte[] value) {
    try {
      return Optional.of(BincodeReader.of(value).u64("value"));
    } catch (DecodeException e) {
      // The census reports it; a height that cannot be read is shown as none.
      return Optional.empty();
    }
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
    return new RecordCursor<>(kind, schema, entries(keys(kind.entryKind(), range)), range);
  }

  /** The keys of the numbers in {@code range}. */
  private KeyRange keys(EntryKind kind, IdRange range) {
    byte[] from = schema.key(kind, range.first());
    // The kind's own bound: ids up to 2^64-1 leave no key beyond the last one to bound with.
    Optional<byte[]> end =
        range.last().equals(UInt64.MAX)
            ? schema.end(kind)
            : Optional.of(schema.key(kind, range.last().increment()));
    return range(kind, from, end);
  }

  /** Every key that the kind can have. */
  private KeyRange keys(EntryKind kind) {
    return range(kind, schema.first(kind), schema.end(kind));
  }

  private KeyRange range(EntryKind kind, byte[] from, Optional<byte[]> end) {
    String family = schema.family(kind);
    return end.map(to -> KeyRange.of(family, from, to)).orElse(KeyRange.from(family, from));
  }

  @Override
  public <R> List<IdRange> split(RecordKind<R> kind, int n) throws Failure {
    if (n < 2 || !info.format().hasRecords()) {
      return List.of(IdRange.ALL);
    }
    long total = bytes(keys(kind.entryKind()));
    if (total < SPLIT_BYTES) {
      return List.of(IdRange.ALL);
    }
    List<IdRange> ranges = new ArrayList<>();
    UInt64 from = UInt64.ZERO;
    for (int i = 1; i < n; i++) {
      UInt64 cut = idBelow(kind.entryKind(), total * i / n);
      if (cut.compareTo(from) > 0) {
        ranges.add(new IdRange(from, UInt64.of(cut.bits() - 1)));
        from = cut;
      }
    }
    ranges.add(new IdRange(from, UInt64.MAX));
    return ranges;
  }

  /** The id that about {@code wanted} bytes lie below, by bisection over RocksDB's estimate. */
  private UInt64 idBelow(EntryKind kind, long wanted) throws StorageException {
    byte[] first = schema.first(kind);
    long id = 0;
    for (long bit = Long.MIN_VALUE; bit != 0; bit >>>= 1) {
      byte[] to = schema.key(kind, UInt64.of(id | bit));
      if (bytes(KeyRange.of(schema.family(kind), first, to)) <= wanted) {
        id |= bit;
      }
    }
    return UInt64.of(id);
  }

  /** An estimate; a family's open end is bounded by the last key that any of its kinds can have. */
  private long bytes(KeyRange range) throws StorageException {
    if (!store.families().contains(range.family())) {
      return 0;
    }
    byte[] end = range.end().orElse(LAST_KEY);
    return store.approximateBytes(KeyRange.of(range.family(), range.first(), end));
  }

  @Override
  public <R> long estimate(RecordKind<R> kind) throws Failure {
    String family = schema.family(kind.entryKind());
    long bytes = bytes(keys(kind.entryKind()));
    long keys = bytes == 0 ? 0 : store.estimatedKeys(family);
    long all = Math.max(1, bytes(KeyRange.all(family)));
    return keys < 0 ? 0 : (long) ((double) keys * Math.min(bytes, all) / all);
  }

  @Override
  public EntryCursor entries(KeyRange range) throws Failure {
    // A node that died while it made its directory can lack a family: it holds nothing then.
    boolean there = store.families().contains(range.family());
    return new StoreEntries(store.cursor(there ? range : NOTHING), range.family());
  }

  @Override
  public List<KeyRange> entryRanges(int n) throws Failure {
    List<KeyRange> ranges = new ArrayList<>();
    for (String family : info.families()) {
      byte[] from = new byte[0];
      if (family.equals(schema.family(EntryKind.ORDER))) {
        for (IdRange ids : split(RecordKind.ORDERS, n)) {
          if (!ids.first().equals(UInt64.ZERO)) {
            byte[] to = schema.key(EntryKind.ORDER, ids.first());
            ranges.add(KeyRange.of(family, from, to));
            from = to;
          }
        }
      }
      ranges.add(KeyRange.from(family, from));
    }
    return ranges;
  }

  @Override
  public Optional<byte[]> value(String family, byte[] key) throws Failure {
    return store.get(family, key);
  }

  @Override
  public List<MarkPrice> marks() throws Failure {
    List<MarkPrice> marks = new ArrayList<>();
    if (!has(EntryKind.MARK)) {
      return marks;
    }
    try (EntryCursor entries = entries(keys(EntryKind.MARK))) {
      while (entries.next()) {
        if (entries.kind() == EntryKind.MARK) {
          mark(entries).ifPresent(marks::add);
        }
      }
    }
    return marks;
  }

  /** One that does not decode is in no digest, and a finding of the census. */
  private static Optional<MarkPrice> mark(EntryCursor entry) {
    Address market = Address.fromBytes(entry.keyBytes(), 0);
    try {
      return Optional.of(V2.decodeMark(market, BincodeReader.of(entry.valueBytes())));
    } catch (DecodeException e) {
      return Optional.empty();
    }
  }

  /** True if the format has a family of its own for the kind, and the directory has the family. */
  private boolean has(EntryKind kind) {
    return schema.has(kind) && store.families().contains(schema.family(kind));
  }

  @Override
  public List<SnapshotSummary> snapshots(ScanControl control) throws Failure {
    List<SnapshotSummary> found = new ArrayList<>();
    if (!info.format().hasRecords()) {
      return found;
    }
    try (EntryCursor entries = entries(keys(EntryKind.SNAPSHOT))) {
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

  /** The directory's files just before the view was opened. */
  DataDirectory.Fingerprint fingerprint() {
    return store.fingerprint();
  }

  @Override
  public Optional<String> identity() {
    return store.identity();
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
    return switch (store.logState()) {
      case WHOLE -> List.of();
      case TORN -> List.of(log(FindingKind.TORN_LOG, TORN));
      case DAMAGED -> List.of(log(FindingKind.DAMAGED_LOG, DAMAGED));
    };
  }

  private static Finding log(FindingKind kind, String detail) {
    return new Finding(kind, "write-ahead log", detail, Optional.empty());
  }

  @Override
  public void close() {
    store.close();
  }

  private static boolean isDefault(String family) {
    return family.equals(KeyRange.DEFAULT_FAMILY);
  }

  /** Entries straight from the store. */
  private final class StoreEntries extends EntryCursor {
    private final StoreCursor cursor;
    private final String family;
    private boolean started;
    private EntryKind kind = EntryKind.UNKNOWN;

    StoreEntries(StoreCursor cursor, String family) {
      this.cursor = cursor;
      this.family = family;
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

    @Override
    public boolean seekLast() {
      started = true;
      // False also where the end cannot be read: then the walk finds what is before it.
      return cursor.seekLast() ? classify(true) : super.seekLast();
    }

    private boolean classify(boolean found) {
      if (found) {
        kind = info.format().kind(family, cursor.keyBuffer(), cursor.keyLength());
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
      return Keys.lastBits(cursor.keyBuffer(), cursor.keyLength());
    }

    @Override
    public void close() {
      cursor.close();
    }
  }
}
