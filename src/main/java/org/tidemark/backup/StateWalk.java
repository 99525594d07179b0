package org.tidemark.backup;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tidemark.codec.BincodeReader;
import org.tidemark.codec.DecodeException;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.RecordCodec;
import org.tidemark.codec.Schema;
import org.tidemark.codec.V2;
import org.tidemark.codec.backup.BackupSink;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.UInt64;
import org.tidemark.state.EntryCursor;
import org.tidemark.state.RecordKind;
import org.tidemark.state.SourceException;
import org.tidemark.state.StateView;
import org.tidemark.storage.KeyRange;
import org.tidemark.task.Failure;
import org.tidemark.task.Progress;
import org.tidemark.task.ScanControl;

/**
 * Goes through a view in the order of a backup. Every entry comes once: as a record if the record
 * says all of it, else as it is stored, and if it is a record with bytes after its end, as both.
 *
 * @param <E> why the sink cannot take them
 */
final class StateWalk<E extends Exception> {
  private static final int STRIDE = 1 << 10;

  private final StateView view;
  private final Schema schema;
  private final BackupSink<E> sink;
  private final ScanControl control;
  private final long total;
  private final BincodeReader reader = new BincodeReader();

  /** Kinds among whose keys there is an entry that is more than a record, or none. */
  private final Set<EntryKind> mixed = EnumSet.noneOf(EntryKind.class);

  private long entries;

  StateWalk(StateView view, BackupSink<E> sink, ScanControl control) throws Failure {
    this.view = view;
    this.schema = view.info().format().schema();
    this.sink = sink;
    this.control = control;
    this.total =
        schema == Schema.RAW
            ? Progress.UNKNOWN
            : view.estimate(RecordKind.ORDERS) + view.estimate(RecordKind.POSITIONS);
  }

  /** All of it. */
  static <E extends Exception> void walk(StateView view, BackupSink<E> sink, ScanControl control)
      throws Failure, E {
    StateWalk<E> walk = new StateWalk<>(view, sink, control);
    walk.records();
    walk.rest();
  }

  private interface Taker<R, E extends Exception> {
    void take(R row) throws E;
  }

  /** Orders, then positions; none of a layout that is not known. */
  void records() throws Failure, E {
    sink.begin(schema);
    if (schema != Schema.RAW) {
      records(RecordKind.ORDERS, sink::order);
      records(RecordKind.POSITIONS, sink::position);
    }
  }

  private <R> void records(RecordKind<R> kind, Taker<R, E> taker) throws Failure, E {
    EntryKind wanted = kind.entryKind();
    RecordCodec<R> codec = kind.codec(schema);
    try (EntryCursor cursor = view.entries(range(wanted))) {
      while (cursor.next()) {
        step();
        if (cursor.kind() != wanted) {
          mixed.add(wanted);
          continue;
        }
        byte[] value = cursor.valueBytes();
        R record;
        try {
          record = codec.decode(cursor.id(), reader.reset(value, 0, value.length));
        } catch (DecodeException e) {
          mixed.add(wanted);
          continue;
        }
        if (reader.remaining() > 0) {
          mixed.add(wanted);
        }
        taker.take(record);
      }
    }
  }

  private void step() {
    if (++entries % STRIDE == 0) {
      control.checkCancelled();
      control.report(
          total < 0
              ? Progress.counted(entries, "entries")
              : Progress.of(entries, Math.max(entries, total), "entries"));
    }
  }

  private KeyRange range(EntryKind kind) {
    String family = schema.family(kind);
    byte[] first = schema.first(kind);
    return schema
        .end(kind)
        .map(end -> KeyRange.of(family, first, end))
        .orElseGet(() -> KeyRange.from(family, first));
  }

  /** What comes after the order books: marks, counters, and everything else. */
  void rest() throws Failure, E {
    for (MarkPrice mark : view.marks()) {
      sink.mark(mark);
    }
    if (schema == Schema.V2) {
      for (String name : V2.METAS) {
        Optional<byte[]> value = stored(V2.metaKey(name));
        Optional<UInt64> number = value.flatMap(bytes -> V2.decodeMeta(V2.metaKey(name), bytes));
        if (number.isPresent()) {
          sink.meta(name, number.get());
        }
      }
    }
    for (String family : view.info().families()) {
      others(family);
    }
    if (!view.damages().isEmpty()) {
      throw SourceException.incomplete(view.info().source(), "A backup", view.damages());
    }
  }

  private Optional<byte[]> stored(byte[] key) throws Failure {
    return view.info().families().contains(V2.META) ? view.value(V2.META, key) : Optional.empty();
  }

  private void others(String family) throws Failure, E {
    // Format v2 is sure to have its own families; told are those that a reader must make.
    boolean told = !(schema == Schema.V2 && V2.FAMILIES.contains(family));
    if (told) {
      sink.family(family);
    }
    for (KeyRange range : rangesOfOthers(family)) {
      try (EntryCursor cursor = view.entries(range)) {
        while (cursor.next()) {
          step();
          byte[] key = cursor.keyBytes();
          byte[] value = cursor.valueBytes();
          if (isWholeRecord(cursor.kind(), key, value)) {
            continue;
          }
          if (!told) {
            sink.family(family);
            told = true;
          }
          sink.entry(family, key, value);
        }
      }
    }
  }

  /** The family, without the ranges in which every entry is a record and nothing else. */
  private List<KeyRange> rangesOfOthers(String family) {
    List<KeyRange> ranges = new ArrayList<>();
    byte[] from = new byte[0];
    // In the order of their keys.
    for (EntryKind kind : List.of(EntryKind.ORDER, EntryKind.POSITION)) {
      if (!schema.has(kind) || mixed.contains(kind) || !schema.family(kind).equals(family)) {
        continue;
      }
      Optional<byte[]> end = schema.end(kind);
      if (end.isEmpty()) {
        return List.of();
      }
      ranges.add(KeyRange.of(family, from, schema.first(kind)));
      from = end.get();
    }
    ranges.add(KeyRange.from(family, from));
    return ranges;
  }

  private boolean isWholeRecord(EntryKind kind, byte[] key, byte[] value) {
    reader.reset(value, 0, value.length);
    try {
      switch (kind) {
        case ORDER -> schema.orders().decode(UInt64.ZERO, reader);
        case POSITION -> schema.positions().decode(UInt64.ZERO, reader);
        case MARK -> V2.decodeMark(Address.ZERO, reader);
        case META -> {
          return V2.decodeMeta(key, value).isPresent();
        }
        default -> {
          return false;
        }
      }
      return reader.remaining() == 0;
    } catch (DecodeException e) {
      return false;
    }
  }
}
