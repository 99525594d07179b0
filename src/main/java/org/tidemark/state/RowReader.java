package org.tidemark.state;

import org.tidemark.codec.BincodeReader;
import org.tidemark.codec.DecodeException;
import org.tidemark.codec.RecordCodec;
import org.tidemark.datatypes.UInt64;

/** Decodes the entry a cursor stands on. One thread only. */
final class RowReader<R> {
  private final RecordCodec<R> codec;
  private final BincodeReader reader = new BincodeReader();

  RowReader(RecordCodec<R> codec) {
    this.codec = codec;
  }

  Row<R> read(EntryCursor entry) {
    UInt64 id = entry.id();
    int from = entry.valueOffset();
    reader.reset(entry.valueBuffer(), from, from + entry.bufferedLength());
    try {
      R record = codec.decode(id, reader);
      return new Row.Decoded<>(id, record, entry.valueLength() - reader.offset());
    } catch (DecodeException e) {
      return new Row.Undecodable<>(id, e, entry.valueLength());
    }
  }
}
