package org.tidemark.gui.source;

import java.nio.charset.StandardCharsets;
import org.tidemark.codec.EntryKind;
import org.tidemark.codec.Keys;
import org.tidemark.datatypes.Address;
import org.tidemark.datatypes.Bytes;
import org.tidemark.datatypes.UInt256;
import org.tidemark.datatypes.UInt64;
import org.tidemark.gui.common.Messages;
import org.tidemark.gui.common.Numbers;
import org.tidemark.state.BlockText;
import org.tidemark.state.FindingKind;
import org.tidemark.state.StateFormat;
import org.tidemark.state.StateInfo;
import org.tidemark.storage.KeyRange;

/** What the core's enums are called in the window. */
public final class Wording {
  private Wording() {}

  /** A kind of finding as the start of a line. */
  public static String kind(FindingKind kind) {
    return Character.toUpperCase(kind.text().charAt(0)) + kind.text().substring(1);
  }

  /**
   * Says that something was read of an older state than the one shown; empty if it is the same.
   *
   * @param read what was read
   * @param shown what is shown
   */
  public static String asOf(StateInfo read, StateInfo shown) {
    if (read.sequence() == shown.sequence() && read.height().equals(shown.height())) {
      return "";
    }
    String sequence = Numbers.grouped(read.sequence());
    return read.height()
        .map(height -> Messages.format("live.asOf", Numbers.grouped(height.toString()), sequence))
        .orElseGet(() -> Messages.format("live.asOfNoHeight", sequence));
  }

  /** Short, for the status bar and the format card. */
  public static String format(StateFormat format) {
    return switch (format.layout()) {
      case V1 -> Messages.get("format.v1");
      case V2 -> Messages.get("format.v2");
      case TEXT -> Messages.get("format.text");
      case NEWER -> Messages.format("format.newer", Long.toUnsignedString(format.version()));
      case FOREIGN -> Messages.get("format.foreign");
    };
  }

  /** One sentence on what it is and what can be seen. */
  public static String explained(StateFormat format) {
    return switch (format.layout()) {
      case V1 -> Messages.get("format.v1.text");
      case V2 -> Messages.get("format.v2.text");
      case TEXT -> Messages.get("format.text.text");
      case NEWER -> Messages.get("format.newer.text");
      case FOREIGN -> Messages.get("format.foreign.text");
    };
  }

  /** What entries of a kind are called, in the plural. */
  public static String plural(EntryKind kind) {
    return switch (kind) {
      case ORDER -> Messages.get("kind.orders");
      case POSITION -> Messages.get("kind.positions");
      case MARK -> Messages.get("kind.marks");
      case BLOCK -> Messages.get("kind.blocks");
      case META -> Messages.get("kind.meta");
      case ORDERBOOK -> Messages.get("kind.orderbooks");
      case SNAPSHOT -> Messages.get("kind.snapshots");
      case EVM_ACCOUNT -> Messages.get("kind.accounts");
      case EVM_STORAGE -> Messages.get("kind.storage");
      case EVM_CODE -> Messages.get("kind.code");
      case EVM_BLOCK_HASH -> Messages.get("kind.blockHashes");
      case UNKNOWN -> Messages.get("kind.unknown");
    };
  }

  /**
   * A key as a person writes it: {@code order:17} in the default family, {@code 17} in a family of
   * orders alone; of no known kind, as its characters.
   */
  public static String key(String family, EntryKind kind, Bytes key) {
    byte[] bytes = key.toArray();
    String prefix =
        family.equals(KeyRange.DEFAULT_FAMILY)
            ? new String(kind.prefix(), StandardCharsets.US_ASCII)
            : "";
    return switch (kind) {
      case ORDER, POSITION, SNAPSHOT, BLOCK ->
          prefix + Long.toUnsignedString(Keys.lastBits(bytes, bytes.length));
      case MARK -> Address.fromBytes(bytes, 0).toString();
      case ORDERBOOK, EVM_ACCOUNT, EVM_CODE ->
          prefix + Address.fromBytes(bytes, kind.prefixLength());
      case EVM_BLOCK_HASH ->
          prefix + Long.toUnsignedString(Long.reverseBytes(Keys.idBits(kind, bytes)));
      case EVM_STORAGE ->
          prefix
              + Address.fromBytes(bytes, kind.prefixLength())
              + "_"
              + UInt256.fromBytes(bytes, kind.prefixLength() + Address.SIZE + 1).toHex();
      // Dots for every byte would tell no two keys apart.
      case META, UNKNOWN -> startsReadable(key.ascii()) ? key.ascii() : "0x" + key.hex();
    };
  }

  /** When a block was made, in UTC to the second: {@code 2023-11-14 22:13:20}. */
  public static String time(UInt64 milliseconds) {
    String whole = BlockText.time(milliseconds);
    int seconds = "2023-11-14T22:13:20".length();
    return whole.endsWith("Z") ? whole.substring(0, seconds).replace('T', ' ') : whole;
  }

  private static boolean startsReadable(String ascii) {
    String start = ascii.substring(0, Math.min(4, ascii.length()));
    return start.indexOf('\u00b7') < 0;
  }

  /** First and last digits, enough to tell it from others; the whole one belongs in a tooltip. */
  public static String brief(Address address) {
    String text = address.toString();
    return text.substring(0, 10) + "\u2026" + text.substring(text.length() - 8);
  }

  /** What one entry of a kind is called. */
  public static String singular(EntryKind kind) {
    return switch (kind) {
      case ORDER -> Messages.get("kind.order");
      case POSITION -> Messages.get("kind.position");
      case MARK -> Messages.get("kind.mark");
      case BLOCK -> Messages.get("kind.block");
      case META -> Messages.get("kind.oneMeta");
      case ORDERBOOK -> Messages.get("kind.orderbook");
      case SNAPSHOT -> Messages.get("kind.snapshot");
      case EVM_ACCOUNT -> Messages.get("kind.account");
      case EVM_STORAGE -> Messages.get("kind.slot");
      case EVM_CODE -> Messages.get("kind.oneCode");
      case EVM_BLOCK_HASH -> Messages.get("kind.blockHash");
      case UNKNOWN -> Messages.get("kind.oneUnknown");
    };
  }

  /** The heading of a column, by its machine name. */
  public static String column(String name) {
    return Messages.get(
        switch (name) {
          case "id" -> "column.id";
          case "market" -> "column.market";
          case "side" -> "column.side";
          case "direction" -> "column.direction";
          case "price" -> "column.price";
          case "amount" -> "column.amount";
          case "filled" -> "column.filled";
          case "remaining" -> "column.remaining";
          case "size" -> "column.size";
          case "entry_price" -> "column.entryPrice";
          case "leverage" -> "column.leverage";
          case "state" -> "column.state";
          case "user" -> "column.user";
          case "trader" -> "column.trader";
          case "timestamp" -> "column.timestamp";
          case "book_id" -> "column.bookId";
          case "value_id" -> "column.valueId";
          case "placed_height" -> "column.placedHeight";
          case "changed_height" -> "column.changedHeight";
          case "close_height" -> "column.closeHeight";
          case "close_price" -> "column.closePrice";
          case "realised_profit" -> "column.realisedProfit";
          case "height" -> "column.height";
          case "value" -> "column.value";
          case "liquidated" -> "column.liquidated";
          default -> throw new IllegalArgumentException("no heading for column " + name);
        });
  }
}
