package org.tidemark.codec;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Hash256;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;

/**
 * A stored entry with every byte range of key and value labelled, as far as it decodes.
 *
 * @param key spans in order; together they cover the key
 * @param value spans in order; where the value does not decode they stop before the bad field
 * @param problem why decoding stopped, if it did
 * @param trailingBytes bytes after the last field, which the node ignores
 */
public record AnnotatedEntry(
    EntryKind kind,
    List<FieldSpan> key,
    List<FieldSpan> value,
    Optional<DecodeException> problem,
    int trailingBytes) {

  /** Spans made at most for one value: a snapshot of a large state has millions of fields. */
  public static final int MAXIMUM_SPANS = 4096;

  /** Makes the lists unmodifiable. */
  public AnnotatedEntry {
    key = List.copyOf(key);
    value = List.copyOf(value);
  }

  /** Labels an entry of the default column family in format v1. */
  public static AnnotatedEntry of(byte[] key, byte[] value) {
    return of(Schema.V1, "default", key, value);
  }

  /** Labels an entry of any column family. */
  public static AnnotatedEntry of(Schema schema, String family, byte[] key, byte[] value) {
    EntryKind kind = schema.kind(family, key, key.length);
    List<FieldSpan> keySpans = keySpans(schema, kind, key);
    List<FieldSpan> valueSpans = new ArrayList<>();
    BincodeReader in = BincodeReader.of(value).annotateInto(valueSpans);
    Optional<DecodeException> problem = Optional.empty();
    try {
      decode(schema, kind, key, in, value, valueSpans);
    } catch (DecodeException e) {
      problem = Optional.of(e);
    }
    int trailing = problem.isPresent() ? 0 : in.remaining();
    return new AnnotatedEntry(kind, keySpans, valueSpans, problem, trailing);
  }

  private static void decode(
      Schema schema,
      EntryKind kind,
      byte[] key,
      BincodeReader in,
      byte[] value,
      List<FieldSpan> spans)
      throws DecodeException {
    switch (kind) {
      case ORDER -> schema.orders().decode(UInt64.ZERO, in);
      case POSITION -> schema.positions().decode(UInt64.ZERO, in);
      case MARK -> V2.decodeMark(Address.ZERO, in);
      case BLOCK -> V2.decodeBlock(UInt64.ZERO, in);
      case META -> meta(new String(key, StandardCharsets.ISO_8859_1), in, spans);
      case EVM_ACCOUNT -> Account.decode(in);
      case ORDERBOOK -> BookEntry.decode(in);
      case SNAPSHOT -> snapshot(in, value, spans);
      case EVM_STORAGE -> word("value", true, in, value, spans);
      case EVM_BLOCK_HASH -> word("hash", false, in, value, spans);
      case EVM_CODE -> raw("code", in, spans);
      case UNKNOWN -> raw("bytes", in, spans);
    }
    if (spans.size() > MAXIMUM_SPANS) {
      spans.subList(MAXIMUM_SPANS, spans.size()).clear();
    }
  }

  private static void meta(String name, BincodeReader in, List<FieldSpan> spans)
      throws DecodeException {
    switch (name) {
      case V2.FORMAT -> in.u32(name);
      case V2.HEIGHT, V2.TIMESTAMP, V2.NEXT_ORDER_ID, V2.NEXT_POSITION_ID -> in.u64(name);
      default -> raw("bytes", in, spans);
    }
  }

  /** The header, then pairs until the limit: what lies beyond is not labelled, only shown. */
  private static void snapshot(BincodeReader in, byte[] value, List<FieldSpan> spans)
      throws DecodeException {
    InlineSnapshot snapshot = InlineSnapshot.decode(value);
    in.u64("height");
    switch (snapshot) {
      case InlineSnapshot.Counts counts -> {
        if (value.length == InlineSnapshot.COUNTS_BYTES) {
          in.u64("timestamp");
        }
        in.u64("order_count");
        in.u64("position_count");
      }
      case InlineSnapshot.Full full -> {
        in.u64("timestamp");
        in.count("orders", full.orders().stride());
        pairs("orders", V1.ORDER, full.orders(), in, spans);
        in.count("positions", full.positions().stride());
        pairs("positions", V1.POSITION, full.positions(), in, spans);
        int books = in.count("orderbooks", 28 + BookEntry.MINIMUM_BYTES);
        for (int i = 0; i < books && spans.size() < MAXIMUM_SPANS; i++) {
          in.address("orderbooks[" + i + "].asset");
          // A book inside a snapshot is framed by its own counts, never by the value's length, so
          // the 52-byte rule for stand-alone entries must not apply here.
          BookEntry.decodeFull(in);
        }
        if (spans.size() >= MAXIMUM_SPANS) {
          in.skip(in.remaining());
        }
      }
    }
  }

  private static void pairs(
      String field,
      RecordCodec<?> codec,
      InlineSnapshot.Records records,
      BincodeReader in,
      List<FieldSpan> spans)
      throws DecodeException {
    for (int i = 0; i < records.count(); i++) {
      if (spans.size() >= MAXIMUM_SPANS) {
        in.skip((records.count() - i) * records.stride());
        return;
      }
      codec.decode(in.u64(field + "[" + i + "].key"), in);
    }
  }

  private static void word(
      String field, boolean number, BincodeReader in, byte[] value, List<FieldSpan> spans)
      throws DecodeException {
    if (value.length < 32) {
      throw new DecodeException(0, field, "needs 32 bytes, " + value.length + " are left");
    }
    String text =
        number ? UInt256.fromBytes(value, 0).toString() : Hash256.fromBytes(value, 0).toString();
    in.skip(32);
    spans.add(new FieldSpan(0, 32, field, number ? "U256 BE, raw" : "32 bytes, raw", text));
  }

  private static void raw(String field, BincodeReader in, List<FieldSpan> spans) {
    int length = in.remaining();
    in.skip(length);
    if (length > 0) {
      spans.add(new FieldSpan(0, length, field, "bytes", length + " bytes"));
    }
  }

  private static List<FieldSpan> keySpans(Schema schema, EntryKind kind, byte[] key) {
    List<FieldSpan> spans = new ArrayList<>();
    int at = schema.first(kind).length;
    if (at > 0) {
      String prefix = new String(kind.prefix(), StandardCharsets.US_ASCII);
      spans.add(new FieldSpan(0, at, "prefix", "ASCII", prefix));
    }
    switch (kind) {
      case ORDER, POSITION -> spans.add(number(key, "id"));
      case SNAPSHOT, BLOCK -> spans.add(number(key, "height"));
      case MARK -> spans.add(address(key, at, "market"));
      case META -> {
        String name = new String(key, StandardCharsets.US_ASCII);
        spans.add(new FieldSpan(0, key.length, "name", "ASCII", name));
      }
      case EVM_ACCOUNT, EVM_CODE -> spans.add(address(key, at, "address"));
      case ORDERBOOK -> spans.add(address(key, at, "asset"));
      case EVM_STORAGE -> {
        spans.add(address(key, at, "address"));
        spans.add(new FieldSpan(at + 20, 1, "separator", "ASCII", "_"));
        String slot = UInt256.fromBytes(key, at + 21).toString();
        spans.add(new FieldSpan(at + 21, 32, "slot", "U256 BE", slot));
      }
      case EVM_BLOCK_HASH -> {
        // The one little-endian number in a key: block hashes are not in block order.
        long number = Long.reverseBytes(Keys.idBits(kind, key));
        spans.add(new FieldSpan(at, 8, "number", "u64 LE", Long.toUnsignedString(number)));
      }
      case UNKNOWN -> {
        if (key.length > 0) {
          String hex = HexFormat.of().formatHex(key, 0, Math.min(key.length, 64));
          spans.add(new FieldSpan(0, key.length, "bytes", "bytes", hex));
        }
      }
    }
    return spans;
  }

  private static FieldSpan number(byte[] key, String field) {
    String text = Long.toUnsignedString(Keys.lastBits(key, key.length));
    return new FieldSpan(key.length - 8, 8, field, "u64 BE", text);
  }

  private static FieldSpan address(byte[] key, int offset, String field) {
    return new FieldSpan(
        offset, Address.SIZE, field, "20 bytes", Address.fromBytes(key, offset).toString());
  }
}
