package org.tidemark.codec;

import org.tidemark.datatypes.UInt64;

/**
 * What a {@code snapshot:} value holds (LAYOUT section 4, "StateSnapshot", and section 5). The full
 * one is described by where its parts lie, not decoded: it can be a gigabyte.
 */
public sealed interface InlineSnapshot {
  /** Bytes of the upstream tuple (height, orders, positions). */
  int TUPLE_BYTES = 24;

  /** Bytes of the counts struct of the node's {@code types.rs}. */
  int COUNTS_BYTES = 32;

  /** Bytes of a design snapshot of an empty state. */
  int MINIMUM_FULL_BYTES = 40;

  /** The height named inside the value. */
  UInt64 height();

  /** How many orders it holds, or says the state had. */
  UInt64 orderCount();

  /** How many positions it holds, or says the state had. */
  UInt64 positionCount();

  /** Counts only: nothing to browse. Written by the upstream node. */
  record Counts(UInt64 height, UInt64 orderCount, UInt64 positionCount) implements InlineSnapshot {}

  /**
   * The designed snapshot: the whole state.
   *
   * @param timestamp a call counter in format v1, not a clock
   * @param orders where the (id, order) pairs lie
   * @param positions where the (id, position) pairs lie
   * @param orderbooksOffset byte offset of the first (asset, book) pair
   */
  record Full(
      UInt64 height,
      UInt64 timestamp,
      Records orders,
      Records positions,
      int orderbooksOffset,
      int orderbookCount)
      implements InlineSnapshot {
    @Override
    public UInt64 orderCount() {
      return UInt64.of(orders.count);
    }

    @Override
    public UInt64 positionCount() {
      return UInt64.of(positions.count);
    }
  }

  /**
   * A run of (u64 id, record) pairs of one size.
   *
   * @param offset byte offset of the first pair
   * @param count number of pairs
   * @param stride bytes of one pair
   */
  record Records(int offset, int count, int stride) {}

  /**
   * Reads the header and the counts. The records are not decoded: each is judged on its own when it
   * is read, so that one bad record does not hide the others (the node would refuse the whole).
   *
   * @param value all of the value
   */
  static InlineSnapshot decode(byte[] value) throws DecodeException {
    BincodeReader in = BincodeReader.of(value);
    UInt64 height = in.u64("height");
    if (value.length == TUPLE_BYTES) {
      return new Counts(height, in.u64("order_count"), in.u64("position_count"));
    }
    UInt64 timestamp = in.u64("timestamp");
    if (value.length == COUNTS_BYTES) {
      return new Counts(height, in.u64("order_count"), in.u64("position_count"));
    }
    Records orders = records("orders", V1.ORDER_BYTES, in);
    Records positions = records("positions", V1.POSITION_BYTES, in);
    int books = in.count("orderbooks", 28 + BookEntry.MINIMUM_BYTES);
    return new Full(height, timestamp, orders, positions, in.offset(), books);
  }

  private static Records records(String field, int size, BincodeReader in) throws DecodeException {
    int stride = 8 + size;
    int count = in.count(field, stride);
    Records records = new Records(in.offset(), count, stride);
    in.skip(count * stride);
    return records;
  }
}
