package org.tidemark.codec.backup;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tidemark.codec.MarkPrice;
import org.tidemark.codec.Order;
import org.tidemark.codec.Position;
import org.tidemark.codec.Schema;
import org.tidemark.codec.StateHasher;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Direction;
import org.tidemark.datatypes.Side;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes a backup. The fields come in the order of the file: whoever fills it goes through orders,
 * positions, books, marks, meta and other entries in that order, and then calls {@link #finish}.
 * One thread only.
 */
public final class BackupWriter implements BackupSink<IOException>, Closeable {
  /** Most bytes of a value that are one string of hex; a longer value is an array of them. */
  public static final int CHUNK_BYTES = 1 << 20;

  private static final JsonFactory JSON = new JsonFactory();

  private final JsonGenerator json;
  private final HexText hex = new HexText();
  private final ContentHasher hasher = new ContentHasher();
  private final BackupHead head;
  private final BookLines books;
  private Section section = Section.HEAD;
  private boolean hasHeights;
  private long orders;
  private long positions;
  private long marks;
  private long other;

  private enum Section {
    HEAD,
    ORDERS,
    POSITIONS,
    ORDERBOOKS,
    MARKS,
    META,
    OTHER,
    DIGEST;

    Section following() {
      return switch (this) {
        case HEAD -> ORDERS;
        case ORDERS -> POSITIONS;
        case POSITIONS -> ORDERBOOKS;
        case ORDERBOOKS -> MARKS;
        case MARKS -> META;
        case META -> OTHER;
        case OTHER, DIGEST -> DIGEST;
      };
    }
  }

  /**
   * What stands before the records.
   *
   * @param height of the state; empty is written as 0
   * @param timestamp likewise
   */
  public record BackupHead(Optional<UInt64> height, Optional<UInt64> timestamp) {}

  private static final class Lines extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new RecordLines();
    }
  }

  /**
   * @param out takes UTF-8; closed with this
   */
  public BackupWriter(OutputStream out, BackupHead head) {
    this.json = JSON.createGenerator(new Lines(), out);
    this.head = head;
    this.books = new BookLines(json, hex);
  }

  private interface Writing {
    void write();
  }

  /** The generator wraps what its stream throws. */
  private static void unwrapped(Writing writing) throws IOException {
    try {
      writing.write();
    } catch (JacksonIOException e) {
      throw Optional.ofNullable(e.getCause()).orElseGet(() -> new IOException(e));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  @Override
  public void begin(Schema schema) throws IOException {
    hasher.begin(schema);
    hasHeights = schema == Schema.V2;
    unwrapped(() -> {
      json.writeStartObject();
      json.writeStringProperty("format", Fields.FORMAT);
      json.writeNumberProperty("version", Fields.VERSION);
      json.writeStringProperty("state_format", schema.code());
      json.writeName(Fields.HEIGHT);
      number(head.height().orElse(UInt64.ZERO));
      json.writeName(Fields.TIMESTAMP);
      number(head.timestamp().orElse(UInt64.ZERO));
    });
  }

  /** Ends the section before, begins empty ones between. */
  private void enter(Section wanted) {
    if (section.compareTo(wanted) > 0) {
      throw new IllegalStateException(wanted + " after " + section);
    }
    while (section != wanted) {
      leave();
      section = section.following();
      switch (section) {
        case ORDERS -> start("orders");
        case POSITIONS -> start("positions");
        case MARKS -> start("marks");
        case META -> json.writeObjectPropertyStart("meta");
        case OTHER -> json.writeObjectPropertyStart("other");
        case HEAD, ORDERBOOKS, DIGEST -> {}
      }
    }
  }

  private void start(String name) {
    json.writeArrayPropertyStart(name);
  }

  private void leave() {
    switch (section) {
      case ORDERS, POSITIONS, MARKS -> json.writeEndArray();
      case ORDERBOOKS -> books.end();
      case META -> json.writeEndObject();
      case OTHER -> {
        endFamily();
        json.writeEndObject();
      }
      case HEAD, DIGEST -> {}
    }
  }

  @Override
  public boolean order(Order order) throws IOException {
    unwrapped(() -> {
      enter(Section.ORDERS);
      json.writeStartArray();
      number(order.id());
      json.writeStartObject();
      books.fields(order);
      Order.@Nullable Heights heights = order.heights();
      if (hasHeights) {
        json.writeName(Fields.PLACED);
        number(heights == null ? UInt64.ZERO : heights.placed());
        json.writeName(Fields.CHANGED);
        number(heights == null ? UInt64.ZERO : heights.changed());
      }
      json.writeEndObject();
      json.writeEndArray();
    });
    hasher.order(order);
    orders++;
    return true;
  }

  @Override
  public boolean position(Position position) throws IOException {
    unwrapped(() -> {
      enter(Section.POSITIONS);
      json.writeStartArray();
      number(position.id());
      fields(position);
      json.writeEndArray();
    });
    hasher.position(position);
    positions++;
    return true;
  }

  private void fields(Position position) {
    json.writeStartObject();
    json.writeName(Fields.ID);
    number(position.valueId());
    address(Fields.TRADER, position.trader());
    address(Fields.MARKET, position.market());
    number(Fields.SIZE, position.size());
    number(Fields.ENTRY_PRICE, position.entryPrice());
    json.writeName(Fields.LEVERAGE);
    number(position.leverage());
    json.writeName(Fields.IS_LONG);
    json.writeBoolean(position.direction() == Direction.LONG);
    json.writeName(Fields.IS_OPEN);
    json.writeBoolean(position.isOpen());
    json.writeName(Fields.TIMESTAMP);
    number(position.timestamp());
    if (hasHeights) {
      json.writeName(Fields.CLOSING);
      closing(position.closing());
    }
    json.writeEndObject();
  }

  private void closing(Position.@Nullable Closing closing) {
    if (closing == null) {
      json.writeNull();
      return;
    }
    json.writeStartObject();
    json.writeName(Fields.HEIGHT);
    number(closing.height());
    number(Fields.PRICE, closing.price());
    json.writeName(Fields.PROFIT);
    if (closing.profit() == null) {
      json.writeNull();
    } else {
      // Signed: decimal, since hex of a negative number is read in more than one way.
      json.writeString(closing.profit().toString());
    }
    json.writeName(Fields.LIQUIDATED);
    json.writeBoolean(closing.liquidated());
    json.writeEndObject();
  }

  /** Begins the books, also where none follow; without a call the field is left out. */
  public void books() throws IOException {
    unwrapped(() -> {
      enter(Section.ORDERBOOKS);
      books.begin();
    });
  }

  /** Adds an open order to the books: they come by asset, bids before asks, price and id. */
  public void booked(Address asset, Side side, UInt256 price, Order order) throws IOException {
    unwrapped(() -> books.order(asset, side, price, order));
  }

  /** Ends the book of an asset, which may have no open order. */
  public void endBook(Address asset, UInt64 nextOrderId) throws IOException {
    unwrapped(() -> books.endBook(asset, nextOrderId));
  }

  @Override
  public void mark(MarkPrice mark) throws IOException {
    unwrapped(() -> {
      enter(Section.MARKS);
      json.writeStartArray();
      hex.address(mark.market());
      json.writeRawUTF8String(hex.text(), 0, hex.length());
      json.writeStartObject();
      number(Fields.PRICE, mark.price());
      json.writeName(Fields.HEIGHT);
      number(mark.height());
      json.writeEndObject();
      json.writeEndArray();
    });
    hasher.mark(mark);
    marks++;
  }

  @Override
  public void meta(String name, UInt64 value) throws IOException {
    unwrapped(() -> {
      enter(Section.META);
      json.writeName(name);
      number(value);
    });
    hasher.meta(name, value);
  }

  private boolean inFamily;

  private void endFamily() {
    if (inFamily) {
      json.writeEndArray();
      inFamily = false;
    }
  }

  @Override
  public void family(String family) throws IOException {
    unwrapped(() -> {
      enter(Section.OTHER);
      endFamily();
      json.writeArrayPropertyStart(family);
      inFamily = true;
    });
    hasher.family(family);
  }

  @Override
  public void entry(String family, byte[] key, byte[] value) throws IOException {
    unwrapped(() -> {
      json.writeStartArray();
      bytes(key, 0, key.length);
      if (value.length <= CHUNK_BYTES) {
        bytes(value, 0, value.length);
      } else {
        json.writeStartArray();
        for (int from = 0; from < value.length; from += CHUNK_BYTES) {
          bytes(value, from, Math.min(value.length, from + CHUNK_BYTES));
        }
        json.writeEndArray();
      }
      json.writeEndArray();
    });
    hasher.entry(family, key, value);
    other++;
  }

  /** A backup makes its books of its orders. */
  @Override
  public void book(Address asset, byte[] value) {
    hasher.book(asset, value);
  }

  /** Ends the file with counts and digest; whoever reads it finds the same, or it is damaged. */
  public BackupSummary finish(Schema schema) throws IOException {
    BackupDigest digest = hasher.finish();
    BackupSummary.Counts counts =
        new BackupSummary.Counts(orders, positions, books.count(), marks, other);
    unwrapped(() -> {
      enter(Section.DIGEST);
      json.writeObjectPropertyStart("digest");
      json.writeObjectPropertyStart("counts");
      json.writeNumberProperty("orders", counts.orders());
      json.writeNumberProperty("positions", counts.positions());
      json.writeNumberProperty("orderbooks", counts.orderbooks());
      json.writeNumberProperty("marks", counts.marks());
      json.writeNumberProperty("other", counts.other());
      json.writeEndObject();
      StateHasher.Sections state = digest.state();
      json.writeStringProperty("orders", state.orders());
      json.writeStringProperty("positions", state.positions());
      json.writeStringProperty("marks", state.marks());
      json.writeStringProperty("state", state.state());
      json.writeStringProperty("content", digest.content());
      json.writeEndObject();
      json.writeEndObject();
      json.writeRaw('\n');
      json.flush();
    });
    return new BackupSummary(schema, head.height(), head.timestamp(), Optional.of(digest), counts);
  }

  private void bytes(byte[] bytes, int from, int to) {
    hex.bytes(bytes, from, to);
    json.writeRawUTF8String(hex.text(), 0, hex.length());
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

  private void number(UInt64 value) {
    BookLines.number(json, value);
  }

  /** Closes the stream too; what was not finished stays a file that every reader refuses. */
  @Override
  public void close() throws IOException {
    unwrapped(json::close);
  }
}
