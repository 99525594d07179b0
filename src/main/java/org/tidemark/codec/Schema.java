package org.tidemark.codec;

import static org.tidemark.codec.V2.BLOCKS;
import static org.tidemark.codec.V2.FAMILIES;
import static org.tidemark.codec.V2.MARKS;
import static org.tidemark.codec.V2.META;
import static org.tidemark.codec.V2.ORDERS;
import static org.tidemark.codec.V2.POSITIONS;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.tidemark.datatypes.UInt64;

/**
 * Where each kind of entry lives in one format version, and how its records are written. Whatever
 * reads a directory asks this, so that no reader knows a version by name.
 */
public enum Schema {
  /** No layout that is known: every entry is kept as it is stored, none is a record. */
  RAW {
    @Override
    public String family(EntryKind kind) {
      return DEFAULT_FAMILY;
    }

    @Override
    public EntryKind kind(String family, byte[] key, int length) {
      return EntryKind.UNKNOWN;
    }

    // No entry is one; whoever prepares for them is given those of the oldest format.
    @Override
    public RecordCodec<Order> orders() {
      return org.tidemark.codec.V1.ORDER;
    }

    @Override
    public RecordCodec<Position> positions() {
      return org.tidemark.codec.V1.POSITION;
    }
  },

  /** DESIGN section 2: everything in the default family, told apart by prefixes. */
  V1 {
    @Override
    public String family(EntryKind kind) {
      return DEFAULT_FAMILY;
    }

    @Override
    public EntryKind kind(String family, byte[] key, int length) {
      return family.equals(DEFAULT_FAMILY) ? EntryKind.of(key, length) : EntryKind.UNKNOWN;
    }

    @Override
    public RecordCodec<Order> orders() {
      return org.tidemark.codec.V1.ORDER;
    }

    @Override
    public RecordCodec<Position> positions() {
      return org.tidemark.codec.V1.POSITION;
    }
  },

  /** DESIGN section 3: a family for each kind; the EVM's keys stay in the default one. */
  V2 {
    @Override
    public String family(EntryKind kind) {
      return switch (kind) {
        case ORDER -> ORDERS;
        case POSITION -> POSITIONS;
        case MARK -> MARKS;
        case BLOCK -> BLOCKS;
        case META -> META;
        case EVM_ACCOUNT, EVM_BLOCK_HASH, EVM_CODE, EVM_STORAGE, ORDERBOOK, SNAPSHOT, UNKNOWN ->
            DEFAULT_FAMILY;
      };
    }

    @Override
    public EntryKind kind(String family, byte[] key, int length) {
      return switch (family) {
        case ORDERS -> only(EntryKind.ORDER, 8, length);
        case POSITIONS -> only(EntryKind.POSITION, 8, length);
        case MARKS -> only(EntryKind.MARK, 20, length);
        case BLOCKS -> only(EntryKind.BLOCK, 8, length);
        case META -> EntryKind.META;
        case DEFAULT_FAMILY -> kept(EntryKind.of(key, length));
        default -> EntryKind.UNKNOWN;
      };
    }

    @Override
    public RecordCodec<Order> orders() {
      return org.tidemark.codec.V2.ORDER;
    }

    @Override
    public RecordCodec<Position> positions() {
      return org.tidemark.codec.V2.POSITION;
    }
  };

  /** Name of the family every database has. */
  private static final String DEFAULT_FAMILY = "default";

  /** The column family the kind's entries are in. */
  public abstract String family(EntryKind kind);

  /** What {@code key[0, length)} of a family is; {@link EntryKind#UNKNOWN} is shown raw. */
  public abstract EntryKind kind(String family, byte[] key, int length);

  /** How orders are written. */
  public abstract RecordCodec<Order> orders();

  /** How positions are written. */
  public abstract RecordCodec<Position> positions();

  /** Short name, as in a backup and on the command line: {@code v1}, {@code v2}, {@code raw}. */
  public String code() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The one that {@link #code} names. */
  public static Optional<Schema> ofCode(String code) {
    return Arrays.stream(values()).filter(schema -> schema.code().equals(code)).findFirst();
  }

  /** True if the format can have entries of the kind. */
  public boolean has(EntryKind kind) {
    return switch (kind) {
      case MARK, BLOCK, META -> this == V2;
      case ORDERBOOK, SNAPSHOT -> this == V1;
      case ORDER, POSITION, EVM_ACCOUNT, EVM_BLOCK_HASH, EVM_CODE, EVM_STORAGE -> this != RAW;
      case UNKNOWN -> true;
    };
  }

  /** True if entries of a known kind live in the family. */
  public boolean hasFamily(String family) {
    return family.equals(DEFAULT_FAMILY) || (this == V2 && FAMILIES.contains(family));
  }

  /** The key of an entry that is found by a number: order, position, snapshot, block. */
  public byte[] key(EntryKind kind, UInt64 number) {
    return isPrefixed(kind) ? Keys.ofId(kind, number) : org.tidemark.codec.V2.key(number);
  }

  /** The first key that an entry of the kind can have. */
  public byte[] first(EntryKind kind) {
    return isPrefixed(kind) ? kind.prefix() : new byte[0];
  }

  /** The first key beyond every entry of the kind; absent where the family ends with it. */
  public Optional<byte[]> end(EntryKind kind) {
    return isPrefixed(kind) ? Optional.of(Keys.after(kind.prefix())) : Optional.empty();
  }

  private boolean isPrefixed(EntryKind kind) {
    return family(kind).equals(DEFAULT_FAMILY);
  }

  private static EntryKind only(EntryKind kind, int wanted, int length) {
    return length == wanted ? kind : EntryKind.UNKNOWN;
  }

  /** Only the EVM's keys belong here: a stray of format v1 is shown raw, and is a finding. */
  private static EntryKind kept(EntryKind kind) {
    return switch (kind) {
      case EVM_ACCOUNT, EVM_BLOCK_HASH, EVM_CODE, EVM_STORAGE -> kind;
      default -> EntryKind.UNKNOWN;
    };
  }
}
