package org.tidemark.codec.backup;

import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.tidemark.codec.BincodeWriter;
import org.tidemark.codec.Order;
import org.tidemark.codec.Schema;
import org.tidemark.codec.V1;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import tools.jackson.core.JsonToken;

/**
 * Reads the pairs of asset and book. A backup's books are only looked at; the node's become what it
 * stores under {@code orderbook:}, since they are nowhere else in its JSON.
 */
final class BookReader {
  /** Asset, bids, asks, next id. */
  private static final int FIELDS = 4;

  private final Tokens in;
  private final RecordReader records;
  private final BincodeWriter value = new BincodeWriter();

  BookReader(Tokens in, RecordReader records) {
    this.in = in;
    this.records = records;
  }

  /** Levels as they are stored, and how many. */
  private record Side(Bytes levels, long count) {}

  /** The rest of a pair, of which nothing is kept. */
  void check() throws BackupException, IOException {
    pair(false);
  }

  /** The rest of a pair, for the sink. */
  <E extends Exception> void read(BackupSink<E> sink) throws BackupException, IOException, E {
    Address asset = pair(true);
    sink.book(asset, value.toBytes());
  }

  private Address pair(boolean keep) throws BackupException, IOException {
    Address asset = in.address();
    Address inside = Address.ZERO;
    Side bids = new Side(Bytes.EMPTY, 0);
    Side asks = bids;
    UInt64 next = UInt64.ZERO;
    Set<String> had = new HashSet<>();
    in.expect(JsonToken.START_OBJECT);
    for (String name = in.nextName(); !name.isEmpty(); name = in.nextName()) {
      in.enterField(name);
      if (!had.add(name)) {
        throw in.refuse(BackupProblem.BACKUP_DUPLICATE, "the field is there twice");
      }
      switch (name) {
        case "asset" -> inside = in.address();
        case "bids" -> bids = side(name, keep);
        case "asks" -> asks = side(name, keep);
        case "next_order_id" -> next = in.u64();
        default -> throw in.refuse(BackupProblem.BACKUP_FIELD, "the field is not known");
      }
    }
    in.enterField("");
    if (had.size() < FIELDS) {
      throw in.refuse(BackupProblem.BACKUP_FIELD, "a field of the book is missing");
    }
    in.expect(JsonToken.END_ARRAY);
    if (keep) {
      value.clear().address(inside);
      value.u64(bids.count).raw(bids.levels.toArray(), bids.levels.length());
      value.u64(asks.count).raw(asks.levels.toArray(), asks.levels.length());
      value.u64(next);
    }
    return asset;
  }

  private Side side(String name, boolean keep) throws BackupException, IOException {
    BincodeWriter levels = new BincodeWriter();
    BincodeWriter orders = new BincodeWriter();
    long count = 0;
    in.expect(JsonToken.START_ARRAY);
    while (in.hasElement(JsonToken.START_ARRAY)) {
      in.enterField(name + "[" + count + "]");
      UInt256 price = in.u256();
      orders.clear();
      long resting = 0;
      in.expect(JsonToken.START_ARRAY);
      while (in.hasElement(JsonToken.START_OBJECT)) {
        Order order = records.orderFields(null, Schema.V1);
        if (keep) {
          V1.ORDER.encode(order, orders);
          OtherReader.requireRoom(in, orders.length() + (long) levels.length());
        }
        resting++;
      }
      in.expect(JsonToken.END_ARRAY);
      if (keep) {
        levels.u256(price).u64(resting).raw(orders.buffer(), orders.length());
      }
      count++;
    }
    return new Side(new Bytes(levels.toBytes()), count);
  }
}
