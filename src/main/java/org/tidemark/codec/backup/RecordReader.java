package org.tidemark.codec.backup;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.Schema;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Int256;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import tools.jackson.core.JsonToken;

/** Reads the object of one record: every field of its format once, in any order, and no other. */
final class RecordReader {
  private final Tokens in;

  /** The fields that the current object has had: a bit each. */
  private int had;

  RecordReader(Tokens in) {
    this.in = in;
  }

  /** An order; its heights too in format v2. */
  Order order(UInt64 id, Schema schema) throws BackupException, IOException {
    in.expect(JsonToken.START_OBJECT);
    return orderFields(id, schema);
  }

  /** As {@link #order}, after the object has begun. */
  Order orderFields(@Nullable UInt64 id, Schema schema) throws BackupException, IOException {
    UInt64 bookId = UInt64.ZERO;
    Address user = Address.ZERO;
    Address asset = Address.ZERO;
    UInt256 amount = UInt256.ZERO;
    UInt256 price = UInt256.ZERO;
    UInt256 filled = UInt256.ZERO;
    UInt64 timestamp = UInt64.ZERO;
    UInt64 placed = UInt64.ZERO;
    UInt64 changed = UInt64.ZERO;
    Side side = Side.BUY;
    boolean isV2 = schema == Schema.V2;
    had = 0;
    for (String name = in.nextName(); !name.isEmpty(); name = in.nextName()) {
      in.enterField(name);
      switch (name) {
        case "id" -> bookId = u64(0);
        case "user" -> user = address(1);
        case "asset" -> asset = address(2);
        case "amount" -> amount = u256(3);
        case "price" -> price = u256(4);
        case "is_buy" -> side = bool(5) ? Side.BUY : Side.SELL;
        case "filled" -> filled = u256(6);
        case "timestamp" -> timestamp = u64(7);
        case "placed_height" -> placed = isV2 ? u64(8) : unknown();
        case "changed_height" -> changed = isV2 ? u64(9) : unknown();
        default -> unknown();
      }
    }
    requireAll(isV2 ? 10 : 8);
    return new Order(
        id == null ? bookId : id,
        bookId,
        user,
        asset,
        amount,
        price,
        side,
        filled,
        timestamp,
        isV2 ? new Order.Heights(placed, changed) : null);
  }

  /** A position; its closing too in format v2. */
  Position position(UInt64 id, Schema schema) throws BackupException, IOException {
    UInt64 valueId = UInt64.ZERO;
    Address trader = Address.ZERO;
    Address market = Address.ZERO;
    UInt256 size = UInt256.ZERO;
    UInt256 entryPrice = UInt256.ZERO;
    UInt64 leverage = UInt64.ZERO;
    UInt64 timestamp = UInt64.ZERO;
    Direction direction = Direction.LONG;
    boolean isOpen = false;
    Position.@Nullable Closing closing = null;
    boolean isV2 = schema == Schema.V2;
    in.expect(JsonToken.START_OBJECT);
    had = 0;
    for (String name = in.nextName(); !name.isEmpty(); name = in.nextName()) {
      in.enterField(name);
      switch (name) {
        case "id" -> valueId = u64(0);
        case "trader" -> trader = address(1);
        case "market" -> market = address(2);
        case "size" -> size = u256(3);
        case "entry_price" -> entryPrice = u256(4);
        case "leverage" -> leverage = u64(5);
        case "is_long" -> direction = bool(6) ? Direction.LONG : Direction.SHORT;
        case "is_open" -> isOpen = bool(7);
        case "timestamp" -> timestamp = u64(8);
        case "closing" -> {
          if (!isV2) {
            unknown();
          }
          once(9);
          int outside = had;
          closing = closing();
          had = outside;
        }
        default -> unknown();
      }
    }
    requireAll(isV2 ? 10 : 9);
    return new Position(
        id,
        valueId,
        trader,
        market,
        size,
        entryPrice,
        leverage,
        direction,
        isOpen,
        timestamp,
        closing);
  }

  private Position.@Nullable Closing closing() throws BackupException, IOException {
    JsonToken token = in.next();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    in.require(token, JsonToken.START_OBJECT);
    UInt64 height = UInt64.ZERO;
    UInt256 price = UInt256.ZERO;
    @Nullable Int256 profit = null;
    boolean liquidated = false;
    had = 0;
    for (String name = in.nextName(); !name.isEmpty(); name = in.nextName()) {
      in.enterField("closing." + name);
      switch (name) {
        case "height" -> height = u64(0);
        case "price" -> price = u256(1);
        case "profit" -> {
          once(2);
          profit = profit();
        }
        case "liquidated" -> liquidated = bool(3);
        default -> unknown();
      }
    }
    requireAll(4);
    return new Position.Closing(height, price, profit, liquidated);
  }

  /** Null where it passed 256 bits. */
  private @Nullable Int256 profit() throws BackupException, IOException {
    JsonToken token = in.next();
    if (token == JsonToken.VALUE_NULL) {
      return null;
    }
    in.require(token, JsonToken.VALUE_STRING);
    return in.i256();
  }

  /** A market and its mark price, up to the end of the pair. */
  MarkPrice mark() throws BackupException, IOException {
    Address market = in.address();
    UInt256 price = UInt256.ZERO;
    UInt64 height = UInt64.ZERO;
    in.expect(JsonToken.START_OBJECT);
    had = 0;
    for (String name = in.nextName(); !name.isEmpty(); name = in.nextName()) {
      in.enterField(name);
      switch (name) {
        case "price" -> price = u256(0);
        case "height" -> height = u64(1);
        default -> unknown();
      }
    }
    requireAll(2);
    in.expect(JsonToken.END_ARRAY);
    return new MarkPrice(market, price, height);
  }

  private UInt64 u64(int bit) throws BackupException, IOException {
    once(bit);
    return in.u64();
  }

  private UInt256 u256(int bit) throws BackupException, IOException {
    once(bit);
    return in.u256();
  }

  private Address address(int bit) throws BackupException, IOException {
    once(bit);
    return in.address();
  }

  private boolean bool(int bit) throws BackupException, IOException {
    once(bit);
    return in.bool();
  }

  private void once(int bit) throws BackupException {
    if ((had & 1 << bit) != 0) {
      throw in.refuse(BackupProblem.BACKUP_DUPLICATE, "the field is there twice");
    }
    had |= 1 << bit;
  }

  private UInt64 unknown() throws BackupException {
    throw in.refuse(BackupProblem.BACKUP_FIELD, "the field is not known");
  }

  private void requireAll(int fields) throws BackupException {
    in.enterField("");
    if (had != (1 << fields) - 1) {
      throw in.refuse(BackupProblem.BACKUP_FIELD, "a field of the record is missing");
    }
  }
}
