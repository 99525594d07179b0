package org.tidemark.codec;

import java.util.Arrays;
import org.tidemark.datatypes.UInt64;

/**
 * Lays the entries of one format out as another does, one at a time and without knowing the others.
 * What happens to an entry is a {@link Fate}; nothing is repaired on the way: filled orders that
 * rest, books that cross, book ids that repeat and bytes after a record's end stay as they are.
 */
public sealed interface SchemaChange {
  /** What became of an entry. */
  enum Fate {
    /** An order, laid out anew. */
    ORDER,
    /** A position, laid out anew. */
    POSITION,
    /** The same key and value, in the same family. */
    KEPT,
    /** A record that does not decode; kept raw, as an unknown key of the other format. */
    KEPT_UNDECODABLE,
    /** Left out: a record that does not decode in v2 could look like one that does in v1. */
    LEFT_UNDECODABLE,
    /** Left out: a key of v1 inside v2 that would become a record, or replace one. */
    LEFT_STRAY,
    /** Left out: v1 stores no mark prices. */
    LEFT_MARK,
    /** Left out: v1 keeps no blocks. */
    LEFT_BLOCK,
    /** Left out: v1 stores no height and no counters. */
    LEFT_COUNTER,
    /** Left out: in a family of v2 without being one of its records. */
    LEFT_UNKNOWN;

    /** True if the other format holds it. */
    public boolean isCarried() {
      return compareTo(LEFT_UNDECODABLE) < 0;
    }
  }

  /**
   * Takes what an entry has become.
   *
   * @param <E> why it cannot take it
   */
  interface Target<E extends Exception> {
    /** Takes an entry. */
    void put(String family, byte[] key, byte[] value) throws E;

    /** True if a record of the key is there already. */
    boolean contains(String family, byte[] key) throws E;
  }

  /** Lays out one entry; records come before the other entries of the default family. */
  <E extends Exception> Fate apply(String family, byte[] key, byte[] value, Target<E> target)
      throws E;

  /** From one format to another; what is {@link Schema#RAW} stays so. */
  static SchemaChange between(Schema from, Schema to) {
    if (from == to) {
      return new Same();
    }
    if (from == Schema.RAW || to == Schema.RAW) {
      throw new IllegalArgumentException("no way from " + from + " to " + to);
    }
    return to == Schema.V2 ? new V1ToV2() : new V2ToV1();
  }

  /** As it is. */
  final class Same implements SchemaChange {
    @Override
    public <E extends Exception> Fate apply(
        String family, byte[] key, byte[] value, Target<E> target) throws E {
      target.put(family, key, value);
      return Fate.KEPT;
    }
  }

  /** A record gets a family of its own, and what v1 did not know of it: that it is not known. */
  final class V1ToV2 implements SchemaChange {
    private final BincodeReader in = new BincodeReader();
    private final BincodeWriter out = new BincodeWriter();

    @Override
    public <E extends Exception> Fate apply(
        String family, byte[] key, byte[] value, Target<E> target) throws E {
      EntryKind kind = Schema.V1.kind(family, key, key.length);
      return switch (kind) {
        case ORDER -> record(kind, Schema.V1.orders(), Schema.V2.orders(), key, value, target);
        case POSITION ->
            record(kind, Schema.V1.positions(), Schema.V2.positions(), key, value, target);
        default -> {
          target.put(family, key, value);
          yield Fate.KEPT;
        }
      };
    }

    private <R, E extends Exception> Fate record(
        EntryKind kind,
        RecordCodec<R> from,
        RecordCodec<R> to,
        byte[] key,
        byte[] value,
        Target<E> target)
        throws E {
      UInt64 id = UInt64.of(Keys.idBits(kind, key));
      R record;
      try {
        record = from.decode(id, in.reset(value, 0, value.length));
      } catch (DecodeException e) {
        target.put(Schema.V1.family(kind), key, value);
        return Fate.KEPT_UNDECODABLE;
      }
      to.encode(record, out.clear());
      target.put(Schema.V2.family(kind), V2.key(id), withRest(out, in, value));
      return kind == EntryKind.ORDER ? Fate.ORDER : Fate.POSITION;
    }
  }

  /** A record goes back under its prefix; what v1 has no place for is left out, and said. */
  final class V2ToV1 implements SchemaChange {
    private final BincodeReader in = new BincodeReader();
    private final BincodeWriter out = new BincodeWriter();

    @Override
    public <E extends Exception> Fate apply(
        String family, byte[] key, byte[] value, Target<E> target) throws E {
      EntryKind kind = Schema.V2.kind(family, key, key.length);
      return switch (kind) {
        case ORDER -> record(kind, Schema.V2.orders(), Schema.V1.orders(), key, value, target);
        case POSITION ->
            record(kind, Schema.V2.positions(), Schema.V1.positions(), key, value, target);
        case MARK -> Fate.LEFT_MARK;
        case BLOCK -> Fate.LEFT_BLOCK;
        case META -> Fate.LEFT_COUNTER;
        default ->
            V2.FAMILIES.contains(family) ? Fate.LEFT_UNKNOWN : raw(family, key, value, target);
      };
    }

    private <R, E extends Exception> Fate record(
        EntryKind kind,
        RecordCodec<R> from,
        RecordCodec<R> to,
        byte[] key,
        byte[] value,
        Target<E> target)
        throws E {
      UInt64 id = UInt64.of(Keys.lastBits(key, key.length));
      R record;
      try {
        record = from.decode(id, in.reset(value, 0, value.length));
      } catch (DecodeException e) {
        return Fate.LEFT_UNDECODABLE;
      }
      to.encode(record, out.clear());
      target.put(Schema.V1.family(kind), Keys.ofId(kind, id), withRest(out, in, value));
      return kind == EntryKind.ORDER ? Fate.ORDER : Fate.POSITION;
    }

    /** A record of v1 that v1 itself cannot decode was kept raw, and can go back so. */
    private <E extends Exception> Fate raw(
        String family, byte[] key, byte[] value, Target<E> target) throws E {
      EntryKind kind = Schema.V1.kind(family, key, key.length);
      if (kind != EntryKind.ORDER && kind != EntryKind.POSITION) {
        target.put(family, key, value);
        return Fate.KEPT;
      }
      RecordCodec<?> codec = kind == EntryKind.ORDER ? V1.ORDER : V1.POSITION;
      try {
        codec.decode(UInt64.ZERO, in.reset(value, 0, value.length));
        return Fate.LEFT_STRAY;
      } catch (DecodeException e) {
        if (target.contains(family, key)) {
          return Fate.LEFT_STRAY;
        }
        target.put(family, key, value);
        return Fate.KEPT_UNDECODABLE;
      }
    }
  }

  /** What was written, and the bytes that follow the record in the value it was read from. */
  private static byte[] withRest(BincodeWriter out, BincodeReader in, byte[] value) {
    byte[] rest = Arrays.copyOfRange(value, value.length - in.remaining(), value.length);
    return out.raw(rest, rest.length).toBytes();
  }
}
