package org.tidemark.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tidemark.codec.BincodeReader;
import org.tidemark.codec.BookEntry;
import org.tidemark.codec.DecodeException;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.InlineSnapshot;
import org.tidemark.codec.Keys;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Schema;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt64;
import org.tidemark.storage.Damage;
import org.tidemark.storage.KeyRange;
import org.tidemark.storage.StoreFile;
import org.tidemark.task.ScanControl;

/**
 * A full inline snapshot as a state view. Its records become entries under the keys they would have
 * in a v1 directory, so that everything that reads a directory reads it. The design fixes no order
 * of its records, so they are ordered here.
 */
final class SnapshotView implements StateView {
  private static final VarHandle LONG_LE =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /** Bytes of the asset before each order book: length prefix and address. */
  private static final int PAIR_ASSET_BYTES = 28;

  /** Bytes of the id before each record. */
  private static final int PAIR_ID_BYTES = 8;

  private final byte[] value;
  private final StateInfo info;

  /** Entries in key order: orders, order books, positions. */
  private final List<Section> sections;

  /**
   * @param directory what is known about the directory that it is in
   * @param value the snapshot's value; kept, not copied
   * @throws DecodeException if the order books after the records do not decode
   */
  SnapshotView(Source source, StateInfo directory, InlineSnapshot.Full full, byte[] value)
      throws DecodeException {
    this.value = value;
    this.info =
        new StateInfo(
            source,
            StateFormat.V1,
            Optional.of(full.height()),
            Optional.of(full.timestamp()),
            List.of(KeyRange.DEFAULT_FAMILY),
            directory.sequence(),
            heightNotes(source, full.height()),
            directory.recovery());
    this.sections =
        List.of(
            records(EntryKind.ORDER, full.orders()),
            books(full),
            records(EntryKind.POSITION, full.positions()));
  }

  private static List<String> heightNotes(Source source, UInt64 height) {
    return source
        .snapshot()
        .filter(key -> !key.equals(height))
        .map(key -> "The key names height " + key + ", the value names height " + height + ".")
        .map(List::of)
        .orElse(List.of());
  }

