package org.tidemark.codec.backup;

import org.jspecify.annotations.Nullable;
import org.tidemark.codec.Order;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.io.SerializedString;

/**
 * Writes orders in the node's shape, and the field {@code orderbooks} of them: a book after the
 * other, in it the bids by ascending price and then the asks, as the node's sorted maps give them.
 */
final class BookLines {
  private final JsonGenerator json;
  private final HexText hex;
  private @Nullable Address asset;
  private @Nullable Side side;
  private @Nullable UInt256 price;
  private long count;

  BookLines(JsonGenerator json, HexText hex) {
    this.json = json;
    this.hex = hex;
  }

  /** The fields that format v1 knows. */
  void fields(Order order) {
    json.writeName(Fields.ID);
    number(json, order.bookId());
    address(Fields.USER, order.user());
    address(Fields.ASSET, order.asset());
    number(Fields.AMOUNT, order.amount());
    number(Fields.PRICE, order.price());
    json.writeName(Fields.IS_BUY);
    json.writeBoolean(order.side() == Side.BUY);
    number(Fields.FILLED, order.filled());
    json.writeName(Fields.TIMESTAMP);
    number(json, order.timestamp());
  }

  private boolean open;

  void begin() {
    open = true;
    json.writeArrayPropertyStart("orderbooks");
  }

  void end() {
    if (open) {
      json.writeEndArray();
    }
  }

  long count() {
    return count;
  }

  void order(Address of, Side on, UInt256 at, Order order) {
    beginBook(of);
    if (side != on) {
      endLevel();
      if (on == Side.SELL) {
        json.writeEndArray();
        json.writeName(Fields.ASKS);
        json.writeStartArray();
      }
      side = on;
    }
    if (!at.equals(price)) {
      endLevel();
      json.writeStartArray();
      hex.number(at);
      json.writeRawUTF8String(hex.text(), 0, hex.length());
      json.writeStartArray();
      price = at;
    }
    json.writeStartObject();
    fields(order);
    json.writeEndObject();
  }

  private void beginBook(Address of) {
    if (asset != null) {
      return;
    }
    asset = of;
    side = Side.BUY;
    json.writeStartArray();
    hex.address(of);
    json.writeRawUTF8String(hex.text(), 0, hex.length());
    json.writeStartObject();
    address(Fields.ASSET, of);
    json.writeName(Fields.BIDS);
    json.writeStartArray();
  }

  private void endLevel() {
    if (price != null) {
      json.writeEndArray();
      json.writeEndArray();
      price = null;
    }
  }

  void endBook(Address of, UInt64 nextOrderId) {
    beginBook(of);
    endLevel();
    json.writeEndArray();
    if (side != Side.SELL) {
      json.writeName(Fields.ASKS);
      json.writeStartArray();
      json.writeEndArray();
    }
    json.writeName(Fields.NEXT_ORDER_ID);
    number(json, nextOrderId);
    json.writeEndObject();
    json.writeEndArray();
    asset = null;
    side = null;
    count++;
  }

  private void address(SerializedString name, Address value) {
    json.writeName(name);
    hex.address(value);
    json.writeRawUTF8String(hex.text(), 0, hex.length());
  }

  private void number(SerializedString name, UInt256 value) {
    json.writeName(name);
    hex.number(value);
    json.writeRawUTF8String(hex.text(), 0, hex.length());
  }

  static void number(JsonGenerator json, UInt64 value) {
    if (value.bits() >= 0) {
      json.writeNumber(value.bits());
    } else {
      json.writeNumber(value.toString());
    }
  }
}
