package org.tidemark.state;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidemark.codec.BincodeWriter;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Keys;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.Schema;
import org.tidemark.codec.SchemaChange;
import org.tidemark.codec.SchemaChange.Fate;
import org.tidemark.codec.V2;
import org.tidemark.codec.backup.BackupSink;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt64;
import org.tidemark.storage.Disk;
import org.tidemark.storage.KeyRange;
import org.tidemark.storage.PrimaryStore;
import org.tidemark.storage.StorageException;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/**
 * Writes a state into a new directory, in the format it comes in or in another: entries of views,
 * or what is read of a backup. In format v2 what says so is written last, after everything else is
 * on disk. Complete after {@link #finish}; until then whoever looks at it sees no state.
 */
public final class StateWriter implements BackupSink<Failure>, AutoCloseable {
  private static final long BATCH_BYTES = 1 << 20;

  private final Path directory;
  private final PrimaryStore store;
  private final Schema to;
  private final ScanControl control;
  private final long total;
  private final BincodeWriter writer = new BincodeWriter();
  private final Map<Fate, Long> fates = new EnumMap<>(Fate.class);
  private final Counter orders = new Counter(EntryKind.ORDER);
  private final Counter positions = new Counter(EntryKind.POSITION);
  private final SchemaChange.Target<StorageException> target = new Batch();
  private Schema from;
  private SchemaChange change;
  private byte @Nullable [] marker;
  private long bytes;
  private long entries;

  private StateWriter(
      Path directory, PrimaryStore store, Schema from, Schema to, long total, ScanControl control) {
    this.directory = directory;
    this.store = store;
    this.to = to;
    this.control = control;
    this.total = total;
    this.from = from;
    this.change = SchemaChange.between(from, to);
  }

  /**
   * Makes {@code directory}, which must not be there, for this user only.
   *
   * @param from the format in which the entries come
   * @param to the format that is written
   * @param total about how many entries will come, for progress; {@link Progress#UNKNOWN}
   */
  public static StateWriter create(
      Path directory, Schema from, Schema to, long total, ScanControl control)
      throws StorageException {
    try {
      Disk.createPrivate(directory);
    } catch (IOException e) {
      throw Disk.unwritable(directory, e);
    }
    List<String> families = to == Schema.V2 ? V2.FAMILIES : List.of();
    PrimaryStore store = PrimaryStore.create(directory, families);
    return new StateWriter(directory, store, from, to, total, control);
  }

  @Override
  public void begin(Schema schema) {
    from = schema;
    change = SchemaChange.between(schema, to);
  }

  @Override
  public boolean order(Order order) throws Failure {
    if (orders.isThere(order.id())) {
      return false;
    }
    from.orders().encode(order, writer.clear());
    put(from.family(EntryKind.ORDER), from.key(EntryKind.ORDER, order.id()), writer.toBytes());
    return true;
  }

  @Override
  public boolean position(Position position) throws Failure {
    if (positions.isThere(position.id())) {
      return false;
    }
    from.positions().encode(position, writer.clear());
    byte[] key = from.key(EntryKind.POSITION, position.id());
    put(from.family(EntryKind.POSITION), key, writer.toBytes());
    return true;
  }

  @Override
  public void mark(MarkPrice mark) throws Failure {
    V2.encodeMark(mark, writer.clear());
    put(V2.MARKS, mark.market().toBytes(), writer.toBytes());
  }

  @Override
  public void meta(String name, UInt64 value) throws Failure {
    V2.encodeMeta(name, value, writer.clear());
    put(V2.META, V2.metaKey(name), writer.toBytes());
  }

  /**
   * Makes the family where the format that is written has a place for it.
   *
   * @throws SourceException if format v2 uses the name for something else
   */
  @Override
  public void family(String family) throws Failure {
    boolean isV2s = V2.FAMILIES.contains(family);
    if (from == Schema.V1 && to == Schema.V2 && isV2s) {
      throw SourceException.familyTaken(family);
    }
    if (!family.equals(KeyRange.DEFAULT_FAMILY) && !(from == Schema.V2 && isV2s)) {
      store.ensureFamily(family);
    }
  }

  @Override
  public void entry(String family, byte[] key, byte[] value) throws Failure {
    put(family, key, value);
  }

  @Override
  public void book(Address asset, byte[] value) throws Failure {
    put(KeyRange.DEFAULT_FAMILY, Keys.ofAddress(EntryKind.ORDERBOOK, asset), value);
  }