  private Section records(EntryKind kind, InlineSnapshot.Records records) {
    int[] offsets = new int[records.count()];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = records.offset() + i * records.stride();
    }
    sortById(offsets);
    return new Section(kind, offsets, records.stride() - PAIR_ID_BYTES);
  }

  /** In place and without an object per record; most snapshots are in order already. */
  private void sortById(int[] offsets) {
    for (int i = 1; i < offsets.length; i++) {
      if (Long.compareUnsigned(id(offsets[i - 1]), id(offsets[i])) > 0) {
        SortPairs pairs = new SortPairs();
        for (int offset : offsets) {
          pairs.add(id(offset), offset);
        }
        pairs.sort(0, pairs.size(), ScanControl.none());
        for (int j = 0; j < offsets.length; j++) {
          offsets[j] = (int) pairs.id(j);
        }
        return;
      }
    }
  }

  private Section books(InlineSnapshot.Full full) throws DecodeException {
    List<Book> books = new ArrayList<>();
    int offset = full.orderbooksOffset();
    BincodeReader in = new BincodeReader();
    for (int i = 0; i < full.orderbookCount(); i++) {
      in.reset(value, offset, value.length);
      try {
        Address asset = in.address("orderbooks[" + i + "].asset");
        BookEntry.decodeFull(in);
        books.add(new Book(asset, offset, in.offset() - PAIR_ASSET_BYTES));
      } catch (DecodeException e) {
        throw new DecodeException(offset + e.offset(), e.field(), e.reason());
      }
      offset += in.offset();
    }
    books.sort(Comparator.comparing(Book::asset));
    return new Section(
        EntryKind.ORDERBOOK,
        books.stream().mapToInt(Book::offset).toArray(),
        books.stream().mapToInt(Book::length).toArray());
  }

  private record Book(Address asset, int offset, int length) {}

  private long id(int offset) {
    return (long) LONG_LE.get(value, offset);
  }

  @Override
  public StateInfo info() {
    return info;
  }

  @Override
  public <R> RecordCursor<R> records(RecordKind<R> kind, IdRange range) {
    EntryKind entryKind = kind.entryKind();
    Entries entries = new Entries(KeyRange.all(KeyRange.DEFAULT_FAMILY), entryKind);
    entries.start(Keys.ofId(entryKind, range.first()));
    return new RecordCursor<>(kind, Schema.V1, entries, range);
  }

  @Override
  public <R> List<IdRange> split(RecordKind<R> kind, int n) {
    return List.of(IdRange.ALL);
  }

  @Override
  public <R> long estimate(RecordKind<R> kind) {
    return sections.stream()
        .filter(section -> section.kind == kind.entryKind())
        .mapToLong(section -> section.offsets.length)
        .sum();
  }

  @Override
  public EntryCursor entries(KeyRange range) {
    Entries entries = new Entries(range, EntryKind.UNKNOWN);
    entries.start(range.first());
    return entries;
  }

  @Override
  public List<KeyRange> entryRanges(int n) {
    return List.of(KeyRange.all(KeyRange.DEFAULT_FAMILY));
  }

  @Override
  public Optional<byte[]> value(String family, byte[] key) {
    KeyRange only = KeyRange.of(family, key, Arrays.copyOf(key, key.length + 1));
    try (EntryCursor entry = entries(only)) {
      return entry.next() ? Optional.of(entry.valueBytes()) : Optional.empty();
    }
  }

  @Override
  public List<MarkPrice> marks() {
    return List.of();
  }

  @Override
  public List<SnapshotSummary> snapshots(ScanControl control) {
    return List.of();
  }

  @Override
  public List<StoreFile> files() {
    return List.of();
  }

  @Override
  public List<Damage> damages() {
    return List.of();
  }

  /** The snapshot is one value in memory; its block was checked when it was read. */
  @Override
  public List<Finding> verifyStorage(ScanControl control) {
    return List.of();
  }

  @Override
  public void close() {
    // Nothing native: the value is a plain array.
  }

  /** Entries of one kind: where each (key, value) pair begins and how long the value is. */
  private static final class Section {
    private final EntryKind kind;
    private final int[] offsets;
    private final int[] lengths;
    private final int fixedLength;

    Section(EntryKind kind, int[] offsets, int fixedLength) {
      this.kind = kind;
      this.offsets = offsets;
      this.lengths = new int[0];
      this.fixedLength = fixedLength;
    }

    Section(EntryKind kind, int[] offsets, int[] lengths) {
      this.kind = kind;
      this.offsets = offsets;
      this.lengths = lengths;
      this.fixedLength = 0;
    }

    int length(int index) {
      return lengths.length > 0 ? lengths[index] : fixedLength;
    }
  }

  private final class Entries extends EntryCursor {
    private final KeyRange range;
    private final byte[] end;
    private final List<Section> walked;
    private int section;
    private int index;
    private byte[] key = new byte[0];

    Entries(KeyRange range, EntryKind only) {
      this.range = range;
      this.end = range.end().orElseGet(() -> new byte[0]);
      // A snapshot has no other families.
      boolean isThere = range.family().equals(KeyRange.DEFAULT_FAMILY);
      this.walked =
          sections.stream()
              .filter(s -> isThere && (only == EntryKind.UNKNOWN || s.kind == only))
              .toList();
    }

    /** Places the cursor before the first entry at or after {@code from}. */
    void start(byte[] from) {
      seek(from);
      index--;
    }

    @Override
    public boolean next() {
      index++;
      return load();
    }

    @Override
    public boolean seek(byte[] target) {
      byte[] first = range.first();
      byte[] from = Arrays.compareUnsigned(target, first) < 0 ? first : target;
      for (section = 0; section < walked.size(); section++) {
        index = lowerBound(walked.get(section), from);
        if (index < walked.get(section).offsets.length) {
          break;
        }
      }
      if (section == walked.size()) {
        index = 0;
      }
      return load();
    }

    private int lowerBound(Section in, byte[] from) {
      int low = 0;
      int high = in.offsets.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (Arrays.compareUnsigned(keyOf(in, middle), from) < 0) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    private boolean load() {
      while (section < walked.size() && index >= walked.get(section).offsets.length) {
        section++;
        index = 0;
      }
      if (section >= walked.size()) {
        return false;
      }
      key = keyOf(walked.get(section), index);
      return end.length == 0 || Arrays.compareUnsigned(key, end) < 0;
    }

    private byte[] keyOf(Section in, int at) {
      int offset = in.offsets[at];
      return in.kind == EntryKind.ORDERBOOK
          ? Keys.ofAddress(in.kind, Address.fromBytes(value, offset + 8))
          : Keys.ofId(in.kind, UInt64.of(SnapshotView.this.id(offset)));
    }

    @Override
    public String family() {
      return KeyRange.DEFAULT_FAMILY;
    }

    @Override
    public EntryKind kind() {
      return walked.get(section).kind;
    }

    @Override
    byte[] keyBuffer() {
      return key;
    }

    @Override
    int keyLength() {
      return key.length;
    }

    @Override
    byte[] valueBuffer() {
      return value;
    }

    @Override
    int valueOffset() {
      int pairKey = kind() == EntryKind.ORDERBOOK ? PAIR_ASSET_BYTES : PAIR_ID_BYTES;
      return walked.get(section).offsets[index] + pairKey;
    }

    @Override
    public int valueLength() {
      return walked.get(section).length(index);
    }

    @Override
    int bufferedLength() {
      return valueLength();
    }

    @Override
    public byte[] valueBytes() {
      int from = valueOffset();
      return Arrays.copyOfRange(value, from, from + valueLength());
    }

    @Override
    public long idBits() {
      return SnapshotView.this.id(walked.get(section).offsets[index]);
    }

    @Override
    public void close() {
      // Nothing to give back.
    }
  }
}
