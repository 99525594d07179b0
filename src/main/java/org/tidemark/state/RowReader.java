package org.tidemark.state;

import org.tidemark.codec.BincodeReader;
import org.tidemark.codec.DecodeException;
import org.tidemark.datatypes.UInt64;

/** Decodes the entry a cursor stands on. One thread only. */
final class RowReader<R> {
  private final RecordKind<R> kind;
  private final BincodeReader reader = new BincodeReader();

  RowReader(RecordKind<R> kind) {
    this.kind = kind;
  }

  Row<R> read(EntryCursor entry) {
    UInt64 id = entry.id();
    int from = entry.valueOffset();
    reader.reset(entry.valueBuffer(), from, from + entry.bufferedLength());
    try {
      R record = kind.codec().decode(id, reader);
      return new Row.Decoded<>(id, record, entry.valueLength() - kind.codec().size());
    } catch (DecodeException e) {
      return new Row.Undecodable<>(id, e, entry.valueLength());
    }
  }
}