  /** Writes an entry of the format that it comes in; of a family that was told before. */
  public void put(String family, byte[] key, byte[] value) throws Failure {
    fates.merge(change.apply(family, key, value, target), 1L, Long::sum);
    bytes += key.length + value.length;
    entries++;
    switch (from.kind(family, key, key.length)) {
      case ORDER -> orders.seen(key);
      case POSITION -> positions.seen(key);
      default -> {}
    }
    if (bytes > BATCH_BYTES) {
      bytes = 0;
      control.checkCancelled();
      store.commit(false);
      control.report(
          total < 0
              ? Progress.counted(entries, "entries")
              : Progress.of(entries, Math.max(entries, total), "entries"));
    }
  }

  /** What became of the entries so far, only of those that there were. */
  public Map<Fate, Long> fates() {
    return Map.copyOf(fates);
  }

  /**
   * Ends it: a state that comes from format v1 gets what v2 stores beside the records. Everything
   * is on disk then, and what says that it is format v2 last.
   *
   * @param height of the state where it is known and format v1 has no place for it
   */
  public void finish(Optional<UInt64> height) throws Failure {
    end(height);
    if (marker != null) {
      store.put(V2.META, V2.metaKey(V2.FORMAT), marker);
      store.commit(true);
      store.flush();
    }
    close();
    sync(directory);
  }

  /**
   * Ends it without what says that it is format v2: that can wait until it is proven ({@link
   * #mark}).
   */
  public void finishUnmarked() throws Failure {
    end(Optional.empty());
    close();
    sync(directory);
  }

  private void end(Optional<UInt64> height) throws StorageException {
    if (from == Schema.V1 && to == Schema.V2) {
      counter(V2.NEXT_ORDER_ID, orders.next());
      counter(V2.NEXT_POSITION_ID, positions.next());
      if (height.isPresent()) {
        counter(V2.HEIGHT, height.get());
      }
      marker = writer.clear().u32(V2.VERSION).toBytes();
    }
    store.commit(true);
    store.flush();
  }

  /** Writes what says that a directory, which is complete, is in format v2. */
  public static void mark(Path directory) throws StorageException {
    try (PrimaryStore store = PrimaryStore.open(directory)) {
      byte[] version = new BincodeWriter().u32(V2.VERSION).toBytes();
      store.put(V2.META, V2.metaKey(V2.FORMAT), version);
      store.commit(true);
      store.flush();
    }
    sync(directory);
  }

  private static void sync(Path directory) throws StorageException {
    try {
      Disk.syncTree(directory);
    } catch (IOException e) {
      throw Disk.unwritable(directory, e);
    }
  }

  private void counter(String name, UInt64 value) throws StorageException {
    store.put(V2.META, V2.metaKey(name), writer.clear().u64(value).toBytes());
  }

  /** Ends writing; what was not finished is for whoever made the directory to remove. */
  @Override
  public void close() {
    store.close();
  }

  private final class Batch implements SchemaChange.Target<StorageException> {
    @Override
    public void put(String family, byte[] key, byte[] value) throws StorageException {
      boolean isMarker =
          to == Schema.V2 && family.equals(V2.META) && V2.FORMAT.equals(V2.metaName(key));
      if (isMarker) {
        marker = value;
      } else {
        store.put(family, key, value);
      }
    }

    @Override
    public boolean contains(String family, byte[] key) throws StorageException {
      store.commit(false);
      return store.contains(family, key);
    }
  }

  /** The highest id of a kind, and so whether one can have come before. */
  private final class Counter {
    private final EntryKind kind;
    private long highest;
    private boolean any;

    Counter(EntryKind kind) {
      this.kind = kind;
    }

    boolean isThere(UInt64 id) throws StorageException {
      return any
          && Long.compareUnsigned(id.bits(), highest) <= 0
          && target.contains(to.family(kind), to.key(kind, id));
    }

    void seen(byte[] key) {
      long id = Keys.lastBits(key, key.length);
      if (!any || Long.compareUnsigned(id, highest) > 0) {
        highest = id;
        any = true;
      }
    }

    /** One above the highest, the first is 1; 0 once all are used up. */
    UInt64 next() {
      return any ? UInt64.of(highest + 1) : UInt64.ONE;
    }
  }
}
